"""Places in a text: code points of a body ↔ positions in its Qt document, which counts UTF-16 units."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from diptych.core.model import Block

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def is_backward(text: str) -> bool:
    """Tell whether ``text`` runs from right to left: its first letter that has a direction decides."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((found in ("R", "AL") for found in directions if found in ("L", "R", "AL")), False)


class Units:
    """Translates offsets of one text between code points and UTF-16 units."""

    def __init__(self, text: str) -> None:
        # Only characters of two units make a difference, and they are few.
        self._points = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]

    def units(self, offset: int) -> int:
        """Count the units before the code point ``offset``."""
        return offset + bisect_left(self._points, offset)

    def points(self, units: int) -> int:
        """Count the code points before ``units``; the middle of a character is its start."""
        return units - bisect_right(self._units, units - 1)


class Positions:
    """Translates offsets of a body; its document holds the blocks alone, each as a paragraph.

    An offset between two blocks is the end of the first.
    """

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = Units(text)
        self._starts = [block.start for block in blocks]
        self._ends = [block.end for block in blocks]
        self._positions: list[int] = []
        position = 0
        for block in blocks:
            self._positions.append(position)
            position += self._text.units(block.end) - self._text.units(block.start) + 1

    def block(self, offset: int) -> int:
        """Find the number of the block that ``offset`` is in, or behind."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def within(self, offset: int) -> tuple[int, int]:
        """Translate an offset to a block's number and the units before it in that block."""
        if not self._starts:
            return 0, 0
        number = self.block(offset)
        start = self._starts[number]
        inside = min(max(offset, start), self._ends[number])
        return number, self._text.units(inside) - self._text.units(start)

    def to_document(self, offset: int) -> int:
        """Translate an offset of the body to a position of the document."""
        number, units = self.within(offset)
        return self._positions[number] + units if self._positions else 0

    def to_body(self, position: int) -> int:
        """Translate a position of the document to an offset of the body."""
        if not self._positions:
            return 0
        number = max(bisect_right(self._positions, position) - 1, 0)
        units = self._text.units(self._starts[number]) + max(position - self._positions[number], 0)
        return min(self._text.points(units), self._ends[number])
