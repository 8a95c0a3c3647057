"""A very long article is shown part by part and read as one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diptych.core.model import Block, BlockKind, Span
from diptych.core.text import Part
from diptych.ui import parts, theme
from diptych.ui.article_pane import ArticlePane
from diptych.ui.article_view import ArticleView
from diptych.ui.links import LEFT, End, Ends, Links, Pair
from diptych.ui.parts import LONGEST_PART, LONGEST_WHOLE, parts_of
from tests.ui.invented import alignment, article, by_block, paragraphs, settle, show, wait

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def blocks_of(lengths: list[tuple[BlockKind, int]]) -> list[Block]:
    ends = list(itertools.accumulate(length + 2 for _, length in lengths))
    return [Block(kind, 0, end - n - 2, end - 2) for (kind, n), end in zip(lengths, ends, strict=True)]


KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING])


@given(st.lists(st.tuples(KINDS, st.integers(1, 150_000)), max_size=60))
def test_parts_hold_every_block_once_and_none_is_too_long(lengths):
    blocks = blocks_of(lengths)
    found = parts_of(blocks)
    assert [number for part in found for number in part] == list(range(len(blocks)))
    if blocks and blocks[-1].end > LONGEST_WHOLE:
        assert len(found) > 1
        assert all(part for part in found)
        assert all(blocks[part[-1]].start - blocks[part[0]].start <= LONGEST_PART for part in found)
    else:
        assert len(found) == 1


def test_a_part_begins_with_a_heading_if_one_is_near():
    paragraph, heading = (BlockKind.PARAGRAPH, 10_000), (BlockKind.HEADING, 50)
    lengths = [paragraph] * 150
    lengths[42:44] = lengths[100:102] = [heading, heading]
    found = parts_of(blocks_of(lengths))
    assert [part.start for part in found] == [0, 51, 100]
    lengths[48] = heading
    assert parts_of(blocks_of(lengths))[1].start == 48


@pytest.fixture
def pane(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ArticlePane:
    """Show an article in four parts, which in truth is not so long."""
    monkeypatch.setattr(parts, "LONGEST_WHOLE", 12_000)
    monkeypatch.setattr(parts, "LONGEST_PART", 6_000)
    theme.load_fonts()
    made = ArticlePane(theme.load_themes()["light"])
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    smile = Part(BlockKind.PARAGRAPH, 0, "\U0001f600 A needle is here.")
    made.show_article(article("left", [*paragraphs(115), smile, *paragraphs(5, seed=2)]))
    assert wait(lambda: made.view.is_settled)
    assert len(made.view.parts) == 4
    return made


def shown_text(view: ArticleView) -> str:
    return view.document().toPlainText()


def text_of(view: ArticleView, part: int) -> str:
    blocks = (view.body.blocks[number] for number in view.parts[part])
    return "\n".join(view.body.text[block.start : block.end] for block in blocks)


def press(view: ArticleView, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))
    assert wait(lambda: view.is_settled)


def turn_wheel(view: ArticleView, steps: int) -> None:
    at = QPointF(200, 200)
    event = QWheelEvent(
        at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert wait(lambda: view.is_settled)


def test_one_part_is_shown_and_said(pane: ArticlePane):
    view = pane.view
    said = []
    view.part_changed.connect(said.append)
    for number in (0, 2, 1, 3):
        view.show_part(number)
        assert wait(lambda: view.is_settled)
        assert view.part == number
        assert shown_text(view) == text_of(view, number)
        assert view.verticalScrollBar().value() == 0
        assert view.place() == view.body.blocks[view.parts[number][0]].start
    assert said == [2, 1, 3]
    pane.show_article(article("left", paragraphs(3)))
    assert (view.part, view.parts) == (0, (range(3),))


def test_a_normal_article_is_one_part(pane: ArticlePane):
    pane.show_article(article("left", paragraphs(20)))
    assert pane.view.parts == (range(20),)
    assert shown_text(pane.view) == text_of(pane.view, 0)


def test_scrolling_to_a_place_shows_its_part(pane: ArticlePane):
    view = pane.view
    for passage in (
        view.body.passages[-1],
        view.body.passages[5],
        view.body.passages[len(view.body.passages) // 2],
    ):
        view.scroll_to(passage.start)
        assert wait(lambda: view.is_settled)
        assert passage.block in view.shown
        assert view.place() == passage.start
        line = view.reading_height()
        assert view.offset_at(line + 1) <= passage.start + 100 or passage is view.body.passages[-1]
        assert view.heights(Span(passage.start, passage.end))[0] < view.verticalScrollBar().value() + 400


def test_a_place_comes_back_after_another_size_of_text(pane: ArticlePane):
    view = pane.view
    place = view.body.passages[len(view.body.passages) * 2 // 3].start
    view.scroll_to(place)
    assert wait(lambda: view.is_settled)
    pane.set_reading(type(view.reading)(size=20))
    assert wait(lambda: view.is_settled)
    assert view.place() == place
    assert abs(view.flow(place) - view.reading_height()) <= 1


def test_finding_reaches_every_part(pane: ArticlePane):
    pane.start_find()
    pane.find_bar.field.setText("needle")
    assert wait(lambda: pane.view.is_settled and pane.view.part == 3)
    at = pane.view.body.text.index("needle")
    rects = list(pane.view.word_rects(Span(at, at + 6), 0, 1e6))
    top = pane.view.verticalScrollBar().value()
    assert top < rects[0].top() < top + pane.view.viewport().height()


def test_what_is_in_another_part_stands_at_the_edges(pane: ArticlePane):
    view = pane.view
    view.show_part(1)
    assert wait(lambda: view.is_settled)
    end = view.document().documentLayout().documentSize().height()
    first, last = view.body.passages[0], view.body.passages[-1]
    assert view.heights(Span(first.start, first.end)) == (0, 0)
    assert view.heights(Span(last.start, last.end)) == (end, end)
    assert view.band(0, 0) == (0, 0)
    assert view.flow(last.start) == end
    for passage in (first, last):
        assert not list(view.word_rects(Span(passage.start, passage.end), 0, 1e6))
    tops = view.block_tops()
    assert len(tops) == len(view.body.blocks)
    assert tops == sorted(tops)
    assert tops[view.shown[0] - 1] == 0 < tops[view.shown[0]]
    assert tops[view.shown[-1]] < tops[view.shown[-1] + 1] == end
    flows = [view.flow(offset) for offset in range(0, len(view.body.text), 50)]
    assert flows == sorted(flows)


def test_room_above_blocks_is_given_in_the_part_alone(pane: ArticlePane):
    view = pane.view
    view.show_part(1)
    assert wait(lambda: view.is_settled)
    before, chosen = view.block_tops(), view.shown[3]
    view.set_room_above({0: 40, chosen: 40, len(view.body.blocks) - 1: 40})
    assert wait(lambda: view.is_settled)
    moved = view.block_rect(view.document().findBlockByNumber(3)).top() - before[chosen]
    assert moved == 40
    assert view.block_tops()[: view.shown.stop] == before[: view.shown.stop]


def test_numbers_of_blocks_in_sight_are_those_of_the_body(pane: ArticlePane):
    view = pane.view
    view.show_part(2)
    assert wait(lambda: view.is_settled)
    seen = list(view.passages_between(0, 100))
    assert view.body.passages[seen[0]].block == view.shown[0]
    assert view.offset_at(1) == view.body.blocks[view.shown[0]].start


def test_the_wheel_goes_on_at_the_end_and_back_at_the_top(pane: ArticlePane):
    view = pane.view
    bar = view.verticalScrollBar()
    turn_wheel(view, -1)
    assert view.part == 0
    bar.setValue(bar.maximum() - 1)
    turn_wheel(view, 1)
    assert (view.part, bar.value()) == (0, bar.maximum())
    turn_wheel(view, 1)
    assert (view.part, bar.value()) == (1, 0)
    turn_wheel(view, -1)
    assert (view.part, bar.value()) == (0, bar.maximum())
    view.show_part(3)
    assert wait(lambda: view.is_settled)
    bar.setValue(bar.maximum())
    turn_wheel(view, 1)
    assert (view.part, bar.value()) == (3, bar.maximum())


@pytest.mark.parametrize(("on", "back"), [(Key.Key_Down, Key.Key_Up), (Key.Key_PageDown, Key.Key_PageUp)])
def test_keys_go_on_at_the_end_and_back_at_the_top(pane: ArticlePane, on: Key, back: Key):
    view = pane.view
    view.setFocus()
    seen = []
    for _ in range(500):
        seen.append(view.place())
        press(view, on)
        if view.part == 2:
            break
    assert view.part == 2
    assert seen == sorted(seen)
    for _ in range(500):
        press(view, back)
        if view.part == 0:
            break
    assert view.part == 0
    assert view.verticalScrollBar().value() > 0


def test_the_ends_of_the_article_are_reached_by_one_key(pane: ArticlePane):
    view = pane.view
    view.setFocus()
    press(view, Key.Key_End, CONTROL)
    assert view.part == 3
    assert view.positions.to_body(view.textCursor().position()) == len(view.body.text)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    press(view, Key.Key_Home, CONTROL)
    assert (view.part, view.place(), view.textCursor().position()) == (0, 0, 0)


def test_all_is_the_whole_article_until_the_selection_changes(pane: ArticlePane):
    view = pane.view
    view.show_part(1)
    assert wait(lambda: view.is_settled)
    spans = []
    view.selectionChanged.connect(lambda: spans.append(view.selected_span()))
    press(view, Key.Key_A, CONTROL)
    everything = Span(0, len(view.body.text))
    assert spans == [everything]
    assert view.createMimeDataFromSelection().text().startswith(view.body.text)
    press(view, Key.Key_A, CONTROL)
    assert view.selected_span() == everything
    cursor = view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    start = view.body.blocks[view.shown[0]].start
    assert view.selected_span() == Span(start, start + 4)
    assert view.selected_text() == view.body.text[start : start + 4]


def test_links_into_other_parts_are_painted_without_trouble(pane: ArticlePane):
    view = pane.view
    last = len(view.body.passages) - 1
    links = alignment(((0,), (0,)), ((last,), (last,)))
    view.set_ends(Ends([End(0, LEFT, Links(links))]))
    view.show_part(1)
    assert wait(lambda: view.is_settled)
    before = view.viewport().grab().toImage()
    view.set_pairs(frozenset({Pair(0, 0)}), Pair(0, 1))
    assert view.viewport().grab().toImage() == before


def test_a_line_names_the_part_above_and_below(pane: ArticlePane, monkeypatch: pytest.MonkeyPatch):
    view = pane.view
    view.show_part(1)
    assert wait(lambda: view.is_settled)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    end = round(view.block_rect(view.document().lastBlock()).bottom()) - bar.value()
    below = QRect(0, end + 4, view.viewport().width(), 2 * view.reading.pitch())
    said = view.viewport().grab(below).toImage()
    monkeypatch.setattr(view, "parts", (range(0), view.shown))
    other = view.viewport().grab(below).toImage()
    monkeypatch.setattr(view, "_paint_part", lambda _: None)
    silent = view.viewport().grab(below).toImage()
    assert said != other
    assert silent not in (said, other)


def test_linked_panes_turn_to_the_part_that_answers(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "LONGEST_WHOLE", 12_000)
    monkeypatch.setattr(parts, "LONGEST_PART", 6_000)
    left, right = article("left", paragraphs(120)), article("right", paragraphs(120, seed=2, sentences=5))
    panes = show(qtbot, [left, right], [by_block(left, right)])
    assert len(panes.view(0).parts) < len(panes.view(1).parts)
    for block in (10, 50, 75, 110, 20):
        panes.view(0).scroll_to(left.body.blocks[block].start + 5)
        settle(panes)
        bar = panes.view(0).verticalScrollBar()
        bar.setValue(bar.value() + 3)
        settle(panes)
        view = panes.view(1)
        at = view.body.passages[view.passage_before(view.place())].block
        assert abs(at - block) <= 2
