"""What the reader set right in an alignment, brought to the passages of the two bodies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from diptych.core.alignment.matching import Cell, Rectangle, rectangles
from diptych.core.alignment.similarity import Table
from diptych.core.model import Correction, CorrectionKind, Passage, Span


@dataclass(frozen=True, slots=True)
class Decided:
    """What the reader decided: links, cells that are none, and passages without a counterpart."""

    linked: tuple[Rectangle, ...] = ()
    barred: frozenset[Cell] = frozenset()
    left_alone: frozenset[int] = frozenset()
    right_alone: frozenset[int] = frozenset()

    def within(self, lefts: range, rights: range) -> "Decided":
        """Keep what was decided within parts of the two texts, counted from the start of each part."""
        linked = [(_within(one, lefts), _within(other, rights)) for one, other in self.linked]
        return Decided(
            tuple((one, other) for one, other in linked if one and other),
            frozenset(
                (i - lefts.start, j - rights.start) for i, j in self.barred if i in lefts and j in rights
            ),
            frozenset(_within(self.left_alone, lefts)),
            frozenset(_within(self.right_alone, rights)),
        )

    def settle(self, table: Table) -> Table:
        """Put 1 where the reader linked and 0 where the reader said no."""
        settled = table.copy()
        settled[sorted(self.left_alone), :] = 0
        settled[:, sorted(self.right_alone)] = 0
        for i, j in self.barred:
            settled[i, j] = 0
        for lefts, rights in self.linked:
            settled[np.ix_(lefts, rights)] = 1
        return settled

    def leave(self, table: Table) -> Table:
        """Put 0 wherever the reader decided: the rest is the program's."""
        left = self.settle(table)
        for lefts, rights in self.linked:
            left[np.ix_(lefts, rights)] = 0
        return left


def _within(ordinals: Iterable[int], part: range) -> tuple[int, ...]:
    return tuple(n - part.start for n in ordinals if n in part)


@dataclass(slots=True)
class _Draft:
    """What the corrections so far come to; a later one overrules."""

    linked: list[Rectangle] = field(default_factory=list)
    barred: set[Cell] = field(default_factory=set)
    alone: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))

    def link(self, lefts: Sequence[int], rights: Sequence[int]) -> None:
        if lefts and rights:
            cells = set(product(lefts, rights))
            self._unlink(cells)
            self.barred -= cells
            self.alone[0].difference_update(lefts)
            self.alone[1].difference_update(rights)
            self.linked.append((tuple(lefts), tuple(rights)))

    def bar(self, lefts: Sequence[int], rights: Sequence[int]) -> None:
        cells = set(product(lefts, rights))
        self._unlink(cells)
        self.barred |= cells

    def leave_alone(self, lefts: Sequence[int], rights: Sequence[int]) -> None:
        linked = {cell for both in self.linked for cell in product(*both)}
        self._unlink({(i, j) for i, j in linked if i in lefts or j in rights})
        self.alone[0].update(lefts)
        self.alone[1].update(rights)

    def _unlink(self, cells: set[Cell]) -> None:
        kept: list[Rectangle] = []
        for both in self.linked:
            here = set(product(*both))
            kept += rectangles(here - cells) if here & cells else [both]
        self.linked = kept


def decide(corrections: Iterable[Correction], left: Sequence[Passage], right: Sequence[Passage]) -> Decided:
    """Apply corrections in their order; one whose words are in no passage says nothing."""
    draft = _Draft()
    for correction in corrections:
        lefts = [_passages(span, left) for span in correction.left]
        rights = [_passages(span, right) for span in correction.right]
        _apply(draft, correction.kind, lefts, rights)
    linked = tuple(sorted(draft.linked))
    return Decided(linked, frozenset(draft.barred), *map(frozenset, draft.alone))


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
    return [n for n, passage in enumerate(passages) if passage.start < span.end and span.start < passage.end]
