"""The sheet before files come in, and the report afterwards: bad files first, then what is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from diptych.core.intake.formats import SUFFIXES
from diptych.core.model import ENCODINGS, Choice, Looked, Outcome, Remedy, Sight, Sighted
from diptych.ui.file_dialog import ARTICLES
from diptych.ui.import_report import ReportDialog
from diptych.ui.import_sheet import VERY_MANY, ImportSheet
from diptych.ui.sight_model import DATE, FILE, OUTLET, STATE, TITLE
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from diptych.core.errors import DiptychError
    from diptych.ui.main_window import MainWindow

LETTER = "date 2024-11-22 Letter {} from the harbour."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write what reads well, what needs a look and what cannot be read."""
    made = tmp_path / "in"
    made.mkdir()
    for number in range(5):
        (made / f"{number}.txt").write_text(LETTER.format(number))
    (made / "ferry.md").write_text(
        "---\noutlet: Valley Record\n---\n\n# The ferry waits\n\nIt waits at noon."
    )
    (made / "broken.bin").write_bytes(bytes(range(256)))
    (made / "odd.txt").write_text("date 2024-02-31 A day that does not exist.")
    return made


def open_sheet(window: MainWindow, *paths: Path) -> ImportSheet:
    """Choose files and wait until they were looked through."""
    window.imports.add(paths)
    return wait_for(lambda: (sheet := dialog(ImportSheet)) and sheet.is_finished and sheet)


def texts(sheet: ImportSheet, column: int) -> list[str]:
    model = sheet.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def row_named(sheet: ImportSheet, name: str) -> int:
    return texts(sheet, FILE).index(name)


def titles(window: MainWindow) -> list[str]:
    return sorted(summary.title for summary in ask(window, lambda ws: ws.summaries()))


def test_files_of_every_format_that_is_read_are_offered() -> None:
    assert sorted(ARTICLES.split()) == sorted(f"*{suffix}" for suffix in SUFFIXES)


def test_a_network_path_is_refused_and_nothing_is_open(
    window: MainWindow, failures: list[DiptychError], tmp_path: Path
) -> None:
    window.imports.add([type(tmp_path)("//host/share")])
    wait_for(lambda: failures)
    assert "on the network" in str(failures[0])
    assert dialog(ImportSheet) is None


def test_a_single_file_that_cannot_be_read_says_why(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder / "broken.bin")
    assert not sheet.is_small
    assert texts(sheet, STATE)[0].startswith("problem: ")
    assert sheet.ways.reason.text() == sheet.model.row(0).reason
    assert not sheet.add.isEnabled()
    assert sheet.counts.text() == "0 articles, 1 cannot be read"


