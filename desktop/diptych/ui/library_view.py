"""How the rows of the library are drawn, and what keys and mouse do in them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from diptych.ui import drags, messages, theme
from diptych.ui.article_row import ARTICLE_ROLE, SIDE, ArticleDelegate, Index, row_height, write_line
from diptych.ui.library_model import GROUP_ROLE, ROOT, LibraryModel, second_line
from diptych.ui.shelf import Group

ROLE = QPalette.ColorRole
ARROW = 12
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowDelegate(ArticleDelegate):
    """Draws articles and, between them, headings with their number."""

    def __init__(self, model: LibraryModel, parent: QWidget) -> None:
        super().__init__(parent, lambda article: second_line(article, model.by), indent=14)
        self._model = model
        self._heading = theme.sans(9, QFont.Weight.DemiBold)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading, or an article."""
        group: Group | None = index.data(GROUP_ROLE)
        if group is None:
            super().paint_row(painter, option, index)
            return
        area: QRect = option.rect.adjusted(SIDE, 6, -SIDE, 0)
        arrow = "chevron-down" if self._model.is_open(group) else "chevron-right"
        theme.icon(arrow).paint(painter, QRect(area.left() - 3, area.center().y() - ARROW // 2, ARROW, ARROW))
        painter.setFont(self._small)
        count = messages.number(len(group.articles))
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(option.palette.color(ROLE.PlaceholderText))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.setFont(self._heading)
        painter.setPen(option.palette.color(ROLE.Text))
        write_line(painter, area.adjusted(14, 0, -width - 8, 0), self._model.heading(group))


class LibraryView(QTableView):
    """The list itself: a table of one column lays out 30,000 rows in 2 ms, where a tree takes 150."""

    letters_typed = Signal(str)
    beside_pressed = Signal()
    delete_pressed = Signal()
    heading_pressed = Signal(object)

    def __init__(self, model: LibraryModel) -> None:
        super().__init__()
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._forget_headings)
        model.modelReset.connect(self._fit_rows)
        model.rowsInserted.connect(lambda _, first, last: self._fit_headings(first, last))
        self.rows_delegate = RowDelegate(model, self)
        self.setItemDelegate(self.rows_delegate)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setStyleSheet("QTableView { background: transparent }")

    def _fit_rows(self) -> None:
        """Give articles two lines and headings one, at the size of the font."""
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        self._fit_headings(0, self.model().rowCount(ROOT) - 1)

    def _forget_headings(self) -> None:
        """Give headings the height of articles: a reset changes what stands in a row, but not its height."""
        self._size_headings(0, self.model().rowCount(ROOT) - 1, self.verticalHeader().defaultSectionSize())

    def _fit_headings(self, first: int, last: int) -> None:
        self._size_headings(first, last, self.fontMetrics().lineSpacing() + 18)

    def _size_headings(self, first: int, last: int, height: int) -> None:
        model = self.model()
        assert isinstance(model, LibraryModel)
        sizes = self.verticalHeader()
        # Otherwise it looks for the place of every row at each heading.
        sizes.setUpdatesEnabled(False)
        for number, row in enumerate(model.rows[first : last + 1], first):
            if isinstance(row, Group):
                sizes.resizeSection(number, height)
        sizes.setUpdatesEnabled(True)

    def group_at(self, index: Index) -> Group | None:
        """Return the heading at an index, if one is there."""
        group: Group | None = index.data(GROUP_ROLE)
        return group

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close headings with the arrow keys; open beside and remove articles."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.beside_pressed.emit()
        elif not self._move_by_headings(event):
            super().keyPressEvent(event)

    def _move_by_headings(self, event: QKeyEvent) -> bool:
        """Open or close a heading, or go to it from an article; False: the key means something else."""
        index = self.currentIndex()
        opens = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}.get(Qt.Key(event.key()))
        if opens is None or not index.isValid():
            return False
        model = self.model()
        assert isinstance(model, LibraryModel)
        row = model.rows[index.row()]
        if not isinstance(row, Group) and not opens:
            self.setCurrentIndex(model.index(model.heading_above(index.row()), 0))
        elif isinstance(row, Group) and model.is_open(row) != opens:
            self.heading_pressed.emit(row)
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close a heading that is clicked."""
        super().mouseReleaseEvent(event)
        group = self.group_at(self.indexAt(event.position().toPoint()))
        if group and event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self.heading_pressed.emit(group)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen articles to the panes."""
        articles = [index.data(ARTICLE_ROLE) for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]
        articles = [article for article in articles if article]
        if articles:
            drags.start(self, drags.of_articles(articles), articles[0].title)

    def keyboardSearch(self, search: str) -> None:
        """Hand typed letters to the filter."""
        self.letters_typed.emit(search)
