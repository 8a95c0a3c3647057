"""The help pages, shown as articles are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from diptych.core import places
from diptych.ui.body_document import Reading
from diptych.ui.body_view import BodyView
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from diptych.core.model import Body
    from diptych.ui.jobs import Jobs
    from diptych.ui.theme import Theme

PAGES = (
    *("first-steps", "searching", "comparing", "statements"),
    *("ledger", "notes", "printing", "your-data"),
)


ASIDE = 40
"""Room beside the title of a page."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpDialog", text)


def titles() -> tuple[str, ...]:
    """Name the pages, in their order."""
    return (
        *(_tr("First steps"), _tr("Searching"), _tr("Comparing"), _tr("Statements and sheets")),
        *(_tr("The ledger"), _tr("Notes"), _tr("Printing and exports"), _tr("Your data")),
    )


class HelpDialog(Dialog):
    """Lists the pages and shows one."""

    def __init__(self, parent: QWidget, colours: Theme, jobs: Jobs) -> None:
        super().__init__(parent, _tr("Help"))
        self._jobs = jobs
        self.pages = QListWidget()
        for title in titles():
            item = QListWidgetItem(title)
            item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + 14))
            self.pages.addItem(item)
        self.pages.setStyleSheet(
            "QListWidget { background: transparent } QListWidget::item { padding: 0 8px }"
        )
        self.pages.setAccessibleName(_tr("Pages"))
        self.pages.setFixedWidth(max(map(self.fontMetrics().horizontalAdvance, titles())) + ASIDE)
        self.text = BodyView(colours, margin=24)
        self.text.setAccessibleName(_tr("Page"))
        self.text.set_reading(Reading(size=12))
        self.text.setMinimumHeight(260)
        row = QHBoxLayout()
        row.addWidget(self.pages)
        row.addWidget(self.text, 1)
        self.content.addLayout(row, 1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.setModal(False)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.pages.currentRowChanged.connect(self._open)
        self.pages.setCurrentRow(0)

    def _open(self, row: int) -> None:
        page = (places.resources() / "help" / f"{PAGES[row]}.md").read_text(encoding="utf-8")
        self._jobs.read(lambda ws: ws.preview(page), self._show, replaces="help")

    def _show(self, body: Body) -> None:
        if isValid(self):
            self.text.show_body(body)
