"""A box to choose from, with an arrow in the colours of the theme."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from diptych.ui import theme

ARROW = 12


class ChoiceBox(QComboBox):
    """Offers a few words; the wheel scrolls what is around it and never changes the choice."""

    def setAccessibleName(self, name: str) -> None:
        """Say what the box is for; on Linux Qt tells screen readers the present choice as its name."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow, which a style sheet cannot recolour."""
        super().paintEvent(event)
        place = QRect(self.width() - ARROW - 8, (self.height() - ARROW) // 2, ARROW, ARROW)
        painter = QPainter(self)
        theme.icon("chevron-down").paint(painter, place)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()
