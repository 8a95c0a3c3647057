"""The ledger as a table: a column of statements and one for each outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from diptych.ui import ledger_filter, ledger_words, messages, theme
from diptych.ui.ledger_filter import Shelf, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import LedgerCell, LedgerRow
    from diptych.ui.article_row import Index

STATEMENTS = 0
"""The column of the statements; those of the outlets follow."""
ROOT = QModelIndex()
ROLE = Qt.ItemDataRole


class LedgerModel(QAbstractTableModel):
    """Shows what is wanted of one ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.wanted = Wanted()
        self._numbers: Sequence[int] = ()

    def show(self, shelf: Shelf | None = None, wanted: Wanted | None = None) -> None:
        """Show another ledger or what else is wanted of it; where the same rows stay, nothing moves."""
        new = self.shelf if shelf is None else shelf
        self.wanted = self.wanted if wanted is None else wanted
        numbers = ledger_filter.chosen(new, self.wanted)
        if new.outlets == self.shelf.outlets and _ids(new, numbers) == _ids(self.shelf, self._numbers):
            self.shelf, self._numbers = new, numbers
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self.shelf, self._numbers = new, numbers
            self.endResetModel()

    # What stands where

    def row(self, row: int) -> LedgerRow:
        """Return a row that is shown."""
        return self.shelf.rows[self._numbers[row]]

    def cell(self, index: Index) -> LedgerCell | None:
        """Return the cell of an outlet; None: there is a statement, or nothing."""
        outlet = index.column() - 1
        return self.row(index.row()).cells[outlet] if outlet >= 0 else None

    def place(self, index: Index) -> tuple[str, str]:
        """Name a place by its comparison and its outlet, "" for the statement, whatever else is shown."""
        if not index.isValid():
            return "", ""
        outlet = self.shelf.outlets[index.column() - 1] if index.column() else ""
        return self.row(index.row()).comparison, outlet

    def index_of(self, place: tuple[str, str]) -> QModelIndex:
        """Find a place again; an invalid index: it is not shown."""
        comparison, outlet = place
        rows = (
            n for n, number in enumerate(self._numbers) if self.shelf.rows[number].comparison == comparison
        )
        column = self.shelf.outlets.index(outlet) + 1 if outlet in self.shelf.outlets else STATEMENTS
        return self.index(next(rows, -1), column)

    # What Qt asks for

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.shelf.outlets) + 1

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what the table and assistive technology ask for."""
        if role not in (ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.AccessibleTextRole) or not index.isValid():
            return None
        row, cell = self.row(index.row()), self.cell(index)
        if role == ROLE.AccessibleTextRole:
            outlet = self.shelf.outlets[index.column() - 1]
            return ledger_words.cell_sentence(outlet, cell) if cell else ledger_words.statement_sentence(row)
        text = ledger_words.cell_text(cell) if cell else row.statement.quotation.selector.exact
        if role == ROLE.DisplayRole:
            return text
        return theme.plain_tip(text if cell else f"{text}\n{row.statement.quotation.title}")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the name of an outlet, or how many statements there are."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < self.columnCount():
            return None
        if role == ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        text = self._count() if section == STATEMENTS else self.shelf.outlets[section - 1]
        if role == ROLE.ToolTipRole:
            return theme.plain_tip(text)
        return text if role == ROLE.DisplayRole else None

    def _count(self) -> str:
        shown, total = len(self._numbers), len(self.shelf.rows)
        all_of_them = messages.counted(total, "%n statement", "%n statements")
        if shown == total:
            return all_of_them
        some = self.tr("{shown} of {all}")
        return some.replace("{shown}", messages.number(shown)).replace("{all}", all_of_them)


def _ids(shelf: Shelf, numbers: Sequence[int]) -> list[str]:
    return [shelf.rows[number].comparison for number in numbers]
