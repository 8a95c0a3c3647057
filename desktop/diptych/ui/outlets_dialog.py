"""The dialog in which the reader renames, merges and removes outlets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from diptych.core.errors import DiptychError, NameTaken
from diptych.ui import messages
from diptych.ui.dialog import Dialog
from diptych.ui.library_panel import FilterBox
from diptych.ui.link_button import LinkButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Change, OutletUse
    from diptych.ui.jobs import Jobs

NAME, ARTICLES, ALIASES, HOSTS = range(4)
USE = Qt.ItemDataRole.UserRole
FEWEST_LINES = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutletsDialog", text)


class OutletsDialog(Dialog):
    """Lists the outlets with their articles; what is changed is kept at once, and follows undo."""

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget, jobs: Jobs, *, writable: bool) -> None:
        how = _tr(
            "F2 or a double click edits a field; several names or hosts are parted by “;”."
            " What you quoted keeps the name that its outlet had."
        )
        super().__init__(parent, _tr("Outlets"), how if writable else "")
        self._jobs = jobs
        self._uses: Sequence[OutletUse] = ()
        self._offered: tuple[str, Sequence[str]] = "", ()
        self.filter = FilterBox()
        self.filter.setPlaceholderText(_tr("Filter"))
        self.filter.setAccessibleName(_tr("Filter the outlets"))
        messages.add_clear_button(self.filter)
        self.table = QTableWidget(0, 4)
        self.note = messages.plain_label("", wrap=True)
        self.offer = LinkButton()
        self.merge = QPushButton(_tr("Merge into…"))
        self.remove = QPushButton(_tr("Remove"))
        self._build(writable)
        self._connect()

    def _build(self, writable: bool) -> None:
        table = self.table
        table.setAccessibleName(_tr("Outlets"))
        table.setHorizontalHeaderLabels([_tr("Name"), _tr("Articles"), _tr("Other names"), _tr("Hosts")])
        for column, width in ((NAME, 220), (ARTICLES, 84), (ALIASES, 190), (HOSTS, 150)):
            table.setColumnWidth(column, width)
        heads = table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(HOSTS, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setStyleSheet("QTableView::item { padding-left: 5px }")  # level with the heads
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        trigger = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            trigger.EditKeyPressed | trigger.DoubleClicked if writable else trigger.NoEditTriggers
        )
        table.setMinimumHeight(FEWEST_LINES * table.verticalHeader().defaultSectionSize())
        said = QHBoxLayout()
        said.addWidget(self.note, 1)
        said.addWidget(self.offer)
        self.content.addWidget(self.filter)
        self.content.addWidget(table, 1)
        self.content.addLayout(said)
        close = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        for button in (self.merge, self.remove):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.setVisible(writable)
        for button in (self.merge, self.remove, close):
            button.setAutoDefault(False)  # Enter in the list or in the filter closes nothing
        self._say("")

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._apply_filter)
        self.filter.left.connect(self._enter_list)
        self.filter.returnPressed.connect(self._enter_list)
        self.table.itemChanged.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._allow)
        self.merge.clicked.connect(self._choose_name)
        self.remove.clicked.connect(self._remove)
        self.offer.clicked.connect(lambda: self._merge(*self._offered))
        for keys, asked in (
            (QKeySequence.StandardKey.Undo, self.undo_requested),
            (QKeySequence.StandardKey.Redo, self.redo_requested),
        ):
            QShortcut(keys, self).activated.connect(asked)

    # What is shown

    def refresh(self, change: Change) -> None:
        """Read the outlets again when they, or what is theirs, changed."""
        if change.touches("outlet") or change.touches("article"):
            self._jobs.read(lambda ws: ws.outlets_in_use(), self.show_outlets, replaces="outlets")

    def show_outlets(self, uses: Sequence[OutletUse]) -> None:
        """Show the outlets; those that are chosen stay so."""
        chosen = {use.outlet.id for use in self.chosen()}
        at, column = self._use(self.table.currentRow()), max(self.table.currentColumn(), 0)
        self._uses = uses
        self.table.blockSignals(True)
        self.table.setRowCount(len(uses))
        for row, use in enumerate(uses):
            self._fill(row, use)
        self.table.blockSignals(False)
        self.table.clearSelection()
        for row, use in enumerate(uses):
            if at and use.outlet.id == at.outlet.id:
                self.table.setCurrentCell(row, column)
        for row, use in enumerate(uses):
            if use.outlet.id in chosen:
                self._select(row)
        self._apply_filter()
        self._allow()

    def _select(self, row: int) -> None:
        for column in range(self.table.columnCount()):
            if item := self.table.item(row, column):
                item.setSelected(True)

    def _fill(self, row: int, use: OutletUse) -> None:
        outlet = use.outlet
        binned = messages.counted(use.binned, "and %n in the bin", "and %n in the bin") if use.binned else ""
        texts = (
            outlet.name,
            f"{messages.number(use.articles)} {binned}".strip(),
            "; ".join(outlet.aliases),
            "; ".join(outlet.hosts),
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setData(USE, use)
            if column == ARTICLES:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(row, column, item)

    def _use(self, row: int) -> OutletUse | None:
        return self._uses[row] if 0 <= row < len(self._uses) else None

    def chosen(self) -> list[OutletUse]:
        """Return the outlets that are chosen, in the order of the list."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [use for row in rows if not self.table.isRowHidden(row) and (use := self._use(row))]

    def _apply_filter(self) -> None:
        words = self.filter.text().casefold().split()
        for row, use in enumerate(self._uses):
            names = "\n".join((use.outlet.name, *use.outlet.aliases, *use.outlet.hosts)).casefold()
            self.table.setRowHidden(row, not all(word in names for word in words))

    def _enter_list(self) -> None:
        shown = [row for row in range(self.table.rowCount()) if not self.table.isRowHidden(row)]
        if shown:
            self.table.setCurrentCell(shown[0], NAME)
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _allow(self) -> None:
        chosen = self.chosen()
        self.merge.setEnabled(len(chosen) > 1)
        self.remove.setEnabled(bool(chosen) and not any(use.articles or use.binned for use in chosen))

    def _say(self, words: str, offer: str = "") -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.offer.say(offer)
        self.offer.setVisible(bool(offer))
        if words:
            messages.announce(self, words)

    # What is done

    def _edited(self, item: QTableWidgetItem) -> None:
        """Keep what was typed into a field."""
        use: OutletUse = item.data(USE)
        outlet, text = use.outlet, item.text()
        self._say("")
        if item.column() == NAME:
            self._jobs.write(lambda ws: ws.rename_outlet(outlet.id, text), failed=partial(self._refused, use))
            return
        typed = text.split(";")
        aliases = typed if item.column() == ALIASES else outlet.aliases
        hosts = typed if item.column() == HOSTS else outlet.hosts
        self._jobs.write(
            lambda ws: ws.edit_outlet(outlet.id, aliases, hosts), failed=partial(self._refused, use)
        )

    def _refused(self, use: OutletUse, error: Exception) -> None:
        """Say why a field stays as it was, and offer to merge with the outlet that has the name."""
        if not isinstance(error, DiptychError):
            self._jobs.failed.emit(error)
            return
        self.show_outlets(self._uses)
        owners = [one for one in self._uses if isinstance(error, NameTaken) and one.outlet.id == error.owner]
        if owners:
            into = owners[0].outlet
            self._say(str(error), _tr("Merge into {}").replace("{}", into.name))
            self._offered = into.id, [use.outlet.id]
        else:
            self._say(str(error))

    def _choose_name(self) -> None:
        """Ask which of the chosen outlets stays."""
        chosen = self.chosen()
        menu = QMenu(self)
        for use in sorted(chosen, key=lambda use: -use.articles):
            ids = [one.outlet.id for one in chosen]
            menu.addAction(messages.menu_text(use.outlet.name), partial(self._merge, use.outlet.id, ids))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.merge.mapToGlobal(self.merge.rect().bottomLeft()))

    def _merge(self, into: str, ids: Sequence[str]) -> None:
        def done(moved: int) -> None:
            self._say(messages.counted(moved, "%n article moved.", "%n articles moved."))

        self._say("")
        self._jobs.write(lambda ws: ws.merge_outlets(into, ids), done, failed=self._failed)

    def _remove(self) -> None:
        ids = [use.outlet.id for use in self.chosen()]
        self._say("")
        self._jobs.write(lambda ws: ws.remove_outlets(ids), failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DiptychError):
            self._say(str(error))
        else:
            self._jobs.failed.emit(error)
