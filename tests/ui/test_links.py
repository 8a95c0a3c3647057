"""The links of neighbouring panes, looked up from either side and in the order of each pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.links import LEFT, RIGHT, End, Ends, Links, Pair, ends_of
from tests.ui.invented import alignment

if TYPE_CHECKING:
    from collections.abc import Sequence

PASSAGES = st.sets(st.integers(0, 9), min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
ALIGNED = st.lists(st.tuples(PASSAGES, PASSAGES), max_size=8)
HINGES = st.lists(ALIGNED.map(lambda links: Links(alignment(*links))), min_size=1, max_size=2)


def listed(pane: int, hinges: Sequence[Links]) -> list[Pair]:
    """Return all pairs of a pane in its order, the plain way."""
    found = [
        (links.passages(side, number), hinge, number)
        for hinge, links in enumerate(hinges)
        for side in (LEFT, RIGHT)
        if hinge + side == pane
        for number in range(len(links.links))
    ]
    return [Pair(hinge, number) for _, hinge, number in sorted(found)]


@given(HINGES)
def test_every_pane_counts_its_pairs_in_its_own_order(hinges: list[Links]) -> None:
    for pane in range(len(hinges) + 1):
        pairs, ends = listed(pane, hinges), ends_of(pane, hinges)
        assert ends.count == len(pairs)
        assert [ends.number(pair) for pair in pairs] == list(range(1, len(pairs) + 1))


@given(HINGES)
def test_one_goes_through_all_pairs_in_both_directions_and_stays_at_the_last(hinges: list[Links]) -> None:
    for pane in range(len(hinges) + 1):
        pairs, ends = listed(pane, hinges), ends_of(pane, hinges)
        for step, ordered in ((1, pairs), (-1, pairs[::-1])):
            assert ends.neighbour(None, step) == next(iter(ordered), None)
            assert [ends.neighbour(pair, step) for pair in ordered] == ordered[1:] + ordered[-1:]


def test_a_pair_that_is_elsewhere_has_no_number_and_the_first_one_follows_it() -> None:
    links = Links(alignment(((4,), (1,)), ((2,), (3,))))
    ends = ends_of(0, [links, links])
    for elsewhere in (Pair(1, 0), Pair(0, 2)):
        assert ends.number(elsewhere) == 0
        assert ends.neighbour(elsewhere, 1) == Pair(0, 1)
        assert ends.neighbour(elsewhere, -1) == Pair(0, 0)


@given(ALIGNED.map(lambda links: Links(alignment(*links))))
def test_an_end_lists_its_pairs_and_knows_their_places(links: Links) -> None:
    end = End(0, RIGHT, links)
    assert list(end) == list(end[:]) == listed(1, [links])
    assert [end.place(pair) for pair in end] == list(range(len(end)))
    assert [end.place(item) for item in (Pair(1, 0), Pair(0, len(end)), None)] == [-1, -1, -1]


@given(HINGES)
def test_a_passage_is_linked_when_it_has_a_pair_on_either_side(hinges: list[Links]) -> None:
    for pane in range(len(hinges) + 1):
        ends = ends_of(pane, hinges)
        linked = {passage for pair in listed(pane, hinges) for passage in ends.passages(pair)}
        assert set(ends.linked) == linked
        assert [bool(ends.of(passage)) for passage in range(12)] == [n in linked for n in range(12)]


def test_what_is_on_the_same_event_says_what_is_linked() -> None:
    sure, unsure = Links(alignment(((1,), (2,)))), Links(alignment(((5,), (6,)), same_event=False))
    assert set(ends_of(1, [sure, unsure]).linked) == {2}
    assert set(ends_of(1, [None, unsure]).linked) == {5}
    assert not ends_of(1, [None, unsure]).sure
    assert not Ends().linked
