"""Which words the two sides of a link share, and which one side alone has.

Words are compared by their stems, without case, accents, quotes and invisible characters. Small words ("the",
"of") count for nothing alone: they are only carried along between words that do.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import regex
from rapidfuzz.distance import LCSseq

from diptych.core.alignment.words import read_sentences
from diptych.core.guessing import small_words
from diptych.core.model import Body, Link, Span, Wording
from diptych.core.text import visible

T = TypeVar("T")

ROUNDS = 4
"""How often words in a like order are looked for: first the longest such row, then those that were moved."""

MOST_WORDS = 20_000
"""Of a side that are compared in order; the memory that this takes grows with the square."""

_ACCENT = regex.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")
_TAIL = regex.compile(r"['’ʼ](?:s|t|d|m|ll|re|ve)(?![\p{L}\p{N}])", regex.IGNORECASE)
# What ends a run of words; hyphens, apostrophes and signs of currencies do not.
_STOP = regex.compile(r"[\p{P}\n\t--[-‐‑'’ʼ%&@#*/_\\]]", regex.VERSION1)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that says something; its like have its ``key``; ``joins``: in one run with the word before."""

    key: str
    start: int
    end: int
    joins: bool


def compare_wording(
    left: Body, right: Body, link: Link, left_language: str = "en", right_language: str = "en"
) -> Wording:
    """Compare the passages of a link word by word; mirrored when the sides change places.

    Words in the same order are paired first, then those that were moved. A word that is left over is only on
    its side when the other side has it nowhere.
    """
    ours = _telling_words(left, link.left, left_language)
    theirs = _telling_words(right, link.right, right_language)
    pairs = _pairs([word.key for word in ours], [word.key for word in theirs])
    ours_left = _without(range(len(ours)), {i for i, _ in pairs})
    theirs_left = _without(range(len(theirs)), {j for _, j in pairs})
    here, there = {word.key for word in ours}, {word.key for word in theirs}
    return Wording(
        _spans(ours, [i for i in ours_left if ours[i].key not in there]),
        _spans(theirs, [j for j in theirs_left if theirs[j].key not in here]),
        _paired_spans(ours, theirs, pairs),
        _spans(ours, [i for i in ours_left if ours[i].key in there]),
        _spans(theirs, [j for j in theirs_left if theirs[j].key in here]),
    )


def _telling_words(body: Body, passages: Sequence[int], language: str) -> list[_Word]:
    small = small_words(language)
    texts = [body.text[body.passages[n].start : body.passages[n].end] for n in passages]
    words: list[_Word] = []
    for number, sentence in zip(passages, read_sentences(texts, language), strict=True):
        start_of_passage = body.passages[number].start
        _, offsets = visible(body.text[start_of_passage : body.passages[number].end])
        end = -1  # of the last word, among the visible characters
        for word, start, stem in zip(sentence.words, sentence.starts, sentence.stems, strict=True):
            if start < end or _is_small(word, small):
                continue
            joins = end >= 0 and not _STOP.search(sentence.text, end, start)
            tail = _TAIL.match(sentence.text, start + len(word))
            end = tail.end() if tail else start + len(word)
            first, last = start_of_passage + offsets[start], start_of_passage + offsets[end - 1]
            words.append(_Word(_plain(stem), first, last + 1, joins))
    return words


def _is_small(word: str, small: frozenset[str]) -> bool:
    lone_letter = len(word) == 1 and word.lower() != word.upper()
    return lone_letter or word.casefold() in small


def _plain(stem: str) -> str:
    plain: str = _ACCENT.sub("", unicodedata.normalize("NFKD", stem))
    return plain.casefold()


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal words one to one: the same pairs whichever side comes first."""
    if list(theirs) < list(ours):
        return sorted((i, j) for j, i in _pairs(theirs, ours))
    numbers = {key: n for n, key in enumerate(dict.fromkeys((*ours, *theirs)))}
    a, b = [numbers[key] for key in ours], [numbers[key] for key in theirs]
    pairs: list[tuple[int, int]] = []
    rest = list(range(len(a))), list(range(len(b)))
    for _ in range(ROUNDS if max(len(a), len(b)) <= MOST_WORDS else 0):
        found = _in_order(a, b, *rest)
        pairs += found
        rest = _without(rest[0], {i for i, _ in found}), _without(rest[1], {j for _, j in found})
    pairs += _in_turn(a, b, *rest)
    return sorted(pairs)


def _in_order(
    a: Sequence[int], b: Sequence[int], places_a: Sequence[int], places_b: Sequence[int]
) -> list[tuple[int, int]]:
    """Pair the most words that stand in the same order on both sides, neighbours with neighbours."""
    row_a, row_b = [a[i] for i in places_a], [b[j] for j in places_b]
    found: list[tuple[int, int]] = []
    for block in LCSseq.opcodes(row_a, row_b).as_matching_blocks():
        found += ((block.a + n, block.b + n) for n in range(block.size))
    for n in range(len(found) - 2, -1, -1):
        next_i, next_j = found[n + 1]
        if row_a[next_i - 1] == row_b[next_j - 1] == row_a[found[n][0]]:
            found[n] = next_i - 1, next_j - 1
    return [(places_a[i], places_b[j]) for i, j in found]


def _in_turn(
    a: Sequence[int], b: Sequence[int], places_a: Sequence[int], places_b: Sequence[int]
) -> list[tuple[int, int]]:
    """Pair the first of a word with its first on the other side, the second with its second."""
    waiting: dict[int, list[int]] = defaultdict(list)
    for j in reversed(places_b):
        waiting[b[j]].append(j)
    return [(i, waiting[a[i]].pop()) for i in places_a if waiting[a[i]]]


def _without(places: Sequence[int], taken: set[int]) -> list[int]:
    return [place for place in places if place not in taken]


def _spans(words: Sequence[_Word], chosen: Sequence[int]) -> tuple[Span, ...]:
    runs = _runs(chosen, lambda one, other: other == one + 1 and words[other].joins)
    return tuple(Span(words[run[0]].start, words[run[-1]].end) for run in runs)


def _paired_spans(
    ours: Sequence[_Word], theirs: Sequence[_Word], pairs: Sequence[tuple[int, int]]
) -> tuple[tuple[Span, Span], ...]:
    def joined(one: tuple[int, int], other: tuple[int, int]) -> bool:
        (i, j), (next_i, next_j) = one, other
        return (next_i, next_j) == (i + 1, j + 1) and ours[next_i].joins and theirs[next_j].joins

    return tuple(
        (
            Span(ours[run[0][0]].start, ours[run[-1][0]].end),
            Span(theirs[run[0][1]].start, theirs[run[-1][1]].end),
        )
        for run in _runs(pairs, joined)
    )


def _runs(items: Sequence[T], joined: Callable[[T, T], bool]) -> list[list[T]]:
    runs: list[list[T]] = []
    for item in items:
        if runs and joined(runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs
