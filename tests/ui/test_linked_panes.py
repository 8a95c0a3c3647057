"""Two panes scroll by meaning, show pairs, and say what they know."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from diptych.core.model import Alignment, Article, BlockKind, Evidence, Link, Span
from diptych.core.text import Part
from diptych.ui.linked_panes import LinkedPanes
from diptych.ui.links import Pair
from diptych.ui.pane_status import Hold, PaneStatus, hold_of
from diptych.ui.ribbons import WIDTH
from tests.ui.invented import alignment, article, by_block, paragraphs, settle, show

LEFT = article("left", paragraphs(60, seed=1, sentences=2))
RIGHT = article("right", paragraphs(60, seed=2, sentences=5))


@pytest.fixture
def panes(qtbot: QtBot) -> LinkedPanes:
    return show(qtbot, [LEFT, RIGHT], [by_block(LEFT, RIGHT)])


def value(panes: LinkedPanes, side: int) -> int:
    return panes.view(side).verticalScrollBar().value()


def scroll(panes: LinkedPanes, side: int, to: int) -> None:
    panes.view(side).verticalScrollBar().setValue(to)


def turn_wheel(panes: LinkedPanes, side: int, modifiers: Qt.KeyboardModifier, degrees: int = -120) -> None:
    view = panes.view(side).viewport()
    point = QPointF(100, 100)
    event = QWheelEvent(
        point, QPointF(view.mapToGlobal(point.toPoint())), QPoint(), QPoint(0, degrees),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def share_at_reading_line(panes: LinkedPanes, side: int, passages: tuple[int, ...]) -> tuple[float, float]:
    """Return how much of a link's passages is above the reading line, and what share a pixel is."""
    view = panes.view(side)
    top = view.flow(view.body.passages[passages[0]].start)
    bottom = view.flow(view.body.passages[passages[-1]].end)
    return (view.reading_height() - top) / (bottom - top), 1 / (bottom - top)


def is_level(panes: LinkedPanes, link: Link) -> bool:
    """Tell whether both sides of a link are read equally far at the reading line, to a pixel."""
    (left, pixel), (right, other_pixel) = (
        share_at_reading_line(panes, side, passages) for side, passages in ((0, link.left), (1, link.right))
    )
    return abs(left - right) <= max(pixel, other_pixel)


def test_both_start_at_their_top(panes: LinkedPanes):
    assert (value(panes, 0), value(panes, 1)) == (0, 0)
    assert panes.positions() == (0, 0)


@pytest.mark.parametrize("side", [0, 1])
def test_what_is_at_the_reading_line_stands_level(panes: LinkedPanes, side: int):
    links = by_block(LEFT, RIGHT).links
    view = panes.view(side)
    for link in links[12:50:7]:
        passage = view.body.passages[(link.right if side else link.left)[0]]
        for quarter in (1, 2, 3):
            offset = passage.start + (passage.end - passage.start) * quarter // 4
            scroll(panes, side, round(view.flow(offset) - (view.reading_height() - value(panes, side))))
            assert is_level(panes, link)


def test_fifty_round_trips_do_not_drift(panes: LinkedPanes):
    scroll(panes, 0, 1500)
    start = value(panes, 0), value(panes, 1)
    for _ in range(50):
        for side, step in ((0, 700), (1, 333), (1, -333), (0, -700)):
            scroll(panes, side, value(panes, side) + step)
    end = value(panes, 0), value(panes, 1)
    assert max(abs(a - b) for a, b in zip(start, end, strict=True)) <= 1


def test_only_the_moved_pane_drives(panes: LinkedPanes):
    for place in range(0, 2500, 111):
        scroll(panes, 0, place)
        assert value(panes, 0) == place


def test_alt_moves_one_pane_alone_and_match_brings_the_other(panes: LinkedPanes):
    scroll(panes, 0, 1200)
    before = value(panes, 1)
    turn_wheel(panes, 0, Qt.KeyboardModifier.AltModifier)
    assert value(panes, 0) > 1200
    assert value(panes, 1) == before
    panes.match_others()
    assert value(panes, 1) > before


