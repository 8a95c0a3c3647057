"""A view of one body: harmless, set for long reading, with the geometry that others paint by."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QScrollBar, QTextBrowser, QWidget

from diptych.core.model import Body, Span
from diptych.ui.body_document import Formats, Reading, fill, prepare
from diptych.ui.ornaments import ORNATE, paint_ornament
from diptych.ui.positions import Positions
from diptych.ui.theme import Theme

READING_LINE = 0.33
"""Where in the height of the view the reader's eyes are supposed to be."""
SETTLE = 150_000
"""Characters that are laid out in one go, which takes some 40 ms."""
ROOM_STEP = 64
_SIGN = re.compile(r"[-*•‣◦–—]\s|\d{1,3}[.)]\s")
EMPTY = Body("", (), (), ())


class BodyView(QTextBrowser):
    """Shows a body, built from its blocks by a cursor: it opens nothing, follows nothing and sees no HTML.

    ``margin`` is the least room beside the text; ``room`` the empty part of the view below its end.
    """

    ready = Signal()
    """All text is in place."""
    settled = Signal()
    """All lines have their final place."""

    def __init__(
        self, theme: Theme, margin: int = 12, room: float = 0.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setVerticalScrollBar(self._make_bar())
        self.reading = Reading()
        self.body = EMPTY
        self.positions = Positions("", ())
        self.is_ready = self.is_settled = False
        self._margin, self._room = margin, room
        self._filling: Iterator[None] = iter(())
        self._laid_out = 0
        self._room_above: Mapping[int, int] = {}
        self._place: int | None = None
        self._moving = False
        self._work = QTimer(self, singleShot=True, interval=0)
        self._work.timeout.connect(self._go_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.verticalScrollBar().valueChanged.connect(self._note_place)

    def _make_bar(self) -> QScrollBar:
        return QScrollBar(Qt.Orientation.Vertical)

    # What a browser would do by itself

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:
        """Give a blank picture for all that is asked for: any other answer lets Qt look at the disk."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def doSetSource(self, _name: QUrl | str, _type: QTextDocument.ResourceType | None = None) -> None:
        """Go nowhere."""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text alone."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    # Showing

    def show_body(self, body: Body) -> None:
        """Show ``body`` from its beginning."""
        self._place = None
        self.body = body
        self.positions = Positions(body.text, body.blocks)
        self._build()

    def set_reading(self, reading: Reading) -> None:
        """Set the text anew in another typeface, size or measure."""
        if reading != self.reading:
            self.reading = reading
            self._build()

    def set_theme(self, theme: Theme) -> None:
        """Set the text anew in other colours."""
        self.theme = theme
        self._build()

    def _build(self) -> None:
        self.is_ready = self.is_settled = False
        self._moving = True
        prepare(self.document())
        self._room_above = {}
        self._fit_column()
        formats = Formats(self.reading, self.theme)
        self._filling = fill(self.document(), self.body, formats, self.reading.column(self.reading.measure))
        self._go_on()

    def _go_on(self) -> None:
        if not self.is_ready:
            if next(self._filling, self) is self:
                # The caret was pushed along by what was inserted.
                self._put_caret(self._place or 0)
                self.is_ready = True
                self._unsettle()
                self.ready.emit()
            else:
                self._work.start()
        elif not self.is_settled:
            self._lay_out()

    def _put_caret(self, offset: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.positions.to_document(offset))
        self.setTextCursor(cursor)

    def _unsettle(self) -> None:
        """Put the reader back to the same words, then lay out the rest when there is time."""
        self._moving = False
        self.is_settled = False
        self._laid_out = 0
        if self._place is not None:
            self.scroll_to(self._place)
        self._work.start()

    def _lay_out(self) -> None:
        document = self.document()
        self._laid_out = min(self._laid_out + SETTLE, max(document.characterCount() - 1, 0))
        self.block_rect(document.findBlock(self._laid_out))
        if self._laid_out + 1 < document.characterCount():
            self._work.start()
        else:
            self.is_settled = True
            self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words at the reading line where they are."""
        self._moving = True
        super().resizeEvent(event)
        self.relayout()

    def relayout(self) -> None:
        """Fit the column to the view again, with the same words at the reading line."""
        self._moving = True
        self._fit_column()
        if self.is_ready:
            self._unsettle()

    def _fit_column(self) -> None:
        left, right = self.side_margins(self.viewport().width(), self.reading.column(self.reading.measure))
        # In steps, as every change lays the document out again.
        room = round(self.viewport().height() * self._room / ROOM_STEP) * ROOM_STEP
        frame = self.document().rootFrame()
        made = frame.frameFormat()
        if (left, right, room) != (made.leftMargin(), made.rightMargin(), made.bottomMargin()):
            made.setLeftMargin(left)
            made.setRightMargin(right)
            made.setBottomMargin(room)
            made.setTopMargin(self._margin)
            frame.setFrameFormat(made)

    def side_margins(self, width: int, column: int) -> tuple[int, int]:
        """Share out what a column of text leaves of a width, in pixels: left and right."""
        spare = max(width - column, 2 * self._margin)
        return spare // 2, spare - spare // 2

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies under the text, the text, and what lies over it."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        shown = QRectF(event.rect()).translated(0, top)
        self.paint_under(painter, shown)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        painter.translate(0, -top)
        self.paint_over(painter, shown)
        painter.end()

    def paint_under(self, painter: QPainter, shown: QRectF) -> None:
        """Paint what tells quotes, items, rows and preformatted text apart."""
        column = self.column_rect()
        for shown_block, rect in self.blocks_between(shown.top(), shown.bottom()):
            number, layout = shown_block.blockNumber(), shown_block.layout()
            if number < len(self.body.blocks) and self.body.blocks[number].kind in ORNATE:
                top, _ = self.line_slot(shown_block, rect, layout.lineAt(0))
                _, bottom = self.line_slot(shown_block, rect, layout.lineAt(layout.lineCount() - 1))
                place = QRectF(column.left(), top, column.width(), bottom - top)
                block = self.body.blocks[number]
                signed = bool(_SIGN.match(self.body.text, block.start))
                paint_ornament(painter, self.theme, block.kind, shown_block.blockFormat(), place, signed)

    def paint_over(self, painter: QPainter, shown: QRectF) -> None:
        """Paint over the text; a plain body has nothing there."""

    # Geometry, in pixels of the document

    def column_rect(self) -> QRectF:
        """Return where the text column stands; its height says nothing."""
        made = self.document().rootFrame().frameFormat()
        width = self.viewport().width() - made.leftMargin() - made.rightMargin()
        return QRectF(made.leftMargin(), 0, width, 0)

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return where a block's lines stand; lays out everything before it."""
        return self.document().documentLayout().blockBoundingRect(block)

    def blocks_between(self, top: float, bottom: float) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Go through the blocks that are in sight between two heights."""
        layout = self.document().documentLayout()
        at = layout.hitTest(QPointF(self.column_rect().left(), top), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(at, 0))
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
        block = self.document().findBlockByNumber(number)
        rect = self.block_rect(block)
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
        layout = self.document().documentLayout()
        at = layout.hitTest(QPointF(self.column_rect().left(), height), Qt.HitTestAccuracy.FuzzyHit)
        return self.positions.to_body(max(at, 0))

    def block_tops(self) -> list[float]:
        """Return the tops of all blocks, as if none had been given more room above."""
        tops = []
        room = 0
        for number in range(len(self.body.blocks)):
            room += self._room_above.get(number, 0)
            tops.append(self.block_rect(self.document().findBlockByNumber(number)).top() - room)
        return tops

    def set_room_above(self, room: Mapping[int, int]) -> None:
        """Give blocks, by their numbers, so many pixels more room above than they have by themselves."""
        if room == self._room_above:
            return
        self._moving = True
        formats = Formats(self.reading, self.theme)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in sorted(self._room_above.keys() | room.keys()):
            block = self.document().findBlockByNumber(number)
            own = formats.block(self.body.blocks[number]).topMargin()
            # Of two margins that meet, the larger counts.
            gap = max(own, block.previous().blockFormat().bottomMargin()) if number else own
            made = block.blockFormat()
            made.setTopMargin(gap + room[number] if number in room else own)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(made)
        cursor.endEditBlock()
        self._room_above = room
        self._unsettle()

    # Moving

    def reading_height(self) -> float:
        """Return the height of the reading line."""
        return self.verticalScrollBar().value() + READING_LINE * self.viewport().height()

    @property
    def is_moving(self) -> bool:
        """Whether the view moves by itself, after a change of size or text: the reader does not scroll."""
        return self._moving

    def place(self) -> int:
        """Return the offset at the reading line, 0 at the very top."""
        return self._place or 0

    def scroll_to(self, offset: int) -> None:
        """Bring an offset to the reading line; 0 is the very top."""
        self._place = offset or None
        if not self.is_ready:
            return
        height = self.flow(offset) - READING_LINE * self.viewport().height() if offset else 0.0
        bar = self.verticalScrollBar()
        self._moving = True
        if not self.is_settled:
            # Qt tells the scroll bar later how far the lines go that were laid out just now.
            bar.setMaximum(max(bar.maximum(), round(height)))
        bar.setValue(round(height))
        self._moving = False

    def bring_into_sight(self, span: Span) -> None:
        """Scroll to a span, unless it is well in sight already, as if the reader had scrolled."""
        if not self.is_ready:
            self._place = span.start or None
            return
        top, bottom = self.heights(span)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + height * 0.1 <= top <= bottom <= bar.value() + height * 0.85:
            bar.setMaximum(max(bar.maximum(), round(top)))
            bar.setValue(round(top - READING_LINE * height))

    def _note_place(self, value: int) -> None:
        if not self._moving:
            self._place = self.offset_at(self.reading_height()) if value else None

    # Selecting

    def selected_span(self) -> Span | None:
        """Return what is selected, widened to whole characters as a reader counts them."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = self._snapped(cursor.selectionStart(), -1), self._snapped(cursor.selectionEnd(), 1)
        return Span(self.positions.to_body(start), self.positions.to_body(end))

    def _snapped(self, position: int, step: int) -> int:
        block = self.document().findBlock(position)
        inside = position - block.position()
        if block.layout().isValidCursorPosition(inside):
            return position
        move = block.layout().nextCursorPosition if step > 0 else block.layout().previousCursorPosition
        return block.position() + move(inside)

    def selected_text(self) -> str:
        """Return what is selected as it stands in the body."""
        span = self.selected_span()
        return self.body.text[span.start : span.end] if span else ""


def _x(line: QTextLine, position: int) -> float:
    # The stubs know only one of the two answers; the other is (x, position).
    x: Any = line.cursorToX(position)
    return float(x[0] if isinstance(x, tuple) else x)
