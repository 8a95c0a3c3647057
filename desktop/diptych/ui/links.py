"""The links of two neighbouring panes as the panes need them: by passage, in order, and without crossings."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import overload

from diptych.core.model import Alignment
from diptych.ui.scroll_map import Range, longest_run, merge

SIDES = LEFT, RIGHT = 0, 1


class Links:
    """An alignment, looked up from either side. Links and passages are ordinals.

    Making it takes long for long articles; whatever is asked later is at hand or near.
    """

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.links = alignment.links
        self.same_event = alignment.same_event
        self._sides = [link.left for link in self.links], [link.right for link in self.links]
        self._of = _by_passage(self._sides[LEFT]), _by_passage(self._sides[RIGHT])
        self._order = _ordered(self._sides[LEFT]), _ordered(self._sides[RIGHT])
        self.run: list[Range] = longest_run(merge(*self._sides)) if self.same_event else []
        self.straight = frozenset(number for kept in self.run for number in kept.links)
        self.yours = sum(link.by == "reader" for link in self.links)
        self._stretches: dict[tuple[int, int], Sequence[tuple[int, int]]] = {}

    def of(self, side: int, passage: int) -> tuple[int, ...]:
        """Return the links of a passage."""
        return self._of[side].get(passage, ())

    def passages(self, side: int, link: int) -> tuple[int, ...]:
        """Return the passages of a link on one side, ascending."""
        return self._sides[side][link]

    def linked(self, side: int) -> Collection[int]:
        """Return the passages of a side that have a link."""
        return self._of[side].keys()

    def order(self, side: int) -> Sequence[int]:
        """Return the links in the order of a side."""
        return self._order[side]

    def stretches(self, side: int, link: int) -> Sequence[tuple[int, int]]:
        """Return the first and last of each stretch of passages of a link on one side."""
        key = (side, link)
        if key not in self._stretches:
            self._stretches[key] = tuple(neighbours(self.passages(side, link)))
        return self._stretches[key]


def _either(sides: Sequence[Collection[int]]) -> Collection[int]:
    return sides[0] if len(sides) == 1 else frozenset().union(*sides)


def _ordered(side: Sequence[tuple[int, ...]]) -> Sequence[int]:
    return sorted(range(len(side)), key=side.__getitem__)


def _by_passage(side: Sequence[tuple[int, ...]]) -> Mapping[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for number, passages in enumerate(side):
        for passage in passages:
            found[passage] = (*found.get(passage, ()), number)
    return found


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A link between two of the open articles: on which hinge, counted from 0, and which of its links."""

    hinge: int
    link: int


Key = tuple[tuple[int, ...], int, int]
"""What pairs are ordered by in a pane: passages, hinge, link."""


@dataclass(frozen=True, slots=True)
class End(Sequence[Pair]):
    """The end of a hinge's links that stands in a pane: its pairs in the order of ``side``.

    Each is made when it is looked at; there may be a hundred thousand.
    """

    hinge: int
    side: int
    links: Links

    def __len__(self) -> int:
        return len(self.links.links)

    @overload
    def __getitem__(self, place: int) -> Pair: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Pair]: ...

    def __getitem__(self, place: int | slice) -> Pair | Sequence[Pair]:
        found = self.links.order(self.side)[place]
        return Pair(self.hinge, found) if isinstance(found, int) else [Pair(self.hinge, n) for n in found]

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, Pair) and pair.hinge == self.hinge and 0 <= pair.link < len(self)

    def pairs(self, passage: int) -> tuple[Pair, ...]:
        """Return the pairs of a passage on this hinge."""
        return tuple(Pair(self.hinge, link) for link in self.links.of(self.side, passage))

    def passages(self, pair: Pair) -> tuple[int, ...]:
        """Return the passages of a pair at this end, ascending; none when it is on another hinge."""
        return self.links.passages(self.side, pair.link) if pair.hinge == self.hinge else ()

    def key(self, link: int) -> Key:
        """Return what a link is ordered by."""
        return self.links.passages(self.side, link), self.hinge, link

    def before(self, key: Key) -> int:
        """Count the pairs that come before a key."""
        return bisect_left(self.links.order(self.side), key, key=self.key)

    def place(self, pair: object) -> int:
        """Return the place of a pair, from 0; -1 when it is elsewhere."""
        return self.before(self.key(pair.link)) if isinstance(pair, Pair) and pair in self else -1

    def neighbour(self, key: Key | None, step: int) -> Pair | None:
        """Return the next or previous pair of a key; without one, the first or last."""
        if step > 0:
            at = bisect_right(self.links.order(self.side), key, key=self.key) if key else 0
        else:
            at = (self.before(key) if key else len(self)) - 1
        return self[at] if 0 <= at < len(self) else None


