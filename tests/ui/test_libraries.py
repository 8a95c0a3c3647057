"""Libraries as files: backups, libraries from elsewhere, files that are none, one window for each."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6

from diptych.core import places
from diptych.ui import app, library_files
from diptych.ui.messages import Message
from diptych.ui.restore_dialog import RestoreDialog
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from PySide6.QtWidgets import QApplication

    from diptych.ui.main_window import MainWindow


def test_a_backup_is_written_and_restored(sample: MainWindow, tmp_path: Path) -> None:
    sample.libraries._back_up(tmp_path / "copy.diptych")
    wait_for(lambda: "verified" in sample.status.text.text())
    sample.desk.move_to_bin()
    wait_for(lambda: sample.info and sample.info.articles == 15)
    sample.libraries._restore(tmp_path / "copy.diptych")
    wait_for(lambda: sample.info and sample.info.articles == 16)


def test_the_backups_of_a_library_are_listed(sample: MainWindow) -> None:
    ask(sample, lambda ws: ws.backup_if_due())
    sample.commands["restore"].trigger()
    listed = wait_for(lambda: dialog(RestoreDialog))
    assert "16 articles" in listed.list.item(0).text()
    chosen: list[str] = []
    listed.chosen.connect(chosen.append)
    sample.libraries._restore = lambda path: None  # type: ignore[method-assign]  # only what is chosen matters
    listed.accept()
    assert Path(chosen[0]).is_file()


def test_a_library_from_elsewhere_is_read_until_it_is_made_ones_own(
    open_window: Callable[..., MainWindow],
    filled: tuple[Path, str, str],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    foreign = tmp_path / "from a friend.diptych"
    shutil.copy(filled[0] / "data" / places.default_library().name, foreign)
    window = open_window(foreign)
    assert window.info
    assert window.info.foreign
    assert window.foreign.isVisible()
    assert not window.read_only.isVisible()
    assert not window.commands["statement"].isEnabled()
    assert not window.welcome.add.isVisible()
    opened: list[Path] = []
    monkeypatch.setattr(library_files, "open_window", opened.append)
    window.libraries._adopt(home / "data" / "mine.diptych")
    wait_for(lambda: opened == [home / "data" / "mine.diptych"])
    wait_for(lambda: not window.isVisible())
    mine = open_window(opened[0])
    assert mine.info
    assert not mine.info.read_only
    assert mine.info.articles == 16


def test_a_file_that_is_no_library_is_refused_with_a_sentence(
    home: Path, tmp_path: Path, qapp: QApplication
) -> None:
    garbage = tmp_path / "garbage.diptych"
    garbage.write_bytes(b"not a library " * 100)
    window = app.build(app.application(), garbage)
    window.show()
    told = wait_for(lambda: dialog(Message))
    assert "garbage.diptych" in told.accessibleName()
    told.accept()
    wait_for(lambda: not window.isVisible())
    assert garbage.read_bytes() == b"not a library " * 100
    shiboken6.delete(window)


def test_what_was_searched_for_is_there_again(
    sample: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    sample.search.start("ferry")
    wait_for(lambda: sample.search.answer)
    sample.close()
    again = open_window()
    wait_for(lambda: again.search.answer)
    assert again.box.text() == "ferry"
    assert again.drawer.pages.currentWidget() is again.search


def test_a_library_is_opened_in_a_process_of_its_own(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(library_files, "open_window", opened.append)
    window.libraries.open_path(tmp_path / "other.diptych")
    assert opened == [tmp_path / "other.diptych"]
    assert "other.diptych" in window.status.text.text()
