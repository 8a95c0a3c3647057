"""How articles come in: chosen, dropped, pasted, or from the sample."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from diptych.core import places
from diptych.core.errors import RefusedInput
from diptych.core.model import ImportReport, Outcome, Placed
from diptych.ui import drags
from diptych.ui.file_dialog import ARTICLES, ask_to_open
from diptych.ui.import_report import ReportDialog, has_problems, import_sentence
from diptych.ui.import_sheet import SMALL, ImportSheet
from diptych.ui.jobs import Job, Jobs, Order
from diptych.ui.paste_dialog import HEIGHT, WIDTH, PasteDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from diptych.core.model import (
        Arrivals,
        Change,
        Choice,
        Clipping,
        ImportItem,
        Incoming,
        Near,
        Outlet,
        Sighted,
    )
    from diptych.core.workspace import Workspace
    from diptych.ui.paste_dialog import Pasted

REPORT = 760, 460
PICTURES = ("image/", "application/x-qt-image")


def formats_of(data: QMimeData | None) -> dict[str, bytes]:
    """Return what a clipboard or a drop offers; of pictures only that they are there."""
    names = data.formats() if data else []
    return {
        name: b"" if name.startswith(PICTURES) or not data else bytes(data.data(name).data())
        for name in names
    }


class Imports(QObject):
    """Asks what must be asked, brings articles in, and tells what became of them."""

    said = Signal(str)
    stopped = Signal()
    opened = Signal(str)
    pair_opened = Signal(str, str)
    placed = Signal(object)
    library_dropped = Signal(object)
    twins_came = Signal(object, object)
    """A dialog about to open, or None, and the items that say nearly the same as what was there."""

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__()
        self._jobs = jobs
        self._window = window
        self._running: set[Job] = set()

    @property
    def is_running(self) -> bool:
        """Whether files are being added."""
        return bool(self._running)

    # Files

    def choose_files(self) -> None:
        """Ask for files and add them."""
        filters = (self.tr("Articles") + f" ({ARTICLES})", self.tr("All files (*)"))
        ask_to_open(self._window, self.tr("Add files"), filters, self.add)

    def choose_folder(self) -> None:
        """Ask for a folder and add all it holds."""
        ask_to_open(self._window, self.tr("Add a folder"), (), self.add, QFileDialog.FileMode.Directory)

    def add(self, paths: Sequence[Path], outlet: str = "", genre: str = "") -> None:
        """Show what is in files and folders, ask once for outlet and genre, then add what is wanted."""
        if paths:
            self._jobs.read(lambda ws: ws.outlets(), partial(self._ask, tuple(paths), outlet, genre))

    def _ask(self, paths: Sequence[Path], outlet: str, genre: str, outlets: Sequence[Outlet]) -> None:
        sheet = ImportSheet(self._window, paths, outlets, outlet, genre)
        sheet.chosen.connect(self._start)
        sheet.look_again.connect(partial(self._look_again, sheet))

        def failed(error: Exception) -> None:
            sheet.reject()
            self._jobs.failed.emit(error)

        looking = self._jobs.read(
            lambda ws: ws.look_through(paths),
            sheet.finish,
            order=Order.REST,
            part=sheet.show_looked,
            failed=failed,
        )
        sheet.finished.connect(looking.cancel)
        sheet.show_at(*SMALL)

    def _look_again(self, sheet: ImportSheet, path: Path, choice: Choice) -> None:
        """Look at one file as it is when it is read otherwise."""
        rows: list[Sighted] = []

        def show(_count: int) -> None:
            sheet.show_again(path, rows)

        looking = self._jobs.read(
            lambda ws: ws.look_through([path], {path: choice}),
            show,
            part=lambda looked: rows.extend(looked.rows),
        )
        sheet.finished.connect(looking.cancel)

    def _start(
        self,
        paths: Sequence[Path],
        outlet: str,
        genre: str,
        choices: Mapping[Path, Choice] = MappingProxyType({}),
        told: bool = False,
    ) -> None:
        """Add files; ``told``: what is to be said of the one there is was said before."""
        self.said.emit(self.tr("Adding …"))

        def done(report: ImportReport) -> None:
            self.said.emit(import_sentence(report))
            if not told or report.count(Outcome.REFUSED):
                self.show_report(report, outlet, genre)
            if len(report.items) == 1 and report.items[0].article:
                self.opened.emit(report.items[0].article)

        self._run(lambda ws: ws.import_paths(paths, outlet, genre, choices), done)

    def resume(self) -> None:
        """Go on with the import that was cut short."""
        self.said.emit(self.tr("Adding …"))

        def done(report: ImportReport) -> None:
            self.said.emit(import_sentence(report))
            self.show_report(report, "", "")

        self._run(lambda ws: ws.resume_import(), done)

    def _run(
        self,
        verb: Callable[[Workspace], Generator[Any, Any, tuple[ImportReport, Change]]],
        done: Callable[[ImportReport], None],
        order: Order = Order.LONG,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a verb that adds; it can be stopped."""

        def end(report: ImportReport) -> None:
            self._running.discard(job)
            done(report)

        def fail(error: Exception) -> None:
            self._running.discard(job)
            tell(error)

        tell = failed or self._jobs.failed.emit
        job = self._jobs.write(verb, end, order=order, failed=fail)
        self._running.add(job)

    def stop(self) -> None:
        """Stop adding; what is in stays."""
        if self._running:
            for job in self._running:
                job.cancel()
            self._running.clear()
            self.said.emit(self.tr("Stopped. What was added stays."))
            self.stopped.emit()

    def add_arrivals(
        self,
        arrivals: Arrivals,
        done: Callable[[ImportReport], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Add what is new in a watched folder."""
        self._run(lambda ws: ws.add_arrivals(arrivals), done, failed=failed)

    # What became of them

    def show_report(self, report: ImportReport, outlet: str, genre: str) -> None:
        """List the files that need a look, if any does; they can be read otherwise."""
        if has_problems(report):
            dialog = ReportDialog(self._window, report)
            dialog.again.connect(partial(self._add_again, dialog, outlet, genre))
            dialog.show_asked.connect(self.opened)
            dialog.show_asked.connect(dialog.accept)
            if near := [item for item in report.items if item.near]:
                self.twins_came.emit(dialog, near)
            dialog.show_at(*REPORT)

    def _add_again(
        self, dialog: ReportDialog, outlet: str, genre: str, item: ImportItem, choice: Choice
    ) -> None:
        """Add a file as the reader wants it read; the article that it was read as before goes to the bin."""
        path = Path(item.name)

        def done(report: ImportReport) -> None:
            added, before = report.items and report.items[0].article, item.article
            if before and added and added != before:
                self._jobs.write(lambda ws: ws.bin_articles([before]))
            if isValid(dialog):
                dialog.show_again(item, report.items)

        self._run(lambda ws: ws.import_paths([path], outlet, genre, {path: choice}), done, Order.OPEN)

    def open_sample(self) -> None:
        """Add the sample and open its first pair."""
        self._run(lambda ws: ws.open_sample(), self._sample_added, Order.OPEN)

    def _sample_added(self, report: ImportReport) -> None:
        self.said.emit(import_sentence(report))
        ids = [item.article for item in report.items if item.article]
        if len(ids) >= 2:
            self.pair_opened.emit(ids[0], ids[1])

    # Clipboard and drops

    def paste_article(self, comparison: str = "") -> None:
        """Read the clipboard; for a comparison, what is pasted is set beside its statement."""
        self._read(formats_of(QGuiApplication.clipboard().mimeData()), comparison)

    def _read(self, formats: dict[str, bytes], comparison: str = "") -> None:
        self._jobs.read(
            lambda ws: ws.read_clipboard(formats),
            partial(self._with_outlets, comparison),
            replaces="clipboard",
        )

    def _with_outlets(self, comparison: str, clipping: Clipping) -> None:
        self._jobs.read(
            lambda ws: (ws.outlets(), ws.near(clipping.incoming)), partial(self._look, comparison, clipping)
        )

    def _look(
        self, comparison: str, clipping: Clipping, known: tuple[Sequence[Outlet], Sequence[Near]]
    ) -> None:
        outlets, nears = known
        dialog = PasteDialog(self._window, clipping, outlets, beside=bool(comparison))
        if nears:
            dialog.show_near(nears[0])
        dialog.chosen.connect(partial(self._cut, comparison, clipping))
        dialog.opened.connect(self.opened)
        dialog.show_at(WIDTH, HEIGHT)

    def _cut(self, comparison: str, clipping: Clipping, pasted: Pasted) -> None:
        """Make the article of the blocks that are ticked, unless that is done."""
        if pasted.left_out == frozenset(clipping.left_out):
            self._keep(comparison, pasted, clipping.incoming)
        else:
            self._jobs.read(
                lambda ws: ws.cut_clipping(clipping, pasted.left_out), partial(self._keep, comparison, pasted)
            )

    def _keep(self, comparison: str, pasted: Pasted, cut: Incoming) -> None:
        fields = dict(pasted.fields)
        title = fields.pop("title")
        derived = cut.title_derived and not title
        incoming = replace(cut, title=title or cut.title, title_derived=derived, **fields)
        if comparison:
            self._jobs.write(lambda ws: ws.place_incoming(comparison, incoming), self._placed)
        else:
            self._jobs.write(lambda ws: ws.add_incoming(incoming, pasted.edition_of), self._added)

    def _added(self, item: ImportItem) -> None:
        said = {
            Outcome.ADDED: self.tr("Added."),
            Outcome.DUPLICATE: self.tr("This article is in the library already."),
        }
        self.said.emit(said.get(item.outcome) or item.reason)
        if item.article:
            self.opened.emit(item.article)

    def _placed(self, placed: Placed) -> None:
        if placed.report is None:
            self.said.emit(self.tr("Added. Select the passage that reports it, and press Ctrl+Shift+E."))
        self.placed.emit(placed)

    def drop_beside(self, comparison: str, data: QMimeData) -> None:
        """Take in words that were dropped on a comparison."""
        self._read(formats_of(data), comparison)

    def drop(self, data: QMimeData) -> None:
        """Take in what was dropped on the window: files, folders, a library, or words."""
        if drags.is_ours(data):
            return
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        libraries = [path for path in paths if path.suffix == places.default_library().suffix]
        if libraries:
            self.library_dropped.emit(libraries[0])
        elif paths:
            self.add(paths)
        elif data.hasHtml() or data.hasText():
            self._read(formats_of(data))
        else:
            refused = RefusedInput(
                self.tr("What was dropped is neither a file nor text."),
                self.tr("Copy the article where you read it, then press Ctrl+Shift+N."),
            )
            self._jobs.failed.emit(refused)
