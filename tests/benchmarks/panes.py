"""Measure the two linked panes beside two plain text browsers with the same texts; print a JSON line.

``python -m tests.benchmarks.panes [WORDS …]``; times are milliseconds, medians of five runs.
"""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QApplication, QSplitter, QTextBrowser, QWidget

from diptych.core.model import Article
from diptych.ui import theme
from diptych.ui.linked_panes import LinkedPanes
from tests.ui.invented import article, by_block, paragraphs

RUNS = 5
FRAMES = 120
SIZE = (1400, 900)


class Plain(QSplitter):
    """Two plain browsers whose scroll bars are set to one value: what nothing of ours can undercut."""

    def __init__(self, left: Article, right: Article) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.browsers = []
        for shown in (left, right):
            browser = QTextBrowser()
            browser.setFont(theme.serif(13))
            browser.setWordWrapMode(QTextOption.WrapMode.WordWrap)
            browser.setPlainText("\n".join(shown.body.text[b.start : b.end] for b in shown.body.blocks))
            self.addWidget(browser)
            self.browsers.append(browser)

    def scroll(self, value: int) -> None:
        """Move both."""
        for browser in self.browsers:
            browser.verticalScrollBar().setValue(value)


def linked(left: Article, right: Article) -> LinkedPanes:
    """Make the panes with every block joined."""
    panes = LinkedPanes(theme.load_themes()["light"])
    panes.resize(*SIZE)
    panes.show_article("left", left)
    panes.show_article("right", right)
    return panes


def spent(work: Callable[[], Any]) -> float:
    """Return the processor time of a piece of work in milliseconds."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def settle(seconds: float = 0.3) -> float:
    """Let the event loop run; return its longest gap in milliseconds."""
    end = time.perf_counter() + seconds
    longest = 0.0
    while time.perf_counter() < end:
        start = time.perf_counter()
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - start)
    return longest * 1000


def frames(window: QWidget, scroll: Callable[[int], None], bottom: int) -> dict[str, float]:
    """Scroll through a window; a frame is a step with all that is painted for it."""
    times = []
    for frame in range(FRAMES):
        value = bottom * frame // FRAMES + frame % 7 * 9

        def step(value: int = value) -> None:
            scroll(value)
            QCoreApplication.processEvents()

        times.append(spent(step))
    times.sort()
    return {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)]}


def measure(left: Article, right: Article, plain: bool) -> dict[str, float]:
    """Measure one window from its making to its end."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made: list[QWidget] = []

    def first_paint() -> None:
        window = Plain(left, right) if plain else linked(left, right)
        made.append(window)
        window.resize(*SIZE)
        window.show()
        QCoreApplication.processEvents()

    found = {"first_paint": spent(first_paint)}
    window = made[0]
    found["longest_gap"] = settle(0.5)
    if isinstance(window, LinkedPanes):
        window.show_alignment(by_block(left, right))
        while not all(window.view(side).is_settled for side in (0, 1)):
            found["longest_gap"] = max(found["longest_gap"], settle(0.1))
        bar = window.view(0).verticalScrollBar()
        found |= frames(window, bar.setValue, bar.maximum())
    elif isinstance(window, Plain):
        bar = window.browsers[0].verticalScrollBar()
        found |= frames(window, window.scroll, bar.maximum())

    def resize() -> None:
        window.resize(SIZE[0] - 150, SIZE[1])
        QCoreApplication.processEvents()

    found["resize"] = spent(resize)
    found["memory_mb"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    window.close()
    window.deleteLater()
    settle(0.05)
    return found


def median(runs: list[dict[str, float]]) -> dict[str, float]:
    """Take the median of every figure."""
    return {key: round(statistics.median(run[key] for run in runs), 2) for key in runs[0]}


def main(arguments: list[str]) -> None:
    """Measure the sizes that are asked for."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load_fonts()
    theme.apply(app, theme.load_themes()["light"])
    for words in [int(argument) for argument in arguments] or [1_000, 10_000]:
        left, right = (
            article(side, paragraphs(words // 45, seed, sentences=5)) for seed, side in enumerate("ab")
        )
        ours, plain = [], []
        for _ in range(RUNS):
            plain.append(measure(left, right, plain=True))
            ours.append(measure(left, right, plain=False))
        print(json.dumps({"words": words, "linked": median(ours), "plain": median(plain)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
