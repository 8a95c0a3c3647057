"""Printing and exporting in the window: what is chosen, shown and written; nothing waits for it."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from diptych.core import places
from diptych.core.errors import StorageFull
from diptych.core.model import Change, Scope
from diptych.core.workspace import open_workspace
from diptych.ui import paper_output
from diptych.ui.print_dialog import PrintDialog
from tests import sheets
from tests.fakes import InlineRunner
from tests.pdf_words import pages
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QTimerEvent

    from diptych.core.errors import DiptychError
    from diptych.ui.main_window import MainWindow


@pytest.fixture(scope="module")
def sheet_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with the invented sheet once."""
    home = tmp_path_factory.mktemp("sheet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(places.HOME_VARIABLE, str(home))
        places.data().mkdir()
        workspace = open_workspace(places.default_library(), InlineRunner())
        sheet = sheets.fill(workspace)
        last = workspace.first_comparisons(Scope(sheet=sheet), 20).comparisons[-1]
        sheets.misquote_record(workspace, last.id)
        workspace.close()
    return home


@pytest.fixture
def with_sheet(home: Path, sheet_home: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    shutil.copytree(sheet_home, home)
    window = open_window()
    window.raise_()
    window.activateWindow()
    return window


def opened(window: MainWindow) -> PrintDialog:
    """Press the key, and wait for the pages."""
    window.activateWindow()
    wait_for(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    shown = wait_for(lambda: dialog(PrintDialog))
    assert isinstance(shown, PrintDialog)
    wait_for(lambda: shown.pages)
    return shown


def choose_sheet(shown: PrintDialog) -> None:
    shown.what.setCurrentIndex(shown.what.findText(sheets.TITLE))
    wait_for(lambda: shown.pages and shown.pages.title == sheets.TITLE)


def answer(target: Path) -> str:
    """Choose a file; return the name that was offered."""
    asked = wait_for(lambda: dialog(QFileDialog))
    assert isinstance(asked, QFileDialog)
    offered = Path(asked.selectedFiles()[0]).name
    asked.filesSelected.emit([str(target)])
    asked.close()
    wait_for(lambda: not dialog(QFileDialog))
    return offered


def test_the_comparisons_are_shown_as_they_will_be_printed(with_sheet: MainWindow) -> None:
    shown = opened(with_sheet)
    assert not shown.isModal()
    assert [shown.what.itemText(n) for n in range(shown.what.count())] == [sheets.TITLE, "All comparisons"]
    choose_sheet(shown)
    assert shown.pages
    assert len(shown.pages.pages) == 3
    assert shown.count.text() == "Page 1 of 3"
    picture = shown.preview.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 30) == QColor("#ffffff")
    QTest.keyClick(shown.preview, Qt.Key.Key_PageDown)
    assert shown.count.text() == "Page 2 of 3"
    assert shown.preview.accessibleDescription() == "page 2 of 3"
    QTest.keyClick(shown.preview, Qt.Key.Key_End)
    assert shown.count.text() == "Page 3 of 3"


def test_columns_and_paper_are_chosen_and_kept(with_sheet: MainWindow) -> None:
    shown = opened(with_sheet)
    choose_sheet(shown)
    two = shown.pages
    shown.columns.setCurrentIndex(shown.columns.findData(3))
    shown.paper.setCurrentIndex(shown.paper.findData("Letter"))
    assert not shown.print_button.isEnabled()
    wait_for(lambda: shown.pages and shown.pages is not two)
    assert shown.pages
    assert (shown.pages.setting.paper, shown.pages.setting.columns) == ("Letter", 3)
    shown.close()
    again = opened(with_sheet)
    assert (again.setting.paper, again.setting.columns) == ("Letter", 3)


def test_what_changes_meanwhile_is_shown(with_sheet: MainWindow) -> None:
    shown = opened(with_sheet)
    choose_sheet(shown)
    first = ask(with_sheet, lambda ws: ws.comparisons())[0].id
    words = "A verdict that was written beside the open dialog."
    with_sheet.jobs.write(lambda ws: ws.finish_draft("verdict", f"comparison:{first}", words))
    wait_for(lambda: shown.pages and words in words_of(shown))
    assert shown.scope
    sheet = shown.scope.sheet
    assert sheet
    with_sheet.jobs.write(lambda ws: ws.remove_sheet(sheet))
    wait_for(lambda: shown.what.count() == 1)
    wait_for(lambda: shown.pages and shown.pages.title == "All comparisons")


def test_what_is_typed_while_it_opens_does_not_change_what_is_printed(with_sheet: MainWindow) -> None:
    with_sheet.open(ask(with_sheet, lambda ws: ws.summaries())[0].id)
    wait_for(lambda: with_sheet.panes.article(0))
    first = ask(with_sheet, lambda ws: ws.comparisons())[0].id
    with_sheet.comparison.setFocus()
    with_sheet.printing.show()
    with_sheet.jobs.changed.emit(Change({"note": frozenset({f"comparison:{first}"})}))
    shown = wait_for(lambda: dialog(PrintDialog))
    assert isinstance(shown, PrintDialog)
    wait_for(lambda: shown.pages)
    assert shown.what.currentText() == "Of the open articles"


def words_of(shown: PrintDialog) -> list[str]:
    assert shown.pages
    return [placed.line.layout.text() for page in shown.pages.pages for placed in page.lines]


def test_in_a_pane_the_article_is_printed(with_sheet: MainWindow, tmp_path: Path) -> None:
    found = ask(with_sheet, lambda ws: ws.summaries())
    record = next(one.id for one in found if one.title.startswith("Sallow Bridge closed"))
    with_sheet.open(record)
    wait_for(lambda: with_sheet.panes.article(0))
    with_sheet.panes.view(0).setFocus()
    shown = opened(with_sheet)
    assert shown.pages
    assert shown.pages.title == "Sallow Bridge closed for 14 weeks after cracks are found in girder"
    assert not shown.html_button.isVisible()
    assert not shown.what.isVisible()
    shown.pdf_button.click()
    answer(tmp_path / "article.pdf")
    wait_for(lambda: (tmp_path / "article.pdf").exists())
    (words,) = pdf_words(tmp_path / "article.pdf")
    for part in ("Nessa Thorgild", "¶1", "¶15", "“A crack is not a collapse,”", "page 1 of 1"):
        assert part in words
    shown.close()
    with_sheet.box.setFocus()
    assert opened(with_sheet).what.isVisible()


def test_the_sheet_becomes_files(with_sheet: MainWindow, tmp_path: Path) -> None:
    shown = opened(with_sheet)
    choose_sheet(shown)
    said: list[str] = []
    with_sheet.printing.said.connect(said.append)
    for button, name in (
        (shown.pdf_button, "sheet.pdf"),
        (shown.html_button, "sheet.html"),
        (shown.markdown_button, "sheet.md"),
    ):
        button.click()
        assert (
            answer(tmp_path / name)
            == f"The bridge what the leader claims, what was reported{Path(name).suffix}"
        )
        wait_for((tmp_path / name).exists)
    wait_for(lambda: len(said) == 3)
    assert said[0] == "Written: sheet.pdf"
    first, second, last = pdf_words(tmp_path / "sheet.pdf")
    assert "THE Sallow Bridge was closed to all traffic" in first
    assert "[4, ¶2.1–2.2]" in first
    assert ["STATEMENT" in page for page in (first, second, last)] == [True, True, False]
    assert "Quotation: shortened (left out: " in second
    assert "page 3 of 3" in last
    assert sheets.TITLE in last
    assert (tmp_path / "sheet.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "sheet.md").read_text("utf-8").startswith(f"# {sheets.TITLE}")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "sheet.html", "sheet.md", "sheet.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["pdf", "html", "markdown"])
def test_the_menu_exports_what_is_shown(with_sheet: MainWindow, tmp_path: Path, kind: str) -> None:
    with_sheet.comparison.scope.setCurrentIndex(with_sheet.comparison.scope.findData("all"))
    with_sheet.commands[f"export-{kind}"].trigger()
    assert answer(tmp_path / "out").startswith("Comparison sheet.")
    wait_for((tmp_path / "out").exists)
    data = (tmp_path / "out").read_bytes()
    assert data.startswith({"pdf": b"%PDF", "html": b"<!DOCTYPE", "markdown": b"# All comparisons"}[kind])


def test_a_folder_that_is_gone_is_named_in_one_sentence(
    with_sheet: MainWindow, tmp_path: Path, failures: list[DiptychError]
) -> None:
    target = tmp_path / "gone" / "sheet"
    with_sheet.comparison.scope.setCurrentIndex(with_sheet.comparison.scope.findData("all"))
    for number, kind in enumerate(("pdf", "html", "markdown"), 1):
        with_sheet.commands[f"export-{kind}"].trigger()
        answer(target)
        wait_for(lambda number=number: len(failures) == number)
        assert isinstance(failures[-1], StorageFull)
        assert str(failures[-1]).startswith("sheet could not be written.")
    assert not target.exists()


def test_printers_are_looked_for_only_when_one_is_asked_for(with_sheet: MainWindow) -> None:
    shown = opened(with_sheet)
    choose_sheet(shown)
    assert not dialog(QPrintDialog)
    shown.print_button.click()
    asked = wait_for(lambda: dialog(QPrintDialog))
    assert isinstance(asked, QPrintDialog)
    assert (asked.minPage(), asked.maxPage()) == (1, 3)
    asked.reject()
    wait_for(lambda: not dialog(QPrintDialog))
    assert not with_sheet.printing.is_busy


def test_a_printer_gets_the_pages_that_are_asked_for(with_sheet: MainWindow, tmp_path: Path) -> None:
    shown = opened(with_sheet)
    choose_sheet(shown)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    assert shown.pages
    printer.setPageLayout(paper_output.layout(shown.pages))
    printer.setFromTo(2, 3)
    with_sheet.printing.print_on(printer, shown.pages)
    wait_for(lambda: not with_sheet.printing.is_busy)
    second, last = pdf_words(tmp_path / "printed.pdf")
    assert "page 2 of 3" in second
    assert "page 3 of 3" in last


@pytest.mark.soak
def test_the_window_answers_while_a_long_sheet_is_set_and_written(
    home: Path, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    places.data().mkdir(parents=True)
    workspace = open_workspace(places.default_library(), InlineRunner())
    sheets.fill(workspace, 120)
    workspace.close()
    window = open_window()
    shown = opened(window)
    choose_sheet(shown)
    assert shown.pages
    assert len(shown.pages.pages) > 20
    gaps = Gaps()
    shown.columns.setCurrentIndex(1)
    wait_for(lambda: shown.pages and shown.pages.setting.columns == 3)
    shown.pdf_button.click()
    answer(tmp_path / "long.pdf")
    wait_for((tmp_path / "long.pdf").exists)
    assert gaps.longest() < 0.25  # 0.1 where nothing else is computed


class Gaps(QObject):
    """Measures how long the events of the window had to wait."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.monotonic()
        self._longest = 0.0
        self.startTimer(1)

    def timerEvent(self, _: QTimerEvent) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def longest(self) -> float:
        return self._longest


def pdf_words(file: Path) -> list[str]:
    return [" ".join(words.split()).replace("ʼ", "’").replace("ʻ", "‘") for words in pages(file)]
