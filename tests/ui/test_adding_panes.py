"""Another pane is asked for by a button, a key or the menu, and offered beside those that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.ui.article_row import ARTICLE_ROLE
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from diptych.ui.counterpart_panel import ArticleList
    from diptych.ui.main_window import MainWindow


@pytest.fixture
def wide(sample: MainWindow) -> MainWindow:
    """Give three panes room."""
    sample.workbench.show_comparison(False)
    sample.resize(1700, 900)
    wait_for(lambda: sample.panes.row.most() >= 3)
    return sample


def with_button(window: MainWindow) -> list[int]:
    """Return the panes that have the button."""
    panes = range(window.panes.count())
    return [pane for pane in panes if window.panes.pane(pane).header.add_button.isVisible()]


def add(window: MainWindow) -> None:
    """Click on the button of the last pane."""
    window.panes.pane(window.panes.count() - 1).header.add_button.click()
    wait_for(window.counterpart.isVisible)


def ids(articles: ArticleList) -> set[str]:
    return {articles.item(row).data(ARTICLE_ROLE).id for row in range(articles.count())}


def test_the_last_pane_alone_has_the_button_and_only_where_there_is_room(wide: MainWindow) -> None:
    assert with_button(wide) == [1]
    wide.resize(1000, 800)
    wait_for(lambda: wide.panes.row.most() == 2)
    assert with_button(wide) == []
    wide.resize(1700, 900)
    wait_for(lambda: with_button(wide) == [1])
    wide.desk.close(1)
    wait_for(lambda: wide.panes.count() == 1)
    assert with_button(wide) == [], "beside one article another is offered anyway"


def test_the_button_offers_a_pane_of_equal_width(wide: MainWindow) -> None:
    add(wide)
    assert with_button(wide) == []
    shares = [wide.panes.pane(0).width(), wide.panes.pane(1).width(), wide.counterpart.width()]
    assert max(shares) - min(shares) < 5


def test_the_offer_is_about_the_article_that_is_read(wide: MainWindow) -> None:
    week = {
        pane: {s.id for s in ask(wide, lambda ws, a=article: ws.same_week(a))}
        for pane, article in enumerate(wide.desk.spread.ids())
    }
    wide.panes.focus_pane(1)
    add(wide)
    opened = set(wide.desk.spread.ids())

    def listed() -> set[str]:
        return ids(wide.counterpart.list) | ids(wide.counterpart.suggested)

    wait_for(lambda: listed() and listed() <= week[1] - opened | ids(wide.counterpart.suggested))
    assert wide.counterpart._article == wide.desk.spread.article(1)
    wide.panes.focus_pane(0)
    assert wide.counterpart._article == wide.desk.spread.article(0)
    wait_for(listed)
    assert not listed() & opened


@pytest.mark.parametrize("by_key", [True, False])
def test_an_offer_beside_two_articles_can_be_closed(wide: MainWindow, by_key: bool) -> None:
    wide.activateWindow()
    wait_for(wide.isActiveWindow)
    wide.panes.focus_pane(1)
    wide.commands["pane-add"].trigger()
    wait_for(lambda: wide.counterpart.isAncestorOf(wide.focusWidget()))
    if by_key:
        QTest.keyClick(wide.focusWidget(), Qt.Key.Key_Escape)
    else:
        wide.counterpart.close_button.click()
    wait_for(lambda: not wide.counterpart.isVisible())
    wait_for(wide.panes.view(1).hasFocus)
    assert with_button(wide) == [1]


def test_an_offer_beside_one_article_stays(wide: MainWindow) -> None:
    wide.desk.close(1)
    wait_for(wide.counterpart.isVisible)
    assert not wide.counterpart.close_button.isVisible()
    QTest.keyClick(wide.counterpart, Qt.Key.Key_Escape)
    assert wide.counterpart.isVisible()


def test_that_there_is_no_room_is_said(wide: MainWindow) -> None:
    wide.resize(1000, 800)
    wait_for(lambda: wide.panes.row.most() == 2)
    wide.commands["pane-add"].trigger()
    assert "no room for another pane" in wide.status.text.text()
    assert not wide.counterpart.isVisible()
