"""Libraries as files: another one, a new one, backups, the bin, and making a foreign library one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.core import places
from diptych.ui.bin_dialog import BinDialog
from diptych.ui.file_dialog import ARTICLES, ask_to_open, ask_to_save
from diptych.ui.jobs import Jobs, Order
from diptych.ui.restore_dialog import RestoreDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import ArticleSummary, Backup, LibraryInfo


def open_window(library: Path) -> bool:
    """Open a window on another library: two libraries, two processes."""
    program = [] if getattr(sys, "frozen", False) else ["-m", "diptych"]
    started = QProcess.startDetached(sys.executable, [*program, "--library", str(library)])
    return bool(started[0] if isinstance(started, tuple) else started)


def is_library(path: Path) -> bool:
    """Tell a library by its name."""
    return path.suffix == places.default_library().suffix


class LibraryFiles(QObject):
    """Asks for files and hands them to the workspace."""

    said = Signal(str)
    files_chosen = Signal(object)
    adopted = Signal()

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__()
        self._jobs = jobs
        self._window = window
        self.info: LibraryInfo | None = None

    def open_any(self) -> None:
        """Ask for a library, which gets a window of its own, or for files, which are added."""
        both = self.tr("Libraries and articles") + f" (*.diptych {ARTICLES})"
        ask_to_open(self._window, self.tr("Open"), (both, self.tr("All files (*)")), self._open_all)

    def _open_all(self, paths: Sequence[Path]) -> None:
        articles = [path for path in paths if not is_library(path)]
        for library in filter(is_library, paths):
            self.open_path(library)
        if articles:
            self.files_chosen.emit(articles)

    def open_path(self, path: Path) -> None:
        """Open a library in a window of its own."""
        open_window(path)
        self.said.emit(self.tr("{} opens in a window of its own.").replace("{}", path.name))

    def make_new(self) -> None:
        """Ask for a name and open a new library in a window of its own."""
        offered = places.data() / self.tr("New library")
        ask_to_save(self._window, self.tr("New library"), offered, self.open_path)

    def back_up(self) -> None:
        """Ask for a file and write a verified copy of the library to it."""
        stem = Path(self.info.path).stem if self.info else "library"
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        offered = Path(f"{stem} {day}{places.default_library().suffix}")
        ask_to_save(self._window, self.tr("Back up"), offered, self._back_up)

    def _back_up(self, target: Path) -> None:
        self._jobs.read(lambda ws: ws.backup(target), self._backed_up, order=Order.SAVE)

    def _backed_up(self, backup: Backup) -> None:
        self.said.emit(self.tr("Backup written to {}, and verified.").replace("{}", backup.path))

    def show_backups(self) -> None:
        """List the backups to put one back."""
        self._jobs.read(lambda ws: ws.backups(), self._list_backups)

    def _list_backups(self, backups: Sequence[Backup]) -> None:
        dialog = RestoreDialog(self._window, backups)
        dialog.chosen.connect(lambda path: self._restore(Path(path)))
        dialog.other.clicked.connect(self._choose_backup)
        dialog.other.clicked.connect(dialog.reject)
        dialog.show_at(520, 400 if backups else 220)

    def _choose_backup(self) -> None:
        filters = (self.tr("Libraries (*.diptych)"), self.tr("All files (*)"))
        one = QFileDialog.FileMode.ExistingFile
        ask_to_open(
            self._window, self.tr("Restore a backup"), filters, lambda paths: self._restore(paths[0]), one
        )

    def _restore(self, backup: Path) -> None:
        restored = self.tr("Restored. The former library is kept beside it.")
        self._jobs.write(lambda ws: ws.restore(backup), lambda _: self.said.emit(restored))

    def make_mine(self) -> None:
        """Ask for a file and copy a library from elsewhere into it."""
        if self.info:
            places.data().mkdir(parents=True, exist_ok=True)
            offered = places.data() / Path(self.info.path).name
            ask_to_save(self._window, self.tr("Make it mine"), offered, self._adopt)

    def _adopt(self, target: Path) -> None:
        def adopted(_: None) -> None:
            open_window(target)
            self.adopted.emit()

        self._jobs.read(lambda ws: ws.adopt(target), adopted, order=Order.SAVE)

    def show_bin(self) -> None:
        """List what is in the bin."""
        self._jobs.read(lambda ws: ws.bin(), self._list_bin)

    def _list_bin(self, articles: Sequence[ArticleSummary]) -> None:
        writable = bool(self.info and not self.info.read_only)
        BinDialog(self._window, self._jobs, articles, writable=writable).show_at(520, 420)
