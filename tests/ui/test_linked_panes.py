"""Two panes scroll by meaning, show pairs, and say what they know."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from diptych.core.model import Alignment, Article, BlockKind, Evidence, Link, Span
from diptych.core.text import Part
from diptych.ui.linked_panes import LinkedPanes
from diptych.ui.pane_status import PaneStatus
from diptych.ui.ribbons import WIDTH
from tests.ui.invented import alignment, article, by_block, paragraphs, settle, show

LEFT = article("left", paragraphs(60, seed=1, sentences=2))
RIGHT = article("right", paragraphs(60, seed=2, sentences=5))


@pytest.fixture
def panes(qtbot: QtBot) -> LinkedPanes:
    return show(qtbot, LEFT, RIGHT, by_block(LEFT, RIGHT))


def value(panes: LinkedPanes, side: str) -> int:
    return panes.view(side).verticalScrollBar().value()


def scroll(panes: LinkedPanes, side: str, to: int) -> None:
    panes.view(side).verticalScrollBar().setValue(to)


def turn_wheel(panes: LinkedPanes, side: str, modifiers: Qt.KeyboardModifier, degrees: int = -120) -> None:
    view = panes.view(side).viewport()
    point = QPointF(100, 100)
    event = QWheelEvent(
        point, QPointF(view.mapToGlobal(point.toPoint())), QPoint(), QPoint(0, degrees),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def share_at_reading_line(panes: LinkedPanes, side: str, passages: tuple[int, ...]) -> tuple[float, float]:
    """Return how much of a link's passages is above the reading line, and what share a pixel is."""
    view = panes.view(side)
    top = view.flow(view.body.passages[passages[0]].start)
    bottom = view.flow(view.body.passages[passages[-1]].end)
    return (view.reading_height() - top) / (bottom - top), 1 / (bottom - top)


def is_level(panes: LinkedPanes, link: Link) -> bool:
    """Tell whether both sides of a link are read equally far at the reading line, to a pixel."""
    (left, pixel), (right, other_pixel) = (
        share_at_reading_line(panes, side, passages)
        for side, passages in (("left", link.left), ("right", link.right))
    )
    return abs(left - right) <= max(pixel, other_pixel)


def test_both_start_at_their_top(panes: LinkedPanes):
    assert (value(panes, "left"), value(panes, "right")) == (0, 0)
    assert panes.positions() == (0, 0)


@pytest.mark.parametrize("side", ["left", "right"])
def test_what_is_at_the_reading_line_stands_level(panes: LinkedPanes, side: str):
    links = by_block(LEFT, RIGHT).links
    view = panes.view(side)
    for link in links[12:50:7]:
        passage = view.body.passages[(link.left if side == "left" else link.right)[0]]
        for quarter in (1, 2, 3):
            offset = passage.start + (passage.end - passage.start) * quarter // 4
            scroll(panes, side, round(view.flow(offset) - (view.reading_height() - value(panes, side))))
            assert is_level(panes, link)


def test_fifty_round_trips_do_not_drift(panes: LinkedPanes):
    scroll(panes, "left", 1500)
    start = value(panes, "left"), value(panes, "right")
    for _ in range(50):
        for side, step in (("left", 700), ("right", 333), ("right", -333), ("left", -700)):
            scroll(panes, side, value(panes, side) + step)
    end = value(panes, "left"), value(panes, "right")
    assert max(abs(a - b) for a, b in zip(start, end, strict=True)) <= 1


def test_only_the_moved_pane_drives(panes: LinkedPanes):
    for place in range(0, 2500, 111):
        scroll(panes, "left", place)
        assert value(panes, "left") == place


def test_alt_moves_one_pane_alone_and_match_brings_the_other(panes: LinkedPanes):
    scroll(panes, "left", 1200)
    before = value(panes, "right")
    turn_wheel(panes, "left", Qt.KeyboardModifier.AltModifier)
    assert value(panes, "left") > 1200
    assert value(panes, "right") == before
    panes.match_other()
    assert value(panes, "right") > before


