"""Watched folders: what arrives in them is added by itself, and told in the status line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.core.model import ImportReport, Outcome, WatchedFolder
from diptych.ui import messages
from diptych.ui.file_dialog import ask_to_open
from diptych.ui.import_report import has_problems, import_sentence
from diptych.ui.jobs import Jobs, Order
from diptych.ui.watched_dialog import WatchedDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diptych.core.model import Arrivals, Outlet
    from diptych.ui.imports import Imports
    from diptych.ui.notice_bar import NoticeBar

POLL = 30_000
"""The system does not tell of every change: not of those on some disks, nor far below a folder."""
SETTLED = 500
GROWN = 2_200
"""Files are looked at again when they may have been still for long enough."""
MOST_WATCHED = 500
"""The system is asked to tell of changes in so many folders; the others are polled."""
SIZE = 620, 460


class Watching(QObject):
    """Looks for what is new in the watched folders, and has it added."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, imports: Imports, window: QWidget, notice: NoticeBar) -> None:
        super().__init__()
        self._jobs = jobs
        self._imports = imports
        self._window = window
        self._notice = notice
        self._folders: tuple[WatchedFolder, ...] = ()
        self._dialog: WatchedDialog | None = None
        self._is_looking = self._must_look = False
        self._gone: set[Path] = set()
        self._waiting: list[Arrivals] = []
        self._adding: Arrivals | None = None
        self._report: tuple[ImportReport, WatchedFolder] | None = None
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(lambda _: self._look_soon(SETTLED))
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.look)
        imports.stopped.connect(self._stopped)
        notice.button.clicked.connect(self._show_report)
        notice.other.clicked.connect(lambda: notice.show_notice(""))

    # Looking

    def start(self) -> None:
        """Begin, once a library is open that can be changed."""
        self._jobs.read(lambda ws: ws.watched_folders(), self._know)

    def stop(self) -> None:
        """End."""
        self._poll.stop()
        self._soon.stop()
        if self._system.directories():
            self._system.removePaths(self._system.directories())

    def _know(self, folders: tuple[WatchedFolder, ...]) -> None:
        self._folders = folders
        if self._dialog:
            self._dialog.show_folders(folders)
        if any(not folder.paused for folder in folders):
            self._poll.start()
            self.look()
        else:
            self.stop()

    def _look_soon(self, milliseconds: int) -> None:
        if self._poll.isActive() and not self._soon.isActive():
            self._soon.start(milliseconds)

    def look(self) -> None:
        """Look for what is new, unless files are being added anyway."""
        if self._is_looking or self._imports.is_running:
            self._must_look = True
            return
        self._is_looking, self._must_look = True, False
        self._jobs.read(lambda ws: ws.arrivals(), self._looked, order=Order.REST, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        """Watch no more until the next start: it would fail again and again."""
        self._is_looking, self._adding = False, None
        self.stop()
        self._jobs.failed.emit(error)

    def _looked(self, found: tuple[Arrivals, ...]) -> None:
        self._is_looking = False
        self._tell_gone({arrivals.folder.path for arrivals in found if arrivals.gone})
        self._ask_system([name for arrivals in found for name in arrivals.folders][:MOST_WATCHED])
        if any(arrivals.growing for arrivals in found):
            self._look_soon(GROWN)
        self._waiting = [arrivals for arrivals in found if arrivals.files]
        self._add_next()

    def _tell_gone(self, gone: set[Path]) -> None:
        for path in sorted(gone - self._gone):
            text = self.tr("The watched folder {} cannot be read at present. It is looked for again.")
            self.said.emit(text.replace("{}", str(path)))
        self._gone = gone

    def _ask_system(self, wanted: Sequence[str]) -> None:
        """Have the system tell of changes in these folders."""
        asked = set(self._system.directories())
        if old := asked.difference(wanted):
            self._system.removePaths(sorted(old))
        if new := set(wanted) - asked:
            self._system.addPaths(sorted(new))

    # Adding

    def _add_next(self) -> None:
        if self._imports.is_running:
            self._must_look = True
        elif self._waiting:
            self._adding = self._waiting.pop(0)
            self._imports.add_arrivals(self._adding, partial(self._added, self._adding.folder), self._failed)
        elif self._must_look:
            self.look()

    def _added(self, folder: WatchedFolder, report: ImportReport) -> None:
        self._adding = None
        count = report.count(Outcome.ADDED, Outcome.LOOK)
        if count:
            text = messages.counted(count, "%n article from {}.", "%n articles from {}.")
        else:
            text = self.tr("Nothing new from {}: ") + import_sentence(report) + "."
        self.said.emit(text.replace("{}", folder.path.name))
        if has_problems(report):
            self._report = report, folder
            problems = report.count(Outcome.REFUSED, Outcome.LOOK)
            notice = messages.counted(
                problems, "%n file from {} needs a look.", "%n files from {} need a look."
            )
            self._notice.show_notice(
                notice.replace("{}", folder.path.name), self.tr("Show"), self.tr("Not now")
            )
        self._add_next()

    def _show_report(self) -> None:
        self._notice.show_notice("")
        if self._report:
            report, folder = self._report
            self._imports.show_report(report, folder.outlet, folder.genre)

    def _stopped(self) -> None:
        """Pause the folder whose files were being added: it would go on by itself."""
        if self._adding:
            stopped, self._adding, self._waiting = self._adding.folder.path, None, []
            self._set([_paused(folder) if folder.path == stopped else folder for folder in self._folders])
            text = self.tr("Stopped. {} is paused; File ▸ Watched folders lets it go on.")
            self.said.emit(text.replace("{}", stopped.name))

    # The folders

    def show(self) -> None:
        """Show the folders, to be changed."""
        self._jobs.read(lambda ws: ws.outlets(), self._open)

    def _open(self, outlets: Sequence[Outlet]) -> None:
        dialog = self._dialog = WatchedDialog(self._window, self._folders, outlets)
        dialog.changed.connect(self._set)
        dialog.add_asked.connect(self._choose)
        dialog.present_asked.connect(self._add_present)
        dialog.finished.connect(self._forget_dialog)
        dialog.show_at(*SIZE)

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _choose(self) -> None:
        parent = self._dialog or self._window
        ask_to_open(parent, self.tr("Watch a folder"), (), self.add, QFileDialog.FileMode.Directory)

    def add(self, paths: Sequence[Path]) -> None:
        """Watch a folder from now on."""
        folder = WatchedFolder(paths[0])
        self._jobs.read(lambda ws: ws.watch_folder(folder), self._know)

    def _set(self, folders: Sequence[WatchedFolder]) -> None:
        def done(_: None) -> None:
            self._know(tuple(folders))

        self._folders = tuple(folders)
        self._jobs.read(lambda ws: ws.set_watched_folders(folders), done, order=Order.SAVE)

    def _add_present(self, folder: WatchedFolder) -> None:
        """Offer what was in a folder before it was watched."""
        if self._dialog:
            self._dialog.accept()
        self._imports.add([folder.path], folder.outlet, folder.genre)


def _paused(folder: WatchedFolder) -> WatchedFolder:
    return WatchedFolder(folder.path, folder.outlet, folder.genre, paused=True)
