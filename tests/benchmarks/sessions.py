"""What the benchmark of a large library does in the window."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from diptych.core.model import ArticleSummary
from tests.driver import CONTROL, SHIFT, act, press

if TYPE_CHECKING:
    from diptych.ui.library_panel import LibraryPanel
    from diptych.ui.main_window import MainWindow
    from tests.driver import Steps

KEY = Qt.Key
BETWEEN_KEYS = 0.03
NOTE = "The two accounts give other figures for the same vote. "


class Gaps(QObject):
    """Notes how long the event loop was busy, by what the script was doing."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = "start"
        self.longest: dict[str, dict[str, float]] = {}
        self._last = time.monotonic(), time.thread_time()
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic(), time.thread_time()
        wall, cpu = ((after - before) * 1000 for before, after in zip(self._last, now, strict=True))
        self._last = now
        known = self.longest.setdefault(self.doing, {"wall_ms": 0.0, "cpu_ms": 0.0})
        known["wall_ms"] = max(known["wall_ms"], round(wall, 1))
        known["cpu_ms"] = max(known["cpu_ms"], round(cpu, 1))


def work(window: MainWindow) -> Steps:
    """Open, filter, search, open two articles, align, scroll, write a note; then tell the longest gaps."""
    gaps = Gaps()
    figures: dict[str, Any] = {}
    yield lambda: window.library.model.rows
    yield 1.0
    for name, part in (
        ("idle", _idle), ("filter", _filter), ("group", _group), ("search", _search), ("open two", _open_two),
        ("scroll", _scroll), ("statement", _statement), ("note", _note),
    ):  # fmt: skip
        gaps.doing = name
        yield from part(window, figures)
    figures["gaps"] = gaps.longest
    busy = [gap for name, gap in gaps.longest.items() if name not in ("start", "idle")]
    figures["longest_gap_ms"] = max(gap["wall_ms"] for gap in busy)
    figures["longest_gap_cpu_ms"] = max(gap["cpu_ms"] for gap in busy)
    print(json.dumps(figures), flush=True)
    window.close()


def _idle(_window: MainWindow, _figures: dict[str, Any]) -> Steps:
    yield 2.0


def _filter(window: MainWindow, figures: dict[str, Any]) -> Steps:
    """Type a filter letter by letter; time the last one up to the painted list."""
    panel = window.library
    felt = []
    for word in (_word(window), "outlet 7", "2024-11", "no such words"):
        panel.filter.setFocus()
        for letter in word:
            begun = time.monotonic()
            QTest.keyClicks(panel.filter, letter)
            yield BETWEEN_KEYS
        yield lambda word=word: panel.model.words == word
        felt.append((time.monotonic() - begun) * 1000)
        press(panel.filter, KEY.Key_Escape)
        yield lambda: panel.model.words == ""
    figures["filter_ms"] = round(max(_timed(panel, word) for word in ("a", "outlet 7", "", "2024-11", "")), 1)
    figures["filter_felt_ms"] = round(max(felt), 1)


def _timed(panel: LibraryPanel, words: str) -> float:
    """Time a filter alone, from the end of waiting for another letter to the painted list."""
    panel.filter.setText(words)
    begun = time.monotonic()
    panel._apply_filter()
    panel.view.viewport().repaint()
    return (time.monotonic() - begun) * 1000


def _group(window: MainWindow, _figures: dict[str, Any]) -> Steps:
    for number in (1, 0):
        window.library.grouping.setCurrentIndex(number)
        yield 0.3


def _search(window: MainWindow, figures: dict[str, Any]) -> Steps:
    box, panel = window.search.box, window.search
    act(window, "search")
    for letter in f"{_word(window)} ":
        QTest.keyClicks(box, letter)
        yield BETWEEN_KEYS
    begun = time.monotonic()
    yield lambda: panel.answer is not None and panel.model.hits
    figures["search_felt_ms"] = round((time.monotonic() - begun) * 1000, 1)
    for _ in range(4):
        press(box, KEY.Key_Down)
        yield 0.2


def _open_two(window: MainWindow, figures: dict[str, Any]) -> Steps:
    """Open a hit, and the one before it beside."""
    box = window.search.box
    press(box, KEY.Key_Return)
    yield lambda: window.panes.article(0)
    press(box, KEY.Key_Up)
    yield 0.2
    press(box, KEY.Key_Return, CONTROL)
    begun = time.monotonic()
    yield lambda: window.panes.article(1) and window.panes._links
    figures["open_and_align_ms"] = round((time.monotonic() - begun) * 1000, 1)
    yield 1.0


def _scroll(window: MainWindow, _figures: dict[str, Any]) -> Steps:
    bar = window.panes.view(0).verticalScrollBar()
    for step in [*range(0, 100, 2), *range(100, 0, -5)]:
        bar.setValue(bar.maximum() * step // 100)
        yield 0.016


def _statement(window: MainWindow, _figures: dict[str, Any]) -> Steps:
    view = window.panes.view(0)
    view.setFocus()
    press(view, KEY.Key_Home, CONTROL)
    press(view, KEY.Key_Right, CONTROL | SHIFT, 6)
    yield lambda: window.panes.selection() is not None
    act(window, "statement")
    yield lambda: window.comparison.cards and window.comparison.editors()
    yield 0.5


def _note(window: MainWindow, _figures: dict[str, Any]) -> Steps:
    field = window.comparison.editors()[0]
    field.setFocus()
    for letter in NOTE * 2:
        QTest.keyClicks(field, letter)
        yield BETWEEN_KEYS
    field.finish()
    yield 1.0


def _word(window: MainWindow) -> str:
    """Return a word that many titles have."""
    titles = [row.title for row in window.library.model.rows if isinstance(row, ArticleSummary)]
    words = Counter(
        word for title in titles for word in title.lower().split() if word.isalpha() and len(word) > 4
    )
    return words.most_common(1)[0][0]
