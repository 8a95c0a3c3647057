"""Find in a pane."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from diptych.core.model import Span
from diptych.ui import theme
from diptych.ui.article_pane import ArticlePane
from diptych.ui.find_bar import find_all
from tests.ui.invented import plain, wait


def words_at(text: str, words: str) -> list[str]:
    return [text[span.start : span.end] for span in find_all(text, words)]


def test_case_quotes_and_blanks_do_not_matter():
    assert words_at("The council’s\u00a0bridge", "COUNCIL'S BRIDGE") == ["council’s\u00a0bridge"]


def test_letters_that_fold_to_two_are_found_whole():
    assert words_at("Die Straße, die STRASSE", "strasse") == ["Straße", "STRASSE"]
    assert words_at("Straßen", "ssen") == ["ßen"]


def test_nothing_is_found_for_nothing():
    assert find_all("text", "") == []


@given(st.text(alphabet="aAßéİ ", max_size=40), st.integers(0, 39), st.integers(1, 5))
def test_what_is_in_the_text_is_found(text, start, length):
    words = text[start : start + length]
    spans = find_all(text, words)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert bool(spans) == bool(words)


@pytest.fixture
def pane(qtbot: QtBot) -> ArticlePane:
    theme.load_fonts()
    made = ArticlePane(theme.load_themes()["light"])
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_article(plain("left", "The bridge is shut. " + "Nothing else. " * 200 + "A Bridge again."))
    assert wait(lambda: made.view.is_settled)
    return made


def test_typing_marks_and_counts(pane: ArticlePane):
    pane.start_find()
    QTest.keyClicks(pane.find_bar.field, "bridge")
    assert pane.find_bar.count.text() == "1 of 2"
    assert pane.view.verticalScrollBar().value() == 0
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.find_bar.count.text() == "2 of 2"
    assert pane.view.verticalScrollBar().value() > 0
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.find_bar.count.text() == "1 of 2"
    assert pane.next_hit(1) == "2 of 2"


def test_what_is_not_there_is_said(pane: ArticlePane):
    pane.start_find()
    QTest.keyClicks(pane.find_bar.field, "tram")
    assert pane.find_bar.count.text() == "not found"


def test_escape_closes_and_brings_back_the_hits_of_the_search(pane: ArticlePane):
    pane.set_hits([Span(0, 3)])
    pane.start_find()
    QTest.keyClicks(pane.find_bar.field, "bridge")
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.next_hit(1) == "1 of 1"
