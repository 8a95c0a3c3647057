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
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from diptych.core.model import RELATIONS, ArticleSummary
from diptych.ui.report_view import RelationBox
from tests import driver
from tests.driver import CONTROL, SHIFT, act, press

if TYPE_CHECKING:
    from diptych.core.model import Comparison
    from diptych.ui.main_window import MainWindow
    from diptych.ui.note_editor import DraftEditor
    from tests.driver import Steps

KEY = Qt.Key
BETWEEN_WORDS = 0.05
MOST_CARDS = 6


def tell(**line: Any) -> None:
    """Write a line that has arrived when this returns."""
    try:
        os.write(1, json.dumps(line).encode() + b"\n")
    except BrokenPipeError:
        os._exit(1)  # Nobody listens any more, and nobody would end this process.


class Reader:
    """Makes statements, pastes reports, relates them and writes notes, in no order."""

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
            self.note,
            self.verdict,
            self.note_aside,
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
        view = window.panes.view(0)
        view.setFocus()
        press(view, KEY.Key_Home, CONTROL)
        press(view, KEY.Key_Down, times=self.chance.randint(0, 12))
        press(view, KEY.Key_End, SHIFT)
        if window.panes.selection() is None:
            return
        article, span = window.panes.selection()
        exact = window.panes.article(0).body.text[span.start : span.end]
        before = {one.id for one in window.comparison.known}
        act(window, "statement")
        yield lambda: {one.id for one in window.comparison.known} > before and self.active()
        tell(done="statement", comparison=self.active().id, exact=exact)

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
        tell(begun="relation", report=report.id, comparison=comparison.id, relation=relation)
        press(box, key)
        yield lambda: self.active().reports[0].relation == relation
        tell(done="relation", report=report.id, comparison=comparison.id, relation=relation)

    def note(self) -> Steps:
        yield from self._write(0)

    def verdict(self) -> Steps:
        yield from self._write(1)

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
        owner = panel.current().owner
        yield lambda: panel.note.editor and panel.note.editor.owner == owner
        field = panel.note.editor.field
        field.setFocus()
        press(field, KEY.Key_End, CONTROL)
        for _ in range(self.chance.randint(1, 8)):
            QTest.keyClicks(field, f" {self.word()}")
            tell(typed=time.time(), editor=field.editor, owner=owner, text=field.toPlainText())
            yield BETWEEN_WORDS
        if self.chance.random() < 0.7:
            kept: list[bool] = []
            field.saved.connect(lambda: kept.append(True))
            text = field.toPlainText()
            field.finish()
            yield lambda: kept
            tell(done="note", owner=owner, text=text.strip())
        window.workbench.show_comparison(True)

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
        text = self._field(which).toPlainText()
        self.window.panes.view(0).setFocus()
        self._field(which).finish()
        yield lambda: self._kept(which) == text.strip()
        tell(done=field.editor, owner=field.owner, text=text.strip())

    def _kept(self, which: int) -> str:
        comparison = self.active()
        return (comparison.note, comparison.verdict)[which].strip() if comparison else ""


if __name__ == "__main__":
    library, seed = sys.argv[1:]
    sys.exit(driver.run(lambda window: Reader(window, int(seed)).work(), ["--library", library]))
