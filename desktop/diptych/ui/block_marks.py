"""What stands behind and beside the blocks of an article: looked up once, painted with every frame."""

from __future__ import annotations

import time
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QFontMetricsF, QTextBlock

from diptych.core.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.ui.links import Pair
    from diptych.ui.marked_view import MarkedView

PAUSE, REST = 5, 150
"""Milliseconds between two goes at looking ahead, and after a frame: while the reader scrolls it waits."""
GO = 0.004
"""Seconds that one go takes."""

Heights = tuple[float, float]


@dataclass(frozen=True, slots=True)
class BlockMarks:
    """The marks of one block; heights are pixels of the document.

    ``label`` is its number, "" for none, and stands on ``baseline``; ``bands`` lie behind passages with a
    counterpart, ``alone`` beside those without, with whether the reader confirmed it; ``pairs`` are all here.
    ``passages`` are its passages and ``heights`` where the first line of each begins and the last one ends.
    """

    label: str = ""
    baseline: float = 0.0
    label_width: float = 0.0
    bands: tuple[Heights, ...] = ()
    alone: tuple[tuple[Heights, bool], ...] = ()
    pairs: frozenset[Pair] = frozenset()
    passages: range = range(0)
    heights: tuple[Heights, ...] = ()


NO_MARKS = BlockMarks()


class MarksOfBlocks(QObject):
    """Keeps the marks of the blocks that are shown; once their lines have their place it looks ahead."""

    def __init__(self, view: MarkedView) -> None:
        super().__init__(view)
        self._view = view
        self._tops: list[float] = []
        self._marks: list[BlockMarks | None] = []
        self._ahead = 0
        self._metrics = QFontMetricsF(view.margin_font())
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._look_ahead)

    def forget(self) -> None:
        """Forget all: lines moved, or other links are shown."""
        self._tops.clear()
        self._marks.clear()
        self._ahead = 0
        self._metrics = QFontMetricsF(self._view.margin_font())
        if self._view.is_settled:
            self._pause.start(REST)

    def between(self, top: float, bottom: float) -> Sequence[BlockMarks]:
        """Return the marks of the blocks in sight between two heights."""
        view = self._view
        if not view.is_settled:
            return [self._find(block, rect) for block, rect in view.blocks_between(top, bottom)]
        if not self._tops:
            self._measure()
        if self._pause.isActive():
            self._pause.start(REST)
        first = max(bisect_right(self._tops, top) - 1, 0)
        return [self._of(number) for number in range(first, bisect_right(self._tops, bottom))]

    def heights_of(self, number: int, passage: int) -> Heights:
        """Return the heights of a passage, once the lines have their place; its block is shown."""
        if not self._tops:
            self._measure()
        marks = self._of(number - self._view.shown.start)
        return marks.heights[passage - marks.passages.start]

    def block_at(self, height: float) -> tuple[QTextBlock, float]:
        """Return the block at a height and its own top, once the lines have their place."""
        if not self._tops:
            self._measure()
        number = max(bisect_right(self._tops, height) - 1, 0)
        return self._view.document().findBlockByNumber(number), self._tops[number]

    def _measure(self) -> None:
        block = self._view.document().firstBlock()
        while block.isValid():
            self._tops.append(self._view.block_rect(block).top())
            block = block.next()
        self._marks = [None] * len(self._tops)

    def _of(self, number: int) -> BlockMarks:
        known = self._marks[number]
        if known:
            return known
        block = self._view.document().findBlockByNumber(number)
        self._marks[number] = found = self._find(block, self._view.block_rect(block))
        return found

    def _look_ahead(self) -> None:
        if not self._view.is_settled:
            return
        if not self._tops:
            self._measure()
        until = time.perf_counter() + GO
        while self._ahead < len(self._marks) and time.perf_counter() < until:
            self._of(self._ahead)
            self._ahead += 1
        if self._ahead < len(self._marks):
            self._pause.start(PAUSE)

    def _find(self, block: QTextBlock, rect: QRectF) -> BlockMarks:
        view = self._view
        number = view.number_of(block)
        if number not in view.shown:
            return NO_MARKS
        kind = view.body.blocks[number].kind
        label = "" if kind is BlockKind.RULE else str(number + 1)
        passages = view.passages_of_block(number)
        starts, slots = view.lines_of(block, rect)
        heights = self._heights(passages, starts, slots)
        bands: list[Heights] = []
        alone: list[tuple[Heights, bool]] = []
        for linked, group in groupby(passages, key=view.ends.is_linked):
            stretch = tuple(group)
            if not linked and (kind is BlockKind.HEADING or not view.ends.sure):
                continue
            first, last = stretch[0], stretch[-1]
            lines = heights[first - passages.start][0], heights[last - passages.start][1]
            if linked:
                bands.append(view.padded(lines, first, last))
            else:
                alone.append((lines, view.confirmed.issuperset(stretch)))
        return BlockMarks(
            label,
            sum(slots[0]) / 2 + self._metrics.xHeight() / 2,
            self._metrics.horizontalAdvance(label),
            tuple(bands),
            tuple(alone),
            frozenset(pair for passage in passages for pair in view.ends.of(passage)),
            passages,
            heights,
        )

    def _heights(
        self, passages: range, starts: Sequence[int], slots: Sequence[Heights]
    ) -> tuple[Heights, ...]:
        """Return where the first line of each passage of a block begins and its last one ends."""
        found = []
        for passage in self._view.body.passages[passages.start : passages.stop]:
            first = bisect_right(starts, passage.start) - 1
            last = bisect_right(starts, max(passage.start, passage.end - 1)) - 1
            found.append((slots[first][0], slots[last][1]))
        return tuple(found)
