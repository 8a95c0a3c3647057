"""Queries of Whoosh, evaluated over all documents at once; the answer is Whoosh's own Results.

The scores are Whoosh's BM25F, in 32 bits; what only narrows a search scores nothing.
"""

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
from whoosh import query
from whoosh.query.terms import MultiTerm
from whoosh.searching import Results

from diptych.core.index.dates import NEVER
from diptych.core.index.documents import LENGTHS
from diptych.core.index.postings import I8, U4
from diptych.core.index.queries import Near
from diptych.core.index.segments import SATURATION, Mask, Numbers, Segments

_FEW = 16
_FAR = 1 << 40


class Hits(Results):  # type: ignore[misc]  # Whoosh has no types
    """The best hits, as Whoosh gives them, and ``ids``: every document that was found."""

    def __init__(self, searcher: Any, asked: Any, best: list[tuple[float, int]], ids: I8) -> None:
        super().__init__(searcher, asked, best)
        self.ids = ids

    def __len__(self) -> int:
        """Count all that was found."""
        return len(self.ids)

    def docs(self) -> set[int]:
        """Return the numbers of all that was found."""
        return set(self.ids.tolist())


class Evaluator:
    """Evaluates queries over one generation of the index."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments

    def search(self, asked: Any, limit: int, allowed: Mask, ties: I8, by_ties: bool = False) -> Hits:
        """Return the best of the ``allowed`` documents, by score, then by the greater of ``ties``.

        ``by_ties``: the score does not count. ``ties`` are from 0 to below 2³².
        """
        found = self._no_scores()
        ids = np.flatnonzero(self._find(asked, found) & allowed)
        scores = np.zeros(len(ids), dtype=np.float32) if by_ties else found[ids]
        # No score is negative, so that their bits are in their order.
        keys = (scores.view(np.uint32).astype(np.uint64) << np.uint64(32)) | ties[ids].astype(np.uint64)
        best = _greatest(keys, limit)
        pairs = list(zip(scores[best].tolist(), ids[best].tolist(), strict=True))
        return Hits(self._segments.searcher, asked, pairs, ids)

    def mask(self, asked: Any) -> Mask:
        """Tell of each document whether a query finds it, deleted ones included."""
        return self._find(asked, self._no_scores())

    def _find(self, asked: Any, scores: Numbers) -> Mask:
        """Find the documents of a query, and add their scores to ``scores``.

        What it does not find may get any score.
        """
        for kind, method in self._methods().items():
            if isinstance(asked, kind):
                return method(asked, scores)
        raise TypeError(asked)

    def _methods(self) -> dict[Any, Callable[[Any, Numbers], Mask]]:
        return {
            query.Term: self._term,
            query.ConstantScoreQuery: self._constant,
            query.Prefix: self._prefix,
            MultiTerm: self._any_term,
            Near: self._near,
            query.Phrase: self._phrase,
            query.NumericRange: self._range,
            query.Not: self._not,
            query.And: self._and,
            query.Or: self._or,
            query.Every: self._every,
        }

    def _term(self, asked: Any, scores: Numbers) -> Mask:
        mask = self._nothing()
        self._add(asked, mask, scores)
        return mask

    def _add(self, asked: Any, mask: Mask, scores: Numbers) -> None:
        """Add the documents of a term to those of a mask."""
        ids, counts = self._segments.postings(asked.fieldname, _encoded(asked.text))
        mask[ids] = True
        scores[ids] += self._scored(asked.fieldname, ids, counts) * np.float32(asked.boost)

    def _constant(self, asked: Any, scores: Numbers) -> Mask:
        mask = self.mask(asked.child)
        if asked.score:
            scores += mask * np.float32(asked.score)
        return mask

    def _prefix(self, asked: Any, scores: Numbers) -> Mask:
        mask = self._nothing()
        mask[self._segments.beginning(asked.fieldname, _encoded(asked.text))] = True
        return mask

    def _any_term(self, asked: Any, scores: Numbers) -> Mask:
        mask = self._nothing()
        for term in asked._btexts(self._segments.searcher.reader()):
            mask[self._segments.postings(asked.fieldname, term)[0]] = True
        return mask

    def _phrase(self, asked: Any, scores: Numbers) -> Mask:
        """Find words that follow one another, each at most ``slop`` places after the one before it."""
        return self._placed(asked, scores, _in_order if asked.slop == 1 else _in_turn)

    def _near(self, asked: Any, scores: Numbers) -> Mask:
        return self._placed(asked, scores, _together)

    def _placed(self, asked: Any, scores: Numbers, where: Callable[[Sequence[I8], I8, int], I8]) -> Mask:
        """Find the documents in which words stand as ``where`` says, scored as if they stood anywhere."""
        self._find(query.And([query.Term(asked.fieldname, word) for word in asked.words]), scores)
        mask = self._nothing()
        for base, bases, places in self._segments.places(asked.fieldname, [_encoded(w) for w in asked.words]):
            mask[_documents(where(places, bases, asked.slop), bases) + base] = True
        return mask

    def _range(self, asked: Any, scores: Numbers) -> Mask:
        """Find what has a date that begins, or ends, within some minutes."""
        minutes = self._segments.first if asked.fieldname == "first" else self._segments.last
        mask: Mask = minutes != NEVER
        if asked.start is not None:
            mask &= minutes >= asked.start
        if asked.end is not None:
            mask &= minutes <= asked.end
        return mask

    def _not(self, asked: Any, scores: Numbers) -> Mask:
        return ~self.mask(asked.query)

    def _and(self, asked: Any, scores: Numbers) -> Mask:
        return reduce(np.logical_and, [self._find(each, scores) for each in asked.children()])

    def _or(self, asked: Any, scores: Numbers) -> Mask:
        mask = self._nothing()
        for each in asked.children():
            if isinstance(each, query.Term):
                self._add(each, mask, scores)
            elif isinstance(each, query.ConstantScoreQuery):
                mask |= self._constant(each, scores)
            else:
                # What this one scores where it finds nothing may be where another finds something.
                own = self._no_scores()
                found = self._find(each, own)
                mask |= found
                scores += own * found
        return mask

    def _every(self, asked: Any, scores: Numbers) -> Mask:
        return ~self._nothing()

    def _nothing(self) -> Mask:
        return np.zeros(self._segments.size, dtype=bool)

    def _no_scores(self) -> Numbers:
        return np.zeros(self._segments.size, dtype=np.float32)

    def _scored(self, field: str, ids: U4, counts: U4) -> Numbers:
        """Score documents by how often something rare occurs in them, for their length."""
        if field not in LENGTHS:
            return counts.astype(np.float32)
        rarity = math.log(self._segments.size / (len(ids) + 1)) + 1 if len(ids) else 0.0
        norms = self._segments.norms(field)[ids]
        times = counts.astype(np.float32)
        scores: Numbers = np.float32(rarity * (SATURATION + 1)) * times / (times + norms)
        return scores


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _greatest(keys: "np.typing.NDArray[np.uint64]", limit: int) -> I8:
    """Return where the greatest keys are, the greatest first, the earlier of equals first."""
    if not limit or not len(keys):
        return np.zeros(0, dtype=np.int64)
    least = np.partition(keys, -limit)[-limit] if len(keys) > limit else keys.min()
    among = np.flatnonzero(keys >= least)
    order: I8 = among[np.argsort(~keys[among], kind="stable")][:limit]
    return order


def _documents(places: I8, bases: I8) -> I8:
    """Return the document of each place."""
    documents: I8 = np.searchsorted(bases, places, side="right") - 1
    return documents


def _in_order(places: Sequence[I8], bases: I8, slop: int) -> I8:
    """Return the places of the first of several words that follow one another."""
    # What stands before place ``step`` has no room for the words before it.
    begins = sorted((each[np.searchsorted(each, step) :] - step for step, each in enumerate(places)), key=len)
    return reduce(lambda few, many: _common(few, many, int(bases[-1])), begins)


def _common(few: I8, many: I8, size: int) -> I8:
    """Return what two ascending arrays share; what they hold is from 0 to below ``size``."""
    if len(few) * _FEW < len(many):
        at = np.searchsorted(many, few)
        few, at = few[at < len(many)], at[at < len(many)]
        found: I8 = few[many[at] == few]
        return found
    known = np.zeros(size, dtype=bool)
    known[many] = True
    shared: I8 = few[known[few]]
    return shared


def _in_turn(places: Sequence[I8], bases: I8, slop: int) -> I8:
    """Return the places of the last of several words, each at most ``slop`` places after the one before."""
    before = places[0]
    for after in places[1:]:
        at = np.searchsorted(before, after) - 1
        after, at = after[at >= 0], at[at >= 0]
        close = after - before[at] <= slop
        after, at = after[close], at[close]
        before = after[_documents(before[at], bases) == _documents(after, bases)]
    return before


def _together(places: Sequence[I8], bases: I8, slop: int) -> I8:
    """Return the places where the last of several words comes, all of them not more than ``slop`` apart."""
    joined = np.concatenate(places)
    words = np.repeat(np.arange(len(places)), [len(each) for each in places])
    order = np.argsort(joined)
    joined, words = joined[order], words[order]
    latest = [np.maximum.accumulate(np.where(words == word, joined, -_FAR)) for word in range(len(places))]
    begin = np.min(latest, axis=0)
    close = joined - begin <= slop
    joined, begin = joined[close], begin[close]
    ends: I8 = joined[_documents(begin, bases) == _documents(joined, bases)]
    return ends
