"""The desk: which articles are open, where the reader is in them, and where the reader was before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from diptych.core.errors import NotFound
from diptych.ui.aligning import Aligning
from diptych.ui.spread import History, Place, Spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Article, Change, Marking, Span
    from diptych.core.settings import Session
    from diptych.core.workspace import Workspace
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.reading_places import ReadingPlaces


@dataclass(frozen=True)
class Aim:
    """What to do once an article is open: take the keyboard there or to the offer, show words."""

    article: str = ""
    focus: bool = False
    offer: bool = False
    span: Span | None = None


class Desk(QObject):
    """Opens articles in the panes and keeps the way back."""

    opened = Signal(object)
    offered = Signal()
    said = Signal(str)
    similar_requested = Signal(str)
    landed = Signal(str)
    """An article that was asked for stands in its pane."""
    missed = Signal(str)
    """An article that was asked for is not there."""

    def __init__(self, jobs: Jobs, panes: LinkedPanes, reading_places: ReadingPlaces) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self._reading_places = reading_places
        self.spread = self._before = Spread()
        self._history = History()
        self.is_previewing = False
        self.aligning = Aligning(jobs, panes)
        self._markings: Sequence[Marking] = ()

    # Opening

    def open(self, article: str, pane: int = 0, *, span: Span | None = None) -> None:
        """Open an article in a pane, or go to it where it is open already."""
        # What is only previewed makes room again.
        before = self._base()
        found = before.pane_of(article)
        pane = min(pane, len(before.places)) if found is None else found
        self._remember()
        self._show(before.with_place(self._left_at(article), pane), Aim(article, True, span=span))

    def open_beside(self, article: str, *, span: Span | None = None) -> None:
        """Open an article in a further pane; where there is no room for one, in the last that is not read."""
        count = len(self._base().places)
        pane = count
        if count >= self._panes.row.most():
            pane = count - 1 if self._panes.focused_pane() < count - 1 else count - 2
        self.open(article, pane, span=span)

    def insert(self, articles: Sequence[str], pane: int, after: bool) -> None:
        """Open articles before or after a pane, as many as have room; without any, the first in its place."""
        before = self._base()
        self._remember()
        places = [self._left_at(article) for article in articles]
        most = self._panes.row.most()
        self._show(before.inserted(places, pane, after=after, most=most), Aim(articles[0], True))

    def open_several(self, articles: Sequence[str]) -> None:
        """Open articles behind the last pane, as many as have room."""
        self.insert(articles, max(len(self._base().places) - 1, 0), True)

    def open_added(self, article: str) -> None:
        """Open what came in alone: beside what is read, where another pane is offered."""
        base = self._base()
        if base.offers or len(base.places) == 1:
            self.open_beside(article)
        else:
            self.open(article)

    def open_beside_each_other(self, left: str, right: str) -> bool:
        """Open two articles in neighbouring panes, where they are not open; the keyboard stays where it is.

        False: both are open, and nothing moved.
        """
        places = self._left_at(left), self._left_at(right)
        spread = self._base().beside_each_other(*places, self._panes.row.most())
        if spread.ids() == self.spread.ids():
            return False
        self._remember()
        self._show(spread, Aim(left))
        return True

    def open_pair(self, left: str, right: str) -> None:
        """Open two articles side by side."""
        self._remember()
        self._show(Spread((self._left_at(left), self._left_at(right))), Aim(left, True))

    def restore(self, session: Session) -> None:
        """Open what was open when the window was closed."""
        offsets = (*session.offsets, *[0] * len(session.articles))
        places = tuple(map(Place, session.articles, offsets))
        self._show(Spread(places), Aim(places[0].article, True) if places else Aim())

    def pane_beside(self, article: str) -> int | None:
        """Return the pane beside an open article: the next, or that before the last; None: it is not open."""
        base = self._base()
        pane = base.pane_of(article)
        return pane if pane is None else pane + 1 if pane + 1 < len(base.places) or not pane else pane - 1

    def preview(self, article: str, pane: int = 0, *, span: Span | None = None) -> None:
        """Show an article while the reader looks through hits; ``keep`` or ``leave`` ends it."""
        if not self.is_previewing:
            self._before = self.now()
            self.is_previewing = True
        before = self._base()
        found = before.pane_of(article)
        place = self._left_at(article)
        self._show(before.with_place(place, pane if found is None else found), Aim(article, span=span))

    def keep(self) -> None:
        """Stay with what is previewed."""
        if self.is_previewing:
            self._remember()
            self._align()

    def leave(self) -> None:
        """Go back to what was open before the preview."""
        if self.is_previewing:
            self.is_previewing = False
            self._show(self._before)

    def back(self) -> None:
        """Go back to what was open before."""
        self._go(self._history.back(self.now()))

    def forward(self) -> None:
        """Go forward again."""
        self._go(self._history.forward(self.now()))

    # The order of the panes

    def add_pane(self) -> None:
        """Offer a further pane, or take the offer away."""
        now = self.now()
        if len(now.places) >= self._panes.row.most() and not now.offers:
            self.said.emit(self.tr("There is no room for another pane. Make the window wider, or close one."))
        elif len(now.places) > 1:
            offers = not now.offers
            self._show(replace(now, offers=offers), Aim(self.focused_article(), not offers, offers))

    def swap(self) -> None:
        """Exchange the focused pane with the next one, the last with the one before."""
        pane = self._panes.focused_pane()
        self.move(pane, pane + 1 if pane + 1 < len(self.spread.places) else pane - 1)

    def move_left(self) -> None:
        """Move the focused pane towards the beginning."""
        self.move(self._panes.focused_pane(), self._panes.focused_pane() - 1)

    def move_right(self) -> None:
        """Move the focused pane towards the end."""
        self.move(self._panes.focused_pane(), self._panes.focused_pane() + 1)

    def move(self, pane: int, to: int) -> None:
        """Move a pane to another place; beyond the ends there is none."""
        now = self.now()
        if pane != to and 0 <= to < len(now.places):
            self._remember()
            self._show(now.moved(pane, to), Aim(now.article(pane), True))

    def close_focused(self) -> None:
        """Close the article of the pane that the reader is in."""
        if self.spread.places:
            self.close(self._panes.focused_pane())

    def close(self, pane: int) -> None:
        """Close a pane."""
        self._remember()
        self._show(self.now().without(pane))

    def now(self) -> Spread:
        """Return what is open, with the offsets of this moment, which are remembered."""
        now = replace(self.spread, places=tuple(map(self._now, self.spread.places)))
        for place in now.places:
            self._reading_places.note(place.article, place.offset)
        return now

    def _left_at(self, article: str) -> Place:
        """Return the place where the reader left an article the last time."""
        return Place(article, self._reading_places.of(article))

    def _now(self, place: Place) -> Place:
        """Look where the reader is in an article, unless it is still on its way."""
        pane = self._panes.pane_of(place.article)
        return Place(place.article, self._panes.view(pane).place()) if pane >= 0 else place

    def _base(self) -> Spread:
        return self._before if self.is_previewing else self.now()

    def _remember(self) -> None:
        before = self._base()
        self.is_previewing = False
        self._history.leave(before)

    def _go(self, spread: Spread | None) -> None:
        self.is_previewing = False
        if spread:
            self._show(spread)

    def _show(self, spread: Spread, aim: Aim = Aim()) -> None:
        self.spread = spread
        known = {article.id: article for article in self._shown()}

        def read(workspace: Workspace) -> list[Article]:
            found = (known.get(id) or _read(workspace, id) for id in spread.ids())
            return [article for article in found if article]

        self._jobs.read(read, lambda articles: self._lay_out(spread, articles, aim), replaces="open")

    def _shown(self) -> list[Article]:
        articles = (self._panes.article(pane) for pane in range(self._panes.count()))
        return [article for article in articles if article]

    def _lay_out(self, spread: Spread, articles: Sequence[Article], aim: Aim) -> None:
        found = {article.id for article in articles}
        places = tuple(place for place in spread.places if place.article in found)
        self.spread = Spread(places, spread.offers and 1 < len(places) < self._panes.row.most())
        self._panes.row.set_offers(self.spread.offers)
        # First the panes get their size, as places are found in lines that are laid out.
        self.opened.emit(self.spread)
        self._panes.show_articles(articles)
        for pane, place in enumerate(places):
            if self._panes.view(pane).place() != place.offset:
                self._panes.view(pane).scroll_to(place.offset)
        self._align()
        self._mark()
        self._take_aim(aim)

    # Links

    @property
    def is_aligned(self) -> bool:
        """Whether the links of all neighbours are shown."""
        shown = tuple(article.id for article in self._shown())
        return shown == self.spread.ids() and self.aligning.is_done and not self._is_passing

    def align_again(self) -> None:
        """Compute the links of all neighbours anew: those that are kept may be of an earlier version."""
        self.aligning.align(self.spread.ids(), anew=True)

    def _align(self) -> None:
        """Show the links of all neighbours; while something is there that is only previewed, none."""
        self.aligning.align(() if self._is_passing else self.spread.ids())
        if self._is_passing:
            self._panes.forget_alignments()

    @property
    def _is_passing(self) -> bool:
        """Whether a preview shows what was not open before."""
        return self.is_previewing and self.spread.ids() != self._before.ids()

    # Words in the articles

    def _take_aim(self, aim: Aim) -> None:
        pane = self.spread.pane_of(aim.article)
        if pane is None:
            self.missed.emit(aim.article)
            return
        if aim.offer:
            self.offered.emit()
        if aim.focus:
            self._panes.view(pane).setFocus(Qt.FocusReason.OtherFocusReason)
        if aim.span:
            self._panes.reveal(aim.article, aim.span)
        self.landed.emit(aim.article)

    def reveal(self, article: str, span: Span) -> None:
        """Show words of an article; open it where it was not."""
        if not self._panes.reveal(article, span):
            self.open(article, 1, span=span)

    def next_pair(self) -> None:
        """Go to the next pair of counterparts."""
        self._panes.next_pair(1)

    def previous_pair(self) -> None:
        """Go to the pair before."""
        self._panes.next_pair(-1)

    def show_markings(self, markings: Sequence[Marking]) -> None:
        """Mark what the reader keeps in the open articles."""
        self._markings = markings
        self._mark()

    def _mark(self) -> None:
        for pane, article in enumerate(self._shown()):
            self._panes.view(pane).set_kept([one for one in self._markings if one.article == article.id])

    # The article in the focused pane

    def take_keyboard(self) -> None:
        """Give the keyboard to the pane that the reader used last."""
        self._panes.focus_pane(self._panes.focused_pane())

    def focused_article(self) -> str:
        """Return the id of the article that the reader is in, "" without one."""
        article = self._panes.article(self._panes.focused_pane())
        return article.id if article else ""

    def show_similar(self) -> None:
        """Ask for what is similar to the article that the reader is in."""
        if self.focused_article():
            self.similar_requested.emit(self.focused_article())

    def move_to_bin(self) -> None:
        """Move the article that the reader is in to the bin."""
        id = self.focused_article()
        if id:
            self._jobs.write(lambda ws: ws.bin_articles([id]))

    # Changes

    def refresh(self, change: Change) -> None:
        """Show what changed of the open articles; close those that went to the bin."""
        ids = self.spread.ids()
        if ids and (change.touches("article", *ids) or change.touches("outlet")):
            now = self.now()

            def read(workspace: Workspace) -> list[Article]:
                kept = {summary.id for summary in workspace.summaries()}
                found = (_read(workspace, id) for id in ids if id in kept)
                return [article for article in found if article]

            self._jobs.read(read, lambda articles: self._lay_out(now, articles, Aim()), replaces="open")
        elif change.touches("correction", *ids):
            self._align()


def _read(workspace: Workspace, id: str) -> Article | None:
    """Open an article, unless it is gone."""
    try:
        return workspace.article(id)
    except NotFound:
        return None
