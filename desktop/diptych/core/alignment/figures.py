"""Figures of a passage, number with unit and what they count, and the figures two passages share."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diptych.core.alignment.dates import find_dates

# fmt: off
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
# fmt: on
_TIMES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_TIMES |= {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_UNITS = {"percent": "%", "percentage": "%", "dollar": "$", "pound": "£", "euro": "€", "per": "%"}
_FIGURE = re.compile(
    rf"""(?P<sign>[$£€]\ ?)?
    (?<![\w.,])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>{"|".join(_NUMBERS)})\b)
    (?:[ -]?(?P<times>{"|".join(_TIMES)})\b)?
    (?:[ -]?(?P<unit>%|(?:per\ cent|percentage\ points?|percent|dollars?|pounds?|euros?)\b))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_CLAUSE_END = re.compile(r"[,;:.!?()\[\]–—](?:\s|$)")
_JOIN = re.compile(r"\s*(?:[–-]|to|of|of the|or|and|against)?\s*")
_EMPTY = {"the", "and", "that", "with", "for", "from", "than"}
WORDS_BEFORE, WORDS_AFTER = 2, 3
MOST_FIGURES = 24  # a passage with more is a table
KNOWN_BY_ITSELF = 100  # so large a figure, or one with a unit, is the same without a common word beside it


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written; ``about`` holds the beginnings of the words beside it, within its clause."""

    written: str
    value: float
    unit: str
    about: frozenset[str]

    @property
    def traits(self) -> list[str]:
        """Value and unit with each word beside them, or alone where they tell enough: quick to compare."""
        figure = f"{self.value}{self.unit}"
        alone = [figure] if self.unit or self.value >= KNOWN_BY_ITSELF else []
        return alone + [f"{figure} {word}" for word in self.about]


def find_figures(text: str) -> tuple[Figure, ...]:
    """Find the figures of a passage, as many as a reader would compare; dates are none."""
    dates = [(date.start, date.end) for date in find_dates(text)]
    found = [m for m in _FIGURE.finditer(text) if not any(a < m.end() and m.start() < b for a, b in dates)]
    found = found[:MOST_FIGURES]
    edges = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    before = [_last_words(text[edge:start]) for edge, start in zip(edges, starts, strict=True)]
    after = [_first_words(text[edge:start]) for edge, start in zip(edges, starts, strict=True)]
    for n in range(len(found) - 1, 0, -1):
        # "14 of 22 bolts": the first figure counts bolts as well
        if _JOIN.fullmatch(text[edges[n] : starts[n]]):
            after[n] = after[n + 1]
    return tuple(
        Figure(match[0].strip(), _value(match), _unit(match), frozenset(before[n] + after[n + 1]))
        for n, match in enumerate(found)
    )


def shared_figures(left: Sequence[Figure], right: Sequence[Figure]) -> list[Figure]:
    """Return the left figures that the right gives for the same thing.

    Each figure is first paired with the one that is about the most alike, and only then are the two compared:
    two figures that swapped places are not the same.
    """
    return [a for a, b in _pairs(left, right) if a.value == b.value and _same_thing(a, b)]


def _pairs(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pair off figures of one unit, those whose words agree most first; then equal ones, then the earlier."""
    ranked = sorted(
        (-len(a.about & b.about), a.value != b.value, i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if a.unit == b.unit
    )
    lefts, rights = set(range(len(left))), set(range(len(right)))
    for _, _, i, j in ranked:
        if i in lefts and j in rights:
            lefts.remove(i)
            rights.remove(j)
            yield left[i], right[j]


def _same_thing(a: Figure, b: Figure) -> bool:
    return bool(a.unit or a.about & b.about or a.value >= KNOWN_BY_ITSELF)


def _value(match: re.Match[str]) -> float:
    digits, word, times = match["digits"], match["word"], match["times"]
    number = float(digits.replace(",", "")) if digits else float(_NUMBERS[word.casefold()])
    return number * _TIMES[times.casefold()] if times else number


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"].strip()
    unit = (match["unit"] or "").casefold().split()
    return _UNITS.get(unit[0].rstrip("s"), unit[0]) if unit else ""


def _last_words(text: str) -> list[str]:
    return _beginnings(_CLAUSE_END.split(text)[-1])[-WORDS_BEFORE:]


def _first_words(text: str) -> list[str]:
    return _beginnings(_CLAUSE_END.split(text)[0])[:WORDS_AFTER]


def _beginnings(text: str) -> list[str]:
    return [word[:5].casefold() for word in _WORD.findall(text) if word.casefold() not in _EMPTY]