def test_unlinked_panes_scroll_apart(panes: LinkedPanes, qtbot: QtBot):
    with qtbot.waitSignal(panes.linked_changed):
        panes.set_linked(False)
    scroll(panes, 0, 900)
    assert value(panes, 1) == 0
    panes.set_linked(True)
    assert value(panes, 1) > 0


def test_ctrl_and_wheel_change_the_size_of_the_text(panes: LinkedPanes, qtbot: QtBot):
    with qtbot.waitSignal(panes.reading_changed) as signal:
        turn_wheel(panes, 1, Qt.KeyboardModifier.ControlModifier, 120)
    assert signal.args[0].size == 14
    settle(panes)
    assert panes.view(0).reading.size == 14
    for _ in range(60):
        panes.zoom(-1)
    assert panes.view(0).reading.size == 8


def test_the_pane_keeps_its_place_when_the_text_grows(panes: LinkedPanes):
    panes.view(0).scroll_to(LEFT.body.passages[30].start)
    settle(panes)
    for step in (3, -3):
        panes.zoom(step)
        settle(panes)
        assert panes.positions()[0] == LEFT.body.passages[30].start


def test_pairs_are_gone_through_and_stand_level(panes: LinkedPanes):
    count = len(by_block(LEFT, RIGHT).links)
    for _ in range(5):
        panes.next_pair(-1)
    for number in range(1, 8):
        assert panes.status().pair == f"pair {number} of {count}"
        panes.next_pair(1)
    for _ in range(20):
        panes.next_pair(1)
    link = by_block(LEFT, RIGHT).links[27]
    assert panes.status().pair == f"pair 28 of {count}"
    assert is_level(panes, link)


def test_scrolling_makes_the_pair_at_the_reading_line_active(panes: LinkedPanes):
    scroll(panes, 0, 1500)
    settle(panes)
    view = panes.view(0)
    at = view.passage_at(view.offset_at(view.reading_height()))
    assert 0 <= panes.active.pair.link < 60
    active = by_block(LEFT, RIGHT).links[panes.active.pair.link]
    assert LEFT.body.passages[active.left[0]].block <= LEFT.body.passages[at].block


def test_the_status_counts_what_has_a_counterpart(panes: LinkedPanes, qtbot: QtBot):
    total = len(LEFT.body.passages)
    assert panes.status().counterparts == f"60 of {total} passages have a counterpart"
    assert panes.status().ref == "¶1 of 60"
    with qtbot.waitSignal(panes.status_changed) as signal:
        panes.view(0).scroll_to(LEFT.body.blocks[20].start)
        panes.show_links(0, None)
    assert signal.args[0] == PaneStatus("¶21 of 60")


def test_a_pair_that_may_not_be_about_one_event_scrolls_apart_and_counts_nothing(qtbot: QtBot):
    links = by_block(LEFT, RIGHT).links[:5]
    panes = show(qtbot, [LEFT, RIGHT], [Alignment(links, False, "", "")])
    assert panes.status() == PaneStatus("¶1 of 60", may_differ=True)
    scroll(panes, 0, 900)
    assert value(panes, 1) == 0
    assert not panes.hinges.scene().sure


def test_many_to_one_and_crossing_links_keep_the_map_in_order(qtbot: QtBot):
    links = alignment(
        ((0, 1), (0,)), ((3,), (40,)), ((5,), (4, 5)), ((6,), (5,)), ((20,), (21,)), ((30,), (2,))
    )
    panes = show(qtbot, [LEFT, RIGHT], [links])
    last = -1
    for place in range(0, 3000, 37):
        scroll(panes, 0, place)
        assert value(panes, 1) >= last
        last = value(panes, 1)


