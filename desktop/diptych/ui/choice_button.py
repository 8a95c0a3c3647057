"""A large button with an icon, a name and a line that explains it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from diptych.ui import theme
from diptych.ui.article_row import write_line

PADDING = 14
ICON = 20


class ChoiceButton(QPushButton):
    """Offers one way to go on."""

    def __init__(
        self, icon: str, name: str, explanation: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = theme.icon(icon)
        self._name = name
        self._explanation = explanation
        self._keys = keys
        self.setAccessibleName(f"{name}: {explanation}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(380, 2 * self.fontMetrics().lineSpacing() + 2 * PADDING + 4)

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines, however short."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts over the ground of a button."""
        super().paintEvent(event)
        painter = QPainter(self)
        area = self.rect().adjusted(PADDING, PADDING, -PADDING, -PADDING)
        middle = area.center().y()
        self._icon.paint(painter, QRect(area.left(), middle - ICON // 2, ICON, ICON))
        words = area.adjusted(ICON + PADDING, 0, 0, 0)
        half = words.height() // 2
        painter.setFont(theme.sans(9))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._keys)
        write_line(painter, words.adjusted(0, half, 0, 0), self._explanation)
        painter.setFont(theme.sans(10.5, QFont.Weight.DemiBold))
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        write_line(painter, words.adjusted(0, 0, -90, -half), self._name)
