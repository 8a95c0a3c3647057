"""What would come in, as a table: an article a row, with what its file says and what would become of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette, QPixmap

from diptych.core.model import Choice, Sight, Sighted
from diptych.ui import dates, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from diptych.ui.article_row import Index

    Key = tuple[Path, int]

TITLE, OUTLET, DATE, FILE, FORMAT, STATE = range(6)
BOX = 14
ROOT = QModelIndex()
ROLE = Qt.ItemDataRole
FIXED = frozenset({Sight.HERE, Sight.REFUSED})
"""What does not come in, ticked or not."""
WORST_FIRST = (Sight.REFUSED, Sight.LOOK, Sight.UNDATED, Sight.HERE, Sight.NEW)
AS_FOUND = Choice()


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportSheet", text)


def _key(row: Sighted) -> Key:
    return row.path, row.number


class SightModel(QAbstractTableModel):
    """Knows which articles were found and which of them the reader wants."""

    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Sighted] = []
        self._left_out: set[Key] = set()
        self._with_twins: list[Sighted] = []
        self._outlet = ""
        self._counts: Counter[Sight] = Counter()
        self._counts_out: Counter[Sight] = Counter()
        # Titles stand below each other whether they have a box or not.
        self._no_box = QPixmap(BOX, BOX)
        self._no_box.fill(Qt.GlobalColor.transparent)

    # What is found

    def append(self, rows: Sequence[Sighted]) -> None:
        """Add rows below the others."""
        if rows:
            self.beginInsertRows(ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self._with_twins += (row for row in rows if row.twins)
            self._count(rows, 1)
            self.endInsertRows()
            self.counted.emit()

    def put_in_place(self, path: Path, rows: Sequence[Sighted]) -> None:
        """Show what a file holds when it is read otherwise, where it stood."""
        old = [number for number, row in enumerate(self._rows) if row.path == path]
        if not old:
            return
        self._count([self._rows[number] for number in old], -1)
        self._left_out -= {(path, self._rows[number].number) for number in old}
        if len(old) == len(rows) == 1:
            self._rows[old[0]] = rows[0]
            self.dataChanged.emit(self.index(old[0], TITLE), self.index(old[0], STATE))
        else:
            self.beginResetModel()
            kept = [row for row in self._rows if row.path != path]
            self._rows = [*kept[: old[0]], *rows, *kept[old[0] :]]
            self.endResetModel()
        self._with_twins = [row for row in self._rows if row.twins]
        self._count(rows, 1)
        self.counted.emit()

    def set_outlet(self, outlet: str) -> None:
        """Give articles that do not say their outlet this one."""
        self._count(self._with_twins, -1)
        self._outlet = outlet.strip()
        self._count(self._with_twins, 1)
        self.dataChanged.emit(self.index(0, TITLE), self.index(len(self._rows) - 1, STATE))
        self.counted.emit()

    def row(self, number: int) -> Sighted:
        """Return a row."""
        return self._rows[number]

    def rows_of(self, path: Path) -> int:
        """Count the articles of a file."""
        return sum(row.path == path for row in self._rows)

    def reason(self, row: Sighted) -> str:
        """Say all there is to say of the state of a row."""
        if row.under(self._outlet) is row.state:
            return row.reason
        return _tr("The library has this article already. It is not added again.")

    # What is wanted

    def is_ticked(self, row: Sighted) -> bool:
        """Tell whether an article is to come in."""
        return row.under(self._outlet) not in FIXED and _key(row) not in self._left_out

    def tick(self, numbers: Iterable[int], on: bool | None = None) -> None:
        """Tick rows or leave them out; without ``on`` all of them become what the first is not."""
        rows = [row for row in map(self.row, numbers) if row.under(self._outlet) not in FIXED]
        if not rows:
            return
        on = not self.is_ticked(rows[0]) if on is None else on
        self._count(rows, -1)
        keys = map(_key, rows)
        if on:
            self._left_out.difference_update(keys)
        else:
            self._left_out.update(keys)
        self._count(rows, 1)
        self.dataChanged.emit(self.index(0, TITLE), self.index(len(self._rows) - 1, TITLE))
        self.counted.emit()

    def tick_all(self, on: bool) -> None:
        """Tick all rows, or leave all out."""
        self.tick(range(len(self._rows)), on)

    def count(self, *states: Sight) -> int:
        """Count the rows in one of these states; without any, all."""
        return sum(self._counts[state] for state in states) if states else len(self._rows)

    def count_left_out(self) -> int:
        """Count the rows that could come in and are not to."""
        return sum(self._counts_out[state] for state in Sight if state not in FIXED)

    def count_ticked(self) -> int:
        """Count the rows that are to come in."""
        return self.count() - self.count(*FIXED) - self.count_left_out()

    def chosen(self, choices: Mapping[Path, Choice]) -> tuple[list[Path], dict[Path, Choice]]:
        """Return the files with something that is wanted, and how each is to be read."""
        unwanted: dict[Path, set[int]] = {}
        wanted: dict[Path, None] = {}
        for row in self._rows:
            if self.is_ticked(row):
                wanted[row.path] = None
            else:
                unwanted.setdefault(row.path, set()).add(row.number)
        found = {path: choices.get(path, AS_FOUND) for path in wanted if path in choices or path in unwanted}
        without = {path: frozenset(unwanted.get(path, ())) for path in found}
        return list(wanted), {path: replace(found[path], without=without[path]) for path in found}

    def choices_so_far(self, choices: Mapping[Path, Choice]) -> dict[Path, Choice]:
        """Return how files are to be read where not all were looked at."""
        found = dict(choices)
        for path, number in self._left_out:
            choice = found.get(path, AS_FOUND)
            found[path] = replace(choice, without=choice.without | {number})
        return found

    def _count(self, rows: Iterable[Sighted], sign: int) -> None:
        for row in rows:
            state = row.under(self._outlet)
            self._counts[state] += sign
            if self._left_out and _key(row) in self._left_out:
                self._counts_out[state] += sign

    # What Qt asks for

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else STATE + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Offer a check box beside each title that can come in."""
        flags = super().flags(index)
        if index.isValid() and index.column() == TITLE and self._can_be_ticked(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _can_be_ticked(self, number: int) -> bool:
        return self._rows[number].under(self._outlet) not in FIXED

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what the table and assistive technology ask for."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == ROLE.DisplayRole:
            return self._text(row, column)
        if role == ROLE.ToolTipRole:
            whole = {FILE: str(row.path), STATE: self.reason(row) or self._text(row, STATE)}
            return theme.plain_tip(whole.get(column) or self._text(row, column))
        if role == ROLE.AccessibleTextRole:
            return self._sentence(row) if column == TITLE else self._text(row, column)
        if role == ROLE.CheckStateRole and column == TITLE and self._can_be_ticked(index.row()):
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == ROLE.DecorationRole and column == TITLE and not self._can_be_ticked(index.row()):
            return self._no_box
        return self._colour(row, column) if role == ROLE.ForegroundRole else None

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        """Take over a click on a check box."""
        if role != ROLE.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        names = (_tr("Title"), _tr("Outlet"), _tr("Date"), _tr("File"), _tr("Format"), _tr("State"))
        return names[section] if role == ROLE.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; of none: in that of their files."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        keys = [_key(self._rows[index.row()]) for index in kept]
        self._rows.sort(key=self._order(column), reverse=order is Qt.SortOrder.DescendingOrder)
        places = {_key(row): number for number, row in enumerate(self._rows)} if kept else {}
        moved = [self.index(places[key], index.column()) for key, index in zip(keys, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _order(self, column: int) -> Callable[[Sighted], Any]:
        """Return what rows are put in order by; what a row does not have comes last."""
        if column == STATE:
            return lambda row: WORST_FIRST.index(row.under(self._outlet))
        if column == DATE:
            return lambda row: row.published or "~"
        if column < 0:
            return lambda row: (str(row.path), row.number)
        return lambda row: self._text(row, column).casefold()

    # Words

    def _text(self, row: Sighted, column: int) -> str:
        match column:
            case 0:
                return row.title or row.name
            case 1:
                return row.outlet or ("" if row.state is Sight.REFUSED else self._outlet)
            case 2:
                return dates.brief(row.published)
            case 3:
                return row.name
            case 4:
                return _tr(row.format)
        return self._state_text(row)

    def _state_text(self, row: Sighted) -> str:
        match row.under(self._outlet):
            case Sight.REFUSED:
                return _tr("problem: {}").replace("{}", row.reason)
            case Sight.LOOK:
                return _tr("look at this: {}").replace("{}", row.reason)
            case Sight.UNDATED:
                return _tr("no date")
            case Sight.HERE:
                return _tr("already in the library")
        return _tr("new")

    def _sentence(self, row: Sighted) -> str:
        """Say a whole row, as a screen reader comes to its first cell."""
        wanted = _tr("is added") if self.is_ticked(row) else _tr("is not added")
        parts = (*(self._text(row, column) for column in (TITLE, OUTLET, DATE, STATE)), wanted)
        return ", ".join(filter(None, parts))

    def _colour(self, row: Sighted, column: int) -> Any:
        state = row.under(self._outlet)
        is_quiet = state in FIXED or not self.is_ticked(row)
        is_usual = (column == OUTLET and not row.outlet) or (column == STATE and state is Sight.NEW)
        if column == STATE and state is Sight.REFUSED:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        if is_quiet or is_usual:
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None
