"""The search box in the toolbar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from diptych.ui import messages, theme
from diptych.ui.hit_list import STEPS

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

# How the keyboard comes here by the reader's wish, and not because the window itself comes and goes.
BY_WISH = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)


class SearchBox(QLineEdit):
    """The box in the toolbar; its arrow keys walk through the hits.

    ``entered``: the reader came here; ``list_asked``: for the searches made before.
    """

    stepped = Signal(int)
    opened = Signal(bool)
    left = Signal()
    entered = Signal()
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search articles, statements, notes …"))
        self.setAccessibleName(self.tr("Search everything"))
        messages.add_clear_button(self)
        self.setMinimumWidth(160)
        self.setMaximumWidth(460)
        sign = self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(self.tr("Search"))
        before = self.addAction(theme.icon("history"), QLineEdit.ActionPosition.TrailingPosition)
        before.setText(self.tr("Recent and saved searches"))
        before.triggered.connect(self.list_asked)

    def event(self, event: QEvent) -> bool:
        """Keep Alt+Down, which elsewhere goes to the next pair."""
        if event.type() is QEvent.Type.ShortcutOverride and _asks_for_list(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open or leave."""
        key = Qt.Key(event.key())
        if _asks_for_list(event):
            self.list_asked.emit()
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell when the reader comes."""
        super().focusInEvent(event)
        if event.reason() in BY_WISH:
            self.entered.emit()


def _asks_for_list(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(alt) and event.key() == Qt.Key.Key_Down
