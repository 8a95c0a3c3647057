"""An index that is lost while the window is open is filled again without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from diptych.ui.main_window import MainWindow


def test_a_search_in_a_lost_index_says_at_once_that_it_is_behind(sample: MainWindow, tmp_path: Path) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.housekeeping.stop()
    sample.search.start("ferry")
    before = wait_for(lambda: sample.search.answer)
    (manifest,) = tmp_path.rglob("manifest.json")
    manifest.write_bytes(b"no longer what it was")
    sample.search.search_again()
    after = wait_for(lambda: (answer := sample.search.answer) is not before and answer)
    assert (after.count, after.indexed, after.total) == (0, 0, before.total)
    assert f"0 of {before.total} indexed" in sample.search.state.text()


def test_a_search_in_a_lost_index_finds_again_what_it_found(sample: MainWindow, tmp_path: Path) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.search.start("ferry")
    before = wait_for(lambda: sample.search.answer)
    assert before.count
    (manifest,) = tmp_path.rglob("manifest.json")
    manifest.write_bytes(b"no longer what it was")
    sample.search.search_again()
    wait_for(lambda: sample.search.answer is not before)
    found = wait_for(lambda: (answer := sample.search.answer) and answer.count == before.count and answer)
    assert {hit.id for hit in found.hits} == {hit.id for hit in before.hits}
    wait_for(lambda: "up to date" in sample.status.state.text())
