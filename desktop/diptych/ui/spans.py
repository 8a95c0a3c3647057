"""Spans of a body that are painted: found by where they reach."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from diptych.core.model import Body, Mark, MarkKind, Span


class Spans:
    """Spans that ascend."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self.spans = spans
        self._longest = max((span.end - span.start for span in spans), default=0)

    def between(self, start: int, end: int) -> Sequence[Span]:
        """Return those that may reach between two offsets."""
        first = bisect_left(self.spans, start - self._longest, key=lambda span: span.start)
        return self.spans[first : bisect_right(self.spans, end, key=lambda span: span.start)]


def link_at(body: Body, offset: int) -> Mark | None:
    """Return the link at an offset of a body."""
    # Marks are short, so the ones before this offset that reach it are near.
    end = bisect_right(body.marks, offset, key=lambda mark: mark.start)
    for mark in body.marks[max(end - 50, 0) : end]:
        if mark.kind is MarkKind.LINK and offset < mark.end:
            return mark
    return None
