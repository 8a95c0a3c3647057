"""The passages of the open articles that their outlets print again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.core.errors import DiptychError
from diptych.ui.jobs import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Boilerplate, Change
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes

CALM = 1_000
"""Milliseconds after a change: while files come in, nothing is asked again."""


class Repeats(QObject):
    """Asks once for each article what is repeated in it, until articles change; marks that in the panes."""

    def __init__(self, jobs: Jobs, panes: LinkedPanes) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self._is_on = False
        self._articles: tuple[str, ...] = ()
        self._known: dict[str, Sequence[Boilerplate]] = {}
        self._calm = QTimer(self, interval=CALM, singleShot=True)
        self._calm.timeout.connect(self._ask)
        # Whoever tells what is open has not yet put it into the panes.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._mark)

    def set_on(self, on: bool) -> None:
        """Mark what is repeated, or nothing."""
        if on is not self._is_on:
            self._is_on = on
            self._ask()
            self._mark()

    def show_articles(self, articles: tuple[str, ...]) -> None:
        """Look through the articles that are open now."""
        self._articles = articles
        if not self._calm.isActive():
            self._ask()
        self._soon.start()

    def refresh(self, change: Change) -> None:
        """Forget what is known when articles or outlets changed, and ask again after a while."""
        if change.touches("article") or change.touches("outlet"):
            self._known = {}
            self._calm.start()

    def _ask(self) -> None:
        for pane, id in enumerate(self._articles if self._is_on else ()):
            if id not in self._known:
                self._ask_for(id, pane, self._known)

    def _ask_for(self, id: str, pane: int, known: dict[str, Sequence[Boilerplate]]) -> None:
        def show(found: Sequence[Boilerplate]) -> None:
            # What was known before a change is forgotten with it.
            known[id] = found
            self._mark()

        self._jobs.read(
            lambda ws: ws.boilerplate(id),
            show,
            order=Order.REST,
            replaces=f"boilerplate {pane}",
            failed=self._fail,
        )

    def _fail(self, error: Exception) -> None:
        """Let an article go that was removed meanwhile."""
        if not isinstance(error, DiptychError):
            self._jobs.failed.emit(error)

    def _mark(self) -> None:
        for pane in range(self._panes.count()):
            article = self._panes.article(pane)
            if article:
                found = self._known.get(article.id, ()) if self._is_on else ()
                self._panes.view(pane).set_repeated(found)
