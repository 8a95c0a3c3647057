"""The signs of what the reader keeps, beside the text and in lists: each kind has a shape of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter

    from diptych.core.model import Marking

STATEMENT, QUOTATION, NOTE, ORPHAN = "statement", "quotation", "note", "orphan"
SIZE = 10
LANE = 39
"""How far from the text the signs stand, in pixels: beyond the numbers of the blocks."""


def signs_of(markings: Sequence[Marking]) -> tuple[str, ...]:
    """Return the signs of what is kept at one line: of the foremost kind, and that of a note."""
    kinds = [kind for kind in (STATEMENT, QUOTATION) if any(one.kind == kind for one in markings)][:1]
    return (*kinds, NOTE) if any(one.note for one in markings) else tuple(kinds)


def paint_sign(painter: QPainter, kind: str, place: QRectF, colour: QColor) -> None:
    """Paint a sign: a statement is a full diamond, a quotation two strokes, a note a leaf with a fold."""
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = place.adjusted(1, 1, -1, -1)
    middle = box.center()
    if kind == STATEMENT:
        points = [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(points))
    elif kind == QUOTATION:
        painter.setPen(QPen(colour, 2.2, c=Qt.PenCapStyle.RoundCap))
        for x in (box.left() + 1.5, box.right() - 1.5):
            painter.drawLine(QPointF(x + 1, box.top() + 1.5), QPointF(x - 1, box.bottom() - 1.5))
    elif kind == NOTE:
        fold = box.width() * 0.42
        leaf = QPainterPath(QPointF(box.left(), box.top()))
        for x, y in (
            (box.right() - fold, box.top()),
            (box.right(), box.top() + fold),
            (box.right(), box.bottom()),
            (box.left(), box.bottom()),
        ):
            leaf.lineTo(x, y)
        leaf.closeSubpath()
        painter.drawPath(leaf)
        painter.drawLine(QPointF(box.left() + 2, middle.y() + 1), QPointF(box.right() - 2, middle.y() + 1))
    else:
        painter.drawEllipse(box)
        painter.drawLine(box.topRight(), box.bottomLeft())
