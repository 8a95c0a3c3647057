"""What the reader set right in an alignment, brought to the passages of the two bodies."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

import numpy as np

from diptych.core.alignment.matching import Rectangle
from diptych.core.alignment.similarity import Table
from diptych.core.model import Correction, CorrectionKind, Passage, Span


@dataclass(frozen=True, slots=True)
class Decided:
    """What the reader decided: links, where there are none, and passages without a counterpart."""

    linked: tuple[Rectangle, ...] = ()
    barred: tuple[Rectangle, ...] = ()
    left_alone: frozenset[int] = frozenset()
    right_alone: frozenset[int] = frozenset()

    def within(self, lefts: range, rights: range) -> "Decided":
        """Keep what was decided within parts of the two texts, counted from the start of each part."""
        return Decided(
            _both_within(self.linked, lefts, rights),
            _both_within(self.barred, lefts, rights),
            frozenset(_within(self.left_alone, lefts)),
            frozenset(_within(self.right_alone, rights)),
        )

    def settle(self, table: Table) -> Table:
        """Put 1 where the reader linked and 0 where the reader said no."""
        settled = table.copy()
        settled[sorted(self.left_alone), :] = 0
        settled[:, sorted(self.right_alone)] = 0
        for lefts, rights in self.barred:
            settled[np.ix_(lefts, rights)] = 0
        for lefts, rights in self.linked:
            settled[np.ix_(lefts, rights)] = 1
        return settled

    def leave(self, table: Table) -> Table:
        """Put 0 wherever the reader decided: the rest is the program's."""
        left = self.settle(table)
        for lefts, rights in self.linked:
            left[np.ix_(lefts, rights)] = 0
        return left


def _both_within(found: Sequence[Rectangle], lefts: range, rights: range) -> tuple[Rectangle, ...]:
    both = [(_within(one, lefts), _within(other, rights)) for one, other in found]
    return tuple((one, other) for one, other in both if one and other)


def _within(ordinals: Iterable[int], part: range) -> tuple[int, ...]:
    return tuple(n - part.start for n in ordinals if n in part)


Cells = dict[int, int]
"""Cells by passage of the left; those of the right are bits of a number, so that a million cost little."""
ALL = -1


@dataclass(slots=True)
class _Draft:
    """What the corrections so far come to; a later one overrules."""

    linked: list[Rectangle] = field(default_factory=list)
    barred: Cells = field(default_factory=dict)
    alone: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))

    def link(self, lefts: Sequence[int], rights: Sequence[int]) -> None:
        if lefts and rights:
            cells = _cells(lefts, rights)
            self._unlink(cells)
            for i, row in cells.items():
                self.barred[i] = self.barred.get(i, 0) & ~row
            self.alone[0].difference_update(lefts)
            self.alone[1].difference_update(rights)
            self.linked.append((tuple(lefts), tuple(rights)))

    def bar(self, lefts: Sequence[int], rights: Sequence[int]) -> None:
        cells = _cells(lefts, rights)
        self._unlink(cells)
        for i, row in cells.items():
            self.barred[i] = self.barred.get(i, 0) | row

    def leave_alone(self, lefts: Sequence[int], rights: Sequence[int]) -> None:
        linked = {i for both in self.linked for i in both[0]}
        self._unlink({**_cells(linked, rights), **dict.fromkeys(lefts, ALL)})
        self.alone[0].update(lefts)
        self.alone[1].update(rights)

    def _unlink(self, cells: Cells) -> None:
        kept: list[Rectangle] = []
        for both in self.linked:
            here = _cells(*both)
            left_over = {i: row & ~cells.get(i, 0) for i, row in here.items()}
            kept += [both] if left_over == here else _rectangles(left_over)
        self.linked = kept


def _cells(lefts: Iterable[int], rights: Iterable[int]) -> Cells:
    return dict.fromkeys(lefts, sum(1 << j for j in rights))


def _bits(row: int) -> tuple[int, ...]:
    return tuple(j for j, bit in enumerate(reversed(f"{row:b}")) if bit == "1")


def _rectangles(cells: Cells) -> list[Rectangle]:
    """Gather cells into runs of neighbouring passages, as ``matching.rectangles`` does."""
    left_over = dict(cells)
    found: list[Rectangle] = []
    for i in sorted(cells):
        while row := left_over[i]:
            # To add its lowest bit carries through the run that begins there.
            run = row & ~(row + (row & -row))
            last = i
            while left_over.get(last + 1, 0) & run == run:
                last += 1
            lefts = tuple(range(i, last + 1))
            for k in lefts:
                left_over[k] &= ~run
            found.append((lefts, _bits(run)))
    return found


def _grouped(cells: Cells) -> tuple[Rectangle, ...]:
    """Gather cells by passages of the left that have the same ones on the right."""
    lefts: dict[int, list[int]] = {}
    for i in sorted(cells):
        lefts.setdefault(cells[i], []).append(i)
    return tuple((tuple(same), _bits(row)) for row, same in lefts.items() if row)


def decide(corrections: Iterable[Correction], left: Sequence[Passage], right: Sequence[Passage]) -> Decided:
    """Apply corrections in their order; one whose words are in no passage says nothing."""
    draft = _Draft()
    for correction in corrections:
        lefts = [_passages(span, left) for span in correction.left]
        rights = [_passages(span, right) for span in correction.right]
        _apply(draft, correction.kind, lefts, rights)
    return Decided(tuple(sorted(draft.linked)), _grouped(draft.barred), *map(frozenset, draft.alone))


def _apply(draft: _Draft, kind: CorrectionKind, lefts: list[list[int]], rights: list[list[int]]) -> None:
    all_left = sorted({i for part in lefts for i in part})
    all_right = sorted({j for part in rights for j in part})
    match kind:
        case CorrectionKind.PAIR | CorrectionKind.MERGE:
            draft.link(all_left, all_right)
        case CorrectionKind.FORBID:
            draft.bar(all_left, all_right)
        case CorrectionKind.SPLIT:
            draft.bar(all_left, all_right)
            for one, other in zip(lefts, rights, strict=False):
                draft.link(one, other)
        case CorrectionKind.ALONE:
            draft.leave_alone(all_left, all_right)


def _passages(span: Span, passages: Sequence[Passage]) -> list[int]:
    """Return the ordinals of the passages that a span touches."""
    first = bisect_right(passages, span.start, key=attrgetter("end"))
    return list(range(first, bisect_left(passages, span.end, key=attrgetter("start"))))
