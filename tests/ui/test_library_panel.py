"""The library panel and the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow

MANY = 60


@pytest.fixture
def window(sample: MainWindow) -> MainWindow:
    wait_for(lambda: sample.isActiveWindow() and sample.library.model.rows)
    return sample


def stops(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Return where a key comes to in the panel, from the box once round the window."""
    seen = []
    window.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    for _ in range(MANY):
        QTest.keyClick(window.windowHandle(), key)
        at = QApplication.focusWidget()
        if at is window.box:
            break
        if at and window.library.isAncestorOf(at):
            seen.append(at)
    return seen


def test_tab_comes_to_grouping_filter_and_list(window: MainWindow) -> None:
    library = window.library
    expected = [library.grouping, library.filter, library.view]
    assert stops(window, Qt.Key.Key_Tab) == expected
    assert stops(window, Qt.Key.Key_Backtab) == expected[::-1]


def test_f6_comes_to_the_list_or_to_the_filter_that_left_nothing_of_it(window: MainWindow) -> None:
    window.drawer.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert window.library.view.hasFocus()
    window.library.filter.setText("no such article")
    wait_for(lambda: not window.library.model.rows)
    window.panes.focus_pane(0)
    window.drawer.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert window.library.filter.hasFocus()
