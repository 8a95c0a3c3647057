"""Adding and indexing show how far they are, pause, go on and stop; what is in stays in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.core.model import Progress, Query
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diptych.ui.main_window import MainWindow

FILES = 400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write files that come in in eight batches."""
    made = tmp_path / "texts"
    made.mkdir()
    for number in range(FILES):
        (made / f"{number:04}.txt").write_text(f"date 2024-05-01 Letter {number} from the harbour.")
    return made


def begin(window: MainWindow, folder: Path) -> None:
    """Begin to add a folder, and pause when its first articles are in."""
    window.imports._start([folder], "The Beacon", "")
    wait_for(lambda: window.info and window.info.articles)
    window.commands["pause"].trigger()


def counted(window: MainWindow) -> int:
    return int(ask(window, lambda ws: ws.info().articles))


def found(window: MainWindow, words: str) -> int:
    return int(ask(window, lambda ws: ws.search(Query(words)).count))


def test_adding_pauses_and_goes_on_while_other_jobs_are_done(window: MainWindow, folder: Path) -> None:
    begin(window, folder)
    wait_for(lambda: window.jobs._held)
    before = counted(window)
    assert before < FILES
    assert counted(window) == before
    assert window.commands["pause"].isChecked()
    assert window.imports.is_running
    window.commands["pause"].trigger()
    wait_for(lambda: not window.imports.is_running)
    assert counted(window) == FILES
    wait_for(lambda: found(window, "harbour") == FILES)


def test_what_is_stopped_while_it_is_paused_keeps_what_is_in(window: MainWindow, folder: Path) -> None:
    begin(window, folder)
    wait_for(lambda: window.jobs._held)
    before = counted(window)
    window.status.stop.click()
    assert not window.imports.is_running
    assert not window.commands["pause"].isChecked()
    wait_for(lambda: found(window, "harbour") == before)
    assert counted(window) == before < FILES


def test_a_paused_window_closes_and_the_next_one_indexes_what_is_in(
    open_window: Callable[..., MainWindow], folder: Path
) -> None:
    first = open_window()
    begin(first, folder)
    wait_for(lambda: first.jobs._held)
    before = counted(first)
    first.close()
    second = open_window()
    wait_for(lambda: found(second, "harbour") == before)
    assert 0 < before < FILES


def test_indexing_is_stopped_and_brought_up_to_date_by_a_command(window: MainWindow, folder: Path) -> None:
    window.imports._start([folder], "The Beacon", "")
    wait_for(lambda: window.housekeeping.is_indexing)
    wait_for(lambda: not window.imports.is_running)
    window.commands["pause"].trigger()
    window.commands["stop"].trigger()
    assert not window.housekeeping.is_indexing
    assert window.status.state.text().startswith("index behind")
    assert found(window, "harbour") < FILES
    window.commands["follow"].trigger()
    wait_for(lambda: found(window, "harbour") == FILES)
    wait_for(lambda: window.status.state.text().startswith("index up to date"))


def test_with_nothing_to_stop_the_window_says_so(window: MainWindow) -> None:
    wait_for(lambda: not window.housekeeping.is_indexing)
    window.commands["stop"].trigger()
    assert window.status.text.text() == "Nothing is being added or indexed."


def test_the_status_line_offers_to_pause_and_to_stop_while_something_takes_long(window: MainWindow) -> None:
    status = window.status
    parts = (status.bar, status.pause, status.stop)
    assert not any(part.isVisible() for part in parts)
    window.jobs.progressed.emit(Progress(3, 9, "Indexing"))
    assert all(part.isVisible() for part in parts)
    assert status.pause.accessibleName() == "Pause"
    status.pause.click()
    assert status.pause.accessibleName() == "Go on"
    status.pause.click()
    assert status.pause.accessibleName() == "Pause"
    window.jobs.progressed.emit(None)
    assert not any(part.isVisible() for part in parts)


def test_what_is_paused_can_go_on_by_the_status_line_though_it_showed_no_bar_yet(window: MainWindow) -> None:
    window.commands["pause"].trigger()
    assert window.status.pause.isVisible()
    assert window.status.state.text().startswith("paused")
    window.status.pause.click()
    assert not window.status.pause.isVisible()
    assert "paused" not in window.status.state.text()


def test_one_added_article_is_found_while_adding_and_indexing_are_paused(
    window: MainWindow, folder: Path
) -> None:
    begin(window, folder)
    wait_for(lambda: window.jobs._held)
    formats = {"text/plain": b"Ferry captain honoured\n\nThe ferry has a new captain since Tuesday."}
    window.jobs.read(
        lambda ws: ws.read_clipboard(formats),
        lambda read: window.jobs.write(lambda ws: ws.add_incoming(read.incoming)),
    )
    wait_for(lambda: found(window, "captain") == 1)
    assert window.commands["pause"].isChecked()


def test_what_single_changes_left_in_the_index_is_merged_when_nothing_more_comes(
    window: MainWindow,
) -> None:
    window.housekeeping._rest.setInterval(500)

    def pieces() -> int:
        return int(ask(window, lambda ws: len(ws._index._store.segments.readers)))

    for number in range(9):
        formats = {"text/plain": f"Ferry {number}\n\nThe ferry has captain number {number}.".encode()}
        read = ask(window, lambda ws, formats=formats: ws.read_clipboard(formats))
        window.jobs.write(lambda ws, read=read: ws.add_incoming(read.incoming))
        wait_for(lambda number=number: found(window, "captain") == number + 1)
    wait_for(lambda: pieces() < 9)
    assert found(window, "captain") == 9
