"""Blind reading in the window: while it is on, nothing on the screen tells an outlet, an author or a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from diptych.core import places, settings
from diptych.core.settings import Settings
from diptych.ui import dates
from diptych.ui.article_row import ARTICLE_ROLE
from diptych.ui.bin_dialog import BinDialog
from diptych.ui.hit_delegate import HIT_ROLE
from diptych.ui.import_sheet import ImportSheet
from diptych.ui.library_model import LibraryModel
from diptych.ui.messages import Message
from tests.ui.conftest import ask, dialog, wait_for
from tests.ui.test_window import make_comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from diptych.core.errors import DiptychError
    from diptych.ui.main_window import MainWindow

ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    ARTICLE_ROLE, HIT_ROLE,
)  # fmt: skip
HIDDEN = "Blind reading: outlets, authors and dates are hidden."


def told_by(widget: QWidget) -> Iterator[str]:
    """Yield all that a widget shows, but the text of an article."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    for name in ("text", "placeholderText", "windowTitle", "title"):
        if callable(read := getattr(widget, name, None)):
            yield str(read())
    if isinstance(widget, QAbstractItemView) and widget.model():
        model = widget.model()
        for row in range(model.rowCount(QModelIndex())):
            yield from (str(model.index(row, 0).data(role)) for role in ROLES)


def on_screen() -> str:
    """Return all that is shown in windows, panels, tooltips and to screen readers."""
    shown = [widget for widget in QApplication.allWidgets() if widget.isVisible()]
    actions = [action.text() for widget in shown for action in widget.findChildren(QAction)]
    return "\n".join([*(told for widget in shown for told in told_by(widget)), *actions])


@pytest.fixture
def told(sample: MainWindow) -> dict[str, set[str]]:
    """Return the outlets, authors and dates of the sample, as they are shown."""
    articles = [ask(sample, lambda ws, id=one.id: ws.article(id)) for one in ask(sample, summaries)]
    days = {article.published for article in articles}
    return {
        "outlets": {article.outlet.name for article in articles},
        "authors": {article.author for article in articles if article.author},
        "dates": {shown for day in days for shown in (day, dates.shown(day), dates.shown(day[:7]))},
    }


def summaries(workspace: object) -> object:
    return workspace.summaries()  # type: ignore[attr-defined]  # the library thread hands it a workspace


def found(told: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return what of the sources is on the screen."""
    shown = on_screen()
    return {kind: {one for one in secrets if one in shown} for kind, secrets in told.items()}


def switch(window: MainWindow, blind: bool) -> None:
    window.commands["blind"].trigger()
    said = HIDDEN if blind else "Outlets, authors and dates are shown again."
    wait_for(lambda: window.status.text.text() == said)
    wait_for(lambda: "up to date" in window.status.state.text())
    wait_for(lambda: (article := window.panes.article(0)) and article.veiled is blind)
    wait_for(lambda: all(one.veiled is blind for one in window.library.model.shelf.articles.values()))


def nothing(told: dict[str, set[str]]) -> bool:
    return not any(found(told).values())


def test_no_source_is_on_the_screen(sample: MainWindow, told: dict[str, set[str]]) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    make_comparison(sample)
    before = found(told)
    assert before["outlets"] == told["outlets"]
    assert len(before["authors"]) >= 1
    assert len(before["dates"]) >= 16
    switch(sample, True)
    wait_for(lambda: nothing(told))
    assert "Source A" in on_screen()
    assert "Dates are hidden" not in on_screen()
    sample.library.set_grouping("month")
    assert "Dates are hidden" in on_screen()
    assert nothing(told)
    sample.library.set_grouping("outlet")
    switch(sample, False)
    wait_for(lambda: found(told) == before)


def test_hits_and_suggestions_tell_no_source(sample: MainWindow, told: dict[str, set[str]]) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.desk.close(1)
    sample.commands["search"].trigger()
    QTest.keyClicks(sample.search.box, "ferry")
    wait_for(lambda: sample.search.model.hits)
    wait_for(lambda: sample.counterpart.suggested.count())
    assert found(told)["outlets"]
    switch(sample, True)
    wait_for(lambda: sample.counterpart.suggested.count() and nothing(told))
    assert sample.search.model.hits
    assert not sample.search.by_date.isEnabled()


def test_hits_out_of_sight_are_searched_again(sample: MainWindow, told: dict[str, set[str]]) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.commands["search"].trigger()
    QTest.keyClicks(sample.search.box, "ferry")
    wait_for(lambda: sample.search.model.hits)
    sample.workbench.show_drawer(False)
    switch(sample, True)
    assert not sample.search.model.hits
    sample.workbench.show_drawer(True)
    wait_for(lambda: sample.search.model.hits)
    assert nothing(told)


def test_dialogs_tell_no_source(
    sample: MainWindow, told: dict[str, set[str]], tmp_path: Path, failures: list[DiptychError]
) -> None:
    switch(sample, True)
    sample.commands["to-bin"].trigger()
    wait_for(lambda: ask(sample, lambda ws: ws.bin()))
    sample.commands["bin"].trigger()
    wait_for(lambda: dialog(BinDialog))
    assert nothing(told)
    sample.imports.add([tmp_path])
    asking = wait_for(lambda: dialog(ImportSheet))
    assert asking.outlet.completer().model().rowCount() == 0
    sample.commands["details"].trigger()
    message = wait_for(lambda: dialog(Message))
    assert "Blind reading" in str(failures[-1])
    message.close()
    assert nothing(told)


def test_a_restart_reveals_nothing(
    sample: MainWindow,
    told: dict[str, set[str]],
    open_window: Callable[..., MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    switch(sample, True)
    assert settings.load(Settings, places.settings_file()).blind_reading
    sample.close()
    seen: list[bool] = []
    lay_out = LibraryModel._lay_out

    def look(model: LibraryModel) -> None:
        seen.extend(article.veiled for article in model.shelf.articles.values())
        lay_out(model)

    monkeypatch.setattr(LibraryModel, "_lay_out", look)
    again = open_window()
    wait_for(lambda: again.library.model.shelf.articles and again.desk.is_aligned)
    assert again.commands["blind"].isChecked()
    assert len(seen) >= 16
    assert all(seen)
    assert nothing(told)


def test_the_settings_hide_as_well(sample: MainWindow, told: dict[str, set[str]]) -> None:
    sample.look.set_blind(True)
    wait_for(lambda: nothing(told))
    assert sample.commands["blind"].isChecked()
