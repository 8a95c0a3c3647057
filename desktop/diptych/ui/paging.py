"""Pages out of rows: a row stays whole where a page can hold it, the heads of its columns stand above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from diptych.ui.printed_lines import Line


LATE = 0.75
"""From here on a page, as a share of its height, a row that no page can hold begins on the next one."""


class Cell(NamedTuple):
    """Lines below each other in a column that begins at ``x``."""

    x: float
    lines: Sequence[Line]


@dataclass(frozen=True)
class Row:
    """Tiers of cells below each other; the cells of a tier stand side by side.

    ``above`` and ``rule``, a line above it as thick as that, fall away at the top of a page and below a head.
    ``foot`` is a line below it; ``gap`` the distance of its lines from its words, and between its tiers.
    ``flows``: it may be cut though a page could hold it. ``stays``: no page ends behind it.
    """

    tiers: Sequence[Sequence[Cell]]
    above: float = 0
    rule: float = 0
    foot: float = 0
    gap: float = 0
    flows: bool = False
    stays: bool = False

    def height(self) -> float:
        """Return the height without what is above."""
        return self.gap * (len(self.tiers) + bool(self.foot)) + sum(map(_tier_height, self.tiers))


@dataclass(frozen=True)
class Section:
    """Rows below one head, which is repeated on each page that they reach; None: a row is still being set."""

    rows: Iterable[Row | None]
    head: Row | None = None


class PlacedLine(NamedTuple):
    """A line on a page."""

    x: float
    y: float
    line: Line


class PlacedRule(NamedTuple):
    """A rule across a page."""

    y: float
    thickness: float


@dataclass
class Page:
    """What stands on a page."""

    lines: list[PlacedLine] = field(default_factory=list)
    rules: list[PlacedRule] = field(default_factory=list)


def _cell_height(lines: Sequence[Line]) -> float:
    return sum(line.above * (n > 0) + line.height for n, line in enumerate(lines))


def _tier_height(tier: Sequence[Cell]) -> float:
    return max((_cell_height(cell.lines) for cell in tier), default=0)


def fill_pages(sections: Iterable[Section], height: float) -> Generator[None, None, list[Page]]:
    """Fill pages of a height with the rows of sections, a row or a part of it a step."""
    filler = _Filler(height)
    for section in sections:
        filler.begin(section.head)
        for row in section.rows:
            if row:
                filler.add(row)
            yield
    filler.end()
    return filler.pages


class _Filler:
    """The page that is being filled, and those before it."""

    def __init__(self, height: float) -> None:
        self.pages = [Page()]
        self._height = height
        self._y = 0.0
        self._fresh = 0.0  # where the first row of the page begins: below its head
        self._bare = 0.0  # where a row begins that has nothing above it but a head
        self._head: Row | None = None
        self._head_waits = False
        self._kept: list[Row] = []

    def begin(self, head: Row | None) -> None:
        """Begin with rows below another head."""
        self._head = head
        self._head_waits = head is not None

    def add(self, row: Row) -> None:
        """Place a row, and before it those that stay with it."""
        if row.stays:
            self._kept.append(row)
            return
        rows = [*self._kept, row]
        self._kept = []
        head = self._head if self._head_waits else None
        needed = sum(one.above + one.height() for one in rows[:-1])
        needed += row.above + (_first_lines(row) if row.flows else row.height())
        end = self._y + needed + (head.above + head.height() if head else 0)
        whole = self._height - (self._head.height() if self._head else 0)
        if self._y and end > self._height and (needed <= whole or self._y > self._height * LATE):
            self._turn()
        elif head:
            self._put_head()
        for one in rows:
            needed = one.above + (_first_lines(one) if one.flows else one.height())
            if self._fresh < self._y > self._height - needed and one.height() <= whole:
                self._turn()
            self._put(one)

    def end(self) -> None:
        """Place what waits for a row that does not come."""
        for row in self._kept:
            self._put(row)

    def _put_head(self) -> None:
        self._head_waits = False
        if self._head:
            is_first = not self.pages[-1].lines
            self._put(self._head)
            self._bare = self._y
            if is_first:
                self._fresh = self._y

    def _turn(self) -> None:
        self.pages.append(Page())
        self._y = self._fresh = self._bare = 0.0
        self._put_head()

    def _put(self, row: Row) -> None:
        if self._y > self._bare:
            self._y += row.above
            self._rule(row.rule)
        for tier in row.tiers:
            self._y += row.gap
            self._put_tier(tier)
        if row.foot:
            self._y += row.gap
            self._rule(row.foot)

    def _rule(self, thickness: float) -> None:
        if thickness:
            self.pages[-1].rules.append(PlacedRule(self._y, thickness))

    def _put_tier(self, tier: Sequence[Cell]) -> None:
        left = [list(cell.lines) for cell in tier]
        while any(left):
            room = self._height - self._y
            counts = [_fitting(lines, room) for lines in left]
            if not any(counts):
                if self._y > self._fresh:
                    self._turn()
                    continue
                counts = [min(1, len(lines)) for lines in left]
            used = 0.0
            for cell, lines, count in zip(tier, left, counts, strict=True):
                used = max(used, self._put_lines(cell.x, lines[:count]))
            left = [lines[count:] for lines, count in zip(left, counts, strict=True)]
            self._y += used
            if any(left):
                self._turn()

    def _put_lines(self, x: float, lines: Sequence[Line]) -> float:
        y = self._y
        for number, line in enumerate(lines):
            y += line.above * (number > 0)
            self.pages[-1].lines.append(PlacedLine(x, y, line))
            y += line.height
        return y - self._y


def _first_lines(row: Row) -> float:
    """Return the height of the lines that a row must begin with on one page."""
    lines = row.tiers[0][0].lines
    end = next((n for n, line in enumerate(lines, 1) if not line.stays), len(lines))
    return row.gap + _cell_height(lines[:end])


def _fitting(lines: Sequence[Line], room: float) -> int:
    """Count the lines that fit into some room and may be parted from the rest."""
    heights = accumulate(line.above * (n > 0) + line.height for n, line in enumerate(lines))
    count = 0
    for number, (line, height) in enumerate(zip(lines, heights, strict=True), 1):
        if height > room:
            return count
        if not line.stays or number == len(lines):
            count = number
    return count
