"""The notes panel in the real window: entries, marks, quotes, links, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.core import noting
from diptych.core.model import Span
from diptych.ui.chip import Chip
from diptych.ui.mark_painting import kept_in_sight
from diptych.ui.side_panel import NOTES
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from diptych.core.errors import DiptychError
    from diptych.ui.article_view import ArticleView
    from diptych.ui.main_window import MainWindow
    from diptych.ui.note_editor import NoteEditor


def article(window: MainWindow, pane: int) -> str:
    found = window.panes.article(pane)
    assert found
    return found.id


def passage(window: MainWindow, pane: int, number: int) -> Span:
    found = window.panes.view(pane).body.passages[number]
    return Span(found.start, found.end)


def state(window: MainWindow, pane: int, number: int) -> str:
    """Make a statement of a passage; return the id of its comparison."""
    made: list[str] = []
    where = article(window, pane), passage(window, pane, number)
    window.jobs.write(lambda ws: ws.make_statement(*where), made.append)
    wait_for(lambda: made)
    return made[0]


def write(window: MainWindow, owner: str, text: str) -> None:
    done: list[object] = []
    window.jobs.write(lambda ws: ws.finish_draft("note", owner, text), done.append)
    wait_for(lambda: done)


def editor(window: MainWindow) -> NoteEditor:
    return wait_for(lambda: (made := window.notebook.note.editor) and made.isVisible() and made)


def select(window: MainWindow, pane: int, span: Span) -> None:
    view = window.panes.view(pane)
    view.setFocus()
    cursor = view.textCursor()
    cursor.setPosition(view.positions.to_document(span.start))
    cursor.setPosition(view.positions.to_document(span.end), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


@pytest.fixture
def notes(sample: MainWindow) -> MainWindow:
    """Open the sample with two statements, a quotation and the notes panel."""
    sample.activateWindow()
    comparison = state(sample, 0, 2)
    state(sample, 0, 7)
    place = article(sample, 0), passage(sample, 0, 9)
    sample.jobs.write(lambda ws: ws.place_passage(comparison, *place))
    sample.panes.focus_pane(0)
    sample.commands["notes-panel"].trigger()
    wait_for(lambda: sample.notebook.model.rowCount() == 4)
    return sample


def kinds(window: MainWindow) -> list[str]:
    return [entry.kind for entry in window.notebook.model.entries]


def test_the_list_has_what_is_kept_in_the_order_of_places(notes: MainWindow) -> None:
    assert kinds(notes) == ["article", "statement", "statement", "quotation"]
    refs = [entry.ref for entry in notes.notebook.model.entries]
    view = notes.panes.view(0)
    assert refs[1:] == [view.ref(passage(notes, 0, number)) for number in (2, 7, 9)]
    spoken = notes.notebook.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"{refs[1]} · statement: ")


def test_it_opens_at_the_entry_nearest_to_the_reading_place(notes: MainWindow) -> None:
    notes.commands["notes-panel"].trigger()
    notes.panes.view(0).scroll_to(passage(notes, 0, 7).start)
    notes.commands["notes-panel"].trigger()
    wait_for(lambda: notes.notebook.view.currentIndex().row() == 2)
    assert notes.notebook.view.hasFocus()


def test_enter_goes_to_the_place_and_shows_the_note(notes: MainWindow) -> None:
    notes.notebook.show_row(3)
    QTest.keyClick(notes.notebook.view, Qt.Key.Key_Return)
    view = notes.panes.view(0)
    wait_for(lambda: view.caret() == passage(notes, 0, 9).start)
    entry = notes.notebook.model.entries[3]
    assert editor(notes).owner == entry.owner
    assert entry.owner.startswith("quotation:")


def test_filters_by_kind_and_tag(notes: MainWindow) -> None:
    owner = notes.notebook.model.entries[2].owner
    write(notes, owner, "About the #ferry.")
    wait_for(lambda: notes.notebook.tags.findData("ferry") > 0)
    panel = notes.notebook
    panel.kinds.setCurrentIndex(panel.kinds.findData("quotation"))
    assert kinds(notes) == ["quotation"]
    panel.kinds.setCurrentIndex(panel.kinds.findData("note"))
    assert [entry.owner for entry in panel.model.entries] == [f"article:{article(notes, 0)}", owner] or [
        entry.owner for entry in panel.model.entries
    ] == [owner]
    panel.kinds.setCurrentIndex(0)
    panel.tags.setCurrentIndex(panel.tags.findData("ferry"))
    assert [entry.owner for entry in panel.model.entries] == [owner]


def signs(view: ArticleView) -> list[tuple[QPoint, list[str]]]:
    """Return where signs stand in sight, and whose they are."""
    scrolled = view.verticalScrollBar().value()
    shown = view.viewport().rect().translated(0, scrolled).toRectF()
    return [
        (place.center().toPoint() - QPoint(0, scrolled), [one.owner for one in markings])
        for place, markings in kept_in_sight(view, shown)
    ]


def test_a_click_on_a_sign_in_the_margin_chooses_its_entry_and_card(notes: MainWindow) -> None:
    view = notes.panes.view(0)
    wait_for(lambda: view.is_settled)
    notes.notebook.show_row(0)
    notes.commands["comparison-panel"].trigger()
    place, owners = signs(view)[0]
    assert view.marks_under(place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    wait_for(lambda: notes.side.page == NOTES and notes.notebook.note.owner == owners[0])
    assert notes.comparison.active == owners[0].partition(":")[2]
    far = QPoint(place.x(), place.y() + 60)
    assert not view.marks_under(far)


def test_a_note_on_the_article_has_a_sign_at_its_beginning(notes: MainWindow) -> None:
    owner = f"article:{article(notes, 0)}"
    write(notes, owner, "All of it.")
    view = notes.panes.view(0)
    wait_for(lambda: any(one.owner == owner for marks in view.kept.values() for one in marks))
    view.scroll_to(0)
    assert signs(view)[0][1] == [owner]


def test_keys_lead_from_mark_to_mark(notes: MainWindow) -> None:
    view = notes.panes.view(0)
    view.setFocus()
    view.bring_caret(0)
    for number in (2, 7, 9):
        notes.commands["mark-next"].trigger()
        assert view.caret() == passage(notes, 0, number).start
    notes.commands["mark-next"].trigger()
    assert view.caret() == passage(notes, 0, 9).start
    notes.commands["mark-previous"].trigger()
    assert view.caret() == passage(notes, 0, 7).start
    assert notes.notebook.current() == notes.notebook.model.entries[2]


def test_a_quote_goes_into_the_note_that_is_open_and_leads_back(notes: MainWindow) -> None:
    notes.notebook.show_entry(f"article:{article(notes, 0)}")
    field = editor(notes).field
    field.setFocus()
    QTest.keyClicks(field, "Mine.")
    span = passage(notes, 1, 4)
    select(notes, 1, span)
    # The note stays though another article has the focus now.
    notes.commands["quote-in-note"].trigger()
    wait_for(lambda: "(quote:" in field.toPlainText())
    right = notes.panes.view(1)
    words = right.body.text[span.start : span.end]
    assert field.toPlainText().startswith("Mine.\n\n> ")
    assert f"(quote:{article(notes, 1)}/{span.start}-{span.end})" in field.toPlainText()
    assert notes.panes.view(1).reference(span) in field.toPlainText().replace("\\", "")
    assert field.hasFocus()
    right.clear_selection()
    right.bring_caret(0)
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index("](quote:"))
    field.setTextCursor(cursor)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: right.caret() == span.start)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: words not in field.toPlainText())


def test_the_preview_follows_links_and_shows_what_leads_nowhere(notes: MainWindow) -> None:
    right = article(notes, 1)
    owner = f"article:{article(notes, 0)}"
    write(notes, owner, f"See [there](quote:{right}/0-5) and [[Nowhere at all]] and [x](file:///etc/passwd).")
    notes.notebook.show_entry(owner)
    wait_for(lambda: notes.notebook.note.owner == owner and editor(notes).field.toPlainText())
    notes.commands["note-preview"].trigger()
    preview = editor(notes).preview
    wait_for(lambda: preview.isVisible() and preview.body.text and preview.is_settled)
    assert preview.body.text == "See there and Nowhere at all (not in the library) and x."
    assert [mark.value for mark in preview.body.marks if mark.value] == [f"quote:{right}/0-5"]
    notes.panes.view(1).bring_caret(200)
    preview.setFocus()
    QTest.keyClick(preview, Qt.Key.Key_Return)
    QTest.keyClick(preview, Qt.Key.Key_Return)
    wait_for(lambda: notes.panes.view(1).caret() == 0)
    rect = next(preview.word_rects(Span(4, 9), 0, 200))
    notes.panes.view(1).bring_caret(200)
    at = rect.center().toPoint()
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    wait_for(lambda: notes.panes.view(1).caret() == 0)


def test_the_preview_follows_what_is_typed(notes: MainWindow) -> None:
    notes.notebook.show_row(0)
    note = editor(notes)
    notes.commands["note-preview"].trigger()
    note.field.setFocus()
    QTest.keyClicks(note.field, "**Bold** words")
    wait_for(lambda: note.preview.body.text == "Bold words")
    QTest.keyClicks(note.field, " and more")
    wait_for(lambda: note.preview.body.text == "Bold words and more")


def test_titles_are_offered_while_a_link_is_typed(notes: MainWindow) -> None:
    notes.notebook.show_row(0)
    note = editor(notes)
    note.field.setFocus()
    title = ask(notes, lambda ws: ws.article(article(notes, 1)).title)
    QTest.keyClicks(note.field, f"See [[{title[:12].lower()}")
    offers = note.field.completion
    assert offers
    wait_for(lambda: offers.is_open)
    QTest.keyClick(note.field, Qt.Key.Key_Down)
    QTest.keyClick(note.field, Qt.Key.Key_Up)
    QTest.keyClick(note.field, Qt.Key.Key_Tab)
    assert note.field.hasFocus()
    assert note.field.toPlainText() == f"See [[{title}]]"
    assert not offers.is_open
    QTest.keyClick(note.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: notes.panes.focused_pane() == 1)


def test_backlinks_stand_under_the_note_and_lead_there(notes: MainWindow) -> None:
    left, right = article(notes, 0), article(notes, 1)
    write(notes, f"article:{left}", f"Look [[article:{right}|there]].")
    notes.panes.focus_pane(1)
    wait_for(lambda: notes.notebook.note.owner == f"article:{right}")
    view = notes.notebook.note.backlinks
    wait_for(lambda: view.model().rowCount() == 1 and view.isVisible())
    assert view.model().index(0, 0).data().endswith("— Look there.")
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    wait_for(lambda: notes.panes.focused_pane() == 0)


def test_a_tag_is_searched_by_its_chip(notes: MainWindow) -> None:
    notes.notebook.show_row(0)
    field = editor(notes).field
    field.setFocus()
    QTest.keyClicks(field, "#ferry and #quay")
    notes.panes.view(0).setFocus()
    chips = wait_for(lambda: [c for c in notes.notebook.note.findChildren(Chip) if c.isVisible()])
    assert [chip._value for chip in chips] == ["#ferry", "#quay"]  # noqa: SLF001  # it paints its words
    chips[0].click()
    assert notes.box.text() == "tag:ferry"


def test_a_version_is_looked_at_and_restored(notes: MainWindow) -> None:
    owner = f"article:{article(notes, 0)}"
    for text in ("The first words.", "The other words."):
        write(notes, owner, text)
    page = notes.notebook.note
    notes.notebook.show_entry(owner)
    wait_for(page.to_history.isVisible)
    page.to_history.click()
    history = page.history
    wait_for(lambda: history.changes.body.text)
    assert history.changes.body.text == "The −first +other words."
    assert history.view.hasFocus()
    history.restore.click()
    wait_for(lambda: editor(notes).field.toPlainText() == "The first words.")
    assert editor(notes).isVisible()
    notes.commands["undo"].trigger()
    wait_for(lambda: editor(notes).field.toPlainText() == "The other words.")


def test_what_is_typed_survives_another_entry_and_another_pane(notes: MainWindow) -> None:
    notes.notebook.show_row(1)
    owner = editor(notes).owner
    editor(notes).field.setFocus()
    QTest.keyClicks(editor(notes).field, "Kept.")
    notes.notebook.view.setFocus()
    notes.notebook.show_row(2)
    wait_for(lambda: editor(notes).owner != owner)
    assert ask(notes, lambda ws: ws.note(owner).text) == "Kept."
    notes.notebook.show_row(1)
    wait_for(lambda: editor(notes).owner == owner)
    assert editor(notes).field.toPlainText() == "Kept."


def test_the_note_that_is_written_stays_while_other_panes_are_read(notes: MainWindow) -> None:
    notes.notebook.show_row(0)
    owner = editor(notes).owner
    editor(notes).field.setFocus()
    notes.panes.focus_pane(1)
    wait_for(lambda: notes.notebook.model.entries[0].article == article(notes, 1))
    assert notes.notebook.note.owner == owner
    notes.notebook.view.setFocus()
    notes.notebook.show_row(0)
    wait_for(lambda: notes.notebook.note.owner == f"article:{article(notes, 1)}")


def test_markup_is_pasted_as_text(notes: MainWindow) -> None:
    notes.notebook.show_row(0)
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    data.setText("bold")
    QGuiApplication.clipboard().setMimeData(data)
    field = editor(notes).field
    field.setFocus()
    field.paste()
    assert field.toPlainText() == "bold"
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    assert not field.canInsertFromMimeData(data)


def test_a_note_that_takes_too_long_says_so_and_typing_goes_on(
    notes: MainWindow, failures: list[DiptychError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "PREVIEW_SECONDS", 1.0)
    notes.notebook.show_row(0)
    note = editor(notes)
    note.field.setPlainText("<![CDATA[" * 2000)
    notes.commands["note-preview"].trigger()
    wait_for(note.why_not.isVisible)
    assert "takes too long" in note.why_not.text()
    note.field.setPlainText("Short.")
    wait_for(lambda: note.preview.isVisible() and note.preview.body.text == "Short.")
    assert not failures


def test_a_library_for_reading_only_shows_notes_and_takes_none(notes: MainWindow) -> None:
    notes.notebook.show_row(0)
    editor(notes)
    notes.notebook.set_writable(False)
    wait_for(lambda: editor(notes).field.isReadOnly())
    assert QApplication.focusWidget() is not editor(notes).field


def test_what_an_older_edition_lost_is_listed_and_attached_by_hand(notes: MainWindow) -> None:
    left, right = article(notes, 0), article(notes, 1)
    notes.panes.focus_pane(1)
    wait_for(lambda: notes.notebook.model.entries[0].article == right)
    notes.commands["edition"].trigger()
    model = notes.notebook.model
    wait_for(lambda: model.rowCount() == 4)
    assert ask(notes, lambda ws: ws.article(right).replaces) == left
    lost = model.entries[-1]
    assert "not found in this edition" in lost.about()
    notes.notebook.view.setFocus()
    notes.notebook.show_row(3)
    assert notes.notebook.attach.isVisible()
    span = passage(notes, 1, 3)
    select(notes, 1, span)
    notes.notebook.attach.click()
    wait_for(lambda: any(entry.span == span and entry.by_hand for entry in model.entries))
    notes.commands["undo"].trigger()
    wait_for(lambda: not any(entry.by_hand for entry in model.entries))
    notes.panes.focus_pane(1)
    notes.commands["edition"].trigger()
    wait_for(lambda: model.rowCount() == 1)


def test_a_link_that_leads_nowhere_is_told_below_the_text(
    notes: MainWindow, failures: list[DiptychError]
) -> None:
    notes.notebook.show_row(0)
    note = editor(notes)
    note.field.setFocus()
    QTest.keyClicks(note.field, "[[Nowhere at all]]")
    QTest.keyClick(note.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(note.why_not.isVisible)
    assert note.why_not.text().startswith("“Nowhere at all”: not in the library.")
    assert not failures


def test_tab_goes_through_the_panel_from_above(notes: MainWindow) -> None:
    panel = notes.notebook
    owner = panel.model.entries[1].owner
    write(notes, owner, "About the #ferry.")
    panel.show_entry(owner)
    note = wait_for(lambda: (made := panel.note.editor) and made.field.isVisible() and made)
    wait_for(panel.tags.isVisible)
    panel.kinds.setFocus()
    (chip,) = wait_for(lambda: [c for c in panel.note.findChildren(Chip) if c.isVisible()])
    for stop in (panel.kinds, panel.tags, panel.view, note.field, note.toggle, chip):
        assert QApplication.focusWidget() is stop
        QTest.keyClick(notes, Qt.Key.Key_Tab)


def test_a_quote_that_lost_a_word_says_so_below_the_note_and_leads_there(notes: MainWindow) -> None:
    right = notes.panes.view(1)
    span = passage(notes, 1, 4)
    words = right.body.text[span.start : span.end].split()
    owner, reference = f"article:{article(notes, 0)}", f"quote:{article(notes, 1)}/{span.start}-{span.end}"
    shortened = " ".join([*words[:2], *words[3:]])
    write(
        notes,
        owner,
        f"> {' '.join(words)}\n\n— [whole]({reference})\n\n> {shortened}\n\n— [cut]({reference})",
    )
    notes.notebook.show_entry(owner)
    states = notes.notebook.note.quotes
    (row,) = wait_for(lambda: states.rows)
    assert states.summary.text() == "1 of 2 quotations exact"
    assert row.accessibleName().startswith("cut · shortened (− left out): ")
    assert f"−{words[2]}" in row.text
    right.bring_caret(0)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    wait_for(lambda: right.caret() == span.start)
    write(notes, owner, "No quotation any more.")
    wait_for(lambda: not states.isVisible())
