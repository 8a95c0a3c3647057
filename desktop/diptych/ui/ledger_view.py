"""The table of the ledger: its first column stays where it is while the outlets pass by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from diptych.ui.ledger_delegate import LedgerDelegate
from diptych.ui.ledger_model import STATEMENTS

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from diptych.ui.article_row import Index
    from diptych.ui.ledger_model import LedgerModel
    from diptych.ui.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STATEMENT_LETTERS, OUTLET_LETTERS = 44, 27
"""The least widths of columns, in letters of the window's text."""
STATEMENT_SHARE = 3
"""The statements get this share of the width, where it is more."""
MOST_FROZEN = 0.6
"""A first column wider than this part of the table scrolls away with the others."""
ROLE = QPalette.ColorRole


class LedgerHeader(QHeaderView):
    """Names the outlets; the first name stays with its column."""

    def __init__(self, view: LedgerView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.ground = QColor()
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSectionsMovable(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the first name over those that pass below it."""
        super().paintEvent(event)
        width = self._view.frozen_width()
        if width:
            painter = QPainter(self.viewport())
            place = QRect(0, 0, width, self.height())
            painter.fillRect(place, self.ground)
            self.paintSection(painter, place, STATEMENTS)
            painter.end()


class LedgerView(QTableView):
    """Shows a ledger; what the reader does with a cell is said by signals."""

    opened = Signal(QModelIndex)
    placed = Signal()
    denied = Signal()
    menu_asked = Signal(QPoint)
    left = Signal()

    def __init__(self, model: LedgerModel, colours: Theme) -> None:
        super().__init__()
        self._fits = True
        self._is_fitting = False
        self._header = LedgerHeader(self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.delegate = LedgerDelegate(self, model, colours)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.delegate.height)
        self.setMinimumHeight(self.delegate.height + self.horizontalHeader().sizeHint().height())
        self.horizontalHeader().sectionResized.connect(self._keep_widths)
        self.horizontalScrollBar().valueChanged.connect(self._repaint)
        model.modelReset.connect(self.fit)
        self.clicked.connect(self.opened)
        self.set_theme(colours)

    def set_theme(self, colours: Theme) -> None:
        """Draw in the colours of a theme."""
        self.delegate.set_theme(colours)
        self._header.ground = colours.color("base")
        line = colours.color("line").name()
        self.setStyleSheet(f"QTableView {{ gridline-color: {line} }}")

    # Widths

    def fit(self) -> None:
        """Share the width between the columns, until the reader does."""
        count = self.model().columnCount()
        if not (self._fits and count):
            return
        letter, width = self.fontMetrics().averageCharWidth(), self.viewport().width()
        first = max(STATEMENT_LETTERS * letter, width // STATEMENT_SHARE) if count > 1 else width
        each = max(OUTLET_LETTERS * letter, (width - first) // max(count - 1, 1))
        self._is_fitting = True
        for column in range(count):
            self.horizontalHeader().resizeSection(column, each if column else first)
        self._is_fitting = False

    def _keep_widths(self) -> None:
        self._fits = self._fits and self._is_fitting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()

    # The first column

    def frozen_width(self) -> int:
        """Return how wide the first column lies over the others; 0: nothing has passed below it yet."""
        width = self.columnWidth(STATEMENTS)
        is_frozen = self.horizontalOffset() > 0 and width < self.viewport().width() * MOST_FROZEN
        return width if is_frozen and not self.isRightToLeft() else 0

    def _repaint(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, and the first column over those that pass below it."""
        super().paintEvent(event)
        if self.frozen_width():
            painter = QPainter(self.viewport())
            self._paint_frozen(painter, event.rect())
            painter.end()

    def _paint_frozen(self, painter: QPainter, area: QRect) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, width = option.state, self.frozen_width()
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        last = last if last >= 0 else self.model().rowCount() - 1
        for row in range(first, last + 1) if first >= 0 else ():
            index = self.model().index(row, STATEMENTS)
            place = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            painter.fillRect(place, self.palette().color(ROLE.Base))
            painter.setPen(self.palette().color(ROLE.Mid))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
            painter.drawLine(place.topRight(), place.bottomRight())
            option.rect = place.adjusted(0, 0, -1, -1)
            option.state = plain | self._state(index)
            self.delegate.paint(painter, option, index)

    def _state(self, index: Index) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_None
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            state |= QStyle.StateFlag.State_HasFocus
        return state

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Find the cell at a place, which may lie over another one."""
        found = super().indexAt(pos)
        return found.siblingAtColumn(STATEMENTS) if pos.x() < self.frozen_width() else found

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is seen."""
        place = super().visualRect(index)
        if index.isValid() and index.column() == STATEMENTS and self.frozen_width():
            place.moveLeft(0)
        return place

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, out from below the first column."""
        bar = self.horizontalScrollBar()
        before, was_frozen = bar.value(), self.frozen_width()
        super().scrollTo(index, hint)
        if index.column() == STATEMENTS and was_frozen:
            bar.setValue(before)
        elif self.frozen_width():
            hidden = self.frozen_width() - self.columnViewportPosition(index.column())
            bar.setValue(bar.value() - max(hidden, 0))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell, place what was found in it, say that there is nothing, or leave."""
        if event.key() in ENTER and self.currentIndex().isValid():
            pressed = event.modifiers() & (CONTROL | SHIFT)
            if pressed == CONTROL | SHIFT:
                self.denied.emit()
            elif pressed == CONTROL:
                self.placed.emit()
            else:
                self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a cell; by the keyboard, below the current one."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(event.globalPos())
        elif self.currentIndex().isValid():
            below = self.visualRect(self.currentIndex()).center()
            self.menu_asked.emit(self.viewport().mapToGlobal(below))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first statement where nothing is current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, STATEMENTS))
