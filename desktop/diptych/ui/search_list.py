"""The list below the search box, as long as the keyboard is in one of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from diptych.ui.search_rows import SearchRows

if TYPE_CHECKING:
    from diptych.ui.search_box import SearchBox
    from diptych.ui.searches import Searches

NARROWEST = 320


class SearchList(QFrame):
    """Lies over the window; comes by itself below the empty box, or when it is asked for."""

    taken = Signal(str)

    def __init__(self, box: SearchBox, searches: Searches) -> None:
        super().__init__(box.window())
        self.setObjectName("card")
        self._box = box
        self._searches = searches
        self.rows = SearchRows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.rows)
        self.hide()
        box.entered.connect(self._offer)
        box.list_asked.connect(self.open)
        box.textEdited.connect(self._follow_typing)
        box.installEventFilter(self)
        searches.changed.connect(self._refill)
        self.rows.taken.connect(self._take)
        self.rows.removed.connect(self._remove)
        self.rows.left.connect(self.close_list)
        self.rows.typed.connect(self._type)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusObjectChanged.connect(self._focus_changed)

    def open(self) -> None:
        """Show the searches and go to the first."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        self.rows.enter()

    def close_list(self) -> None:
        """Hide the list and go back to the box."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _has_any(self) -> bool:
        return bool(self._searches.saved() or self._searches.recent())

    def _offer(self) -> None:
        """Show the searches below the empty box, if there are any."""
        if not self._box.text() and self._has_any():
            self._show()

    def _follow_typing(self, text: str) -> None:
        if text:
            self.hide()
        else:
            self._offer()

    def _show(self) -> None:
        self.show()
        self.raise_()
        self._refill()

    def _refill(self) -> None:
        if self.isVisible():
            self.rows.fill(self._searches.saved(), self._searches.recent())
            self._place()

    def _place(self) -> None:
        window = self.window()
        place = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        width = min(max(self._box.width(), NARROWEST), window.width())
        height = min(self.rows.height_of_all() + 10, (window.height() - place.y()) * 4 // 5)
        left = max(0, min(place.x(), window.width() - width))
        self.setGeometry(left, place.y(), width, height)

    def _take(self, text: str) -> None:
        self.close_list()
        self._box.setText(text)
        self.taken.emit(text)

    def _remove(self, text: str, saved: bool) -> None:
        if saved:
            self._searches.set_saved(text, False)
        else:
            self._searches.forget(text)
        if not self._has_any():
            self.close_list()

    def _type(self, letters: str) -> None:
        self.close_list()
        self._box.insert(letters)

    def _focus_changed(self, now: QObject | None) -> None:
        if self.isVisible() and now not in (self._box, self.rows, self.rows.viewport()):
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go into the list with Down, leave it with Escape, and stay below the box."""
        if not self.isVisible():
            return False
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and not self._box.text():
                self.rows.enter()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        return False
