"""The longest run of links in one order, and the map that goes through their anchors."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.scroll_map import Range, ScrollMap, longest_run, merge, room_above

INTERVALS = st.tuples(st.integers(0, 12), st.integers(0, 3)).map(lambda p: (p[0], p[0] + p[1]))
RANGES = st.lists(st.tuples(INTERVALS, INTERVALS), max_size=8).map(
    lambda pairs: [Range(left, right, (n,)) for n, (left, right) in enumerate(sorted(pairs))]
)


def keeps_order(ranges: list[Range]) -> bool:
    return all(a.left[1] < b.left[0] and a.right[1] < b.right[0] for a, b in pairwise(ranges))


@given(RANGES)
def test_the_run_keeps_its_order_and_none_is_longer(ranges):
    run = longest_run(ranges)
    assert keeps_order(run)
    longest = max(
        size
        for size in range(len(ranges) + 1)
        if any(keeps_order(list(chosen)) for chosen in combinations(ranges, size))
    )
    assert len(run) == longest


def test_a_long_run_is_found_quickly():
    ranges = [Range((n, n), ((n * 7919) % 20_000,) * 2, (n,)) for n in range(20_000)]
    assert keeps_order(longest_run(ranges))


def test_links_that_share_a_passage_are_one_range():
    merged = merge([(5,), (0,), (1, 2), (2, 3), ()], [(9,), (0,), (1,), (2,), (4,)])
    assert [(r.left, r.right, r.links) for r in merged] == [
        ((0, 0), (0, 0), (1,)),
        ((1, 3), (1, 2), (2, 3)),
        ((5, 5), (9, 9), (0,)),
    ]


PASSAGES = st.sets(st.integers(0, 9), max_size=3).map(lambda found: tuple(sorted(found)))


@given(st.lists(st.tuples(PASSAGES, PASSAGES), max_size=8))
def test_no_two_ranges_share_a_passage_of_a_link(links):
    lefts, rights = [left for left, _ in links], [right for _, right in links]
    ranges = merge(lefts, rights)
    assert sorted(n for found in ranges for n in found.links) == [
        n for n, (left, right) in enumerate(links) if left and right
    ]
    assert [found.left for found in ranges] == sorted(found.left for found in ranges)
    for right, side in enumerate((lefts, rights)):
        owned = [{passage for n in found.links for passage in side[n]} for found in ranges]
        assert all(not one & other for one, other in combinations(owned, 2))
        assert [found.side(right) for found in ranges] == [(min(own), max(own)) for own in owned]


HEIGHTS = st.floats(0, 5000, allow_nan=False)
ANCHORS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=12, unique=True
).map(
    lambda steps: [
        (sum(a for a, _ in steps[: n + 1]), sum(b for _, b in steps[: n + 1])) for n in range(len(steps))
    ]
)


@given(ANCHORS, HEIGHTS, HEIGHTS)
def test_the_map_grows(anchors, one, other):
    made = ScrollMap(anchors)
    low, high = sorted((one, other))
    assert made.to_right(low) <= made.to_right(high) + 1e-6
    assert made.to_left(low) <= made.to_left(high) + 1e-6


def test_the_map_meets_its_anchors_and_goes_straight_between_them():
    made = ScrollMap([(0, 0), (100, 300), (200, 320)])
    assert [made.to_right(height) for height in (0, 50, 100, 150, 200)] == [0, 150, 300, 310, 320]
    assert [made.to_left(height) for height in (0, 150, 300, 310, 320)] == [0, 50, 100, 150, 200]


def test_there_and_back_again_is_the_same_place():
    made = ScrollMap([(0, 0), (100, 300), (180, 330), (900, 700)])
    height = 437.0
    for _ in range(50):
        height = made.to_left(made.to_right(height))
    assert abs(height - 437) < 1e-6


def test_anchors_out_of_order_are_left_out():
    assert ScrollMap([(0, 0), (50, 200), (60, 100), (100, 300)]).to_right(100) == 300


def test_without_anchors_both_sides_are_alike():
    assert ScrollMap([]).to_right(12.5) == 12.5


TOPS = st.lists(st.integers(20, 200), min_size=1, max_size=12).map(
    lambda heights: [sum(heights[:n]) for n in range(len(heights))]
)


@given(TOPS, TOPS, st.data())
def test_rows_stand_level_with_the_least_room(left, right, data):
    blocks = range(min(len(left), len(right)))
    rows = [(n, n) for n in blocks if data.draw(st.booleans())]
    rooms = room_above((left, right), [rows])
    shifted = [
        [top + sum(room for block, room in rooms[side].items() if block <= n) for n, top in enumerate(tops)]
        for side, tops in enumerate((left, right))
    ]
    assert all(shifted[0][a] == shifted[1][b] for a, b in rows)
    assert not set(rooms[0]) & set(rooms[1])
    assert all(room > 0 for side in rooms for room in side.values())


@given(st.lists(TOPS, min_size=3, max_size=4), st.data())
def test_rows_of_three_and_four_columns_stand_level_and_keep_their_order(tops, data):
    rows = []
    for left, right in pairwise(tops):
        count = data.draw(st.integers(0, min(len(left), len(right))))
        sides = [
            sorted(data.draw(st.sets(st.integers(0, len(side) - 1), min_size=count, max_size=count)))
            for side in (left, right)
        ]
        rows.append(list(zip(*sides, strict=True)))
    rooms = room_above(tops, rows)
    shifted = [
        [top + sum(room for block, room in rooms[column].items() if block <= n) for n, top in enumerate(side)]
        for column, side in enumerate(tops)
    ]
    for column, between in enumerate(rows):
        assert all(shifted[column][a] == shifted[column + 1][b] for a, b in between)
