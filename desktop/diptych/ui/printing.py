"""Printing and exporting: the comparison sheet, or the article that the reader is in."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from diptych.core.model import Progress
from diptych.ui import paper_output
from diptych.ui.file_dialog import ask_to_save
from diptych.ui.print_dialog import PrintDialog
from diptych.ui.print_work import ArticleWork, SheetWork, set_document
from diptych.ui.printed_pages import Setting
from diptych.ui.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from diptych.core.model import Article, Scope, SheetDocument
    from diptych.core.workspace import Workspace
    from diptych.ui.comparison_panel import ComparisonPanel
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.printed_pages import PrintedPages

T = TypeVar("T")
LONGEST_NAME = 60
PATIENCE = 0.5
UNFIT = '<>:"/\\|?*'
"""What a file may not have in its name on one platform or another."""


class Printing(QObject):
    """Opens the print dialog, and brings to paper and into files what is chosen there or in the menu."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, window: QWidget, panes: LinkedPanes, panel: ComparisonPanel) -> None:
        super().__init__()
        self._jobs = jobs
        self._window = window
        self._panes = panes
        self._panel = panel
        self._setting = Setting("Letter" if _is_american() else "A4")
        self._under_way: set[Slices] = set()

    def show(self) -> None:
        """Show how the article that has the keyboard would be printed, else the comparison sheet."""
        article = self._article()
        title = self.tr("Print the article") if article else self.tr("Print the comparison sheet")
        dialog = PrintDialog(self._window, title, self._setting, for_sheet=article is None)
        dialog.chosen.connect(lambda: self._keep(dialog))
        work = ArticleWork(dialog, self._jobs, article) if article else self._sheet_work(dialog)
        dialog.print_asked.connect(lambda pages: self._ask_printer(dialog, pages))
        dialog.pdf_asked.connect(lambda pages: self._ask_pdf(work.title, pages))
        dialog.show_beside(980, 820)

    def _article(self) -> Article | None:
        """Return the article in which the keyboard is."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self._panes.isAncestorOf(focus)
        return self._panes.article(self._panes.focused_pane()) if inside else None

    def _sheet_work(self, dialog: PrintDialog) -> SheetWork:
        self._panel.finish()
        scope = self._panel.shown_scope()
        articles = [self._panes.article(number) for number in range(self._panes.count())]
        work = SheetWork(dialog, self._jobs, scope, tuple(one.id for one in articles if one))
        dialog.html_asked.connect(lambda: self._ask_html(work.title, work.shown, dialog.setting))
        dialog.markdown_asked.connect(lambda: self._ask_markdown(work.title, work.shown))
        return work

    def _keep(self, dialog: PrintDialog) -> None:
        self._setting = dialog.setting

    # The menu

    def export_pdf(self) -> None:
        """Ask for a file and write the comparisons that are shown as a PDF."""
        scope = self._shown()
        setting = self._setting

        def read(target: Path) -> None:
            def write(document: SheetDocument) -> None:
                self._run(set_document(document, setting), lambda pages: self._write_pdf(pages, target))

            self._jobs.read(lambda ws: ws.sheet_document(scope), write)

        self._ask("", ".pdf", read)

    def export_html(self) -> None:
        """Ask for a file and write the comparisons that are shown as HTML."""
        self._ask_html("", self._shown(), self._setting)

    def export_markdown(self) -> None:
        """Ask for a file and write the comparisons that are shown as Markdown."""
        self._ask_markdown("", self._shown())

    def _shown(self) -> Scope:
        self._panel.finish()
        return self._panel.shown_scope()

    # Files

    def _ask(self, title: str, suffix: str, chosen: Callable[[Path], None]) -> None:
        stem = "".join(" " if sign in UNFIT or not sign.isprintable() else sign for sign in title)
        stem = " ".join(stem.split())[:LONGEST_NAME].strip(" .") or self.tr("Comparison sheet")
        # From the print dialog the keyboard goes back to it.
        parent = QApplication.activeWindow() or self._window
        ask_to_save(parent, self.tr("Export"), Path(f"{stem}{suffix}"), chosen)

    def _ask_pdf(self, title: str, pages: PrintedPages) -> None:
        self._ask(title, ".pdf", lambda target: self._write_pdf(pages, target))

    def _ask_html(self, title: str, scope: Scope, setting: Setting) -> None:
        columns = setting.columns
        self._ask_text(title, ".html", lambda ws: ws.export_html(scope, columns))

    def _ask_markdown(self, title: str, scope: Scope) -> None:
        self._ask_text(title, ".md", lambda ws: ws.export_markdown(scope))

    def _ask_text(
        self, title: str, suffix: str, write: Callable[[Workspace], Generator[object, object, str]]
    ) -> None:
        def read(target: Path) -> None:
            def export(workspace: Workspace) -> Generator[object, object, Path]:
                paper_output.save(target, (yield from write(workspace)).encode())
                return target

            self._jobs.read(export, self._say_written)

        self._ask(title, suffix, read)

    def _write_pdf(self, pages: PrintedPages, target: Path) -> None:
        steps = self._told(paper_output.write_pdf(pages, target), len(pages.pages), "Writing the PDF")
        self._run(steps, lambda _: self._say_written(target))

    def _say_written(self, target: Path) -> None:
        self.said.emit(self.tr("Written: {}").replace("{}", target.name))

    # Paper

    def _ask_printer(self, dialog: PrintDialog, pages: PrintedPages) -> None:
        """Open the platform's dialog, which looks for printers; nothing does so before."""
        # Loaded here, as few sessions print.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setPageLayout(paper_output.layout(pages))
        printer.setDocName(pages.title)
        printer.setCreator(pages.program)
        asked = QPrintDialog(printer, dialog)
        asked.setMinMax(1, len(pages.pages))
        asked.accepted.connect(lambda: self.print_on(printer, pages))
        QDialog.open(asked)

    def print_on(self, printer: QPrinter, pages: PrintedPages) -> None:
        """Print pages, or those that the reader asked for in the printer's dialog."""
        first = max(printer.fromPage(), 1)
        last = printer.toPage() or len(pages.pages)
        numbers = range(first - 1, min(last, len(pages.pages)))
        steps = paper_output.paint_pages(pages, numbers, printer, printer.resolution())
        printed = self.tr("Sent to the printer.")
        self._run(self._told(steps, len(numbers), "Printing"), lambda _: self.said.emit(printed))

    # Work in slices

    def _run(self, steps: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Take steps between the events of the window; several works may be under way."""
        slices = Slices(self)
        self._under_way.add(slices)

        def end(result: T) -> None:
            self._end(slices)
            done(result)

        def fail(error: Exception) -> None:
            self._end(slices)
            self._jobs.failed.emit(error)

        slices.run(steps, end, fail)

    def _end(self, slices: Slices) -> None:
        self._under_way.discard(slices)
        slices.deleteLater()

    @property
    def is_busy(self) -> bool:
        """Whether something is being set, written or printed."""
        return bool(self._under_way)

    def _told(self, steps: Generator[None, None, None], count: int, what: str) -> Generator[None, None, None]:
        """Show how far steps are when they take long."""
        began = time.monotonic()
        shown = False
        try:
            for done, _ in enumerate(steps):
                if time.monotonic() - began > PATIENCE:
                    shown = True
                    self._jobs.progressed.emit(Progress(done, count, what))
                yield
        finally:
            if shown:
                self._jobs.progressed.emit(None)


def _is_american() -> bool:
    """Tell whether paper is measured in inches where the reader lives."""
    return QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
