"""The text of an article with all that is painted on it: links, statements, hits, references."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QWidget

from diptych.core.model import Article, BlockKind, Span
from diptych.ui import theme
from diptych.ui.body_lines import EMPTY
from diptych.ui.body_view import BodyView
from diptych.ui.links import Links, neighbours
from diptych.ui.ribbons import FADE, NONE, paint_fade
from diptych.ui.theme import Theme

OUTER, INNER, WIDEST_INNER = 50, 18, 44
"""Margins in pixels: away from the hinge, where references and marks stand, and towards it."""
BAND = 12
BLOCK_PAD = 3
CORNER = 6
ROOM = 0.6
VEIL = 175
FLASH_TIME = 1400
_START, _BLOCK = attrgetter("start"), attrgetter("block")


class MarkedView(BodyView):
    """Paints links and marks under and over the text of one article, and only those in sight."""

    column_changed = Signal()

    def __init__(self, theme_: Theme, side: str, parent: QWidget | None = None) -> None:
        self.side = side
        self.hinge_at_right: bool | None = None
        super().__init__(theme_, margin=INNER, room=ROOM, parent=parent)
        self.article: Article | None = None
        self.links: Links | None = None
        self._only_here = False
        self._active = self._hover = NONE
        self._hits = self._marks = _Spans()
        self._hit = NONE
        self._flash: Span | None = None
        self._flash_fade = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FLASH_TIME)
        self._flash_fade.valueChanged.connect(self._repaint)

    # What is shown

    def show_article(self, article: Article | None) -> None:
        """Show an article from its beginning, without links, hits and marks."""
        self.article = article
        body = article.body if article else EMPTY
        self.links = None
        self._active = self._hover = self._hit = NONE
        self._hits = self._marks = _Spans()
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
        self._hits, self._hit = _Spans(spans), current
        self._repaint()

    def set_marks(self, spans: Sequence[Span]) -> None:
        """Mark statements and quotations."""
        self._marks = _Spans(sorted(spans))
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
        found = bisect_right(self.body.passages, offset, key=_START) - 1
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
            number = self.number_of(block)
            yield from range(self._first_passage(number), self._first_passage(number + 1))

    def band(self, first: int, last: int) -> tuple[float, float]:
        """Return the heights of the lines of neighbouring passages, a little more around whole blocks.

        They are one height for passages in another part.
        """
        top, bottom = self.heights(self.span(first, last))
        if top == bottom:
            return top, bottom
        begins, ends = self._is_whole(first, last)
        return round(top) - begins * BLOCK_PAD, round(bottom) + ends * BLOCK_PAD

    def _is_whole(self, first: int, last: int) -> tuple[bool, bool]:
        """Tell whether neighbouring passages begin with their first block and end with their last."""
        start, end = self.body.passages[first], self.body.passages[last]
        return start.number == 0, last + 1 == self._first_passage(end.block + 1)

    def _first_passage(self, block: int) -> int:
        """Find the first passage of a block, or behind it."""
        return bisect_left(self.body.passages, block, key=_BLOCK)

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
            self._paint_span(painter, shown, self._hits.spans[self._hit], "hit_current", outlined=True)
        if self._flash and self._flash_fade.state() is QVariantAnimation.State.Running:
            painter.setOpacity(float(self._flash_fade.currentValue()))
            self._paint_span(painter, shown, self._flash, "flash")
            painter.setOpacity(1)
        self._paint_margin(painter, shown)
        super().paint_under(painter, shown)

    def _paint_bands(self, painter: QPainter, shown: QRectF) -> None:
        bands = [self.band(first, last) for first, last, linked in self._stretches(shown) if linked]
        self._fill(painter, bands, "band")

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

    def _paint_link(self, painter: QPainter, shown: QRectF, link: int, role: str) -> None:
        stretches = list(neighbours(self.links.passages(self.side, link) if self.links else ()))
        bands = [self.band(first, last) for first, last in stretches]
        self._fill(painter, bands, "base")
        self._fill(painter, bands, f"band_{role}")
        for first, last in stretches:
            if self._is_whole(first, last) != (True, True):
                self._paint_span(painter, shown, self.span(first, last), f"words_{role}")

    def _fill(self, painter: QPainter, bands: Iterable[tuple[float, float]], role: str) -> None:
        """Fill bands that ascend, each height once: rectangles, as filling a path costs ten times as much."""
        column, width = self.column_rect(), self.viewport().width()
        colour, base = self.theme.color(role), self.theme.color("base")
        left = round(column.left()) - BAND if self.hinge_at_right else 0
        right = width if self.hinge_at_right else round(column.right()) + BAND
        outer, inward = (left, 1) if self.hinge_at_right else (right, -1)
        filled = 0
        for top, bottom in bands:
            start, filled = max(round(top), filled), max(round(bottom), filled)
            painter.fillRect(left, start, right - left, filled - start, colour)
            if role != "base":
                for edge, down in ((start, 1), (filled, -1)):
                    painter.fillPath(_outside_of_corner(outer, edge, inward, down), base)

    def _paint_spans(self, painter: QPainter, shown: QRectF, spans: "_Spans", role: str) -> None:
        for span in self._in_sight(spans, shown):
            self._paint_span(painter, shown, span, role)

    def _in_sight(self, spans: "_Spans", shown: QRectF) -> Sequence[Span]:
        line = self.reading.pitch()
        return spans.between(self.offset_at(shown.top() - line), self.offset_at(shown.bottom() + line))

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
            number = self.number_of(block)
            if number in self.shown and self.body.blocks[number].kind is not BlockKind.RULE:
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
                top, bottom = self.heights(self.span(first, last))
                painter.drawLine(QPointF(x, top + 5), QPointF(x, bottom - 4))

    def span(self, first: int, last: int) -> Span:
        """Return the span of neighbouring passages."""
        return Span(self.body.passages[first].start, self.body.passages[last].end)

    def paint_over(self, painter: QPainter, shown: QRectF) -> None:
        """Fade what has a counterpart, if the reader wants it so, and the lines that leave at the top."""
        if self._only_here and self.links and self.links.same_event:
            veil = self.theme.color("base")
            veil.setAlpha(VEIL)
            for passage in self.passages_between(shown.top(), shown.bottom()):
                links = self.links.of(self.side, passage)
                if links and self._active not in links and self._hover not in links:
                    for rect in self.word_rects(self.span(passage, passage), shown.top(), shown.bottom()):
                        painter.fillRect(rect, veil)
        paint_fade(painter, self.theme, self.verticalScrollBar().value(), self.viewport().width())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and paint the fade at the top anew: Qt moves the old one along with the text."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update(QRect(0, 0, self.viewport().width(), FADE + max(dy, 0)))


class _Spans:
    """Spans that ascend, found by where they reach."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self.spans = spans
        self._longest = max((span.end - span.start for span in spans), default=0)

    def between(self, start: int, end: int) -> Sequence[Span]:
        """Return those that may reach between two offsets."""
        first = bisect_left(self.spans, start - self._longest, key=lambda span: span.start)
        return self.spans[first : bisect_right(self.spans, end, key=lambda span: span.start)]


def _outside_of_corner(x: int, y: int, right: int, down: int) -> QPainterPath:
    """Make the shape that rounds a corner at (x, y) when it is painted over it."""
    path = QPainterPath(QPointF(x, y))
    path.lineTo(x + CORNER * right, y)
    path.quadTo(x, y, x, y + CORNER * down)
    path.closeSubpath()
    return path
