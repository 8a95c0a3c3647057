"""An evening with the program, from the first start to the last key: ``evening.py LIBRARY``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests import driver
from tests.driver import CONTROL, SHIFT, act, press

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow
    from tests.driver import Steps

KEY = Qt.Key
PAGE = '<p>A page with <a href="https://news.example/x">an address</a> and <img src="https://news.example/x.png">.</p>'


def evening(window: MainWindow) -> Steps:
    """Open the sample, search, read, make a statement, paste a report, write a note, look at the help."""
    yield lambda: window.info
    act(window, "open-sample")
    yield lambda: window.panes.article(0) and window.panes.article(1)
    yield lambda: window.desk.is_aligned
    act(window, "search")
    QTest.keyClicks(window.search.box, "bridge closed")
    yield lambda: window.search.answer and window.search.answer.count
    press(window.search.box, KEY.Key_Escape)
    view = window.panes.view(0)
    view.setFocus()
    press(view, KEY.Key_Home, CONTROL)
    press(view, KEY.Key_Down, SHIFT)
    act(window, "statement")
    yield lambda: window.comparison.active and window.comparison.editors()
    QGuiApplication.clipboard().setText(f"{PAGE} as text, from https://news.example/x")
    act(window, "paste-report")
    yield driver.dialog
    press(driver.dialog(), KEY.Key_Return)
    yield lambda: driver.dialog() is None and window.comparison.known[0].reports
    note = window.comparison.editors()[0]
    QTest.keyClicks(note, "See <https://news.example/x> and ![x](https://news.example/x.png)")
    window.comparison.cards[window.comparison.active].note.toggle.click()
    yield window.comparison.cards[window.comparison.active].note.preview.isVisible
    act(window, "help")
    yield driver.dialog
    yield 0.3
    driver.dialog().reject()
    yield 0.3
    window.close()
    print("done", flush=True)


if __name__ == "__main__":
    sys.exit(driver.run(evening, ["--library", sys.argv[1]]))
