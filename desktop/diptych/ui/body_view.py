"""A view of one body: harmless, set for long reading, with the geometry that others paint by."""

import re
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from diptych.core.model import Body, Span
from diptych.ui.body_document import FIRST_SLICE, Formats, Reading, fill, prepare
from diptych.ui.body_lines import BodyLines
from diptych.ui.ornaments import ORNATE, paint_ornament
from diptych.ui.parts import parts_of
from diptych.ui.positions import Positions
from diptych.ui.theme import Theme, sans

READING_LINE = 0.33
"""Where in the height of the view the reader's eyes are supposed to be."""
SETTLE = 60_000
"""Characters that are laid out in one go, which takes some 15 ms."""
FIRST_LOOK = 25
"""Milliseconds in which the first screen of a long text is painted, before the rest is set."""
PART_LINES = 2
"""Lines of room for the line that names a part."""
PART_SCALE = 0.75
_SIGN = re.compile(r"[-*•‣◦–—]\s|\d{1,3}[.)]\s")


class BodyView(BodyLines):
    """Shows a body, built from its blocks by a cursor; a very long one part by part."""

    ready = Signal()
    """All text is in place."""
    settled = Signal()
    """All lines have their final place."""
    part_changed = Signal(int)

    share = 1
    """How many times less than usual is set in one go."""

    def __init__(
        self, theme: Theme, margin: int = 12, room: float = 0.0, parent: QWidget | None = None
    ) -> None:
        self.theme = theme
        super().__init__(margin, room, parent)
        self.is_ready = self.is_settled = False
        self._filling: Iterator[None] = iter(())
        self._laid_out = 0
        self._place = 0
        self._moving = self._has_ornaments = False
        self._selects_all = self._all_selected = False
        self._work = QTimer(self, singleShot=True)
        self._work.timeout.connect(self._go_on)
        self.verticalScrollBar().valueChanged.connect(self._note_place)
        self.selectionChanged.connect(self._note_selection)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text alone."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    # Showing

    def show_body(self, body: Body) -> None:
        """Show ``body`` from its beginning."""
        self._place = 0
        self.body = body
        self.parts = parts_of(body.blocks)
        self._set_part(0)

    def show_part(self, number: int) -> None:
        """Show a part from its beginning."""
        self.scroll_to(self.start_of(number))

    def _show_part_of(self, offset: int) -> None:
        number = self.part_of(offset)
        if number != self.part:
            self._set_part(number)
            self.part_changed.emit(number)

    def _set_part(self, number: int) -> None:
        self.part = number
        self.positions = Positions(self.body.text, self.body.blocks, self.shown)
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
        self._has_ornaments = any(self.body.blocks[number].kind in ORNATE for number in self.shown)
        self._prepare_column(self._margin + (PART_LINES * self.reading.pitch() if self.part else 0))
        formats = Formats(self.reading, self.theme)
        width = self.reading.column(self.reading.measure)
        self._filling = fill(self.document(), self.body, self.shown, formats, width, self.share)
        self._go_on()

    def _go_on(self) -> None:
        if not self.is_ready:
            if next(self._filling, self) is self:
                # The caret was pushed along by what was inserted.
                self._put_caret(self._place)
                self.is_ready = True
                self._unsettle()
                self.ready.emit()
            else:
                self._work.start(0 if self._was_painted else FIRST_LOOK)
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
        if self._place > self.start_of(self.part):
            self.scroll_to(self._place)
        self._work.start(0)

    def _lay_out(self) -> None:
        document = self.document()
        self._laid_out = min(self._laid_out + SETTLE // self.share, max(document.characterCount() - 1, 0))
        self.block_rect(document.findBlock(self._laid_out))
        if self._laid_out + 1 < document.characterCount():
            self._work.start(0)
        elif not self.is_waiting:
            self._note_end(document.documentLayout().documentSize().height())
            self.is_settled = True
            self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words at the reading line where they are."""
        self._moving = True
        super().resizeEvent(event)
        self._fit_column()
        self._keep_place(event.oldSize().height() != event.size().height())

    def relayout(self) -> None:
        """Fit the column to the view again, with the same words at the reading line."""
        self._moving = True
        self._fit_column()
        self._keep_place(False)

    def _keep_place(self, height_changed: bool) -> None:
        if not self.is_ready:
            return
        if height_changed or self.is_waiting or not self.is_settled:
            self._unsettle()
        self._moving = False

    def _break_lines(self, width: int) -> None:
        self._moving = True
        super()._break_lines(width)
        if self.is_ready:
            self._unsettle()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies under the text, the text, and what lies over it."""
        self._was_painted = True
        if not self.is_ready and self._place > self.start_of(self.part) + FIRST_SLICE:
            return  # What is set so far is not what the reader reads.
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        shown = QRectF(event.rect()).translated(0, top)
        self.paint_under(painter, shown)
        painter.end()
        # Of several places, each by itself: Qt would set all that lies between.
        for rect in event.region():  # type: ignore[attr-defined]  # the stubs do not know that it is a sequence
            super().paintEvent(QPaintEvent(rect))
        if self.is_painted_over():
            painter.begin(self.viewport())
            painter.translate(0, -top)
            self.paint_over(painter, shown)
            painter.end()

    def paint_under(self, painter: QPainter, shown: QRectF) -> None:
        """Paint what tells quotes, items, rows and preformatted text apart."""
        if not self._has_ornaments:
            return
        column = self.column_rect()
        for shown_block, rect in self.blocks_between(shown.top(), shown.bottom()):
            number, layout = self.number_of(shown_block), shown_block.layout()
            if number in self.shown and self.body.blocks[number].kind in ORNATE:
                top, _ = self.line_slot(shown_block, rect, layout.lineAt(0))
                _, bottom = self.line_slot(shown_block, rect, layout.lineAt(layout.lineCount() - 1))
                place = QRectF(column.left(), top, column.width(), bottom - top)
                block = self.body.blocks[number]
                signed = bool(_SIGN.match(self.body.text, block.start))
                paint_ornament(painter, self.theme, block.kind, shown_block.blockFormat(), place, signed)

    def is_painted_over(self) -> bool:
        """Tell whether anything lies over the text: to begin to paint costs as much as some words."""
        return len(self.parts) > 1

    def paint_over(self, painter: QPainter, _shown: QRectF) -> None:
        """Paint what lies over the text: the names of parts."""
        if len(self.parts) > 1:
            self._paint_part(painter)

    def _paint_part(self, painter: QPainter) -> None:
        """Say above and below a part which it is, and how to go on."""
        pitch, column = self.reading.pitch(), self.column_rect()
        painter.setFont(sans(self.reading.size * PART_SCALE))
        painter.setPen(self.theme.color("dim"))
        name = self.tr("Part {0} of {1}").format(self.part + 1, len(self.parts))
        places = []
        if self.part:
            text = self.tr("{0} · scroll back for part {1}").format(name, self.part)
            places.append((self._margin, text))
        if self.is_ready:
            later = self.part + 2 <= len(self.parts)
            text = self.tr("{0} · scroll on for part {1}").format(name, self.part + 2) if later else name
            places.append((round(self._end), text))
        for top, text in places:
            slot = QRectF(column.left(), top, column.width(), PART_LINES * pitch)
            painter.drawText(slot, Qt.AlignmentFlag.AlignCenter, text)

    # Rows

    def set_room_above(self, room: Mapping[int, int]) -> None:
        """Give blocks, by their numbers, so many pixels more room above than they have by themselves."""
        if room == self._room_above:
            return
        self._moving = True
        formats = Formats(self.reading, self.theme)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._give_room_at_top(room.get(self.shown.start, 0))
        for number in sorted((self._room_above.keys() | room.keys()) & set(self.shown)):
            block = self._block(number)
            own = formats.block(self.body.blocks[number]).topMargin()
            # Of two margins that meet, the larger counts.
            above = block.previous()
            gap = max(own, above.blockFormat().bottomMargin()) if above.isValid() else own
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
        """Return the offset at the reading line; at the very top of a part its beginning, 0 for the first."""
        return self._place

    def scroll_to(self, offset: int) -> None:
        """Bring an offset to the reading line; the beginning of a part is its very top."""
        self._place = offset
        self._show_part_of(offset)
        if not self.is_ready:
            return
        below = offset > self.start_of(self.part)
        height = self.flow(offset) - READING_LINE * self.viewport().height() if below else 0.0
        bar = self.verticalScrollBar()
        self._moving = True
        if not self.is_settled:
            self._lay_out_beyond(offset)
        bar.setValue(round(height))
        self._moving = False

    def _lay_out_beyond(self, offset: int) -> None:
        """Lay out a screen behind an offset, so that one can scroll there: Qt tells the scroll bar later."""
        document = self.document()
        position = min(
            self.positions.to_document(offset) + FIRST_SLICE, max(document.characterCount() - 1, 0)
        )
        self._note_end(max(self.block_rect(document.findBlock(position)).bottom(), self._end))

    def bring_into_sight(self, span: Span) -> None:
        """Scroll to a span, unless it is well in sight already, as if the reader had scrolled."""
        if not self.is_ready or self.part_of(span.start) != self.part:
            self.scroll_to(span.start)
            return
        top, bottom = self.heights(span)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + height * 0.1 <= top <= bottom <= bar.value() + height * 0.85:
            if not self.is_settled:
                self._lay_out_beyond(span.start)
            bar.setValue(round(top - READING_LINE * height))

    def _note_place(self, value: int) -> None:
        if not self._moving:
            self._place = self.offset_at(self.reading_height()) if value else self.start_of(self.part)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, at the end of a part to the next one."""
        before = self.verticalScrollBar().value()
        super().wheelEvent(event)
        turned = event.angleDelta().y()
        if turned and before == self.verticalScrollBar().value():
            self._turn(-1 if turned > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, at the end of a part to the next one; select and reach all parts."""
        keys = QKeySequence.StandardKey
        last = len(self.parts) - 1
        if event.matches(keys.SelectAll):
            self.selectAll()
        elif event.matches(keys.MoveToStartOfDocument) and self.part > 0:
            self.show_part(0)
        elif event.matches(keys.MoveToEndOfDocument) and self.part < last:
            self.scroll_to(len(self.body.text))
        else:
            before = self.verticalScrollBar().value(), self.textCursor().position()
            super().keyPressEvent(event)
            if before == (self.verticalScrollBar().value(), self.textCursor().position()):
                self._turn(_way(event))

    def _turn(self, step: int) -> None:
        """Go on to the beginning of the next part, or back to the end of the one before."""
        number = self.part + step
        if step and self.is_settled and number in range(len(self.parts)):
            end = self.body.blocks[self.parts[number][-1]].end
            self.scroll_to(self.start_of(number) if step > 0 else end)

    # Selecting

    def selectAll(self) -> None:
        """Select the whole body, with the parts that are not shown."""
        self._selects_all = self._all_selected = True
        super().selectAll()
        self._selects_all = False

    def _note_selection(self) -> None:
        self._all_selected = self._selects_all

    def selected_span(self) -> Span | None:
        """Return what is selected, widened to whole characters as a reader counts them."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        if self._all_selected:
            return Span(0, len(self.body.text))
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


def _way(event: QKeyEvent) -> int:
    """Tell which way a key moves: 1 on, -1 back, 0 neither."""
    keys = QKeySequence.StandardKey
    on = any(event.matches(key) for key in (keys.MoveToNextLine, keys.MoveToNextPage))
    back = any(event.matches(key) for key in (keys.MoveToPreviousLine, keys.MoveToPreviousPage))
    return on - back
