"""Between search and panes: hits are previewed, opened, walked through and left."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.ui import messages
from diptych.ui.beside_search import BesideSearch
from diptych.ui.similar_panel import SimilarPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Hit, Marking, Span
    from diptych.core.workspace import Workspace
    from diptych.ui.article_pane import ArticlePane
    from diptych.ui.comparison_panel import ComparisonPanel
    from diptych.ui.desk import Desk
    from diptych.ui.jobs import Jobs
    from diptych.ui.library_panel import LibraryPanel
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.search_panel import SearchPanel
    from diptych.ui.workbench import Workbench


NEAR = 250
"""Characters: a passage is hardly longer."""


@dataclass(frozen=True)
class Landing:
    """A hit that is shown, or on its way into a pane; ``step``: below 0 its last words come first.

    ``quoted``: where the words of a statement or quotation stand, or what a note is on.
    """

    hit: Hit
    step: int
    quoted: Span | None = None


def densest(spans: Sequence[Span]) -> int:
    """Return the span after which the most others follow within a passage's length, the first of equals."""
    ends = [bisect_right(spans, span.start + NEAR, key=attrgetter("start")) for span in spans]
    return max(range(len(spans)), key=lambda number: ends[number] - number)


class Finding(QObject):
    """Shows hits in the drawer and what they lead to in the panes."""

    said = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        search: SearchPanel,
        library: LibraryPanel,
        workbench: Workbench,
        desk: Desk,
        panes: LinkedPanes,
        comparison: ComparisonPanel,
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._search = search
        self._library = library
        self._workbench = workbench
        self._desk = desk
        self._panes = panes
        self._comparison = comparison
        self.beside = BesideSearch(jobs, panes, search)
        self.beside.said.connect(self.said)
        self.similar = SimilarPanel(jobs)
        workbench.drawer.pages.addWidget(self.similar)
        self.similar.shown.connect(self._show_similar)
        self.similar.left.connect(self._show_library)
        self._landing: Landing | None = None
        self._end = 0
        self._wants_more = False
        search.preview_requested.connect(self._preview)
        search.open_requested.connect(self._open)
        search.left.connect(self._leave)
        search.shown.connect(self._show)
        desk.landed.connect(self._landed)
        desk.missed.connect(self._missed)

    def _show(self) -> None:
        if self._wants_more:
            self._wants_more = False
            self._step(1)
        else:
            self._workbench.show_page(self._search)

    def _show_similar(self) -> None:
        self._workbench.show_page(self.similar)
        self.similar.setFocus()

    def _show_library(self) -> None:
        self._workbench.drawer.pages.setCurrentWidget(self._library)
        self._desk.take_keyboard()
        self._workbench.close_narrow_drawer()

    # To a hit

    def _preview(self, hit: Hit) -> None:
        self._go(hit, 1, keeps=False)

    def _open(self, hit: Hit, beside: bool) -> None:
        self._search.choose(self._search.model.hits.index(hit))
        if hit.kind != "article":
            self._workbench.show_comparison(True)
        self._go(hit, 1, keeps=True, beside=beside)
        self._workbench.close_narrow_drawer()

    def _go(self, hit: Hit, step: int, *, keeps: bool, beside: bool = False) -> None:
        """Bring a hit into a pane: to stay there, or (``keeps`` False) to be looked at."""
        before, self._landing, self._end = self._landing, Landing(hit, step), 0
        show = partial(self._show_in_pane, self._landing, before, keeps, beside)
        if hit.kind == "article":
            show(None)
        else:
            self._jobs.read(lambda ws: ws.marking(hit.kind, hit.id), show, replaces="marking")

    def _show_in_pane(
        self, landing: Landing, before: Landing | None, keeps: bool, beside: bool, marking: Marking | None
    ) -> None:
        hit = landing.hit
        if landing is not self._landing:
            return
        if marking and marking.comparison:
            self._comparison.activate(marking.comparison)
        if not hit.article:
            self._say(self.tr("The article is no longer in the library; what you quoted is kept."))
            return
        span = marking.span if marking else None
        self._landing = replace(landing, quoted=span)
        origin = self._desk.pane_beside(self.beside.origin())
        if not keeps:
            self._desk.preview(hit.article, origin or 0, span=span)
        elif origin is not None:
            self._desk.open(hit.article, origin, span=span)
        elif beside:
            self._desk.open_beside(hit.article, span=span)
        else:
            self._desk.open(hit.article, self._pane_of(before), span=span)

    def _pane_of(self, landing: Landing | None) -> int:
        """Return the pane to go on in: where the hit before stands if the reader is in it, else the first."""
        pane = self._panes.pane_of(landing.hit.article or "") if landing else 0
        return max(pane, 0) if self._walks_in_text() else 0

    def _walks_in_text(self) -> bool:
        return not (self._search.list.hasFocus() or self._search.box.hasFocus())

    def _landed(self, article: str) -> None:
        landing = self._landing
        if landing and landing.hit.article == article:
            query = self._search.query()

            def read(workspace: Workspace) -> tuple[Sequence[Span], bool]:
                binned = any(one.id == article for one in workspace.bin())
                return workspace.hit_spans(article, query.text, query.typing), binned

            self._jobs.read(read, lambda found: self._mark(landing, *found), replaces="hits")

    def _mark(self, landing: Landing, spans: Sequence[Span], binned: bool) -> None:
        pane = self._pane()
        if landing is not self._landing or not pane:
            return
        if quoted := landing.quoted:
            inside = [span for span in spans if quoted.start <= span.start < quoted.end]
            spans = inside or ([quoted] if landing.hit.kind != "note" else [])
        pane.set_hits(spans)
        if spans:
            pane.go_to_hit(self._begin_at(spans) if landing.step > 0 else len(spans) - 1)
        if binned:
            self._say(self.tr("This article is in the bin. File ▸ Bin takes it out again."))
        else:
            self._say_place()

    def _begin_at(self, spans: Sequence[Span]) -> int:
        """Choose the hit to begin with: the first; beside a passage, where most of its words stand."""
        return densest(spans) if self.beside.origin() else 0

    def _missed(self, article: str) -> None:
        if self._landing and self._landing.hit.article == article:
            self._say(self.tr("This article is no longer in the library. The index has not caught up yet."))

    # From hit to hit

    def next_hit(self) -> None:
        """Go to the next hit, in the next article after the last one."""
        self._step(1)

    def previous_hit(self) -> None:
        """Go to the hit before, in the article before ahead of the first one."""
        self._step(-1)

    def _step(self, step: int) -> None:
        reading = self._panes.focused()
        if reading and not reading.find_bar.isHidden():
            self._say(self.tr("Hit {}").replace("{}", reading.next_hit(step) or "0"))
            return
        hits, row = self._search.model.hits, self._search.row()
        if not hits or not self._search.query().text:
            self.said.emit(self.tr("There are no hits in this pane. Search first (Ctrl+Shift+F, Ctrl+F)."))
            return
        pane = self._pane()
        if pane is None or not self._landing or self._search.current() != self._landing.hit:
            self._turn(max(row, 0), step)
        elif 0 <= pane.hit + step < pane.hit_count:
            pane.go_to_hit(pane.hit + step)
            self._end = 0
            self._say_place()
        else:
            self._turn(row + step, step)

    def _turn(self, row: int, step: int) -> None:
        """Go to another row of the list; beyond its ends only at the second press."""
        hits, answer = self._search.model.hits, self._search.answer
        if row == len(hits) and answer and len(hits) < answer.count:
            self._wants_more = True
            self._search.show_more()
            return
        if row not in range(len(hits)) and self._end != step:
            self._end = step
            last, first = (
                self.tr("Last hit; F3 begins again"),
                self.tr("First hit; Shift+F3 goes to the last"),
            )
            self._say(last if step > 0 else first)
            return
        row %= len(hits)
        self._search.choose(row)
        self._go(hits[row], step, keeps=self._walks_in_text())

    def _pane(self) -> ArticlePane | None:
        """Return the pane in which the hit stands that was gone to last."""
        article = self._landing.hit.article if self._landing else None
        number = self._panes.pane_of(article or "")
        return self._panes.pane(number) if number >= 0 else None

    def _say_place(self) -> None:
        pane, answer, landing = self._pane(), self._search.answer, self._landing
        if not pane or not answer or not landing:
            return
        kinds = {
            "statement": self.tr("statement {0} of {1}"),
            "quotation": self.tr("quotation {0} of {1}"),
            "note": self.tr("note {0} of {1}"),
        }
        row = kinds.get(landing.hit.kind, self.tr("article {0} of {1}"))
        where = row.format(messages.number(self._search.row() + 1), messages.number(answer.count))
        if pane.hit_count:
            hit = self.tr("Hit {0} of {1}").format(pane.hit + 1, pane.hit_count)
        else:
            hit = self.tr("Found by what is known of it, not in the text")
        if landing.hit.kind == "note":
            hit = self.tr("What the note is on")
        self._say(f"{hit} · {where}", self._search.box.hasFocus())

    def _say(self, sentence: str, with_title: bool = False) -> None:
        """Say a sentence in the status line and to screen readers, which do not see the list from the box."""
        self.said.emit(sentence)
        title = f"{self._landing.hit.title}. " if with_title and self._landing else ""
        messages.announce(self._panes, f"{title}{sentence}")

    def _leave(self) -> None:
        self._landing, self._end = None, 0
        self._search.clear()
        self._desk.leave()
        for pane in range(self._panes.count()):
            self._panes.pane(pane).set_hits(())
        self._show_library()
