"""The ledger in the window: cells are opened, placed and denied by keys and mouse, and nothing jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from diptych.core.model import CellState, Span
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from diptych.core.model import LedgerCell
    from diptych.ui.ledger_panel import LedgerPanel
    from diptych.ui.main_window import MainWindow

NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STATED = (2, 3, 4, 5, 6, 7, 8, 10)
"""The passages of the left article that are statements."""


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def act(window: MainWindow, verb: Callable[..., object]) -> object:
    answers: list[object] = []
    window.jobs.write(verb, answers.append)  # type: ignore[arg-type]  # any verb that answers and changes
    wait_for(lambda: answers)
    return answers[0]


def state_of(window: MainWindow, passage: int) -> str:
    article = window.desk.spread.ids()[0]
    found = ask(window, lambda ws: ws.article(article)).body.passages[passage]
    return str(act(window, lambda ws: ws.make_statement(article, Span(found.start, found.end))))


@pytest.fixture
def stated(sample: MainWindow) -> MainWindow:
    """Make statements of the left article, and close all but the first."""
    for passage in STATED:
        state_of(sample, passage)
    sample.activateWindow()
    return sample


@pytest.fixture
def ledger(stated: MainWindow) -> LedgerPanel:
    """Bring up the ledger by its key."""
    press(stated, Qt.Key.Key_G, CONTROL)
    wait_for(lambda: stated.ledger.model.rowCount() == len(STATED))
    wait_for(stated.ledger.view.hasFocus)
    return stated.ledger


def cell(ledger: LedgerPanel, state: CellState, column: int = 1) -> QModelIndex:
    """Find the first cell of a state."""
    indexes = (ledger.model.index(row, column) for row in range(ledger.model.rowCount()))
    return next(index for index in indexes if known(ledger, index).state is state)


def known(ledger: LedgerPanel, index: QModelIndex) -> LedgerCell:
    found = ledger.model.cell(index)
    assert found
    return found


def go_to(window: MainWindow, index: QModelIndex) -> None:
    """Walk to a cell with the keys."""
    view = window.ledger.view
    press(window, Qt.Key.Key_Home, CONTROL)
    for _ in range(index.row()):
        press(window, Qt.Key.Key_Down)
    for _ in range(index.column()):
        press(window, Qt.Key.Key_Right)
    assert view.currentIndex() == index


def in_sight(window: MainWindow, article: str, span: Span | None) -> bool:
    pane = window.panes.pane_of(article)
    if pane < 0 or span is None:
        return False
    view = window.panes.view(pane)
    top, _ = view.heights(span)
    bar = view.verticalScrollBar()
    return bool(bar.value() <= top <= bar.value() + view.viewport().height())


def test_a_statement_has_a_row_and_an_outlet_a_column(ledger: LedgerPanel) -> None:
    assert ledger.model.shelf.outlets == ("Ostrel Valley Record",)
    states = {known(ledger, ledger.model.index(row, 1)).state for row in range(len(STATED))}
    assert states == {CellState.FOUND, CellState.NOT_FOUND}


def test_enter_shows_both_sides_and_the_keyboard_stays(stated: MainWindow, ledger: LedgerPanel) -> None:
    index = cell(ledger, CellState.FOUND)
    go_to(stated, index)
    for pane in (0, 1):
        view = stated.panes.view(pane)
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    press(stated, Qt.Key.Key_Return)
    quotation, found = ledger.model.row(index.row()).statement.quotation, known(ledger, index)
    assert in_sight(stated, quotation.article or "", Span(quotation.selector.start, quotation.selector.end))
    assert in_sight(stated, found.article or "", found.span)
    assert ledger.view.hasFocus()


def test_what_is_not_open_is_opened_beside(stated: MainWindow, ledger: LedgerPanel) -> None:
    index = cell(ledger, CellState.FOUND)
    place = ledger.model.place(index)
    statement, report = ledger.model.row(index.row()).statement.quotation.article, known(ledger, index)
    others = [one.id for one in ask(stated, lambda ws: ws.summaries())]
    other = next(id for id in others if id not in (statement, report.article))
    stated.desk.open_pair(other, statement or "")
    wait_for(lambda: other in stated.desk.spread.ids() and stated.desk.is_aligned)
    # The outlet of the other article gets a column.
    wait_for(lambda: len(ledger.model.shelf.outlets) == 2)
    point = ledger.view.visualRect(ledger.model.index_of(place)).center()
    QTest.mouseClick(ledger.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    wait_for(lambda: report.article in stated.desk.spread.ids() and stated.desk.is_aligned)
    ids = stated.desk.spread.ids()
    assert abs(ids.index(statement or "") - ids.index(report.article or "")) == 1
    wait_for(lambda: stated.panes.is_settled() and in_sight(stated, report.article or "", report.span))
    assert not stated.panes.view(0).hasFocus()


def test_words_far_from_the_counterpart_are_in_sight_once_the_panes_are_level(
    stated: MainWindow, ledger: LedgerPanel
) -> None:
    statement, report = stated.desk.spread.ids()
    last = ask(stated, lambda ws: ws.article(report)).body.passages[-1]
    comparison = ledger.model.row(0).comparison
    act(stated, lambda ws: ws.place_passage(comparison, report, Span(last.start, last.end)))
    index = ledger.model.index(0, 1)
    wait_for(lambda: known(ledger, index).state is CellState.QUOTED)
    stated.desk.close(1)
    wait_for(lambda: stated.panes.count() == 1)
    ledger.view.setFocus()
    go_to(stated, index)
    press(stated, Qt.Key.Key_Return)
    wait_for(lambda: stated.desk.is_aligned and stated.panes.is_settled())
    QTest.qWait(300)
    assert stated.desk.spread.ids() == (statement, report)
    assert in_sight(stated, report, Span(last.start, last.end))


def test_what_was_found_is_placed_and_taken_back(stated: MainWindow, ledger: LedgerPanel) -> None:
    index = cell(ledger, CellState.FOUND)
    words = known(ledger, index).words
    go_to(stated, index)
    press(stated, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: known(ledger, ledger.view.currentIndex()).state is CellState.QUOTED)
    assert known(ledger, ledger.view.currentIndex()).words == words
    assert ledger.view.hasFocus()
    assert not ledger.place_button.isEnabled()
    press(stated, Qt.Key.Key_Z, CONTROL)
    wait_for(lambda: known(ledger, ledger.view.currentIndex()).state is CellState.FOUND)


def test_what_was_not_found_is_confirmed_and_taken_back(stated: MainWindow, ledger: LedgerPanel) -> None:
    go_to(stated, cell(ledger, CellState.NOT_FOUND))
    assert not ledger.place_button.isEnabled()
    press(stated, Qt.Key.Key_Return, CONTROL | SHIFT)
    wait_for(lambda: known(ledger, ledger.view.currentIndex()).state is CellState.ABSENT)
    assert not ledger.absent_button.isEnabled()
    press(stated, Qt.Key.Key_Z, CONTROL)
    wait_for(lambda: known(ledger, ledger.view.currentIndex()).state is CellState.NOT_FOUND)


def test_the_menu_offers_the_same(stated: MainWindow, ledger: LedgerPanel) -> None:
    go_to(stated, cell(ledger, CellState.FOUND))
    ledger.view.menu_asked.emit(QPoint(10, 10))
    menu = wait_for(QApplication.activePopupWidget)
    assert isinstance(menu, QMenu)
    assert [action.isEnabled() for action in menu.actions()] == [True, True, True, True]
    menu.actions()[1].trigger()
    menu.close()
    wait_for(lambda: known(ledger, ledger.view.currentIndex()).state is CellState.QUOTED)


def test_a_statement_makes_its_comparison_active_and_brings_it_up(
    stated: MainWindow, ledger: LedgerPanel
) -> None:
    go_to(stated, ledger.model.index(2, 0))
    comparison = ledger.model.row(2).comparison
    press(stated, Qt.Key.Key_Return)
    assert stated.comparison.active == comparison
    press(stated, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: comparison in stated.comparison.cards and stated.comparison.isVisible())


def test_another_statement_leaves_the_current_cell_where_it_is(
    stated: MainWindow, ledger: LedgerPanel
) -> None:
    index = cell(ledger, CellState.FOUND)
    go_to(stated, index)
    place = ledger.model.place(index)
    state_of(stated, 9)
    wait_for(lambda: ledger.model.rowCount() == len(STATED) + 1)
    assert ledger.model.place(ledger.view.currentIndex()) == place
    press(stated, Qt.Key.Key_Z, CONTROL)
    wait_for(lambda: ledger.model.rowCount() == len(STATED))


def test_the_row_on_top_stays_there(stated: MainWindow, ledger: LedgerPanel) -> None:
    bar = ledger.view.verticalScrollBar()
    wait_for(lambda: bar.maximum() > ledger.view.delegate.height)
    bar.setValue(ledger.view.delegate.height + 7)
    top = ledger.model.place(ledger.view.indexAt(QPoint(2, 0)))
    state_of(stated, 9)
    wait_for(lambda: ledger.model.rowCount() == len(STATED) + 1)
    assert ledger.model.place(ledger.view.indexAt(QPoint(2, 0))) == top
    assert bar.value() % ledger.view.delegate.height == 7


def test_the_filter_takes_words_and_states(stated: MainWindow, ledger: LedgerPanel) -> None:
    words = ledger.model.row(1).statement.quotation.selector.exact
    ledger.filters.words.setFocus()
    QTest.keyClicks(ledger.filters.words, words)
    assert ledger.model.rowCount() == 1
    ledger.filters.words.clear()
    ledger.filters.says.setCurrentIndex(ledger.filters.says.findData("no counterpart found"))
    states = [known(ledger, ledger.model.index(row, 1)).state for row in range(ledger.model.rowCount())]
    assert set(states) == {CellState.NOT_FOUND}
    ledger.filters.clear()
    QTest.keyClicks(ledger.filters.first, "soon")
    assert "soon" in ledger.hint.text()
    assert ledger.hint.isVisible()
    ledger.filters.clear()
    assert ledger.model.rowCount() == len(STATED)
    press(stated, Qt.Key.Key_Escape)
    wait_for(lambda: stated.panes.view(0).hasFocus() or stated.panes.view(1).hasFocus())


def test_a_tag_can_be_chosen_as_soon_as_there_is_one(stated: MainWindow, ledger: LedgerPanel) -> None:
    statement = ledger.model.row(3).statement.id
    act(stated, lambda ws: ws.describe_statement(statement, "", "figure", ["money"]))
    wait_for(lambda: ledger.filters.tag.findData("money") > 0)
    ledger.filters.tag.setCurrentIndex(ledger.filters.tag.findData("money"))
    assert [ledger.model.row(0).statement.id, ledger.model.rowCount()] == [statement, 1]
    press(stated, Qt.Key.Key_Z, CONTROL)
    wait_for(lambda: ledger.model.rowCount() == len(STATED))
    assert ledger.filters.tag.currentData() == ""


def test_a_sheet_or_the_open_articles_may_be_shown_alone(stated: MainWindow, ledger: LedgerPanel) -> None:
    comparison = ledger.model.row(1).comparison
    act(stated, lambda ws: ws.make_sheet("Bridge", [comparison]))
    wait_for(lambda: ledger.scope.findText("Bridge") > 0)
    ledger.scope.setCurrentIndex(ledger.scope.findText("Bridge"))
    wait_for(lambda: ledger.model.rowCount() == 1)
    ledger.scope.setCurrentIndex(ledger.scope.findData("articles"))
    wait_for(lambda: ledger.model.rowCount() == len(STATED))
    stated.desk.close(0)
    wait_for(lambda: ledger.model.rowCount() == 0)


def test_the_first_column_stays_while_the_others_pass(stated: MainWindow, ledger: LedgerPanel) -> None:
    view = ledger.view
    view.setColumnWidth(0, 200)
    view.setColumnWidth(1, 3000)
    wait_for(lambda: view.horizontalScrollBar().maximum() > 150)
    view.horizontalScrollBar().setValue(150)
    assert view.frozen_width() == 200
    assert view.indexAt(QPoint(100, 5)) == ledger.model.index(0, 0)
    assert view.visualRect(ledger.model.index(1, 0)).left() == 0
    press(stated, Qt.Key.Key_Down)
    assert view.horizontalScrollBar().value() == 150
    assert view.currentIndex() == ledger.model.index(1, 0)
    press(stated, Qt.Key.Key_Right)
    view.scrollTo(ledger.model.index(0, 1))
    assert view.columnViewportPosition(1) >= 0


def test_every_cell_is_read_aloud(ledger: LedgerPanel) -> None:
    index = cell(ledger, CellState.FOUND)
    table = QAccessible.queryAccessibleInterface(ledger.view)
    cells = (table.child(number) for number in range(table.childCount()))
    names = [one.text(QAccessible.Text.Name) for one in cells if one.role() is QAccessible.Role.Cell]
    assert len(names) == 2 * len(STATED)
    assert f"Ostrel Valley Record: counterpart found: {known_quoted(ledger, index)}" in names
    assert not [name for name in names if not name]


def known_quoted(ledger: LedgerPanel, index: QModelIndex) -> str:
    words = known(ledger, index).words
    return words if words.startswith("“") else f"“{words}”"


def test_it_gives_way_to_the_side_where_both_stand_below(stated: MainWindow, ledger: LedgerPanel) -> None:
    assert not stated.side.isVisible()
    stated.commands["ledger"].trigger()
    assert stated.side.isVisible(), "it does not come back"
    assert stated.commands["comparison-panel"].isChecked()
    stated.commands["ledger"].trigger()
    assert not stated.side.isVisible()
    stated.commands["comparison-panel"].trigger()
    assert stated.side.isVisible()
    assert not ledger.isVisible()
    assert not stated.commands["ledger"].isChecked()
    stated.resize(1700, 900)
    stated.commands["ledger"].trigger()
    wait_for(lambda: ledger.isVisible() and stated.side.isVisible())


def test_it_is_there_again_in_the_next_session(
    stated: MainWindow, ledger: LedgerPanel, open_window: Callable[..., MainWindow]
) -> None:
    stated.close()
    again = open_window()
    wait_for(lambda: again.ledger.isVisible() and again.ledger.model.rowCount() == len(STATED))
    assert again.commands["ledger"].isChecked()


def test_blind_reading_hides_the_outlets(stated: MainWindow, ledger: LedgerPanel) -> None:
    stated.commands["blind"].trigger()
    wait_for(lambda: "Ostrel Valley Record" not in ledger.model.shelf.outlets)
    texts = [
        ledger.model.data(ledger.model.index(row, column), role)
        for row in range(len(STATED))
        for column in (0, 1)
        for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    ]
    assert not [text for text in texts if "Ostrel Valley Record" in text]
