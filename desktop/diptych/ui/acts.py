"""Undo and redo: first the typing in a field, then the acts of the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from diptych.ui import messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from diptych.core.model import UndoState
    from diptych.ui.jobs import Jobs


def _act(name: str) -> str:
    return QCoreApplication.translate("Acts", name)


class Acts(QObject):
    """Takes back what the reader did; ``finish_typing`` makes an act of what is being typed."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, finish_typing: Callable[[], None]) -> None:
        super().__init__()
        self._jobs = jobs
        self._finish_typing = finish_typing

    def undo(self) -> None:
        """Take back typing in the field that has the focus, else the last act."""
        field = QApplication.focusWidget()
        if (
            isinstance(field, QPlainTextEdit)
            and field.document().isUndoAvailable()
            or isinstance(field, QLineEdit)
            and field.isUndoAvailable()
        ):
            field.undo()
        else:
            self.undo_act()

    def redo(self) -> None:
        """Do again typing in the field that has the focus, else the act that was taken back last."""
        field = QApplication.focusWidget()
        if (
            isinstance(field, QPlainTextEdit)
            and field.document().isRedoAvailable()
            or isinstance(field, QLineEdit)
            and field.isRedoAvailable()
        ):
            field.redo()
        else:
            self.redo_act()

    def undo_act(self) -> None:
        """Take back the last act."""
        self._finish_typing()
        done = partial(self._say, self.tr("Undone: {}"), self.tr("There is nothing to undo."))
        self._jobs.write(lambda ws: ws.undo(), done)

    def redo_act(self) -> None:
        """Do again the act that was taken back last."""
        done = partial(self._say, self.tr("Done again: {}"), self.tr("There is nothing to redo."))
        self._jobs.write(lambda ws: ws.redo(), done)

    def _say(self, done: str, nothing: str, name: str) -> None:
        self.said.emit(done.replace("{}", _act(name)) if name else nothing)

    def show_names(self, undo: QAction, redo: QAction) -> None:
        """Name in the menu what would be taken back, and what would be done again."""

        def show(state: UndoState) -> None:
            for action, name, text in (
                (undo, state.undo, self.tr("&Undo")),
                (redo, state.redo, self.tr("&Redo")),
            ):
                action.setText(f"{text} {messages.menu_text(_act(name))}".strip())

        self._jobs.read(lambda ws: ws.undo_state(), show, replaces="undo")
