"""Searching in the window: as one types, previewed, opened, left; with counts that narrow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.core.model import Answer, Query, Snippet, Span
from diptych.ui.chip import Chip
from diptych.ui.facet_chips import choices_of
from diptych.ui.filters import toggled
from diptych.ui.hit_delegate import mark_ranges
from diptych.ui.search_panel import PLAIN_WORDS
from diptych.ui.search_rows import cross_of
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from diptych.ui.main_window import MainWindow


def test_marks_count_in_the_units_of_qt() -> None:
    ranges = mark_ranges(Snippet("🌊🌊 flood", (Span(3, 8),)), QColor("red"))
    assert [(part.start, part.length) for part in ranges] == [(5, 5)]


def test_plain_words_need_no_explanation() -> None:
    assert PLAIN_WORDS.fullmatch("storm shadow’s")
    assert not PLAIN_WORDS.fullmatch('"quote AND (')
    assert not PLAIN_WORDS.fullmatch("storm OR shadow")


def test_hits_come_as_one_types_and_can_be_walked(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    before = sample.desk.spread
    sample.commands["search"].trigger()
    QTest.keyClicks(sample.search.box, "ferry")
    wait_for(lambda: sample.search.answer and sample.search.model.hits)
    answer = sample.search.answer
    assert answer
    assert sample.drawer.pages.currentWidget() is sample.search
    assert str(answer.count) in sample.search.count.text()
    assert all(hit.snippet.marks for hit in answer.hits)
    assert sample.search.facets.findChildren(Chip)

    foreign = next(n for n, hit in enumerate(answer.hits) if hit.article not in before.ids())
    for _ in range(foreign + 1):
        QTest.keyClick(sample.search.box, Qt.Key.Key_Down)
    wait_for(lambda: sample.desk.spread.article(0) == answer.hits[foreign].article)
    assert sample.search.box.hasFocus() or not sample.isActiveWindow()
    QTest.keyClick(sample.search.box, Qt.Key.Key_Escape)
    wait_for(lambda: sample.desk.spread.ids() == before.ids() and sample.desk.is_aligned)
    assert sample.drawer.pages.currentWidget() is sample.library
    assert sample.search.box.text() == ""


def test_enter_opens_a_hit_with_its_words_marked(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.search.start("tram")
    wait_for(lambda: sample.search.model.hits)
    hit = sample.search.model.hits[0]
    QTest.keyClick(sample.search.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: sample.desk.spread.article(1) == hit.article)
    wait_for(lambda: sample.desk.is_aligned)

    def step() -> bool:
        sample.commands["hit-next"].trigger()
        return sample.status.text.text().startswith("Hit ")

    wait_for(step)


def test_a_chip_narrows_the_search(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.search.start("the")
    wait_for(lambda: sample.search.answer and sample.search.answer.count > 4)
    everything = sample.search.answer
    assert everything
    sample.search.facets.rows["outlet"].stops()[0].click()
    assert 'outlet:"' in sample.search.box.text()
    wait_for(lambda: sample.search.answer is not everything)
    assert 0 < sample.search.answer.count < everything.count  # type: ignore[union-attr]
    assert any(chip.isChecked() for chip in sample.search.facets.findChildren(Chip))


# Answers are written by hand where the index would not give them.

ANYTHING = "the"


@pytest.fixture
def found(sample: MainWindow) -> MainWindow:
    """Search for a word of many articles."""
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.commands["search"].trigger()
    sample.search.box.setText(ANYTHING)
    wait_for(lambda: sample.search.answer and sample.search.answer.count > 4)
    sample.activateWindow()
    return sample


def answer_of(
    text: str = "", facets: dict[str, tuple[tuple[str, int], ...]] | None = None, **values: Any
) -> Answer:
    """Return an answer without hits."""
    nothing = dict.fromkeys(("outlet", "year", "month", "genre"), ())
    return Answer((), 0, nothing | (facets or {}), f"Searched for {text}.", 1, 1, **values)


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def wait_for_text(window: MainWindow, text: str) -> Answer:
    """Wait for the answer to a text."""
    window.search.box.setText(text)
    before = window.search.answer
    wait_for(lambda: window.search.answer is not before)
    assert window.search.answer
    return window.search.answer


def chips(window: MainWindow, facet: str) -> dict[str, Chip]:
    return {each.value: chip for each, chip in window.search.facets.rows[facet].chips.items()}


def test_scopes_are_a_radio_group_for_keys_and_screen_readers(found: MainWindow) -> None:
    scope = found.search.scope
    group = QAccessible.queryAccessibleInterface(scope)
    assert group.role() is QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Where to search"
    roles = [QAccessible.queryAccessibleInterface(chip).role() for chip in scope.chips]
    assert roles == [QAccessible.Role.RadioButton] * 4
    everything = found.search.answer
    scope.chips[0].setFocus()
    press(scope.chips[0], Qt.Key.Key_Right)
    assert [chip.isChecked() for chip in scope.chips] == [False, True, False, False]
    assert [bool(chip.focusPolicy() & Qt.FocusPolicy.TabFocus) for chip in scope.chips] == [
        False, True, False, False,
    ]  # fmt: skip
    assert found.search.query().kinds == {"article"}
    wait_for(lambda: found.search.answer is not everything)


def test_a_month_takes_the_place_of_its_year(found: MainWindow) -> None:
    years = chips(found, "year")
    assert found.search.answer
    counts = dict(found.search.answer.facets["year"])
    year = max(years)
    press(years[year], Qt.Key.Key_Return)
    assert found.search.box.text() == f"date:{year} {ANYTHING}"
    wait_for(lambda: chips(found, "month"))
    assert found.search.answer.count == counts[year]
    assert chips(found, "year")[year].isChecked()
    months = chips(found, "month")
    assert all(month.startswith(year) for month in months)
    month = next(iter(months))
    months[month].click()
    assert found.search.box.text() == f"date:{month} {ANYTHING}"
    wait_for(lambda: chips(found, "year")[year].accessibleDescription() == "a part of it is chosen")
    assert not chips(found, "year")[year].isChecked()
    chips(found, "year")[year].click()
    assert found.search.box.text() == f"date:{year} {ANYTHING}"


def test_the_keyboard_stays_in_the_chips(found: MainWindow) -> None:
    stops = found.search.facets.rows["outlet"].stops()
    wait_for(found.isActiveWindow)
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(stops[0], Qt.Key.Key_Right)
    assert stops[1].hasFocus()
    assert [
        stop
        for stop in found.search.facets.findChildren(Chip)
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus
    ] == [stops[1]]
    press(stops[1], Qt.Key.Key_Left)
    press(stops[0], Qt.Key.Key_Space)
    before = found.search.answer
    wait_for(lambda: found.search.answer is not before)
    assert stops[0].hasFocus()
    assert stops[0].isChecked()


def test_tab_goes_from_the_scope_by_the_chips_to_the_hits(found: MainWindow) -> None:
    search = found.search
    wait_for(found.isActiveWindow)
    wait_for_text(found, f"date:2025 {ANYTHING}")
    search.scope.chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(3):
        QTest.keyClick(found.windowHandle(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[0] in search.facets.rows["outlet"].stops()
    assert seen[1] is search.list


def test_f6_comes_to_what_may_be_tried_when_nothing_is_found(found: MainWindow) -> None:
    search = found.search
    wait_for(found.isActiveWindow)
    assert wait_for_text(found, "date:1999 nowhere").count == 0
    search.setFocus()
    assert search.offers.unfiltered.hasFocus()
    wait_for_text(found, ANYTHING)
    search.setFocus()
    assert search.list.hasFocus()


def test_what_is_chosen_stays_without_hits(found: MainWindow) -> None:
    text = 'outlet:"Quarry Post" date:1999-02 genre:review nowhere'
    assert wait_for_text(found, text).count == 0
    assert set(chips(found, "outlet")) == {"Quarry Post"}
    assert set(chips(found, "year")) == {"1999"}
    assert set(chips(found, "month")) == {"1999-02"}
    assert chips(found, "genre")["review"].isChecked()
    chips(found, "outlet")["Quarry Post"].click()
    assert found.search.box.text() == "date:1999-02 genre:review nowhere"


def test_more_shows_the_rest(found: MainWindow) -> None:
    row = found.search.facets.rows["outlet"]
    many = tuple((f"Gazette {number}", 9) for number in range(9))
    found.search._show(found.search.query(), answer_of(facets={"outlet": many}))
    assert len(row.chips) == 4
    press(row.more, Qt.Key.Key_Return)
    assert len(row.chips) == 9
    assert row.more.words == "fewer"
    row.more.click()
    assert len(row.chips) == 4
    row.more.click()
    found.search._show(Query("another"), answer_of(facets={"outlet": many}))
    assert len(row.chips) == 4


def test_months_are_shown_when_all_hits_are_of_one_year() -> None:
    facets = {"year": (("2024", 5),), "month": (("2024-11", 3), ("2024-02", 2))}
    assert [each.name for each in choices_of("month", facets, "")] == ["February 2024", "November 2024"]
    facets["year"] = (("2024", 5), ("", 1))
    assert choices_of("month", facets, "") == []
    assert choices_of("month", facets, "date:2024")
    assert choices_of("outlet", facets, 'outlet:"Quarry Post"') == []


@pytest.mark.parametrize("name", ['The "Real" News', "A & B", "<b>Post</b>"])
def test_names_are_shown_and_asked_for_as_they_are(name: str) -> None:
    (choice,) = choices_of("outlet", {"outlet": ((name, 3), ("", 2), ("!?", 1))}, "")
    assert choice.shown == name
    (again,) = choices_of("outlet", {"outlet": ((name, 3),)}, toggled("bridge", choice.filter))
    assert again.chosen


def test_a_suggestion_is_taken_with_enter(found: MainWindow) -> None:
    search = found.search
    search._show(search.query(), answer_of(suggestion="<b>bridge</b> & ferry"))
    assert search.suggestion.isVisible()
    assert search.suggestion.words == "Did you mean “<b>bridge</b> & ferry”?"
    search.step(1)
    assert search.suggestion.hasFocus() or not found.isActiveWindow()
    press(search.suggestion, Qt.Key.Key_Return)
    assert search.box.text() == "<b>bridge</b> & ferry"
    search._show(search.query(), answer_of(suggestion="toll"))
    press(search.box, Qt.Key.Key_Return)
    assert search.box.text() == "toll"
    search._show(search.query(), answer_of())
    assert not search.suggestion.isVisible()


def test_what_was_not_found_is_searched_for_otherwise(found: MainWindow) -> None:
    search, offers = found.search, found.search.offers
    search.scope.chips[3].click()
    search.box.setText('date:1999 "the ferry late"')
    wait_for(offers.any_form.isVisible)
    assert search.count.text() == "Nothing found"
    assert [button.isVisible() for button in offers.buttons] == [True, True, True]
    press(offers.unfiltered, Qt.Key.Key_Return)
    assert search.box.text() == '"the ferry late"'
    wait_for(lambda: not offers.unfiltered.isVisible())
    press(offers.any_form, Qt.Key.Key_Return)
    assert search.box.text() == "the ferry late"
    wait_for(lambda: not offers.any_form.isVisible())
    press(offers.everything, Qt.Key.Key_Return)
    wait_for(lambda: search.answer and search.answer.count)
    assert not offers.isVisible()


def test_old_hits_stay_until_new_ones_come_and_so_does_the_choice(found: MainWindow) -> None:
    search = found.search
    search.box.setText("ferry")
    wait_for(lambda: search.answer and search.answer.understood.endswith("“ferry”."))
    search.step(1)
    search.step(1)
    chosen = search.current()
    assert chosen
    before = search.model.hits
    resets: list[bool] = []
    search.model.modelReset.connect(lambda: resets.append(bool(search.model.hits)))
    search.box.setText("ferry the")
    assert search.model.hits == before
    wait_for(lambda: search.model.hits != before)
    assert all(resets)
    again = search.current()
    assert again
    assert (again.kind, again.id) == (chosen.kind, chosen.id)
    assert again.snippet != chosen.snippet


def test_a_note_on_plain_words_is_shown(found: MainWindow) -> None:
    search = found.search
    search._show(Query("storm"), answer_of("“storm”"))
    assert not search.state.isVisible()
    search._show(Query("storm"), answer_of("“storm”. Only the first 100 words were searched"))
    assert search.state.isVisible()
    search._show(Query("storm OR rain"), answer_of("“storm” or “rain”" * 50))
    assert len(search.state.text()) == 200


def test_only_what_the_reader_acted_on_is_remembered(found: MainWindow) -> None:
    search = found.search
    wait_for_text(found, "ferry")
    wait_for_text(found, "tram")
    assert search.searches.recent() == ()
    assert search.staying.isActive()
    search.staying.timeout.emit()
    assert search.searches.recent() == ("tram",)
    wait_for_text(found, "bridge")
    press(search.box, Qt.Key.Key_Return)
    assert search.searches.recent() == ("bridge", "tram")
    search.box.setText("toll")
    assert not search.staying.isActive()


def test_the_empty_box_offers_searches_again(found: MainWindow) -> None:
    search, rows = found.search, found.search.search_list.rows
    wait_for(found.isActiveWindow)
    found.commands["save-search"].trigger()
    assert search.star.isChecked()
    assert found.commands["save-search"].isChecked()
    search.searches.note("ferry")
    search.box.selectAll()
    press(search.box, Qt.Key.Key_Backspace)
    wait_for(lambda: found.drawer.pages.currentWidget() is found.library)
    assert search.search_list.isVisible()
    assert search.box.hasFocus()
    assert not found.commands["save-search"].isChecked()
    texts = [rows.item(row).text() for row in range(rows.count())]
    assert texts == ["Saved searches", ANYTHING, "Recent searches", "ferry"]
    press(search.box, Qt.Key.Key_Down)
    assert rows.hasFocus()
    press(rows, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Return)
    assert search.box.text() == "ferry"
    assert search.box.hasFocus()
    wait_for(lambda: found.drawer.pages.currentWidget() is search)


def test_searches_are_listed_by_keys_and_removed(found: MainWindow) -> None:
    search, rows = found.search, found.search.search_list.rows
    wait_for(found.isActiveWindow)
    for text in ("ferry", "tram"):
        search.searches.note(text)
    search.searches.set_saved("toll", True)
    QTest.keyClick(found.windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows.hasFocus(), "Alt+Down in the box leads to its list, not to the next pair"
    assert rows.currentItem().text() == "toll"
    press(rows, Qt.Key.Key_Delete)
    assert search.searches.saved() == ()
    assert rows.currentItem().text() == "tram"
    press(rows, Qt.Key.Key_Delete)
    assert search.searches.recent() == ("ferry",)
    QTest.keyClicks(rows, "x")
    assert not search.search_list.isVisible()
    assert search.box.text().endswith("x")
    found.commands["recent-searches"].trigger()
    assert rows.hasFocus()
    press(rows, Qt.Key.Key_Escape)
    assert search.box.hasFocus()
    assert not search.search_list.isVisible()
    found.commands["recent-searches"].trigger()
    found.panes.focus_pane(0)
    assert not search.search_list.isVisible()


def test_the_cross_of_a_row_removes_it(found: MainWindow) -> None:
    search, rows = found.search, found.search.search_list.rows
    for text in ("ferry", "tram"):
        search.searches.note(text)
    found.commands["recent-searches"].trigger()
    row = rows.visualItemRect(rows.item(1))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=cross_of(row).center())
    assert search.searches.recent() == ("ferry",)
    row = rows.visualItemRect(rows.item(1))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert search.box.text() == "ferry"


def test_nothing_is_saved_from_an_empty_box(window: MainWindow) -> None:
    window.commands["save-search"].trigger()
    assert not window.commands["save-search"].isChecked()
    assert window.search.searches.saved() == ()
    assert "no search" in window.status.text.text()


def test_the_next_window_knows_the_searches(open_window: Callable[..., MainWindow]) -> None:
    first = open_window()
    first.search.searches.note("ferry")
    first.search.box.setText("toll")
    first.commands["save-search"].trigger()
    first.search.box.clear()
    first.close()
    second = open_window()
    assert second.search.searches.recent() == ("ferry",)
    assert second.search.searches.saved() == ("toll",)


def test_blind_reading_takes_sources_from_the_box(found: MainWindow) -> None:
    search = found.search
    wait_for_text(found, 'outlet:"Ostrel Valley Record" the')
    search.searches.note(search.box.text())
    search.set_blind(True)
    assert search.box.text() == "the"
    assert search.searches.recent() == ()
    assert "Ostrel" not in search.search_list.rows.accessibleName()
    search.show_searches()
    rows = search.search_list.rows
    assert [rows.item(row).text() for row in range(rows.count())] == ["No searches yet"]
    search.set_blind(False)
    assert search.searches.recent() == ('outlet:"Ostrel Valley Record" the',)


def test_blind_reading_brings_no_hidden_hits_into_sight(found: MainWindow) -> None:
    wait_for_text(found, 'outlet:"Ostrel Valley Record" the')
    found.workbench.show_drawer(False)
    found.commands["blind"].trigger()
    wait_for(lambda: "Blind reading" in found.status.text.text())
    wait_for(lambda: "up to date" in found.status.state.text())
    assert not found.drawer.isVisible()
    found.workbench.show_drawer(True)
    wait_for(lambda: found.search.model.hits)
    assert found.search.box.text() == "the"
    assert all(hit.outlet.startswith("Source ") for hit in found.search.model.hits)
    assert set(chips(found, "outlet")) == {hit.outlet for hit in found.search.model.hits}
    assert chips(found, "year") == {}
    found.commands["blind"].trigger()
    wait_for(lambda: chips(found, "year"))
