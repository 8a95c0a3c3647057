"""The links of two neighbouring panes as the panes need them: by passage, in order, and without crossings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
        self._of = (
            _by_passage([link.left for link in self.links], len(left.passages)),
            _by_passage([link.right for link in self.links], len(right.passages)),
        )
        found = merge([(link.left, link.right) for link in self.links])
        self.run: list[Range] = longest_run(found) if self.same_event else []
        self.straight = frozenset(number for kept in self.run for number in kept.links)

    def of(self, side: int, passage: int) -> tuple[int, ...]:
        """Return the links of a passage."""
        return self._of[side][passage]

    def passages(self, side: int, link: int) -> tuple[int, ...]:
        """Return the passages of a link on one side, ascending."""
        return self.links[link].right if side else self.links[link].left


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
        self._counted = sure or ends
        numbers = ((end, number) for end in ends for number in range(len(end.links.links)))
        self.pairs = sorted(
            (Pair(end.hinge, number) for end, number in numbers), key=lambda pair: (self.passages(pair), pair)
        )
        self._places = {pair: place for place, pair in enumerate(self.pairs)}

    def __bool__(self) -> bool:
        """Tell whether anything is known of counterparts."""
        return bool(self._ends)

    def of(self, passage: int) -> tuple[Pair, ...]:
        """Return the pairs of a passage."""
        return tuple(pair for end in self._ends for pair in end.pairs(passage))

    def is_linked(self, passage: int) -> bool:
        """Tell whether a passage has a counterpart in a neighbour; one on the same event, if there is one."""
        return any(end.links.of(end.side, passage) for end in self._counted)

    def passages(self, pair: Pair) -> tuple[int, ...]:
        """Return the passages of a pair in this pane, ascending; none when it is elsewhere."""
        return next((found for end in self._ends if (found := end.passages(pair))), ())

    def count_yours(self) -> int:
        """Count the pairs that the reader set."""
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
