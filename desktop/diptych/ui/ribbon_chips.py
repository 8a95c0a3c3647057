"""Chips on ribbons: the figures of a pair that do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from diptych.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych.ui.ribbons import Ribbon, Scene

MOST_CHIPS = 2
POINTS = 8.5
PAD, GAP, EDGE, ROUND = 8, 4, 5, 8
DIFFERS, NEAR = "≠", "≈"


class Chip(NamedTuple):
    """Some words on the ribbon of a link, and where; ``firm``: they tell of a difference."""

    link: int
    place: QRectF
    text: str
    firm: bool


def chips_in(scene: Scene, width: float) -> Iterator[Chip]:
    """Go through the chips of a scene from the top down; none lies on another."""
    metrics = QFontMetricsF(theme.sans(POINTS))
    firsts = {ribbon.link: ribbon for ribbon in reversed(scene.ribbons) if ribbon.link in scene.chips}
    free = float("-inf")
    for ribbon in sorted(firsts.values(), key=_middle):
        fitted = [_fitted(text, metrics, width - 2 * (PAD + EDGE)) for text in _texts(scene, ribbon)]
        heights = [len(lines) * metrics.height() + 4 for lines in fitted]
        top = max(_middle(ribbon) - (sum(heights) + GAP * (len(heights) - 1)) / 2, free)
        for lines, height in zip(fitted, heights, strict=True):
            wide = max(map(metrics.horizontalAdvance, lines)) + 2 * PAD
            place = QRectF((width - wide) / 2, top, wide, height)
            yield Chip(ribbon.link, place, "\n".join(lines), DIFFERS in "".join(lines))
            top += height + GAP
        free = top


def _fitted(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Set a text on one line, or, where it is too long, on one for each side of its sign."""
    sign = next((sign for sign in (DIFFERS, NEAR) if sign in text), "")
    if not sign or metrics.horizontalAdvance(text) <= width:
        return [text]
    first, _, second = text.partition(sign)
    lines = first.strip(), f"{sign} {second.strip()}"
    return [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, width) for line in lines]


def _middle(ribbon: Ribbon) -> float:
    return sum((*ribbon.left, *ribbon.right)) / 4


def _texts(scene: Scene, ribbon: Ribbon) -> list[str]:
    texts = scene.chips[ribbon.link]
    more = len(texts) - MOST_CHIPS
    return [*texts[:MOST_CHIPS], *([f"+{more}"] if more > 0 else [])]


def paint_chips(painter: QPainter, scene: Scene, width: int) -> None:
    """Paint the chips: figures that differ in a firm frame, those that may agree in a dashed one."""
    colour = scene.theme.color
    _paint_crossing(painter, scene, width)
    painter.setFont(theme.sans(POINTS))
    for chip in chips_in(scene, width):
        style = Qt.PenStyle.SolidLine if chip.firm else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour("warning" if chip.firm else "dim"), 1.2, style))
        painter.setBrush(colour("base"))
        painter.drawRoundedRect(chip.place, ROUND, ROUND)
        painter.setPen(colour("text"))
        painter.drawText(chip.place, Qt.AlignmentFlag.AlignCenter, chip.text)


def _paint_crossing(painter: QPainter, scene: Scene, width: int) -> None:
    """Draw the edges of ribbons that cross others and have a chip, so that it hangs on something."""
    for ribbon in scene.ribbons:
        if ribbon.link in scene.chips and not ribbon.straight:
            painter.strokePath(ribbon.edges(width), QPen(scene.theme.color("line"), 1))
