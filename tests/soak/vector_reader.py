"""Shows hostile markup in every place of the real window, and by the ways in which it comes in.

    python vector_reader.py LIBRARY MARKUP.json
    python vector_reader.py --plain-widget MARKUP.json      what a widget of Qt does with it, for comparison

The library holds an article, a statement and notes of each piece of markup. What is exported is written
beside the library.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from diptych.core.errors import RefusedInput
from diptych.core.model import ArticleSummary, ImportItem, ImportReport, Looked, Outcome, Sight, Sighted
from diptych.ui import messages
from diptych.ui.import_report import ReportDialog
from diptych.ui.import_sheet import ImportSheet
from diptych.ui.sheet_choice import EVERYTHING
from tests import driver
from tests.driver import CONTROL, act, press
from tests.soak import vector_panels
from tests.soak.vector_panels import show_tip

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow
    from tests.driver import Steps

KEY = Qt.Key


def show(window: MainWindow, markup: dict[str, str]) -> Steps:
    """Look at everything that the library holds, then bring the same in by clipboard and drop."""
    yield lambda: window.library.model.rows
    window.comparison.sheets.choose(EVERYTHING)
    act(window, "search")
    window.search.box.setText("title:img OR title:link OR x")
    yield lambda: window.search.answer is not None
    yield from _tips(window.search)
    press(window.search.box, KEY.Key_Escape)
    for summary in [row for row in window.library.model.rows if isinstance(row, ArticleSummary)]:
        yield from _open(window, summary.id)
        yield from vector_panels.notes(window)
    yield from vector_panels.completion(window)
    yield from vector_panels.ledger(window)
    while window.comparison.more.isVisible():
        shown = len(window.comparison.known)
        window.comparison.more.click()
        yield lambda shown=shown: len(window.comparison.known) > shown
    for comparison in list(window.comparison.known):
        yield from _annotate(window, comparison.id)
    yield from vector_panels.print_and_export(window, Path(window.info.path).parent)
    for html in markup.values():
        yield from _say(window, html)
        yield from _paste(window, html)
    # Offscreen the clipboard outlives Python, whose data it would hold.
    QGuiApplication.clipboard().clear()
    window.close()
    print("shown", len(markup), flush=True)


def _open(window: MainWindow, id: str) -> Steps:
    """Show an article in the list, on both sides and in its details."""
    window.library.select([id])
    index = window.library.view.currentIndex()
    yield from show_tip(window, str(index.data(Qt.ItemDataRole.ToolTipRole)))
    for command, side in ((None, "left"), (CONTROL, "right")):
        window.library.select([id])
        press(window.library.view, KEY.Key_Return, command or driver.NO_KEYS)
        yield (
            lambda side=side: window.panes.article(0) and (side == "left" or window.panes.article(0).id == id)
        )
    yield lambda: window.panes.view(0).is_settled
    yield from _tips(window.panes)
    act(window, "details")
    yield driver.dialog
    window.grab()
    driver.dialog().reject()
    yield lambda: driver.dialog() is None


def _annotate(window: MainWindow, id: str) -> Steps:
    """Show a comparison with its note, the note as it reads, and markup pasted into the note."""
    window.comparison.activate(id)
    yield lambda: (card := window.comparison.cards.get(id)) and card.note
    note = window.comparison.cards[id].note
    note.toggle.click()
    yield note.preview.isVisible
    yield lambda: note.preview.is_settled
    note.toggle.click()
    yield from vector_panels.details(window.comparison.cards[id])
    yield from _tips(window.comparison.cards[id])


def _say(window: MainWindow, html: str) -> Steps:
    """Show markup in messages, in the list of problems and in the status line."""
    window.status.say(html)
    message = messages.tell(window, RefusedInput(html, html))
    yield message.isVisible
    message.grab()
    message.accept()
    sheet = ImportSheet(window, [Path(html)], ())
    sheet.show_looked(Looked((_sighted(html, Sight.NEW), _sighted(html, Sight.REFUSED)), 2, 2))
    sheet.show_at(600, 400)
    yield sheet.isVisible
    sheet.grab()
    sheet.reject()
    problems = ReportDialog(window, ImportReport((ImportItem(html, Outcome.REFUSED, html),)))
    problems.show_at(600, 400)
    yield problems.isVisible
    problems.grab()
    problems.accept()
    yield lambda: driver.dialog() is None


def _sighted(html: str, state: Sight) -> Sighted:
    return Sighted(Path(html), html, 0, html, html, format=html, state=state, reason=html)


def _paste(window: MainWindow, html: str) -> Steps:
    """Paste and drop markup as an article; where it has words at all, a dialog shows them."""
    for way in (window.imports.paste_article, None):
        data = QMimeData()
        data.setHtml(f"<h1>{html}</h1><p>Some words of an article.</p>{html}")
        if way:
            QGuiApplication.clipboard().setMimeData(data)
            way()
        else:
            window.imports.drop(data)
        yield driver.dialog
        driver.dialog().grab()
        driver.dialog().reject()
        yield lambda: driver.dialog() is None


def _tips(part: QWidget) -> Steps:
    """Show every tooltip of a part of the window."""
    for tip in {widget.toolTip() for widget in part.findChildren(QWidget) if widget.toolTip()}:
        yield from show_tip(part, tip)


def show_plainly(markup: dict[str, str]) -> None:
    """Let a text browser as Qt makes it show the markup."""
    QApplication(sys.argv[:1])
    for html in markup.values():
        browser = QTextBrowser()
        browser.setHtml(html)
        browser.resize(300, 200)
        browser.grab()
    print("shown", len(markup), flush=True)


if __name__ == "__main__":
    library, file = sys.argv[1:]
    pieces = json.loads(Path(file).read_text(encoding="utf-8"))
    if library == "--plain-widget":
        show_plainly(pieces)
        sys.exit()
    sys.exit(driver.run(lambda window: show(window, pieces), ["--library", library]))
