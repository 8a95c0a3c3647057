"""Where the ticks of an article's scroll bar stand: at links, at what stands here only, at hits, at notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.ui.tick_bar import LANES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diptych.ui.marked_view import MarkedView
    from diptych.ui.tick_bar import TickBar

MANY = 1_000
"""Passages from which on a tick stands by its share of the text: all lines would take too long to look up."""


class Ticks(QObject):
    """Places the ticks anew when what they mark has changed, once for all changes of a moment."""

    def __init__(self, view: MarkedView, bar: TickBar) -> None:
        super().__init__(view)
        self._view, self._bar = view, bar
        self._stale: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place)
        view.settled.connect(lambda: self.refresh(*LANES))

    def refresh(self, *kinds: str) -> None:
        """Place ticks of some kinds anew, soon."""
        self._stale.update(kinds)
        self._soon.start()

    def _place(self) -> None:
        if not self._view.is_settled:
            return  # and once it is, all are placed
        stale, self._stale = self._stale, set()
        for kind in stale:
            self._bar.set_ticks(kind, list(self._shares(self._offsets(kind))))

    def _offsets(self, kind: str) -> Iterable[int]:
        if kind == "link":
            return self._first_linked()
        if kind == "only-here":
            return self._unanswered()
        spans = self._view.hits if kind == "hit" else self._view.quoted
        return (span.start for span in spans.spans)

    def _first_linked(self) -> Iterator[int]:
        """Yield where stretches that have counterparts begin."""
        view, ends = self._view, self._view.ends
        for number in view.shown_passages():
            if ends.is_linked(number) and not ends.is_linked(number - 1):
                yield view.body.passages[number].start

    def _unanswered(self) -> Iterator[int]:
        view = self._view
        if not view.ends.sure or not view.only_here:
            return
        for number in view.unanswered(view.shown_passages()):
            yield view.body.passages[number].start

    def _shares(self, offsets: Iterable[int]) -> Iterator[float]:
        """Say where offsets stand in what the scroll bar goes over: the text and the room below it."""
        view, bar = self._view, self._bar
        whole = max(bar.maximum() + bar.pageStep(), 1)
        if len(view.body.passages) > MANY:
            start, end = view.shown_text()
            text = view.document().size().height() / whole / max(end - start, 1)
            yield from ((offset - start) * text for offset in offsets if start <= offset < end)
            return
        yield from (view.flow(offset) / whole for offset in offsets)
