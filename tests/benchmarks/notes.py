"""Measure notes in the real window: a keystroke, the panel as it opens, and hostile Markdown; print JSON.

    python -m tests.benchmarks.notes [--articles 10000] [--many 5000] [--few 50] [--folder DIR]

Two libraries have the same articles, one with many statements and notes, one with few. A keystroke is the
processor time of the main thread from the key until all that it caused is painted, beside the same in a plain
QPlainTextEdit of that size and font with the same text, below it, by turns in one run. Opening is the time
from the command until the note stands there. A gap is the time in which nothing is answered while one types
on in a note of hostile Markdown with its preview on. ``--folder`` keeps the libraries.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from diptych.core import anchor
from diptych.core.library import Library
from diptych.core.model import ArticleSummary, BlockKind, Incoming, Span
from diptych.core.text import Part, make_body
from tests import driver
from tests.driver import act

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow
    from diptych.ui.note_editor import NoteEditor
    from tests.driver import Steps

WORDS = ("council", "bridge", "ferry", "river", "crack", "girder", "vote", "mayor", "quay", "night", "price")
KEYS = 400
OPENINGS = 15
NOTE = "A note of some length. It says **what** the reader thinks, and #tags it.\n\n" * 12
BURST = 40
PAUSE = 0.03
KILLERS = {
    "brackets x2000": "[" * 2000,
    "brackets x5000": "[" * 5000,
    "CDATA x1000": "<![CDATA[" * 1000,
    "CDATA x2000": "<![CDATA[" * 2000,
    "div x4000": "<div " * 4000,
    "links x2000": "[a](b" * 2000,
    "list of 400 levels": "\n".join("  " * depth + "- a" for depth in range(400)),
    "declarations x2000": "<!\n[" * 2000,
    "comments x2000": "-- >\n" * 2000,
    "less-than x20000": "<\n" * 20_000,
    "ampersands x20000": "&\n" * 20_000,
    "quotes x5000": "> " * 1000 + "\n" + ">\n" * 4000,
    "note links x4000": "[[" * 4000,
    "paragraphs x8000": "<p>\n" * 8000,
}


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=5_000)
    parser.add_argument("--few", type=int, default=50)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--session", choices=("keys", "opening", "killers"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.session:
        work(options.folder, options.session)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        many = fill(folder / "many", options.articles, options.many)
        few = fill(folder / "few", options.articles, options.few)
        opening = [run(home, "opening") for home in (few, many, few, many)]
        result = {
            "keystroke": run(many, "keys"),
            "opening": {
                "few_ms": min(opening[0]["ms"], opening[2]["ms"]),
                "many_ms": min(opening[1]["ms"], opening[3]["ms"]),
            },
            "killers": run(many, "killers"),
        }
    times = result["opening"]
    times["ratio"] = round(times["many_ms"] / times["few_ms"], 2)
    print(json.dumps(result, indent=2))


def fill(home: Path, articles: int, notes: int) -> Path:
    """Make a library with articles, statements and notes, unless it is there."""
    path = home / "library.diptych"
    if path.exists():
        return home
    home.mkdir(parents=True)
    os.environ["DIPTYCH_HOME"] = str(home / "home")
    library, chance = Library(path), random.Random(1)
    ids: list[str] = []
    for _ in range(0, articles, 500):
        with library.act("Add articles"):
            ids += [added(library, chance, len(ids) + n) for n in range(min(500, articles - len(ids)))]
    for at in range(0, notes, 250):
        with library.act("Notes"):
            for number in range(at, min(at + 250, notes)):
                remark(library, chance, ids, number)
    library.close()
    return home


def added(library: Library, chance: random.Random, number: int) -> str:
    """Add an article of made-up words."""
    sentences = (" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(24))
    parts = [Part(BlockKind.PARAGRAPH, 0, sentence) for sentence in sentences]
    body = make_body(parts)
    title = f"{' '.join(chance.choices(WORDS, k=5)).capitalize()} {number}"
    item = library.add_article(
        Incoming(body, title=title, outlet=f"Outlet {number % 12}", published="2024-11-22")
    )
    assert item.article
    return item.article


def remark(library: Library, chance: random.Random, ids: list[str], number: int) -> None:
    """Make a statement of an article and a note on it, every other of the article; each links to another."""
    article = ids[number % len(ids)] if number % 10 else ids[0]
    body = library.article(article).body
    passage = body.passages[chance.randrange(len(body.passages))]
    selector = anchor.describe(body.text, Span(passage.start, passage.end))
    owner = f"comparison:{library.add_comparison(article, selector)}"
    if number % 2:
        owner = f"article:{article}"
    link = f"[[article:{chance.choice(ids)}|another]] #tag{number % 9}"
    library.write_note(owner, f"{NOTE[: chance.randrange(80, 900)]}\n\n{link}")


def run(home: Path, session: str) -> Any:
    """Do one session in a process of its own; return its figures."""
    arguments = ["-m", "tests.benchmarks.notes", "--session", session, "--folder", str(home)]
    environment = {**os.environ, "DIPTYCH_HOME": str(home / "home")}
    answer = subprocess.run(
        [sys.executable, *arguments], check=True, env=environment, capture_output=True, text=True
    )
    return json.loads(answer.stdout.splitlines()[-1])


def work(home: Path, session: str) -> None:
    """Open the program on a library and measure in it."""
    scripts = {"keys": keystrokes, "opening": opened, "killers": killed}
    driver.run(scripts[session], ["--library", str(home / "library.diptych")])


def tell(window: MainWindow, figures: Any) -> Steps:
    """Print figures and end."""
    print(json.dumps(figures), flush=True)
    window.close()
    yield 1.0


def open_first(window: MainWindow) -> Steps:
    """Open the first article."""
    window.resize(1600, 950)
    yield lambda: window.library.model.rows
    ids = [row.id for row in window.library.model.rows if isinstance(row, ArticleSummary)]
    window.desk.open(ids[0])
    yield lambda: window.panes.article(0) and window.panes.view(0).is_settled
    yield 1.0


def open_note(window: MainWindow) -> Steps:
    """Open the notes panel on the first article, with its own note."""
    yield from open_first(window)
    act(window, "notes-panel")
    yield lambda: window.notebook.note.editor
    window.notebook.show_row(0)
    yield 0.5
    yield lambda: window.notebook.note.editor


def editor(window: MainWindow) -> NoteEditor:
    """Return the note that is shown."""
    found = window.notebook.note.editor
    assert found
    return found


def keystrokes(window: MainWindow) -> Steps:
    """Type by turns into a note, with and without its preview, and into a plain field."""
    yield from open_note(window)
    field = editor(window).field
    plain = beside(window)
    for each in (field, plain):
        each.setPlainText(NOTE)
    figures: dict[str, list[float]] = {"plain": [], "note": [], "plain_beside_preview": [], "preview": []}
    for names, preview in ((("plain", "note"), False), (("plain_beside_preview", "preview"), True)):
        editor(window).toggle.setChecked(preview)
        yield 2.0
        for turn in range(KEYS // 20):
            for name, each in zip(names, (plain, field), strict=True):
                each.setFocus()
                QCoreApplication.processEvents()
                for key in "and more words here.\n" if turn % 2 else "yet another sentence":
                    figures[name].append(typed(each, key))
                yield 0.0
    medians = {name: round(statistics.median(times) * 1000, 3) for name, times in figures.items()}
    ratios = {
        "ratio": medians["note"] / medians["plain"],
        "ratio_with_preview": medians["preview"] / medians["plain_beside_preview"],
    }
    figure = {f"{name}_cpu_ms": value for name, value in medians.items()}
    yield from tell(window, figure | {name: round(ratio, 2) for name, ratio in ratios.items()})


def typed(field: QPlainTextEdit, key: str) -> float:
    """Type one key; return the seconds of the main thread until all is painted."""
    begun = time.thread_time()
    if key == "\n":
        field.insertPlainText(key)
    else:
        QTest.keyClick(field, key)
    QCoreApplication.processEvents()
    return time.thread_time() - begun


def opened(window: MainWindow) -> Steps:
    """Open and close the notes panel a few times."""
    yield from open_first(window)
    times = []
    for _ in range(OPENINGS):
        window.notebook.note.owner = ""
        window.notebook.note._drop()  # noqa: SLF001  # each opening shall read the note anew
        window.notebook.view.selectionModel().clearCurrentIndex()
        begun = time.perf_counter()
        act(window, "notes-panel")
        while not window.notebook.note.editor:
            QCoreApplication.processEvents()
        window.grab()
        times.append(time.perf_counter() - begun)
        act(window, "notes-panel")
        yield 0.2
    yield from tell(window, {"ms": round(statistics.median(times) * 1000, 1)})


def killed(window: MainWindow) -> Steps:
    """Type on in notes of hostile Markdown with the preview on; look for gaps in the answers."""
    yield from open_note(window)
    editor(window).toggle.setChecked(True)
    yield 1.0
    plain = beside(window)
    figures = {}
    for name, text in KILLERS.items():
        found: dict[str, int] = {}
        for kind, field in (("plain", plain), ("note", editor(window).field)):
            field.setPlainText(text)
            yield 0.5
            field.setFocus()
            gaps = Gaps()
            for _ in range(BURST):
                QTest.keyClick(field, "x")
                yield PAUSE
            # The rest of the limit, in which the preview is given up.
            yield 1.5
            found |= {f"{kind}_gap_ms": round(gaps.worst * 1000), f"{kind}_cpu_ms": round(gaps.work * 1000)}
            field.setPlainText("")
            yield 0.5
        figures[name] = found
    yield from tell(window, figures)


def beside(window: MainWindow) -> QPlainTextEdit:
    """Set a plain field below the note: a window of its own is not always painted when the other one is."""
    plain = QPlainTextEdit()
    layout = window.notebook.note.layout()
    assert layout
    layout.addWidget(plain)
    return plain


class Gaps:
    """Ticks every few milliseconds; knows the longest time between two ticks, and what was worked in one."""

    def __init__(self) -> None:
        self.worst = self.work = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.worst = max(self.worst, now - self._last)
        self.work = max(self.work, worked - self._worked)
        self._last, self._worked = now, worked


if __name__ == "__main__":
    main()
