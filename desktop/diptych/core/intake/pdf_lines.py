"""Words on the pages of a PDF, put together into lines in the order in which they are read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

GAP = 1.2
"""Of the size of letters; what lies farther apart is not one line, but columns or cells."""

_ZONE = 2  # lines at the head and at the foot of a page that may be on every page
_FEWEST_PAGES = 3
_OF_THE_PAGES = 0.4  # books have one head on the left and another on the right
_FEWEST_LINES = 4
_MOST_LINES = 1_000  # of a page; there are fewer on that of a newspaper
_LEAST_LETTERS = 18  # in the lines of a column; there are fewer in the cells of a table
_MOST_CROSSING = 0.5
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|página|pagina|p\.)?\s*#(?:\s*(?:/|of|von|de)\s*#)?\W*", re.IGNORECASE
)
_HYPHENED = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, in points from the lower left; ``hyphened``: without the hyphen at its end."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    hyphened: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand in a row; ``first`` is the width of the first one."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    first: float
    hyphened: bool = False

    @property
    def height(self) -> float:
        """Return the height of the line."""
        return self.top - self.bottom


Row = tuple[Line, ...]
"""Lines side by side, from the left: cells of a table, or the like."""


def make_lines(words: Iterable[Word]) -> list[Line]:
    """Put words that follow each other into lines."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and _goes_on(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_line(group) for group in groups]


def _goes_on(before: Word, word: Word) -> bool:
    apart = max(word.left - before.right, before.left - word.right)
    height = min(before.top - before.bottom, word.top - word.bottom)
    return _beside(before, word) and apart <= GAP * height and not before.hyphened


def _beside(one: Word | Line, other: Word | Line) -> bool:
    """Tell whether two things stand on one level."""
    height = min(one.top - one.bottom, other.top - other.bottom)
    return min(one.top, other.top) - max(one.bottom, other.bottom) > height / 2


def _line(words: Sequence[Word]) -> Line:
    letters = Counter[float]()
    for word in words:
        letters[round(word.size, 1)] += len(word.text)
    size = max(letters, key=lambda size: (letters[size], size))
    text = " ".join(word.text for word in words)
    cut = _HYPHENED.search(text)
    return Line(
        text[:-1] if cut else text,
        min(word.left for word in words),
        max(word.right for word in words),
        min(word.bottom for word in words),
        max(word.top for word in words),
        size,
        words[0].right - words[0].left,
        words[-1].hyphened or cut is not None,
    )


def make_rows(lines: Iterable[Line]) -> list[Row]:
    """Sort lines from the top, those side by side in one row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if rows and _beside(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.left)) for row in rows]


def words_of(row: Row) -> str:
    """Return what a row says."""
    return " ".join(line.text for line in row)


# Running heads


def without_running_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Leave out what stands at the head or the foot of most pages, and tell what that was."""
    edges = [_edges(lines) for lines in pages]
    counts = Counter(
        key for page in edges for key in {key for edge in page for row in edge for key in _keys(row)}
    )
    kept = []
    shown: dict[_Key, str] = {}
    for lines, page in zip(pages, edges, strict=True):
        out = [
            row for edge in page for row in takewhile(lambda row: _repeated(row, counts, len(pages)), edge)
        ]
        for row in out:
            shown.setdefault(_key(row), words_of(row))
        dropped = {line for row in out for line in row}
        kept.append([line for line in lines if line not in dropped])
    return kept, tuple(shown.values())


_Key = tuple[str, int]


def _key(row: Row) -> _Key:
    """Return the words with every number as #, and the size: a headline may be a running head later."""
    return _DIGITS.sub("#", words_of(row)), round(row[0].size)


def _keys(row: Row) -> set[_Key]:
    """Return the key of a row, and those of the page numbers in it, beside which the head may change."""
    alone = {_key((line,)) for line in row}
    return {_key(row), *(key for key in alone if _PAGE_NUMBER.fullmatch(key[0]))}


def _repeated(row: Row, counts: Mapping[_Key, int], pages: int) -> bool:
    return any(
        counts[key] >= max(_FEWEST_PAGES, _OF_THE_PAGES * pages)
        or (counts[key] == pages > 1 and _PAGE_NUMBER.fullmatch(key[0]))
        for key in _keys(row)
    )


def _edges(lines: Sequence[Line]) -> tuple[list[Row], list[Row]]:
    """Give the first rows of a page and the last ones, the outermost first."""
    rows = make_rows(lines)
    return rows[:_ZONE], rows[: _ZONE - 1 : -1][:_ZONE]


# Columns


def in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Put lines into the order of reading: from the top, and column by column where there are columns."""
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    ordered: list[list[Line]] = []
    for across, band in _bands(lines, gutter):
        if across:
            ordered.append(band)
            continue
        ordered += in_columns([line for line in band if line.right <= gutter])
        ordered += in_columns([line for line in band if line.left >= gutter])
    return ordered


def _gutter(lines: Sequence[Line]) -> float | None:
    """Find where a column ends and the next one begins, with as few lines across as may be."""
    found = None
    least = _MOST_CROSSING * len(lines)
    edges = Counter(round(line.left) for line in lines[:_MOST_LINES])
    for at in sorted(edge for edge, count in edges.items() if count >= _FEWEST_LINES - 1):
        left = [line for line in lines if line.right <= at - 1]
        right = [line for line in lines if line.left >= at - 1]
        across = len(lines) - len(left) - len(right)
        if across < least and _is_column(left) and _is_column(right) and _side_by_side(left, right):
            found, least = at - 1.0, across
    return found


def _is_column(lines: Sequence[Line]) -> bool:
    return len(lines) >= _FEWEST_LINES and median(len(line.text) for line in lines) >= _LEAST_LETTERS


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    shared = min(max(line.top for line in side) for side in (left, right)) - max(
        min(line.bottom for line in side) for side in (left, right)
    )
    return shared > _FEWEST_LINES / 2 * left[0].height


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[tuple[bool, list[Line]]]:
    """Cut a page at the lines that go across the gutter."""
    band: list[Line] = []
    was_across = False
    for line in sorted(lines, key=lambda line: -line.top):
        across = line.left < gutter < line.right
        if band and across is not was_across:
            yield was_across, band
            band = []
        band.append(line)
        was_across = across
    if band:
        yield was_across, band


def usual_pitch(lines: Sequence[Line]) -> float:
    """Return how far the lines of a column stand apart, from foot to foot."""
    steps = [
        one.bottom - other.bottom
        for one, other in pairwise(lines)
        if 0 < one.bottom - other.bottom < 3 * one.height and abs(one.size - other.size) < 0.08 * one.size
    ]
    return median(steps) if steps else 1.2 * median(line.height for line in lines)
