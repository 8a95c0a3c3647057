"""A button that is drawn by itself and walked by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton

from diptych.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class SmallButton(QAbstractButton):
    """Is pressed with Enter as with Space.

    ``walked``: an arrow key asks for the button before or after it; ``reached``: the keyboard is here.
    """

    walked = Signal(int)
    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.sans(9))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press, or go to another button; among alternatives Qt itself goes."""
        step = 0 if self.autoExclusive() else STEPS.get(Qt.Key(event.key()), 0)
        if event.key() in ENTER:
            self.click()
        elif step:
            mirrored = self.isRightToLeft() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self.walked.emit(-step if mirrored else step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()
