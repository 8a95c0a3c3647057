"""The lenses: which one is on, and what the lists and the panes show through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from diptych.core.model import Span
from diptych.ui import link_lists
from diptych.ui.link_lists import Alone
from diptych.ui.links import Pair
from diptych.ui.links_model import Listing
from diptych.ui.links_panel import Kind

if TYPE_CHECKING:
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.links_panel import LinksPanel


class Lenses(QObject):
    """Fills the lists of the Links panel from the panes, and leads from its rows back to them."""

    def __init__(self, jobs: Jobs, panes: LinkedPanes, panel: LinksPanel) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self._panel = panel
        panes.links_changed.connect(self._fill)
        panes.active.chosen.connect(self._follow)
        panel.asked.connect(self._fill)
        panel.chosen.connect(self._show)

    def set_only_here(self, on: bool) -> None:
        """Fade what has a counterpart, or nothing."""
        self._panes.set_only_here(on)

    # The lists

    def _fill(self) -> None:
        """Put the list that is wanted into the panel, if it is in sight."""
        if self._panel.isVisible():
            names = [link_lists.name_of(self._panes.article(n)) for n in range(self._panes.count())]
            self._panel.show_hinges([f"{a} ↔ {b}" for a, b in zip(names, names[1:], strict=False)])
            self._panel.show_listing(self._listing())
            self._follow()

    def _listing(self) -> Listing:
        if self._panes.count() < 2:
            return Listing(hint=self.tr("Open two articles side by side: their links are listed here."))
        if self._panel.kind is Kind.ONLY_HERE:
            views = [self._panes.view(number) for number in range(self._panes.count())]
            return link_lists.only_here_listing(views)
        hinge = self._panel.shown_hinge()
        left, right = self._panes.article(hinge), self._panes.article(hinge + 1)
        links = self._panes.links(hinge)
        if not (left and right and links):
            return Listing(hint=link_lists.links_hint())
        return link_lists.pairs_listing(hinge, left, right, links)

    def _follow(self) -> None:
        """Mark the row of the active pair."""
        if self._panel.isVisible():
            self._panel.make_current(self._panes.active.pair)

    def _show(self, item: Any) -> None:
        """Show in the panes what a row stands for."""
        if isinstance(item, Pair):
            self._panes.show_pair(item)
        elif isinstance(item, Alone):
            view = self._panes.view(item.pane)
            passage = view.body.passages[item.passage]
            if view.article:
                self._panes.reveal(view.article.id, Span(passage.start, passage.end))
