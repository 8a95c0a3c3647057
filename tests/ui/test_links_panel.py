"""The Links panel and the lenses in a window: from the lists to the panes and back, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.ui import mark_painting
from diptych.ui.links import Pair
from diptych.ui.links_panel import Kind
from diptych.ui.pane_row import CHIPS_WIDTH
from diptych.ui.ribbons import WIDTH
from diptych.ui.side_panel import COMPARISON, LINKS
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from diptych.core.errors import DiptychError
    from diptych.ui.main_window import MainWindow

SENTENCE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def lists(sample: MainWindow) -> MainWindow:
    """Open the lists of the sample's first pair."""
    sample.commands["links-panel"].trigger()
    wait_for(lambda: sample.links.model.rowCount())
    return sample


def cells(window: MainWindow, row: int) -> list[str]:
    model = window.links.model
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def picture(window: MainWindow, pane: int) -> QImage:
    return window.panes.view(pane).viewport().grab().toImage()


def test_the_command_shows_the_lists_and_gives_them_the_keyboard(lists: MainWindow) -> None:
    assert lists.side.page == LINKS
    assert lists.commands["links-panel"].isChecked()
    assert not lists.commands["comparison-panel"].isChecked()
    assert QApplication.focusWidget() is lists.links.view
    lists.commands["comparison-panel"].trigger()
    assert lists.side.page == COMPARISON
    assert lists.side.isVisible()
    assert lists.commands["comparison-panel"].isChecked()
    lists.commands["comparison-panel"].trigger()
    assert not lists.side.isVisible()
    lists.commands["links-panel"].trigger()
    assert lists.side.isVisible()
    lists.commands["links-panel"].trigger()
    assert not lists.side.isVisible()


def test_the_tabs_choose_the_page(lists: MainWindow) -> None:
    lists.side.tabs.setCurrentIndex(COMPARISON)
    assert lists.comparison.isVisible()
    assert lists.commands["comparison-panel"].isChecked()
    assert not lists.commands["links-panel"].isChecked()


