"""What stands where another article may: ways to the reporting on the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui import dates, drags, messages, theme
from diptych.ui.article_row import ARTICLE_ROLE, ArticleDelegate, row_height
from diptych.ui.choice_button import ChoiceButton
from diptych.ui.jobs import Jobs, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diptych.core.model import ArticleSummary, Change, Progress, Related, RelatedArticle

SHOWN = 60
MOST_SUGGESTED = 5
REASONS_SHOWN = 4


class ArticleList(QListWidget):
    """Articles to pick from; ``second`` says what stands below a title."""

    picked = Signal(str)

    def __init__(self, name: str, second: Callable[[ArticleSummary], str]) -> None:
        super().__init__()
        self._second = second
        self.setAccessibleName(name)
        self.setItemDelegate(ArticleDelegate(self, second, indent=-8))
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._pick)
        self.itemClicked.connect(self._pick)

    def show_articles(self, articles: Sequence[ArticleSummary]) -> None:
        """Show other articles, or nothing at all."""
        self.clear()
        for article in articles:
            item = QListWidgetItem(article.title)
            item.setData(ARTICLE_ROLE, article)
            whole = f"{article.title}\n{self._second(article)}"
            item.setToolTip(theme.plain_tip(whole))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, whole.replace("\n", ", "))
            item.setSizeHint(QSize(100, row_height(self)))
            self.addItem(item)
        self.setVisible(bool(articles))

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the article under the pointer to the panes."""
        articles = [item.data(ARTICLE_ROLE) for item in self.selectedItems()]
        if articles:
            drags.start(self, drags.of_articles(articles), articles[0].title)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(ARTICLE_ROLE).id)


