"""Titles offered while a [[link]] is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QStringListModel, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from shiboken6 import isValid

from diptych.ui import dates, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPlainTextEdit

    from diptych.core.model import LinkTarget
    from diptych.ui.jobs import Jobs

PAUSE = 80
"""Milliseconds after a key until titles are looked up."""
WIDTH = 400
ROWS = 8
LONGEST = 90
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
WRITING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_BEGUN = re.compile(r"\[\[([^\[\]|\n]{0,80})$")


class LinkCompletion(QObject):
    """Offers below the caret of a field what the library has; the keyboard stays in the field.

    Enter, Tab and a click write the link, the arrow keys choose another, Escape leaves.
    """

    def __init__(self, field: QPlainTextEdit, jobs: Jobs) -> None:
        super().__init__(field)
        self._field = field
        self._jobs = jobs
        self._targets: Sequence[LinkTarget] = ()
        self.list: QListView | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        field.textChanged.connect(self._look)

    @property
    def is_open(self) -> bool:
        """Whether anything is offered."""
        return self.list is not None and self.list.isVisible()

    def _begun(self) -> str | None:
        """Return what stands between [[ and the caret, None where no link is begun."""
        cursor = self._field.textCursor()
        at = cursor.positionInBlock()
        found = _BEGUN.search(cursor.block().text()[max(at - LONGEST, 0) : at])
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
        self._targets = ()
        if self.list:
            self.list.hide()

    def _ask(self) -> None:
        begun = self._begun()
        if begun is not None:
            self._jobs.read(lambda ws: ws.link_targets(begun), self._offer, replaces="link-targets")

    def _offer(self, targets: Sequence[LinkTarget]) -> None:
        if not isValid(self) or self._begun() is None or not self._field.hasFocus():
            return
        self._targets = targets
        if not targets:
            self.close()
            return
        shown = self.list = self.list or self._make()
        rows = shown.model()
        assert isinstance(rows, QStringListModel)
        rows.setStringList([self._row(target) for target in targets])
        self._place(shown, len(targets))
        shown.show()
        shown.raise_()
        self._choose(0)

    def _make(self) -> QListView:
        """Make the list; a window of its own would take the keyboard from the field."""
        made = QListView(self._field.window())
        made.setModel(QStringListModel(made))
        made.setAccessibleName(self.tr("What to link to"))
        made.setFrameShape(QFrame.Shape.Box)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setUniformItemSizes(True)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setStyleSheet(
            "QListView { border: 1px solid palette(mid) } QListView::item { padding: 4px 6px }"
        )
        made.clicked.connect(lambda index: self._write(index.row()))
        self._field.destroyed.connect(made.deleteLater)
        return made

    def _place(self, shown: QListView, count: int) -> None:
        """Set the list below the caret, or above it where there is no room, inside the window."""
        room = self._field.window().rect()
        height = min(count, ROWS) * max(shown.sizeHintForRow(0), 20) + 4
        caret = self._field.cursorRect()
        below = self._field.viewport().mapTo(self._field.window(), QPoint(caret.left(), caret.bottom() + 4))
        top = below.y() if below.y() + height <= room.height() else below.y() - caret.height() - height - 8
        width = min(WIDTH, room.width())
        shown.setGeometry(max(min(below.x(), room.width() - width), 0), max(top, 0), width, height)

    def _row(self, target: LinkTarget) -> str:
        kind = self.tr("comparison") if target.kind == "comparison" else ""
        parts = (target.title, kind, target.outlet, dates.shown(target.published))
        return " · ".join(filter(None, parts))

    def _choose(self, row: int) -> None:
        if self.list:
            row = min(max(row, 0), len(self._targets) - 1)
            self.list.setCurrentIndex(self.list.model().index(row, 0))
            # The keyboard is elsewhere, so that nobody would read it aloud.
            messages.announce(self._field, self._row(self._targets[row]))

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means while something is offered; False: it is the field's."""
        if not self.list or not self.is_open:
            return False
        row, key = self.list.currentIndex().row(), Qt.Key(event.key())
        if key in STEPS:
            self._choose(row + STEPS[key])
        elif key in WRITING and not event.modifiers():
            self._write(row)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _write(self, row: int) -> None:
        begun = self._begun()
        if begun is None or not 0 <= row < len(self._targets):
            return
        cursor = self._field.textCursor()
        line, at = cursor.block().text(), cursor.positionInBlock()
        end = cursor.position() + 2 * line.startswith("]]", at)
        cursor.setPosition(cursor.position() - len(line[:at]) + line.rindex("[[", 0, at))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(self._targets[row].link)
        self.close()
