"""A reader who works without pause in the real program, and tells what the program has said is saved.

    python -m tests.soak.reader LIBRARY SEED

Each line is JSON. "begun" is about to be done, "done" is saved as far as the window shows, "typed" stands in
an editor since ``time``. The process works until it is killed.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from diptych.core.model import RELATIONS, ArticleSummary
from diptych.ui.report_view import RelationBox
from tests import driver
from tests.driver import CONTROL, SHIFT, act, press

if TYPE_CHECKING:
    from diptych.core.model import Comparison, Span
    from diptych.ui.main_window import MainWindow
    from diptych.ui.note_editor import DraftEditor
    from tests.driver import Steps

KEY = Qt.Key
BETWEEN_WORDS = 0.05
MOST_SHEETS = 4
NOTE, VERDICT, SPEAKER, TAGS = range(4)
"""The fields of a card, in the order of its editors."""


def tell(**line: Any) -> None:
    """Write a line that has arrived when this returns."""
    try:
        os.write(1, json.dumps(line).encode() + b"\n")
    except BrokenPipeError:
        os._exit(1)  # Nobody listens any more, and nobody would end this process.


class Reader:
    """Makes statements, pastes and relates reports, writes notes and keeps sheets, in no order."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)
        self.seed = seed
        self.count = 0

    def work(self) -> Steps:
        """Begin when the list is there; never end."""
        yield lambda: self.window.library.model.rows
        tell(ready=True)
        acts = (
            self.state,
            self.paste,
            self.relate,
            self.note,
            self.note,
            self.verdict,
            self.note_aside,
            self.note_aside,
            self.describe,
            self.quote,
            self.make_sheet,
            self.rename_sheet,
            self.move_card,
        )
        while True:
            yield from self.chance.choice(acts)()

    def word(self) -> str:
        self.count += 1
        return f"word{self.seed}x{self.count}"

    def active(self) -> Comparison | None:
        panel = self.window.comparison
        return next((one for one in panel.known if one.id == panel.active), None)

    def state(self) -> Steps:
        """Open an article, select a line with the keyboard, make it a statement."""
        window = self.window
        rows = [n for n, row in enumerate(window.library.model.rows) if isinstance(row, ArticleSummary)]
        window.library.view.setCurrentIndex(window.library.model.index(self.chance.choice(rows), 0))
        wanted = window.library.selected()[0]
        press(window.library.view, KEY.Key_Return)
        yield (
            lambda: (
                (article := window.panes.article(0))
                and article.id == wanted
                and window.panes.view(0).is_settled
            )
        )
        selection = self._select()
        if selection is None:
            return
        article, span = selection
        exact = window.panes.article(0).body.text[span.start : span.end]
        former = window.comparison.active
        act(window, "statement")
        # The active one is shown whatever the scope is; the former one may go with it.
        yield lambda: window.comparison.active != former and self.active()
        tell(done="statement", comparison=self.active().id, exact=exact)

    def _select(self) -> tuple[str, Span] | None:
        """Select a line of the article with the keyboard."""
        view = self.window.panes.view(0)
        view.setFocus()
        press(view, KEY.Key_Home, CONTROL)
        press(view, KEY.Key_Down, times=self.chance.randint(0, 12))
        press(view, KEY.Key_End, SHIFT)
        return self.window.panes.selection()

    def quote(self) -> Steps:
        """Quote a line of the article in the note of the active statement."""
        comparison = self.active()
        if comparison is None or not self.window.panes.count() or self.window.panes.article(0) is None:
            return
        if self._select() is None:
            return
        former = self._field(NOTE).toPlainText()
        self._field(NOTE).moveCursor(QTextCursor.MoveOperation.End)
        act(self.window, "quote-in-note")
        yield lambda: len(self._field(NOTE).toPlainText()) > len(former)
        field = self._field(NOTE)
        tell(typed=time.time(), editor=field.editor, owner=field.owner, text=field.toPlainText())
        yield from self._leave(NOTE)

    def paste(self) -> Steps:
        """Paste a report beside the active statement."""
        comparison = self.active()
        if comparison is None:
            return
        text = f"Another outlet counted {self.word()} and said so on the day."
        QGuiApplication.clipboard().setText(text)
        act(self.window, "paste-report")
        yield driver.dialog
        press(driver.dialog(), KEY.Key_Return)
        yield lambda: driver.dialog() is None
        yield lambda: text in {report.quotation.selector.exact for report in self.active().reports}
        tell(done="report", comparison=comparison.id, exact=text)

    def relate(self) -> Steps:
        """Choose a relation with the arrow keys."""
        comparison = self.active()
        if comparison is None or not comparison.reports:
            return
        box = self.window.comparison.cards[comparison.id].findChildren(RelationBox)[0]
        was = box.currentIndex()
        key = KEY.Key_Down if was < box.count() - 1 else KEY.Key_Up
        report = comparison.reports[0]
        relation = ("", *RELATIONS)[was + (1 if key is KEY.Key_Down else -1)]
        former = ("", *RELATIONS)[was]
        tell(
            begun="relation",
            report=report.id,
            comparison=comparison.id,
            relation=relation,
            former=former,
        )
        press(box, key)
        yield lambda: self.active().reports[0].relation == relation
        tell(done="relation", report=report.id, comparison=comparison.id, relation=relation)

    def note(self) -> Steps:
        yield from self._write(NOTE)

    def verdict(self) -> Steps:
        yield from self._write(VERDICT)

    def describe(self) -> Steps:
        """Say who says the active statement, or give it tags."""
        yield from self._write(self.chance.choice((SPEAKER, TAGS)))

    def note_aside(self) -> Steps:
        """Write words in the notes panel, on whatever is chosen there; leave it, or only stop for a while."""
        window = self.window
        panel = window.notebook
        if not window.panes.count():
            return
        window.workbench.show_notes(True)
        yield lambda: panel.model.rowCount() and panel.note.editor
        panel.view.setFocus()
        panel.show_row(self.chance.randrange(panel.model.rowCount()))
        # The panel has just come into sight, and may choose another row itself.
        yield (
            lambda: (
                (entry := panel.current()) and panel.note.editor and panel.note.editor.owner == entry.owner
            )
        )
        field = panel.note.editor.field
        field.setFocus()
        press(field, KEY.Key_End, CONTROL)
        for _ in range(self.chance.randint(1, 8)):
            QTest.keyClicks(field, f" {self.word()}")
            tell(typed=time.time(), editor=field.editor, owner=field.owner, text=field.toPlainText())
            yield BETWEEN_WORDS
        if self.chance.random() < 0.7:
            kept: list[bool] = []
            field.saved.connect(lambda: kept.append(True))
            text = field.toPlainText()
            field.finish()
            yield lambda: kept
            tell(done="note", owner=field.owner, text=text.strip())
        window.workbench.show_comparison(True)

    # Sheets

    def make_sheet(self) -> Steps:
        """Put the active comparison on a new sheet, as its menu does, and show that."""
        comparison, sheets = self.active(), self.window.comparison.sheets
        if comparison is None or len(sheets.sheets) >= MOST_SHEETS:
            return
        name = f"Sheet {self.word()}"
        tell(begun="sheet", comparison=comparison.id)
        sheets.start_new([comparison.id])
        QTest.keyClicks(sheets.field, name)
        press(sheets.field, KEY.Key_Return)
        yield lambda: name in {sheet.name for sheet in sheets.sheets if sheet.id == sheets.sheet}
        tell(done="sheet", sheet=sheets.sheet, name=name, comparison=comparison.id)

    def rename_sheet(self) -> Steps:
        """Choose a sheet and give it another name."""
        sheets = self.window.comparison.sheets
        if not sheets.sheets:
            return
        sheet = self.chance.choice(sheets.sheets)
        id = sheet.id
        sheets.box.setCurrentIndex(sheets.box.findData(id))
        name = f"Sheet {self.word()}"
        tell(begun="name", sheet=id, name=name, former=sheet.name)
        act(self.window, "sheet-rename")
        QTest.keyClicks(sheets.field, name)
        press(sheets.field, KEY.Key_Return)
        yield lambda: name in {sheet.name for sheet in sheets.sheets}
        tell(done="name", sheet=id, name=name)

    def move_card(self) -> Steps:
        """Move the active card on its sheet with the keys."""
        panel = self.window.comparison
        order = self._order()
        if panel.active not in order or len(order) < 2:
            return
        field = self._field(NOTE)
        field.setFocus()
        at = order.index(panel.active)
        step = 1 if at == 0 or (at + 1 < len(order) and self.chance.random() < 0.5) else -1
        former = list(order)
        order[at], order[at + step] = order[at + step], order[at]
        tell(begun="order", sheet=panel.sheets.sheet, order=order, former=former)
        act(self.window, "move-down" if step > 0 else "move-up")
        yield lambda: self._order() == order
        tell(done="order", sheet=panel.sheets.sheet, order=order)

    def _order(self) -> list[str]:
        """Return the comparisons of the sheet that is shown, in order."""
        panel = self.window.comparison
        return [one.id for one in panel.known if one.sheet and one.sheet == panel.sheets.sheet]

    # What is typed

    def _field(self, which: int) -> DraftEditor:
        return self.window.comparison.editors()[which]

    def _write(self, which: int) -> Steps:
        """Type words at the end of a field; leave it, or only stop for a while."""
        comparison = self.active()
        if comparison is None:
            return
        field = self._field(which)
        field.setFocus()
        press(field, KEY.Key_End, CONTROL)
        for _ in range(self.chance.randint(1, 12)):
            field = self._field(which)
            QTest.keyClicks(field, f" {self.word()}")
            tell(typed=time.time(), editor=field.editor, owner=field.owner, text=field.toPlainText())
            yield BETWEEN_WORDS
        if self.chance.random() < 0.3:
            yield self.chance.uniform(0, 2)
            return
        yield from self._leave(which)

    def _leave(self, which: int) -> Steps:
        """Turn away from a field, and wait until what stands in it is an act."""
        field = self._field(which)
        text = field.toPlainText()
        self.window.panes.view(0).setFocus()
        self._field(which).finish()
        yield lambda: self._kept(which, text)
        tell(done=field.editor, owner=field.owner, text=text.strip())

    def _kept(self, which: int, text: str) -> bool:
        """Tell whether the window shows a text as an act."""
        comparison = self.active()
        if comparison is None:
            return False
        if which == TAGS:
            return set(text.split()) == set(comparison.statement.tags)
        kept = (comparison.note, comparison.verdict, comparison.statement.speaker)[which]
        return kept.strip() == text.strip()


if __name__ == "__main__":
    library, seed = sys.argv[1:]
    sys.exit(driver.run(lambda window: Reader(window, int(seed)).work(), ["--library", library]))
