"""Redraw the README's pictures of the real window, offscreen, from the sample.

python -m tests.pictures
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from diptych.core import places, settings
from diptych.core.model import ALL, KINDS, Article, Change, Span
from diptych.core.settings import Settings
from diptych.ui import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.core.workspace import Workspace
    from diptych.ui.main_window import MainWindow

FOLDER = Path(__file__).parents[1] / "resources" / "pictures"
SIZE = (1600, 950)
PATIENCE = 30.0
NOTE = "Nine cracks or eleven, half a metre or 40 centimetres."


def main() -> None:
    """Draw the window in each theme, in a home of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = app.application()
    FOLDER.mkdir(exist_ok=True)
    for theme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as home:
            os.environ[places.HOME_VARIABLE] = home
            settings.save(Settings(theme=theme), places.settings_file())
            window = app.build(running, places.default_library())
            window.resize(*SIZE)
            window.show()
            open_and_compare(window)
            window.grab().save(str(FOLDER / f"window-{theme}.png"))
            window.close()


def open_and_compare(window: MainWindow) -> None:
    """Open the sample, compare a linked pair, and wait until the window has settled."""
    wait(lambda: window.is_furnished and window.info)
    window.imports.open_sample()
    wait(lambda: window.desk.is_aligned)
    left, right = window.panes.article(0), window.panes.article(1)
    assert left
    assert right
    done: list[str] = []
    window.jobs.write(partial(compare, left, right), done.append)
    wait(lambda: done)
    wait(lambda: "counterpart" in window.status.text.text())


def compare(left: Article, right: Article, workspace: Workspace) -> tuple[str, Change]:
    """Set the second passage of one article beside the second of the other, with a note."""
    said, told = left.body.passages[1], right.body.passages[1]
    comparison, _ = workspace.make_statement(left.id, Span(said.start, said.end))
    workspace.place_passage(comparison, right.id, Span(told.start, told.end), "differs")
    workspace.finish_draft("note", f"comparison:{comparison}", NOTE)
    return comparison, Change(dict.fromkeys(KINDS, ALL))


def wait(condition: Callable[[], object]) -> None:
    """Let the window work until ``condition`` holds."""
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            sys.exit("the window did not come so far")
        QCoreApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()
