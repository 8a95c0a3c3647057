"""Linked scrolling as arithmetic: which links keep one order, and which height answers which."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Range:
    """Passages of the left that answer passages of the right: first and last, and the links between them."""

    left: tuple[int, int]
    right: tuple[int, int]
    links: tuple[int, ...]

    def side(self, right: int) -> tuple[int, int]:
        """Return the first and last passage at the left (0) or at the right (1)."""
        return self.right if right else self.left


def merge(lefts: Sequence[tuple[int, ...]], rights: Sequence[tuple[int, ...]]) -> list[Range]:
    """Join links that share a passage into one range; in the order of the left side.

    Links are numbered, and have their passages on the left and on the right, ascending.
    """
    parent = list(range(len(lefts)))

    def root(link: int) -> int:
        while parent[link] != link:
            parent[link] = parent[parent[link]]
            link = parent[link]
        return link

    for side in (lefts, rights):
        owners: dict[int, int] = {}
        for number, passages in enumerate(side):
            for passage in passages:
                owner = owners.setdefault(passage, number)
                if owner != number:
                    parent[root(number)] = root(owner)
    groups: dict[int, list[int]] = {}
    for number, (left, right) in enumerate(zip(lefts, rights, strict=True)):
        if left and right:
            groups.setdefault(root(number), []).append(number)
    ranges = [Range(_hull(lefts, group), _hull(rights, group), tuple(group)) for group in groups.values()]
    return sorted(ranges, key=attrgetter("left"))


def _hull(side: Sequence[tuple[int, ...]], group: Sequence[int]) -> tuple[int, int]:
    """Return the first and last passage of a group of links, most often of one."""
    if len(group) == 1:
        return side[group[0]][0], side[group[0]][-1]
    return min(side[number][0] for number in group), max(side[number][-1] for number in group)


def longest_run(ranges: Sequence[Range]) -> list[Range]:
    """Choose the most ranges that come in the same order on both sides and do not overlap.

    Patience sorting, O(n log n): ``ends[k]`` is the smallest right end of a run of ``k + 1`` ranges that end
    before the range at hand on the left.
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = [-1] * len(ranges)
    length: list[int] = [0] * len(ranges)
    events = sorted(
        [(found.left[0], 0, number) for number, found in enumerate(ranges)]
        + [(found.left[1], 1, number) for number, found in enumerate(ranges)]
    )
    for _, closes, number in events:
        if not closes:
            length[number] = bisect_left(ends, ranges[number].right[0])
            before[number] = last[length[number] - 1] if length[number] else -1
        elif length[number] == len(ends):
            ends.append(ranges[number].right[1])
            last.append(number)
        elif ranges[number].right[1] < ends[length[number]]:
            ends[length[number]] = ranges[number].right[1]
            last[length[number]] = number
    run: list[Range] = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(ranges[number])
        number = before[number]
    return run[::-1]


def room_above(
    tops: Sequence[Sequence[float]], rows: Sequence[Sequence[tuple[int, int]]]
) -> list[dict[int, int]]:
    """Say how much room blocks need above them so that each row of a left and a right block stands level.

    ``tops`` are the heights of all blocks of each column without such room; ``rows`` are those between
    neighbouring columns, ascending on both sides. Rows that share a block become one.
    """
    rooms: list[dict[int, int]] = [{} for _ in tops]
    shifts = [0] * len(tops)
    for row in _whole_rows(rows, len(tops)):
        heights = {column: tops[column][block] + shifts[column] for column, block in row}
        for column, block in row:
            room = round(max(heights.values()) - heights[column])
            if room:
                rooms[column][block] = room
                shifts[column] += room
    return rooms


def _whole_rows(
    rows: Sequence[Sequence[tuple[int, int]]], columns: int
) -> Iterator[Sequence[tuple[int, int]]]:
    """Go through the rows of all columns, (column, block) by (column, block), from top to bottom."""
    whole: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for column, between in enumerate(rows):
        for left, right in between:
            row = whole.setdefault((column, left), [(column, left)])
            row.append((column + 1, right))
            whole[column + 1, right] = row
    queues = [sorted((place for place in whole if place[0] == n), reverse=True) for n in range(columns)]
    # As rows never cross, there is always one that is the next of all its columns.
    while waiting := [queue[-1] for queue in queues if queue]:
        row = next(whole[place] for place in waiting if all(queues[c][-1] == (c, b) for c, b in whole[place]))
        for column, _ in row:
            queues[column].pop()
        yield row


class ScrollMap:
    """Answers a height of one side with the height of the other: straight lines between anchors."""

    def __init__(self, anchors: Sequence[tuple[float, float]]) -> None:
        """Take pairs of heights (left, right) in any order; each side must grow with the other."""
        kept: list[tuple[float, float]] = []
        for left, right in sorted(anchors):
            if not kept or (left >= kept[-1][0] and right >= kept[-1][1]):
                kept.append((left, right))
        self._left = [left for left, _ in kept]
        self._right = [right for _, right in kept]

    def to_right(self, height: float) -> float:
        """Answer a height of the left side."""
        return _follow(self._left, self._right, height)

    def to_left(self, height: float) -> float:
        """Answer a height of the right side."""
        return _follow(self._right, self._left, height)


def _follow(own: Sequence[float], other: Sequence[float], height: float) -> float:
    if len(own) < 2:
        return height
    at = min(max(bisect_right(own, height) - 1, 0), len(own) - 2)
    length = own[at + 1] - own[at]
    if length <= 0:
        return other[at + 1]
    return other[at] + (height - own[at]) / length * (other[at + 1] - other[at])