def test_unlinked_panes_scroll_apart(panes: LinkedPanes, qtbot: QtBot):
    with qtbot.waitSignal(panes.linked_changed):
        panes.set_linked(False)
    scroll(panes, "left", 900)
    assert value(panes, "right") == 0
    panes.set_linked(True)
    assert value(panes, "right") > 0


def test_ctrl_and_wheel_change_the_size_of_the_text(panes: LinkedPanes, qtbot: QtBot):
    with qtbot.waitSignal(panes.reading_changed) as signal:
        turn_wheel(panes, "right", Qt.KeyboardModifier.ControlModifier, 120)
    assert signal.args[0].size == 14
    settle(panes)
    assert panes.view("left").reading.size == 14
    for _ in range(60):
        panes.zoom(-1)
    assert panes.view("left").reading.size == 8


def test_the_pane_keeps_its_place_when_the_text_grows(panes: LinkedPanes):
    panes.scroll_to("left", LEFT.body.passages[30].start)
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
    scroll(panes, "left", 1500)
    view = panes.view("left")
    at = view.passage_at(view.offset_at(view.reading_height()))
    assert 0 <= panes.active_link() < 60
    active = by_block(LEFT, RIGHT).links[panes.active_link()]
    assert LEFT.body.passages[active.left[0]].block <= LEFT.body.passages[at].block


def test_the_status_counts_what_has_a_counterpart(panes: LinkedPanes, qtbot: QtBot):
    total = len(LEFT.body.passages)
    assert panes.status().counterparts == f"60 of {total} passages have a counterpart"
    assert panes.status().ref == "¶1 of 60"
    with qtbot.waitSignal(panes.status_changed) as signal:
        panes.scroll_to("left", LEFT.body.blocks[20].start)
        panes.show_alignment(None)
    assert signal.args[0] == PaneStatus("¶21 of 60")


def test_a_pair_that_may_not_be_about_one_event_scrolls_apart_and_counts_nothing(qtbot: QtBot):
    links = by_block(LEFT, RIGHT).links[:5]
    panes = show(qtbot, LEFT, RIGHT, Alignment(links, False, "", ""))
    assert panes.status() == PaneStatus("¶1 of 60", may_differ=True)
    scroll(panes, "left", 900)
    assert value(panes, "right") == 0
    assert not panes.scene().sure


def test_many_to_one_and_crossing_links_keep_the_map_in_order(qtbot: QtBot):
    links = alignment(
        ((0, 1), (0,)), ((3,), (40,)), ((5,), (4, 5)), ((6,), (5,)), ((20,), (21,)), ((30,), (2,))
    )
    panes = show(qtbot, LEFT, RIGHT, links)
    last = -1
    for place in range(0, 3000, 37):
        scroll(panes, "left", place)
        assert value(panes, "right") >= last
        last = value(panes, "right")


def test_without_links_each_scrolls_alone(qtbot: QtBot):
    panes = show(qtbot, LEFT, RIGHT, alignment())
    scroll(panes, "left", 500)
    assert value(panes, "right") == 0
    panes.next_pair(1)
    assert panes.status().counterparts.startswith("0 of ")


def test_ribbons_meet_the_bands_of_both_panes(panes: LinkedPanes):
    scroll(panes, "left", 800)
    ribbons = panes.scene().ribbons
    assert 3 < len(ribbons) < 40
    for ribbon in ribbons:
        link = by_block(LEFT, RIGHT).links[ribbon.link]
        top, bottom = panes.view("right").band(link.right[0], link.right[-1])
        at = value(panes, "right")
        assert ribbon.right == (top - at, bottom - at)


def test_ribbons_are_mirrored_with_the_panes(qtbot: QtBot):
    panes = show(qtbot, LEFT, RIGHT, by_block(LEFT, RIGHT))
    panes.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle(panes)
    assert panes.view("left").mapTo(panes, QPoint()).x() > panes.view("right").mapTo(panes, QPoint()).x()
    assert panes.view("left").hinge_at_right is False
    link = by_block(LEFT, RIGHT).links[0]
    ribbon = panes.scene().ribbons[0]
    assert ribbon.left[0] == panes.view("right").band(link.right[0], link.right[0])[0]


