"""What stands in an empty right pane: ways to the reporting on the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from diptych.ui import dates, messages, theme
from diptych.ui.article_row import ARTICLE_ROLE, ArticleDelegate
from diptych.ui.choice_button import ChoiceButton
from diptych.ui.jobs import Jobs, Order

if TYPE_CHECKING:
    from diptych.core.model import ArticleSummary, Change, Related, RelatedArticle

SHOWN = 60


class CounterpartPanel(QWidget):
    """Offers to paste the reporting, to add a file, or to pick from the same week."""

    paste_requested = Signal()
    add_requested = Signal()
    open_requested = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._article = ""
        self._reasons: dict[str, str] = {}
        self._week: tuple[ArticleSummary, ...] = ()
        self._related: tuple[RelatedArticle, ...] = ()
        self._build()

    def _build(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        # The pane that it stands in is as wide as the other, whatever is offered here.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        title = messages.plain_label(
            self.tr("What did others report?"), font=theme.serif(17, QFont.Weight.DemiBold), wrap=True
        )
        paste = ChoiceButton(
            "clipboard-paste",
            self.tr("Paste the reporting"),
            self.tr("What you copied elsewhere"),
            "Ctrl+Shift+N",
        )
        paste.clicked.connect(self.paste_requested)
        add = ChoiceButton("file-plus", self.tr("Add a file"), self.tr("Or drop it on this pane"), "Ctrl+I")
        add.clicked.connect(self.add_requested)
        self.caption = messages.plain_label("", font=theme.sans(9, QFont.Weight.DemiBold), wrap=True)
        self.waiting = messages.plain_label("", dim=True, wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Articles of the same week"))
        self.list.setItemDelegate(ArticleDelegate(self.list, self._second, indent=-8))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 8)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addSpacing(6)
        layout.addWidget(paste)
        layout.addWidget(add)
        layout.addSpacing(12)
        layout.addWidget(self.caption)
        layout.addWidget(self.waiting)
        layout.addWidget(self.list, 1)
        layout.addStretch()  # where the list is hidden

    def show_for(self, article: str) -> None:
        """Offer what may belong beside an article."""
        self._article = article
        self._week, self._related = (), ()
        self.waiting.hide()
        self._show()
        if article:
            self.load()

    def refresh(self, change: Change) -> None:
        """Look again when articles came or went."""
        if self._article and self.isVisible() and change.touches("article"):
            self.load()

    def suggest_again(self) -> None:
        """Look for the same event again when more is indexed than before."""
        if self._article and self.isVisible():
            self._suggest()

    def load(self) -> None:
        """Read what was published in the same week, and what shares rare words."""
        article = self._article
        self._jobs.read(lambda ws: ws.same_week(article), self._show_week, replaces="week")
        self._suggest()

    def _suggest(self) -> None:
        article = self._article
        self._jobs.read(
            lambda ws: ws.related(article), self._show_related, order=Order.REST, replaces="related"
        )

    def _show_week(self, week: tuple[ArticleSummary, ...]) -> None:
        self._week = week
        self._show()

    def _show_related(self, related: Related) -> None:
        self._related = related.articles
        waiting = self.tr("Suggestions come when all is indexed: {done} of {total} so far.")
        counts = {"{done}": related.indexed, "{total}": related.total}
        for name, count in counts.items():
            waiting = waiting.replace(name, self.locale().toString(count))
        self.waiting.setText(waiting)
        self.waiting.setVisible(related.indexed < related.total)
        self._show()

    def _show(self) -> None:
        self._reasons = {one.summary.id: self._reason(one) for one in self._related}
        week = (article for article in self._week if article.id not in self._reasons)
        articles = [*(one.summary for one in self._related), *week]
        self.list.clear()
        for article in articles[:SHOWN]:
            item = QListWidgetItem(article.title)
            item.setData(ARTICLE_ROLE, article)
            item.setToolTip(theme.plain_tip(article.title))
            item.setSizeHint(QSize(100, 2 * self.fontMetrics().lineSpacing() + 16))
            self.list.addItem(item)
        self.list.setVisible(bool(articles))
        self.caption.setText(self._caption(bool(articles)))

    def _caption(self, found: bool) -> str:
        if self._related:
            return self.tr("From your library: perhaps the same event, then the same week")
        if found:
            return self.tr("Same week in your library")
        return self.tr("Your library holds nothing else of that week.") if self._article else ""

    def _reason(self, one: RelatedArticle) -> str:
        shares = self.tr("shares {}").replace("{}", ", ".join(one.words[:4])) if one.words else ""
        days = "" if one.days is None else self._days(one.days)
        return " · ".join(filter(None, (days, shares)))

    def _days(self, days: int) -> str:
        if not days:
            return self.tr("same day")
        if abs(days) == 1:
            return self.tr("the day after") if days > 0 else self.tr("the day before")
        text = self.tr("{} days later") if days > 0 else self.tr("{} days earlier")
        return text.replace("{}", self.locale().toString(abs(days)))

    def _second(self, article: ArticleSummary) -> str:
        reason = self._reasons.get(article.id, "")
        return " · ".join(filter(None, (article.outlet, dates.shown(article.published), reason)))

    def _open(self, item: QListWidgetItem) -> None:
        self.open_requested.emit(item.data(ARTICLE_ROLE).id)
