"""What became of files that were added: in one line, and in a table of those that need a look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from diptych.core.model import Choice, ImportItem, ImportReport, Outcome
from diptych.ui import messages, theme
from diptych.ui.dialog import Dialog
from diptych.ui.sheet_table import SheetTable, WaysOn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.ui.article_row import Index

PROBLEMS = (Outcome.REFUSED, Outcome.LOOK)
FILE, OUTCOME, REASON = range(3)
SHARES = 27, 21, 52
ROOT = QModelIndex()
ROLE = Qt.ItemDataRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportReport", text)


def has_problems(report: ImportReport) -> bool:
    """Tell whether something needs a look."""
    return report.count(*PROBLEMS) > 0


def import_sentence(report: ImportReport) -> str:
    """Sum up an import in one line: "2 added, 1 duplicate"."""
    parts = [
        messages.counted(count, one, many)
        for count, one, many in (
            (report.count(Outcome.ADDED, Outcome.LOOK), "%n added", "%n added"),
            (report.count(Outcome.DUPLICATE), "%n duplicate", "%n duplicates"),
            (report.count(Outcome.REFUSED), "%n refused", "%n refused"),
        )
        if count
    ]
    return ", ".join(parts) or _tr("There was nothing to add.")


class ReportModel(QAbstractTableModel):
    """The files that need a look, refused ones first."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        found = (item for item in report.items if item.outcome in PROBLEMS)
        self.items = sorted(found, key=lambda item: PROBLEMS.index(item.outcome))

    def put(self, number: int, item: ImportItem) -> None:
        """Show what became of a file when it was read otherwise."""
        self.items[number] = item
        self.dataChanged.emit(self.index(number, FILE), self.index(number, REASON))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else REASON + 1

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what the table and assistive technology ask for."""
        if not index.isValid():
            return None
        item, column = self.items[index.row()], index.column()
        texts = Path(item.name).name, outcome_text(item.outcome), item.reason
        if role == ROLE.DisplayRole:
            return texts[column]
        if role == ROLE.AccessibleTextRole:
            return ", ".join(filter(None, texts)) if column == FILE else texts[column]
        if role == ROLE.ToolTipRole:
            return theme.plain_tip(item.name if column == FILE else texts[column])
        if role == ROLE.ForegroundRole and column == OUTCOME and item.outcome is Outcome.REFUSED:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        names = (_tr("File"), _tr("What became of it"), _tr("Why"))
        return names[section] if role == ROLE.DisplayRole else None

    def lines(self) -> str:
        """Write the list to be copied."""
        return "\n".join(f"{item.name}\t{item.outcome.value}\t{item.reason}" for item in self.items)


def outcome_text(outcome: Outcome) -> str:
    """Say what became of a file."""
    return {
        Outcome.ADDED: _tr("Added"),
        Outcome.DUPLICATE: _tr("In the library already"),
        Outcome.LOOK: _tr("Added, look at this"),
        Outcome.REFUSED: _tr("Not added"),
    }[outcome]


class ReportDialog(Dialog):
    """Lists the files that need a look, with the reason and the ways on."""

    again = Signal(object, object)
    show_asked = Signal(str)

    def __init__(self, parent: QWidget, report: ImportReport) -> None:
        super().__init__(parent, import_sentence(report), _tr("These files need a look."))
        self.model = ReportModel(report)
        self.table = SheetTable(self.model, _tr("Files that need a look"), SHARES, FILE)
        self.ways = WaysOn()
        self.open_article = QPushButton(_tr("Show"))
        self.open_article.clicked.connect(self._open)
        self.ways.add_button(self.open_article)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.ways)
        copy = QPushButton(_tr("Copy list"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.model.lines()))
        self.buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.table.row_changed.connect(self._show_row)
        self.table.doubleClicked.connect(self._open)
        self.ways.as_text.connect(lambda: self._read_again(Choice(as_text=True)))
        self.ways.encoding_chosen.connect(lambda name: self._read_again(Choice(encoding=name)))
        self.table.choose(0)

    def show_again(self, item: ImportItem, items: Sequence[ImportItem]) -> None:
        """Show what became of a file that was read otherwise."""
        if item in self.model.items and items:
            number = self.model.items.index(item)
            self.model.put(number, replace(items[0], name=item.name))
            self._show_row(self.table.currentIndex().row())
            messages.announce(self, outcome_text(items[0].outcome))

    def _item(self) -> ImportItem | None:
        number = self.table.currentIndex().row()
        return self.model.items[number] if 0 <= number < len(self.model.items) else None

    def _show_row(self, number: int) -> None:
        item = self.model.items[number] if 0 <= number < len(self.model.items) else None
        self.ways.show_row(item.reason if item else "", item.remedies if item else ())
        self.open_article.setEnabled(bool(item and item.article))

    def _open(self) -> None:
        item = self._item()
        if item and item.article:
            self.show_asked.emit(item.article)

    def _read_again(self, choice: Choice) -> None:
        item = self._item()
        if item:
            self.again.emit(item, choice)