def test_without_links_each_scrolls_alone(qtbot: QtBot):
    panes = show(qtbot, [LEFT, RIGHT], [alignment()])
    scroll(panes, 0, 500)
    assert value(panes, 1) == 0
    panes.next_pair(1)
    assert panes.status().counterparts.startswith("0 of ")


def test_ribbons_meet_the_bands_of_both_panes(panes: LinkedPanes):
    scroll(panes, 0, 800)
    ribbons = panes.hinges.scene().ribbons
    assert 3 < len(ribbons) < 40
    for ribbon in ribbons:
        link = by_block(LEFT, RIGHT).links[ribbon.link]
        top, bottom = panes.view(1).band(link.right[0], link.right[-1])
        at = value(panes, 1)
        assert ribbon.right == (top - at, bottom - at)


def test_ribbons_are_mirrored_with_the_panes(qtbot: QtBot):
    panes = show(qtbot, [LEFT, RIGHT], [by_block(LEFT, RIGHT)])
    panes.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle(panes)
    assert panes.view(0).mapTo(panes, QPoint()).x() > panes.view(1).mapTo(panes, QPoint()).x()
    assert panes.view(0).hinges == (True, False)
    link = by_block(LEFT, RIGHT).links[0]
    ribbon = panes.hinges.scene().ribbons[0]
    assert ribbon.left[0] == panes.view(1).band(link.right[0], link.right[0])[0]


def test_the_cost_of_a_frame_does_not_grow_with_the_links(qtbot: QtBot):
    sights = []
    for count in (60, 600):
        left, right = (
            article(side, paragraphs(count, seed=seed)) for seed, side in enumerate(("left", "right"))
        )
        panes = show(qtbot, [left, right], [by_block(left, right)])
        panes.view(0).scroll_to(left.body.blocks[30].start)
        sights.append(len(panes.hinges.scene().ribbons))
    assert sights[1] <= sights[0] + 5


def test_reveal_scrolls_there_and_says_whether_it_could(panes: LinkedPanes):
    span = Span(RIGHT.body.passages[50].start, RIGHT.body.passages[50].end)
    assert panes.reveal("right", span)
    view = panes.view(1)
    top, bottom = view.heights(span)
    assert value(panes, 1) < top < bottom < value(panes, 1) + view.viewport().height()
    assert not panes.reveal("unknown", span)


def test_places_are_found_again(panes: LinkedPanes, qtbot: QtBot):
    panes.view(0).scroll_to(LEFT.body.passages[40].start)
    settle(panes)
    places = panes.positions()
    again = show(qtbot, [LEFT, RIGHT])
    again.view(0).scroll_to(places[0])
    again.view(1).scroll_to(places[1])
    assert again.positions() == places


def test_a_place_can_be_asked_for_before_the_text_is_there(qtbot: QtBot):
    long = article("long", paragraphs(5000, sentences=6))
    panes = show(qtbot, [LEFT])
    panes.show_articles([long])
    assert not panes.view(0).is_ready
    place = long.body.passages[4000].start
    panes.view(0).scroll_to(place)
    settle(panes)
    assert panes.positions()[0] == place


def test_only_here_fades_what_has_a_counterpart(qtbot: QtBot):
    panes = show(qtbot, [LEFT, RIGHT], [alignment(((0,), (0,)))])
    view = panes.view(0)

    def darkest(passage: int) -> int:
        spot = LEFT.body.passages[passage]
        image = view.viewport().grab().toImage()
        rects = view.word_rects(Span(spot.start, spot.end), 0, 600)
        return min(
            QColor(image.pixel(x, y)).lightness()
            for rect in rects
            for x in range(round(rect.left()), round(rect.right()))
            for y in range(round(rect.top()), round(rect.bottom()))
        )

    before = darkest(0)
    panes.set_only_here(True)
    assert darkest(0) > before + 80
    assert darkest(LEFT.body.blocks.index(LEFT.body.blocks[2])) < before + 40
    assert not panes.hinges.scene().calm


