"""Which words are marked as evidence: of a pair asked about, and of one the pointer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.core.model import Agreement
from diptych.ui.evidence_spans import evidence_spans, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import FigurePair, Link, Span
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.links import Pair

REST = 120
"""Milliseconds that the pointer rests on a pair before its evidence is marked."""


class EvidenceMarks(QObject):
    """Finds where evidence stands and has the views mark it; nothing is looked for while nobody asks."""

    def __init__(self, jobs: Jobs, panes: LinkedPanes) -> None:
        super().__init__(panes)
        self._jobs = jobs
        self._panes = panes
        self._asked: Pair | None = None
        self._hover: Pair | None = None
        self._rested: Pair | None = None
        self._figures: dict[Pair, Sequence[FigurePair]] = {}
        self._spans: dict[Pair, Sequence[Sequence[Span]]] = {}
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self._rest)
        panes.links_changed.connect(self._forget)
        panes.active.painted.connect(self._look)

    def show(self, pair: Pair | None) -> None:
        """Mark the evidence of a pair, or of none but the one hovered over."""
        self._asked = pair
        self._mark()

    def _look(self) -> None:
        """See over which pair the pointer is: the old marks go at once, the new ones come when it rests."""
        if self._hover != self._panes.active.hover:
            self._hover = self._panes.active.hover
            if self._rested:
                self._rested = None
                self._mark()
            self._resting.start()

    def _rest(self) -> None:
        if self._rested != self._hover:
            self._rested = self._hover
            self._mark()

    def _forget(self) -> None:
        self._figures.clear()
        self._spans.clear()
        self._mark()

    def _mark(self) -> None:
        """Have every view mark what stands in it."""
        found: dict[int, list[Span]] = {}
        for pair in filter(None, {self._asked, self._rested}):
            for side, spans in enumerate(self._evidence(pair)):
                found.setdefault(pair.hinge + side, []).extend(spans)
        for number, view in enumerate(self._panes.views()):
            view.set_evidence(joined(view.body.text, found.get(number, ())))

    def _evidence(self, pair: Pair) -> Sequence[Sequence[Span]]:
        """Return where the evidence of a pair stands on either side, as far as it is known."""
        link = self._panes.hinges.link(pair)
        if link and pair not in self._spans:
            figures = self._known_figures(pair, link)
            views = self._panes.views()[pair.hinge : pair.hinge + 2]
            self._spans[pair] = [
                [*evidence_spans(view.body, view.ends.passages(pair), link.evidence), *spans]
                for view, spans in zip(views, figures, strict=True)
            ]
        return self._spans.get(pair, ())

    def _known_figures(self, pair: Pair, link: Link) -> tuple[list[Span], list[Span]]:
        """Return where figures stand that agree, however they are written; ask for what is not known."""
        if link.evidence.figures and pair not in self._figures:
            self._ask_figures(pair, link)
        agreeing = [f for f in self._figures.get(pair, ()) if f.agreement is not Agreement.DIFFERENT]
        return [figures.left for figures in agreeing], [figures.right for figures in agreeing]

    def _ask_figures(self, pair: Pair, link: Link) -> None:
        left, right = self._panes.article(pair.hinge), self._panes.article(pair.hinge + 1)
        if not (left and right):
            return
        ids, links = (left.id, right.id), self._panes.links(pair.hinge)

        def show(found: Sequence[tuple[int, FigurePair]]) -> None:
            if self._panes.links(pair.hinge) is links:
                self._figures[pair] = [figures for _, figures in found]
                self._spans.pop(pair, None)
                self._mark()

        self._jobs.read(lambda ws: ws.figures(*ids, (link,)), show, replaces="evidence")
