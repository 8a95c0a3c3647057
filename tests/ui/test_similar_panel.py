"""More like this: similar articles of the whole library, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.ui.article_row import ARTICLE_ROLE
from diptych.ui.similar_panel import WORDS_ROLE
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow


def show(window: MainWindow) -> None:
    wait_for(lambda: "up to date" in window.status.state.text())
    window.panes.focus_pane(0)
    window.commands["similar"].trigger()
    wait_for(lambda: window.finding.similar.isVisible() and window.finding.similar.list.count())


def test_similar_articles_are_listed_with_their_words(sample: MainWindow) -> None:
    show(sample)
    article = sample.panes.article(0)
    assert article
    assert sample.finding.similar.title.text() == article.title
    first = sample.finding.similar.list.item(0)
    words = first.data(WORDS_ROLE).split(", ")
    assert len(words) > 1
    assert all(word in f"{article.title} {article.body.text}" for word in words)
    assert words[0] in first.data(Qt.ItemDataRole.AccessibleTextRole)
    listed = [
        sample.finding.similar.list.item(row).data(ARTICLE_ROLE).id
        for row in range(sample.finding.similar.list.count())
    ]
    assert article.id not in listed


def test_one_opens_in_place_or_beside_and_escape_goes_back(sample: MainWindow) -> None:
    show(sample)
    before = sample.desk.spread.ids()
    items = [sample.finding.similar.list.item(row) for row in range(sample.finding.similar.list.count())]
    row, id = next(
        (n, item.data(ARTICLE_ROLE).id)
        for n, item in enumerate(items)
        if item.data(ARTICLE_ROLE).id not in before
    )
    sample.finding.similar.list.setCurrentRow(row)
    QTest.keyClick(sample.finding.similar.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: id in sample.desk.spread.ids())
    assert sample.desk.spread.article(0) == before[0]
    QTest.keyClick(sample.finding.similar.list, Qt.Key.Key_Escape)
    assert sample.drawer.pages.currentWidget() is sample.library


def test_the_list_follows_the_library(sample: MainWindow) -> None:
    show(sample)
    gone = sample.finding.similar.list.item(0).data(ARTICLE_ROLE).id
    count = sample.finding.similar.list.count()
    sample.jobs.write(lambda ws: ws.bin_articles([gone]))
    wait_for(lambda: sample.finding.similar.list.count() == count - 1)


def test_the_library_offers_it_as_well(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.library.similar_requested.emit(sample.desk.spread.article(1))
    wait_for(lambda: sample.finding.similar.isVisible() and sample.finding.similar.list.count())
    article = sample.panes.article(1)
    assert article
    assert sample.finding.similar.title.text() == article.title