def test_an_empty_folder_has_nothing_to_add(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    sheet = open_sheet(window, tmp_path / "none")
    assert sheet.counts.text() == "There is nothing to add here."
    assert not sheet.add.isEnabled()


def test_one_file_that_reads_well_comes_in_by_the_small_form(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder / "ferry.md")
    assert sheet.is_small
    assert sheet.about.text().startswith("The ferry waits\nValley Record\n")
    QTest.keyClick(sheet.outlet, Qt.Key.Key_Return)
    wait_for(lambda: window.panes.article(0))
    assert window.panes.article(0).title == "The ferry waits"
    assert dialog(ReportDialog) is None


def test_the_sheet_names_what_comes_in_and_what_does_not(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder)
    assert sheet.counts.text() == "7 articles, 1 to look at, 1 without a date, 1 cannot be read"
    ferry = row_named(sheet, "ferry.md")
    assert texts(sheet, TITLE)[ferry] == "The ferry waits"
    assert texts(sheet, STATE)[ferry] == "no date"
    sheet.outlet.setText("News Line")
    assert texts(sheet, OUTLET)[ferry] == "Valley Record"
    assert texts(sheet, OUTLET)[row_named(sheet, "0.txt")] == "News Line"
    assert texts(sheet, OUTLET)[row_named(sheet, "broken.bin")] == ""
    sheet.accept()
    wait_for(lambda: dialog(ReportDialog))
    assert len(titles(window)) == 7
    assert window.status.text.text() == "7 added"


def test_what_the_library_has_is_told_by_the_outlet_that_is_typed(window: MainWindow, folder: Path) -> None:
    window.imports._start([folder / "0.txt", folder / "1.txt"], "News Line", "")
    wait_for(lambda: len(titles(window)) == 2)
    sheet = open_sheet(window, folder)
    assert sheet.model.count(Sight.HERE) == 0
    sheet.outlet.setText("news line")
    assert sheet.counts.text().startswith("7 articles, 2 already there, ")
    assert sheet.model.count_ticked() == 5
    sheet.outlet.setText("The Beacon")
    assert sheet.model.count_ticked() == 7


def test_rows_are_left_out_by_space_and_by_the_box_in_the_head(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder)
    sheet.table.choose(row_named(sheet, "2.txt"))
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert sheet.counts.text().endswith(", 1 left out")
    assert sheet.all.checkState() is Qt.CheckState.PartiallyChecked
    QTest.keyClick(sheet.all, Qt.Key.Key_Space)
    assert sheet.model.count_left_out() == 0
    QTest.keyClick(sheet.all, Qt.Key.Key_Space)
    assert sheet.model.count_ticked() == 0
    assert not sheet.add.isEnabled()
    sheet.table.choose(row_named(sheet, "broken.bin"))
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert sheet.model.count_ticked() == 0
    sheet.table.choose(row_named(sheet, "3.txt"))
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    sheet.accept()
    wait_for(lambda: window.panes.article(0))
    assert titles(window) == ["Letter 3 from the harbour."]


def test_a_box_is_ticked_by_a_click(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder)
    index = sheet.model.index(row_named(sheet, "1.txt"), TITLE)
    place = sheet.table.visualRect(index)
    place.setWidth(20)
    QTest.mouseClick(
        sheet.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.center()
    )
    assert sheet.model.count_left_out() == 1


def test_problems_come_first_on_demand_and_what_is_chosen_stays(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder)
    found = texts(sheet, FILE)
    QTest.keyClick(sheet.worst_first, Qt.Key.Key_Space)
    assert texts(sheet, FILE)[:3] == ["broken.bin", "odd.txt", "ferry.md"]
    assert sheet.table.currentIndex().row() == 0
    sheet.table.choose(row_named(sheet, "4.txt"))
    QTest.keyClick(sheet.worst_first, Qt.Key.Key_Space)
    assert texts(sheet, FILE) == found
    assert sheet.model.row(sheet.table.currentIndex().row()).name == "4.txt"
    sheet.table.sortByColumn(DATE, Qt.SortOrder.AscendingOrder)
    assert texts(sheet, DATE)[-1] == ""


def test_a_file_is_looked_at_again_as_text(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder)
    sheet.table.choose(row_named(sheet, "ferry.md"))
    sheet._look_again(Choice(as_text=True))
    wait_for(lambda: sheet.model.row(row_named(sheet, "ferry.md")).format == "text")
    assert sheet.model.row(row_named(sheet, "ferry.md")).outlet == ""
    sheet.accept()
    wait_for(lambda: dialog(ReportDialog))
    assert any(title.startswith("---") for title in titles(window))


def test_ways_on_are_offered_where_they_may_help(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder)
    path = folder / "page.html"
    both = (Remedy.AS_TEXT, Remedy.ENCODING)
    sheet.model.append([Sighted(path, "page.html", state=Sight.REFUSED, reason="Why.", remedies=both)])
    sheet.table.choose(sheet.model.rowCount() - 1)
    assert sheet.ways.text.isEnabled()
    assert sheet.ways.encoding.isEnabled()
    captions = [action.text() for action in sheet.ways.encoding.menu().actions()]
    assert captions == list(ENCODINGS.values())
    sheet.model.append([Sighted(path, "second", 1)])
    sheet.table.choose(sheet.model.rowCount() - 1)
    assert not sheet.ways.text.isEnabled()


def test_articles_of_one_file_are_left_out_one_by_one(window: MainWindow, tmp_path: Path) -> None:
    sheet = ImportSheet(window, [tmp_path], [])
    path, other = tmp_path / "all.zip", tmp_path / "none.zip"
    rows = (*(Sighted(path, f"{n}.txt", n) for n in range(3)), Sighted(other, "x.txt"))
    sheet.show_looked(Looked(rows, 2, 2))
    sheet.finish(4)
    sheet.model.tick([1, 3], on=False)
    paths, choices = sheet.model.chosen({})
    assert (paths, choices) == ([path], {path: Choice(without=frozenset({1}))})
    sheet.close()


def test_very_many_files_may_be_added_before_all_were_looked_through(
    window: MainWindow, tmp_path: Path
) -> None:
    sheet = ImportSheet(window, [tmp_path], [])
    asked = []
    sheet.chosen.connect(lambda *what: asked.append(what))
    sheet.show_looked(Looked((Sighted(tmp_path / "a.txt", "a.txt"),), 1, VERY_MANY))
    assert not sheet.add.isEnabled()
    sheet.show_looked(Looked((Sighted(tmp_path / "b.txt", "b.txt"),), 2, VERY_MANY + 1))
    assert sheet.add.isEnabled()
    sheet.model.tick([0])
    sheet.accept()
    left_out = {tmp_path / "a.txt": Choice(without=frozenset({0}))}
    assert asked == [([tmp_path], "", "", left_out, False)]


def test_the_window_runs_while_the_sheet_fills(window: MainWindow, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(600):
        (many / f"{number:04}.txt").write_text(LETTER.format(number))
    window.imports.add([many])
    sheet = wait_for(lambda: dialog(ImportSheet))
    assert not sheet.is_finished
    wait_for(sheet.model.count)
    assert ask(window, lambda ws: ws.outlets()) == ()
    assert not sheet.is_finished
    wait_for(lambda: sheet.is_finished)
    assert sheet.model.count() == 600
    sheet.reject()
    assert ask(window, lambda ws: ws.info().articles) == 0


def test_a_sheet_that_is_closed_looks_no_further(window: MainWindow, tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:04}.txt").write_text(LETTER.format(number))
    window.imports.add([tmp_path])
    sheet = wait_for(lambda: dialog(ImportSheet))
    sheet.reject()
    ask(window, lambda ws: ws.info())
    assert dialog(ImportSheet) is None
    assert not window.imports.is_running


def test_the_sheet_speaks_to_screen_readers(window: MainWindow, folder: Path) -> None:
    sheet = open_sheet(window, folder)
    stops = [w for w in sheet.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    visible = [stop for stop in stops if stop.isVisible()]
    assert len(visible) >= 6
    for stop in visible:
        assert QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name).strip(), stop
    said = sheet.model.index(row_named(sheet, "0.txt"), TITLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Letter 0 from the harbour., 22 Nov 2024, new, is added"


def test_the_report_lists_what_needs_a_look_and_leads_on(window: MainWindow, folder: Path) -> None:
    window.imports._start([folder], "", "")
    report = wait_for(lambda: dialog(ReportDialog))
    assert [item.outcome for item in report.model.items] == [Outcome.REFUSED, Outcome.LOOK]
    assert report.windowTitle() == "7 added, 1 refused"
    assert not report.open_article.isEnabled()
    report.table.choose(1)
    assert "2024-02-31" in report.ways.reason.text()
    copy = next(button for button in report.buttons.buttons() if button.text() == "Copy list")
    copy.click()
    assert QGuiApplication.clipboard().text().count("\n") == 1
    report.open_article.click()
    wait_for(lambda: window.panes.article(0))
    assert window.panes.article(0).title.startswith("date 2024-02-31")


def test_what_is_read_otherwise_takes_the_place_of_what_it_was(window: MainWindow, folder: Path) -> None:
    (folder / "odd.md").write_text("---\ndate: 2024-02-31\n---\n\n# A day\n\nIt does not exist.")
    window.imports._start([folder / "odd.md"], "News Line", "")
    report = wait_for(lambda: dialog(ReportDialog))
    before = report.model.items[0].article
    report._read_again(Choice(as_text=True))
    wait_for(lambda: report.model.items[0].article != before)
    wait_for(lambda: [summary.id for summary in ask(window, lambda ws: ws.bin())] == [before])
    summaries = ask(window, lambda ws: ws.summaries())
    assert [summary.outlet for summary in summaries] == ["News Line"]
    assert summaries[0].title.startswith("---")
