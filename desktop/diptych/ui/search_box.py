"""The search box in the toolbar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from diptych.ui import messages, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class SearchBox(QLineEdit):
    """The box in the toolbar; its arrow keys walk through the hits."""

    stepped = Signal(int)
    opened = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search articles, statements, notes …"))
        self.setAccessibleName(self.tr("Search everything"))
        messages.add_clear_button(self)
        self.setMinimumWidth(160)
        self.setMaximumWidth(460)
        sign = self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(self.tr("Search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open or leave."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
