"""The real window on a real library in a folder of its own."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog

from diptych.core import places
from diptych.core.workspace import finish, open_workspace
from diptych.ui import app
from diptych.worker import Worker
from tests.fakes import InlineRunner, LentWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from diptych.core.errors import DiptychError
    from diptych.core.workspace import Workspace
    from diptych.ui.main_window import MainWindow


def wait_for(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Let the program run until ``condition`` holds."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        QCoreApplication.processEvents()
        time.sleep(0.003)
    return found


def dialog(kind: type[QDialog] = QDialog) -> QDialog | None:
    """Return the dialog of a kind that is open."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
    return next(shown, None)


def ask(window: MainWindow, verb: Callable[..., Any]) -> Any:
    """Return what a verb of the workspace answers."""
    answers: list[Any] = []
    window.jobs.read(verb, answers.append)
    wait_for(lambda: answers)
    return answers[0]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the program a home of its own."""
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def failures() -> list[DiptychError]:
    """Collect what the reader is told to have gone wrong."""
    return []


@pytest.fixture(autouse=True)
def no_leftovers(qapp: QApplication) -> Iterator[None]:
    """Delete the widgets that a test leaves: each change of colours would dress them again."""
    before = qapp.topLevelWidgets()
    yield
    for left in qapp.topLevelWidgets():
        if shiboken6.isValid(left) and left.parent() is None and left not in before:
            shiboken6.delete(left)


@pytest.fixture(scope="session")
def open_warm() -> Iterator[Callable[..., Workspace]]:
    """Open libraries with one worker process, which is warm from the second task on."""
    worker = Worker()
    yield lambda library, read_only="": open_workspace(library, LentWorker(worker), read_only)
    worker.close()


@pytest.fixture
def open_window(
    home: Path, qapp: QApplication, failures: list[DiptychError], open_warm: Callable[..., Workspace]
) -> Iterator[Callable[..., MainWindow]]:
    """Open windows that are closed in the end."""
    windows: list[MainWindow] = []

    def make(library: Path | None = None, size: tuple[int, int] = (1440, 900)) -> MainWindow:
        window = app.build(app.application(), library or places.default_library(), (), open_warm)
        windows.append(window)
        window.resize(*size)
        window.show()
        wait_for(lambda: window.is_furnished)
        window.jobs.failed.connect(failures.append)
        wait_for(lambda: window.info)
        return window

    yield make
    for window in windows:
        window.close()
        QCoreApplication.processEvents()  # what jobs had still to deliver
        shiboken6.delete(window)
    for left in qapp.topLevelWidgets():
        if isinstance(left, QDialog):
            left.close()


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    """Open a window on an empty library."""
    return open_window()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Make a home with the sample once; return it with the ids of the first pair."""
    home = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(places.HOME_VARIABLE, str(home))
        places.data().mkdir()
        workspace = open_workspace(places.default_library(), InlineRunner())
        report, _ = finish(workspace.open_sample())
        left, right = (item.article or "" for item in report.items[:2])
        finish(workspace.align(left, right))
        workspace.close()
    return home, left, right


@pytest.fixture
def sample(home: Path, filled: tuple[Path, str, str], open_window: Callable[..., MainWindow]) -> MainWindow:
    """Open a window on the sample, with its first pair."""
    source, left, right = filled
    shutil.copytree(source, home)
    window = open_window()
    window.desk.open_pair(left, right)
    wait_for(lambda: window.desk.is_aligned)
    return window