def test_an_empty_right_pane_shows_what_is_offered(qtbot: QtBot):
    panes = show(qtbot, [LEFT])
    width = panes.view(0).width()
    assert width == panes.width()
    offer = QLabel("Paste the reporting")
    panes.set_counterpart(offer)
    assert offer.isVisible()
    assert panes.view(0).width() < panes.width()
    panes.show_articles([LEFT, RIGHT])
    assert not offer.isVisible()
    assert panes.view(1).isVisible()


def test_closing_a_pane_gives_its_room_to_the_other(panes: LinkedPanes, qtbot: QtBot):
    with qtbot.waitSignal(panes.closed) as signal:
        panes.pane(0).header.close_button.click()
    assert signal.args == [0]
    right = panes.view(1)
    scroll(panes, 1, 300)
    panes.show_articles([RIGHT])
    assert (panes.count(), panes.focused_pane()) == (1, 0)
    QCoreApplication.processEvents()
    assert panes.view(0) is right
    assert right.width() == panes.width()
    assert value(panes, 0) > 0


def test_the_focused_pane_is_the_one_that_is_used(panes: LinkedPanes):
    panes.focus_pane(1)
    assert panes.focused_pane() == 1
    panes.view(1).selectAll()
    assert panes.selection() == ("right", Span(0, len(RIGHT.body.text)))
    panes.focus_pane(0)
    assert panes.focused_pane() == 0
    assert panes.selection() is None


def test_why_two_passages_are_joined_is_said_in_plain_words(qtbot: QtBot):
    evidence = Evidence(figures=("3.2 million",), names=("Sallow Bridge",))
    links = Alignment((Link((0,), (0,), 0.7, evidence),), True, "", "")
    panes = show(qtbot, [LEFT, RIGHT], [links])
    assert panes.hinges.reason(Pair(0, 0)) == (
        "Pair 1 of 1 · likely\nFigures: 3.2 million\nNames: Sallow Bridge"
    )
    assert panes.hinges.reason(None) == ""


def test_one_scroll_bar_stands_beside_two_linked_panes(panes: LinkedPanes):
    assert not panes.view(0).verticalScrollBar().isVisible()
    assert panes.view(1).verticalScrollBar().isVisible()
    panes.set_linked(False)
    assert panes.view(0).verticalScrollBar().isVisible()


def test_the_hinge_is_wide_only_between_two_articles(panes: LinkedPanes):
    assert panes.hinge().width() == WIDTH
    panes.show_articles([LEFT])
    assert not panes.hinge().isVisible()


@pytest.fixture
def arabic() -> Article:
    text = "أُغلق الجسر مساء الثلاثاء بعد أن وجد المفتشون شقوقًا في أحد عارضتيه الرئيسيتين. "
    return article("right", [Part(BlockKind.PARAGRAPH, 0, text * 3)] * 20)


def test_a_right_to_left_article_is_linked_like_any_other(qtbot: QtBot, arabic: Article):
    panes = show(qtbot, [LEFT, arabic], [by_block(LEFT, arabic)])
    block = panes.view(1).document().firstBlock()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    scroll(panes, 0, 700)
    assert value(panes, 1) > 0
    assert panes.hinges.scene().ribbons


def row_errors(panes: LinkedPanes, links: Alignment) -> list[float]:
    tops = []
    for link in links.links:
        heights = [
            panes.view(side).heights(panes.view(side).span(numbers[0], numbers[0]))[0]
            for side, numbers in ((0, link.left), (1, link.right))
        ]
        tops.append(abs(heights[0] - heights[1]))
    return tops


def test_facing_rows_stand_level_and_scroll_as_one(panes: LinkedPanes):
    links = by_block(LEFT, RIGHT)
    assert max(row_errors(panes, links)) > 50
    panes.set_layout("facing")
    settle(panes)
    assert max(row_errors(panes, links)) <= 1
    scroll(panes, 0, 1234)
    assert value(panes, 1) == 1234
    panes.resize(900, 700)
    settle(panes)
    assert max(row_errors(panes, links)) <= 1
    panes.zoom(2)
    settle(panes)
    assert max(row_errors(panes, links)) <= 1


