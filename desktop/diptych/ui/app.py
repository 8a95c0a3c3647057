"""Builds everything and joins it; the last one to hear of an error."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QCoreApplication, QLockFile, QTimer
from PySide6.QtWidgets import QApplication

from diptych.core import places, settings
from diptych.core.settings import Session, Settings
from diptych.ui import theme
from diptych.ui.appearance import Appearance
from diptych.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from diptych.core.workspace import Workspace

    Open = Callable[..., Workspace]

TITLE_BAR = 40
SMOKE_SECONDS = 60.0


def application() -> QApplication:
    """Make the Qt application, with our fonts and without anything that looks at the disk by itself."""
    os.environ["QT_HIGHDPI_DISABLE_2X_IMAGE_LOADING"] = "1"
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Diptych")
    app.setDesktopFileName("diptych")
    theme.load_fonts()
    # Before any widget is made: menus and fields keep the face they were born with.
    app.setStyle("Fusion")
    app.setFont(theme.sans(10))
    return app


def open_library(library: Path, read_only: str = "") -> Workspace:
    """Open a library with a worker process of its own; ``read_only`` says why not to write."""
    # Loaded here, beside the window, which is on the screen by now.
    from diptych.core.workspace import open_workspace
    from diptych.worker import Worker

    # What is loaded by now stays; to look through it again and again would hold up the lists.
    gc.freeze()
    return open_workspace(library, Worker(), read_only)


def opener(library: Path, locks: list[QLockFile], open_: Open) -> Callable[[], Workspace]:
    """Return what opens the library on the library thread; ``locks`` keeps the lock of the window."""

    def make() -> Workspace:
        library.parent.mkdir(parents=True, exist_ok=True)
        workspace = open_(library)
        info = workspace.info()
        folder = places.library_state(info.id, library)
        folder.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(folder / "window.lock"))
        lock.setStaleLockTime(0)
        if info.read_only or lock.tryLock(0):
            locks.append(lock)
            return workspace
        workspace.close()
        reason = QCoreApplication.translate("App", "the library is open in another window.")
        return open_(library, reason)

    return make


def build(
    app: QApplication, library: Path, files: Sequence[Path] = (), open_: Open = open_library
) -> MainWindow:
    """Build the window; what stands in it comes after its first paint."""
    look = Appearance(app, settings.load(Settings, places.settings_file()))
    window = MainWindow(look)
    # Afterwards, as every widget that moves into another would take up the style sheet anew.
    look.apply()
    window.painted.connect(partial(_furnish, window, library, files, open_))
    last = settings.load(Session, places.state() / "window.json")
    if not window.restoreGeometry(QByteArray.fromBase64(last.geometry.encode())):
        room = app.primaryScreen().availableSize()
        window.resize(min(1440, room.width()), min(900, room.height() - TITLE_BAR))
    return window


def _furnish(window: MainWindow, library: Path, files: Sequence[Path], open_: Open) -> None:
    """Bring in panels and panes, and open the library."""
    # Loaded here, as the window is on the screen in half the time without them.
    from diptych.ui.furnishing import furnish
    from diptych.ui.jobs import Jobs

    locks: list[QLockFile] = []
    jobs = Jobs(opener(library, locks, open_))
    furnish(window, jobs)
    window.closed.connect(locks.clear)
    if files:
        jobs.opened.connect(lambda _: window.imports.add(files))
    jobs.start()


def run(library: Path | None, files: Sequence[Path]) -> int:
    """Show the window until it is closed."""
    app = application()
    default = places.default_library()
    named = [file for file in files if file.suffix == default.suffix]
    others = [file for file in files if file not in named]
    window = build(app, library or next(iter(named), default), others)
    sys.excepthook = _excepthook(window)
    window.show()
    status = app.exec()
    window.let_go()
    # While Qt is there: in which order Python drops what is left when it ends is anybody's guess.
    shiboken6.delete(window)
    return status


def _excepthook(window: MainWindow) -> Callable[..., None]:
    """Return what reports an unexpected error; the program goes on."""

    def report(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        sys.__excepthook__(type(error), error, error.__traceback__)
        if isinstance(error, KeyboardInterrupt):
            window.close()
        else:
            window.fail(error)

    return report


def smoke() -> int:
    """Open the window on the sample, wait until two articles and their ribbons are painted, and say so."""
    import tempfile  # what a start without it need not wait for

    with tempfile.TemporaryDirectory(prefix="diptych-smoke-") as home:
        os.environ[places.HOME_VARIABLE] = home
        outcome = _smoke(application())
    print(json.dumps(outcome), flush=True)
    return 0 if outcome["ok"] else 1


def _smoke(app: QApplication) -> dict[str, object]:
    started = time.monotonic()
    window = build(app, places.default_library())
    outcome: dict[str, object] = {"ok": False, "error": f"nothing was painted in {SMOKE_SECONDS:.0f} s"}

    def fail(error: BaseException) -> None:
        outcome["error"] = f"{type(error).__name__}: {error}"
        window.close()

    def look() -> None:
        if window.desk.is_aligned and window.panes.is_settled():
            window.grab()
            milliseconds = round((time.monotonic() - started) * 1000)
            articles = window.info.articles if window.info else 0
            outcome.clear()
            outcome.update(ok=True, painted_ms=milliseconds, articles=articles)
            window.close()

    def begin() -> None:
        window.jobs.failed.connect(fail)
        window.jobs.not_opened.connect(fail)
        window.jobs.opened.connect(window.imports.open_sample)
        watch.start()

    watch = QTimer(interval=20)
    watch.timeout.connect(look)
    sys.excepthook = lambda _, error, __: fail(error)
    window.furnished.connect(begin)
    QTimer.singleShot(round(SMOKE_SECONDS * 1000), window.close)
    window.show()
    app.exec()
    return outcome
