"""Painting on the text of an article: bands, marked words, references and signs in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from diptych.ui import margin_marks
from diptych.ui.links import neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diptych.core.model import Marking, Span
    from diptych.ui.block_marks import BlockMarks
    from diptych.ui.links import Pair
    from diptych.ui.marked_view import MarkedView
    from diptych.ui.spans import Spans

BAND = 12
NUMBER_GAP = 10
CORNER = 6
VEIL = 175
DOT, DOT_STEP, STRIP = 2, 4, 400
BOX, DASHED, SOLID, DOTTED = "box", "dashed", "solid", "dotted"
"""How words can be marked by lines."""
LINES = {
    BOX: ("warning", Qt.PenStyle.SolidLine),
    DASHED: ("text", Qt.PenStyle.DashLine),
    SOLID: ("dim", Qt.PenStyle.SolidLine),
    DOTTED: ("text", Qt.PenStyle.DotLine),
}


def paint_under(painter: QPainter, view: MarkedView, shown: QRectF) -> None:
    """Paint what lies under the text between two heights."""
    marks = view.marks_between(shown.top(), shown.bottom())
    if view.ends and not view.only_here:
        _fill(painter, view, [band for block in marks for band in block.bands], "band")
    if view.hover:
        _paint_pair(painter, view, shown, view.hover, "hover")
    for pair in view.active:
        _paint_pair(painter, view, shown, pair, "active")
    if view.target >= 0:
        _fill(painter, view, [view.band(view.target, view.target)], "band_active")
        _paint_span(painter, view, shown, view.span(view.target, view.target), "words_active", outlined=True)
    _paint_evidence(painter, view, shown)
    for spans, role in ((view.quoted, "mark"), (view.hits, "hit")):
        if spans.spans:
            _paint_spans(painter, view, shown, spans, role)
    if view.hit >= 0:
        _paint_span(painter, view, shown, view.hits.spans[view.hit], "hit_current", outlined=True)
    if flashing := view.flashing():
        painter.setOpacity(flashing[1])
        _paint_span(painter, view, shown, flashing[0], "flash")
        painter.setOpacity(1)
    for line, spans in view.underlined.items():
        _paint_lines(painter, view, shown, spans, line)
    _paint_margin(painter, view, shown, marks)


def paint_veil(painter: QPainter, view: MarkedView, shown: QRectF) -> None:
    """Fade the passages that have a counterpart, but for those that are active or hovered over."""
    veil = view.theme.color("base")
    veil.setAlpha(VEIL)
    for passage in view.passages_between(shown.top(), shown.bottom()):
        pairs = view.ends.of(passage)
        if pairs and view.hover not in pairs and view.active.isdisjoint(pairs):
            for rect in view.word_rects(view.span(passage, passage), shown.top(), shown.bottom()):
                painter.fillRect(rect, veil)


def _paint_pair(painter: QPainter, view: MarkedView, shown: QRectF, pair: Pair, role: str) -> None:
    stretches = list(neighbours(view.ends.passages(pair)))
    bands = [view.band(first, last) for first, last in stretches]
    if not any(top < shown.bottom() and bottom > shown.top() for top, bottom in bands):
        return
    _fill(painter, view, bands, f"band_{role}")
    for first, last in stretches:
        if view.is_whole(first, last) != (True, True):
            _paint_span(painter, view, shown, view.span(first, last), f"words_{role}")


def _fill(painter: QPainter, view: MarkedView, bands: Iterable[tuple[float, float]], role: str) -> None:
    """Fill bands that ascend, each height once, in an opaque colour; towards a hinge they have no corners."""
    column, width = view.column_rect(), view.viewport().width()
    hinge_left, hinge_right = view.hinges
    left = -CORNER if hinge_left else round(column.left()) - BAND
    right = width + CORNER if hinge_right else round(column.right()) + BAND
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(view.theme.over_base(role))
    filled = 0
    for top, bottom in bands:
        start, filled = max(round(top), filled), max(round(bottom), filled)
        if start < filled:
            painter.drawRoundedRect(left, start, right - left, filled - start, CORNER, CORNER)


def _paint_spans(painter: QPainter, view: MarkedView, shown: QRectF, spans: Spans, role: str) -> None:
    for span in in_sight(view, spans, shown):
        _paint_span(painter, view, shown, span, role)


def _paint_evidence(painter: QPainter, view: MarkedView, shown: QRectF) -> None:
    """Paint light boxes under the words that make pairs of passages."""
    if not view.evidence.spans:
        return
    painter.setPen(QPen(view.theme.color("dim"), 0.8))
    painter.setBrush(view.theme.color("base"))
    for span in in_sight(view, view.evidence, shown):
        for rect in view.word_rects(span, shown.top(), shown.bottom()):
            painter.drawRoundedRect(rect.adjusted(-2, 2.5, 2, -2.5), 3, 3)


def in_sight(view: MarkedView, spans: Spans, shown: QRectF) -> Sequence[Span]:
    """Return those of some spans that may be seen between two heights."""
    line = view.reading.pitch()
    return spans.between(view.offset_at(shown.top() - line), view.offset_at(shown.bottom() + line))


def _paint_span(
    painter: QPainter, view: MarkedView, shown: QRectF, span: Span, role: str, outlined: bool = False
) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in view.word_rects(span, shown.top(), shown.bottom()):
        path.addRoundedRect(rect.adjusted(-2, 2.5, 2, -2.5), 3, 3)
    painter.fillPath(path, view.theme.color(role))
    if outlined:
        painter.strokePath(path, QPen(view.theme.color("note"), 1.2))


def _paint_lines(painter: QPainter, view: MarkedView, shown: QRectF, spans: Spans, line: str) -> None:
    """Draw lines under words, or boxes around them."""
    role, style = LINES[line]
    painter.setPen(QPen(view.theme.color(role), 1.3, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for span in in_sight(view, spans, shown):
        for rect in view.word_rects(span, shown.top(), shown.bottom()):
            if line == BOX:
                painter.drawRoundedRect(rect.adjusted(-2, 2.5, 2, -2.5), 3, 3)
            else:
                y = rect.bottom() - 3
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


# The margin


def _paint_margin(painter: QPainter, view: MarkedView, shown: QRectF, marks: Sequence[BlockMarks]) -> None:
    painter.setFont(view.margin_font())
    painter.setPen(view.theme.color("dim"))
    lane, at_right = _lane(view, BAND + NUMBER_GAP), _margin_at_right(view)
    height = view.reading.pitch()
    for block in marks:
        if shown.top() - height < block.baseline < shown.bottom() + height:
            x = lane if at_right else lane - block.label_width
            painter.drawText(QPointF(x, block.baseline), block.label)
    _paint_alone(painter, view, shown, marks)
    if view.quoted.spans:
        for span in in_sight(view, view.quoted, shown):
            top, bottom = view.heights(span)
            bar = QRectF(_lane(view, 6), top + 3, 2.5, bottom - top - 6)
            painter.fillRect(bar, view.theme.color("note"))
    for place, markings in kept_in_sight(view, shown):
        for row, sign in enumerate(margin_marks.signs_of(markings)):
            painter.save()
            sign_place = place.translated(0, row * (margin_marks.SIZE + 2))
            margin_marks.paint_sign(painter, sign, sign_place, view.theme.color("note"))
            painter.restore()


def kept_in_sight(view: MarkedView, shown: QRectF) -> Iterator[tuple[QRectF, list[Marking]]]:
    """Go through the places of the signs between two heights, each with all that is kept at its line."""
    rows: dict[int, tuple[QRectF, list[Marking]]] = {}
    for span in in_sight(view, view.marked, shown) if view.marked.spans else ():
        place = sign_place(view, span)
        rows.setdefault(round(place.top()), (place, []))[1].extend(view.kept[span])
    yield from rows.values()


def sign_place(view: MarkedView, span: Span) -> QRectF:
    """Return where the sign of words stands: beside the line on which they begin."""
    size, pitch = margin_marks.SIZE, view.reading.pitch()
    number, top = view.positions.block(span.start) + 1, round(view.heights(span)[0])
    # Where a large text has large numbers, there is room below them alone.
    width = QFontMetricsF(view.margin_font()).horizontalAdvance(str(number))
    is_wide = BAND + NUMBER_GAP + width >= margin_marks.LANE
    lane = _lane(view, BAND + NUMBER_GAP if is_wide else margin_marks.LANE)
    left = lane if _margin_at_right(view) else lane - size
    return QRectF(left, top + (pitch - size if is_wide else (pitch - size) / 2), size, size)


def _margin_at_right(view: MarkedView) -> bool:
    return view.hinges == (True, False)


def _lane(view: MarkedView, distance: float) -> float:
    """Return where marks stand, away from the hinge, at a distance from the text."""
    column = view.column_rect()
    return column.right() + distance if _margin_at_right(view) else column.left() - distance


def _paint_alone(painter: QPainter, view: MarkedView, shown: QRectF, marks: Sequence[BlockMarks]) -> None:
    """Paint a line beside what has no counterpart: dots, or all of it where the reader confirmed that."""
    alone = [
        line
        for block in marks
        for line in block.alone
        if line[0][0] < shown.bottom() and line[0][1] > shown.top()
    ]
    if not alone:
        return
    dots = view.dots()
    x = _lane(view, BAND + 0.5)
    for (top, bottom), confirmed in alone:
        left, start, end = round(x - DOT / 2), round(top) + 4, round(bottom) - 4
        if confirmed:
            painter.fillRect(left, start, DOT, end - start, view.theme.color("note"))
            continue
        for at in range(max(start, start + (int(shown.top()) - start) // STRIP * STRIP), end, STRIP):
            height = min(STRIP, end - at) * dots.devicePixelRatio()
            painter.drawPixmap(left, at, dots, 0, 0, dots.width(), round(height))


def draw_dots(colour: QColor, ratio: float) -> QPixmap:
    """Draw a strip of dots, to be set as it is: a dashed line costs twenty times as much."""
    dots = QPixmap(round(DOT * ratio), round(STRIP * ratio))
    dots.setDevicePixelRatio(ratio)
    dots.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dots)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for top in range(0, STRIP, DOT_STEP):
        painter.drawEllipse(QRectF(0, top, DOT, DOT))
    painter.end()
    return dots
