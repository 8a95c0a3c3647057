"""Redraw the README's pictures of the real window, offscreen: python -m tests.pictures [NAME …]."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from diptych.core import places, settings
from diptych.core.model import ALL, KINDS, Article, Change, Span
from diptych.core.settings import Settings
from diptych.ui import app
from diptych.ui.links_panel import Kind
from diptych.ui.print_dialog import PrintDialog
from diptych.ui.print_work import SheetWork
from tests import sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from diptych.core.model import ArticleSummary, ImportReport
    from diptych.core.workspace import Workspace
    from diptych.ui.links import Pair
    from diptych.ui.main_window import MainWindow

FOLDER = Path(__file__).parents[1] / "resources" / "pictures"
ARABIC = Path(__file__).parent / "arabic"
SIZE = (1600, 950)
SMALL = (1280, 860)
COLOURS = 256
KIND = 0xF0F0F0
"""Colours alike in these bits are of a kind."""
SMALLEST_FILE = 0
"""What Qt calls the quality of a PNG is how little it is packed."""
LARGEST_FILE = 400_000
PATIENCE = 30.0
NOTE = "Nine cracks or eleven, half a metre or 40 centimetres."
SAVED = "saved 10:42"
DAY = "2025-03-20"
"""On which the sheet was printed."""
SHEET = "The closed bridge"
ROOMY_SIDE = json.dumps({"beside": [940, 660]})
ROOMY_LEDGER = json.dumps({"ledger": [390, 470], "has_ledger": True})
DIALOG = (1150, 1000)
CHOSEN = 2
"""The comparison of the sheet that is written on."""
MONTH = "2025-03"
"""Only what is about the bridge is of this month."""
VOTE = "52–48"
BRIDGE = ("The Harbour Courier", "Ostrel Valley Record", "Merovane Wire")


def main(names: list[str]) -> None:
    """Draw the named pictures, or all."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app.application()
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        if not names or picture.name in names:
            save(draw(picture), FOLDER / f"{picture.name}.png")


def save(image: QImage, file: Path) -> Path:
    """Write a picture small: a page of text needs few colours."""
    seen = image.convertToFormat(QImage.Format.Format_RGB32)
    table = colour_table(Counter(memoryview(seen.constBits()).cast("I")))
    seen.convertToFormat(QImage.Format.Format_Indexed8, table).save(str(file), "PNG", SMALLEST_FILE)
    return file


