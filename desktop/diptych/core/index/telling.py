"""Which articles share telling words with a text: those that few documents have and the text has often."""

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from diptych.core.index import analysis
from diptych.core.index.dates import DAY, NEVER, period
from diptych.core.index.postings import U4
from diptych.core.index.segments import Numbers, Segments

_NEUTRAL = 0.65
_TELLING_WORDS = 50
_SHORTEST = 3
_FEWEST_SHARED = 2
_COMMON = 0.3
"""The share of documents from which on a word says nothing about an event."""

_TITLE_TIMES = 4
"""A word of the title counts as if the text had it so much more often."""

_LONGEST = 50_000
"""Characters of a text that are looked at: this runs on the library thread."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A word of a text, the documents that hold it, and what it adds to the score of each."""

    stem: str
    ids: U4
    weights: Numbers


def candidates(
    segments: Segments, title: str, text: str, language: str, published: str | None, outlet: str, limit: int
) -> tuple[str, ...]:
    """Return articles that share telling words with a text, those of a near date before others.

    None of ``outlet``, unless that is "".
    """
    scores = np.zeros(segments.size, dtype=np.float32)
    for word in _telling(segments, title, text[:_LONGEST], language):
        scores[word.ids] += word.weights
    scores *= _shares(segments) * _closeness(segments, published)
    if outlet:
        scores *= ~segments.of("outlet", outlet)
    best = np.argsort(-scores, kind="stable")[:limit]
    return tuple(segments.shown(int(number))[1] for number in best if scores[number] > 0)


def alike(
    segments: Segments, title: str, text: str, language: str, limit: int
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return articles that share telling words with a text, likest first, and those words.

    The words are as the text has them, the most telling first; two at least.
    """
    text = text[:_LONGEST]
    scores = np.zeros(segments.size, dtype=np.float32)
    shared = np.zeros(segments.size, dtype=np.int64)
    telling = _telling(segments, title, text, language)
    telling = [word for word in telling if len(word.ids) <= segments.size / 2]
    for word in telling:
        scores[word.ids] += word.weights
        shared[word.ids] += 1
    scores *= _shares(segments) * (shared >= _FEWEST_SHARED)
    written = _written(f"{title}\n{text}", language)
    found = []
    for number in np.argsort(-scores, kind="stable")[:limit].tolist():
        added = [(_at(word, number), word.stem) for word in telling]
        words = (written[stem] for weight, stem in sorted(added, reverse=True) if weight)
        if scores[number] > 0:
            found.append((segments.shown(number)[1], tuple(words)))
    return tuple(found)


def _shares(segments: Segments) -> Numbers:
    """Weigh living articles: half of what a longer text gains by its length alone is taken back."""
    lengths = segments.lengths("stems") + max(segments.mean_length("stems"), 1.0)
    shares = np.sqrt(lengths.astype(np.float32)) ** -1
    shares[~(segments.alive & segments.of("kind", "article"))] = 0
    return shares


def _at(word: _Telling, number: int) -> float:
    """Return what a word adds to the score of one document."""
    place = int(np.searchsorted(word.ids, number))
    is_there = place < len(word.ids) and word.ids[place] == number
    return float(word.weights[place]) if is_there else 0.0


def _written(text: str, language: str) -> dict[str, str]:
    """Return each stem of a text as the text writes it first."""
    tokens = reversed(analysis.tokens(text))
    return {analysis.stem_term(token.word, language): text[token.start : token.end] for token in tokens}


def _telling(segments: Segments, title: str, text: str, language: str) -> list[_Telling]:
    """Return the most telling words of a text; one that no other document has tells nothing."""
    found = []
    for stem, count in _stems(title, text, language).items():
        documents = segments.count("stems", stem.encode())
        if 1 < documents <= max(_COMMON * segments.size, 10):
            rarity = math.log(1 + segments.size / documents)
            found.append((-round(math.log1p(count) * rarity, 6), stem, rarity))
    telling = []
    for weight, stem, rarity in sorted(found)[:_TELLING_WORDS]:
        ids, occurrences = segments.postings("stems", stem.encode())
        weights = np.float32(-weight * rarity) * np.log1p(occurrences, dtype=np.float32)
        telling.append(_Telling(stem, ids, weights))
    return telling


def _stems(title: str, text: str, language: str) -> Counter[str]:
    """Count the stems of a text, as the index keeps them."""
    stems: Counter[str] = Counter()
    for part, times in ((title, _TITLE_TIMES), (text, 1)):
        for word, count in Counter(analysis.words(part)).items():
            if len(analysis.stem(word, language)) >= _SHORTEST:
                stems[analysis.stem_term(word, language)] += times * count
    return stems


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
