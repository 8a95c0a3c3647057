"""The sheet before files come in: what was found in them, what is asked once, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.core.model import Choice, Sight
from diptych.ui import dates, messages
from diptych.ui.article_fields import genre_field, outlet_field
from diptych.ui.dialog import Dialog
from diptych.ui.sheet_table import AllBox, SheetTable, WaysOn
from diptych.ui.sight_model import FILE, STATE, SightModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diptych.core.model import Looked, Outlet, Sighted

SMALL = 480, 270
LARGE = 940, 620
SHARES = 30, 15, 12, 13, 10, 20
VERY_MANY = 2_000
"""More files than these may be added before all of them were looked through."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportSheet", text)


class ImportSheet(Dialog):
    """Shows what would come in; small for one file that reads well, else with a table that fills."""

    chosen = Signal(object, str, str, object, bool)
    look_again = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        paths: Sequence[Path],
        outlets: Sequence[Outlet],
        outlet: str = "",
        genre: str = "",
    ) -> None:
        super().__init__(
            parent,
            _tr("Add articles"),
            _tr("Outlet and genre are for the files that do not say theirs. You can leave both open."),
        )
        self._paths = tuple(paths)
        self._choices: dict[Path, Choice] = {}
        self._progress = 0, 0
        self.is_finished = False
        self.model = SightModel()
        self.model.set_outlet(outlet)
        self.outlet = outlet_field(outlets, outlet)
        self.genre = genre_field(genre)
        self.about = messages.plain_label(_places(paths), wrap=True)
        self.table = SheetTable(self.model, _tr("Articles"), SHARES, FILE)
        self.all = AllBox(self.table)
        self.counts = messages.plain_label("", wrap=True)
        self.worst_first = QCheckBox(_tr("Problems first"))
        self.ways = WaysOn()
        self.content.addLayout(self._fields())
        self.content.addWidget(self.about)
        self.large = self._large()
        self.content.addWidget(self.large, 1)
        self.content.addStretch(0)
        self.add: QPushButton = self.buttons.addButton(_tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setDefault(True)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._connect()
        self._show_state()

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for column, (caption, field) in enumerate(((_tr("Outlet"), self.outlet), (_tr("Genre"), self.genre))):
            label = messages.plain_label(caption)
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _large(self) -> QWidget:
        large = QWidget()
        line = QHBoxLayout()
        line.addWidget(self.counts, 1)
        line.addWidget(self.worst_first)
        column = QVBoxLayout(large)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.ways)
        large.hide()
        return large

    def _connect(self) -> None:
        self.table.let_sort()
        self.outlet.textChanged.connect(self.model.set_outlet)
        self.model.counted.connect(self._show_state)
        self.all.clicked.connect(lambda: self.model.tick_all(self.all.checkState() is Qt.CheckState.Checked))
        self.table.space_pressed.connect(self.model.tick)
        self.table.row_changed.connect(self._show_row)
        self.model.dataChanged.connect(lambda: self._show_row(self.table.currentIndex().row()))
        self.worst_first.toggled.connect(self._sort)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._show_order)
        self.ways.as_text.connect(lambda: self._look_again(Choice(as_text=True)))
        self.ways.encoding_chosen.connect(lambda name: self._look_again(Choice(encoding=name)))
        self.accepted.connect(self._choose)
        self.setTabOrder(self.genre, self.worst_first)
        self.setTabOrder(self.worst_first, self.all)
        self.setTabOrder(self.all, self.table)
        self.setTabOrder(self.table, self.ways.reason)

    # What is found

    def show_looked(self, looked: Looked) -> None:
        """Show more of what was found."""
        self._progress = looked.done, looked.total
        self.model.append(looked.rows)
        self._show_state()

    def finish(self, _count: int) -> None:
        """Say that all was looked through."""
        self.is_finished = True
        header = self.table.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._show_state()
        messages.announce(self, self.counts.text())

    def show_again(self, path: Path, rows: Sequence[Sighted]) -> None:
        """Show a file as it is when it is read otherwise."""
        self.model.put_in_place(path, rows)
        self._show_row(self.table.currentIndex().row())
        messages.announce(self, self.ways.reason.text())

    @property
    def is_small(self) -> bool:
        """Whether all is said without a table."""
        return self.large.isHidden()

    def _show_state(self) -> None:
        model, total = self.model, self._progress[1]
        if self.is_small and (total > 1 or model.count() > 1 or model.count(Sight.REFUSED)):
            self._grow()
        elif self.is_small and model.count():
            self.about.setText(self._about(model.row(0)))
        self.counts.setText(self._counted())
        self.all.show_count(model.count_ticked(), model.count_ticked() + model.count_left_out())
        can_begin = self.is_finished or total > VERY_MANY
        self.add.setEnabled(can_begin and (model.count_ticked() > 0 or not self.is_finished))
        if not self.is_small and self.table.currentIndex().row() < 0 and model.count():
            self.table.choose(0)

    def _grow(self) -> None:
        """Make room for the table, around the same middle."""
        self.about.hide()
        self.large.show()
        middle = self.geometry().center()
        room = self.screen().availableGeometry()
        self.resize(min(LARGE[0], room.width() - 40), min(LARGE[1], room.height() - 80))
        place = self.geometry()
        place.moveCenter(middle)
        place.moveLeft(max(room.left(), min(place.left(), room.right() - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
        self.setGeometry(place)

    def _about(self, row: Sighted) -> str:
        source = " · ".join(filter(None, (row.outlet, dates.shown(row.published))))
        return "\n".join(filter(None, (row.title, source, self.model.reason(row))))

    def _counted(self) -> str:
        model, (done, total) = self.model, self._progress
        parts = [messages.counted(model.count() - model.count(Sight.REFUSED), "%n article", "%n articles")]
        for count, one, many in (
            (model.count(Sight.HERE), "%n already there", "%n already there"),
            (model.count(Sight.LOOK), "%n to look at", "%n to look at"),
            (model.count(Sight.UNDATED), "%n without a date", "%n without a date"),
            (model.count(Sight.REFUSED), "%n cannot be read", "%n cannot be read"),
            (model.count_left_out(), "%n left out", "%n left out"),
        ):
            if count:
                parts.append(messages.counted(count, one, many))
        counted = ", ".join(parts)
        if self.is_finished:
            return counted if model.count() else _tr("There is nothing to add here.")
        if not total:
            return _tr("Looking for files …")
        far = _tr("{done} of {total} files looked through: ")
        far = far.replace("{done}", messages.number(done)).replace("{total}", messages.number(total))
        return far + counted

    # What the reader does

    def _show_row(self, number: int) -> None:
        if 0 <= number < self.model.rowCount():
            row = self.model.row(number)
            # Another way to read a file reads all of it.
            alone = self.model.rows_of(row.path) == 1
            self.ways.show_row(self.model.reason(row), row.remedies if alone else ())
        else:
            self.ways.show_row("", ())

    def _sort(self, on: bool) -> None:
        column = STATE if on else -1
        self.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        if on and self.model.count():
            self.table.choose(0)

    def _show_order(self, column: int, order: Qt.SortOrder) -> None:
        self.worst_first.blockSignals(True)
        self.worst_first.setChecked(column == STATE and order is Qt.SortOrder.AscendingOrder)
        self.worst_first.blockSignals(False)

    def _look_again(self, choice: Choice) -> None:
        number = self.table.currentIndex().row()
        if number >= 0:
            path = self.model.row(number).path
            self._choices[path] = choice
            self.look_again.emit(path, choice)

    def _choose(self) -> None:
        if self.is_finished:
            paths, choices = self.model.chosen(self._choices)
        else:
            paths, choices = list(self._paths), self.model.choices_so_far(self._choices)
        outlet, genre = self.outlet.text().strip(), self.genre.currentData()
        self.chosen.emit(paths, outlet, genre, choices, self.is_small)


def _places(paths: Sequence[Path]) -> str:
    names = ", ".join(path.name or str(path) for path in paths[:3])
    more = messages.counted(len(paths) - 3, "and %n more", "and %n more")
    return f"{names} {more}" if len(paths) > 3 else names
