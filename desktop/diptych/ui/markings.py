"""What the reader keeps in the open articles: statements, quotations and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Change, Marking
    from diptych.ui.jobs import Jobs


class Markings(QObject):
    """Reads what is kept in the open articles, again whenever it changes."""

    changed = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._articles: tuple[str, ...] = ()

    def show_articles(self, articles: tuple[str, ...]) -> None:
        """Read what is kept in the articles that are open now."""
        if articles != self._articles:
            self._articles = articles
            self._load()

    def refresh(self, change: Change) -> None:
        """Read again when something of it changed."""
        kinds = ("comparison", "statement", "quotation", "note", "article")
        if any(change.touches(kind) for kind in kinds):
            self._load()

    def _load(self) -> None:
        articles = self._articles
        self._jobs.read(lambda ws: ws.markings(articles), self._show, replaces="markings")

    def _show(self, markings: Sequence[Marking]) -> None:
        self.changed.emit(markings)
