"""What holds neighbouring panes together: their places answer each other, or their rows stand level."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.core.model import BlockKind, Body
from diptych.ui.body_view import READING_LINE
from diptych.ui.links import LEFT, RIGHT
from diptych.ui.run_map import RunMap
from diptych.ui.scroll_map import room_above

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from diptych.ui.article_view import ArticleView
    from diptych.ui.links import Links, Pair

LONGEST_FACING = 300_000
"""Characters of all articles; setting the rows of longer ones level would hold up the window."""


class ScrollLink(QObject):
    """Keeps views level at the reading line; ``is_busy`` while one moves others, which never move it back.

    ``facing``: the rows of the views shall stand level, too.
    """

    measured = Signal()
    """The views can be brought level again."""

    def __init__(self) -> None:
        super().__init__()
        self._views: Sequence[ArticleView] = ()
        self._links: Sequence[Links | None] = ()
        self._maps: Sequence[RunMap | None] = ()
        self.facing = False
        self.is_busy = False
        # Setting rows level moves lines, so what comes of it waits until they have their place.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.measured)

    def settle(self, views: Sequence[ArticleView], links: Sequence[Links | None]) -> None:
        """Learn where the lines are now; until all have their final place each view scrolls by itself."""
        self._maps = ()
        if not any(links):
            for view in views:
                if view.is_ready:
                    view.set_room_above({})
        elif all(view.is_settled for view in views):
            self._measure(views, links)
            self._telling.start()

    def _measure(self, views: Sequence[ArticleView], links: Sequence[Links | None]) -> None:
        """Neighbours without links that one can trust stay apart."""
        self._views, self._links = views, tuple(links)
        facing = self.facing and sum(len(view.body.text) for view in views) <= LONGEST_FACING
        rows = [_rows(views[n : n + 2], found) if found and facing else [] for n, found in enumerate(links)]
        tops = [view.block_tops() for view in views] if any(rows) else [[] for _ in views]
        for number, room in enumerate(room_above(tops, rows)):
            first = {right for _, right in rows[number - 1]} if number else set()
            second = {left for left, _ in rows[number]} if number < len(rows) else set()
            views[number].set_room_above(_above_headings(room, first | second, views[number].body))
        self._maps = [
            RunMap(views[n : n + 2], found, bool(rows[n])) if found and found.run else None
            for n, found in enumerate(links)
        ]

    def follow(self, first: int, last: int | None = None) -> None:
        """Bring the other views level with one of them, or with those from ``first`` to ``last``."""
        if not self._maps:
            return
        last = first if last is None else last
        with self.at_work():
            self._pass_on(self._views[last].reading_height(), range(last, len(self._maps)), 1)
            self._pass_on(self._views[first].reading_height(), range(first - 1, -1, -1), 0)

    def bring(self, views: Sequence[ArticleView], pairs: Sequence[Pair], onward: bool) -> None:
        """Bring pairs on neighbouring hinges to the reading line, and ``onward`` the other views level."""
        with self.at_work():
            for pair in pairs:
                for view in views[pair.hinge : pair.hinge + 2]:
                    passages = view.ends.passages(pair)
                    if passages:
                        start = view.body.passages[passages[0]].start
                        view.scroll_to(start)
                        view.bring_caret(start)
        if onward:
            self.follow(pairs[0].hinge, pairs[-1].hinge + 1)

    def _pass_on(self, height: float, hinges: Sequence[int], right: int) -> None:
        """Carry a height from hinge to hinge, unrounded, as far as there are links."""
        for hinge in hinges:
            answers, links = self._maps[hinge], self._links[hinge]
            own, view = self._views[hinge + 1 - right], self._views[hinge + right]
            elsewhere = _answer_elsewhere(own, view, links, right) if links else None
            if elsewhere is not None:
                # The lines of the other part are measured when they are there; then this goes on.
                view.scroll_to(elsewhere)
                return
            if answers is None:
                return
            height = answers.answer(height, right)
            view.verticalScrollBar().setValue(round(height - READING_LINE * view.viewport().height()))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Move views without moving others."""
        self.is_busy = True
        try:
            yield
        finally:
            self.is_busy = False


def _rows(views: Sequence[ArticleView], links: Links) -> list[tuple[int, int]]:
    """Return the blocks of two views that shall stand level: of the longest run, each block once."""
    left, right = (view.body.passages for view in views)
    rows: list[tuple[int, int]] = []
    for found in links.run:
        row = left[found.left[0]].block, right[found.right[0]].block
        if not rows or (row[0] > rows[-1][0] and row[1] > rows[-1][1]):
            rows.append(row)
    return rows


def _answer_elsewhere(own: ArticleView, view: ArticleView, links: Links, right: int) -> int | None:
    """Return where what is read in one view is answered, when that is in another part of the other view."""
    if len(view.parts) == 1 or not links.run:
        return None
    asked, answering = (LEFT, RIGHT) if right else (RIGHT, LEFT)
    passage = own.passage_before(own.place())
    at = max(bisect_right(links.run, passage, key=lambda found: found.side(asked)[0]) - 1, 0)
    answer = view.body.passages[links.run[at].side(answering)[0]].start
    return answer if view.part_of(answer) != view.part else None


def _above_headings(room: Mapping[int, int], rows: Container[int], body: Body) -> dict[int, int]:
    """Move the room above a block to above its headings, unless they are rows themselves."""
    moved: dict[int, int] = {}
    for number, pixels in room.items():
        while number and number - 1 not in rows and body.blocks[number - 1].kind is BlockKind.HEADING:
            number -= 1
        moved[number] = pixels
    return moved