def test_a_first_block_that_answers_a_later_one_is_given_room_above(qtbot: QtBot):
    later = [n for n, passage in enumerate(RIGHT.body.passages) if passage.number == 0][2]
    links = alignment(((0,), (later,)))
    panes = show(qtbot, [LEFT, RIGHT], [links])
    assert row_errors(panes, links)[0] > 50
    panes.set_layout("facing")
    settle(panes)
    assert row_errors(panes, links)[0] <= 1
    panes.set_layout("ribbons")
    settle(panes)
    assert row_errors(panes, links)[0] > 50


def test_what_is_set_level_comes_back_as_it_was(panes: LinkedPanes):
    def sizes() -> list[QSizeF]:
        return [panes.view(side).document().documentLayout().documentSize() for side in (0, 1)]

    before = sizes()
    for layout in ("facing", "ribbons"):
        panes.set_layout(layout)
        settle(panes)
    assert sizes() == before
    panes.set_layout("facing")
    settle(panes)
    panes.show_links(0, None)
    settle(panes)
    assert sizes() == before


def test_articles_that_may_be_about_different_events_have_no_rows(qtbot: QtBot):
    panes = show(qtbot, [LEFT, RIGHT], [Alignment(by_block(LEFT, RIGHT).links, False, "", "")])
    panes.set_layout("facing")
    settle(panes)
    assert max(row_errors(panes, by_block(LEFT, RIGHT))) > 50


def test_a_heading_stays_with_its_text_in_facing_rows(qtbot: QtBot):
    parts = paragraphs(12, seed=3)
    titled = article("right", [*parts[:4], Part(BlockKind.HEADING, 2, "The long way round"), *parts[4:]])
    fifth = next(n for n, passage in enumerate(titled.body.passages) if passage.block == 5)
    far = next(n for n, passage in enumerate(LEFT.body.passages) if passage.block == 20)
    panes = show(qtbot, [LEFT, titled], [alignment(((0,), (0,)), ((far,), (fifth,)))])
    view = panes.view(1)
    gaps = []
    for layout in ("ribbons", "facing"):
        panes.set_layout(layout)
        settle(panes)
        tops = [view.block_rect(view.document().findBlockByNumber(number)).top() for number in (4, 5)]
        gaps.append(tops[1] - tops[0])
    assert gaps[0] == gaps[1]
    assert max(row_errors(panes, alignment(((far,), (fifth,))))) <= 1


THIRD = article("third", paragraphs(60, seed=3, sentences=3))


@pytest.fixture
def three(qtbot: QtBot) -> LinkedPanes:
    alignments = [by_block(LEFT, RIGHT), by_block(RIGHT, THIRD)]
    return show(qtbot, [LEFT, RIGHT, THIRD], alignments, size=(1500, 700))


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_three_panes_stand_level_whichever_is_moved(three: LinkedPanes, moved: int):
    for block in (12, 25, 40):
        view = three.view(moved)
        offset = view.body.blocks[block].start + 20
        scroll(three, moved, round(view.flow(offset) - (view.reading_height() - value(three, moved))))
        assert is_level(three, by_block(LEFT, RIGHT).links[block])
        left, right = by_block(RIGHT, THIRD).links[block].left, by_block(RIGHT, THIRD).links[block].right
        (one, pixel), (other, other_pixel) = (
            share_at_reading_line(three, 1, left), share_at_reading_line(three, 2, right)
        )  # fmt: skip
        assert abs(one - other) <= max(pixel, other_pixel)


