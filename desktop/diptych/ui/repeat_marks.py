"""What stands on passages that an outlet prints again and again: a veil, a sign in the margin, a sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from diptych.ui import dates, margin_marks, mark_painting, messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QColor, QPainter

    from diptych.core.model import Article, Boilerplate, Span
    from diptych.ui.marked_view import MarkedView

VEIL = 76
"""So much that the words keep a contrast of 4.5 in every theme."""
GAP = (25, 335)
"""Degrees between which the circle of the sign is drawn."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Repeats", text)


def sentence(one: Boilerplate, article: Article) -> str:
    """Say how often a passage stands in its outlet's articles; never by name where that is hidden."""
    hidden = article.veiled or not article.outlet
    outlet = _tr("this outlet") if hidden or not article.outlet else article.outlet.name
    text = _tr("Stands in {0} of {1} articles of {2}")
    if one.first:
        text = _tr("Stands in {0} of {1} articles of {2}, first on {3}")
    parts = messages.number(one.count), messages.number(one.among), outlet, dates.shown(one.first)
    for place, part in enumerate(parts):
        text = text.replace(f"{{{place}}}", part)
    return text


def starts(found: Sequence[Boilerplate]) -> list[Span]:
    """Return the passages that get a sign: the first of each run of which the same is said."""
    first = [one.span for one in found[:1]]
    return first + [one.span for last, one in pairwise(found) if not _goes_on(last, one)]


def _goes_on(last: Boilerplate, one: Boilerplate) -> bool:
    return one.span.start - last.span.end <= 1 and replace(one, span=last.span) == last


def paint_veil(painter: QPainter, view: MarkedView, shown: QRectF) -> None:
    """Dim the passages that are repeated."""
    veil = view.theme.color("base")
    veil.setAlpha(VEIL)
    for span in mark_painting.in_sight(view, view.repeated, shown):
        for rect in view.word_rects(span, shown.top(), shown.bottom()):
            painter.fillRect(rect, veil)


def paint_signs(painter: QPainter, view: MarkedView, shown: QRectF) -> None:
    """Paint a sign beside each line on which a repeated passage begins."""
    for place, _ in signs_in_sight(view, shown):
        painter.save()
        paint_sign(painter, place, view.theme.color("dim"))
        painter.restore()


def signs_in_sight(view: MarkedView, shown: QRectF) -> Iterator[tuple[QRectF, Boilerplate]]:
    """Go through the places of the signs between two heights, each with the first passage of its line."""
    if not view.repeat_starts.spans:
        return
    kept = {
        round(place.top()): len(margin_marks.signs_of(found))
        for place, found in mark_painting.kept_in_sight(view, shown)
    }
    tops: set[int] = set()
    for span in mark_painting.in_sight(view, view.repeat_starts, shown):
        place = mark_painting.sign_place(view, span)
        top = round(place.top())
        if top not in tops:
            tops.add(top)
            yield place.translated(0, kept.get(top, 0) * (margin_marks.SIZE + 2)), view.repeats[span]


def paint_sign(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Paint an arrow that goes round."""
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    circle = place.adjusted(1, 1, -1, -1)
    path = QPainterPath()
    path.arcMoveTo(circle, GAP[0])
    path.arcTo(circle, GAP[0], GAP[1] - GAP[0])
    turn, radius = radians(GAP[0]), circle.width() / 2
    tip = circle.center() + QPointF(cos(turn) * radius, -sin(turn) * radius)
    path.moveTo(tip + QPointF(-3.6, 0.4))
    path.lineTo(tip + QPointF(0.2, 0.4))
    path.lineTo(tip + QPointF(0.2, -3.4))
    painter.drawPath(path)
