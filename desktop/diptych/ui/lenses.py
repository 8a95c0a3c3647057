"""The lenses: which one is on, and what the lists and the panes show through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from diptych.core.model import FigurePair, Span, Wording
from diptych.ui import lens_marks, link_lists
from diptych.ui.link_lists import Alone, Words
from diptych.ui.links import LEFT, RIGHT, SIDES, Links, Pair
from diptych.ui.links_model import Listing
from diptych.ui.links_panel import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diptych.core.model import Article
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.links_panel import LinksPanel


@dataclass(frozen=True)
class Figures:
    """The figures of some links; ``found`` None: they are on their way."""

    links: Links
    found: Sequence[tuple[int, FigurePair]] | None = None


@dataclass(frozen=True)
class Compared:
    """The wording of a pair."""

    links: Links
    pair: Pair
    wording: Wording


class Lenses(QObject):
    """Holds which lens is on; asks for what it needs, and hands it to the panes and the Links panel.

    A list of the panel has what it needs as well, whether or not its lens is on.
    """

    turned = Signal(object)
    """Another lens is on, or None."""

    def __init__(self, jobs: Jobs, panes: LinkedPanes, panel: LinksPanel) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self._panel = panel
        self.lens: Kind | None = None
        self._figures: dict[int, Figures] = {}
        self._compared: Compared | None = None
        self._has_chips = False
        panes.links_changed.connect(self._show_all)
        panes.active.chosen.connect(self._follow)
        panel.asked.connect(self._fill)
        panel.chosen.connect(self._choose)

    # Which lens is on

    def set_only_here(self, on: bool) -> None:
        """Fade what has a counterpart, or nothing."""
        self._turn(Kind.ONLY_HERE if on else None)

    def set_figures(self, on: bool) -> None:
        """Show on the ribbons which figures do not agree, or not."""
        self._turn(Kind.FIGURES if on else None)

    def set_wording(self, on: bool) -> None:
        """Mark the words that one side of the active pair alone has, or not."""
        self._turn(Kind.WORDING if on else None)

    def _turn(self, lens: Kind | None) -> None:
        before, self.lens = self.lens, lens
        if Kind.ONLY_HERE in (before, lens):
            self._panes.set_only_here(lens is Kind.ONLY_HERE)
        self.turned.emit(lens)
        if lens and self._panel.isVisible():
            self._panel.show_list(lens)
        self._show_all()

    # What is asked for

    def _needs(self, kind: Kind) -> bool:
        return self.lens is kind or (self._panel.isVisible() and self._panel.kind is kind)

    def _ask(self) -> None:
        if self._needs(Kind.FIGURES):
            for hinge in range(self._panes.count() - 1):
                self._ask_figures(hinge)
        if self._needs(Kind.WORDING):
            self._ask_wording()

    def _ask_figures(self, hinge: int) -> None:
        links = self._panes.links(hinge)
        left, right = self._panes.article(hinge), self._panes.article(hinge + 1)
        if not (left and right and links and links.same_event) or self._known_figures(hinge):
            return
        ids, numbered = (left.id, right.id), links.links
        self._figures[hinge] = Figures(links)

        def show(found: Sequence[tuple[int, FigurePair]]) -> None:
            if self._panes.links(hinge) is links:
                self._figures[hinge] = Figures(links, found)
                self._fill()
                self._mark()

        self._jobs.read(lambda ws: ws.figures(*ids, numbered), show, replaces=f"figures {hinge}")

    def _known_figures(self, hinge: int) -> Figures | None:
        """Return what was asked for of the links that a hinge has now."""
        known = self._figures.get(hinge)
        return known if known and known.links is self._panes.links(hinge) else None

    def _ask_wording(self) -> None:
        pair = self._panes.active.pair
        links = self._panes.links(pair.hinge) if pair else None
        if not (pair and links) or self._known_wording():
            return
        left, right = self._panes.article(pair.hinge), self._panes.article(pair.hinge + 1)
        if not (left and right):
            return
        ids, link = (left.id, right.id), links.links[pair.link]

        def show(wording: Wording) -> None:
            self._compared = Compared(links, pair, wording)
            self._fill()
            self._mark()

        self._jobs.read(lambda ws: ws.wording(*ids, link), show, replaces="wording")

    def _known_wording(self) -> Compared | None:
        """Return the wording of the active pair, if it is known."""
        pair, known = self._panes.active.pair, self._compared
        is_active = known and pair and known.pair == pair and known.links is self._panes.links(pair.hinge)
        return known if is_active else None

    # The lists

    def _show_all(self) -> None:
        self._fill()
        self._ask()
        self._mark()

    def _fill(self) -> None:
        """Put the list that is wanted into the panel, if it is in sight."""
        if self._panel.isVisible():
            self._ask()
            names = [link_lists.name_of(self._panes.article(n)) for n in range(self._panes.count())]
            self._panel.show_hinges([f"{a} ↔ {b}" for a, b in zip(names, names[1:], strict=False)])
            listing = self._listing()
            if listing:
                self._panel.show_listing(listing)
            self._panel.make_current(self._panes.active.pair)

    def _listing(self) -> Listing | None:
        """Make the list that is wanted; None: the old one may stay until the new one is known."""
        if self._panes.count() < 2:
            return Listing(hint=self.tr("Open two articles side by side: their links are listed here."))
        if self._panel.kind is Kind.ONLY_HERE:
            return link_lists.only_here_listing(
                [self._panes.view(number) for number in range(self._panes.count())]
            )
        if self._panel.kind is Kind.WORDING:
            return self._wording_listing()
        hinge = self._panel.shown_hinge()
        left, right = self._panes.article(hinge), self._panes.article(hinge + 1)
        links = self._panes.links(hinge)
        if not (left and right and links):
            return Listing(hint=link_lists.links_hint())
        if self._panel.kind is Kind.PAIRS:
            return link_lists.pairs_listing(hinge, left, right, links)
        return self._figures_listing(hinge, left, right, links)

    def _figures_listing(self, hinge: int, left: Article, right: Article, links: Links) -> Listing:
        if not links.same_event:
            return Listing(hint=self.tr("These may not be about one event: no figures are compared."))
        known = self._known_figures(hinge)
        if known is None or known.found is None:
            return Listing(hint=self.tr("The figures are being compared."))
        return link_lists.figures_listing(hinge, left, right, links, known.found)

    def _wording_listing(self) -> Listing | None:
        pair, known = self._panes.active.pair, self._known_wording()
        if pair is None:
            return Listing(hint=self.tr("Choose a pair, in the articles or in the list of pairs."))
        left, right = self._panes.article(pair.hinge), self._panes.article(pair.hinge + 1)
        if not known and self._is_wording_listed():
            return None
        if not (known and left and right):
            return Listing(hint=self.tr("The words are being compared."))
        return link_lists.wording_listing(left, right, known.wording)

    def _is_wording_listed(self) -> bool:
        """Tell whether the words of another pair of the open articles are listed."""
        old = self._compared
        listed = any(isinstance(item, Words) for item in self._panel.model.listing.items[:1])
        return bool(listed and old and old.links is self._panes.links(old.pair.hinge))

    def _follow(self) -> None:
        """Go along with the active pair."""
        if self._needs(Kind.WORDING):
            self._show_all()
        elif self._panel.isVisible():
            self._panel.make_current(self._panes.active.pair)

    # From the lists to the panes

    def _choose(self, item: Any) -> None:
        """Show in the panes what a row stands for."""
        if isinstance(item, Pair):
            self._panes.show_pair(item)
        elif isinstance(item, Alone):
            view = self._panes.view(item.pane)
            passage = view.body.passages[item.passage]
            if view.article:
                self._panes.reveal(view.article.id, Span(passage.start, passage.end))
        elif isinstance(item, Words):
            if self._compared:
                self._point_out(self._compared.pair, item.left, item.right)
        else:
            pair, figures = item
            self._point_out(pair, figures.left, figures.right)

    def _point_out(self, pair: Pair, *spans: Span | None) -> None:
        """Show a pair, and draw the eye to words of its sides."""
        self._panes.show_pair(pair)
        for number, span in enumerate(spans, pair.hinge):
            if span:
                self._panes.view(number).flash(span)

    # What is drawn

    def _mark(self) -> None:
        """Draw on the panes and hinges what the lens shows."""
        has_chips = self.lens is Kind.FIGURES
        if has_chips or self._has_chips:
            self._panes.show_chips(self._chips() if has_chips else None)
        self._has_chips = has_chips
        lines: dict[int, list[tuple[str, Span]]] = {}
        for pane, found in self._lines():
            lines.setdefault(pane, []).extend(found)
        for pane in range(self._panes.count()):
            self._panes.view(pane).set_underlined(lens_marks.by_line(lines.get(pane, [])))

    def _shown_figures(self) -> Iterator[tuple[int, Sequence[tuple[int, FigurePair]]]]:
        for hinge in range(self._panes.count() - 1):
            known = self._known_figures(hinge)
            if known and known.found:
                yield hinge, known.found

    def _chips(self) -> dict[int, Any]:
        mirrored = self._panes.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return {hinge: lens_marks.chips_of(found, mirrored) for hinge, found in self._shown_figures()}

    def _lines(self) -> Iterator[tuple[int, Sequence[tuple[str, Span]]]]:
        """Go through the panes with the lines that words get there; a pane between two hinges comes twice."""
        if self.lens is Kind.FIGURES:
            for hinge, found in self._shown_figures():
                for side in SIDES:
                    yield hinge + side, lens_marks.figure_lines(found, side)
        known = self._known_wording()
        if self.lens is Kind.WORDING and known:
            yield known.pair.hinge + LEFT, lens_marks.wording_lines(known.wording, LEFT)
            yield known.pair.hinge + RIGHT, lens_marks.wording_lines(known.wording, RIGHT)
