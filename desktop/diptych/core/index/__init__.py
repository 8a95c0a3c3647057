"""The search index: the only door to Whoosh. What is in it is derived and may be deleted at any time."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from diptych.core.index import analysis, syntax, unpickling
from diptych.core.index.dates import DAY, NEVER, period
from diptych.core.index.matching import Found, Matcher
from diptych.core.index.segments import Ids, Numbers, Segments
from diptych.core.index.snippets import Marker
from diptych.core.index.store import Store
from diptych.core.model import Answer, Document, Hit, Query, Span

__all__ = ["Index", "build"]

unpickling.guard()

_LARGEST_MERGE = 1_000_000
"""Bytes that an update may merge: it runs between other work on the library thread."""

_LARGEST_BUILD_MERGE = 30_000_000
"""Bytes that a batch may merge: a task of the worker process has a time limit."""

_NEUTRAL = 0.65
_TELLING_WORDS = 50
_SHORTEST = 3
_FEWEST_SHARED = 2
_COMMON = 0.3
"""The share of documents from which on a word says nothing about an event."""

_TITLE_TIMES = 4
"""A word of the title counts as if the text had it so much more often."""

_SCRAMBLE, _SCRAMBLED = 2_654_435_761, 1 << 32
"""Documents come in by date as often as not; their numbers times this leave no order in sight."""

_LONGEST = 50_000
"""Characters of a text that are looked at: this runs on the library thread."""


class Index:
    """An index in a private folder. Belongs to one thread; other processes may write to it too."""

    def __init__(self, folder: Path) -> None:
        """Open an index; one that is absent, damaged or by other rules is made anew and ``rebuilt``."""
        self._store = Store(folder)

    @property
    def rebuilt(self) -> bool:
        """Tell whether the index was absent or damaged, and began empty."""
        return self._store.rebuilt

    def hashes(self) -> Mapping[str, str]:
        """Return the hash of each document in the index, by its key."""
        return self._store.segments.hashes

    def update(self, documents: Sequence[Document], removed: Sequence[str] = ()) -> None:
        """Add documents, in place of their former selves, and remove others, in one commit."""
        if documents or removed:
            self._store.write(documents, removed, _LARGEST_MERGE)

    def search(self, query: Query) -> Answer:
        """Search; every text is answered, and ``understood`` says as what. A blank one finds everything."""
        segments = self._store.segments
        parsed = syntax.parse(query.text, query.typing)
        found = _find(segments, parsed, query.kinds)
        ids = np.flatnonzero(found.mask)
        scores = np.zeros(len(ids)) if query.by_date else found.scores[ids]
        # The best, then the newest; what has no date comes last.
        ties = ids * _SCRAMBLE % _SCRAMBLED if query.dateless else -segments.first[ids]
        best = ids[np.lexsort((ids, ties, -scores))[: query.limit]]
        marker = Marker(parsed.node)
        indexed = int(segments.alive.sum())
        return Answer(
            hits=tuple(_hit(segments, int(number), marker) for number in best),
            count=len(ids),
            facets={
                "outlet": _named(segments, "outlet", ids),
                "genre": _named(segments, "genre", ids),
                **_dated(segments, ids),
            },
            understood="Everything." if parsed.blank and query.dateless else parsed.understood,
            indexed=indexed,
            total=indexed,
        )

    def spans(self, text: str, query: str, typing: bool = False) -> tuple[Span, ...]:
        """Find where the words and phrases of a query stand in a text, by the rules of the search."""
        return Marker(syntax.parse(query, typing).node).find(text)

    def candidates(
        self, title: str, text: str, published: str | None, outlet: str, limit: int
    ) -> tuple[str, ...]:
        """Return articles that share telling words with a text, those of a near date before others.

        None of ``outlet``, unless that is "". They are candidates for the same event, no more:
        ``alignment.pairing`` ranks them.
        """
        segments = self._store.segments
        scores = np.zeros(segments.size, dtype=np.float32)
        telling = _telling(segments, title, text[:_LONGEST])
        if not telling:
            return ()
        for _, ids, weights in telling:
            scores[ids] += weights
        # Half of what a longer text gains by its length alone is taken back.
        scores /= np.sqrt(segments.lengths + max(float(segments.lengths.mean()), 1.0))
        scores *= _closeness(segments, published) * segments.alive * segments.of("kind", "article")
        if outlet:
            scores *= ~segments.of("outlet", outlet)
        best = np.argsort(-scores, kind="stable")[:limit]
        return tuple(segments.shown(int(number))[1] for number in best if scores[number] > 0)

    def articles(self) -> int:
        """Count the articles in the index."""
        segments = self._store.segments
        return int((segments.alive & segments.of("kind", "article")).sum())

    def new_folder(self) -> Path:
        """Return the folder in which the next index is to be built, cleared of an earlier build."""
        return self._store.new_folder()

    def adopt(self, folder: Path) -> None:
        """Put an index that was built elsewhere in the place of this one; ``folder`` is gone afterwards."""
        self._store.adopt(folder)

    def close(self) -> None:
        """Close all files."""
        self._store.close()

    def alike(
        self, title: str, text: str, language: str, limit: int
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return articles that share telling words with a text, likest first, and those words.

        The words are as the text has them, the most telling first; two at least. ``language`` changes
        nothing yet: all words are cut to their stems by one rule.
        """
        segments, text = self._store.segments, text[:_LONGEST]
        scores = np.zeros(segments.size, dtype=np.float32)
        shared = np.zeros(segments.size, dtype=np.int64)
        telling = [each for each in _telling(segments, title, text) if len(each[1]) <= segments.size / 2]
        if not telling:
            return ()
        for _, ids, weights in telling:
            scores[ids] += weights
            shared[ids] += 1
        scores /= np.sqrt(segments.lengths + max(float(segments.lengths.mean()), 1.0))
        scores *= (shared >= _FEWEST_SHARED) * segments.alive * segments.of("kind", "article")
        written = _written(f"{title}\n{text}")
        alike = []
        for number in np.argsort(-scores, kind="stable")[:limit]:
            added = [(_at(ids, weights, number), stem) for stem, ids, weights in telling]
            words = (written[stem] for weight, stem in sorted(added, reverse=True) if weight)
            if scores[number] > 0:
                alike.append((segments.shown(int(number))[1], tuple(words)))
        return tuple(alike)


