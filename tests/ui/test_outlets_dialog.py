"""The dialog of outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTableWidget

from diptych.ui.outlets_dialog import ALIASES, ARTICLES, HOSTS, NAME, OutletsDialog
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow

KEY = Qt.Key


@pytest.fixture
def window(sample: MainWindow) -> MainWindow:
    wait_for(lambda: sample.isActiveWindow() and sample.library.model.rows)
    return sample


@pytest.fixture
def outlets(window: MainWindow) -> OutletsDialog:
    window.commands["outlets"].trigger()
    return wait_for(lambda: (one := dialog(OutletsDialog)) and one.table.rowCount() and one)


def names(outlets: OutletsDialog) -> list[str]:
    return [text(outlets, row, NAME) for row in range(outlets.table.rowCount())]


def text(outlets: OutletsDialog, row: int, column: int) -> str:
    item = outlets.table.item(row, column)
    assert item
    return item.text()


def type_into(outlets: OutletsDialog, row: int, column: int, words: str) -> None:
    """Edit a field by the keyboard alone."""
    outlets.table.setFocus()
    outlets.table.setCurrentCell(row, column)
    QTest.keyClick(outlets.table, KEY.Key_F2)
    field = outlets.table.findChild(QLineEdit)
    assert field
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, KEY.Key_Return)


def test_a_name_of_another_is_refused_and_merging_is_offered(
    window: MainWindow, outlets: OutletsDialog
) -> None:
    first, second = names(outlets)[:2]
    type_into(outlets, 0, NAME, second)
    wait_for(outlets.offer.isVisible)
    assert "Merge the two" in outlets.note.text()
    assert names(outlets)[:2] == [first, second]
    outlets.offer.click()
    wait_for(lambda: first not in names(outlets))
    row = names(outlets).index(second)
    assert text(outlets, row, ALIASES) == first
    assert text(outlets, row, ARTICLES) == "8"
    assert not outlets.offer.isVisible()
    assert ask(window, lambda ws: ws.undo_state()).undo == "Merge outlets"


@pytest.mark.parametrize(("column", "words"), [(NAME, " "), (HOSTS, "two words")])
def test_what_cannot_be_kept_is_said(outlets: OutletsDialog, column: int, words: str) -> None:
    before = text(outlets, 0, column)
    type_into(outlets, 0, column, words)
    wait_for(outlets.note.isVisible)
    assert not outlets.offer.isVisible()
    assert text(outlets, 0, column) == before


def test_an_outlet_is_renamed_by_keys_and_undone_in_the_dialog(
    window: MainWindow, outlets: OutletsDialog
) -> None:
    first = names(outlets)[0]
    type_into(outlets, 0, NAME, "Zeta Times")
    wait_for(lambda: names(outlets)[-1] == "Zeta Times")
    assert text(outlets, len(names(outlets)) - 1, ALIASES) == first
    assert [use.outlet.name for use in outlets.chosen()] == ["Zeta Times"]
    wait_for(lambda: window.library.model.row_of_group("Zeta Times") >= 0)
    QTest.keyClick(outlets.table, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: names(outlets)[0] == first)
    wait_for(lambda: window.library.model.row_of_group(first) >= 0)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(outlets.table, KEY.Key_Z, both)
    wait_for(lambda: names(outlets)[-1] == "Zeta Times")


def test_other_names_and_hosts_are_edited(window: MainWindow, outlets: OutletsDialog) -> None:
    type_into(outlets, 0, ALIASES, "One; Two ;; one")
    wait_for(lambda: text(outlets, 0, ALIASES) == "One; Two")
    type_into(outlets, 0, HOSTS, "https://www.One.example/page; two.example")
    wait_for(lambda: text(outlets, 0, HOSTS) == "one.example; two.example")
    assert ask(window, lambda ws: ws.outlets())[0].aliases == ("One", "Two")


def test_the_name_that_stays_is_chosen(window: MainWindow, outlets: OutletsDialog) -> None:
    assert not outlets.merge.isEnabled()
    before = names(outlets)
    outlets.table.selectAll()
    outlets.merge.click()
    menu = wait_for(QApplication.activePopupWidget)
    assert isinstance(menu, QMenu)
    assert sorted(action.text() for action in menu.actions()) == sorted(before)
    next(action for action in menu.actions() if action.text() == before[2]).trigger()
    menu.close()
    wait_for(lambda: names(outlets) == [before[2]])
    wait_for(lambda: "moved" in outlets.note.text())
    wait_for(lambda: {a.outlet for a in window.library.model.shelf.articles.values()} == {before[2]})


def test_an_outlet_without_articles_is_removed(window: MainWindow, outlets: OutletsDialog) -> None:
    first = names(outlets)[0]
    outlets.table.setCurrentCell(0, NAME)
    assert not outlets.remove.isEnabled()
    ids = [a.id for a in window.library.model.shelf.articles.values() if a.outlet == first]
    window.jobs.write(lambda ws: ws.edit_articles(ids, outlet=""))
    wait_for(lambda: text(outlets, 0, ARTICLES) == "0")
    assert outlets.remove.isEnabled()
    outlets.remove.click()
    wait_for(lambda: first not in names(outlets))


def test_the_bin_is_counted_apart(window: MainWindow, outlets: OutletsDialog) -> None:
    first = names(outlets)[0]
    id = next(a.id for a in window.library.model.shelf.articles.values() if a.outlet == first)
    window.jobs.write(lambda ws: ws.bin_articles([id]))
    wait_for(lambda: text(outlets, 0, ARTICLES) == "3 and 1 in the bin")


def test_the_filter_hides_and_leads_into_the_list(outlets: OutletsDialog) -> None:
    table: QTableWidget = outlets.table
    outlets.filter.setText("no such outlet")
    QTest.keyClick(outlets.filter, KEY.Key_Return)
    assert outlets.isVisible()
    assert outlets.filter.hasFocus()
    second = names(outlets)[1]
    table.selectAll()
    outlets.filter.setText(second)
    assert [row for row in range(table.rowCount()) if not table.isRowHidden(row)] == [1]
    QTest.keyClick(outlets.filter, KEY.Key_Down)
    assert table.hasFocus()
    assert [use.outlet.name for use in outlets.chosen()] == [second]


def test_blind_reading_shows_no_outlets(window: MainWindow, failures: list[Exception]) -> None:
    window.commands["blind"].trigger()
    wait_for(lambda: ask(window, lambda ws: ws.is_blind))
    window.commands["outlets"].trigger()
    wait_for(lambda: failures)
    assert "Reveal them first" in str(failures[0])
    assert dialog(OutletsDialog) is None
