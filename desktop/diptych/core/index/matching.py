"""Which documents a tree of a query finds, and how well: masks and scores over all documents at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from diptych.core.index import analysis, tree
from diptych.core.index.dates import NEVER
from diptych.core.index.segments import Ids, Mask, Names, Numbers, Segments

MOST_EXPANDED = 50
"""So many of the most frequent words that begin alike, or are alike, are searched."""

_SATURATION = 1.2
_LENGTH_SHARE = 0.75
_TITLE_SHARE = 0.5
_STEMS = {"": "stems", "title": "title_stems"}
_WORDS = {"": "words", "title": "title_words", "author": "author"}


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that a part of the query finds, with their scores (0 for the others)."""

    mask: Mask
    scores: Numbers


class Matcher:
    """Evaluates trees over one generation of the index. Scores are BM25."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments

    def find(self, node: tree.Node) -> Found:
        """Find the documents of a tree, deleted ones included."""
        match node:
            case tree.Not(inner):
                found = self.find(inner)
                return Found(~found.mask, np.zeros_like(found.scores))
            case tree.All(nodes):
                return self._joined(nodes, np.logical_and)
            case tree.Any(nodes):
                return self._joined(nodes, np.logical_or)
            case tree.Dated(first, last):
                begins, ends = self._segments.first, self._segments.last
                return self._plain((begins >= first) & (ends <= last) & (begins != NEVER))
            case tree.Named():
                return self._plain(self._of_name(node))
        return self._words(node)

    def _words(self, node: tree.Word | tree.Phrase | tree.Prefix | tree.Like) -> Found:
        field = _WORDS[node.zone]
        match node:
            case tree.Word(word, zone):
                return self._word(word, zone)
            case tree.Prefix(start, zone, word):
                counts = self._segments.terms(field, start)
                found = self._union(field, (term for term, _ in counts.most_common(MOST_EXPANDED)))
                return _either(found, self._word(start, zone)) if word else found
            case tree.Like():
                return self._union(field, self._alike(field, node))
            case tree.Phrase():
                return self._phrase(field, node)

    def _word(self, word: str, zone: str) -> Found:
        """Find a word in any of its forms; in titles it counts for more."""
        if zone not in _STEMS:
            return self._scored(*self._segments.postings(_WORDS[zone], word))
        stem = analysis.stem(word)
        found = self._scored(*self._segments.postings(_STEMS[zone], stem))
        if not zone and found.mask.any():
            titles, _ = self._segments.postings(_STEMS["title"], stem)
            found.scores[titles] *= 1 + _TITLE_SHARE
        return found

    def _alike(self, field: str, like: tree.Like) -> list[str]:
        counts = self._segments.terms(field, like.word[0])
        distances = {term: like.distance_to(term) for term in counts}
        near = (term for term, distance in distances.items() if distance <= like.distance)
        return sorted(near, key=lambda term: (distances[term], -counts[term]))[:MOST_EXPANDED]

    def _union(self, field: str, terms: Iterable[str]) -> Found:
        """Find any of several words, scored as if they were one."""
        counts = np.zeros(self._segments.size, dtype=np.float32)
        for term in terms:
            ids, occurrences = self._segments.postings(field, term)
            counts[ids] += occurrences
        ids = np.flatnonzero(counts)
        return self._scored(ids, counts[ids])

    def _phrase(self, field: str, node: tree.Phrase) -> Found:
        """Find words that stand together, by the places at which they occur."""
        keys = {word: self._segments.places(field, word) for word in node.words}
        if node.within:
            where = _near(list(keys.values()), node.within)
        else:
            where = _in_order([keys[word] for word in node.words])
        ids, counts = np.unique(where >> 32, return_counts=True)
        return self._scored(ids, counts.astype(np.float32), len(keys))

    def _of_name(self, node: tree.Named) -> Mask:
        names: Names = self._segments.named[node.field]
        known = [_holds(analysis.words(value), node.words, node.unfinished) for value in names.values]
        return np.array([*known, False])[names.codes]

    def _scored(self, ids: Ids, counts: Numbers, weight: float = 1.0) -> Found:
        """Score documents by how often something rare occurs in them, for their length."""
        segments = self._segments
        mask = np.zeros(segments.size, dtype=bool)
        scores = np.zeros(segments.size, dtype=np.float32)
        if len(ids):
            mean = max(float(segments.lengths.mean()), 1.0)
            rarity = np.log(1 + (segments.size - len(ids) + 0.5) / (len(ids) + 0.5))
            norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * segments.lengths[ids] / mean)
            mask[ids] = True
            scores[ids] = weight * rarity * counts * (_SATURATION + 1) / (counts + norm)
        return Found(mask, scores)

    def _plain(self, mask: Mask) -> Found:
        return Found(mask, np.zeros(self._segments.size, dtype=np.float32))

    def _joined(self, nodes: Sequence[tree.Node], how: Callable[[Mask, Mask], Mask]) -> Found:
        found = [self.find(node) for node in nodes]
        mask = reduce(how, (each.mask for each in found))
        return Found(mask, np.sum([each.scores for each in found], axis=0) * mask)


def _either(left: Found, right: Found) -> Found:
    return Found(left.mask | right.mask, np.maximum(left.scores, right.scores))


def _in_order(keys: list[Ids]) -> Ids:
    """Return the places of the first of several words that follow one another."""
    begins = sorted((places - step for step, places in enumerate(keys)), key=len)
    return reduce(_common, begins)


def _common(few: Ids, many: Ids) -> Ids:
    """Return what two ascending arrays share."""
    at = np.searchsorted(many, few)
    inside = at < len(many)
    few, at = few[inside], at[inside]
    shared: Ids = few[many[at] == few]
    return shared


def _near(keys: list[Ids], within: int) -> Ids:
    """Return the places where the last of several words comes, all of them not more than ``within`` apart."""
    places = np.concatenate(keys)
    words = np.repeat(np.arange(len(keys)), [len(each) for each in keys])
    order = np.argsort(places)
    places, words = places[order], words[order]
    latest = [np.maximum.accumulate(np.where(words == word, places, -1)) for word in range(len(keys))]
    begin = np.min(latest, axis=0)
    ends: Ids = places[(begin >> 32 == places >> 32) & (places - begin <= within)]
    return ends


def _holds(name: Sequence[str], words: Sequence[str], unfinished: bool) -> bool:
    """Tell whether ``words`` stand in ``name`` one after the other; the last may be a beginning."""
    *before, last = words
    for start in range(len(name) - len(words) + 1):
        *part, end = name[start : start + len(words)]
        if part == before and (end == last or (unfinished and end.startswith(last))):
            return True
    return False
