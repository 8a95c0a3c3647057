"""The library panel: all articles by outlet or by month, with a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui import messages, theme
from diptych.ui.article_row import ARTICLE_ROLE, SIDE
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.jobs import Jobs, Order
from diptych.ui.library_model import GROUP_ROLE, ROOT, LibraryModel
from diptych.ui.library_view import LibraryView
from diptych.ui.listing import MOST, Listing
from diptych.ui.shelf import GROUPINGS, Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diptych.core.model import ArticleSummary, Change
    from diptych.ui.shelf import Shelf


MANY = 50
"""So many articles that are chosen, and change, are many."""


class FilterBox(QLineEdit):
    """The line above the list; Down leads into the list, Escape empties the line."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave or empty the line."""
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class LibraryPanel(QWidget):
    """Shows the articles of the library and asks for what the reader wants done with them."""

    open_requested = Signal(str)
    beside_requested = Signal(str)
    several_requested = Signal(object)
    details_requested = Signal(object)
    edit_requested = Signal(str)
    similar_requested = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.model = LibraryModel()
        self.view = LibraryView(self.model)
        self.view.setAccessibleName(self.tr("Library"))
        self._listing = Listing(jobs, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.filter = FilterBox()
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter the library"))
        messages.add_clear_button(self.filter)
        sign = self.filter.addAction(theme.icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(self.tr("Filter"))
        self.grouping = ChoiceBox()
        self.grouping.setAccessibleName(self.tr("Group by"))
        for by, text in zip(GROUPINGS, (self.tr("by outlet"), self.tr("by month")), strict=True):
            self.grouping.addItem(text, by)
        head = QHBoxLayout()
        head.addWidget(
            messages.plain_label(self.tr("Library"), font=theme.sans(12, QFont.Weight.DemiBold)), 1
        )
        head.addWidget(self.grouping)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 12, SIDE, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.filter)
        self.empty = messages.plain_label("", dim=True, wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.empty.setContentsMargins(SIDE, 24, SIDE, 0)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.pages, 1)
        self.setMinimumWidth(220)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        self._listing.listed.connect(self._show)
        self._listing.came.connect(self._put_in)
        self._typing = QTimer(self, interval=60, singleShot=True)
        self._typing.timeout.connect(self._apply_filter)
        self.filter.textChanged.connect(lambda: self._typing.start())
        self.filter.returnPressed.connect(self._enter_list)
        self.filter.left.connect(self._enter_list)
        self.grouping.currentIndexChanged.connect(self._regroup)
        self.view.activated.connect(self._open)
        self.view.beside_pressed.connect(self._open_beside)
        self.view.delete_pressed.connect(self.bin_selected)
        self.view.heading_pressed.connect(self._toggle)
        self.view.letters_typed.connect(self._start_filter)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list, to the filter if it is empty: a proxy would be all that Tab finds."""
        goal = self.view if self.model.rows else self.filter
        goal.setFocus(event.reason())

    # What is shown

    def refresh(self, change: Change) -> None:
        """Show what became of the articles that changed."""
        # Where many are chosen each row that moves takes long, and listing all anew is over sooner.
        many = len(self.view.selectionModel().selectedIndexes()) > MANY
        self._listing.refresh(change, MANY if many else MOST)

    def load(self) -> None:
        """Read the list of articles."""
        self._listing.load()

    def _put_in(self, news: Iterable[tuple[str, ArticleSummary | None]]) -> None:
        """Show what became of some articles; what the reader sees and has chosen stays where it is."""
        bar = self.view.verticalScrollBar()
        top = QPersistentModelIndex(self.view.indexAt(QPoint(0, 0)))
        before = self.view.rowViewportPosition(top.row())
        for id, article in news:
            self._change(id, article)
        if bar.value() and top.isValid():
            bar.setValue(bar.value() + self.view.rowViewportPosition(top.row()) - before)
        self._laid_out()

    def _change(self, id: str, article: ArticleSummary | None) -> None:
        """Show what became of an article; it stays chosen where it moves."""
        selection, before = self.view.selectionModel(), self.model.row_of(id)
        was_chosen = before >= 0 and selection.isRowSelected(before, ROOT)
        was_current = before >= 0 and selection.currentIndex().row() == before
        self.model.change(id, article)
        index = self.model.index(self.model.row_of(id), 0)
        if was_chosen and index.isValid():
            selection.select(index, QItemSelectionModel.SelectionFlag.Select)
        if was_current and index.isValid():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _show(self, shelf: Shelf) -> None:
        keep = self.selected()
        place = self.view.verticalScrollBar().value()
        self.model.show(shelf)
        self._laid_out()
        self.select(keep)
        self.view.verticalScrollBar().setValue(place)

    def _laid_out(self) -> None:
        rows = bool(self.model.rows)
        self.pages.setCurrentWidget(self.view if rows else self.empty)
        filtered = bool(self.model.shelf.articles)
        self.empty.setText(
            self.tr("No article has these words in its title, outlet or date.")
            if filtered
            else self.tr("Nothing here yet. Add files, paste an article, or drop a folder on the window.")
        )

    def set_grouping(self, by: str) -> None:
        """Choose the headings: "outlet" or "month"."""
        self.grouping.setCurrentIndex(max(0, self.grouping.findData(by)))

    def _regroup(self) -> None:
        keep = self.selected()
        self.model.show(by=self.grouping.currentData())
        self._laid_out()
        self.select(keep)

    def _apply_filter(self) -> None:
        self.model.show(words=self.filter.text())
        self._laid_out()

    def _start_filter(self, letters: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.insert(letters)

    def _enter_list(self) -> None:
        self._apply_filter()
        first = next((n for n, row in enumerate(self.model.rows) if not isinstance(row, Group)), -1)
        if first >= 0:
            self.view.setCurrentIndex(self.model.index(first, 0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle(self, group: Group) -> None:
        self.model.toggle(group)
        row = self.model.row_of_group(group.key)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))

    # What is chosen

    def selected(self) -> list[str]:
        """Return the ids of the chosen articles, in the order of the list."""
        rows = sorted(self.view.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(ARTICLE_ROLE).id for index in rows if index.data(ARTICLE_ROLE)]

    def current(self) -> str:
        """Return the id of the article that the keyboard is at, "" at a heading."""
        article = self.view.currentIndex().data(ARTICLE_ROLE)
        return article.id if article else ""

    def _details_text(self, count: int) -> str:
        if count == 1:
            return self.tr("Details…")
        return messages.counted(count, "Details of %n article…", "Details of %n articles…")

    def select(self, ids: list[str]) -> None:
        """Choose articles, as far as they are shown, and bring the first into sight."""
        rows = [row for row in map(self.model.row_of, ids) if row >= 0]
        if rows:
            self.view.setCurrentIndex(self.model.index(rows[0], 0))
        # At once, and row next to row as one: each by itself would be compared with all before it.
        selection = QItemSelection()
        for first, last in _runs(sorted(rows)):
            selection.append(QItemSelectionRange(self.model.index(first, 0), self.model.index(last, 0)))
        self.view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def _open_beside(self) -> None:
        ids = self.selected()
        if len(ids) > 1:
            self.several_requested.emit(ids)
        elif ids:
            self.beside_requested.emit(ids[0])

    def _open(self, index: QModelIndex) -> None:
        article = index.data(ARTICLE_ROLE)
        if article:
            self.open_requested.emit(article.id)
        elif index.data(GROUP_ROLE):
            self._toggle(index.data(GROUP_ROLE))

    def bin_selected(self) -> None:
        """Move the chosen articles to the bin."""
        ids = self.selected()
        if ids:
            self._jobs.write(lambda ws: ws.bin_articles(ids), order=Order.SAVE)

    def _show_menu(self, place: QPoint) -> None:
        ids = self.selected()
        if not ids:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Open"), lambda: self.open_requested.emit(ids[0]))
        menu.addAction(self.tr("Open beside"), self._open_beside)
        menu.addAction(self.tr("More like this"), lambda: self.similar_requested.emit(ids[0]))
        menu.addSeparator()
        edit = menu.addAction(self.tr("Edit in place"), lambda: self.edit_requested.emit(self.current()))
        edit.setShortcut(QKeySequence(Qt.Key.Key_F2))
        edit.setEnabled(bool(self.current()))
        menu.addAction(self._details_text(len(ids)), lambda: self.details_requested.emit(ids))
        menu.addAction(theme.icon("trash-2"), self.tr("Move to bin"), self.bin_selected)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(place))


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Put together rows that follow one another: first and last of each run."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] >= row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs
