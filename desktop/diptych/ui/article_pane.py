"""A pane: the head of an article, its text, and a line to find words in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.core.model import Article, Span
from diptych.ui import drags
from diptych.ui.article_view import ArticleView
from diptych.ui.body_document import Reading
from diptych.ui.find_bar import FindBar, find_all
from diptych.ui.marked_view import INNER, OUTER
from diptych.ui.pane_header import PaneHeader
from diptych.ui.ribbons import NONE
from diptych.ui.theme import Theme

LEAST_CHARACTERS = 38
LEAST_WIDTH = 400
"""Above this a large text gets shorter lines instead: the window must still fit the screen."""


class ArticlePane(QWidget):
    """Shows one article; knows nothing of the other panes but on which sides they are."""

    close_asked = Signal()

    def __init__(self, theme_: Theme) -> None:
        super().__init__()
        self.header = PaneHeader(theme_)
        self.view = ArticleView(theme_)
        self.find_bar = FindBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.view, self.find_bar):
            column.addWidget(widget)
        column.setStretch(1, 1)
        self._hits: Sequence[Span] = ()
        self._searched: Sequence[Span] = ()
        self._hit = NONE
        self.view.verticalScrollBar().valueChanged.connect(lambda value: self.header.set_scrolled(value > 0))
        self.view.column_changed.connect(self._align_header)
        self.header.close_asked.connect(self.close_asked)
        self.header.dragged.connect(self._drag)
        self.find_bar.searched.connect(self._find)
        self.find_bar.stepped.connect(self.next_hit)
        self.find_bar.closed.connect(self._end_find)
        self.set_reading(self.view.reading)

    def tab_stops(self) -> Sequence[QWidget]:
        """Return what Tab goes through: first of all the text."""
        head = self.header
        buttons = head.edit_button, head.link_button, head.add_button, head.close_button
        return self.view, *buttons, *self.find_bar.tab_stops

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self.view.article

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the text; a proxy would be a stop of Tab by itself."""
        self.view.setFocus(event.reason())

    def show_article(self, article: Article | None) -> None:
        """Show an article from its beginning; one whose text stands here already stays where it is read."""
        if article and self.article and _is_same_text(article, self.article):
            self.view.rename(article)
            self._name(article)
            return
        self.find_bar.hide()
        self._hits = self._searched = ()
        self._hit = NONE
        self.view.show_article(article)
        self._name(article)

    def _name(self, article: Article | None) -> None:
        self.header.show_article(article)
        self.setAccessibleName(self.header.outlet.text() if article else "")

    def _drag(self) -> None:
        if self.article:
            drags.start(self, drags.of_pane(self.article), self.article.title)

    def set_reading(self, reading: Reading) -> None:
        """Set the text in another typeface, size or measure."""
        self.view.set_reading(reading)
        least = reading.column(LEAST_CHARACTERS) + OUTER + INNER
        self.setMinimumWidth(min(least, LEAST_WIDTH))

    def set_theme(self, theme_: Theme) -> None:
        """Show everything in other colours."""
        self.header.set_theme(theme_)
        self.view.set_theme(theme_)

    def set_hinges(self, at_left: bool, at_right: bool) -> None:
        """Say on which sides, as seen on the screen, other panes are."""
        self.view.set_hinges(at_left, at_right)

    def set_bar_shown(self, shown: bool) -> None:
        """Show the scroll bar, or leave it to the other pane."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.view.setVerticalScrollBarPolicy(policy)

    def _align_header(self) -> None:
        column = self.view.column_rect()
        self.header.set_margins(round(column.left()), max(self.width() - round(column.right()), 0))

    # Hits

    def set_hits(self, spans: Sequence[Span]) -> None:
        """Mark what the library was searched for."""
        self._searched = spans
        if spans:
            # What was searched for last is what F3 goes through.
            self.find_bar.hide()
        self._show_hits(spans, NONE)

    @property
    def hit(self) -> int:
        """Which of the hits was gone to last, from 0; -1: none yet."""
        return self._hit

    @property
    def hit_count(self) -> int:
        """How many hits are marked."""
        return len(self._hits)

    def next_hit(self, step: int) -> str:
        """Go to the next hit or back to the one before, round and round; say which it is."""
        if not self._hits:
            return ""
        if self._hit == NONE:
            self._hit = -1 if step > 0 else 0
        self.go_to_hit((self._hit + step) % len(self._hits))
        return self.tr("{0} of {1}").format(self._hit + 1, len(self._hits))

    def start_find(self) -> None:
        """Open the line to find words in this article."""
        self.find_bar.start(self.view.selected_text().split("\n")[0][:100])

    def _find(self, words: str) -> None:
        spans = find_all(self.view.body.text, words)
        self._show_hits(spans, NONE)
        if spans:
            here = self.view.place()
            self.go_to_hit(next((n for n, span in enumerate(spans) if span.start >= here), 0))
        self.find_bar.show_count(self._hit, len(spans))

    def _end_find(self) -> None:
        self._show_hits(self._searched, NONE)
        self.view.setFocus()

    def _show_hits(self, spans: Sequence[Span], current: int) -> None:
        self._hits, self._hit = spans, current
        self.view.set_hits(spans, current)

    def go_to_hit(self, number: int) -> None:
        """Show one of the hits."""
        self._show_hits(self._hits, number)
        self.find_bar.show_count(number, len(self._hits))
        self.view.bring_into_sight(self._hits[number])
        self.view.bring_caret(self._hits[number].start)


def _is_same_text(one: Article, other: Article) -> bool:
    return one.id == other.id and one.body.text == other.body.text
