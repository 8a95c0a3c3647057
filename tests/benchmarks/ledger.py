"""Measure the ledger beside a plain table with the same texts; print JSON.

``python -m tests.benchmarks.ledger [STATEMENTS]``, offscreen. Times are milliseconds of processor time;
``scroll`` is that of one step, ``sideways`` with the first column lying over others.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from diptych.core import anchor
from diptych.core.ledger import make_ledger
from diptych.core.library import Library
from diptych.core.model import RELATIONS, STATEMENT_KINDS, Alignment, Ledger, Link, Scope, Span
from diptych.core.workspace import finish
from diptych.ui import app, ledger_filter, theme
from diptych.ui.ledger_filter import Shelf, Wanted
from diptych.ui.ledger_model import LedgerModel
from diptych.ui.ledger_view import LedgerView
from tests.filled import add

OUTLETS = ("The Beacon", "City News", "Harbour Post", "Valley Record", "Evening Lantern", "North Wire")
ARTICLES = 10
"""Of each outlet."""
SENTENCES = 100
WORDS = ("bridge", "harbour", "council", "crowns", "repair", "closed", "mayor", "girder", "weeks", "million")
SIZE = (1366, 420)
STEPS, STEP = 400, 48
ROUNDS = 5
FILTERS = (
    Wanted("harbour"),
    Wanted("harbour gir"),
    Wanted(says="differs"),
    Wanted(kind="figure", first="2025-01", last="2025-03"),
    Wanted(),
)


def main(statements: int) -> None:
    """Measure and print."""
    app.application()
    theme.load_fonts()
    theme.apply(qapp(), theme.load_themes()["light"])
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "a.diptych")
        fill(library, statements)
        ledger: list[Ledger] = []
        loads = [spent(lambda: ledger.append(finish(make_ledger(library, Scope())))) for _ in range(3)]
        library.close()
    shelf = finish(ledger_filter.shelved(ledger[0]))
    ours, plain = our_table(shelf), plain_table(shelf)
    found: dict[str, Any] = {"statements": len(shelf.rows), "outlets": len(shelf.outlets)}
    found["load"] = round(min(loads), 1)
    found["ready_for_filter"] = round(spent(lambda: finish(ledger_filter.shelved(ledger[0]))), 1)
    found["filter"] = {str(n): round(filtering(ours, wanted), 1) for n, wanted in enumerate(FILTERS)}
    found["scroll"] = compared(ours, plain)
    for table in (ours, plain):
        bar = table.horizontalScrollBar()
        bar.setValue(bar.maximum() // 2)
    found["sideways"] = compared(ours, plain)
    print(json.dumps(found))


def qapp() -> QApplication:
    """Return the application."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def spent(work: Callable[[], Any]) -> float:
    """Return the processor time of a piece of work in milliseconds."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


# The library


def fill(library: Library, statements: int) -> None:
    """Make statements of all articles, with reports beside half of them and alignments for the rest."""
    chance = random.Random(6)
    articles = {
        outlet: [
            add(
                library,
                text(chance),
                outlet=outlet,
                published=f"2025-{n % 6 + 1:02}-14",
                title=f"{outlet} {n}",
            )
            for n in range(ARTICLES)
        ]
        for outlet in OUTLETS
    }
    bodies = {id: library.article(id).body for ids in articles.values() for id in ids}
    align(library, articles, {id: len(body.passages) for id, body in bodies.items()})
    with library.act("Statements"):
        for _ in range(statements):
            outlet = chance.choice(OUTLETS)
            comparison = library.add_comparison(*quoted(chance, articles[outlet], bodies))
            statement = library.comparison(comparison).statement.id
            library.describe_statement(statement, "", chance.choice(STATEMENT_KINDS), ["a", "b"])
            for other in chance.sample(OUTLETS, 2):
                if other != outlet:
                    words = quoted(chance, articles[other], bodies)
                    library.add_report(comparison, *words, chance.choice(RELATIONS[:4]))


def text(chance: random.Random) -> str:
    """Invent an article."""
    sentences = (" ".join(chance.choices(WORDS, k=18)).capitalize() + "." for _ in range(SENTENCES))
    return "\n\n".join(sentences)


def quoted(chance: random.Random, ids: Sequence[str], bodies: dict[str, Any]) -> tuple[str, Any]:
    """Choose a passage."""
    article = chance.choice(ids)
    passage = chance.choice(bodies[article].passages)
    return article, anchor.describe(bodies[article].text, Span(passage.start, passage.end))


def align(library: Library, articles: dict[str, list[str]], passages: dict[str, int]) -> None:
    """Align each article with one of every other outlet; half of the passages have a counterpart."""
    for number in range(ARTICLES):
        ids = [articles[outlet][number] for outlet in OUTLETS]
        for place, left in enumerate(ids):
            for right in ids[place + 1 :]:
                count = min(passages[left], passages[right])
                links = tuple(Link((n,), (n,), 0.9) for n in range(0, count, 2))
                made = Alignment(links, True, "b", "e")
                library.keep_alignment(left, right, made, library.corrections(left, right))


# The tables


def our_table(shelf: Shelf) -> QTableView:
    """Show the ledger."""
    model = LedgerModel()
    view = LedgerView(model, theme.load_themes()["light"])
    model.setParent(view)
    model.show(shelf)
    return shown(view)


def plain_table(shelf: Shelf) -> QTableView:
    """Show the same texts as Qt does, which nothing of Python holds up."""
    source = LedgerModel()
    source.show(shelf)
    view = QTableView()
    model = QStandardItemModel(view)
    for row in range(source.rowCount()):
        cells = (source.index(row, column) for column in range(source.columnCount()))
        model.appendRow([QStandardItem(cell.data()) for cell in cells])
    view.setModel(model)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return shown(view)


def shown(view: QTableView) -> QTableView:
    """Put a table on the screen."""
    view.resize(*SIZE)
    view.show()
    QCoreApplication.processEvents()
    return view


def filtering(view: QTableView, wanted: Wanted) -> float:
    """Return what one key in the filter costs, with what is painted then; the median."""
    model = view.model()
    assert isinstance(model, LedgerModel)

    def filter_and_paint() -> None:
        model.show(wanted=wanted)
        view.viewport().repaint()

    times = []
    for _ in range(ROUNDS):
        model.show(wanted=Wanted("no such word"))
        times.append(spent(filter_and_paint))
    return statistics.median(times)


def compared(ours: QTableView, plain: QTableView) -> dict[str, float]:
    """Scroll both tables by turns."""
    for column in range(ours.model().columnCount()):
        plain.setColumnWidth(column, ours.columnWidth(column))
    plain.verticalHeader().setDefaultSectionSize(ours.rowHeight(0))
    one, other = [], []
    for _ in range(ROUNDS):
        one += steps(ours)
        other += steps(plain)
    mine, theirs = statistics.median(one), statistics.median(other)
    late = [sorted(times)[len(times) * 95 // 100] for times in (one, other)]
    return {
        "ours": round(mine, 3),
        "plain": round(theirs, 3),
        "ratio": round(mine / theirs, 2),
        "ours_p95": round(late[0], 3),
        "plain_p95": round(late[1], 3),
    }


def steps(view: QTableView) -> Iterator[float]:
    """Go down through rows that were not seen before, and yield what each step costs."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    QCoreApplication.processEvents()
    for step in range(1, STEPS + 1):

        def go(step: int = step) -> None:
            bar.setValue(step * STEP)
            QCoreApplication.processEvents()

        yield spent(go)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5_000)
