"""What is offered in an empty right pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.core.model import ArticleSummary, Incoming, Progress, Related, RelatedArticle
from diptych.ui.counterpart_panel import CounterpartPanel
from diptych.ui.jobs import Jobs
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from diptych.ui.counterpart_panel import ArticleList
    from diptych.ui.main_window import MainWindow


def summary(id: str, published: str | None = "2025-03-14") -> ArticleSummary:
    return ArticleSummary(id, f"Headline {id}", False, "City News", published, "reportage")


def one(id: str, days: int | None, *words: str) -> RelatedArticle:
    return RelatedArticle(summary(id), 0.5, words, days)


def unopened() -> None:
    raise AssertionError("these jobs never start")


@pytest.fixture
def panel(qtbot: QtBot) -> CounterpartPanel:
    panel = CounterpartPanel(Jobs(unopened))
    qtbot.addWidget(panel)
    panel.resize(600, 700)
    panel.show_for("mine")
    panel.show()
    return panel


def rows(articles: ArticleList) -> list[str]:
    return [
        articles.item(n).data(Qt.ItemDataRole.AccessibleTextRole).partition(", ")[2]
        for n in range(articles.count())
    ]


def test_suggestions_stand_under_their_own_caption_with_reasons(panel: CounterpartPanel) -> None:
    panel._show_week((summary("a"), summary("b")))
    panel._show_related(
        Related((one("a", 2, "Lower Bridge", "ferry"), one("c", -1), one("d", 0, "girder")), 9, 9)
    )
    assert rows(panel.suggested) == [
        "City News · 2 days later · shares Lower Bridge, ferry",
        "City News · 1 day earlier",
        "City News · same day · shares girder",
    ]
    assert panel.suggested_caption.isVisible()
    assert panel.list.count() == 1, "what is suggested is not listed twice"
    assert panel.caption.text() == "Same week in your library"
    assert not panel.state.isVisible()


def test_without_days_the_date_stands_there(panel: CounterpartPanel) -> None:
    panel._show_related(Related((one("a", None, "ferry"),), 1, 1))
    (row,) = rows(panel.suggested)
    assert "2025" in row
    assert row.endswith("shares ferry")


def test_nothing_found_is_said(panel: CounterpartPanel) -> None:
    panel._show_related(Related((), 1, 1))
    assert not panel.suggested_caption.isVisible()
    assert not panel.state.isVisible()
    assert panel.caption.text() == "Your library holds nothing else of that week."


def test_while_the_index_is_behind_suggestions_are_still_to_come(panel: CounterpartPanel) -> None:
    panel._show_related(Related((), 3, 400))
    assert panel.state.text() == "Suggestions come when all is indexed: 3 of 400 so far."
    panel.show_progress(Progress(50, 400, "Indexing"))
    assert panel.state.text() == "Suggestions come when all is indexed: 50 of 400 so far."
    panel.show_progress(Progress(5, 10, "Importing"))
    panel.show_progress(None)
    assert "50 of 400" in panel.state.text()
    panel._show_related(Related((one("a", 0),), 300, 400))
    assert panel.state.text() == "300 of 400 indexed; suggestions so far"
    panel._show_related(Related((one("a", 0),), 400, 400))
    assert not panel.state.isVisible()


def test_a_suggestion_is_picked_with_the_keyboard(panel: CounterpartPanel, qtbot: QtBot) -> None:
    panel._show_related(Related((one("a", 0),), 1, 1))
    panel.suggested.setCurrentRow(0)
    with qtbot.waitSignal(panel.open_requested) as opened:
        QTest.keyClick(panel.suggested, Qt.Key.Key_Return)
    assert opened.args == ["a"]


def test_suggestions_come_by_themselves_when_the_index_has_followed(window: MainWindow) -> None:
    window.commands["open-sample"].trigger()
    wait_for(lambda: window.desk.is_aligned)
    window.desk.close(1)
    wait_for(lambda: window.counterpart.suggested.count())
    assert (
        "Ostrel Valley Record · 2 days earlier · shares Sallow Bridge"
        in rows(window.counterpart.suggested)[0]
    )
    count = window.counterpart.suggested.count()
    left = window.panes.article(0)
    assert left
    copy = Incoming(left.body, outlet="Valley Post", published=left.published, original=b"copy")
    window.jobs.write(lambda ws: ws.add_incoming(copy))
    wait_for(lambda: window.counterpart.suggested.count() == count + 1)
    assert rows(window.counterpart.suggested)[0].startswith("Valley Post · same day")
