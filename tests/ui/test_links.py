"""Links are looked up from either side."""

from diptych.ui.links import Links, neighbours
from tests.ui.invented import alignment, article, paragraphs

LEFT = article("left", paragraphs(6, seed=1, sentences=1))
RIGHT = article("right", paragraphs(6, seed=2, sentences=1))


def links(*pairs, same_event=True):
    return Links(alignment(*pairs, same_event=same_event), LEFT.body, RIGHT.body)


def test_links_are_found_by_passage():
    found = links(((0,), (3,)), ((1, 2), (0,)), ((2,), (1,)))
    assert [found.of("left", n) for n in range(4)] == [(0,), (1,), (1, 2), ()]
    assert [found.of("right", n) for n in range(4)] == [(1,), (2,), (), (0,)]
    assert (found.linked("left"), found.linked("right")) == (3, 3)


def test_links_that_cross_the_run_are_not_straight():
    found = links(((0,), (5,)), ((1,), (0,)), ((2,), (1,)), ((3,), (2,)))
    assert found.straight == {1, 2, 3}


def test_articles_on_different_events_have_no_run():
    found = links(((0,), (0,)), same_event=False)
    assert not found.run
    assert not found.straight


def test_neighbours_follow_the_order_of_a_side():
    found = links(((0,), (5,)), ((1,), (0,)), ((2,), (1,)))
    assert [found.neighbour("left", link, 1) for link in (-1, 0, 1, 2)] == [0, 1, 2, 2]
    assert [found.neighbour("right", link, 1) for link in (-1, 1, 2, 0)] == [1, 2, 0, 0]
    assert found.neighbour("left", -1, -1) == 2
    assert found.number("right", 0) == 3


def test_passages_are_cut_where_there_is_a_gap():
    assert list(neighbours((1, 2, 3, 7, 9, 10))) == [(1, 3), (7, 7), (9, 10)]
