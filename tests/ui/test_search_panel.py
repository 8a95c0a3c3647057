"""Searching in the window: as one types, previewed, opened, left; with counts that narrow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from diptych.core.model import Snippet, Span
from diptych.ui.chip import Chip
from diptych.ui.hit_delegate import mark_ranges
from diptych.ui.search_panel import PLAIN_WORDS
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
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
