"""Places in a text: code points of a body ↔ positions in its Qt document, which counts UTF-16 units."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from diptych.core.model import Block

_START = attrgetter("start")
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
        found = () if text.isascii() else _ASTRAL.finditer(text)
        self._points = [match.start() for match in found]
        self._units = [point + before for before, point in enumerate(self._points)]

    def units(self, offset: int) -> int:
        """Count the units before the code point ``offset``."""
        return offset + bisect_left(self._points, offset)

    def points(self, units: int) -> int:
        """Count the code points before ``units``; the middle of a character is its start."""
        return units - bisect_right(self._units, units - 1)


class Positions:
    """Translates offsets of a body; its document holds the blocks or some of them, each as a paragraph.

    An offset between two blocks is the end of the first; one before or after the blocks that are in the
    document is its beginning or its end.
    """

    def __init__(self, text: str, blocks: Sequence[Block], shown: range | None = None) -> None:
        self._blocks = blocks
        self._shown = range(len(blocks)) if shown is None else shown
        self._base = blocks[self._shown[0]].start if self._shown else 0
        self._end = blocks[self._shown[-1]].end if self._shown else 0
        self._text = Units(text[self._base : self._end])
        self._positions = array("l")
        position = 0
        for block in blocks[self._shown.start : self._shown.stop]:
            self._positions.append(position)
            position += self._units(block.end) - self._units(block.start) + 1

    def _units(self, offset: int) -> int:
        return self._text.units(offset - self._base)

    def block(self, offset: int) -> int:
        """Find the number of the block that ``offset`` is in, or behind."""
        return max(bisect_right(self._blocks, offset, key=_START) - 1, 0)

    def within(self, offset: int) -> tuple[int, int]:
        """Translate an offset to a block's number and the units before it in that block.

        Of a block that is not in the document the units are not known: 0.
        """
        number = self.block(offset)
        if number not in self._shown:
            return number, 0
        block = self._blocks[number]
        return number, self._units(min(max(offset, block.start), block.end)) - self._units(block.start)

    def to_document(self, offset: int) -> int:
        """Translate an offset of the body to a position of the document."""
        if not self._shown:
            return 0
        number, units = self.within(min(max(offset, self._base), self._end))
        return self._positions[number - self._shown.start] + units

    def to_body(self, position: int) -> int:
        """Translate a position of the document to an offset of the body."""
        if not self._shown:
            return 0
        number = max(bisect_right(self._positions, position) - 1, 0)
        block = self._blocks[self._shown[number]]
        units = self._units(block.start) + max(position - self._positions[number], 0)
        return min(self._text.points(units) + self._base, block.end)
