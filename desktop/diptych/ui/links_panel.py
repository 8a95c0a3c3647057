"""The links panel: four lists of what joins and parts the open articles."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui import messages
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.links_model import LinksModel, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QShowEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
GAP = 22
WIDEST = 124
WIDEST_SHARE = 6
"""A column of short texts is at most so wide, or has this share of a wide list."""
SAMPLE_ROWS = 40


class Kind(StrEnum):
    """Which list is shown."""

    PAIRS = "pairs"
    ONLY_HERE = "only here"
    FIGURES = "figures"
    WORDING = "wording"


class LinksView(QTableView):
    """The list itself; Enter and a click choose a row, Escape leaves."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, model: LinksModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTableView { background: transparent } QTableView::item { padding: 4px 5px }")
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_listing(self, listing: Listing) -> None:
        """Show other rows; their widths are guessed from the first ones, as thousands would take long."""
        self.setSortingEnabled(False)
        self._model.show(listing)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(bool(listing.keys))
        self.verticalHeader().setDefaultSectionSize(listing.lines * self.fontMetrics().lineSpacing() + 10)
        sample = [listing.cells(item) for item in listing.items[:SAMPLE_ROWS]]
        widest = max(WIDEST, self.width() // WIDEST_SHARE)
        for column, heading in enumerate(listing.headings):
            cells = (line for row in sample for line in row[column].splitlines())
            width = max(self.fontMetrics().horizontalAdvance(text) for text in (heading, *cells))
            wide = column in listing.wide
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if not wide:
                header.resizeSection(column, min(width + GAP, widest) if width else 0)

    def make_current(self, row: int) -> None:
        """Mark a row and bring it into sight; the keyboard stays where it is."""
        if row != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row, or leave."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the orders that a click on a heading gives, for those who have no mouse."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listing = self._model.listing
        for column in filter(lambda column: listing.headings[column], listing.keys):
            text = self.tr("Sort by {}").replace("{}", listing.headings[column])
            menu.addAction(text, partial(self._sort, column))
        if menu.actions():
            menu.popup(event.globalPos())

    def _sort(self, column: int) -> None:
        """Sort upwards by a column, or downwards where it is sorted so already."""
        header, upwards = self.horizontalHeader(), Qt.SortOrder.AscendingOrder
        is_sorted = (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (column, upwards)
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if is_sorted else upwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row where none is current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.make_current(0)


class LinksPanel(QWidget):
    """Shows one of the lists for the open articles; whoever fills it hears ``asked``."""

    asked = Signal()
    """Another list, or that of another hinge, is wanted."""
    chosen = Signal(object)
    """What the row stands for that the reader chose."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = Kind.PAIRS
        self.model = LinksModel()
        self.view = LinksView(self.model)
        self.view.setAccessibleName(self.tr("Links"))
        self.view.chosen.connect(self._choose)
        self.view.left.connect(self.left)
        self.hint = messages.plain_label("", dim=True, wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(9, 8, 16, 8)
        self.hinge = ChoiceBox()
        self.hinge.setAccessibleName(self.tr("Between which articles"))
        self.hinge.currentIndexChanged.connect(lambda _: self.asked.emit())
        self.buttons: dict[Kind, QToolButton] = {}
        self._build()

    def _build(self) -> None:
        captions = {
            Kind.PAIRS: self.tr("Pairs"),
            Kind.ONLY_HERE: self.tr("Only here"),
            Kind.FIGURES: self.tr("Figures"),
            Kind.WORDING: self.tr("Wording"),
        }
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 0)
        row.setSpacing(4)
        group = QButtonGroup(self)
        for kind, caption in captions.items():
            button = QToolButton()
            button.setText(caption)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _, kind=kind: self.show_list(kind))
            group.addButton(button)
            row.addWidget(button)
            self.buttons[kind] = button
        self.buttons[self.kind].setChecked(True)
        row.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.hint)
        self._pages.setContentsMargins(7, 0, 0, 0)
        box = QHBoxLayout()
        box.setContentsMargins(12, 0, 12, 0)
        box.addWidget(self.hinge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(box)
        column.addWidget(self._pages, 1)
        self.setAutoFillBackground(True)
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Links"))
        self.hinge.hide()

    def show_list(self, kind: Kind) -> None:
        """Show one of the four lists."""
        self.kind = kind
        self.buttons[kind].setChecked(True)
        self.asked.emit()

    def show_hinges(self, names: Sequence[str]) -> None:
        """Offer the hinges, where there are several."""
        if names != [self.hinge.itemText(n) for n in range(self.hinge.count())]:
            chosen = max(self.hinge.currentIndex(), 0)
            self.hinge.blockSignals(True)
            self.hinge.clear()
            self.hinge.addItems(list(names))
            self.hinge.setCurrentIndex(min(chosen, len(names) - 1))
            self.hinge.blockSignals(False)
        self.hinge.setVisible(len(names) > 1 and self.kind in (Kind.PAIRS, Kind.FIGURES))

    def shown_hinge(self) -> int:
        """Return the hinge of which the pairs and figures are shown."""
        return max(self.hinge.currentIndex(), 0)

    def show_listing(self, listing: Listing) -> None:
        """Show rows, or in words why there are none."""
        self.view.show_listing(listing)
        self.hint.setText(listing.hint)
        self._pages.setCurrentWidget(self.view if listing.items else self.hint)

    def make_current(self, item: Any) -> None:
        """Mark the row of an item, if it is listed."""
        row = self.model.row_of(item)
        if row >= 0:
            self.view.make_current(row)

    def _choose(self, row: int) -> None:
        item = self.model.item(row)
        if item is not None:
            self.chosen.emit(item)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is shown only now."""
        super().showEvent(event)
        self.asked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list, or to the buttons where it is empty."""
        goal = self.view if self.model.rowCount() else self.buttons[self.kind]
        goal.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
