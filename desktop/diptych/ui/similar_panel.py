"""The similar articles of one, from the whole library, with the words that make them similar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.core.errors import NotFound
from diptych.ui import dates, drags, messages, theme
from diptych.ui.article_row import ARTICLE_ROLE, SIDE, ArticleDelegate, row_height, write_line
from diptych.ui.jobs import Jobs, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QStyleOptionViewItem

    from diptych.core.model import ArticleSummary, Change, Similar
    from diptych.core.workspace import Workspace
    from diptych.ui.article_row import Index

WORDS_ROLE = ARTICLE_ROLE + 1
WORDS_SHOWN = 6
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def source(article: ArticleSummary) -> str:
    """Say who published an article, and when."""
    return " · ".join(filter(None, (article.outlet, dates.shown(article.published))))


class SimilarDelegate(ArticleDelegate):
    """Draws an article with a third line: the words that both have."""

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the article and below it the words."""
        whole = QRect(option.rect)
        height = row_height(self._list) - 7
        option.rect = QRect(whole.left(), whole.top(), whole.width(), height + 7)
        super().paint_row(painter, option, index)
        option.rect = whole
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        line = QRect(
            whole.left() + SIDE, whole.top() + height, whole.width() - 2 * SIDE, whole.height() - height - 7
        )
        write_line(painter, line, index.data(WORDS_ROLE))

    def __init__(self, parent: QListWidget) -> None:
        super().__init__(parent, source)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of three lines."""
        return QSize(100, row_height(self._list) + option.fontMetrics.lineSpacing() + 2)


class SimilarList(QListWidget):
    """Articles to open (Enter) or to open beside (Ctrl+Enter)."""

    opened = Signal(str)
    opened_beside = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(SimilarDelegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setStyleSheet("background: transparent")
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(ARTICLE_ROLE).id))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, open beside or leave."""
        item = self.currentItem()
        if event.key() in ENTER and item:
            beside = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.opened_beside if beside else self.opened).emit(item.data(ARTICLE_ROLE).id)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item:
            id = item.data(ARTICLE_ROLE).id
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.tr("Open"), lambda: self.opened.emit(id))
            menu.addAction(self.tr("Open beside"), lambda: self.opened_beside.emit(id))
            menu.popup(self.viewport().mapToGlobal(place))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag an article to the panes."""
        articles = [item.data(ARTICLE_ROLE) for item in self.selectedItems()]
        if articles:
            drags.start(self, drags.of_articles(articles), articles[0].title)


class SimilarPanel(QWidget):
    """Lists what is similar to one article, whatever its event, outlet and date."""

    open_requested = Signal(str)
    beside_requested = Signal(str)
    shown = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._article = ""
        self.title = messages.plain_label("", font=theme.sans(10, QFont.Weight.DemiBold), wrap=True)
        self.state = messages.plain_label("", font=theme.sans(9), dim=True, wrap=True)
        self.list = SimilarList()
        self.list.setAccessibleName(self.tr("Similar articles"))
        self.list.opened.connect(self.open_requested)
        self.list.opened_beside.connect(self.beside_requested)
        self.list.left.connect(self.left)
        self.close_button = QToolButton()
        self.close_button.setObjectName("quiet")
        self.close_button.setIcon(theme.icon("x"))
        self.close_button.setAccessibleName(self.tr("Back to the library"))
        self.close_button.setToolTip(theme.plain_tip(self.tr("Back to the library (Esc)")))
        self.close_button.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(
            messages.plain_label(self.tr("More like this"), font=theme.sans(12, QFont.Weight.DemiBold)), 1
        )
        head.addWidget(self.close_button)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 12, SIDE, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.title)
        top.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        self.setAutoFillBackground(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list; with a proxy, Tab would leave out the button above it."""
        self.list.setFocus(event.reason())

    def show_for(self, article: str) -> None:
        """Look for what is similar to an article."""
        self._article = article
        self._load(lambda found: self._begin(*found))

    def refresh(self, change: Change) -> None:
        """Look again when articles came or went, or may no longer be named."""
        if self._article and (change.touches("article") or change.touches("outlet")):
            if change.touches("outlet"):
                self.list.clear()
            self._load(lambda found: self._show(*found))

    def _load(self, done: Callable[[tuple[str, Similar]], None]) -> None:
        article = self._article

        def read(workspace: Workspace) -> Generator[Any, Any, tuple[str, Similar]]:
            similar = yield from workspace.similar(article)
            return workspace.article(article).title, similar

        self._jobs.read(
            read,
            done,
            order=Order.SEARCH,
            replaces="similar",
            failed=self._forget,
        )

    def _forget(self, error: Exception) -> None:
        """Show nothing for an article that is gone; any other fault is said."""
        self._article = ""
        self.list.clear()
        if not isinstance(error, NotFound):
            self._jobs.failed.emit(error)

    def _begin(self, title: str, similar: Similar) -> None:
        self._show(title, similar)
        self.list.setCurrentRow(0)
        self.shown.emit()

    def _show(self, title: str, similar: Similar) -> None:
        self.title.setText(title)
        self.list.clear()
        for one in similar.articles:
            words = ", ".join(one.words[:WORDS_SHOWN])
            whole = f"{one.summary.title}\n{source(one.summary)}\n{', '.join(one.words)}"
            item = QListWidgetItem(one.summary.title)
            item.setData(ARTICLE_ROLE, one.summary)
            item.setData(WORDS_ROLE, words)
            item.setToolTip(theme.plain_tip(whole))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, whole.replace("\n", ", "))
            self.list.addItem(item)
        self.state.setText(self._state(similar))

    def _state(self, similar: Similar) -> str:
        lines = [self.tr("By the words both have; of all dates and outlets, and perhaps not the same event.")]
        if not similar.articles:
            lines = [self.tr("No other article has two telling words in common with this one.")]
        if similar.indexed < similar.total:
            so_far = self.tr("{done} of {total} indexed; results so far")
            done, total = messages.number(similar.indexed), messages.number(similar.total)
            lines.append(so_far.replace("{done}", done).replace("{total}", total))
        return "\n".join(lines)
