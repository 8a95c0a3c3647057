"""The desk: which two articles are open, where the reader is in them, and where the reader was before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from diptych.core.errors import NotFound
from diptych.core.model import Article, Comparison, Span
from diptych.ui.comparison_panel import quotations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diptych.core.model import Alignment, Change
    from diptych.core.settings import Session
    from diptych.core.workspace import Workspace
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes

SIDES = ("left", "right")
LONGEST_HISTORY = 200


@dataclass(frozen=True)
class Spread:
    """Two open articles ("" for none) and the offsets at their reading lines."""

    left: str = ""
    right: str = ""
    left_offset: int = 0
    right_offset: int = 0

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the open articles."""
        return tuple(id for id in (self.left, self.right) if id)

    def side_of(self, article: str) -> str:
        """Return the side on which an article is open, "" when it is not."""
        return next((side for side in SIDES if article and getattr(self, side) == article), "")


@dataclass(frozen=True)
class Aim:
    """What to do in an article once it is open: take the keyboard there, show words or hits."""

    side: str = ""
    focus: bool = False
    span: Span | None = None
    query: str = ""


class Desk(QObject):
    """Opens articles in the panes and keeps the way back."""

    opened = Signal(object)
    said = Signal(str)
    details_requested = Signal(str)

    def __init__(self, jobs: Jobs, panes: LinkedPanes) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self.spread = self._before = Spread()
        self._past: list[Spread] = []
        self._future: list[Spread] = []
        self.is_previewing = False
        self.is_aligned = False
        self.model_folder = ""
        self._comparisons: tuple[Comparison, ...] = ()

    # Opening

    def open(self, article: str, side: str = "left", *, span: Span | None = None, query: str = "") -> None:
        """Open an article on a side, or go to it where it is open already."""
        # What is only previewed makes room again.
        before = self._before if self.is_previewing else self.now()
        side = before.side_of(article) or side
        if side == "right" and not before.left:
            side = "left"
        self._remember()
        self._show(_with(before, side, article), Aim(side, True, span, query))

    def open_beside(self, article: str, *, span: Span | None = None, query: str = "") -> None:
        """Open an article on the right."""
        self.open(article, "right", span=span, query=query)

    def open_pair(self, left: str, right: str) -> None:
        """Open two articles side by side."""
        self._remember()
        self._show(Spread(left, right), Aim("left", True))

    def restore(self, session: Session) -> None:
        """Open what was open when the window was closed."""
        self._show(
            Spread(session.left, session.right, session.left_offset, session.right_offset), Aim("left", True)
        )

    def preview(self, article: str, query: str) -> None:
        """Show an article while the reader looks through hits; ``keep`` or ``leave`` ends it."""
        if not self.is_previewing:
            self._before = self.now()
            self.is_previewing = True
        side = self.spread.side_of(article) or "left"
        self._show(_with(self.now(), side, article), Aim(side, query=query))

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
        self._go(self._past, self._future)

    def forward(self) -> None:
        """Go forward again."""
        self._go(self._future, self._past)

    def swap(self) -> None:
        """Exchange the panes."""
        now = self.now()
        if now.right:
            self._remember()
            self._show(Spread(now.right, now.left, now.right_offset, now.left_offset))

    def close_focused(self) -> None:
        """Close the article of the pane that the reader is in."""
        self.close(self._panes.focused_side())

    def close(self, side: str) -> None:
        """Close the article on a side; the other one moves to the left."""
        self._remember()
        now = self.now()
        self._show(
            Spread(now.left, "", now.left_offset)
            if side == "right"
            else Spread(now.right, "", now.right_offset)
        )

    def now(self) -> Spread:
        """Return what is open, with the offsets of this moment."""
        left, right = self._panes.positions()
        spread = self.spread
        return replace(
            spread,
            left_offset=left if self._shows("left", spread.left) else spread.left_offset,
            right_offset=right if self._shows("right", spread.right) else spread.right_offset,
        )

    def _shows(self, side: str, article: str) -> bool:
        """Tell whether an article is in its pane already, or still on its way."""
        shown = self._panes.article(side)
        return bool(shown and shown.id == article)

    def _remember(self) -> None:
        before = self._before if self.is_previewing else self.now()
        self.is_previewing = False
        if before.left:
            self._past.append(before)
            del self._past[:-LONGEST_HISTORY]
        self._future.clear()

    def _go(self, source: list[Spread], target: list[Spread]) -> None:
        self.is_previewing = False
        if source:
            target.append(self.now())
            self._show(source.pop())

    def _show(self, spread: Spread, aim: Aim = Aim()) -> None:
        self.spread = spread
        open_now = {side: self._panes.article(side) for side in SIDES}

        def read(workspace: Workspace) -> list[Article | None]:
            return [_read(workspace, getattr(spread, side), open_now[side]) for side in SIDES]

        self._jobs.read(read, lambda articles: self._lay_out(spread, articles, aim), replaces="open")

    def _lay_out(self, spread: Spread, articles: Sequence[Article | None], aim: Aim) -> None:
        found = [article.id if article else "" for article in articles]
        if not found[0] and found[1]:
            self._show(Spread(found[1], "", spread.right_offset))
            return
        self.spread = Spread(found[0], found[1], spread.left_offset, spread.right_offset)
        # First the panes get their size, as places are found in lines that are laid out.
        self.opened.emit(self.spread)
        for side, article in zip(SIDES, articles, strict=True):
            if self._panes.article(side) is not article:
                self._panes.show_article(side, article)
            if article:
                self._panes.scroll_to(side, getattr(spread, f"{side}_offset"))
        self._align()
        self._mark()
        self._take_aim(aim)

    def align_again(self) -> None:
        """Compute the links of the two articles anew: those that are kept may be of an earlier version."""
        self._align(anew=True)

    def _align(self, *, anew: bool = False) -> None:
        self.is_aligned = False
        left, right, folder = self.spread.left, self.spread.right, self.model_folder
        if not (left and right) or self.is_previewing:
            self._panes.show_alignment(None)
            return

        def show(alignment: Alignment) -> None:
            if (self.spread.left, self.spread.right) == (left, right):
                self._panes.show_alignment(alignment)
                self.is_aligned = True
                if folder and not alignment.with_model:
                    self.said.emit(
                        self.tr(
                            "These links were found without the language model of your settings."
                            " Compare ▸ Find links again tries it."
                        )
                    )

        self._jobs.read(
            lambda ws: ws.align(left, right, anew=anew, model_folder=folder), show, replaces="align"
        )

    # Words in the articles

    def _take_aim(self, aim: Aim) -> None:
        article = getattr(self.spread, aim.side, "")
        if not article:
            return
        if aim.focus:
            self._panes.view(aim.side).setFocus(Qt.FocusReason.OtherFocusReason)
        if aim.span:
            self._panes.reveal(article, aim.span)
        if aim.query:
            side, query = aim.side, aim.query
            self._jobs.read(
                lambda ws: ws.hit_spans(article, query),
                lambda spans: self._show_hits(side, article, spans),
                replaces="hits",
            )

    def _show_hits(self, side: str, article: str, spans: Sequence[Span]) -> None:
        if getattr(self.spread, side) == article:
            self._panes.set_hits(side, spans)
            if spans:
                self._panes.next_hit(1)

    def clear_hits(self) -> None:
        """Take the marks of a search away."""
        for side in SIDES:
            self._panes.set_hits(side, ())

    def reveal(self, article: str, span: Span) -> None:
        """Show words of an article; open it where it was not."""
        if not self._panes.reveal(article, span):
            self.open(article, "right" if self.spread.left else "left", span=span)

    def next_hit(self) -> None:
        """Go to the next hit."""
        self._step(1)

    def previous_hit(self) -> None:
        """Go to the hit before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        place = self._panes.next_hit(by)
        none = self.tr("There are no hits in this pane. Search first (Ctrl+Shift+F, Ctrl+F).")
        self.said.emit(self.tr("Hit {}").replace("{}", place) if place else none)

    def next_pair(self) -> None:
        """Go to the next pair of counterparts."""
        self._panes.next_pair(1)

    def previous_pair(self) -> None:
        """Go to the pair before."""
        self._panes.next_pair(-1)

    def show_marks(self, comparisons: Iterable[Comparison]) -> None:
        """Mark what is quoted in comparisons."""
        self._comparisons = tuple(comparisons)
        self._mark()

    def _mark(self) -> None:
        for article in self.spread.ids():
            spans = sorted({
                Span(quotation.selector.start, quotation.selector.end)
                for comparison in self._comparisons
                for _, quotation in quotations_of(comparison)
                if quotation.article == article and not quotation.warning
            })  # fmt: skip
            self._panes.set_marks(article, spans)

    # The article in the focused pane

    def take_keyboard(self) -> None:
        """Give the keyboard to the pane that the reader used last."""
        if self.spread.left:
            self._panes.view(self._panes.focused_side()).setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_article(self) -> str:
        """Return the id of the article that the reader is in, "" without one."""
        article = self._panes.article(self._panes.focused_side())
        return article.id if article else ""

    def show_details(self) -> None:
        """Ask for what is known of the article that the reader is in."""
        if self.focused_article():
            self.details_requested.emit(self.focused_article())

    def move_to_bin(self) -> None:
        """Move the article that the reader is in to the bin."""
        id = self.focused_article()
        if id:
            self._jobs.write(lambda ws: ws.bin_articles([id]))

    # Changes

    def refresh(self, change: Change) -> None:
        """Show what changed of the open articles; close those that went to the bin."""
        if self.spread.ids() and (change.touches("article", *self.spread.ids()) or change.touches("outlet")):
            now = self.now()

            def read(workspace: Workspace) -> list[Article | None]:
                kept = {summary.id for summary in workspace.summaries()}
                ids = [getattr(now, side) for side in SIDES]
                return [_read(workspace, id if id in kept else "", None) for id in ids]

            self._jobs.read(read, lambda articles: self._lay_out(now, articles, Aim()), replaces="open")


def _with(spread: Spread, side: str, article: str) -> Spread:
    """Return ``spread`` with an article on a side, from its beginning unless it is there already."""
    if getattr(spread, side) == article:
        return spread
    if side == "left":
        return replace(spread, left=article, left_offset=0)
    return replace(spread, right=article, right_offset=0)


def _read(workspace: Workspace, id: str, known: Article | None) -> Article | None:
    """Open an article, unless it is open already or gone."""
    if known and known.id == id:
        return known
    try:
        return workspace.article(id) if id else None
    except NotFound:
        return None
