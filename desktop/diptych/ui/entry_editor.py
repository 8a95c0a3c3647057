"""A small card in which what is known of an article is edited where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLineEdit, QWidget

from diptych.ui import dates, messages
from diptych.ui.article_fields import genre_field, outlet_field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from diptych.core.model import Entry, Outlet
    from diptych.ui.choice_box import ChoiceBox
    from diptych.ui.jobs import Jobs

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TITLE, OUTLET, PUBLISHED, GENRE = "title", "outlet", "published", "genre"


class EntryEditor(QFrame):
    """Edits some fields of an article: Enter or going elsewhere keeps, Escape leaves, Tab goes through them.

    It stays while it holds what cannot be kept, and says why. ``left``: it is over; True: by the keyboard.
    """

    left = Signal(bool)

    def __init__(
        self, parent: QWidget, jobs: Jobs, entry: Entry, outlets: Sequence[Outlet], fields: Sequence[str]
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.entry = entry
        self._is_over = False
        self.setObjectName("card")
        self.setAutoFillBackground(True)
        self.fields: dict[str, QLineEdit | ChoiceBox] = {}
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(6, 6, 6, 6)
        grid.setSpacing(4)
        below = [name for name in fields if name != TITLE]
        for name in fields:
            self.fields[name] = field = self._field(name, outlets)
            grid.addWidget(field, *((0, 0, 1, len(below)) if name == TITLE else (1, below.index(name))))
        for column, name in enumerate(below):
            grid.setColumnStretch(column, 3 if name == OUTLET else 2)
        self.note = messages.plain_label("", dim=True, wrap=True)
        self.note.hide()
        grid.addWidget(self.note, 2, 0, 1, len(below))
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # it runs

    def _field(self, name: str, outlets: Sequence[Outlet]) -> QLineEdit | ChoiceBox:
        if name == GENRE:
            return genre_field(self.entry.genre)
        if name == OUTLET:
            field = outlet_field(outlets, self.entry.outlet)
            field.setPlaceholderText(self.tr("No outlet"))
        else:
            field = QLineEdit(getattr(self.entry, name))
            field.setAccessibleName(self.tr("Title") if name == TITLE else self.tr("Date"))
        if name == PUBLISHED:
            field.setPlaceholderText(self.tr("No date"))
            field.textChanged.connect(lambda: self._say(""))
        field.setMinimumWidth(60)
        field.returnPressed.connect(self.keep)
        return field

    def start(self, name: str) -> None:
        """Show the card with the keyboard in one of its fields."""
        field = self.fields[name]
        self.show()
        self.raise_()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, QLineEdit):
            # From its end: what does not fit is to be seen from its beginning.
            field.end(False)
            field.home(True)

    def keep(self) -> None:
        """Keep what was changed, unless the date is none."""
        if not self._is_over and (changed := self._changed()) is not None:
            self._finish(changed, by_key=True)

    def _finish(self, changed: dict[str, str], *, by_key: bool) -> None:
        self._is_over = True
        if not changed:
            self.left.emit(by_key)
            return
        self.setEnabled(False)
        self._jobs.write(
            lambda ws: ws.edit_article(self.entry.id, **changed),
            lambda _: self.left.emit(by_key),
            failed=self._not_kept,
        )

    def _not_kept(self, error: Exception) -> None:
        """Let the reader try again: what was typed still stands here."""
        self._is_over = False
        self.setEnabled(True)
        self._jobs.failed.emit(error)

    def _changed(self) -> dict[str, str] | None:
        """Return the fields that say something else; None: the date is none, which is said."""
        typed = {
            name: field.text().strip() if isinstance(field, QLineEdit) else field.currentData()
            for name, field in self.fields.items()
        }
        if date := typed.get(PUBLISHED):
            typed[PUBLISHED] = dates.read(date)
            if not typed[PUBLISHED]:
                self._say(self.tr("No such date. Write it as 2024-11-22, or leave it empty."))
                self.fields[PUBLISHED].setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        return {name: text for name, text in typed.items() if text != getattr(self.entry, name)}

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
        if words:
            messages.announce(self, words)
        self._grid.activate()
        self.resize(self.width(), self._grid.totalHeightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, leave with Escape; no key goes on to what lies below."""
        if event.key() == Qt.Key.Key_Escape and not self._is_over:
            self._is_over = True
            self.left.emit(True)
        elif event.key() in ENTER:
            self.keep()
        event.accept()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Keep what was typed when the reader goes elsewhere in the window."""
        if self._is_over or before is None or now is None or not self.isAncestorOf(before):
            return
        if not self.isAncestorOf(now) and now.window() is self.window():
            changed = self._changed()
            if changed is not None:
                self._finish(changed, by_key=False)
