"""What is drawn beside or behind blocks to tell them apart: rules, bullets, lines, grounds."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlockFormat

from diptych.core.model import BlockKind
from diptych.ui.theme import Theme

ORNATE = frozenset({BlockKind.QUOTE, BlockKind.ITEM, BlockKind.ROW, BlockKind.PREFORMATTED})


def paint_ornament(
    painter: QPainter, theme: Theme, kind: BlockKind, made: QTextBlockFormat, place: QRectF, signed: bool
) -> None:
    """Paint what belongs to a block; ``place`` is the whole column at its height.

    ``signed``: the item begins with a number or a sign of its own.
    """
    pitch = made.lineHeight()
    # The indent is where the text begins: at the right when it runs from right to left.
    backward = made.rightMargin() > 0
    edge = place.right() - made.rightMargin() if backward else place.left() + made.leftMargin()
    outside = edge + pitch * (0.5 if backward else -0.5)
    if kind is BlockKind.QUOTE:
        painter.fillRect(QRectF(outside - 1, place.top() + 2, 2, place.height() - 4), theme.color("rule"))
    elif kind is BlockKind.ITEM and not signed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("dim"))
        painter.drawEllipse(QPointF(outside, place.top() + pitch * 0.54), pitch * 0.1, pitch * 0.1)
    elif kind is BlockKind.ROW:
        painter.fillRect(QRectF(place.left(), place.bottom() + 1, place.width(), 1), theme.color("rule"))
    elif kind is BlockKind.PREFORMATTED:
        painter.fillRect(place.adjusted(-8, -4, 8, 4), theme.color("code"))
