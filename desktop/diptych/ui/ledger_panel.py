"""The ledger: statements down, outlets across, and in each cell what an outlet says or how far one looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from diptych.core.model import CellState, Scope, Span
from diptych.ui import ledger_filter, messages, theme
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.jobs import Jobs, Order
from diptych.ui.ledger_filters import LedgerFilters, fill, narrow
from diptych.ui.ledger_model import STATEMENTS, LedgerModel
from diptych.ui.ledger_view import LedgerView
from diptych.ui.pace import Pace
from diptych.ui.sheet_choice import ARTICLES, EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent

    from diptych.core.model import Change, LedgerCell, Sheet
    from diptych.core.workspace import Workspace
    from diptych.ui.ledger_filter import Shelf
    from diptych.ui.theme import Theme

PATIENCE = 500
"""So many milliseconds of reading are not worth a word."""
DENIABLE = (CellState.FOUND, CellState.NOT_FOUND, CellState.NOT_LOOKED)
KINDS = ("comparison", "statement", "quotation", "article", "outlet", "correction", "sheet")
OPEN, PLACE, ABSENT, COMPARISON = "Return", "Ctrl+Return", "Ctrl+Shift+Return", "Ctrl+Return"


class LedgerPanel(QWidget):
    """Shows the ledger of the open articles, a sheet or all; reads it only while it is shown.

    ``cell_chosen``: a statement's quotation, and a cell or None; ``comparison_chosen``: the id of one,
    and whether it is to be shown.
    """

    cell_chosen = Signal(object, object)
    comparison_chosen = Signal(str, bool)
    closed = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs, colours: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self._articles: tuple[str, ...] = ()
        self._writable = True
        self._is_stale = True
        self._was_read = False
        self._pace = Pace(self)
        self._pace.due.connect(self.load)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self.model = LedgerModel()
        self.view = LedgerView(self.model, colours)
        self.view.setAccessibleName(self.tr("Ledger"))
        self.hint = messages.plain_label("", dim=True, wrap=True)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        title = messages.plain_label(self.tr("Ledger"), font=theme.sans(10, QFont.Weight.DemiBold))
        title.setContentsMargins(4, 5, 6, 5)
        self.scope = ChoiceBox()
        self.scope.setAccessibleName(self.tr("Which statements"))
        narrow(self.scope)
        self.filters = LedgerFilters([title, self.scope])
        self._show_sheets(())
        self.scope.setCurrentIndex(self.scope.findData(EVERYTHING))
        self.place_button = self._button(self.tr("Place"), PLACE)
        self.absent_button = self._button(self.tr("Not mentioned"), ABSENT)
        self.reading = messages.plain_label(self.tr("reading …"), font=theme.sans(9), dim=True)
        self.reading.setContentsMargins(6, 6, 6, 6)
        self.reading.hide()
        self.close_button = QToolButton()
        self.close_button.setIcon(theme.icon("x"))
        self.close_button.setAccessibleName(self.tr("Close the ledger"))
        self.close_button.setToolTip(theme.plain_tip(self.tr("Close the ledger")))
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.addWidget(self.filters, 1)
        for part in (self.reading, self.place_button, self.absent_button, self.close_button):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(16, 12, 16, 8)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Ledger"))

    def _button(self, text: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(theme.plain_tip(f"{text} ({shown})"))
        return button

    def _connect(self) -> None:
        self._patience.timeout.connect(self.reading.show)
        self.filters.changed.connect(self._filter)
        self.scope.currentIndexChanged.connect(self.load)
        self.place_button.clicked.connect(self.place)
        self.absent_button.clicked.connect(self.deny)
        self.close_button.clicked.connect(self.closed)
        self.view.opened.connect(self._open)
        self.view.placed.connect(self._place_or_show)
        self.view.denied.connect(self.deny)
        self.view.menu_asked.connect(self._show_menu)
        self.view.left.connect(self.left)
        self.view.selectionModel().currentChanged.connect(self._allow)
        self.model.modelReset.connect(self._allow)
        self.model.dataChanged.connect(self._allow)

    # What is shown

    def show_articles(self, articles: tuple[str, ...]) -> None:
        """Show the statements that go with the open articles, where only theirs are shown."""
        if articles != self._articles:
            self._articles = articles
            if self.scope.currentData() == ARTICLES:
                self.load()

    def set_writable(self, writable: bool) -> None:
        """Allow changes, or show only."""
        self._writable = writable
        self._allow()

    def set_theme(self, colours: Theme) -> None:
        """Draw in the colours of a theme."""
        self.view.set_theme(colours)

    def refresh(self, change: Change) -> None:
        """Read the ledger again when something of it changed."""
        if any(change.touches(kind) for kind in KINDS):
            self.read_again()

    def read_again(self) -> None:
        """Read the ledger again, soon; while it is not shown, later."""
        self._is_stale = True
        if self.isVisible():
            self._pace.ask()

    def load(self) -> None:
        """Read the ledger, if it is seen."""
        self._is_stale = True
        if not self.isVisible():
            return
        self._is_stale = False
        key = self.scope.currentData() or EVERYTHING
        sheet = None if key in (ARTICLES, EVERYTHING) else key
        scope = Scope(self._articles if key == ARTICLES else None, sheet)

        def read(workspace: Workspace) -> Generator[Any, Any, tuple[Sequence[Sheet], Shelf]]:
            ledger = yield from workspace.ledger(scope)
            shelf = yield from ledger_filter.shelved(ledger)
            return workspace.sheets(), shelf

        self._pace.begin()
        self._patience.start()
        self._jobs.read(read, self._show, order=Order.REST, replaces="ledger", failed=self._fail)

    def _fail(self, error: Exception) -> None:
        self._finish_reading()
        self._jobs.failed.emit(error)

    def _finish_reading(self) -> None:
        self._pace.end()
        self._patience.stop()
        self.reading.hide()

    def _show(self, found: tuple[Sequence[Sheet], Shelf]) -> None:
        sheets, shelf = found
        self._finish_reading()
        was_read, self._was_read = self._was_read, True
        self._keeping_place(lambda: self.model.show(shelf))
        self.filters.show_tags(shelf.tags)
        self._show_sheets(sheets)
        self._show_state()
        if not was_read and self.filters.words.hasFocus():
            # The keyboard waited there for something to walk through.
            self.setFocus()

    def _show_sheets(self, sheets: Sequence[Sheet]) -> None:
        named = [(sheet.name, sheet.id) for sheet in sheets]
        fill(self.scope, [(self.tr("open articles"), ARTICLES), *named, (self.tr("all"), EVERYTHING)])

    def _filter(self) -> None:
        self._keeping_place(lambda: self.model.show(wanted=self.filters.wanted()))
        self._show_state()

    def _keeping_place(self, show: Callable[[], None]) -> None:
        """Show something else; the same cell stays current, and the same row stays on top."""
        bar, across = self.view.verticalScrollBar(), self.view.horizontalScrollBar()
        current = self.model.place(self.view.currentIndex())
        above, sideways = bar.value() % self.view.delegate.height, across.value()
        top = self.model.place(self.view.indexAt(QPoint(0, 0)))
        show()
        again, first = self.model.index_of(current), self.model.index_of(top)
        if again.isValid():
            self.view.setCurrentIndex(again)
        if first.isValid():
            bar.setValue(first.row() * self.view.delegate.height + above)
        across.setValue(sideways)

    def _show_state(self) -> None:
        """Show the table, or say why it is empty."""
        rows = self.model.rowCount()
        wrong = self.model.wanted.wrong_date
        if not self._was_read:
            text = self.tr("The ledger is being read …")
        elif wrong:
            text = self.tr("{} is no date: write 2025, 2025-03 or 2025-03-14.").replace("{}", wrong)
        elif self.model.shelf.rows:
            text = self.tr("No statement is like that.")
        else:
            text = self.tr(
                "Every statement gets a row here, and every outlet that was set beside one a column. "
                "Select a statement in an article and press Ctrl+E."
            )
        self.hint.setText(text)
        self._pages.setCurrentWidget(self.hint if wrong or not rows else self.view)

    # The current cell

    def _current(self) -> tuple[str, LedgerCell | None]:
        """Return the comparison and the cell where the keyboard is."""
        index = self.view.currentIndex()
        if not index.isValid():
            return "", None
        return self.model.row(index.row()).comparison, self.model.cell(index)

    def _allow(self) -> None:
        """Offer what can be done with the current cell."""
        _, cell = self._current()
        state = cell.state if cell and cell.article and self._writable else None
        self.place_button.setEnabled(state is CellState.FOUND)
        self.absent_button.setEnabled(state in DENIABLE)

    def _open(self, index: QModelIndex) -> None:
        """Show what a cell stands for in the panes, and its comparison where comparisons are shown."""
        row = self.model.row(index.row())
        self.comparison_chosen.emit(row.comparison, False)
        self.cell_chosen.emit(row.statement.quotation, self.model.cell(index))

    def _place_or_show(self) -> None:
        if self.view.currentIndex().column() == STATEMENTS:
            self.show_comparison()
        else:
            self.place()

    def show_comparison(self) -> None:
        """Show the comparison of the current row, to be written on."""
        comparison, _ = self._current()
        if comparison:
            self.comparison_chosen.emit(comparison, True)

    def place(self) -> None:
        """Place what the program found in the current cell beside its statement."""
        comparison, cell = self._current()
        if cell and self.place_button.isEnabled():
            article, span = cell.article or "", cell.span or Span(0, 0)
            self._jobs.write(lambda ws: ws.place_passage(comparison, article, span))

    def deny(self) -> None:
        """Say that the article of the current cell does not mention the statement."""
        comparison, cell = self._current()
        if cell and self.absent_button.isEnabled():
            article = cell.article or ""
            self._jobs.write(lambda ws: ws.place_absence(comparison, article))

    def _show_menu(self, place: QPoint) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        in_cell = index.column() != STATEMENTS
        for text, keys, do, enabled in (
            (self.tr("Show in the panes"), OPEN, lambda: self._open(self.view.currentIndex()), True),
            (self.tr("Place"), PLACE, self.place, self.place_button.isEnabled()),
            (self.tr("Not mentioned"), ABSENT, self.deny, self.absent_button.isEnabled()),
            (self.tr("Show the comparison"), "" if in_cell else COMPARISON, self.show_comparison, True),
        ):
            if enabled or in_cell:
                action = menu.addAction(text, do)
                action.setShortcut(QKeySequence(keys))
                action.setEnabled(enabled)
        menu.popup(place)

    # The keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the table, or to the filter where it is empty."""
        goal = self.view if self._pages.currentWidget() is self.view else self.filters.words
        goal.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape from the filter too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was not read while it was hidden."""
        super().showEvent(event)
        if self._is_stale:
            QTimer.singleShot(0, self, self.load)
