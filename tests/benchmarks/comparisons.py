"""Measure how the comparison panel opens with many comparisons in the library, beside few; print JSON.

    python -m tests.benchmarks.comparisons --many 5000 --few 50 --articles 10000

Two libraries with as many articles each, in which every comparison quotes the two articles that are open,
has a report and a note, and stands on one sheet. Opening is from a new panel to its painted cards, with what
the library does for it: milliseconds of processor time, medians of runs in turn; figures and counterparts
are found afterwards and are not in it. The bar is a ratio of 1.5 in every scope.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QObject, Signal

from diptych.core import anchor
from diptych.core.library import Library
from diptych.core.model import Span
from diptych.core.workspace import Workspace, finish, open_workspace
from diptych.ui import app, theme
from diptych.ui.comparison_panel import ComparisonPanel
from diptych.ui.jobs import Order
from tests.benchmarks.library import _incoming
from tests.benchmarks.search import articles
from tests.fakes import InlineRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

BATCH = 500
SIZE = (400, 850)


class InlineJobs(QObject):
    """Does at once what is read first, and leaves what has time."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def read(self, verb: Any, done: Callable[[Any], None], *, order: Order = Order.OPEN, **_: Any) -> None:
        """Read, and hand over what was read."""
        if order is not Order.REST:
            done(verb(self._workspace))


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--many", type=int, default=5_000)
    parser.add_argument("--few", type=int, default=50)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    program = app.application()
    result: dict[str, Any] = {name: getattr(options, name) for name in ("many", "few", "articles", "runs")}
    with tempfile.TemporaryDirectory() as made:
        os.environ["DIPTYCH_HOME"] = made
        sizes = {"few": options.few, "many": options.many}
        opened = {name: fill(Path(made) / name, options.articles, size) for name, size in sizes.items()}
        for scope in ("articles", "sheet", "all"):
            result[f"open_{scope}"] = compare(program, opened, scope, options.runs)
        for workspace, *_ in opened.values():
            workspace.close()
    print(json.dumps(result, indent=2))


def fill(folder: Path, number: int, comparisons: int) -> tuple[Workspace, tuple[str, str], str]:
    """Make a library; return it open, with the two articles that are quoted and the sheet."""
    folder.mkdir()
    library = Library(folder / "library.diptych")
    found = list(articles(None, number, random.Random(1)))
    for at in range(0, len(found), BATCH):
        with library.act("Add articles"):
            for document in found[at : at + BATCH]:
                library.add_article(_incoming(document))
    left, right = (summary.id for summary in library.summaries()[:2])
    texts = [library.article(id).body.text for id in (left, right)]
    chance = random.Random(2)
    with library.act("New sheet"):
        sheet = library.add_sheet("All of them")
    for at in range(0, comparisons, BATCH):
        with library.act("Compare"):
            for _ in range(min(BATCH, comparisons - at)):
                spans = [Span(start := chance.randrange(len(text) - 200), start + 150) for text in texts]
                selectors = [anchor.describe(text, span) for text, span in zip(texts, spans, strict=True)]
                comparison = library.add_comparison(left, selectors[0], sheet)
                library.add_report(comparison, right, selectors[1], "differs")
                library.write_note(f"comparison:{comparison}", "A note on these *two*.")
    library.close()
    workspace = open_workspace(folder / "library.diptych", InlineRunner())
    finish(workspace.follow())
    return workspace, (left, right), sheet


def compare(program: QApplication, opened: dict[str, Any], scope: str, runs: int) -> dict[str, float]:
    """Open the panel on both libraries in turn, and divide the medians."""
    times: dict[str, list[float]] = {name: [] for name in opened}
    for run in range(runs + 1):
        for name, (workspace, pair, sheet) in opened.items():
            taken = open_panel(program, workspace, pair, sheet if scope == "sheet" else scope)
            if run:
                times[name].append(taken)
    medians = {f"{name}_ms": round(statistics.median(each) * 1000, 1) for name, each in times.items()}
    return medians | {"ratio": round(medians["many_ms"] / medians["few_ms"], 2)}


def open_panel(program: QApplication, workspace: Workspace, pair: tuple[str, str], scope: str) -> float:
    """Open the panel and paint it; return the processor time."""
    colours = theme.load_themes()["light"]
    begun = time.process_time()
    panel = ComparisonPanel(InlineJobs(workspace), colours)  # type: ignore[arg-type]  # what it needs of them
    panel.resize(*SIZE)
    panel.sheets.choose(scope)
    panel.show_articles(pair)
    panel.show()
    program.processEvents()
    panel.grab()
    taken = time.process_time() - begun
    assert panel.cards, scope
    panel.close()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, 0)
    program.processEvents()
    return taken


if __name__ == "__main__":
    main()
