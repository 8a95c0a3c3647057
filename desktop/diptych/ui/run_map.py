"""The map by which two neighbouring views scroll: the heights of what the longest run of links joins."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from diptych.ui.body_view import READING_LINE
from diptych.ui.scroll_map import ScrollMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diptych.ui.article_view import ArticleView
    from diptych.ui.links import Links

Anchor = tuple[float, float]


class RunMap:
    """Answers a height of one view with the height of the other, while all lines stay where they are.

    Only what is near is looked up, so the length of the articles costs nothing. ``facing``: rows stand level.
    """

    def __init__(self, views: Sequence[ArticleView], links: Links, facing: bool) -> None:
        self._views = views
        self._run = links.run
        self._facing = facing
        self._anchors: dict[int, tuple[Anchor, Anchor] | None] = {}
        # Both stand at their very top together, so that neither hides its first lines then.
        self._start = READING_LINE * max(view.viewport().height() for view in views)
        self._at_start = all(view.part == 0 for view in views)
        self._at_end = all(view.part + 1 == len(view.parts) for view in views)

    def answer(self, height: float, right: int) -> float:
        """Return the height of the right view (1) or of the left one (0) that answers one of the other."""
        if self._facing:
            return height
        near = ScrollMap(list(self._near(height, 1 - right)))
        return near.to_right(height) if right else near.to_left(height)

    def _near(self, height: float, side: int) -> Iterator[Anchor]:
        """Go through the anchors around a height of a side."""
        view = self._views[side]
        passage = view.passage_before(view.offset_at(height))
        at = bisect_right(self._run, passage, key=lambda found: found.side(side)[0]) - 1
        if self._at_start:
            yield self._start, self._start
        for number in range(max(at - 1, 0), min(at + 3, len(self._run))):
            for anchor in self._anchors_of(number) or ():
                if not self._at_start or min(anchor) > self._start:
                    yield anchor
        if self._at_end and at + 3 >= len(self._run):
            left, right = (view.document().documentLayout().documentSize().height() for view in self._views)
            yield left, right

    def _anchors_of(self, number: int) -> tuple[Anchor, Anchor] | None:
        """Return the tops and the bottoms of a range of the run; None: it is in parts that are not shown."""
        if number not in self._anchors:
            found = self._run[number]
            spans = self._views[0].span(*found.left), self._views[1].span(*found.right)
            shown = all(view.shows(span) for view, span in zip(self._views, spans, strict=True))
            left, right = (
                (view.flow(span.start), view.flow(span.end))
                for view, span in zip(self._views, spans, strict=True)
            )
            self._anchors[number] = ((left[0], right[0]), (left[1], right[1])) if shown else None
        return self._anchors[number]
