"""Search beside: a passage is looked for in what others published in the same days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from diptych.core.model import Beside, Span
from diptych.ui import dates, messages

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from diptych.ui.article_view import ArticleView
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.search_panel import SearchPanel


def query_of(beside: Beside, *, all_dates: bool, all_outlets: bool, fewer_words: bool) -> str:
    """Write a search beside as the reader could: the most telling word, with any of the others."""
    first, *others = beside.words
    parts = [first]
    if others and not fewer_words:
        any_ = " OR ".join(others)
        parts.append(f"({any_})" if len(others) > 1 else any_)
    parts.append("kind:article")
    if beside.outlet and not all_outlets:
        outlet = beside.outlet.replace('"', " ")
        parts.append(f'NOT outlet:"{outlet}"')
    if beside.first and not all_dates:
        parts.append(f"date:[{beside.first} to {beside.last}]")
    return " ".join(parts)


def days_between(first: str, last: str, locale: QLocale | None = None) -> str:
    """Write two days as briefly as can be: "15 to 29 November 2024"."""
    begin, end = (dates.shown(day, locale).split() for day in (first, last))
    same = 0
    while same < len(begin) - 1 and begin[-1 - same] == end[-1 - same]:
        same += 1
    brief = " ".join(begin[: len(begin) - same]).rstrip(",")
    to = QCoreApplication.translate("BesideSearch", "{0} to {1}")
    return to.format(brief, " ".join(end))


class BesideSearch(QObject):
    """Puts the query into the search box and says what it found; edited, it is a search like any other."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, panes: LinkedPanes, search: SearchPanel) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self._search = search
        self._article = ""
        self._beside = Beside(())
        self._text = ""
        self.bar = search.beside
        self.bar.changed.connect(self._ask)
        search.box.textChanged.connect(self._show_bar)
        search.shown.connect(self._show_count)

    def origin(self) -> str:
        """Return the article from which the search in the box started, "" for any other search."""
        return self._article if self._text and self._search.box.text() == self._text else ""

    def start(self) -> None:
        """Look for the selected words, else for the passage that the reader is at."""
        pane = self._panes.focused_pane()
        article = self._panes.article(pane)
        if article:
            id, span = article.id, _passage(self._panes.view(pane))

            def begin(found: Beside) -> None:
                self._begin(id, found)

            self._jobs.read(lambda ws: ws.beside(id, span), begin, replaces="beside")

    def _begin(self, article: str, beside: Beside) -> None:
        if not beside.words:
            self.said.emit(self.tr("No word here tells enough to search for. Select some others."))
            return
        self._article, self._beside = article, beside
        self._search.scope.choose_everything()
        self.bar.reset(bool(beside.first), bool(beside.outlet), len(beside.words) > 1)
        self._ask()
        # After the query stands there: an empty box offers other searches.
        self._search.start()
        self._search.box.home(False)

    def _ask(self) -> None:
        dates_, outlets, words = (offer.isChecked() for offer in self.bar.offers())
        self._text = query_of(self._beside, all_dates=dates_, all_outlets=outlets, fewer_words=words)
        self._search.box.setText(self._text)
        # Its words stand first, and are what the reader may want to change.
        self._search.box.home(False)
        self._show_bar()

    def _show_bar(self) -> None:
        self.bar.setVisible(bool(self.origin()))

    def _show_count(self) -> None:
        """Say how many were found, where and when; none is said as 0."""
        answer = self._search.answer
        if self.origin() and answer:
            hits = messages.counted(answer.count, "%n hit", "%n hits")
            sentence = f"{hits} {self._where()}, {self._when()}"
            self._search.count.setText(sentence)
            messages.announce(self._search, sentence)

    def _where(self) -> str:
        if not self._beside.outlet:
            return self.tr("in all outlets (that of the article is not known)")
        return self.tr("in all outlets") if self.bar.all_outlets.isChecked() else self.tr("in other outlets")

    def _when(self) -> str:
        if self._beside.veiled:
            return self.tr("all dates (they are hidden)")
        if not self._beside.first:
            return self.tr("all dates (the article has none)")
        if self.bar.all_dates.isChecked():
            return self.tr("all dates")
        return days_between(self._beside.first, self._beside.last)


def _passage(view: ArticleView) -> Span:
    """Return what is selected, else the passage of the caret; if that is out of sight, of the active pair."""
    selected = view.selected_span()
    if selected:
        return selected
    caret = Span(view.caret(), view.caret())
    top, bottom = view.heights(caret)
    shown = view.verticalScrollBar().value()
    found = tuple(view.passages_of(Span(caret.start, caret.end + 1)))
    if not found or not shown <= top <= bottom <= shown + view.viewport().height():
        active = next((found for pair in view.active if (found := view.ends.passages(pair))), ())
        found = active or (view.passage_at(view.place()),)
    first, last = max(found[0], 0), max(found[-1], 0)
    return view.span(first, last) if view.body.passages else caret