def test_the_cost_of_a_frame_does_not_grow_with_the_links(qtbot: QtBot):
    sights = []
    for count in (60, 600):
        left, right = (
            article(side, paragraphs(count, seed=seed)) for seed, side in enumerate(("left", "right"))
        )
        panes = show(qtbot, left, right, by_block(left, right))
        panes.scroll_to("left", left.body.blocks[30].start)
        sights.append(len(panes.scene().ribbons))
    assert sights[1] <= sights[0] + 5


def test_reveal_scrolls_there_and_says_whether_it_could(panes: LinkedPanes):
    span = Span(RIGHT.body.passages[50].start, RIGHT.body.passages[50].end)
    assert panes.reveal("right", span)
    view = panes.view("right")
    top, bottom = view.heights(span)
    assert value(panes, "right") < top < bottom < value(panes, "right") + view.viewport().height()
    assert not panes.reveal("unknown", span)


def test_places_are_found_again(panes: LinkedPanes, qtbot: QtBot):
    panes.scroll_to("left", LEFT.body.passages[40].start)
    settle(panes)
    places = panes.positions()
    again = show(qtbot, LEFT, RIGHT)
    again.scroll_to("left", places[0])
    again.scroll_to("right", places[1])
    assert again.positions() == places


def test_a_place_can_be_asked_for_before_the_text_is_there(qtbot: QtBot):
    long = article("long", paragraphs(5000, sentences=6))
    panes = show(qtbot, LEFT)
    panes.show_article("left", long)
    assert not panes.view("left").is_ready
    place = long.body.passages[4000].start
    panes.scroll_to("left", place)
    settle(panes)
    assert panes.positions()[0] == place


def test_only_here_fades_what_has_a_counterpart(qtbot: QtBot):
    panes = show(qtbot, LEFT, RIGHT, alignment(((0,), (0,))))
    view = panes.view("left")

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
    assert not panes.scene().calm


def test_an_empty_right_pane_shows_what_is_offered(qtbot: QtBot):
    panes = show(qtbot, LEFT)
    width = panes.view("left").width()
    assert width == panes.width()
    offer = QLabel("Paste the reporting")
    panes.set_counterpart(offer)
    assert offer.isVisible()
    assert panes.view("left").width() < panes.width()
    panes.show_article("right", RIGHT)
    assert not offer.isVisible()
    assert panes.view("right").isVisible()


def test_closing_a_pane_gives_its_room_to_the_other(panes: LinkedPanes, qtbot: QtBot):
    with qtbot.waitSignal(panes.closed) as signal:
        panes.pane("left").header.close_button.click()
    assert signal.args == ["left"]
    assert panes.article("left") is None
    assert panes.focused_side() == "right"
    QCoreApplication.processEvents()
    assert panes.view("right").width() == panes.width()


def test_opening_is_told(qtbot: QtBot):
    panes = show(qtbot, LEFT)
    with qtbot.waitSignal(panes.opened) as signal:
        panes.show_article("right", RIGHT)
    assert signal.args == ["right", "right"]


def test_the_focused_pane_is_the_one_that_is_used(panes: LinkedPanes):
    panes.view("left").setFocus()
    panes.focus_next_pane()
    assert panes.focused_side() == "right"
    panes.view("right").selectAll()
    assert panes.selection() == ("right", Span(0, len(RIGHT.body.text)))
    panes.focus_next_pane()
    assert panes.focused_side() == "left"
    assert panes.selection() is None


def test_why_two_passages_are_joined_is_said_in_plain_words(qtbot: QtBot):
    evidence = Evidence(figures=("3.2 million",), names=("Sallow Bridge",))
    links = Alignment((Link((0,), (0,), 0.7, evidence),), True, "", "")
    panes = show(qtbot, LEFT, RIGHT, links)
    assert panes.reason(0) == "Figures: 3.2 million\nNames: Sallow Bridge"
    assert panes.reason(-1) == ""