def colour_table(counted: Counter[int]) -> list[int]:
    """Choose the colours seen most, and of every other kind the most common one, however rare it is."""
    common = [colour for colour, _ in counted.most_common()]
    table = common[: COLOURS // 2]
    kinds = {colour & KIND for colour in table}
    for colour in common:
        if colour & KIND not in kinds:
            kinds.add(colour & KIND)
            table.append(colour)
    return table[:COLOURS]


@dataclass(frozen=True)
class Picture:
    """What is shown: ``arrange`` brings the window there, and may return a dialog to be shown instead."""

    name: str
    arrange: Callable[[MainWindow], QWidget | None]
    settings: Settings = Settings(theme="light")
    size: tuple[int, int] = SIZE
    backward: bool = False


def draw(picture: Picture) -> QImage:
    """Draw the window in a home of its own, without what differs from one time to another."""
    QLocale.setDefault(QLocale("en_GB"))
    backward, forward = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    QApplication.setLayoutDirection(backward if picture.backward else forward)
    with tempfile.TemporaryDirectory() as home:
        os.environ[places.HOME_VARIABLE] = home
        settings.save(picture.settings, places.settings_file())
        window = app.build(app.application(), places.default_library())
        window.resize(*picture.size)
        window.show()
        wait(lambda: window.is_furnished and window.info)
        dialog = picture.arrange(window)
        image = dialog.grab().toImage() if dialog else still(window)
        window.close()
        QCoreApplication.processEvents()
        shiboken6.delete(window)
    QApplication.setLayoutDirection(forward)
    return image


def still(window: MainWindow) -> QImage:
    """Take the picture once nothing moves, without the caret and the time."""
    wait(lambda: "up to date" in window.status.state.text())
    wait(lambda: "counterpart" in window.status.text.text())
    focused = QApplication.focusWidget()
    if focused:
        focused.clearFocus()
    QCoreApplication.processEvents()
    window.status.state.setText(re.sub("saved .*", SAVED, window.status.state.text()))
    QCoreApplication.processEvents()
    return window.grab().toImage()


# What is shown


def compared(window: MainWindow) -> None:
    """Show the pair that the sample opens with, and a statement compared beside it."""
    open_sample(window)
    left, right = window.panes.article(0), window.panes.article(1)
    assert left
    assert right
    done: list[str] = []
    window.jobs.write(partial(compare, left, right), done.append)
    wait(lambda: done)


def compare(left: Article, right: Article, workspace: Workspace) -> tuple[str, Change]:
    """Set the second passage of one article beside the second of the other, with a note."""
    said, told = left.body.passages[1], right.body.passages[1]
    comparison, _ = workspace.make_statement(left.id, Span(said.start, said.end))
    workspace.place_passage(comparison, right.id, Span(told.start, told.end), "differs")
    workspace.finish_draft("note", f"comparison:{comparison}", NOTE)
    return comparison, Change(dict.fromkeys(KINDS, ALL))


def alone(window: MainWindow) -> None:
    """Show the pair that the sample opens with, and nothing beside it."""
    open_sample(window)
    window.workbench.show_side(False)
    window.workbench.show_drawer(False)
    settle(window)


def three_panes(window: MainWindow) -> None:
    """Show what three outlets wrote about the bridge, at a passage that all of them have."""
    alone(window)
    open_articles(window, *bridge(window))
    window.panes.show_pair(vote(window))
    settle(window)


def figures(window: MainWindow) -> None:
    """Show which figures of a pair do not agree, on the ribbons and in the list."""
    alone(window)
    window.commands["lens-figures"].trigger()
    window.commands["links-panel"].trigger()
    window.links.show_list(Kind.FIGURES)
    wait(lambda: window.panes.chips(0) and window.links.model.rowCount())
    settle(window)


def sheet(window: MainWindow) -> None:
    """Show a sheet of comparisons beside the articles that it quotes, and write on one."""
    alone(window)
    window.workbench.restore(ROOMY_SIDE)
    window.comparison.sheets.choose(make_sheet(window))
    window.workbench.show_side(True)
    panel = window.comparison
    wait(lambda: len(panel.known) > CHOSEN)
    # What is found out for the other cards makes them higher.
    wait(lambda: all(report.id in panel.aids.figures for one in panel.known for report in one.reports))
    panel.activate(panel.known[CHOSEN].id)
    wait(lambda: any(card.is_active and card.reports[0].chips for card in panel.cards.values()))
    card = panel.cards[panel.active]
    assert card.note
    card.note.toggle.click()
    wait(lambda: card.note and card.note.preview.body.text)
    window.panes.show_pair(vote(window))
    settle(window)


def ledger(window: MainWindow) -> None:
    """Show what three outlets say of the statements of a fourth, below the articles."""
    alone(window)
    courier, record, wire = bridge(window)
    open_articles(window, courier, wire)
    open_articles(window, courier, record)
    make_sheet(window)
    window.workbench.restore(ROOMY_LEDGER)
    window.workbench.show_side(False)
    wait(window.ledger.model.rowCount)
    settle(window)


def printed(window: MainWindow) -> QWidget:
    """Show how a sheet will be printed."""
    open_sample(window)
    window.comparison.sheets.choose(make_sheet(window))
    window.workbench.show_comparison(True)
    window.side.setFocus()
    window.commands["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    wait(lambda: dialog.pages)
    work = dialog.findChild(SheetWork)
    assert isinstance(work, SheetWork)
    assert work.document
    method = work.document.method.replace(work.document.made, DAY)
    work.document = replace(work.document, made=DAY, method=method)
    dialog.chosen.emit()
    dialog.resize(*DIALOG)
    wait(lambda: dialog.pages)
    return dialog


def right_to_left(window: MainWindow) -> None:
    """Show two articles of a language that is written from right to left."""
    done: list[ImportReport] = []
    files = sorted(ARABIC.glob("*.md"))
    window.jobs.write(lambda ws: ws.import_paths(files, "", ""), done.append)
    wait(lambda: done)
    window.workbench.show_side(False)
    window.workbench.show_drawer(False)
    open_articles(window, *[item.article or "" for item in done[0].items])
    ends = window.panes.view(0).ends
    window.panes.active.choose(ends.neighbour(ends.neighbour(None, 1), 1))


# How the window comes there


def open_sample(window: MainWindow) -> None:
    """Open the sample, and wait for its first pair."""
    window.imports.open_sample()
    wait(lambda: window.panes.count() == 2)
    settle(window)


def make_sheet(window: MainWindow) -> str:
    """Make a sheet of comparisons on the bridge; return its id."""
    made: list[str] = []

    def make(workspace: Workspace) -> tuple[str, Change]:
        articles = [summary.id for summary in workspace.summaries()]
        sheet = sheets.make(workspace, articles)
        workspace.rename_sheet(sheet, SHEET)
        return sheet, Change(dict.fromkeys(KINDS, ALL))

    window.jobs.write(make, made.append)
    wait(lambda: made)
    return made[0]


def open_articles(window: MainWindow, *articles: str) -> None:
    """Open articles side by side, and no others."""
    window.desk.open_pair(*articles[:2])
    for number, article in enumerate(articles[2:], 2):
        wait(lambda number=number: window.panes.count() == number)
        window.desk.open_beside(article)
    wait(lambda: window.panes.count() == len(articles))
    settle(window)


def settle(window: MainWindow) -> None:
    """Wait until all links are shown and no line moves any more."""
    wait(lambda: window.desk.is_aligned and window.panes.is_settled())
    window.panes.focus_pane(0)
    QCoreApplication.processEvents()


def bridge(window: MainWindow) -> list[str]:
    """Find the articles about the bridge: its month tells them from the others."""
    found: list[ArticleSummary] = []
    window.jobs.read(lambda ws: ws.summaries(), found.extend)
    wait(lambda: found)
    by_outlet = {summary.outlet: summary.id for summary in found if (summary.published or "")[:7] == MONTH}
    return [by_outlet[outlet] for outlet in BRIDGE]


def vote(window: MainWindow) -> Pair:
    """Find the pair of the vote that all three count."""
    view = window.panes.view(1)
    passage = view.passage_at(view.body.text.index(VOTE))
    return view.ends.of(passage)[0]


def wait(condition: Callable[[], object]) -> None:
    """Let the window work until ``condition`` holds."""
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            sys.exit("the window did not come so far")
        QCoreApplication.processEvents()
        time.sleep(0.005)


PICTURES = (
    Picture("window-light", compared),
    Picture("window-dark", compared, Settings(theme="dark")),
    Picture("facing", alone, Settings(theme="light", layout="facing"), SMALL),
    Picture("three-panes", three_panes),
    Picture("figures", figures),
    Picture("sheet", sheet),
    Picture("ledger", ledger),
    Picture("printed", printed),
    Picture("right-to-left", right_to_left, size=SMALL, backward=True),
)


if __name__ == "__main__":
    main(sys.argv[1:])
