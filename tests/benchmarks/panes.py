"""Measure two linked panes beside two plain text browsers with the same texts; print JSON, a line a size.

``python -m tests.benchmarks.panes [WORDS …]``, offscreen, or on a screen if ``QT_QPA_PLATFORM`` says so.
Times are milliseconds of processor time but for gaps, which are of the clock; medians of five processes
of each kind. A million words are set beside plain browsers with a hundred thousand.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QApplication, QSplitter, QTextBrowser

from diptych.core.model import Alignment, Article
from diptych.ui import theme
from diptych.ui.linked_panes import LinkedPanes
from diptych.ui.links import Links
from tests.ui.invented import article, by_block, paragraphs

RUNS = 5
FRAMES = 200
WARM_FRAMES = 20
SIZE = (1400, 900)
WORDS_A_BLOCK = 45
SIZES = (1_000, 10_000, 100_000, 1_000_000)
LONGEST_PLAIN = 100_000
RATIOS = ("first_paint", "frame_p95", "resize", "memory_mb")


class Plain(QSplitter):
    """Two plain browsers whose scroll bars are set to one value: what nothing of ours can undercut."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.browsers = [QTextBrowser(), QTextBrowser()]
        for browser in self.browsers:
            browser.setFont(theme.serif(13))
            browser.setWordWrapMode(QTextOption.WrapMode.WordWrap)
            self.addWidget(browser)

    def open(self, articles: list[Article]) -> None:
        """Show two texts."""
        for browser, shown in zip(self.browsers, articles, strict=True):
            browser.setPlainText("\n".join(shown.body.text[b.start : b.end] for b in shown.body.blocks))

    def join(self, _links: Links) -> None:
        """Do nothing: there are no links."""

    def is_settled(self) -> bool:
        """Tell whether all lines are laid out: Qt has the last one only then."""
        documents = [browser.document() for browser in self.browsers]
        return all(d.documentLayout().blockBoundingRect(d.lastBlock()).height() for d in documents)

    def scroll(self, value: int) -> None:
        """Move both."""
        for browser in self.browsers:
            browser.verticalScrollBar().setValue(value)

    def bottom(self) -> int:
        """Say how far one can scroll."""
        return self.browsers[0].verticalScrollBar().maximum()


class Linked(LinkedPanes):
    """Our panes with every block joined."""

    def __init__(self) -> None:
        super().__init__(theme.load_themes()["light"])

    def open(self, articles: list[Article]) -> None:
        """Show two articles."""
        self.show_articles(articles)

    def join(self, links: Links) -> None:
        """Show links."""
        self.show_links(0, links)

    def scroll(self, value: int) -> None:
        """Move one; it moves the other."""
        self.view(0).verticalScrollBar().setValue(value)

    def bottom(self) -> int:
        """Say how far one can scroll."""
        return self.view(0).verticalScrollBar().maximum()


def spent(work: Callable[[], Any]) -> float:
    """Return the processor time of a piece of work in milliseconds."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


class Loop:
    """Turns the event loop and remembers its longest gap in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0

    def turn(self, work: Callable[[], Any] = lambda: None) -> None:
        """Do a piece of work and all that waits behind it."""
        start = time.perf_counter()
        work()
        QCoreApplication.processEvents()
        self.longest = max(self.longest, (time.perf_counter() - start) * 1000)

    def rest(self, seconds: float, until: Callable[[], bool] = lambda: True) -> None:
        """Turn for a while, longer until something holds."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end or (not until() and time.perf_counter() < end + 60):
            self.turn()
            time.sleep(0.001)


def memory() -> float:
    """Return the megabytes that the process has in memory now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure(kind: str, words: int) -> dict[str, float]:
    """Measure one window that stands there empty until two articles are opened in it."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load_fonts()
    theme.apply(app, theme.load_themes()["light"])
    articles = [
        article(side, paragraphs(max(words // WORDS_A_BLOCK, 2), seed, sentences=5))
        for seed, side in enumerate("ab")
    ]
    small = [article(side, paragraphs(2, seed)) for seed, side in enumerate("cd")]
    window = Plain() if kind == "plain" else Linked()
    window.resize(*SIZE)
    window.show()
    idle, loop = Loop(), Loop()
    window.open(small)
    idle.rest(0.5, window.is_settled)
    idle.longest = 0.0
    idle.rest(0.5)
    before = memory()
    first_paint = spent(lambda: loop.turn(lambda: window.open(articles)))
    loop.rest(0.5, window.is_settled)
    links = looked_up(by_block(*articles), loop)
    loop.turn(lambda: window.join(links))
    loop.rest(0.5, window.is_settled)
    found = {"first_paint": first_paint, "memory_mb": memory() - before}
    frames = scrolled(window, loop)
    found |= {"frame_p50": frames[len(frames) // 2], "frame_p95": frames[int(len(frames) * 0.95)]}
    found |= {"longest_gap": loop.longest, "idle_gap": idle.longest}

    def resize() -> None:
        window.resize(SIZE[0] - 150, SIZE[1])
        QCoreApplication.processEvents()

    return found | {"resize": spent(resize)}


def looked_up(alignment: Alignment, loop: Loop) -> Links:
    """Look links up beside the turning loop, as the library thread does."""
    with ThreadPoolExecutor(1) as thread:
        links = thread.submit(Links, alignment)
        loop.rest(0, links.done)
    return links.result()


def scrolled(window: Plain | Linked, loop: Loop) -> list[float]:
    """Scroll as a wheel does, here and there in the text; return the time of each frame, ascending."""
    times = []
    bottom = window.bottom()
    for frame in range(FRAMES + WARM_FRAMES):
        start = bottom * (frame // 10) // (FRAMES // 10 + 2)
        value = start + frame % 10 * 60
        took = spent(lambda value=value: loop.turn(lambda: window.scroll(value)))
        if frame >= WARM_FRAMES:
            times.append(took)
    return sorted(times)


def fresh(kind: str, words: int) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.panes", "--one", kind, str(words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    return json.loads(done.stdout)  # type: ignore[no-any-return]  # what ``measure`` returned


def median(runs: list[dict[str, float]]) -> dict[str, float]:
    """Take the median of every figure."""
    return {key: round(statistics.median(run[key] for run in runs), 2) for key in runs[0]}


def main(arguments: list[str]) -> None:
    """Measure the sizes that are asked for."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(arguments[1], int(arguments[2]))))
        return
    for words in [int(argument) for argument in arguments] or SIZES:
        ours, plain = [], []
        for _ in range(RUNS):
            plain.append(fresh("plain", min(words, LONGEST_PLAIN)))
            ours.append(fresh("linked", words))
        linked, beside = median(ours), median(plain)
        ratios = {key: round(linked[key] / max(beside[key], 0.01), 2) for key in RATIOS}
        line = {"words": words, "platform": os.environ["QT_QPA_PLATFORM"], "linked": linked, "plain": beside}
        print(json.dumps({**line, "ratios": ratios}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
