"""The dialog that lists the backups of the library and puts one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from diptych.ui import messages
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Backup


def _tr(text: str) -> str:
    return QCoreApplication.translate("RestoreDialog", text)


class RestoreDialog(Dialog):
    """Offers the backups, newest first."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, backups: Sequence[Backup]) -> None:
        super().__init__(
            parent,
            _tr("Restore a backup"),
            _tr("The library as it is now stays beside it under another name, so this can be taken back."),
        )
        self.list = QListWidget()
        self.list.setAccessibleName(_tr("Backups"))
        self.list.setMinimumHeight(160)
        for backup in backups:
            item = QListWidgetItem(_line(backup))
            item.setData(Qt.ItemDataRole.UserRole, backup.path)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.content.addWidget(self.list, 1)
        restore = self.buttons.addButton(_tr("Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        restore.setEnabled(bool(backups))
        other = self.buttons.addButton(_tr("Another file…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.other = other
        if not backups:
            self.list.hide()
            none = _tr(
                "There is no backup yet. One is made when you quit and the last is older than 12 hours."
            )
            self.content.addWidget(messages.plain_label(none, wrap=True))
            self.content.addStretch(1)
        self.list.itemActivated.connect(self.accept)
        self.accepted.connect(self._choose)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _line(backup: Backup) -> str:
    when = QDateTime.fromString(backup.time, Qt.DateFormat.ISODate).toLocalTime()
    time = QLocale().toString(when, QLocale.FormatType.LongFormat) if when.isValid() else backup.time
    size = QLocale().formattedDataSize(backup.size)
    return f"{time} · {messages.counted(backup.articles, '%n article', '%n articles')} · {size}"
