"""An import that was cut short is said at the next start, goes on, or is left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.core import places
from diptych.core.workspace import open_workspace
from tests.fakes import InlineRunner
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diptych.ui.main_window import MainWindow

FILES = 120


@pytest.fixture
def cut_short(home: Path, tmp_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    """Open a window on a library into which a part of the files of a folder came."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(f"date 2024-05-01 Letter {number} from the harbour.")
    places.data().mkdir(parents=True)
    workspace = open_workspace(places.default_library(), InlineRunner())
    steps = workspace.import_paths([folder], outlet="News Line")
    yielded = next(steps)
    while workspace.info().articles == 0:
        yielded = steps.send(yielded.result() if hasattr(yielded, "result") else None)
    steps.close()
    workspace.close()
    window = open_window()
    wait_for(window.interrupted.isVisible)
    return window


def articles(window: MainWindow) -> int:
    return int(ask(window, lambda ws: ws.info().articles))


def test_nothing_is_said_where_nothing_was_cut_short(window: MainWindow) -> None:
    ask(window, lambda ws: ws.interrupted_import())
    assert not window.interrupted.isVisible()


def test_what_was_cut_short_goes_on(cut_short: MainWindow) -> None:
    assert cut_short.interrupted.text.text() == "Adding was interrupted: 50 of 120 files are in."
    cut_short.interrupted.button.click()
    assert not cut_short.interrupted.isVisible()
    wait_for(lambda: not cut_short.imports.is_running)
    assert articles(cut_short) == FILES
    assert {one.outlet for one in ask(cut_short, lambda ws: ws.summaries())} == {"News Line"}
    assert ask(cut_short, lambda ws: ws.interrupted_import()) is None


def test_what_was_cut_short_can_be_left(cut_short: MainWindow) -> None:
    cut_short.interrupted.other.click()
    assert not cut_short.interrupted.isVisible()
    assert ask(cut_short, lambda ws: ws.interrupted_import()) is None
    assert articles(cut_short) == 50
