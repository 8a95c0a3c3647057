"""A statement and what answers it elsewhere, each shown in a pane of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.core.model import Span

if TYPE_CHECKING:
    from diptych.core.model import LedgerCell, Quotation
    from diptych.ui.desk import Desk
    from diptych.ui.linked_panes import LinkedPanes

LOOK_EVERY = 40
"""Milliseconds."""
MOST_LOOKS = 100
Words = tuple[str, Span | None]
"""An article, and what to show of it."""


class SideBySide(QObject):
    """Brings two places into sight, again once the articles that it opened for them have their links."""

    def __init__(self, desk: Desk, panes: LinkedPanes) -> None:
        super().__init__()
        self._desk = desk
        self._panes = panes
        self._awaited: tuple[Words, Words] | None = None
        desk.landed.connect(self._landed)
        # Nothing tells when links and lines are both there and the panes stand level.
        self._was_level = False
        self._looks = 0
        self._looking = QTimer(panes, interval=LOOK_EVERY)
        self._looking.timeout.connect(self._look)

    def show_cell(self, quotation: Quotation, cell: LedgerCell | None) -> None:
        """Show a statement, and what a cell has of it, as far as their articles are there."""
        selector = quotation.selector
        span = Span(selector.start, selector.end)
        places: list[Words] = [(quotation.article, span)] if quotation.article else []
        if cell and cell.article:
            places.append((cell.article, cell.span))
        self._awaited = None
        self._looking.stop()
        if len(places) == 2:
            self._show(places[0], places[1])
        elif places:
            article, shown = places[0]
            self._desk.reveal(article, shown or Span(0, 0))

    def _show(self, statement: Words, answer: Words) -> None:
        opens = self._desk.open_beside_each_other(statement[0], answer[0])
        if opens or not self._desk.is_aligned:
            self._awaited = statement, answer
            self._was_level, self._looks = False, MOST_LOOKS
            self._looking.start()
        if not opens:
            self._reveal(statement, answer)

    def _reveal(self, statement: Words, answer: Words) -> None:
        """Show the statement, with which the other panes go along, then the answer by itself."""
        article, span = statement
        self._panes.reveal(article, span or Span(0, 0))
        self._bring_answer(answer)
        article, shown = answer
        if shown:
            self._panes.view(self._panes.pane_of(article)).flash(shown)

    def _bring_answer(self, answer: Words) -> None:
        article, span = answer
        pane = self._panes.pane_of(article)
        if span and pane >= 0:
            view = self._panes.view(pane)
            view.scroll_to(span.start)
            view.bring_caret(span.start)

    def _landed(self, article: str) -> None:
        if self._awaited and article == self._awaited[0][0]:
            self._reveal(*self._awaited)

    def _look(self) -> None:
        """Once links and lines are there, all panes were brought level; the answer may stand elsewhere."""
        self._looks -= 1
        is_level = self._desk.is_aligned and self._panes.is_settled()
        if is_level and self._was_level and self._awaited:
            self._bring_answer(self._awaited[1])
            self._looks = 0
        self._was_level = is_level
        if self._looks <= 0:
            self._awaited = None
            self._looking.stop()
