"""A field for a folder, with a button to choose it and a sentence on what is to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diptych.ui import messages
from diptych.ui.file_dialog import ask_to_open

if TYPE_CHECKING:
    from pathlib import Path


def _tr(text: str) -> str:
    return QCoreApplication.translate("FolderField", text)


class FolderField(QWidget):
    """Holds the path of a folder, or nothing; ``changed`` tells the new one when the reader is done."""

    changed = Signal(str)

    def __init__(self, folder: str, caption: str) -> None:
        super().__init__()
        self._caption = caption
        self.folder = folder
        self.line = QLineEdit(QDir.toNativeSeparators(folder))
        self.line.setAccessibleName(caption)
        self.line.editingFinished.connect(
            lambda: self._take(QDir.fromNativeSeparators(self.line.text().strip()))
        )
        messages.add_clear_button(self.line)
        self.choose = QPushButton(_tr("Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        self.note = messages.plain_label(dim=True, wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.note)
        self.setFocusProxy(self.line)

    def say(self, sentence: str) -> None:
        """Show what is to be said of the folder."""
        self.note.setText(sentence)
        self.line.setAccessibleDescription(sentence)

    def _ask(self) -> None:
        ask_to_open(self, self._caption, (), self._chosen, QFileDialog.FileMode.Directory)

    def _chosen(self, paths: list[Path]) -> None:
        self.line.setText(QDir.toNativeSeparators(str(paths[0])))
        self._take(paths[0].as_posix())

    def _take(self, folder: str) -> None:
        if folder != self.folder:
            self.folder = folder
            self.changed.emit(folder)
