"""Where the words of a body stand: the geometry that others paint by."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLine
from PySide6.QtWidgets import QWidget

from diptych.core.model import Body, Span
from diptych.ui.positions import Positions
from diptych.ui.text_column import SPARE, TextColumn

EMPTY = Body("", (), (), ())


class BodyLines(TextColumn):
    """Knows the lines of the part of a body that is shown; ``parts`` are ranges of blocks.

    Heights are pixels of the document, all else pixels of the view; offsets and numbers are the body's.
    What is in an earlier part stands at the top, what is in a later one at the end.
    """

    def __init__(self, margin: int, room: float, parent: QWidget | None = None) -> None:
        super().__init__(margin, room, parent)
        self.body = EMPTY
        self.parts: tuple[range, ...] = (range(0),)
        self.part = 0
        self.positions = Positions("", ())
        self._room_above: Mapping[int, int] = {}

    @property
    def shown(self) -> range:
        """The blocks that are shown."""
        return self.parts[self.part]

    def start_of(self, part: int) -> int:
        """Return the offset that a part begins with."""
        return self.body.blocks[self.parts[part].start].start if part else 0

    def shows(self, span: Span) -> bool:
        """Tell whether a span lies in the part that is shown."""
        start, end = self.shown_text()
        return start <= span.start and span.end <= end

    def shown_text(self) -> tuple[int, int]:
        """Return the offsets at which the part that is shown begins and ends."""
        later = self.part + 1 < len(self.parts)
        return self.start_of(self.part), self.start_of(self.part + 1) if later else len(self.body.text)

    def number_of(self, block: QTextBlock) -> int:
        """Return the number that a block has in the body."""
        return self.shown.start + block.blockNumber()

    def part_of(self, offset: int) -> int:
        """Find the part that holds an offset."""
        return bisect_right(self.parts, self.positions.block(offset), key=attrgetter("start")) - 1

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return where a block's lines stand; lays out everything before it."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        rect.translate(self._left - SPARE, 0)
        return rect

    def offset_near(self, x: float, height: float) -> int:
        """Return the offset of the words that are nearest to a point."""
        return self.positions.to_body(self._position_near(x, height))

    def _position_near(self, x: float, height: float) -> int:
        point = QPointF(x - self._left + SPARE, height)
        return max(self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit), 0)

    def blocks_between(self, top: float, bottom: float) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Go through the blocks that are in sight between two heights."""
        block = self.document().findBlock(self._position_near(self._left, top))
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            rect = self.block_rect(block)
            if rect.top() > bottom:
                return
            yield block, rect
            block = block.next()

    def line_slot(self, block: QTextBlock, rect: QRectF, line: QTextLine) -> tuple[float, float]:
        """Return the top and bottom of a line: its share of the height, with the letters in the middle."""
        pitch = block.blockFormat().lineHeight()
        middle = rect.top() + line.y() + line.height() / 2
        return middle - pitch / 2, middle + pitch / 2

    def lines_of(
        self, block: QTextBlock, rect: QRectF
    ) -> tuple[Sequence[int], Sequence[tuple[float, float]]]:
        """Return the offset that each line of a block begins with, and the top and bottom of each."""
        layout, pitch, position = block.layout(), block.blockFormat().lineHeight(), block.position()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        middles = [rect.top() + line.y() + line.height() / 2 for line in lines]
        starts = [self.positions.to_body(position + line.textStart()) for line in lines]
        return starts, [(middle - pitch / 2, middle + pitch / 2) for middle in middles]

    def heights(self, span: Span) -> tuple[float, float]:
        """Return the top of a span's first line and the bottom of its last."""
        first, last = self._line_at(span.start), self._line_at(max(span.start, span.end - 1))
        return first[0], last[1]

    def flow(self, offset: int) -> float:
        """Return a height that grows with every character: the share of its line that is read is added."""
        top, bottom, share = self._line_at(offset)
        return top + (bottom - top) * share

    def _line_at(self, offset: int) -> tuple[float, float, float]:
        number, units = self.positions.within(offset)
        if number not in self.shown:
            edge = 0.0 if number < self.shown.start else self._end
            return edge, edge, 0.0
        block = self._block(number)
        return self.line_in(block, self.block_rect(block), units)

    def line_in(self, block: QTextBlock, rect: QRectF, units: int) -> tuple[float, float, float]:
        """Return the top and bottom of the line that holds a place in a block, and its share that is read."""
        line = block.layout().lineForTextPosition(units)
        if not line.isValid():
            return rect.top(), rect.bottom(), 0.0
        top, bottom = self.line_slot(block, rect, line)
        return top, bottom, (units - line.textStart()) / max(line.textLength(), 1)

    def word_rects(self, span: Span, top: float, bottom: float) -> Iterator[QRectF]:
        """Go through the shapes of a span's words, line by line, between two heights."""
        start, end = self.positions.to_document(span.start), self.positions.to_document(span.end)
        for block, rect in self.blocks_between(top, bottom):
            first, last = start - block.position(), end - block.position()
            if last <= 0:
                return
            if first >= block.length():
                continue
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                left, right = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
                if left < right:
                    high, low = self.line_slot(block, rect, line)
                    x0, x1 = _x(line, left), _x(line, right)
                    yield QRectF(rect.left() + min(x0, x1), high, abs(x1 - x0), low - high)

    def offset_at(self, height: float) -> int:
        """Return the offset of the first words at a height."""
        return self.offset_near(self._left, height)

    def block_tops(self) -> list[float]:
        """Return the tops of all blocks, as if none had been given more room above."""
        tops = [0.0] * self.shown.start
        room = 0
        for number in self.shown:
            room += self._room_above.get(number, 0)
            tops.append(self.block_rect(self._block(number)).top() - room)
        return tops + [self._end] * (len(self.body.blocks) - self.shown.stop)

    def _block(self, number: int) -> QTextBlock:
        return self.document().findBlockByNumber(number - self.shown.start)


def _x(line: QTextLine, position: int) -> float:
    # The stubs know only one of the two answers; the other is (x, position).
    x: Any = line.cursorToX(position)
    return float(x[0] if isinstance(x, tuple) else x)