class CounterpartPanel(QWidget):
    """Offers to paste the reporting, to add a file, or to pick what is suggested or of the same week."""

    paste_requested = Signal()
    add_requested = Signal()
    open_requested = Signal(str)
    close_requested = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._article = ""
        self._opened: tuple[str, ...] = ()
        self._reasons: dict[str, RelatedArticle] = {}
        self._week: tuple[ArticleSummary, ...] = ()
        self._related: Related | None = None
        self._build()

    def _build(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        # The pane that it stands in is as wide as the other, whatever is offered here.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        paste = ChoiceButton(
            "clipboard-paste",
            self.tr("Paste the reporting"),
            self.tr("What you copied elsewhere"),
            "Ctrl+Shift+N",
        )
        paste.clicked.connect(self.paste_requested)
        add = ChoiceButton("file-plus", self.tr("Add a file"), self.tr("Or drop it on this pane"), "Ctrl+I")
        add.clicked.connect(self.add_requested)
        small = theme.sans(9, QFont.Weight.DemiBold)
        self.suggested_caption = messages.plain_label(
            self.tr("Perhaps the same event"), font=small, wrap=True
        )
        self.suggested = ArticleList(self.tr("Perhaps the same event"), self._second_of_suggested)
        self.state = messages.plain_label("", font=theme.sans(9), dim=True, wrap=True)
        self.caption = messages.plain_label("", font=small, wrap=True)
        self.list = ArticleList(self.tr("Articles of the same week"), _second)
        for articles in (self.suggested, self.list):
            articles.picked.connect(self.open_requested)
            articles.setMinimumHeight(row_height(articles))
        self.caption.setContentsMargins(0, 8, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 8)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addSpacing(6)
        layout.addWidget(paste)
        layout.addWidget(add)
        layout.addSpacing(12)
        for part in (self.suggested_caption, self.suggested, self.state, self.caption):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addStretch()  # where the list is hidden
        self._first = paste
        self.setTabOrder(self.list, self.close_button)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the first choice; with a proxy, Tab would leave out the button at the end."""
        self._first.setFocus(event.reason())

    def _make_head(self) -> QHBoxLayout:
        title = messages.plain_label(
            self.tr("What did others report?"), font=theme.serif(17, QFont.Weight.DemiBold), wrap=True
        )
        self.close_button = QToolButton()
        self.close_button.setObjectName("quiet")
        self.close_button.setIcon(theme.icon("x"))
        self.close_button.setAccessibleName(self.tr("Close the offer"))
        self.close_button.setToolTip(theme.plain_tip(self.tr("Close the offer (Esc)")))
        self.close_button.clicked.connect(self.close_requested)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def show_for(self, article: str, opened: tuple[str, ...] = ()) -> None:
        """Offer what may belong beside an article and is not open yet; beside several it can be closed."""
        self.close_button.setVisible(len(opened) > 1)
        if (article, opened) == (self._article, self._opened):
            return
        self._article, self._opened = article, opened
        self._week, self._related = (), None
        self._show()
        if article:
            self.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the offer away with Escape, where it can be closed."""
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisible():
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def refresh(self, change: Change) -> None:
        """Look again when articles came or went."""
        if self._article and self.isVisible() and change.touches("article"):
            self.load()

    def load(self) -> None:
        """Read what was published in the same week, and what shares rare words."""
        article = self._article
        self._jobs.read(lambda ws: ws.same_week(article), self._show_week, replaces="week")
        self._suggest(article)

    def suggest_again(self) -> None:
        """Look for the same event again once the index has followed a change."""
        if self._article and self.isVisible():
            self._suggest(self._article)

    def _suggest(self, article: str) -> None:
        self._jobs.read(
            lambda ws: ws.related(article), self._show_related, order=Order.REST, replaces="related"
        )

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the index is on its way to the suggestions."""
        if progress and progress.what == "Indexing" and self.state.isVisible():
            self._show_state(progress.done, progress.total)

    def _show_week(self, week: tuple[ArticleSummary, ...]) -> None:
        self._week = week
        self._show()

    def _show_related(self, related: Related) -> None:
        self._related = related
        self._show()

    def _show(self) -> None:
        related = self._related.articles if self._related else ()
        suggested = [one for one in related if one.summary.id not in self._opened][:SHOWN]
        self._reasons = {one.summary.id: one for one in suggested}
        self.suggested.show_articles([one.summary for one in suggested])
        row, frame = row_height(self.suggested), 2 * self.suggested.frameWidth()
        self.suggested.setMaximumHeight(min(len(suggested), MOST_SUGGESTED) * row + frame)
        self.suggested_caption.setVisible(bool(suggested))
        behind = self._related is not None and self._related.indexed < self._related.total
        self.state.setVisible(behind)
        if self._related and behind:
            self._show_state(self._related.indexed, self._related.total)
        listed = {*self._opened, *self._reasons}
        week = [article for article in self._week if article.id not in listed][:SHOWN]
        self.list.show_articles(week)
        self.caption.setText(self._caption(bool(week), bool(suggested)))
        self.caption.setVisible(bool(self.caption.text()))

    def _show_state(self, done: int, total: int) -> None:
        if self._reasons:
            sentence = self.tr("{done} of {total} indexed; suggestions so far")
        else:
            sentence = self.tr("Suggestions come when all is indexed: {done} of {total} so far.")
        done_text, total_text = messages.number(done), messages.number(total)
        self.state.setText(sentence.replace("{done}", done_text).replace("{total}", total_text))

    def _caption(self, week: bool, suggested: bool) -> str:
        if week:
            return self.tr("Same week in your library")
        if suggested or not self._article:
            return ""
        return self.tr("Your library holds nothing else of that week.")

    def _second_of_suggested(self, article: ArticleSummary) -> str:
        """Say who published an article, and why it is suggested."""
        one = self._reasons[article.id]
        when = dates.shown(article.published) if one.days is None else self._distance(one.days)
        words = ", ".join(one.words[:REASONS_SHOWN])
        shares = self.tr("shares {}").replace("{}", words) if words else ""
        return " · ".join(filter(None, (article.outlet, when, shares)))

    def _distance(self, days: int) -> str:
        """Say how long after the open article another was published."""
        if not days:
            return self.tr("same day")
        if days > 0:
            return messages.counted(days, "%n day later", "%n days later")
        return messages.counted(-days, "%n day earlier", "%n days earlier")


def _second(article: ArticleSummary) -> str:
    return " · ".join(filter(None, (article.outlet, dates.shown(article.published))))
