"""The text of an article in a pane, with all that is marked on it: links, statements, hits, references."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from diptych.core.model import Article, BlockKind, MarkKind, Span
from diptych.ui import dates, theme
from diptych.ui.body_view import EMPTY, BodyView
from diptych.ui.links import Links, neighbours
from diptych.ui.ribbons import FADE, NONE, paint_fade
from diptych.ui.theme import Theme

OUTER, INNER, WIDEST_INNER = 50, 18, 44
"""Margins in pixels: away from the hinge, where references and marks stand, and towards it."""
BAND = 12
BLOCK_PAD = 3
ROOM = 0.6
VEIL = 175
FLASH_TIME = 1400
QUOTATION_FORMAT = "application/x-diptych-quotation+json"


class ArticleView(BodyView):
    """Shows one article; paints links and marks under its text, and only those in sight."""

    pointed = Signal(int)
    """A link that the reader clicked or put the caret on."""
    hovered = Signal(int)
    zoomed = Signal(int)
    focused = Signal()
    column_changed = Signal()
    menu_made = Signal(object)

    def __init__(self, theme_: Theme, side: str, parent: QWidget | None = None) -> None:
        self.side = side
        self.hinge_at_right: bool | None = None
        super().__init__(theme_, margin=INNER, room=ROOM, parent=parent)
        self.article: Article | None = None
        self.links: Links | None = None
        self.alone = False
        self._only_here = False
        self._active = self._hover = NONE
        self._starts: list[int] = []
        self._first_passage: list[int] = [0]
        self._hits: Sequence[Span] = ()
        self._hit = NONE
        self._marks: Sequence[Span] = ()
        self._flash: Span | None = None
        self._flash_fade = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FLASH_TIME)
        self._flash_fade.valueChanged.connect(self._repaint)
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._caret_moved)

    # What is shown

    def show_article(self, article: Article | None) -> None:
        """Show an article from its beginning, without links, hits and marks."""
        self.article = article
        body = article.body if article else EMPTY
        self._starts = [passage.start for passage in body.passages]
        self._first_passage = [0]
        for number in range(len(body.blocks)):
            at = bisect_left(body.passages, number + 1, lo=self._first_passage[-1], key=lambda p: p.block)
            self._first_passage.append(at)
        self.links = None
        self._active = self._hover = self._hit = NONE
        self._hits = self._marks = ()
        self._flash = None
        self.setAccessibleName(article.title if article else "")
        self.show_body(body)

    def set_links(self, links: Links | None) -> None:
        """Show which passages have counterparts; None: not known."""
        self.links = links
        self._active = self._hover = NONE
        self._repaint()

    def set_pair(self, active: int, hover: int) -> None:
        """Show one link as active and one as hovered over, by their numbers or -1."""
        if (active, hover) != (self._active, self._hover):
            self._active, self._hover = active, hover
            self._repaint()

    def set_only_here(self, on: bool) -> None:
        """Fade all that has a counterpart, or nothing."""
        self._only_here = on
        self._repaint()

    def set_hits(self, spans: Sequence[Span], current: int = NONE) -> None:
        """Mark what was searched for; ``spans`` ascend."""
        self._hits, self._hit = spans, current
        self._repaint()

    def set_marks(self, spans: Sequence[Span]) -> None:
        """Mark statements and quotations."""
        self._marks = sorted(spans)
        self._repaint()

    def flash(self, span: Span) -> None:
        """Draw the eye to a span for a moment."""
        self._flash = span
        self._flash_fade.stop()
        self._flash_fade.start()

    def _repaint(self) -> None:
        self.viewport().update()

    # Passages

    def passage_at(self, offset: int) -> int:
        """Return the passage that an offset is in or right behind, -1 for none."""
        found = bisect_right(self._starts, offset) - 1
        inside = found >= 0 and offset <= self.body.passages[found].end
        return found if inside else NONE

    def link_at(self, offset: int) -> int:
        """Return the link of the passage at an offset; the active one first; -1 for none."""
        passage = self.passage_at(offset)
        numbers = self.links.of(self.side, passage) if self.links and passage >= 0 else ()
        return self._active if self._active in numbers else next(iter(numbers), NONE)

    def passages_between(self, top: float, bottom: float) -> Iterator[int]:
        """Go through the passages of the blocks in sight."""
        for block, _ in self.blocks_between(top, bottom):
            number = block.blockNumber()
            if number + 1 < len(self._first_passage):
                yield from range(self._first_passage[number], self._first_passage[number + 1])

    def band(self, first: int, last: int) -> tuple[float, float]:
        """Return the heights of the lines of neighbouring passages, a little more around whole blocks."""
        top, bottom = self.heights(self._span(first, last))
        begins, ends = self._is_whole(first, last)
        return top - begins * BLOCK_PAD, bottom + ends * BLOCK_PAD

    def _is_whole(self, first: int, last: int) -> tuple[bool, bool]:
        """Tell whether neighbouring passages begin with their first block and end with their last."""
        start, end = self.body.passages[first], self.body.passages[last]
        return start.number == 0, last + 1 == self._first_passage[end.block + 1]

    # Painting

    def side_margins(self, width: int, column: int) -> tuple[int, int]:
        """Leave room for references away from the hinge; both columns stand close to it."""
        if self.hinge_at_right is None:
            left = max((width - column) // 2, OUTER)
            return left, max(width - column - left, INNER)
        spare = max(width - column, OUTER + INNER)
        inner = min(max((spare - OUTER) // 2, INNER), WIDEST_INNER)
        return (spare - inner, inner) if self.hinge_at_right else (inner, spare - inner)

    def set_hinge(self, at_right: bool | None) -> None:
        """Say on which side the other pane is; None: there is none."""
        if at_right != self.hinge_at_right:
            self.hinge_at_right = at_right
            self.relayout()

    def _fit_column(self) -> None:
        super()._fit_column()
        self.column_changed.emit()

    def paint_under(self, painter: QPainter, shown: QRectF) -> None:
        """Paint bands, words of the active pair, statements, hits and references."""
        if self.links and not self._only_here:
            self._paint_bands(painter, shown)
        for link, role in ((self._hover, "hover"), (self._active, "active")):
            if self.links and link != NONE:
                self._paint_link(painter, shown, link, role)
        self._paint_spans(painter, shown, self._marks, "mark")
        self._paint_spans(painter, shown, self._hits, "hit")
        if self._hit != NONE:
            self._paint_span(painter, shown, self._hits[self._hit], "hit_current", outlined=True)
        if self._flash and self._flash_fade.state() is QVariantAnimation.State.Running:
            painter.setOpacity(float(self._flash_fade.currentValue()))
            self._paint_span(painter, shown, self._flash, "flash")
            painter.setOpacity(1)
        self._paint_margin(painter, shown)
        super().paint_under(painter, shown)

    def _paint_bands(self, painter: QPainter, shown: QRectF) -> None:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for first, last, linked in self._stretches(shown):
            if linked:
                self._add_band(path, first, last)
        painter.fillPath(path, self.theme.color("band"))

    def _stretches(self, shown: QRectF) -> Iterator[tuple[int, int, bool]]:
        """Cut the passages in sight into stretches, within their blocks, with and without counterparts."""
        links, passages = self.links, self.body.passages
        if not links:
            return
        seen = self.passages_between(shown.top(), shown.bottom())
        for (_, linked), group in groupby(
            seen, key=lambda at: (passages[at].block, bool(links.of(self.side, at)))
        ):
            stretch = list(group)
            yield stretch[0], stretch[-1], linked

    def _add_band(self, path: QPainterPath, first: int, last: int) -> None:
        top, bottom = self.band(first, last)
        column = self.column_rect()
        # Round away from the hinge; towards it the corners lie beyond the edge, where the ribbon goes on.
        left = column.left() - BAND if self.hinge_at_right else -2 * BAND
        right = self.viewport().width() + 2 * BAND if self.hinge_at_right else column.right() + BAND
        path.addRoundedRect(QRectF(left, top, right - left, bottom - top), 6, 6)

    def _paint_link(self, painter: QPainter, shown: QRectF, link: int, role: str) -> None:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        stretches = list(neighbours(self.links.passages(self.side, link) if self.links else ()))
        for first, last in stretches:
            self._add_band(path, first, last)
        painter.fillPath(path, self.theme.color("base"))
        painter.fillPath(path, self.theme.color(f"band_{role}"))
        for first, last in stretches:
            if self._is_whole(first, last) != (True, True):
                self._paint_span(painter, shown, self._span(first, last), f"words_{role}")

    def _paint_spans(self, painter: QPainter, shown: QRectF, spans: Sequence[Span], role: str) -> None:
        for span in self._in_sight(spans, shown):
            self._paint_span(painter, shown, span, role)

    def _in_sight(self, spans: Sequence[Span], shown: QRectF) -> Sequence[Span]:
        if not spans:
            return ()
        first, last = self.offset_at(shown.top()), self.offset_at(shown.bottom() + 2 * self.reading.pitch())
        begin = bisect_left(spans, first, key=lambda span: span.end)
        return spans[begin : bisect_right(spans, last, key=lambda span: span.start)]

    def _paint_span(
        self, painter: QPainter, shown: QRectF, span: Span, role: str, outlined: bool = False
    ) -> None:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for rect in self.word_rects(span, shown.top(), shown.bottom()):
            path.addRoundedRect(rect.adjusted(-2, 2.5, 2, -2.5), 3, 3)
        painter.fillPath(path, self.theme.color(role))
        if outlined:
            painter.strokePath(path, QPen(self.theme.color("note"), 1.2))

    def _paint_margin(self, painter: QPainter, shown: QRectF) -> None:
        font = theme.sans(max(self.reading.size * 0.62, 7))
        painter.setFont(font)
        descent = QFontMetricsF(font).xHeight() / 2
        for block, rect in self.blocks_between(shown.top(), shown.bottom()):
            number = block.blockNumber()
            if number < len(self.body.blocks) and self.body.blocks[number].kind is not BlockKind.RULE:
                top, bottom = self.line_slot(block, rect, block.layout().lineAt(0))
                painter.setPen(self.theme.color("dim"))
                self._margin_text(painter, (top + bottom) / 2 + descent, str(number + 1))
        if self.links and self.links.same_event:
            self._paint_unanswered(painter, shown)
        for span in self._in_sight(self._marks, shown):
            top, bottom = self.heights(span)
            painter.fillRect(QRectF(self._lane(6), top + 3, 2.5, bottom - top - 6), self.theme.color("note"))

    def _lane(self, distance: float) -> float:
        """Return where marks stand, away from the hinge, at a distance from the text."""
        column = self.column_rect()
        return column.right() + distance if self.hinge_at_right is False else column.left() - distance

    def _margin_text(self, painter: QPainter, baseline: float, text: str) -> None:
        inward = (
            0.0 if self.hinge_at_right is False else QFontMetricsF(painter.font()).horizontalAdvance(text)
        )
        painter.drawText(QPointF(self._lane(BAND + 10) - inward, baseline), text)

    def _paint_unanswered(self, painter: QPainter, shown: QRectF) -> None:
        pen = QPen(self.theme.color("dim"), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.6])
        painter.setPen(pen)
        x = self._lane(BAND + 0.5)
        for first, last, linked in self._stretches(shown):
            heading = self.body.blocks[self.body.passages[first].block].kind is BlockKind.HEADING
            if not linked and not heading:
                top, bottom = self.heights(self._span(first, last))
                painter.drawLine(QPointF(x, top + 5), QPointF(x, bottom - 4))

    def _span(self, first: int, last: int) -> Span:
        return Span(self.body.passages[first].start, self.body.passages[last].end)

    def paint_over(self, painter: QPainter, shown: QRectF) -> None:
        """Fade what has a counterpart, if the reader wants it so, and the lines that leave at the top."""
        if self._only_here and self.links and self.links.same_event:
            veil = self.theme.color("base")
            veil.setAlpha(VEIL)
            for passage in self.passages_between(shown.top(), shown.bottom()):
                links = self.links.of(self.side, passage)
                if links and self._active not in links and self._hover not in links:
                    for rect in self.word_rects(self._span(passage, passage), shown.top(), shown.bottom()):
                        painter.fillRect(rect, veil)
        paint_fade(painter, self.theme, self.verticalScrollBar().value(), self.viewport().width())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and paint the fade at the top anew: Qt moves the old one along with the text."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update(QRect(0, 0, self.viewport().width(), FADE + max(dy, 0)))

    # What the reader does

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
            super().wheelEvent(event)
            return
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or tell what the pointer is over."""
        super().mouseMoveEvent(event)
        offset = self.offset_under(event.position().toPoint())
        self.hovered.emit(NONE if offset is None else self.link_at(offset))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what the pointer was over."""
        super().leaveEvent(event)
        self.hovered.emit(NONE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the pair that was clicked, or show where a link leads: nothing is opened."""
        super().mouseReleaseEvent(event)
        offset = self.offset_under(event.position().toPoint())
        if (
            event.button() is Qt.MouseButton.LeftButton
            and not self.textCursor().hasSelection()
            and offset is not None
        ):
            self.pointed.emit(self.link_at(offset))
            self._show_tip(event.globalPosition().toPoint(), self.target_at(offset))

    def _caret_moved(self) -> None:
        if self.is_ready and self.hasFocus():
            self.pointed.emit(self.link_at(self.positions.to_body(self.textCursor().position())))

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
            return self.target_at(offset)
        passage = self.passage_at(self.offset_at(point.y() + self.verticalScrollBar().value()))
        if passage < 0:
            return ""
        ref = self.body.passages[passage].ref
        if self.links and self.links.same_event and not self.links.of(self.side, passage):
            return self.tr("{0}: no counterpart found").format(ref)
        return ref

    def offset_under(self, point: QPoint) -> int | None:
        """Return the offset of the words under a point of the view; None in the margins."""
        column = self.column_rect()
        if not column.left() - BAND <= point.x() <= column.right() + BAND:
            return None
        at = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        return self.positions.to_body(
            max(self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit), 0)
        )

    def target_at(self, offset: int) -> str:
        """Return the address behind the words at an offset, "" for none."""
        marks = self.body.marks
        # Marks are short, so the ones before this offset that reach it are near.
        end = bisect_right(marks, offset, key=lambda mark: mark.start)
        for mark in marks[max(end - 50, 0) : end]:
            if mark.kind is MarkKind.LINK and offset < mark.end:
                return mark.value
        return ""

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
        menu.addAction(self.tr("Select all"), self.selectAll)
        self.menu_made.emit(menu)
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words with their reference, and, for the program itself, their place."""
        data = QMimeData()
        span = self.selected_span()
        if self.article and span:
            data.setText(f"{self.selected_text()}\n\n{self.reference(span)}")
            place = {"article": self.article.id, "start": span.start, "end": span.end}
            data.setData(QUOTATION_FORMAT, json.dumps(place).encode())
        return data

    def reference(self, span: Span) -> str:
        """Name the place of a span for a quotation: "The Beacon, 22 November 2024, ¶4.2"."""
        if not self.article:
            return ""
        passage = self.passage_at(span.start)
        ref = self.body.passages[passage].ref if passage >= 0 else f"¶{self.positions.block(span.start) + 1}"
        outlet = self.article.outlet.name if self.article.outlet else self.article.title
        return ", ".join(filter(None, (outlet, dates.shown(self.article.published), ref)))
