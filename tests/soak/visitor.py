"""Opens a library that somebody sent, and looks at all that is in it: ``visitor.py LIBRARY``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from diptych.core.model import ArticleSummary
from tests import driver
from tests.driver import CONTROL, NO_KEYS, act, press

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow
    from tests.driver import Steps

KEY = Qt.Key


def visit(window: MainWindow) -> Steps:
    """Print what the window says of the library, and read it as far as it lets."""
    listed: list[bool] = []
    window.library.model.modelReset.connect(lambda: listed.append(True))
    yield lambda: driver.dialog() or listed
    if driver.dialog():
        words = " ".join(label.text() for label in driver.dialog().findChildren(QLabel))
        print("refused:", " ".join(words.split()), flush=True)
        press(driver.dialog(), KEY.Key_Return)
        return
    window.comparison.scope.setCurrentIndex(1)
    yield 0.1
    articles = [row.id for row in window.library.model.rows if isinstance(row, ArticleSummary)]
    for id in articles:
        for modifiers in (NO_KEYS, CONTROL):
            window.library.select([id])
            press(window.library.view, KEY.Key_Return, modifiers)
            yield 0.05
        window.grab()
    for comparison in list(window.comparison.known):
        window.comparison.activate(comparison.id)
        yield 0.05
    act(window, "search")
    window.search.box.setText("a OR the OR x")
    yield lambda: window.search.answer
    window.grab()
    print("open:", window.info.read_only, flush=True)
    window.close()


if __name__ == "__main__":
    sys.exit(driver.run(visit, ["--library", sys.argv[1]]))
