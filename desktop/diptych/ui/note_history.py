"""What a note said before: its versions, what changed since each, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from diptych.core.errors import WorkerFailed
from diptych.ui import messages, theme
from diptych.ui.body_document import Reading
from diptych.ui.body_view import BodyView
from diptych.ui.note_preview import SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from diptych.core.model import Body, Version
    from diptych.ui.jobs import Jobs
    from diptych.ui.theme import Theme


def _when(time: str) -> str:
    """Write a time in UTC as the reader's clock and locale have it."""
    moment = QDateTime.fromString(time[:19] + "Z", Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


class NoteHistory(QWidget):
    """A page with the versions of one note, latest first, and how it became what it is now."""

    left = Signal()
    restored = Signal()

    def __init__(self, jobs: Jobs, chosen: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self._owner = self._now = ""
        self._versions: Sequence[Version] = ()
        self._rows = QStringListModel(self)
        self.view = QListView()
        self.view.setModel(self._rows)
        self.view.setAccessibleName(self.tr("Former versions of the note"))
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setStyleSheet("QListView { background: transparent } QListView::item { padding: 4px 5px }")
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.changes = BodyView(chosen)
        self.changes.setAccessibleName(self.tr("What changed since: − went, + came"))
        self.changes.set_reading(Reading(size=SIZE))
        self.hint = messages.plain_label(
            self.tr("Since then: − is what went, + what came."), font=theme.sans(9), dim=True, wrap=True
        )
        self.back = QPushButton(theme.icon("arrow-left"), self.tr("Back to the note"))
        self.back.clicked.connect(self.left)
        self.restore = QPushButton(theme.icon("history"), self.tr("Restore this version"))
        self.restore.clicked.connect(self._restore)
        self._build()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.restore)
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(self.hint)
        inner.addWidget(self.changes, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.view)
        parts.addWidget(below)
        parts.setSizes([110, 260])
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(parts, 1)
        for button in (self.back, self.restore):
            button.setSizePolicy(button.sizePolicy().Policy.Minimum, button.sizePolicy().Policy.Fixed)

    def show_history(self, owner: str, now: str, *, writable: bool) -> None:
        """Show what a note said before it said ``now``."""
        self._owner, self._now = owner, now
        self.restore.setVisible(writable)
        self._jobs.read(lambda ws: ws.versions(owner), self._show, replaces="versions")

    def _show(self, versions: Sequence[Version]) -> None:
        row = max(self.view.currentIndex().row(), 0)
        self._versions = versions
        self._rows.setStringList([f"{_when(version.time)} · {self._size(version)}" for version in versions])
        self.view.setCurrentIndex(self._rows.index(min(row, len(versions) - 1), 0))

    def _size(self, version: Version) -> str:
        count = len(version.text.split())
        return (
            self.tr("one word") if count == 1 else self.tr("{} words").replace("{}", messages.number(count))
        )

    def _choose(self) -> None:
        row = self.view.currentIndex().row()
        self.restore.setEnabled(0 <= row < len(self._versions))
        if not self.restore.isEnabled():
            return
        before, now = self._versions[row].text, self._now
        self._jobs.read(
            lambda ws: ws.differences(before, now), self._show_changes, replaces="changes", failed=self._fail
        )

    def _show_changes(self, body: Body) -> None:
        if isValid(self):
            self.changes.show_body(body)
            if body.marks:
                self.changes.scroll_to(body.marks[0].start)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed):
            self.hint.setText(self.tr("These versions are too long to be compared; they can be restored."))
        else:
            self._jobs.failed.emit(error)

    def _restore(self) -> None:
        row = self.view.currentIndex().row()
        if 0 <= row < len(self._versions):
            owner, version = self._owner, self._versions[row].id
            self._jobs.write(lambda ws: ws.restore_version(owner, version), lambda _: self.restored.emit())

    def set_theme(self, chosen: Theme) -> None:
        """Show everything in other colours."""
        self.changes.set_theme(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list."""
        self.view.setFocus(event.reason())
