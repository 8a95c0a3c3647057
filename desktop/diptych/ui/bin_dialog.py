"""The bin: articles that were removed, for thirty days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from diptych.ui import dates, messages
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import ArticleSummary
    from diptych.ui.jobs import Jobs


def _tr(text: str) -> str:
    return QCoreApplication.translate("BinDialog", text)


class BinDialog(Dialog):
    """Lists what is in the bin and takes articles out again."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, articles: Sequence[ArticleSummary], *, writable: bool
    ) -> None:
        super().__init__(parent, _tr("Bin"), _tr("What is here goes for good 30 days after it was removed."))
        self._jobs = jobs
        self.list = QListWidget()
        self.list.setAccessibleName(_tr("Articles in the bin"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(180)
        for article in articles:
            parts = (article.title, article.outlet, dates.shown(article.published))
            item = QListWidgetItem(" · ".join(filter(None, parts)))
            item.setData(Qt.ItemDataRole.UserRole, article.id)
            self.list.addItem(item)
        self.content.addWidget(self.list, 1)
        if not articles:
            self.list.hide()
            self.content.addWidget(messages.plain_label(_tr("The bin is empty.")))
            self.content.addStretch(1)
        self.list.selectAll()
        if articles and writable:
            self.buttons.addButton(_tr("Put back"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.accepted.connect(self._put_back)

    def _put_back(self) -> None:
        ids = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        if ids:
            self._jobs.write(lambda ws: ws.unbin_articles(ids))