def test_a_pair_goes_on_over_the_other_hinge(three: LinkedPanes):
    pair = Pair(0, 20)
    three.show_pair(pair)
    assert three.view(1).active == {pair, Pair(1, 20)}
    assert three.hinges.scene(1).active == {20}
    three.focus_pane(1)
    assert three.status().pair == "pair 41 of 120"
    three.next_pair(1)
    assert three.active.pair == Pair(1, 20)


def test_a_pane_is_known_by_its_article_when_the_order_changes(three: LinkedPanes):
    views = [three.view(n) for n in range(3)]
    scroll(three, 0, 900)
    before = three.view(0).place()
    three.show_articles([RIGHT, THIRD, LEFT])
    assert [three.view(n) for n in range(3)] == [views[1], views[2], views[0]]
    assert three.view(2).place() == before
    assert three.links(0) is not None
    assert three.links(1) is None
    assert [three.view(n).hinges for n in range(3)] == [(False, True), (True, True), (True, False)]
    places = [three.view(n).mapTo(three, QPoint()).x() for n in range(3)]
    QCoreApplication.processEvents()
    assert sorted(places) == places


def test_three_facing_columns_stand_level(three: LinkedPanes):
    three.set_layout("facing")
    settle(three)
    assert max(row_errors(three, by_block(LEFT, RIGHT))) <= 1
    scroll(three, 2, 1234)
    assert value(three, 0) == value(three, 1) == 1234


def test_the_badge_says_how_a_pane_is_held(qtbot: QtBot):
    panes = show(qtbot, [LEFT, RIGHT], [by_block(LEFT, RIGHT, every=12)])
    view, links = panes.view(0), panes.links(0)
    held = {}
    for block in (12, 18):
        view.scroll_to(LEFT.body.blocks[block].start + 3)
        panes.note_place()
        held[block] = panes.pane(0).header.badge.text()
    assert held == {12: "level", 18: "between pairs"}
    assert links
    panes.set_linked(False)
    assert hold_of(view, (), False, False) is Hold.APART
    assert panes.pane(0).header.badge.text() == "alone"


def test_a_pair_that_crosses_others_is_level_once_it_is_brought_level(qtbot: QtBot):
    crossing = alignment(*[((n,), (n,)) for n in range(10, 30)], ((45,), (2,)))
    panes = show(qtbot, [LEFT, RIGHT], [crossing])
    pair = Pair(0, 20)
    assert not panes.view(0).ends.is_straight(pair)
    panes.show_pair(pair)
    panes.note_place()
    assert [panes.pane(side).header.badge.text() for side in (0, 1)] == ["level", "level"]
    panes.view(1).scroll_to(RIGHT.body.passages[40].start)
    panes.note_place()
    assert panes.pane(0).header.badge.text() == "between pairs"


def test_a_crossing_pair_that_was_chosen_stays_level_when_the_window_changes(qtbot: QtBot):
    links = alignment(*(((n,), (n,)) for n in range(5, 30, 3)), ((20,), (60,)))
    panes = show(qtbot, [LEFT, RIGHT], [links])
    crossing = links.links[-1]
    panes.show_pair(Pair(0, len(links.links) - 1))
    assert is_level(panes, crossing)
    panes.resize(820, 560)
    settle(panes)
    panes.zoom(2)
    settle(panes)
    assert is_level(panes, crossing)
    scroll(panes, 0, value(panes, 0) + 40)
    settle(panes)
    assert not is_level(panes, crossing)


def test_what_stands_alone_beside_one_article_does_not_beside_another(three: LinkedPanes):
    three.show_confirmed(0, (frozenset({3}), frozenset({5})))
    three.show_confirmed(1, (frozenset({7}), frozenset()))
    assert [three.view(n).confirmed for n in range(3)] == [{3}, {5, 7}, set()]
    three.show_articles([RIGHT, THIRD])
    assert [three.view(n).confirmed for n in range(2)] == [{7}, set()]
    three.show_articles([RIGHT, LEFT])
    assert [three.view(n).confirmed for n in range(2)] == [set(), set()]
