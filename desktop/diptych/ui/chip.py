"""A small button that narrows a search to one value."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton

from diptych.ui import theme

SIDE = 9
LONGEST = 180
GAP = 7
ROLE = QPalette.ColorRole


class Chip(QAbstractButton):
    """Shows a value and how many hits it has; on while the search is narrowed to it."""

    def __init__(self, value: str, count: str) -> None:
        super().__init__()
        self._value = value
        self._count = count
        self.setFont(theme.sans(9))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{value}, {count}")
        self.setToolTip(theme.plain_tip(value))

    def sizeHint(self) -> QSize:
        """Return room for value and count."""
        metrics = QFontMetrics(self.font())
        words = min(metrics.horizontalAdvance(self._value), LONGEST)
        return QSize(
            words + metrics.horizontalAdvance(self._count) + 2 * SIDE + GAP + 2, metrics.height() + 6
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a pill with the value and, paler, the count."""
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.color(ROLE.Accent if self.hasFocus() or self.isChecked() else ROLE.Mid))
        ground = ROLE.Highlight if self.isChecked() else ROLE.Midlight if self.underMouse() else ROLE.Base
        painter.setBrush(palette.color(ground))
        radius = self.height() / 2 - 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        area = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        metrics = QFontMetrics(self.font())
        painter.setPen(palette.color(ROLE.PlaceholderText))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
        room = area.width() - metrics.horizontalAdvance(self._count) - GAP
        painter.setPen(palette.color(ROLE.Text))
        words = metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
