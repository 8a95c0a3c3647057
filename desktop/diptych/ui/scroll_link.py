"""What holds two panes together: their places answer each other, or their rows stand level."""

from collections.abc import Container, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diptych.core.model import BlockKind, Body
from diptych.ui.body_view import READING_LINE
from diptych.ui.links import LEFT, SIDES, Links, other
from diptych.ui.scroll_map import ScrollMap, room_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych.ui.article_view import ArticleView

LONGEST_FACING = 300_000
"""Characters of both articles; setting the rows of longer ones level would hold up the window."""


class ScrollLink:
    """Keeps two views level at the reading line; ``is_busy`` while one moves the other, never back."""

    def __init__(self, views: Mapping[str, "ArticleView"]) -> None:
        self._views = views
        self._map: ScrollMap | None = None
        self.is_busy = False

    def pause(self) -> None:
        """Let each view scroll by itself until the lines are measured again."""
        self._map = None

    def forget(self) -> None:
        """Let each view be as if it were alone."""
        self._map = None
        for view in self._views.values():
            if view.is_ready:
                view.set_room_above({})

    def measure(self, links: Links, facing: bool) -> None:
        """Learn where the lines are now; without links that one can trust the views stay apart."""
        facing = facing and sum(len(view.body.text) for view in self._views.values()) <= LONGEST_FACING
        pairs = self._rows(links) if facing else []
        tops = [self._views[side].block_tops() for side in SIDES] if pairs else ()
        for number, (side, room) in enumerate(zip(SIDES, room_above(tops, pairs), strict=True)):
            rows = {row[number] for row in pairs}
            self._views[side].set_room_above(_above_headings(room, rows, self._views[side].body))
        if not links.run:
            self._map = None
        elif pairs:
            self._map = ScrollMap([])
        else:
            self._map = ScrollMap(self._anchors(links))

    def _rows(self, links: Links) -> list[tuple[int, int]]:
        """Return the blocks that shall stand level: of the longest run, each block once."""
        left, right = (self._views[side].body.passages for side in SIDES)
        rows: list[tuple[int, int]] = []
        for found in links.run:
            row = left[found.left[0]].block, right[found.right[0]].block
            if not rows or (row[0] > rows[-1][0] and row[1] > rows[-1][1]):
                rows.append(row)
        return rows

    def _anchors(self, links: Links) -> Sequence[tuple[float, float]]:
        """Return the tops and bottoms of the longest run.

        They begin where both panes stand at their very top, so that neither hides its first lines then.
        """
        views = [self._views[side] for side in SIDES]
        start = READING_LINE * max(view.viewport().height() for view in views)
        ends = [view.document().documentLayout().documentSize().height() for view in views]
        anchors = [(ends[0], ends[1])]
        for found in links.run:
            left, right = views[0].span(*found.left), views[1].span(*found.right)
            anchors.append((views[0].flow(left.start), views[1].flow(right.start)))
            anchors.append((views[0].flow(left.end), views[1].flow(right.end)))
        return [(start, start), *(anchor for anchor in anchors if min(anchor) > start)]

    def follow(self, side: str) -> None:
        """Bring the other view level with the one of ``side``."""
        if not self._map:
            return
        view = self._views[other(side)]
        height = self._views[side].reading_height()
        answer = self._map.to_right(height) if side == LEFT else self._map.to_left(height)
        with self.at_work():
            view.verticalScrollBar().setValue(round(answer - READING_LINE * view.viewport().height()))

    @contextmanager
    def at_work(self) -> "Iterator[None]":
        """Move views without moving others."""
        self.is_busy = True
        try:
            yield
        finally:
            self.is_busy = False


def _above_headings(room: Mapping[int, int], rows: Container[int], body: Body) -> dict[int, int]:
    """Move the room above a block to above its headings, unless they are rows themselves."""
    moved: dict[int, int] = {}
    for number, pixels in room.items():
        while number and number - 1 not in rows and body.blocks[number - 1].kind is BlockKind.HEADING:
            number -= 1
        moved[number] = pixels
    return moved
