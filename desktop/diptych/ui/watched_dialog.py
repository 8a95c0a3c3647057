"""The watched folders: which they are, and what is said of the articles in each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from diptych.ui import messages, theme
from diptych.ui.article_fields import genre_field, outlet_field
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Outlet, WatchedFolder


def _tr(text: str) -> str:
    return QCoreApplication.translate("WatchedDialog", text)


class WatchedDialog(Dialog):
    """Lists the folders; each change holds at once."""

    changed = Signal(object)
    add_asked = Signal()
    present_asked = Signal(object)

    def __init__(self, parent: QWidget, folders: Sequence[WatchedFolder], outlets: Sequence[Outlet]) -> None:
        super().__init__(
            parent,
            _tr("Watched folders"),
            _tr(
                "What arrives in these folders, and in those below them, is added by itself while Diptych is "
                "open: texts, web pages and what else it reads. Other files are left alone."
            ),
        )
        self._folders: list[WatchedFolder] = []
        self._is_showing = False
        self.list = QListWidget()
        self.list.setAccessibleName(_tr("Watched folders"))
        self.list.setMinimumHeight(96)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.setStyleSheet("QListWidget::item { padding: 6px 8px }")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.outlet = outlet_field(outlets, "")
        self.genre = genre_field("")
        self.paused = QCheckBox(_tr("Paused"))
        self.add = QPushButton(_tr("Add a folder …"))
        self.remove = QPushButton(_tr("Remove"))
        self.present = QPushButton(_tr("Add what is there already …"))
        self.content.addWidget(self.list, 1)
        self.content.addLayout(self._line())
        form = self.form()
        for caption, field in ((_tr("Outlet"), self.outlet), (_tr("Genre"), self.genre)):
            label = messages.plain_label(caption)
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow("", self.paused)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self._connect()
        self.show_folders(folders)

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for button in (self.add, self.remove, self.present):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_folder)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self._remove)
        self.present.clicked.connect(self._ask_present)
        self.outlet.editingFinished.connect(self._change)
        self.genre.currentIndexChanged.connect(self._change)
        self.paused.toggled.connect(self._change)
        self.finished.connect(self._change)

    def show_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Show other folders; one that was added is the current one."""
        was = [folder.path for folder in self._folders]
        new = [number for number, folder in enumerate(folders) if folder.path not in was]
        row = new[-1] if new and was else max(0, self.list.currentRow())
        self._is_showing = True
        self._folders = list(folders)
        self.list.clear()
        for folder in folders:
            item = QListWidgetItem(_caption(folder))
            item.setToolTip(theme.plain_tip(str(folder.path)))
            self.list.addItem(item)
        self._is_showing = False
        self.list.setCurrentRow(min(row, len(folders) - 1))
        self._show_folder(self.list.currentRow())

    def _show_folder(self, number: int) -> None:
        if self._is_showing:
            return
        folder = self._folders[number] if 0 <= number < len(self._folders) else None
        for field in (self.outlet, self.genre, self.paused, self.remove, self.present):
            field.setEnabled(folder is not None)
        self._is_showing = True
        self.outlet.setText(folder.outlet if folder else "")
        self.genre.setCurrentIndex(max(0, self.genre.findData(folder.genre if folder else "")))
        self.paused.setChecked(bool(folder and folder.paused))
        self._is_showing = False

    def _change(self) -> None:
        """Take over what the fields say of the current folder."""
        number = self.list.currentRow()
        if self._is_showing or not 0 <= number < len(self._folders):
            return
        changed = replace(
            self._folders[number],
            outlet=self.outlet.text().strip(),
            genre=self.genre.currentData(),
            paused=self.paused.isChecked(),
        )
        if changed != self._folders[number]:
            self._folders[number] = changed
            self.list.item(number).setText(_caption(changed))
            self.changed.emit(tuple(self._folders))

    def _remove(self) -> None:
        number = self.list.currentRow()
        if 0 <= number < len(self._folders):
            left = [folder for at, folder in enumerate(self._folders) if at != number]
            self.show_folders(left)
            self.changed.emit(tuple(left))

    def _ask_present(self) -> None:
        self._change()
        number = self.list.currentRow()
        if 0 <= number < len(self._folders):
            self.present_asked.emit(self._folders[number])


def _caption(folder: WatchedFolder) -> str:
    state = _tr("paused") if folder.paused else ""
    return " · ".join(filter(None, (str(folder.path), folder.outlet, state)))
