"""Very long bodies are shown in parts: a document of all their words would take the memory of a program."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diptych.core.model import Block, BlockKind

LONGEST_WHOLE = 1_200_000
"""Characters of a body that is shown whole: some 200,000 words."""
LONGEST_PART = 600_000
NEAR = 0.1
"""The share of a part before its end where a heading is preferred to begin the next one."""
_START = attrgetter("start")


def parts_of(blocks: Sequence[Block]) -> tuple[range, ...]:
    """Cut blocks into parts of much the same length, if they are too long for one; an empty body has one."""
    end = blocks[-1].end if blocks else 0
    if end <= LONGEST_WHOLE:
        return (range(len(blocks)),)
    parts = []
    first = 0
    while first < len(blocks):
        start = blocks[first].start
        length = (end - start) / -(-(end - start) // LONGEST_PART)
        after = _cut(blocks, first, start, length)
        parts.append(range(first, after))
        first = after
    return tuple(parts)


def _cut(blocks: Sequence[Block], first: int, start: int, length: float) -> int:
    """Find the block that begins the next part: a heading near the end, or what comes there."""
    after = max(bisect_left(blocks, start + length, first, key=_START), first + 1)
    if after == len(blocks):
        return after
    earliest = bisect_left(blocks, start + length * (1 - NEAR), first + 1, after, key=_START)
    headings = (number for number in range(after, earliest - 1, -1) if _begins(blocks, number))
    return next(headings, after)


def _begins(blocks: Sequence[Block], number: int) -> bool:
    """Tell whether a block is a heading with no other heading right above it."""
    kinds = blocks[number - 1].kind, blocks[number].kind
    return kinds[1] is BlockKind.HEADING and kinds[0] is not BlockKind.HEADING
