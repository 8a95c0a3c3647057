"""Watched folders: what goes wrong first, then what arrives, and the dialog that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.core import watching
from diptych.core.model import WatchedFolder
from diptych.ui.import_report import ReportDialog
from diptych.ui.import_sheet import ImportSheet
from diptych.ui.watched_dialog import WatchedDialog
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diptych.core.errors import DiptychError
    from diptych.ui.main_window import MainWindow

TIDE = "date 2024-11-22 The tide came in at noon."


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take each file for one that is not written to any more."""
    monkeypatch.setattr(watching, "STILL", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Downloads"
    made.mkdir()
    return made


@pytest.fixture
def watched(window: MainWindow, folder: Path) -> MainWindow:
    """Watch an empty folder, and leave the rest to what the system tells."""
    watch(window, folder)
    return window


def watch(window: MainWindow, folder: Path) -> None:
    window.watching.add([folder])
    wait_for(lambda: str(folder) in window.watching._system.directories())


def articles(window: MainWindow) -> int:
    return int(ask(window, lambda ws: ws.info().articles))


def look(window: MainWindow) -> None:
    """Look once more, and wait until that is done."""
    window.watching.look()
    wait_for(lambda: not window.watching._is_looking and not window.imports.is_running)


def test_a_folder_that_is_not_there_is_refused(
    window: MainWindow, folder: Path, failures: list[DiptychError]
) -> None:
    window.watching.add([folder / "none"])
    wait_for(lambda: failures)
    assert "cannot be read" in str(failures[0])
    assert ask(window, lambda ws: ws.watched_folders()) == ()
    assert not window.watching._poll.isActive()


def test_what_cannot_be_read_is_told_once_with_a_way_to_the_report(watched: MainWindow, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)))
    wait_for(watched.arrived.isVisible)
    assert watched.arrived.text.text() == "1 file from Downloads needs a look."
    watched.arrived.button.click()
    report = wait_for(lambda: dialog(ReportDialog))
    assert [item.name for item in report.model.items] == [str(folder / "bad.txt")]
    assert not watched.arrived.isVisible()
    look(watched)
    assert not watched.arrived.isVisible()


def test_a_folder_that_goes_is_said_once_and_comes_back(watched: MainWindow, folder: Path) -> None:
    said: list[str] = []
    watched.watching.said.connect(said.append)
    folder.rename(folder.parent / "away")
    look(watched)
    look(watched)
    assert [text for text in said if "cannot be read at present" in text] == said
    assert len(said) == 1
    (folder.parent / "away").rename(folder)
    (folder / "a.txt").write_text(TIDE)
    look(watched)
    wait_for(lambda: articles(watched) == 1)


def test_a_library_that_cannot_be_changed_watches_nothing(
    watched: MainWindow, folder: Path, open_window: Callable[..., MainWindow]
) -> None:
    second = open_window()
    assert second.info
    assert second.info.read_only
    ask(second, lambda ws: ws.info())
    assert not second.watching._poll.isActive()
    assert not second.commands["watched-folders"].isEnabled()


def test_stopping_pauses_the_folder(watched: MainWindow, folder: Path) -> None:
    watched.commands["pause"].trigger()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Letter {number} from the harbour.")
    wait_for(lambda: watched.watching._adding)
    watched.commands["stop"].trigger()
    wait_for(lambda: ask(watched, lambda ws: ws.watched_folders())[0].paused)
    assert "Downloads is paused" in watched.status.text.text()
    assert not watched.watching._poll.isActive()


def test_what_arrives_is_added_and_said(watched: MainWindow, folder: Path) -> None:
    (folder / "a.txt").write_text(TIDE)
    (folder / "deeper").mkdir()
    (folder / "deeper" / "b.md").write_text("# The ferry waits\n\nIt waits at noon.")
    wait_for(lambda: articles(watched) == 2)
    wait_for(lambda: "from Downloads." in watched.status.text.text())
    assert ask(watched, lambda ws: ws.undo_state()).undo == "Add from Downloads"


def test_what_is_in_the_bin_does_not_come_back_after_a_restart(
    watched: MainWindow, folder: Path, open_window: Callable[..., MainWindow]
) -> None:
    (folder / "a.txt").write_text(TIDE)
    wait_for(lambda: articles(watched) == 1)
    wait_for(lambda: not watched.imports.is_running)
    id = ask(watched, lambda ws: ws.summaries())[0].id
    watched.jobs.write(lambda ws: ws.bin_articles([id]))
    wait_for(lambda: articles(watched) == 0)
    watched.close()
    again = open_window()
    wait_for(lambda: again.watching._system.directories())
    look(again)
    assert articles(again) == 0
    (folder / "b.txt").write_text("The ferry waits at noon.")
    wait_for(lambda: articles(again) == 1)


def test_the_dialog_says_what_is_known_of_a_folder(watched: MainWindow, folder: Path) -> None:
    watched.commands["watched-folders"].trigger()
    shown = wait_for(lambda: dialog(WatchedDialog))
    assert [shown.list.item(row).text() for row in range(shown.list.count())] == [str(folder)]
    shown.outlet.setText("News Line")
    shown.genre.setCurrentIndex(shown.genre.findData("editorial"))
    QTest.keyClick(shown.paused, Qt.Key.Key_Space)
    shown.reject()
    known = WatchedFolder(folder, "News Line", "editorial", paused=True)
    wait_for(lambda: ask(watched, lambda ws: ws.watched_folders()) == (known,))
    (folder / "a.txt").write_text(TIDE)
    look(watched)
    assert articles(watched) == 0
    watched.watching._set([WatchedFolder(folder, "News Line", "editorial")])
    wait_for(lambda: articles(watched) == 1)
    assert ask(watched, lambda ws: ws.summaries())[0].outlet == "News Line"


def test_folders_are_added_and_removed_in_the_dialog(window: MainWindow, folder: Path) -> None:
    (folder / "old.txt").write_text(TIDE)
    window.commands["watched-folders"].trigger()
    shown = wait_for(lambda: dialog(WatchedDialog))
    assert not shown.remove.isEnabled()
    shown.add.click()
    asking = wait_for(lambda: dialog(QFileDialog))
    asking.selectFile(str(folder))
    asking.accept()
    wait_for(lambda: shown.list.count() == 1)
    assert shown.remove.isEnabled()
    assert articles(window) == 0
    shown.outlet.setText("News Line")
    shown.present.click()
    sheet = wait_for(lambda: (sheet := dialog(ImportSheet)) and sheet.is_finished and sheet)
    assert sheet.outlet.text() == "News Line"
    sheet.accept()
    wait_for(lambda: articles(window) == 1)
    window.commands["watched-folders"].trigger()
    again = wait_for(lambda: dialog(WatchedDialog))
    again.remove.click()
    assert again.list.count() == 0
    wait_for(lambda: ask(window, lambda ws: ws.watched_folders()) == ())
    assert not window.watching._poll.isActive()


def test_the_dialog_speaks_to_screen_readers(watched: MainWindow) -> None:
    watched.commands["watched-folders"].trigger()
    shown = wait_for(lambda: dialog(WatchedDialog))
    stops = [w for w in shown.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    visible = [stop for stop in stops if stop.isVisible()]
    assert len(visible) >= 7
    for stop in visible:
        assert QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name).strip(), stop
