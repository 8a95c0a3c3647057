"""The dialog in which the reader corrects what is known of several articles at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from diptych.ui import messages, theme
from diptych.ui.article_fields import ArticleFields
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Entry, Outlet
    from diptych.ui.choice_box import ChoiceBox
    from diptych.ui.jobs import Jobs

LINES = ("title", "outlet", "published", "author", "url")
CHOICES = ("genre", "language")
DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ArticlesDialog", text)


class Differing(QObject):
    """A line in which the articles differ: it stays as it is unless something is typed, or it is emptied.

    Its button empties it, as Backspace does where nothing stands; once more takes that back.
    """

    changed = Signal()

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self.is_emptied = False
        self._button = line.addAction(theme.icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._button.triggered.connect(self.switch)
        line.textChanged.connect(self._typed)
        line.installEventFilter(self)
        self._show()

    @property
    def is_given(self) -> bool:
        """Whether the articles are to say what the line says."""
        return self.is_emptied or bool(self._line.text().strip())

    def switch(self) -> None:
        """Empty the field in all articles, or leave it as it is."""
        is_emptied = not self.is_given
        self._line.clear()
        self.is_emptied = is_emptied
        self._show()
        messages.announce(self._line, self._line.placeholderText())

    def _typed(self) -> None:
        self.is_emptied = False
        self._show()

    def _show(self) -> None:
        self._line.setPlaceholderText(_tr("(empty in all)") if self.is_emptied else _tr("(several)"))
        does = _tr("Leave as it is") if self.is_given else _tr("Empty in all")
        self._button.setText(does)
        self._button.setToolTip(theme.plain_tip(does))
        self._line.setAccessibleDescription(self._line.placeholderText())
        self.changed.emit()

    def eventFilter(self, line: QObject, event: QEvent) -> bool:
        """Empty the field by the keys that delete, where there is nothing to delete."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key()
        if pressed not in DELETING or self._line.text():
            return super().eventFilter(line, event)
        self.switch()
        return True


class ArticlesDialog(Dialog):
    """Edits the fields of several articles; those in which they differ stay unless they are changed."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, entries: Sequence[Entry], outlets: Sequence[Outlet]
    ) -> None:
        count = messages.counted(len(entries), "Details of %n article", "Details of %n articles")
        super().__init__(parent, count, _tr("What you do not touch stays as it is in each of them."))
        self._jobs, self._entries = jobs, entries
        self._former: dict[str, str | None] = {}
        for name in (*LINES, *CHOICES):
            values = {getattr(entry, name) for entry in entries}
            self._former[name] = values.pop() if len(values) == 1 else None
        self.fields = ArticleFields(self.form(), outlets, {k: v or "" for k, v in self._former.items()})
        self.differing = {
            name: Differing(getattr(self.fields, name)) for name in LINES if self._former[name] is None
        }
        for name in CHOICES:
            if self._former[name] is None:
                box: ChoiceBox = getattr(self.fields, name)
                box.insertItem(0, _tr("(several)"), None)
                box.setCurrentIndex(0)
        self.content.addStretch(1)
        self.save = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._connect()
        self._count()

    def _connect(self) -> None:
        for name in LINES:
            getattr(self.fields, name).textChanged.connect(self._count)
        for name in CHOICES:
            getattr(self.fields, name).currentIndexChanged.connect(self._count)
        for line in self.differing.values():
            line.changed.connect(self._count)
        self.accepted.connect(self._save)

    def changed(self) -> dict[str, str]:
        """Return the fields that are to say something else, and what."""
        typed = {name: value or "" for name, value in self.fields.values().items() if self._is_given(name)}
        return {name: value for name, value in typed.items() if value != self._former[name]}

    def _is_given(self, name: str) -> bool:
        if name in self.differing:
            return self.differing[name].is_given
        return name in LINES or getattr(self.fields, name).currentData() is not None

    def _affected(self) -> list[str]:
        """Return the articles that do not say so already."""
        changed = self.changed().items()
        return [e.id for e in self._entries if any(getattr(e, name) != value for name, value in changed)]

    def _count(self) -> None:
        """Say on the button how many articles will change."""
        published = self.differing.get("published")
        if published and not published.is_given:
            self.fields.date_note.setText(_tr("Each article keeps its date."))
        elif published and published.is_emptied:
            self.fields.date_note.setText(_tr("The articles are filed under “No date”."))
        count = len(self._affected()) if self.fields.is_valid() else 0
        text = messages.counted(count, "Change %n article", "Change %n articles")
        self.save.setText(text if count else _tr("Nothing to change"))
        self.save.setEnabled(count > 0)

    def _save(self) -> None:
        ids, changed = self._affected(), self.changed()
        if ids and changed:
            self._jobs.write(lambda ws: ws.edit_articles(ids, **changed))