class Ends:
    """All that joins one pane to its neighbours, of which it has none, one or two."""

    def __init__(self, ends: Sequence[End] = ()) -> None:
        self._ends = tuple(ends)
        sure = [end for end in ends if end.links.same_event]
        self.sure = bool(sure)
        self.linked = _either([end.links.linked(end.side) for end in sure or ends])
        self.count = sum(len(end) for end in ends)
        self.yours = sum(end.links.yours for end in ends)

    def __bool__(self) -> bool:
        """Tell whether anything is known of counterparts."""
        return bool(self._ends)

    def of(self, passage: int) -> tuple[Pair, ...]:
        """Return the pairs of a passage."""
        return tuple(pair for end in self._ends for pair in end.pairs(passage))

    def is_linked(self, passage: int) -> bool:
        """Tell whether a passage has a counterpart in a neighbour; one on the same event, if there is one."""
        return passage in self.linked

    def passages(self, pair: Pair) -> tuple[int, ...]:
        """Return the passages of a pair in this pane, ascending; none when it is elsewhere."""
        return next((found for end in self._ends if (found := end.passages(pair))), ())

    def is_straight(self, pair: Pair) -> bool:
        """Tell whether a pair crosses no other, so that the panes scroll by it."""
        return any(pair.link in end.links.straight for end in self._ends if end.hinge == pair.hinge)

    def _key(self, pair: Pair | None) -> Key | None:
        return next((end.key(pair.link) for end in self._ends if pair and pair in end), None)

    def neighbour(self, pair: Pair | None, step: int) -> Pair | None:
        """Return the next or previous pair in the order of this pane; without one, the first or last.

        At the end of the order it is the pair itself.
        """
        key = self._key(pair)
        found = [(end, end.neighbour(key, step)) for end in self._ends]
        near = {end.key(other.link): other for end, other in found if other}
        if not near:
            return pair if key else None
        return near[min(near) if step > 0 else max(near)]

    def number(self, pair: Pair) -> int:
        """Return which pair it is in the order of this pane, from 1; 0 when it is elsewhere."""
        key = self._key(pair)
        return 1 + sum(end.before(key) for end in self._ends) if key else 0

    def on_hinge(self, pair: Pair, other_hinge: int) -> Pair | None:
        """Return the pair on another hinge that shares a passage of this pane with a pair."""
        shared = (other for passage in self.passages(pair) for other in self.of(passage))
        return next((other for other in shared if other.hinge == other_hinge), None)


def ends_of(pane: int, hinges: Sequence[Links | None]) -> Ends:
    """Return all that joins a pane to its neighbours, of what is known on the hinges."""
    sides = [(hinge, side) for hinge, side in ((pane - 1, RIGHT), (pane, LEFT)) if 0 <= hinge < len(hinges)]
    known = ((hinge, side, hinges[hinge]) for hinge, side in sides)
    return Ends([End(hinge, side, links) for hinge, side, links in known if links])


def neighbours(passages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut ascending ordinals into stretches without a gap: first and last of each."""
    for _, group in groupby(enumerate(passages), key=lambda item: item[1] - item[0]):
        stretch = [passage for _, passage in group]
        yield stretch[0], stretch[-1]
