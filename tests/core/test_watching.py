"""Watched folders: what is not to be read, what is new, and what was seen before."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.core import intake
from diptych.core.errors import RefusedInput, WorkerFailed
from diptych.core.model import Arrivals, Outcome, WatchedFolder
from diptych.core.watching import STILL, Watch
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner


@pytest.fixture
def runner() -> InlineRunner:
    return InlineRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Downloads"
    made.mkdir()
    return made


@pytest.fixture
def watch(tmp_path: Path, folder: Path, runner: InlineRunner) -> Watch:
    """Watch an empty folder."""
    made = Watch(tmp_path / "state")
    finish(made.begin(runner, WatchedFolder(folder, "News Line")))
    return made


@pytest.fixture
def workspace(tmp_path: Path, runner: InlineRunner) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "test.diptych", runner)
    yield opened
    opened.close()


def look(watch: Watch, runner: InlineRunner, clock: float) -> Arrivals:
    return finish(watch.look(runner, clock))[0]


def names(arrivals: Arrivals) -> list[str]:
    return [path.name for path in arrivals.files]


def come(watch: Watch, runner: InlineRunner) -> list[str]:
    """Look twice, so far apart that what stays as it is has come."""
    look(watch, runner, 100.0)
    return names(look(watch, runner, 100.0 + STILL))


def test_what_is_no_article_or_not_there_yet_is_passed_over(
    watch: Watch, runner: InlineRunner, folder: Path, tmp_path: Path
) -> None:
    for name in (
        "page.html.crdownload",
        "a.txt.part",
        "b.txt~",
        ".hidden.txt",
        "~.tmp",
        "photo.jpg",
        "noname",
    ):
        (folder / name).write_text("On its way.")
    (folder / "empty.txt").touch()
    (folder / "page_files").mkdir()
    (folder / "page_files" / "advert.html").write_text("<html>Buy this.")
    (folder / ".trash").mkdir()
    (folder / ".trash" / "old.txt").write_text("Thrown away.")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Not chosen.")
    (folder / "link").symlink_to(outside)
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    assert come(watch, runner) == []


@pytest.mark.parametrize("path", ["//host/share", r"\\host\share", "file://host/share"])
def test_a_network_path_is_refused(tmp_path: Path, runner: InlineRunner, path: str) -> None:
    watch = Watch(tmp_path / "state")
    with pytest.raises(RefusedInput, match="on the network"):
        finish(watch.begin(runner, WatchedFolder(Path(path))))
    assert watch.folders() == ()
    with pytest.raises(RefusedInput):
        intake.scan_folder(path)


def test_a_folder_that_is_not_there_or_watched_already_is_refused(
    watch: Watch, runner: InlineRunner, folder: Path
) -> None:
    (folder / "deeper").mkdir()
    for path, reason in ((folder / "none", "watched already"), (folder.parent / "none", "cannot be read"),
                         (folder, "watched already"), (folder.parent, "watched already")):  # fmt: skip
        with pytest.raises(RefusedInput, match=reason):
            finish(watch.begin(runner, WatchedFolder(path)))


def test_what_is_there_when_it_begins_counts_as_seen(
    tmp_path: Path, runner: InlineRunner, folder: Path
) -> None:
    (folder / "old.txt").write_text("The tide came in.")
    watch = Watch(tmp_path / "state")
    finish(watch.begin(runner, WatchedFolder(folder)))
    (folder / "new.txt").write_text("The tide went out.")
    assert come(watch, runner) == ["new.txt"]


def test_a_file_is_read_when_it_was_still_for_a_while(
    watch: Watch, runner: InlineRunner, folder: Path
) -> None:
    (folder / "a.txt").write_text("The tide")
    first = look(watch, runner, 10.0)
    assert (first.files, first.growing) == ((), True)
    (folder / "a.txt").write_text("The tide came in.")
    assert look(watch, runner, 11.5).growing
    assert look(watch, runner, 12.5).growing
    last = look(watch, runner, 11.5 + STILL)
    assert (names(last), last.growing) == (["a.txt"], False)


def test_folders_below_are_watched_and_named(watch: Watch, runner: InlineRunner, folder: Path) -> None:
    (folder / "deeper" / "still").mkdir(parents=True)
    (folder / "deeper" / "still" / "a.md").write_text("The tide came in.")
    assert come(watch, runner) == ["a.md"]
    found = look(watch, runner, 200.0)
    assert set(found.folders) == {str(folder), str(folder / "deeper"), str(folder / "deeper" / "still")}


def test_what_was_noted_is_not_told_again_over_restarts(
    watch: Watch, runner: InlineRunner, folder: Path, tmp_path: Path
) -> None:
    (folder / "a.txt").write_text("The tide came in.")
    (folder / "b.txt").write_text("The tide went out.")
    assert come(watch, runner) == ["a.txt", "b.txt"]
    watch.note([folder / "a.txt"])
    assert names(look(watch, runner, 200.0)) == ["b.txt"]
    again = Watch(tmp_path / "state")
    assert again.folders() == (WatchedFolder(folder, "News Line"),)
    assert come(again, runner) == ["b.txt"]
    os.utime(folder / "a.txt", (1, 1))
    assert come(again, runner) == ["a.txt", "b.txt"]


def test_a_folder_that_is_gone_is_kept_and_looked_for_again(
    watch: Watch, runner: InlineRunner, folder: Path
) -> None:
    folder.rename(folder.parent / "away")
    assert look(watch, runner, 10.0).gone
    (folder.parent / "away").rename(folder)
    (folder / "a.txt").write_text("The tide came in.")
    assert come(watch, runner) == ["a.txt"]
    runner.fail_next(WorkerFailed("It took too long.", ""))
    assert look(watch, runner, 300.0).gone


def test_a_paused_folder_is_left_alone(watch: Watch, runner: InlineRunner, folder: Path) -> None:
    watch.set_folders([WatchedFolder(folder, paused=True)])
    (folder / "a.txt").write_text("The tide came in.")
    assert finish(watch.look(runner, 10.0)) == ()
    watch.set_folders([WatchedFolder(folder)])
    assert come(watch, runner) == ["a.txt"]


def test_what_is_not_watched_any_more_is_forgotten(
    watch: Watch, runner: InlineRunner, folder: Path, tmp_path: Path
) -> None:
    (folder / "a.txt").write_text("The tide came in.")
    come(watch, runner)
    watch.note([folder / "a.txt"])
    watch.set_folders([])
    assert "a.txt" not in (tmp_path / "state" / "watched-seen.txt").read_text()


@pytest.mark.parametrize("damage", ['{"folders": 3}', '{"folders": [3, {"path": 1}, {}]}', "[", ""])
def test_damaged_files_of_the_watch_are_passed_over(tmp_path: Path, damage: str) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "watched.json").write_text(damage)
    (state / "watched-seen.txt").write_bytes(b'[1, 2\n[1, "x", "y"]\nnull\n\xff\n[[[')
    assert Watch(state).folders() == ()


def test_arrivals_come_in_in_one_act_with_their_outlet_and_are_not_tried_again(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.core.watching.STILL", 0.0)
    finish(workspace.watch_folder(WatchedFolder(folder, "News Line", "editorial")))
    (folder / "a.txt").write_text("date 2024-11-22 The tide came in.")
    (folder / "bad.txt").write_bytes(bytes(range(256)))
    finish(workspace.arrivals())
    arrivals = finish(workspace.arrivals())[0]
    report, _ = finish(workspace.add_arrivals(arrivals))
    assert sorted(item.outcome for item in report.items) == [Outcome.ADDED, Outcome.REFUSED]
    assert workspace.undo_state().undo == "Add from Downloads"
    added = workspace.summaries()[0]
    assert (added.outlet, added.genre) == ("News Line", "editorial")
    workspace.bin_articles([added.id])
    finish(workspace.arrivals())
    assert finish(workspace.arrivals())[0].files == ()
    assert workspace.summaries() == ()