def test_one_scroll_bar_stands_beside_two_linked_panes(panes: LinkedPanes):
    assert not panes.view("left").verticalScrollBar().isVisible()
    assert panes.view("right").verticalScrollBar().isVisible()
    panes.set_linked(False)
    assert panes.view("left").verticalScrollBar().isVisible()


def test_the_hinge_is_wide_only_between_two_articles(panes: LinkedPanes):
    assert panes.hinge().width() == WIDTH
    panes.show_article("right", None)
    assert not panes.hinge().isVisible()


@pytest.fixture
def arabic() -> Article:
    text = "أُغلق الجسر مساء الثلاثاء بعد أن وجد المفتشون شقوقًا في أحد عارضتيه الرئيسيتين. "
    return article("right", [Part(BlockKind.PARAGRAPH, 0, text * 3)] * 20)


def test_a_right_to_left_article_is_linked_like_any_other(qtbot: QtBot, arabic: Article):
    panes = show(qtbot, LEFT, arabic, by_block(LEFT, arabic))
    block = panes.view("right").document().firstBlock()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    scroll(panes, "left", 700)
    assert value(panes, "right") > 0
    assert panes.scene().ribbons


def row_errors(panes: LinkedPanes, links: Alignment) -> list[float]:
    tops = []
    for link in links.links:
        heights = [
            panes.view(side).heights(panes.view(side).span(numbers[0], numbers[0]))[0]
            for side, numbers in (("left", link.left), ("right", link.right))
        ]
        tops.append(abs(heights[0] - heights[1]))
    return tops


def test_facing_rows_stand_level_and_scroll_as_one(panes: LinkedPanes):
    links = by_block(LEFT, RIGHT)
    assert max(row_errors(panes, links)) > 50
    panes.set_layout("facing")
    settle(panes)
    assert max(row_errors(panes, links)) <= 1
    scroll(panes, "left", 1234)
    assert value(panes, "right") == 1234
    panes.resize(900, 700)
    settle(panes)
    assert max(row_errors(panes, links)) <= 1
    panes.zoom(2)
    settle(panes)
    assert max(row_errors(panes, links)) <= 1


def test_what_is_set_level_comes_back_as_it_was(panes: LinkedPanes):
    def sizes() -> list[QSizeF]:
        return [panes.view(side).document().documentLayout().documentSize() for side in ("left", "right")]

    before = sizes()
    for layout in ("facing", "ribbons"):
        panes.set_layout(layout)
        settle(panes)
    assert sizes() == before
    panes.set_layout("facing")
    settle(panes)
    panes.show_alignment(None)
    settle(panes)
    assert sizes() == before


def test_articles_that_may_be_about_different_events_have_no_rows(qtbot: QtBot):
    panes = show(qtbot, LEFT, RIGHT, Alignment(by_block(LEFT, RIGHT).links, False, "", ""))
    panes.set_layout("facing")
    settle(panes)
    assert max(row_errors(panes, by_block(LEFT, RIGHT))) > 50


def test_a_heading_stays_with_its_text_in_facing_rows(qtbot: QtBot):
    parts = paragraphs(12, seed=3)
    titled = article("right", [*parts[:4], Part(BlockKind.HEADING, 2, "The long way round"), *parts[4:]])
    fifth = next(n for n, passage in enumerate(titled.body.passages) if passage.block == 5)
    far = next(n for n, passage in enumerate(LEFT.body.passages) if passage.block == 20)
    panes = show(qtbot, LEFT, titled, alignment(((0,), (0,)), ((far,), (fifth,))))
    view = panes.view("right")
    gaps = []
    for layout in ("ribbons", "facing"):
        panes.set_layout(layout)
        settle(panes)
        tops = [view.block_rect(view.document().findBlockByNumber(number)).top() for number in (4, 5)]
        gaps.append(tops[1] - tops[0])
    assert gaps[0] == gaps[1]
    assert max(row_errors(panes, alignment(((far,), (fifth,))))) <= 1
