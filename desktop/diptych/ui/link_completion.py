"""Titles offered while a [[link]] is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit
from shiboken6 import isValid

from diptych.ui import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import LinkTarget
    from diptych.ui.jobs import Jobs

PAUSE = 80
"""Milliseconds after a key until titles are looked up."""
WIDTH = 360
_BEGUN = re.compile(r"\[\[([^\[\]|\n]{0,80})$")


class LinkCompletion(QObject):
    """Offers what the library has below the caret of a field; Enter or Tab writes the link, Escape leaves."""

    def __init__(self, field: QPlainTextEdit, jobs: Jobs) -> None:
        super().__init__(field)
        self._field = field
        self._jobs = jobs
        self._targets: Sequence[LinkTarget] = ()
        self._rows = QStringListModel(self)
        self.completer = QCompleter(self._rows, self)
        self.completer.setWidget(field)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.popup = QListView()
        self.popup.setAccessibleName(self.tr("What to link to"))
        self.popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.completer.setPopup(self.popup)
        self.completer.activated[QModelIndex].connect(self._write)  # type: ignore[index]  # the stubs know one form
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        field.textChanged.connect(self._look)

    def _begun(self) -> str | None:
        """Return what stands between [[ and the caret, None where no link is begun."""
        cursor = self._field.textCursor()
        found = _BEGUN.search(cursor.block().text()[: cursor.positionInBlock()])
        return found[1] if found else None

    def _look(self) -> None:
        # Nearly always nothing is begun, and typing shall not wait.
        if self._field.hasFocus() and self._begun() is not None:
            self._pause.start()
        else:
            self.close()

    def close(self) -> None:
        """Offer nothing."""
        self._pause.stop()
        if self._targets:
            self._targets = ()
            self.popup.hide()

    def _ask(self) -> None:
        begun = self._begun()
        if begun is not None:
            self._jobs.read(lambda ws: ws.link_targets(begun), self._offer, replaces="link-targets")

    def _offer(self, targets: Sequence[LinkTarget]) -> None:
        if not isValid(self) or self._begun() is None or not self._field.hasFocus():
            return
        self._targets = targets
        self._rows.setStringList([self._row(target) for target in targets])
        if not targets:
            self.popup.hide()
            return
        place = self._field.cursorRect()
        place.setWidth(max(WIDTH, self._field.width() * 3 // 4))
        self.completer.complete(place)
        self.popup.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def _row(self, target: LinkTarget) -> str:
        kind = self.tr("comparison") if target.kind == "comparison" else ""
        parts = (target.title, kind, target.outlet, dates.shown(target.published))
        return " · ".join(filter(None, parts))

    def _write(self, index: QModelIndex) -> None:
        if not 0 <= index.row() < len(self._targets):
            return
        target, begun = self._targets[index.row()], self._begun()
        if begun is None:
            return
        cursor = self._field.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, len(begun) + 2
        )
        after = cursor.block().text()[self._field.textCursor().positionInBlock() :]
        if after.startswith("]]"):
            end = self._field.textCursor().position() + 2
            start = cursor.selectionStart()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(target.link)
        self.close()
