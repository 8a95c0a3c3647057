"""A box to choose from, with an arrow in the colours of the theme."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from diptych.ui import theme

ARROW = 12


class ChoiceBox(QComboBox):
    """Offers a few words; the wheel scrolls what is around it and never changes the choice."""

    def setAccessibleName(self, name: str) -> None:
        """Say what the box is for; on Linux Qt tells screen readers the present choice as its name."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice, cut with an ellipsis, and the arrow, which a style sheet cannot recolour."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        box, style = QStyle.ComplexControl.CC_ComboBox, self.style()
        room = style.subControlRect(box, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        whole, right = option.currentText, Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(whole, right, room.width())
        drawn = QStylePainter(self)
        drawn.drawComplexControl(box, option)
        drawn.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        drawn.end()
        place = QRect(self.width() - ARROW - 8, (self.height() - ARROW) // 2, ARROW, ARROW)
        painter = QPainter(self)
        theme.icon("chevron-down").paint(
            painter, QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        )
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()