def test_a_row_shows_its_pair_and_the_active_pair_has_its_row(lists: MainWindow) -> None:
    view = lists.links.view
    last = lists.links.model.rowCount() - 1
    view.setCurrentIndex(lists.links.model.index(last, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert lists.panes.active.pair == Pair(0, last)
    assert QApplication.focusWidget() is view
    lists.commands["pair-previous"].trigger()
    assert lists.panes.active.pair == Pair(0, last - 1)
    assert view.currentIndex().row() == last - 1
    assert QApplication.focusWidget() is view


def test_escape_goes_back_to_the_pane_and_f6_comes_to_the_lists(lists: MainWindow) -> None:
    QTest.keyClick(lists.links.view, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is lists.panes.view(0)
    lists.commands["pane-next"].trigger()
    lists.commands["pane-next"].trigger()
    assert QApplication.focusWidget() is lists.links.view


def test_only_here_lists_what_is_not_linked_and_leads_there(lists: MainWindow) -> None:
    lists.links.buttons[Kind.ONLY_HERE].click()
    model, view = lists.links.model, lists.links.view
    left = lists.panes.view(0)
    first = model.item(0)
    assert first.pane == 0
    assert not left.ends.is_linked(first.passage)
    assert cells(lists, 0)[3] == "no counterpart\nfound"
    assert "no counterpart found" in model.data(model.index(0, 0), SENTENCE)
    alone = {item.passage for item in model.listing.items if item.pane == 0}
    assert len(alone) + left.linked_passages() <= len(left.body.passages)
    last = model.rowCount() - 1
    before = lists.panes.view(1).verticalScrollBar().value()
    view.setCurrentIndex(model.index(last, 0))
    QTest.keyClick(view, Qt.Key.Key_Enter)
    assert lists.panes.view(1).verticalScrollBar().value() > before
    assert lists.panes.view(1).flashing()


def test_only_here_is_sorted_by_length_and_knows_what_is_confirmed(lists: MainWindow) -> None:
    lists.links.show_list(Kind.ONLY_HERE)
    model, view = lists.links.model, lists.links.view
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    lengths = [int(cells(lists, row)[2]) for row in range(model.rowCount())]
    assert lengths == sorted(lengths, reverse=True)
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [item.pane for item in model.listing.items] == sorted(item.pane for item in model.listing.items)
    item = model.item(0)
    lists.panes.view(item.pane).set_confirmed(frozenset({item.passage}))
    assert "no counterpart: confirmed" in model.data(model.index(0, 0), SENTENCE)


def test_blind_reading_lists_letters(lists: MainWindow) -> None:
    lists.links.show_list(Kind.ONLY_HERE)
    lists.commands["blind"].trigger()
    wait_for(lambda: lists.desk.is_aligned and "Source" in cells(lists, 0)[0])


def test_figures_are_listed_and_pointed_out(lists: MainWindow) -> None:
    lists.links.buttons[Kind.FIGURES].click()
    wait_for(lambda: lists.links.model.rowCount())
    signs = [cells(lists, row)[2] for row in range(lists.links.model.rowCount())]
    assert signs == sorted(signs, key="≠≈=".index)
    assert ["51–49", "≠", "52–48"] in [cells(lists, row)[1:4] for row in range(lists.links.model.rowCount())]
    pair, _ = lists.links.model.item(2)
    lists.links.view.setCurrentIndex(lists.links.model.index(2, 0))
    QTest.keyClick(lists.links.view, Qt.Key.Key_Return)
    assert lists.panes.active.pair == pair
    assert lists.panes.view(0).flashing()
    assert lists.panes.view(1).flashing()


def test_wording_follows_the_active_pair(lists: MainWindow) -> None:
    lists.links.show_list(Kind.WORDING)
    wait_for(lambda: lists.links.model.rowCount())
    before = lists.links.model.listing.items
    lists.panes.show_pair(Pair(0, 5))
    wait_for(lambda: lists.links.model.rowCount() and lists.links.model.listing.items != before)
    left = lists.panes.view(0)
    passage = left.body.passages[left.ends.passages(Pair(0, 5))[0]]
    assert all(
        item.left is None or passage.start <= item.left.start for item in lists.links.model.listing.items
    )


def test_one_article_has_a_hint_and_no_rows(lists: MainWindow) -> None:
    lists.desk.close(1)
    wait_for(lambda: lists.panes.count() == 1)
    assert lists.links.model.rowCount() == 0
    assert "side by side" in lists.links.hint.text()
    assert lists.links.hint.isVisible()


def test_three_panes_let_the_reader_choose_the_hinge(lists: MainWindow) -> None:
    lists.resize(2400, 900)
    assert not lists.links.hinge.isVisible()
    others = [a for a in lists.library.model.shelf.articles.values() if a.id not in lists.desk.spread.ids()]
    lists.desk.open_beside(next(a.id for a in others if "crack" in a.title))
    wait_for(lambda: lists.panes.count() == 3 and lists.desk.is_aligned)
    assert lists.links.hinge.isVisible()
    assert lists.links.hinge.count() == 2
    assert " ↔ " in lists.links.hinge.itemText(1)
    lists.links.hinge.setCurrentIndex(1)
    assert lists.links.model.item(0) == Pair(1, 0)


def test_one_lens_is_on_and_brings_its_list(lists: MainWindow) -> None:
    lists.commands["lens-figures"].trigger()
    assert lists.links.kind is Kind.FIGURES
    lists.commands["only-here"].trigger()
    assert lists.links.kind is Kind.ONLY_HERE
    assert lists.panes.view(0).only_here
    assert not lists.commands["lens-figures"].isChecked()
    lists.commands["lens-wording"].trigger()
    assert lists.links.kind is Kind.WORDING
    assert not lists.panes.view(0).only_here
    assert not lists.commands["only-here"].isChecked()
    lists.commands["lens-wording"].trigger()
    assert lists.lenses.lens is None


def test_the_figures_lens_hangs_chips_on_the_ribbons_and_takes_them_away(
    sample: MainWindow, failures: list[DiptychError]
) -> None:
    plain = picture(sample, 0)
    sample.commands["lens-figures"].trigger()
    wait_for(lambda: sample.panes.hinges.scene().chips)
    chips = sample.panes.hinges.scene().chips
    assert ["51–49 ≠ 52–48"] in chips.values()
    assert sample.panes.hinge().width() == CHIPS_WIDTH
    assert set(sample.panes.view(0).underlined) >= {mark_painting.BOX, mark_painting.DASHED}
    sample.commands["lens-figures"].trigger()
    assert not sample.panes.hinges.scene().chips
    assert not sample.panes.view(0).underlined
    assert sample.panes.hinge().width() == WIDTH
    wait_for(lambda: sample.panes.is_settled() and picture(sample, 0) == plain)
    assert not failures


def test_the_wording_lens_marks_the_active_pair_alone(sample: MainWindow) -> None:
    view = sample.panes.view(0)
    sample.panes.show_pair(Pair(0, 1))
    sample.commands["lens-wording"].trigger()
    wait_for(lambda: view.underlined)
    passage = view.body.passages[view.ends.passages(Pair(0, 1))[0]]
    spans = [span for found in view.underlined.values() for span in found.spans]
    assert all(passage.start <= span.start and span.end <= passage.end for span in spans)
    assert mark_painting.DASHED in view.underlined
    sample.commands["lens-wording"].trigger()
    assert not view.underlined


def test_what_is_underlined_is_painted_there_and_nowhere_else(sample: MainWindow) -> None:
    view = sample.panes.view(0)
    span = view.span(0, 0)
    plain = picture(sample, 0)
    view.set_underlined({mark_painting.DASHED: [span]})
    marked = picture(sample, 0)
    top, bottom = view.heights(span)
    scrolled = view.verticalScrollBar().value()
    changed = {
        y for y in range(plain.height()) for x in range(0, plain.width(), 3)
        if plain.pixel(x, y) != marked.pixel(x, y)
    }  # fmt: skip
    assert changed
    assert all(top - scrolled - 1 <= y <= bottom - scrolled + 1 for y in changed)


def test_the_page_on_top_is_kept(lists: MainWindow, open_window: Callable[..., MainWindow]) -> None:
    lists.close()
    again = open_window()
    wait_for(lambda: again.desk.is_aligned)
    assert again.side.page == LINKS
    assert again.commands["links-panel"].isChecked()
