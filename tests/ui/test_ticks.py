"""The scroll bar of an article shows where links, hits and notes stand, and costs nothing while it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from diptych.core.model import BlockKind, Marking, Span
from diptych.core.text import Part
from diptych.ui import theme
from diptych.ui.links import Links
from diptych.ui.tick_bar import LANES, TickBar
from tests.pace import in_time
from tests.ui.invented import alignment, article, paragraphs, settle, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from diptych.ui.article_view import ArticleView
    from diptych.ui.linked_panes import LinkedPanes

LEFT = article("left", paragraphs(40, seed=1))
RIGHT = article("right", [*paragraphs(20, seed=2), Part(BlockKind.HEADING, 2, "On"), *paragraphs(20, seed=3)])
LINKED = (0, 1, 7, 20, 21, 22)
FIRST_LINKED = (0, 7, 20)
PIXEL = 1.01
"""A tick stands at its place to a pixel."""


@pytest.fixture
def panes(qtbot: QtBot) -> LinkedPanes:
    return show(qtbot, [LEFT, RIGHT], [alignment(*(((n,), (n,)) for n in LINKED))])


def shown(view: ArticleView, kind: str) -> list[float]:
    """Return the heights in the document at which ticks of a kind stand."""
    QCoreApplication.processEvents()
    bar = view.tick_bar
    groove = bar.groove()
    height = bar.maximum() + bar.pageStep()
    return [(row - groove.top()) / groove.height() * height for row in bar.rows(kind)]


def assert_at(view: ArticleView, kind: str, offsets: Sequence[int]) -> None:
    pixel = (view.tick_bar.maximum() + view.tick_bar.pageStep()) / view.tick_bar.groove().height()
    expected = [pytest.approx(view.flow(offset), abs=PIXEL * pixel) for offset in offsets]
    assert shown(view, kind) == expected


def starts(view: ArticleView, passages: Sequence[int]) -> list[int]:
    return [view.body.passages[number].start for number in passages]


def test_the_bar_of_an_article_has_ticks(panes: LinkedPanes) -> None:
    assert isinstance(panes.view(1).verticalScrollBar(), TickBar)


def test_a_tick_stands_where_a_linked_stretch_begins(panes: LinkedPanes) -> None:
    view = panes.view(1)
    assert_at(view, "link", starts(view, FIRST_LINKED))
    panes.show_links(0, None)
    assert shown(view, "link") == []


def test_what_has_no_counterpart_is_shown_when_only_that_is_looked_at(panes: LinkedPanes) -> None:
    view = panes.view(1)
    assert shown(view, "only-here") == []
    panes.set_only_here(True)
    passages = range(len(view.body.passages))
    alone = [n for n in passages if n not in LINKED and view.kind_of(n) is not BlockKind.HEADING]
    rows = view.tick_bar.rows
    QCoreApplication.processEvents()
    assert 0 < len(rows("only-here")) <= len(alone)
    at = {round(height) for height in shown(view, "only-here")}
    pixel = (view.tick_bar.maximum() + view.tick_bar.pageStep()) / view.tick_bar.groove().height()
    for offset in starts(view, alone):
        assert min(abs(height - view.flow(offset)) for height in at) <= 1 + PIXEL * pixel
    panes.set_only_here(False)
    assert shown(view, "only-here") == []


def test_nothing_is_said_to_stand_here_only_where_the_events_may_differ(panes: LinkedPanes) -> None:
    panes.show_links(0, Links(alignment(((0,), (0,)), same_event=False)))
    panes.set_only_here(True)
    assert shown(panes.view(1), "only-here") == []


def test_hits_appear_when_words_are_found(panes: LinkedPanes) -> None:
    pane = panes.pane(1)
    pane.start_find()
    pane.find_bar.field.setText("ferry leaves")
    settle(panes)
    hits = [span.start for span in pane.view.hits.spans]
    assert len(hits) > 1
    assert_at(pane.view, "hit", hits)
    pane.set_hits([Span(400, 405)])
    settle(panes)
    assert_at(pane.view, "hit", [400])
    pane.show_article(LEFT)
    settle(panes)
    assert shown(pane.view, "hit") == []


def _statement(span: Span) -> Marking:
    return Marking("statement", f"comparison:{span.start}", "c", "right", span, "words")


def test_notes_appear_where_words_are_quoted(panes: LinkedPanes) -> None:
    view = panes.view(1)
    view.set_kept([_statement(Span(900, 950)), _statement(Span(100, 120))])
    assert_at(view, "note", [100, 900])


def test_ticks_follow_the_lines(panes: LinkedPanes) -> None:
    view = panes.view(1)
    before = shown(view, "link")
    panes.zoom(4)
    settle(panes)
    assert_at(view, "link", starts(view, FIRST_LINKED))
    assert shown(view, "link") != before
    panes.set_layout("facing")
    settle(panes)
    assert_at(view, "link", starts(view, FIRST_LINKED))


def test_nothing_is_computed_while_the_reader_scrolls(
    panes: LinkedPanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = panes.view(1)
    QCoreApplication.processEvents()
    placed: list[str] = []
    monkeypatch.setattr(view.tick_bar, "set_ticks", lambda kind, shares: placed.append(kind))
    for place in range(0, 2000, 50):
        view.verticalScrollBar().setValue(place)
        QCoreApplication.processEvents()
    panes.next_pair(1)
    QCoreApplication.processEvents()
    assert not placed
    for end in (405, 406, 407):
        view.set_hits([Span(400, end)])
    view.set_hits([Span(400, 407)], 0)
    QCoreApplication.processEvents()
    assert placed == ["hit"]


@pytest.mark.parametrize("count", [900, 4000])
def test_a_long_article_has_its_ticks_at_once(qtbot: QtBot, count: int) -> None:
    long = article("right", paragraphs(count, sentences=1))
    panes = show(qtbot, [LEFT, long], [alignment(*(((0,), (n,)) for n in range(0, count, 2)))])
    panes.set_only_here(True)
    view = panes.view(1)
    QCoreApplication.processEvents()
    view._ticks.refresh(*LANES)
    with in_time(0.1):
        view._ticks._place()
    height = view.tick_bar.maximum() + view.tick_bar.pageStep()
    view._ticks.refresh("hit")
    place = view.body.passages[count // 3].start
    view.set_hits([Span(place, place + 5)])
    assert shown(view, "hit") == [pytest.approx(view.flow(place), abs=height * 0.01)]


def test_another_theme_reaches_the_bar(panes: LinkedPanes) -> None:
    view = panes.view(1)
    QCoreApplication.processEvents()
    before = view.tick_bar.picture().toImage()
    panes.set_theme(theme.load_themes()["dark"])
    settle(panes)
    QCoreApplication.processEvents()
    assert view.tick_bar.picture().toImage() != before
