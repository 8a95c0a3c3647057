"""Spans of a body that are painted: found by where they reach."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from diptych.core.model import Span


class Spans:
    """Spans that ascend."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self.spans = spans
        self._longest = max((span.end - span.start for span in spans), default=0)

    def between(self, start: int, end: int) -> Sequence[Span]:
        """Return those that may reach between two offsets."""
        first = bisect_left(self.spans, start - self._longest, key=lambda span: span.start)
        return self.spans[first : bisect_right(self.spans, end, key=lambda span: span.start)]
