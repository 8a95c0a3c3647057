"""Shows hostile markup in notes, in the ledger, in statement details, in print and in exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from diptych.ui import printing
from diptych.ui.library_model import ROOT
from diptych.ui.sheet_choice import EVERYTHING
from tests import driver
from tests.driver import CONTROL, act, press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel

    from diptych.ui.comparison_card import ComparisonCard
    from diptych.ui.main_window import MainWindow
    from diptych.ui.note_editor import DraftEditor, NoteEditor
    from tests.driver import Steps

KEY = Qt.Key


def notes(window: MainWindow) -> Steps:
    """Show what is kept in the article that is read: the notes, how they read, and what they said before."""
    panel = window.notebook
    window.workbench.show_notes(True)
    yield lambda: panel.model.rowCount() > 1 and panel.note.editor
    yield from tips(window, panel.model, 1)
    for owner in [entry.owner for entry in panel.model.entries]:
        panel.show_entry(owner)
        yield lambda owner=owner: panel.note.editor and panel.note.editor.owner == owner
        note = panel.note.editor
        note.toggle.setChecked(True)
        yield lambda note=note: note.preview.isVisible() and note.preview.is_settled
        note.preview.grab()
        yield from follow_links(note)
        panel.grab()
    if panel.note.to_history.isVisible():
        panel.note.show_history()
        yield panel.note.history.changes.isVisible
        yield 0.1
        panel.grab()
        panel.note.hide_history()
    window.workbench.show_comparison(True)


def follow_links(note: NoteEditor) -> Steps:
    """Press Enter on every link of a note as it reads; those into the library would leave the note."""
    for mark in note.preview.body.marks:
        if mark.value and not mark.value.startswith(("article:", "comparison:", "quote:")):
            note.preview.followed.emit(mark.value)
            yield 0.0


def completion(window: MainWindow) -> Steps:
    """Begin a [[link]], so that titles are offered, and write the first one."""
    panel = window.notebook
    window.workbench.show_notes(True)
    yield 0.3
    yield lambda: (entry := panel.current()) and panel.note.editor and panel.note.editor.owner == entry.owner
    note = panel.note.editor
    window.activateWindow()
    note.field.setFocus()
    yield note.field.hasFocus
    press(note.field, KEY.Key_End, CONTROL)
    QTest.keyClicks(note.field, " [[<")
    yield lambda: note.field.completion.is_open
    window.grab()
    press(note.field, KEY.Key_Return)
    yield lambda: "]]" in note.field.toPlainText().rpartition("[[<")[2]
    window.workbench.show_comparison(True)


def details(card: ComparisonCard) -> Steps:
    """Paste markup into the fields of a card."""
    for field in card.editors():
        paste_into(field, field.toPlainText())
        field.grab()
    yield 0.0


def paste_into(field: DraftEditor, html: str) -> None:
    """Paste a text as a browser gives it."""
    data = QMimeData()
    data.setHtml(html)
    data.setText(html)
    QGuiApplication.clipboard().setMimeData(data)
    field.setFocus()
    field.paste()


def ledger(window: MainWindow) -> Steps:
    """Show every cell of the ledger, with its tooltip, and its comparison."""
    panel = window.ledger
    act(window, "ledger")
    panel.scope.setCurrentIndex(panel.scope.findData(EVERYTHING))
    yield lambda: panel.model.rowCount() and panel.view.isVisible()
    yield from tips(window, panel.model, 3)
    for row in range(0, panel.model.rowCount(), 5):
        panel.view.setCurrentIndex(panel.model.index(row, min(1, panel.model.columnCount() - 1)))
        press(panel.view, KEY.Key_Return)
        panel.grab()
        yield 0.05
    act(window, "ledger")


def tips(window: MainWindow, model: QAbstractItemModel, columns: int) -> Steps:
    """Show the tooltips of the first columns of a list or a table."""
    for row in range(model.rowCount(ROOT)):
        found = [model.index(row, column, ROOT) for column in range(columns)]
        for tip in {index.data(Qt.ItemDataRole.ToolTipRole) for index in found} - {None}:
            yield from show_tip(window, tip)


def show_tip(place: QWidget, tip: str) -> Steps:
    """Show a tooltip of a part of the window."""
    QToolTip.showText(place.mapToGlobal(place.rect().center()), tip, place)
    QApplication.processEvents()
    place.window().grab()
    QToolTip.hideText()
    yield 0.0


def print_and_export(window: MainWindow, folder: Path) -> Steps:
    """Look at the pages that would be printed, of the sheet and of an article; write all files there are."""
    # Which file it is to be is asked by the platform; what is written is ours.
    printing.ask_to_save = lambda _parent, _title, offered, chosen: chosen(folder / f"sheet{offered.suffix}")
    window.comparison.sheets.choose(EVERYTHING)
    for focus in (window.comparison.scope, window.panes.view(0)):
        window.activateWindow()
        focus.setFocus()
        window.printing.show()
        yield lambda: (shown := driver.dialog()) and shown.pages
        shown = driver.dialog()
        for _ in shown.pages.pages:
            shown.preview.grab()
            press(shown.preview, KEY.Key_PageDown)
            yield 0.0
        shown.reject()
        yield lambda: driver.dialog() is None
    for kind, suffix in (("export-html", "html"), ("export-markdown", "md"), ("export-pdf", "pdf")):
        act(window, kind)
        yield (folder / f"sheet.{suffix}").exists
        yield lambda: not window.printing.is_busy
