"""Panes change places by their heads, and articles come out of lists; every drag has its key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.ui import drags
from diptych.ui.article_row import ARTICLE_ROLE
from diptych.ui.pane_drops import DropMark, PaneDrops
from diptych.ui.spread import Place, Spread
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from diptych.core.model import ArticleSummary
    from diptych.ui.main_window import MainWindow

BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ACTIONS = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def others(window: MainWindow) -> list[ArticleSummary]:
    """Return the articles that are not open."""
    opened = window.desk.spread.ids()
    return [one for one in ask(window, lambda ws: ws.summaries()) if one.id not in opened]


@pytest.fixture
def three(sample: MainWindow) -> MainWindow:
    """Open a third article beside the first pair; a fourth has no room."""
    sample.workbench.show_comparison(False)
    sample.workbench.show_drawer(False)
    sample.resize(1600, 900)
    wait_for(lambda: sample.panes.row.most() == 3)
    sample.open_beside(others(sample)[0].id)
    wait_for(lambda: sample.panes.count() == 3 and sample.desk.is_aligned)
    return sample


def mark(window: MainWindow) -> DropMark:
    drops = window.middle.findChild(PaneDrops)
    assert isinstance(drops, PaneDrops)
    return drops.mark


def point(window: MainWindow, pane: int, share: float) -> tuple[QWidget, QPoint]:
    """Return a place in the text of a pane, a share of its width from the left."""
    target = window.panes.view(pane).viewport()
    return target, QPoint(round(target.width() * share), 200)


def hover(target: QWidget, at: QPoint, data: QMimeData) -> bool:
    """Bring what is dragged over a widget; tell whether anybody takes it."""
    enter = QDragEnterEvent(at, ACTIONS, data, BUTTON, NO_KEYS)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDragMoveEvent(at, ACTIONS, data, BUTTON, NO_KEYS))
    return enter.isAccepted()


def drop(target: QWidget, at: QPoint, data: QMimeData) -> None:
    """Drag over a widget and let go."""
    assert hover(target, at, data)
    QApplication.sendEvent(target, QDropEvent(QPointF(at), ACTIONS, data, BUTTON, NO_KEYS))


def pane_data(window: MainWindow, pane: int) -> QMimeData:
    article = window.panes.article(pane)
    assert article
    return drags.of_pane(article)


# Panes


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """Collect what is dragged, without waiting for the button to be let go."""
    found: list[QMimeData] = []
    monkeypatch.setattr(drags, "start", lambda source, data, title: found.append(data))
    return found


def pull(widget: QWidget, start: QPoint, by: int) -> None:
    QTest.mousePress(widget, BUTTON, pos=start)
    QTest.mouseMove(widget, start + QPoint(by, 0))
    QTest.mouseRelease(widget, BUTTON, pos=start + QPoint(by, 0))


def test_a_head_is_dragged_once_the_pointer_is_far_enough(
    three: MainWindow, started: list[QMimeData]
) -> None:
    header = three.panes.pane(1).header
    far = QApplication.startDragDistance()
    pull(header.title, QPoint(5, 5), far - 1)
    pull(header.close_button, QPoint(5, 5), far + 60)
    assert not started
    pull(header.title, QPoint(5, 5), far)
    assert [drags.pane_in(data) for data in started] == [three.desk.spread.article(1)]


def test_the_only_pane_is_not_dragged(sample: MainWindow, started: list[QMimeData]) -> None:
    sample.desk.close(1)
    wait_for(lambda: sample.panes.count() == 1)
    pull(sample.panes.pane(0).header.title, QPoint(5, 5), 50)
    assert not started


@pytest.mark.parametrize(
    ("dragged", "over", "share", "order"),
    [(0, 2, 0.9, "120"), (0, 2, 0.1, "102"), (2, 0, 0.1, "201"), (2, 0, 0.9, "021"), (1, 2, 0.8, "021")],
)
def test_a_pane_goes_where_the_line_stands(
    three: MainWindow, dragged: int, over: int, share: float, order: str
) -> None:
    before = three.desk.spread.ids()
    target, at = point(three, over, share)
    assert hover(target, at, pane_data(three, dragged))
    pane = three.panes.pane(over)
    left = pane.mapTo(three.middle, QPoint()).x()
    line = mark(three).geometry()
    assert mark(three).isVisible()
    assert line.width() == 3
    assert abs(line.center().x() - (left + (pane.width() if share > 0.5 else 0))) < 30
    drop(target, at, pane_data(three, dragged))
    assert not mark(three).isVisible()
    wait_for(lambda: three.desk.spread.ids() == tuple(before[int(n)] for n in order))


@pytest.mark.parametrize(("over", "share"), [(1, 0.2), (1, 0.8), (0, 0.9), (2, 0.1)])
def test_there_is_no_line_where_the_pane_would_stay(three: MainWindow, over: int, share: float) -> None:
    before = three.desk.spread
    target, at = point(three, over, share)
    assert hover(target, at, pane_data(three, 1))
    assert not mark(three).isVisible()
    drop(target, at, pane_data(three, 1))
    assert three.desk.spread.ids() == before.ids()


def test_the_line_goes_with_the_pointer(three: MainWindow) -> None:
    target, at = point(three, 2, 0.9)
    hover(target, at, pane_data(three, 0))
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert not mark(three).isVisible()


def test_left_and_right_are_exchanged_with_the_direction_of_writing(three: MainWindow) -> None:
    three.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    first, second, third = three.desk.spread.ids()
    target, at = point(three, 0, 0.9)
    hover(target, at, pane_data(three, 2))
    assert mark(three).x() > three.middle.width() // 2
    drop(target, at, pane_data(three, 2))
    wait_for(lambda: three.desk.spread.ids() == (third, first, second))


def test_the_keys_move_a_pane_too(three: MainWindow) -> None:
    first, second, third = three.desk.spread.ids()
    three.panes.focus_pane(0)
    three.commands["pane-right"].trigger()
    wait_for(lambda: three.desk.spread.ids() == (second, first, third))
    three.panes.focus_pane(1)
    three.commands["pane-left"].trigger()
    wait_for(lambda: three.desk.spread.ids() == (first, second, third))


# Articles


@pytest.mark.parametrize(("over", "share", "place"), [(0, 0.1, 0), (0, 0.9, 1), (1, 0.1, 1), (1, 0.9, 2)])
def test_an_article_opens_where_it_is_dropped(three: MainWindow, over: int, share: float, place: int) -> None:
    three.desk.close(2)
    wait_for(lambda: three.panes.count() == 2)
    new = others(three)[3]
    drop(*point(three, over, share), drags.of_articles([new]))
    wait_for(lambda: three.desk.spread.article(place) == new.id and len(three.desk.spread.ids()) == 3)
    three.commands["back"].trigger()
    wait_for(lambda: len(three.desk.spread.ids()) == 2)


def test_without_room_an_article_takes_the_place_that_is_framed(three: MainWindow) -> None:
    first, _, third = three.desk.spread.ids()
    new = others(three)[0]
    target, at = point(three, 1, 0.9)
    hover(target, at, drags.of_articles([new]))
    assert mark(three).width() == three.panes.pane(1).width()
    drop(target, at, drags.of_articles([new]))
    wait_for(lambda: three.desk.spread.ids() == (first, new.id, third))


def test_an_open_article_is_moved_there(three: MainWindow) -> None:
    first, second, third = three.desk.spread.ids()
    known = next(one for one in ask(three, lambda ws: ws.summaries()) if one.id == third)
    drop(*point(three, 0, 0.1), drags.of_articles([known]))
    wait_for(lambda: three.desk.spread.ids() == (third, first, second))


def test_beside_an_offer_an_article_goes_behind_the_last_pane(three: MainWindow) -> None:
    three.desk.close(2)
    wait_for(lambda: three.panes.count() == 2)
    three.commands["pane-add"].trigger()
    wait_for(three.counterpart.isVisible)
    new = others(three)[0]
    drop(three.counterpart.list.viewport(), QPoint(60, 5), drags.of_articles([new]))
    wait_for(lambda: three.desk.spread.article(2) == new.id)


def test_articles_open_on_the_empty_page(sample: MainWindow) -> None:
    sample.resize(1600, 900)
    for count in (1, 0):
        sample.desk.close(0)
        wait_for(lambda count=count: len(sample.desk.spread.ids()) == count)
    wait_for(sample.welcome.isVisible)
    new = others(sample)[:2]
    drop(sample.welcome, QPoint(200, 200), drags.of_articles(new))
    wait_for(lambda: sample.desk.spread.ids() == tuple(one.id for one in new) and sample.desk.is_aligned)
    assert not mark(sample).isVisible()


def rows(window: MainWindow) -> list[int]:
    model = window.library.model
    return [row for row in range(model.rowCount()) if model.index(row, 0).data(ARTICLE_ROLE)]


def test_rows_of_the_library_are_dragged_and_its_headings_are_not(
    sample: MainWindow, started: list[QMimeData]
) -> None:
    view, model = sample.library.view, sample.library.model
    view.selectAll()
    view.startDrag(ACTIONS)
    (data,) = started
    articles = [model.index(row, 0).data(ARTICLE_ROLE) for row in rows(sample)]
    assert drags.articles_in(data) == tuple(article.id for article in articles)
    assert data.text().split("\n") == [article.title for article in articles]
    heading = next(row for row in range(model.rowCount()) if row not in rows(sample))
    assert not model.flags(model.index(heading, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    view.clearSelection()
    start = view.visualRect(model.index(rows(sample)[0], 0)).center()
    QTest.mousePress(view.viewport(), BUTTON, pos=start)
    for step in (20, 40):
        QTest.mouseMove(view.viewport(), start + QPoint(0, step))
    assert drags.articles_in(started[-1]) == (articles[0].id,)


def test_the_chosen_articles_open_beside_by_key_too(sample: MainWindow) -> None:
    sample.workbench.show_comparison(False)
    sample.resize(1700, 900)
    wait_for(lambda: sample.panes.row.most() == 3)
    sample.desk.close(1)
    wait_for(lambda: sample.panes.count() == 1)
    first = sample.desk.spread.article(0)
    chosen = [one.id for one in others(sample)[:3]]
    sample.library.select(chosen)
    chosen = sample.library.selected()
    QTest.keyClick(sample.library.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: sample.desk.spread.ids() == (first, *chosen[:2]))


def test_suggestions_are_dragged(sample: MainWindow, started: list[QMimeData]) -> None:
    sample.desk.close(1)
    articles = sample.counterpart.suggested
    wait_for(articles.count)
    articles.setCurrentRow(0)
    articles.startDrag(ACTIONS)
    assert drags.articles_in(started[0]) == (articles.item(0).data(ARTICLE_ROLE).id,)


def test_a_title_is_not_taken_for_an_article_to_add(
    sample: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr(sample.imports, "_read", lambda formats: read.append(formats))
    data = drags.of_articles(others(sample)[:1])
    assert not hover(sample.toolbar, QPoint(5, 5), data)
    sample.dropEvent(QDropEvent(QPointF(5, 5), ACTIONS, data, BUTTON, NO_KEYS))
    assert not read
    words = QMimeData()
    words.setText("The tide came in at noon.")
    assert hover(sample.toolbar, QPoint(5, 5), words)
    sample.dropEvent(QDropEvent(QPointF(5, 5), ACTIONS, words, BUTTON, NO_KEYS))
    assert read


def test_files_still_come_in_over_the_panes(sample: MainWindow) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/nowhere/one.txt")])
    assert hover(*point(sample, 0, 0.5), files)
    assert not mark(sample).isVisible()


@pytest.mark.parametrize(
    "make",
    [
        lambda good: b"{",
        lambda good: b"[1]",
        lambda good: json.dumps({"process": -1, "articles": json.loads(good)["articles"]}).encode(),
    ],
)
def test_what_another_program_drags_is_not_opened(sample: MainWindow, make: Callable[[bytes], bytes]) -> None:
    before = sample.desk.spread.ids()
    data = QMimeData()
    good = drags.of_articles(others(sample)[:1]).data(drags.ARTICLE_FORMAT).data()
    data.setData(drags.ARTICLE_FORMAT, make(bytes(good)))
    data.setText("a title")
    assert not hover(*point(sample, 0, 0.1), data)
    assert sample.desk.spread.ids() == before


def test_as_many_articles_are_inserted_as_have_room() -> None:
    spread = Spread((Place("a"), Place("b", 7)))
    new = [Place("x"), Place("b"), Place("y"), Place("z")]
    assert spread.inserted(new, 0, after=True, most=4).ids() == ("a", "x", "y", "b")
    assert spread.inserted(new, 0, after=False, most=3).ids() == ("x", "a", "b")
    assert spread.inserted(new, 1, after=True, most=2).ids() == ("a", "x")
    assert spread.inserted([Place("b")], 0, after=False, most=2).places == (Place("b", 7), Place("a"))
    assert spread.inserted([Place("a")], 1, after=True, most=2).ids() == ("b", "a")
