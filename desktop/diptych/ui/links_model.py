"""The lists of the Links panel as a table: rows are put into words only when they are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from diptych.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diptych.ui.article_row import Index

ROOT = QModelIndex()


def _no_cells(_item: Any) -> tuple[str, ...]:
    return ()


def _no_sentence(_item: Any, _row: int) -> str:
    return ""


@dataclass(frozen=True)
class Listing:
    """What a list shows: headings, and items that ``cells`` and ``sentence`` put into words.

    ``sentence`` is told the row as well. ``keys`` give the order for a click on a heading, by its column.
    ``hint`` stands where there are no items. ``wide``: the columns that share what room is left.
    ``lines``: how many a row has. ``find`` gives the row of an item, -1 for none, in the first order.
    """

    headings: Sequence[str] = ()
    items: Sequence[Any] = ()
    cells: Callable[[Any], tuple[str, ...]] = _no_cells
    sentence: Callable[[Any, int], str] = _no_sentence
    keys: Mapping[int, Callable[[Any], Any]] = field(default_factory=dict)
    hint: str = ""
    wide: frozenset[int] = frozenset()
    lines: int = 1
    find: Callable[[Any], int] | None = None

    @cached_property
    def _rows(self) -> Mapping[Any, int]:
        return {item: row for row, item in enumerate(self.items)}

    def row_of(self, item: Any) -> int:
        """Return the row of an item, -1 when it is not listed."""
        return self.find(item) if self.find else self._rows.get(item, -1)


class LinksModel(QAbstractTableModel):
    """Shows one listing."""

    def __init__(self) -> None:
        super().__init__()
        self.listing = Listing()

    def show(self, listing: Listing) -> None:
        """Show another listing."""
        self.beginResetModel()
        self.listing = listing
        self.endResetModel()

    def item(self, row: int) -> Any:
        """Return what a row stands for, None where there is no such row."""
        return self.listing.items[row] if 0 <= row < len(self.listing.items) else None

    def row_of(self, item: Any) -> int:
        """Return the row of an item, -1 when it is not listed."""
        return self.listing.row_of(item)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.listing.items)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.listing.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the table and assistive technology ask for."""
        if not index.isValid():
            return None
        item = self.listing.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.listing.cells(item)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tip(self.listing.cells(item)[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.listing.sentence(item, index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.listing.headings):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self.listing.headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column, where it has one."""
        key = self.listing.keys.get(column)
        if key:
            self.layoutAboutToBeChanged.emit()
            kept = [self.item(index.row()) for index in self.persistentIndexList()]
            downwards = order is Qt.SortOrder.DescendingOrder
            ordered = sorted(self.listing.items, key=key, reverse=downwards)
            self.listing = replace(self.listing, items=ordered, find=None)
            for old, item in zip(self.persistentIndexList(), kept, strict=True):
                self.changePersistentIndex(old, self.index(self.row_of(item), old.column()))
            self.layoutChanged.emit()
