"""The text of an article in a pane, with what the reader does to it by wheel, mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from diptych.core.model import BlockKind, Marking, Span
from diptych.ui import dates, drags, messages, repeat_marks, theme
from diptych.ui.margin_marks import signs_of
from diptych.ui.mark_painting import BAND, kept_in_sight
from diptych.ui.marked_view import MarkedView
from diptych.ui.ribbons import NONE
from diptych.ui.spans import link_at
from diptych.ui.theme import Theme

NUMBERS = (BAND + 4, BAND + 34)
"""How far from the text the numbers of the blocks stand, in pixels."""
SIGN_REACH = 40
"""Pixels above and below a point in which a sign may begin that is under it."""
WORDS_IN_TIP = 120


class ArticleView(MarkedView):
    """Shows one article; tells what is pointed at, copied and asked for."""

    pointed = Signal(object)
    """A pair that the reader clicked or put the caret on, or None."""
    hovered = Signal(object)
    zoomed = Signal(int)
    focused = Signal()
    why_asked = Signal()
    """The reader wants to know why the active pair is one."""
    menu_made = Signal(object)
    mark_chosen = Signal(object)
    """What is kept at a line, whose sign in the margin was clicked."""

    def __init__(self, theme_: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme_, parent)
        self.alone = False
        self._told = ""
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._caret_moved)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size of the text, with Alt move this pane alone."""
        # Qt turns the wheel sideways while Alt is held.
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if turned > 0 else -1)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.alone = True
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(turned / 120 * 3 * self.reading.pitch()))
            self.alone = False
        else:
            # What the pointer was over moves away below it.
            self.hovered.emit(None)
            super().wheelEvent(event)
            return
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select; Space asks why, and does not scroll."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if not event.isAutoRepeat():
                self.why_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select; at the number of a block, select it whole."""
        marks = self.marks_under(event.position().toPoint())
        if marks and event.button() is Qt.MouseButton.LeftButton:
            self.mark_chosen.emit(marks)
            return
        number = self.number_under(event.position().toPoint())
        if number == NONE or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        block, cursor = self.body.blocks[number], self.textCursor()
        cursor.setPosition(self.positions.to_document(block.start))
        cursor.setPosition(self.positions.to_document(block.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or tell what the pointer is over."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        is_button = self.number_under(point) != NONE or bool(self.marks_under(point))
        shape = Qt.CursorShape.PointingHandCursor if is_button else Qt.CursorShape.IBeamCursor
        if shape is not self.viewport().cursor().shape():
            self.viewport().setCursor(shape)
        offset = self.offset_under(event.position().toPoint())
        self.hovered.emit(None if offset is None else self.pair_at(offset))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what the pointer was over."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the pair that was clicked, or show where a link leads: nothing is opened."""
        super().mouseReleaseEvent(event)
        offset = self.offset_under(event.position().toPoint())
        if (
            event.button() is Qt.MouseButton.LeftButton
            and not self.textCursor().hasSelection()
            and offset is not None
        ):
            self.pointed.emit(self.pair_at(offset))
            self._show_tip(event.globalPosition().toPoint(), self.target_at(offset))

    def _caret_moved(self) -> None:
        if self.is_ready and self.hasFocus():
            self.pointed.emit(self.pair_at(self.caret()))
            self._tell_repeat()

    def _tell_repeat(self) -> None:
        """Say it once when the caret comes to a passage that is repeated."""
        repeat = self.repeated_at(self.caret())
        if repeat and repeat != self._told:
            messages.announce(self, repeat)
        self._told = repeat

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the reader is here now."""
        super().focusInEvent(event)
        self.focused.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Answer a resting pointer in plain text: where a link leads, or what a mark in the margin means."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_tip(event.globalPos(), self._tip_at(event.pos()))
            return True
        return super().viewportEvent(event)

    def _show_tip(self, at: QPoint, text: str) -> None:
        QToolTip.showText(at, theme.plain_tip(text), self.viewport())

    def _tip_at(self, point: QPoint) -> str:
        offset = self.offset_under(point)
        if offset is not None:
            return self.target_at(offset) or self.repeated_at(offset)
        if repeat := self.repeat_under(point):
            return repeat
        if marks := self.marks_under(point):
            return "\n".join(map(_named, marks))
        number = self.number_under(point)
        if number != NONE:
            return self.tr("¶{0}: click to select it whole").format(number + 1)
        passage = self.passage_at(self.offset_at(point.y() + self.verticalScrollBar().value()))
        if passage < 0:
            return ""
        ref = self.body.passages[passage].ref
        if self.ends.sure and not self.ends.is_linked(passage):
            found = self.tr("{0}: no counterpart, confirmed by you")
            return (found if passage in self.confirmed else self.tr("{0}: no counterpart found")).format(ref)
        return ref

    def caret(self) -> int:
        """Return the offset of the caret."""
        return self.positions.to_body(self.textCursor().position())

    def bring_caret(self, offset: int) -> None:
        """Put the caret to where the reader was led, to read and select on from there; a selection stays."""
        if self.is_ready and not self.textCursor().hasSelection():
            self._put_caret(offset)

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def offset_under(self, point: QPoint) -> int | None:
        """Return the offset of the words under a point of the view; None in the margins."""
        column = self.column_rect()
        if not column.left() - BAND <= point.x() <= column.right() + BAND:
            return None
        return self.offset_near(point.x(), point.y() + self.verticalScrollBar().value())

    def number_under(self, point: QPoint) -> int:
        """Return the block whose number in the margin is under a point of the view, -1 for none."""
        column = self.column_rect()
        at_right = self.hinges == (True, False)
        away = point.x() - column.right() if at_right else column.left() - point.x()
        if not NUMBERS[0] <= away <= NUMBERS[1]:
            return NONE
        height = point.y() + self.verticalScrollBar().value()
        number = self.positions.block(self.offset_at(height))
        if number >= len(self.body.blocks) or self.body.blocks[number].kind is BlockKind.RULE:
            return NONE
        block = self.document().findBlockByNumber(number)
        top, bottom = self.line_slot(block, self.block_rect(block), block.layout().lineAt(0))
        return number if top <= height <= bottom else NONE

    def marks_under(self, point: QPoint) -> Sequence[Marking]:
        """Return what is kept at the line whose sign in the margin is under a point of the view."""
        if self.offset_under(point) is not None:
            return ()
        at = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        near = QRectF(0, at.y() - SIGN_REACH, 1, 2 * SIGN_REACH)
        found = (
            markings
            for place, markings in kept_in_sight(self, near)
            if place.adjusted(-3, -5, 3, len(signs_of(markings)) * 12 - 5).contains(at)
        )
        return next(found, ())

    def repeat_under(self, point: QPoint) -> str:
        """Say how often the passage is repeated whose sign in the margin is under a point; "" for none."""
        at = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        near = QRectF(0, at.y() - SIGN_REACH, 1, 2 * SIGN_REACH)
        for place, one in repeat_marks.signs_in_sight(self, near):
            if self.article and place.adjusted(-3, -3, 3, 3).contains(at):
                return repeat_marks.sentence(one, self.article)
        return ""

    def repeated_at(self, offset: int) -> str:
        """Say how often the passage at an offset stands in articles of its outlet; "" for once."""
        near = self.repeated.between(offset, offset)
        found = next((self.repeats[span] for span in near if span.start <= offset < span.end), None)
        return repeat_marks.sentence(found, self.article) if found and self.article else ""

    def target_at(self, offset: int) -> str:
        """Return the address behind the words at an offset, "" for none, or when it could tell the outlet."""
        if self.article and self.article.veiled:
            return ""
        link = link_at(self.body, offset)
        return link.value if link else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words here; ``menu_made`` lets the window add to it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(theme.icon("copy"), self.tr("Copy"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        offset = self.offset_under(event.pos())
        target = self.target_at(offset) if offset is not None else ""
        if target:
            menu.addAction(self.tr("Copy address"), lambda: QGuiApplication.clipboard().setText(target))
        here = (
            self.offset_at(event.pos().y() + self.verticalScrollBar().value()) if offset is None else offset
        )
        reference = self.reference(self.selected_span() or Span(here, here))
        menu.addAction(self.tr("Copy reference"), lambda: QGuiApplication.clipboard().setText(reference))
        menu.addAction(self.tr("Select all"), self.selectAll)
        self.menu_made.emit(menu)
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words with their reference, and, for the program itself, their place."""
        data = QMimeData()
        span = self.selected_span()
        if self.article and span:
            data.setText(f"{self.selected_text()}\n\n{self.reference(span)}")
            drags.add_passage(data, self.article.id, span)
        return data

    def reference(self, span: Span) -> str:
        """Name the place of a span for a quotation: "The Beacon, 22 November 2024, ¶4.2"."""
        if not self.article:
            return ""
        outlet = self.article.outlet.name if self.article.outlet else self.article.title
        return ", ".join(filter(None, (outlet, dates.shown(self.article.published), self.ref(span))))

    def ref(self, span: Span) -> str:
        """Name passages, or blocks where they are whole: "¶4.2", "¶4.2–5.1", "¶4", "¶4–5"."""
        passages = self.passages_of(span) or range(at := self.passage_at(span.start), at + 1)
        first, last = passages[0], passages[-1]
        if first == NONE:
            return f"¶{self.positions.block(span.start) + 1}"
        start, end = self.body.passages[first], self.body.passages[last]
        if first < last and self.is_whole(first, last) == (True, True):
            return f"¶{start.block + 1}" + (f"–{end.block + 1}" if start.block < end.block else "")
        return start.ref + (f"–{end.ref[1:]}" if first < last else "")


def _named(one: Marking) -> str:
    """Say what a sign in the margin stands for."""
    names = {"statement": "Statement: {}", "quotation": "Quotation: {}", "note": "Note on the article: {}"}
    words = " ".join((one.words or one.note).split())[:WORDS_IN_TIP]
    return QCoreApplication.translate("ArticleView", names[one.kind]).replace("{}", words)
