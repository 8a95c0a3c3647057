"""What has no words is named for screen readers, and what is painted stands in a list as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

from diptych.core.model import BlockKind
from diptych.ui.link_lists import refs_of
from diptych.ui.links_panel import Kind
from diptych.ui.mark_painting import DASHED
from tests.ui.conftest import wait_for
from tests.ui.test_corrections import do, select

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow

SIGNS = {"≠": "differs from", "≈": "may be the same as", "=": "is the same as"}


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_icon_only(button: QAbstractButton) -> bool:
    style = button.toolButtonStyle() if isinstance(button, QToolButton) else None
    silent = not button.text() or style is Qt.ToolButtonStyle.ToolButtonIconOnly
    return silent and not button.icon().isNull()


def rows(window: MainWindow, kind: Kind) -> set[str]:
    """Return what a screen reader says of the rows of a list."""
    window.links.show_list(kind)
    wait_for(lambda: window.links.kind is kind and window.links.model.rowCount())
    table = QAccessible.queryAccessibleInterface(window.links.view)
    cells = (table.child(number) for number in range(table.childCount()))
    return {cell.text(QAccessible.Text.Name) for cell in cells if cell.role() is QAccessible.Role.Cell}


@pytest.fixture
def lists(sample: MainWindow) -> MainWindow:
    sample.commands["links-panel"].trigger()
    wait_for(lambda: sample.links.model.rowCount())
    return sample


@pytest.mark.parametrize("size", [(1440, 900), (700, 600)])
def test_every_button_without_words_has_a_name_and_a_tooltip(
    lists: MainWindow, size: tuple[int, int]
) -> None:
    lists.resize(*size)
    lists.commands["find"].trigger()
    buttons = lists.findChildren(QAbstractButton)
    silent = [button for button in buttons if is_icon_only(button)]
    assert len(silent) > 15
    for button in silent:
        assert name_of(button).strip(), button.objectName() or button
        assert button.toolTip(), name_of(button)
    assert [button for button in buttons if button.isVisible() and not name_of(button).strip()] == []


def test_what_takes_the_keyboard_has_a_name(lists: MainWindow) -> None:
    stops = [w for w in lists.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) > 20
    assert [stop for stop in stops if stop.isVisible() and not name_of(stop).strip()] == []


def test_every_ribbon_has_its_row(lists: MainWindow) -> None:
    said = rows(lists, Kind.PAIRS)
    left, right = (lists.panes.view(pane).body for pane in (0, 1))
    links = lists.panes.links(0)
    assert links
    assert len(said) == len(links.links)
    for ribbon in lists.panes.hinges.scene().ribbons:
        link = links.links[ribbon.link]
        answer = f"{refs_of(left, link.left)} answers {refs_of(right, link.right)},"
        assert any(answer in sentence for sentence in said)


def test_a_pair_that_is_set_by_the_reader_is_called_so(lists: MainWindow) -> None:
    select(lists, 0, 3)
    select(lists, 1, 6)
    do(lists, "correct-pair", 1)
    yours = [sentence for sentence in rows(lists, Kind.PAIRS) if ", yours: " in sentence]
    assert len(yours) == 1


def test_every_chip_has_its_row(lists: MainWindow) -> None:
    lists.commands["lens-figures"].trigger()
    chips = wait_for(lambda: lists.panes.hinges.scene().chips)
    said = rows(lists, Kind.FIGURES)
    for text in (text for texts in chips.values() for text in texts):
        left, sign, right = next(text.partition(f" {sign} ") for sign in SIGNS if f" {sign} " in text)
        verb = SIGNS[sign.strip()]
        assert any(row.startswith(f"{left} in ¶") and f" {verb} {right} in ¶" in row for row in said), text


def test_every_mark_and_tick_of_what_is_here_only_has_its_row(lists: MainWindow) -> None:
    lists.commands["only-here"].trigger()
    said = rows(lists, Kind.ONLY_HERE)
    count = 0
    for view in lists.panes.views():
        assert view.article
        assert view.article.outlet
        alone = [
            n for n in range(len(view.body.passages))
            if not view.ends.is_linked(n) and view.kind_of(n) is not BlockKind.HEADING
        ]  # fmt: skip
        count += len(alone)
        for number in alone:
            place = f"{view.article.outlet.name}, {view.body.passages[number].ref}: no counterpart found"
            assert any(sentence.startswith(place) for sentence in said)
        wait_for(lambda view=view, alone=alone: len(view.tick_bar.rows("only-here")) <= len(alone))
    assert count == len(said)


def test_every_word_that_the_wording_lens_marks_has_its_row(lists: MainWindow) -> None:
    lists.panes.next_pair(1)
    lists.commands["lens-wording"].trigger()
    wait_for(lambda: lists.panes.view(0).underlined)
    said = rows(lists, Kind.WORDING)
    for view in lists.panes.views():
        assert view.article
        assert view.article.outlet
        for span in view.underlined[DASHED].spans:
            words = " ".join(view.body.text[span.start : span.end].split())
            assert f"Only {view.article.outlet.name}: {words}" in said
