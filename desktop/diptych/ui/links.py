"""The links of two panes as the panes need them: by passage, in order, and as one run without crossings."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from diptych.core.model import Alignment, Body
from diptych.ui.scroll_map import Range, longest_run, merge

SIDES = LEFT, RIGHT = "left", "right"


class Links:
    """An alignment, looked up from either side. Links and passages are ordinals."""

    def __init__(self, alignment: Alignment, left: Body, right: Body) -> None:
        self.links = alignment.links
        self.same_event = alignment.same_event
        self._of = {
            "left": _by_passage([link.left for link in self.links], len(left.passages)),
            "right": _by_passage([link.right for link in self.links], len(right.passages)),
        }
        found = merge([(link.left, link.right) for link in self.links])
        self.run: list[Range] = longest_run(found) if self.same_event else []
        self.straight = frozenset(number for kept in self.run for number in kept.links)
        self._order = {
            side: sorted(range(len(self.links)), key=lambda number: self.passages(side, number))
            for side in SIDES
        }

    def of(self, side: str, passage: int) -> tuple[int, ...]:
        """Return the links of a passage."""
        return self._of[side][passage]

    def linked(self, side: str) -> int:
        """Count the passages of a side that have a counterpart."""
        return sum(map(bool, self._of[side]))

    def passages(self, side: str, link: int) -> tuple[int, ...]:
        """Return the passages of a link on one side, ascending."""
        return self.links[link].left if side == "left" else self.links[link].right

    def neighbour(self, side: str, link: int, step: int) -> int:
        """Return the next or previous link in the order of a side, the first or last when there is none."""
        order = self._order[side]
        at = order.index(link) + step if link >= 0 else (0 if step > 0 else len(order) - 1)
        return order[min(max(at, 0), len(order) - 1)]

    def number(self, side: str, link: int) -> int:
        """Return which pair it is in the order of a side, from 1."""
        return self._order[side].index(link) + 1


def _by_passage(sides: Sequence[Sequence[int]], count: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()] * count
    for number, passages in enumerate(sides):
        for passage in passages:
            found[passage] += (number,)
    return found


def neighbours(passages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut ascending ordinals into stretches without a gap: first and last of each."""
    for _, group in groupby(enumerate(passages), key=lambda item: item[1] - item[0]):
        stretch = [passage for _, passage in group]
        yield stretch[0], stretch[-1]


def other(side: str) -> str:
    """Return the other side."""
    return RIGHT if side == LEFT else LEFT