def build(folder: Path, documents: Sequence[Document]) -> int:
    """Add a batch to an index that is to be adopted later; return how many documents it holds."""
    store = Store(folder)
    try:
        store.write(documents, (), _LARGEST_BUILD_MERGE)
        return len(store.segments.hashes)
    finally:
        store.close()


def _find(segments: Segments, parsed: syntax.Parsed, kinds: frozenset[str]) -> Found:
    allowed = segments.alive.copy()
    if kinds:
        allowed &= segments.of("kind", *kinds)
    scores = np.zeros(segments.size, dtype=np.float32)
    if parsed.node is None:
        return Found(allowed & parsed.blank, scores)
    found = Matcher(segments).find(parsed.node)
    return Found(found.mask & allowed, found.scores)


def _hit(segments: Segments, number: int, marker: Marker) -> Hit:
    kind, id, article, title, outlet, published, text = segments.shown(number)
    return Hit(kind, id, article, title, outlet, published, marker.cut(text))


def _named(segments: Segments, field: str, ids: Ids) -> tuple[tuple[str, int], ...]:
    names = segments.named[field]
    counts = np.bincount(names.codes[ids], minlength=len(names.values)).tolist()
    return _ranked({name: count for name, count in zip(names.values, counts, strict=True) if count})


def _dated(segments: Segments, ids: Ids) -> dict[str, tuple[tuple[str, int], ...]]:
    days, counts = np.unique(segments.first[ids] // DAY, return_counts=True)
    years: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for day, count in zip(days.tolist(), counts.tolist(), strict=True):
        month = date.fromordinal(day).isoformat()[:7] if day else ""
        years[month[:4]] += count
        months[month] += count
    return {"year": _ranked(years), "month": _ranked(months)}


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _at(ids: Ids, weights: Numbers, number: int) -> float:
    """Return the weight of one of ascending documents, 0 when it is not among them."""
    place = int(np.searchsorted(ids, number))
    return float(weights[place]) if place < len(ids) and ids[place] == number else 0.0


def _written(text: str) -> dict[str, str]:
    """Return each stem of a text as the text writes it first."""
    tokens = reversed(analysis.tokens(text))
    return {analysis.stem(token.word): text[token.start : token.end] for token in tokens}


def _telling(segments: Segments, title: str, text: str) -> list[tuple[str, Ids, Numbers]]:
    """Return the most telling words of a text as stems, each with its documents and what it adds to them.

    A word tells by how few documents have it and how often the text does; one that nothing else has, nothing.
    """
    counts = Counter(analysis.stem(word) for word in analysis.words(text))
    for word in analysis.words(title):
        counts[analysis.stem(word)] += _TITLE_TIMES
    found = []
    for stem, count in counts.items():
        documents = segments.count("stems", stem) if len(stem) >= _SHORTEST else 0
        if 1 < documents <= max(_COMMON * segments.size, 10):
            rarity = math.log(1 + segments.size / documents)
            found.append((-round(math.log1p(count) * rarity, 6), stem, rarity))
    telling = []
    for weight, stem, rarity in sorted(found)[:_TELLING_WORDS]:
        ids, occurrences = segments.postings("stems", stem)
        telling.append((stem, ids, np.float32(-weight * rarity) * np.log1p(occurrences)))
    return telling


def _closeness(segments: Segments, published: str | None) -> Numbers:
    """Weigh each document by its days from a date; an unknown date is neither near nor far."""
    weights = np.full(segments.size, _NEUTRAL, dtype=np.float32)
    first, last = period(published)
    if first == NEVER:
        return weights
    apart = np.maximum(np.maximum(segments.first - last, first - segments.last), 0) / DAY
    dated = segments.first != NEVER
    weights[dated] = 0.3 + 0.7 * np.exp(-apart[dated] / 3)
    return weights
