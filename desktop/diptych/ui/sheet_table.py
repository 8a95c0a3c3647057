"""The table of what comes in or came in, and below it all of one row, with the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from diptych.core.model import ENCODINGS, Remedy
from diptych.ui import messages, theme

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from diptych.ui.article_row import Index

BOX_ROOM = 34
STYLE = f"""
QTableView::item {{ padding: 0 5px }}
QHeaderView[ticks=true]::section:first {{ padding-left: {BOX_ROOM}px }}"""


def _tr(text: str) -> str:
    return QCoreApplication.translate("SheetTable", text)


class _FileDelegate(QStyledItemDelegate):
    """Leaves out the middle of a long name: its end tells files apart."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Take over what the model says, but for the dots."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class SheetTable(QTableView):
    """A table of rows that are chosen as a whole; Space is said, and a row that is come to."""

    space_pressed = Signal(object)
    row_changed = Signal(int)

    def __init__(self, model: QAbstractTableModel, name: str, shares: Sequence[int], file: int) -> None:
        super().__init__()
        self._shares = shares
        self.setItemDelegateForColumn(file, _FileDelegate(self))
        self.setModel(model)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setStyleSheet(STYLE)
        self.setMinimumHeight(150)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.row_changed.emit(now.row()))

    def let_sort(self) -> None:
        """Put the rows in the order of the column whose head is clicked."""
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def chosen(self) -> list[int]:
        """Return the numbers of the selected rows, the current one first."""
        numbers = [index.row() for index in self.selectionModel().selectedRows()]
        current = self.currentIndex().row()
        return sorted(numbers, key=lambda number: (number != current, number))

    def choose(self, number: int) -> None:
        """Make a row the current one."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(number, 0), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that Space was pressed on the selected rows."""
        if event.key() == Qt.Key.Key_Space and self.chosen():
            self.space_pressed.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            width = self.viewport().width()
            for column, share in enumerate(self._shares[:-1]):
                self.setColumnWidth(column, width * share // sum(self._shares))


class AllBox(QCheckBox):
    """A check box in the head of the first column that ticks every row, or none."""

    def __init__(self, table: SheetTable) -> None:
        header = table.horizontalHeader()
        super().__init__(header)
        header.setProperty("ticks", True)
        self.setAccessibleName(_tr("Add all"))
        self.setToolTip(theme.plain_tip(_tr("Add all")))
        line = QHBoxLayout(header)
        line.setContentsMargins(10, 0, 0, 0)
        line.addWidget(self, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_count(self, ticked: int, total: int) -> None:
        """Show whether all, some or none are ticked, without saying so to anybody."""
        state = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        self.setCheckState(Qt.CheckState.Checked if ticked == total and total else state)
        self.setEnabled(total > 0)

    def nextCheckState(self) -> None:
        """Go from some to all."""
        full = self.checkState() is Qt.CheckState.Checked
        self.setCheckState(Qt.CheckState.Unchecked if full else Qt.CheckState.Checked)


class WaysOn(QWidget):
    """All that is to be said of one row, and how its file may be read otherwise."""

    as_text = Signal()
    encoding_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reason = messages.plain_label("", wrap=True)
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.reason.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.reason.setAccessibleName(_tr("Reason"))
        self.text = QPushButton(_tr("Open as text"))
        self.text.clicked.connect(self.as_text)
        self.encoding = QPushButton(_tr("Choose encoding …"))
        menu = QMenu(self.encoding)
        for encoding, caption in ENCODINGS.items():
            action = menu.addAction(_tr(caption))
            action.triggered.connect(lambda _=False, name=encoding: self.encoding_chosen.emit(name))
        self.encoding.setMenu(menu)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.reason, 1)
        for button in (self.text, self.encoding):
            self.add_button(button)
        self.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 4)
        self.show_row("", ())

    def add_button(self, button: QPushButton) -> None:
        """Put one more way on behind the others."""
        button.setAutoDefault(False)
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_row(self, reason: str, remedies: Collection[str]) -> None:
        """Show the reason of a row, and offer what may help."""
        self.reason.setText(reason)
        self.text.setEnabled(Remedy.AS_TEXT in remedies)
        self.encoding.setEnabled(Remedy.ENCODING in remedies)
