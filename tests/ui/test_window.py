"""The window as readers use it: everything is kept, everything can be taken back, nothing typed is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFocusEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from diptych.core.errors import RefusedInput
from diptych.core.model import Span
from diptych.core.workspace import finish, open_workspace
from diptych.ui import dates
from diptych.ui.article_dialog import ArticleDialog
from diptych.ui.article_fields import language_field
from diptych.ui.bin_dialog import BinDialog
from diptych.ui.import_report import ReportDialog
from diptych.ui.import_sheet import ImportSheet
from diptych.ui.messages import ErrorReport, Message
from diptych.ui.paste_dialog import PasteDialog
from tests.conftest import shared
from tests.fakes import InlineRunner
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from diptych.core.errors import DiptychError
    from diptych.ui.comparison_card import ComparisonCard
    from diptych.ui.main_window import MainWindow

ARTICLE = (
    "<html><head><title>Ferry aground</title></head><body><h1>Ferry aground</h1>"
    "<p>The ferry ran aground on Thursday with 31 people aboard.</p><p>No one was hurt.</p></body></html>"
)


def select(window: MainWindow, side: str, passage: int) -> Span:
    """Select a passage as a reader would."""
    view = window.panes.view(side)
    found = view.body.passages[passage]
    cursor = view.textCursor()
    cursor.setPosition(view.positions.to_document(found.start))
    cursor.setPosition(view.positions.to_document(found.end), cursor.MoveMode.KeepAnchor)
    view.setFocus()
    view.setTextCursor(cursor)
    window.panes.focus_pane(side)
    return Span(found.start, found.end)


def active_card(window: MainWindow) -> ComparisonCard | None:
    return window.comparison.cards.get(window.comparison.active)


def make_comparison(window: MainWindow) -> ComparisonCard:
    """Make a statement, and set a passage of the other article beside it."""
    select(window, 0, 1)
    window.commands["statement"].trigger()
    wait_for(lambda: active_card(window))
    select(window, 1, 1)
    window.commands["place"].trigger()
    wait_for(lambda: (card := active_card(window)) and card.comparison.reports)
    card = active_card(window)
    assert card
    return card


def copy(html: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_the_sample_opens_as_a_linked_pair(window: MainWindow) -> None:
    sample = window
    sample.commands["open-sample"].trigger()
    wait_for(lambda: sample.desk.is_aligned)
    assert sample.windowTitle() == "library – Diptych"
    assert sample.info
    assert sample.info.articles == 16
    left, right = sample.panes.article(0), sample.panes.article(1)
    assert left
    assert right
    assert left.outlet != right.outlet
    assert sample.panes.status().counterparts


def test_a_comparison_is_made_related_noted_undone_and_kept(
    sample: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    card = make_comparison(sample)
    card.relation_chosen.emit(card.comparison.reports[0].id, "contradicts")
    wait_for(lambda: (c := active_card(sample)) and c.comparison.reports[0].relation == "contradicts")
    card = active_card(sample)
    assert card
    assert card.note
    QTest.keyClicks(card.note.field, "Nine or eleven?")
    card.note.field.finish()
    wait_for(lambda: "Note" in sample.commands["undo"].text())

    sample.commands["undo"].trigger()
    wait_for(lambda: (c := active_card(sample)) and c.note and c.note.field.toPlainText() == "")
    sample.commands["redo"].trigger()
    wait_for(
        lambda: (c := active_card(sample)) and c.note and c.note.field.toPlainText() == "Nine or eleven?"
    )

    bar = sample.panes.view(0).verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    spread = sample.desk.now()
    sample.close()
    again = open_window()
    wait_for(lambda: again.desk.is_aligned and active_card(again))
    assert again.desk.spread.ids() == spread.ids()
    assert again.panes.positions()[0] == pytest.approx(spread.places[0].offset, abs=80)
    card = active_card(again)
    assert card
    assert card.note
    assert card.note.field.toPlainText() == "Nine or eleven?"
    assert card.comparison.reports[0].relation == "contradicts"
    assert "Note" in again.commands["undo"].text()


def test_typing_is_a_draft_within_two_seconds_and_an_act_on_leaving(sample: MainWindow) -> None:
    card = make_comparison(sample)
    assert card.note
    QTest.keyClicks(card.note.field, "half a sen")
    wait_for(lambda: [d.text for d in ask(sample, lambda ws: ws.drafts())] == ["half a sen"], 4)
    assert not ask(sample, lambda ws: ws.comparisons())[0].note
    card.note.field.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    wait_for(lambda: ask(sample, lambda ws: ws.comparisons())[0].note == "half a sen")
    assert not ask(sample, lambda ws: ws.drafts())


def test_ctrl_z_takes_back_typing_first_then_the_act(sample: MainWindow) -> None:
    card = make_comparison(sample)
    assert card.note
    field = card.note.field
    field.setFocus()
    QTest.keyClicks(field, "word")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    assert active_card(sample)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: (c := active_card(sample)) and not c.comparison.reports)


def test_an_unfinished_draft_is_kept_after_a_crash(
    sample: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    make_comparison(sample)
    comparison = sample.comparison.active
    ask(sample, lambda ws: ws.save_draft("note", f"comparison:{comparison}", "typed before the crash"))
    sample.close()
    again = open_window()
    wait_for(
        lambda: (
            (c := active_card(again)) and c.note and c.note.field.toPlainText() == "typed before the crash"
        )
    )
    assert not ask(again, lambda ws: ws.drafts())


def test_a_fault_is_reported_and_what_is_typed_is_saved(sample: MainWindow) -> None:
    card = make_comparison(sample)
    assert card.note
    QTest.keyClicks(card.note.field, "unsaved")
    try:
        raise ZeroDivisionError("a fault of ours")
    except ZeroDivisionError as error:
        sample.fail(error)
        sample.fail(error)
    report = dialog(ErrorReport)
    assert isinstance(report, ErrorReport)
    assert report.text.toPlainText().count("ZeroDivisionError: a fault of ours") == 2
    report._copy()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    wait_for(lambda: ask(sample, lambda ws: ws.drafts()))
    report.reject()


def test_a_click_on_a_quotation_shows_it(sample: MainWindow) -> None:
    card = make_comparison(sample)
    revealed: list[tuple[str, Span]] = []
    card.reveal_requested.connect(lambda article, span: revealed.append((article, span)))
    QTest.keyClick(card.statement, Qt.Key.Key_Return)
    assert revealed[0][0] == sample.desk.spread.article(0)


def test_a_reference_is_copied(sample: MainWindow) -> None:
    article = sample.panes.article(0)
    assert article
    assert article.outlet
    select(sample, 0, 1)
    sample.commands["copy-reference"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert (
        copied == f"{article.outlet.name}, {dates.shown(article.published)}, {article.body.passages[1].ref}"
    )
    assert sample.status.text.text() == f"Copied: {copied}"
    view = sample.panes.view(0)
    cursor = view.textCursor()
    cursor.setPosition(view.positions.to_document(article.body.passages[4].start + 3))
    view.setTextCursor(cursor)
    sample.commands["copy-reference"].trigger()
    assert QGuiApplication.clipboard().text().endswith(f", {article.body.passages[4].ref}")
    for _ in range(2):
        sample.desk.close(0)
        wait_for(lambda: sample.panes.count() == len(sample.desk.spread.ids()))
    wait_for(lambda: not sample.commands["copy-reference"].isEnabled())


def test_the_menu_of_a_pane_copies_the_reference_of_what_is_under_the_pointer(sample: MainWindow) -> None:
    view = sample.panes.view(0)
    passage = view.body.passages[3]
    rect = next(view.word_rects(Span(passage.start, passage.start + 5), 0, 5000))
    point = rect.center().toPoint()
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point)))
    menu = view.findChild(QMenu)
    assert menu
    next(action for action in menu.actions() if action.text() == "Copy reference").trigger()
    assert QGuiApplication.clipboard().text().endswith(f", {passage.ref}")
    menu.close()


def test_files_are_asked_for_once_and_problems_are_listed(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("date 2024-11-22 The tide came in at noon.\n\nNobody was hurt.")
    (folder / "odd.txt").write_text("date 2024-02-31 A day that does not exist.")
    (folder / "broken.bin").write_bytes(bytes(range(256)))
    window.imports.add([folder])
    asked = wait_for(lambda: dialog(ImportSheet))
    wait_for(lambda: asked.is_finished)
    assert asked.counts.text() == "2 articles, 1 to look at, 1 cannot be read"
    asked.outlet.setText("News Line")
    asked.genre.setCurrentIndex(asked.genre.findData("editorial"))
    asked.accept()
    problems = wait_for(lambda: dialog(ReportDialog))
    assert ["2024-02-31" in item.reason for item in problems.model.items] == [True]
    assert window.status.text.text() == "2 added"
    wait_for(lambda: len(window.library.model.rows) == 3)
    assert window.library.model.rows[1].outlet == "News Line"  # type: ignore[union-attr]  # an article, not a heading


@pytest.mark.skipif(not (shared() / "seeds").is_dir(), reason="the readers' own files are not here")
def test_the_seeds_come_in_and_may_not_be_about_one_event(window: MainWindow) -> None:
    window.imports._start([shared() / "seeds"], "News Line", "editorial")
    wait_for(lambda: window.info and window.info.articles == 2)
    first, second = (summary.id for summary in ask(window, lambda ws: ws.summaries()))
    window.desk.open_pair(first, second)
    wait_for(lambda: window.desk.is_aligned)
    assert window.panes.status().may_differ
    wait_for(lambda: "may not be about one event" in window.status._place)


def test_pasting_shows_what_was_found_and_stores_what_was_corrected(window: MainWindow) -> None:
    copy(ARTICLE)
    window.commands["paste-article"].trigger()
    paste = wait_for(lambda: dialog(PasteDialog))
    assert paste.fields.title.text() == "Ferry aground"
    assert paste.fields.language.currentData() == "en"
    paste.fields.published.setText("2024-02-31")
    assert not paste.fields.is_valid()
    paste.fields.published.setText("2024-11")
    paste.fields.outlet.setText("Harbour Courier")
    paste.accept()
    wait_for(lambda: window.panes.article(0))
    article = window.panes.article(0)
    assert article
    assert (article.title, article.published) == ("Ferry aground", "2024-11")
    assert article.outlet
    assert article.outlet.name == "Harbour Courier"
    assert window.counterpart.isVisible()

    copy(ARTICLE.replace("ran aground", "was stranded"))
    window.commands["paste-article"].trigger()
    wait_for(lambda: dialog(PasteDialog)).accept()
    wait_for(lambda: window.desk.is_aligned)


def test_a_pasted_report_stands_beside_its_statement(sample: MainWindow) -> None:
    card = make_comparison(sample)
    copy("<p>A short report of the same.</p>")
    card.paste_requested.emit(card.comparison.id)
    wait_for(lambda: dialog(PasteDialog)).accept()
    wait_for(lambda: (c := active_card(sample)) and len(c.comparison.reports) == 2)


@pytest.mark.parametrize("what", ["nothing", "a picture", "a drop of nothing"])
def test_what_cannot_be_pasted_gets_a_sentence_and_a_next_step(
    what: str, window: MainWindow, failures: list[DiptychError]
) -> None:
    QGuiApplication.clipboard().clear()
    if what == "a picture":
        QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    if what == "a drop of nothing":
        window.imports.drop(QMimeData())
    else:
        window.commands["paste-article"].trigger()
    wait_for(lambda: dialog(Message))
    assert isinstance(failures[0], RefusedInput)
    assert failures[0].next_step


def test_a_dropped_folder_is_added(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The tide came in at noon.")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "one.txt"))])
    drop = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    wait_for(lambda: (sheet := dialog(ImportSheet)) and sheet.is_finished and sheet).accept()
    wait_for(lambda: window.panes.article(0))


def test_articles_go_to_the_bin_and_come_back(sample: MainWindow) -> None:
    gone = sample.desk.spread.article(0)
    sample.commands["to-bin"].trigger()
    wait_for(lambda: gone not in sample.desk.spread.ids())
    sample.commands["bin"].trigger()
    bin = wait_for(lambda: dialog(BinDialog))
    assert bin.list.count() == 1
    bin.accept()
    wait_for(lambda: sample.info and sample.info.articles == 16)


def test_details_are_corrected(sample: MainWindow) -> None:
    sample.commands["details"].trigger()
    details = wait_for(lambda: dialog(ArticleDialog))
    details.fields.title.setText("A better title")
    details.accept()
    wait_for(lambda: (a := sample.panes.article(0)) and a.title == "A better title" and not a.title_derived)


def test_links_are_found_again_when_asked(sample: MainWindow) -> None:
    found = sample.panes.status().counterparts
    sample.commands["align-again"].trigger()
    assert not sample.desk.is_aligned
    wait_for(lambda: sample.desk.is_aligned)
    assert sample.panes.status().counterparts == found


def test_the_language_is_shown_set_and_taken_back(sample: MainWindow) -> None:
    sample.panes.view(0).setFocus()
    sample.commands["details"].trigger()
    details = wait_for(lambda: dialog(ArticleDialog))
    field = details.fields.language
    assert field.currentText() == "English"
    assert (field.itemText(0), field.itemData(0)) == ("not known", "")
    field.setCurrentIndex(field.findText("Deutsch"))
    details.accept()
    wait_for(lambda: (a := sample.panes.article(0)) and a.language == "de")
    wait_for(lambda: sample.desk.is_aligned)
    sample.commands["undo"].trigger()
    wait_for(lambda: (a := sample.panes.article(0)) and a.language == "en")


def test_the_field_keeps_a_language_it_has_no_name_for(qtbot: QtBot) -> None:
    for stored, text, code in (
        ("", "not known", ""),
        ("en-GB", "English", "en-GB"),
        ("nn", "Norsk", "nn"),
        ("gsw-CH", "gsw-CH", "gsw-CH"),
    ):
        field = language_field(stored)
        qtbot.addWidget(field)
        assert (field.currentText(), field.currentData()) == (text, code)
    names = [field.itemText(n) for n in range(1, field.count())]
    assert names.index("Cymraeg") - names.index("Čeština") == 1


def test_a_second_window_on_the_same_library_reads_only(
    sample: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    second = open_window()
    assert second.info
    assert "another window" in second.info.read_only
    assert second.read_only.isVisible()
    assert not second.commands["add-files"].isEnabled()
    wait_for(lambda: second.library.model.rows)


def test_the_window_sees_what_the_command_line_does(sample: MainWindow, home: Path) -> None:
    (home / "new.txt").write_text("Something new came from the command line.")
    assert sample.info
    other = open_workspace(Path(sample.info.path), InlineRunner())
    finish(other.import_paths([home / "new.txt"]))
    other.close()
    wait_for(lambda: sample.info and sample.info.articles == 17, 8)


def test_back_and_forward_and_exchange(sample: MainWindow) -> None:
    first = sample.desk.spread
    other = next(s.id for s in ask(sample, lambda ws: ws.summaries()) if s.id not in first.ids())
    sample.open(other)
    wait_for(lambda: sample.desk.spread.article(0) == other and sample.desk.is_aligned)
    sample.commands["back"].trigger()
    wait_for(lambda: sample.desk.spread.article(0) == first.article(0))
    sample.commands["forward"].trigger()
    wait_for(lambda: sample.desk.spread.article(0) == other)
    sample.commands["swap"].trigger()
    wait_for(lambda: sample.desk.spread.article(1) == other)
    sample.commands["close-article"].trigger()
    wait_for(lambda: len(sample.desk.spread.ids()) == 1)


@pytest.mark.parametrize(("width", "height"), [(1600, 950), (1366, 768), (1024, 640)])
def test_the_window_fits_its_size(sample: MainWindow, width: int, height: int) -> None:
    sample.resize(width, height)
    wait_for(lambda: sample.workbench.is_narrow == (width < 1200))
    for side in (0, 1):
        view = sample.panes.view(side)
        assert view.column_rect().width() >= view.reading.column(34)
    below = sample.comparison.mapTo(sample, sample.comparison.rect().topLeft()).y() > height // 3
    assert below == (width < 1500)
    sample.commands["library-panel"].setChecked(False)
    sample.workbench.show_drawer(True)
    assert sample.drawer.isVisible()
    if width < 1200:
        QTest.keyClick(sample.drawer, Qt.Key.Key_Escape)
        assert not sample.drawer.isVisible()


def test_f6_goes_through_panels_and_panes(sample: MainWindow) -> None:
    make_comparison(sample)
    sample.activateWindow()
    wait_for(sample.isActiveWindow)
    seen = []
    for _ in range(4):
        sample.commands["pane-next"].trigger()
        focused = QGuiApplication.focusObject()
        seen.append(type(focused).__name__)
    assert len(set(map(id, seen))) >= 3
    assert {"LibraryView", "ArticleView", "DraftEditor"} <= set(seen)


def test_names_in_menus_are_words(sample: MainWindow) -> None:
    make_comparison(sample)
    wait_for(lambda: re.fullmatch("&Undo .+", sample.commands["undo"].text()))
