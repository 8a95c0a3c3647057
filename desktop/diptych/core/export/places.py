"""Places of an article as a reader names them."""

from bisect import bisect_left, bisect_right

from diptych.core.model import Body, Passage, Span


def reference(body: Body, span: Span) -> str:
    """Name the passages of a span, or blocks where they are whole: "¶4.2", "¶4.2–5.1", "¶4", "¶4–5"."""
    passages = body.passages
    first = bisect_right(passages, span.start, key=lambda passage: passage.end)
    after = bisect_left(passages, span.end, first, key=lambda passage: passage.start)
    if after <= first:
        block = bisect_right(body.blocks, span.start, key=lambda block: block.start)
        return f"¶{max(block, 1)}"
    start, end = passages[first], passages[after - 1]
    if after - first > 1 and start.number == 0 and _ends_block(passages, after - 1):
        return f"¶{start.block + 1}" + (f"–{end.block + 1}" if start.block < end.block else "")
    return start.ref + (f"–{end.ref[1:]}" if after - first > 1 else "")


def _ends_block(passages: tuple[Passage, ...], number: int) -> bool:
    return number + 1 == len(passages) or passages[number + 1].block != passages[number].block
