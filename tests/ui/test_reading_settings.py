"""How the reader sets articles: lines apart or close, colours, the whole screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest

from diptych.core import places, settings
from diptych.core.model import Block, BlockKind
from diptych.core.settings import Settings
from diptych.ui import theme
from diptych.ui.body_document import Formats, Reading

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlockFormat
    from PySide6.QtWidgets import QApplication

    from diptych.ui.main_window import MainWindow

NARROWEST, WIDEST = 120, 220
COLOURS = ("light", "dark", "sepia", "contrast")


def text_size(reading: Reading) -> int:
    return QFontInfo(reading.text_font()).pixelSize()


def made(spacing: int, kind: BlockKind = BlockKind.PARAGRAPH) -> QTextBlockFormat:
    formats = Formats(Reading(spacing=spacing), theme.load_themes()["light"])
    return formats.block(Block(kind, 0, 0, 4))


def test_lines_are_as_far_apart_as_the_reader_wants(qapp: QApplication) -> None:
    size = text_size(Reading())
    for spacing in (NARROWEST, 150, WIDEST):
        assert made(spacing).lineHeight() == round(size * spacing / 100)
        assert Reading(spacing=spacing).pitch() == made(spacing).lineHeight()


def test_headings_keep_their_lines(qapp: QApplication) -> None:
    heights = {made(spacing, BlockKind.HEADING).lineHeight() for spacing in (NARROWEST, WIDEST)}
    assert len(heights) == 1


def test_paragraphs_can_stand_two_sizes_of_the_text_apart(qapp: QApplication) -> None:
    size = text_size(Reading())
    gaps = [made(spacing).bottomMargin() for spacing in (NARROWEST, 150, 180, WIDEST)]
    assert gaps == sorted(gaps)
    assert gaps[0] >= size * 0.3
    assert gaps[1] == round(Reading().pitch() / 2)
    assert gaps[-1] >= size * 2


def test_the_panes_follow_the_spacing_and_keep_it_when_zoomed(sample: MainWindow) -> None:
    sample.look.change(replace(sample.look.settings, spacing=200))
    view = sample.panes.view(0)
    before = view.document().firstBlock().blockFormat().lineHeight()
    assert before == text_size(view.reading) * 2
    sample.commands["zoom-in"].trigger()
    assert view.reading.spacing == 200
    assert view.document().firstBlock().blockFormat().lineHeight() > before
    kept = settings.load(Settings, places.settings_file())
    assert (kept.spacing, kept.text_size) == (200, view.reading.size)


@pytest.mark.parametrize("name", COLOURS)
def test_colours_are_chosen_in_the_menu(window: MainWindow, name: str) -> None:
    other = "dark" if name != "dark" else "light"
    window.commands[f"theme-{other}"].trigger()
    window.commands[f"theme-{name}"].trigger()
    assert window.look.theme.name == window.look.settings.theme == name
    assert [one for one in COLOURS if window.commands[f"theme-{one}"].isChecked()] == [name]
    assert window.panes.hinges.scene().theme.name == name


def test_the_menu_names_the_colours_at_the_start_and_after_a_switch(window: MainWindow) -> None:
    assert window.commands[f"theme-{window.look.theme.name}"].isChecked()
    window.commands["theme-sepia"].trigger()
    for expected in ("dark", "light"):
        window.commands["theme"].trigger()
        assert window.commands[f"theme-{expected}"].isChecked()
    window.commands["theme-contrast"].trigger()
    window.commands["theme"].trigger()
    assert window.look.theme.name == "light"


def test_the_whole_screen_is_for_the_text(sample: MainWindow) -> None:
    bars = (sample.toolbar, sample.status)
    sample.commands["full-screen"].trigger()
    assert sample.isFullScreen()
    assert not any(bar.isVisible() for bar in bars)
    sample.commands["full-screen"].trigger()
    assert not sample.isFullScreen()
    assert all(bar.isVisible() for bar in bars)


def test_escape_leaves_the_whole_screen_unless_something_else_takes_it(sample: MainWindow) -> None:
    sample.commands["full-screen"].trigger()
    sample.commands["find"].trigger()
    bar = sample.panes.pane(0).find_bar
    assert bar.isVisible()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert sample.isFullScreen()
    QTest.keyClick(sample.panes.view(0), Qt.Key.Key_Escape)
    assert not sample.isFullScreen()
    QTest.keyClick(sample.panes.view(0), Qt.Key.Key_Escape)
    assert not sample.isFullScreen()


def test_escape_in_the_library_leaves_the_whole_screen_where_it_stands_beside(sample: MainWindow) -> None:
    sample.commands["full-screen"].trigger()
    assert not sample.drawer.lies_over
    QTest.keyClick(sample.drawer, Qt.Key.Key_Escape)
    assert not sample.isFullScreen()
    assert sample.drawer.isVisible()


def test_searching_brings_the_toolbar_back(sample: MainWindow) -> None:
    sample.commands["full-screen"].trigger()
    sample.commands["search"].trigger()
    assert sample.box.isVisible()
    assert sample.box.hasFocus()
    assert sample.isFullScreen()
