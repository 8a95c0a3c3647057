"""The links of two neighbouring panes as the panes need them: by passage, in order, and without crossings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from diptych.core.model import Alignment, Body
from diptych.ui.scroll_map import Range, longest_run, merge

SIDES = LEFT, RIGHT = 0, 1


class Links:
    """An alignment, looked up from either side. Links and passages are ordinals."""

    def __init__(self, alignment: Alignment, left: Body, right: Body) -> None:
        self.alignment = alignment
        self.links = alignment.links
        self.same_event = alignment.same_event
        self._sides = [link.left for link in self.links], [link.right for link in self.links]
        self._of = (
            _by_passage(self._sides[LEFT], len(left.passages)),
            _by_passage(self._sides[RIGHT], len(right.passages)),
        )
        found = merge([(link.left, link.right) for link in self.links])
        self.run: list[Range] = longest_run(found) if self.same_event else []
        self._stretches: dict[tuple[int, int], Sequence[tuple[int, int]]] = {}
        self.straight = frozenset(number for kept in self.run for number in kept.links)

    def of(self, side: int, passage: int) -> tuple[int, ...]:
        """Return the links of a passage."""
        return self._of[side][passage]

    def passages(self, side: int, link: int) -> tuple[int, ...]:
        """Return the passages of a link on one side, ascending."""
        return self._sides[side][link]

    def sides(self, side: int) -> Sequence[tuple[int, ...]]:
        """Return the passages of all links on one side."""
        return self._sides[side]

    def is_linked(self, side: int) -> Sequence[bool]:
        """Tell of each passage of a side whether it has a link."""
        return [bool(links) for links in self._of[side]]

    def stretches(self, side: int, link: int) -> Sequence[tuple[int, int]]:
        """Return the first and last of each stretch of passages of a link on one side."""
        key = (side, link)
        if key not in self._stretches:
            self._stretches[key] = tuple(neighbours(self.passages(side, link)))
        return self._stretches[key]


def _either(sides: Sequence[Sequence[bool]]) -> Sequence[bool]:
    return [any(linked) for linked in zip(*sides, strict=True)] if len(sides) > 1 else next(iter(sides), [])


def _by_passage(sides: Sequence[Sequence[int]], count: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()] * count
    for number, passages in enumerate(sides):
        for passage in passages:
            found[passage] += (number,)
    return found


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A link between two of the open articles: on which hinge, counted from 0, and which of its links."""

    hinge: int
    link: int


@dataclass(frozen=True, slots=True)
class End:
    """The end of a hinge's links that stands in a pane: they are seen from ``side``."""

    hinge: int
    side: int
    links: Links

    def pairs(self, passage: int) -> tuple[Pair, ...]:
        """Return the pairs of a passage on this hinge."""
        return tuple(Pair(self.hinge, link) for link in self.links.of(self.side, passage))

    def passages(self, pair: Pair) -> tuple[int, ...]:
        """Return the passages of a pair at this end, ascending; none when it is on another hinge."""
        return self.links.passages(self.side, pair.link) if pair.hinge == self.hinge else ()


class Ends:
    """All that joins one pane to its neighbours, of which it has none, one or two."""

    def __init__(self, ends: Sequence[End] = ()) -> None:
        self._ends = tuple(ends)
        sure = [end for end in ends if end.links.same_event]
        self.sure = bool(sure)
        self.linked = _either([end.links.is_linked(end.side) for end in sure or ends])

    def __bool__(self) -> bool:
        """Tell whether anything is known of counterparts."""
        return bool(self._ends)

    def of(self, passage: int) -> tuple[Pair, ...]:
        """Return the pairs of a passage."""
        return tuple(pair for end in self._ends for pair in end.pairs(passage))

    def is_linked(self, passage: int) -> bool:
        """Tell whether a passage has a counterpart in a neighbour; one on the same event, if there is one."""
        return passage < len(self.linked) and self.linked[passage]

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """All pairs, in the order of this pane."""
        order = sorted(
            (passages, end.hinge, number)
            for end in self._ends
            for number, passages in enumerate(end.links.sides(end.side))
        )
        return [Pair(hinge, number) for _, hinge, number in order]

    @cached_property
    def _places(self) -> dict[Pair, int]:
        return {pair: place for place, pair in enumerate(self.pairs)}

    def passages(self, pair: Pair) -> tuple[int, ...]:
        """Return the passages of a pair in this pane, ascending; none when it is elsewhere."""
        return next((found for end in self._ends if (found := end.passages(pair))), ())

    @cached_property
    def yours(self) -> int:
        """How many pairs the reader set."""
        return sum(link.by == "reader" for end in self._ends for link in end.links.links)

    def is_straight(self, pair: Pair) -> bool:
        """Tell whether a pair crosses no other, so that the panes scroll by it."""
        return any(pair.link in end.links.straight for end in self._ends if end.hinge == pair.hinge)

    def neighbour(self, pair: Pair | None, step: int) -> Pair | None:
        """Return the next or previous pair in the order of this pane; without one, the first or last."""
        if not self.pairs:
            return None
        start = 0 if step > 0 else len(self.pairs) - 1
        at = self._places[pair] + step if pair in self._places else start
        return self.pairs[min(max(at, 0), len(self.pairs) - 1)]

    def number(self, pair: Pair) -> int:
        """Return which pair it is in the order of this pane, from 1; 0 when it is elsewhere."""
        return self._places.get(pair, -1) + 1

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
