"""Imports that are cut short go on, and bring in each file exactly once."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from diptych.core import places, unfinished
from diptych.core.errors import (
    DiptychError,
    NotFound,
    ReadOnlyLibrary,
    RefusedInput,
    StorageFull,
    WorkerFailed,
)
from diptych.core.gathering import READ_SECONDS
from diptych.core.model import Change, Choice, ImportReport, Outcome, Progress, Remedy
from diptych.core.unfinished import ImportNote, Plan
from diptych.core.workspace import Steps, Workspace, finish, open_workspace
from tests.fakes import InlineRunner

FILES = 230
BATCH = 50
POLISH = "date 2024-05-01 Zażółć gęślą jaźń, rzekł burmistrz, i most zamknięto w całym mieście."

# The program, which kills itself (-9): before or after the note on a batch, or within the batch.
PROGRAM = """
import os, signal, sys
from pathlib import Path
from diptych.core.library import Library
from diptych.core.unfinished import ImportNote
from diptych.core.workspace import finish, open_workspace
from tests.fakes import InlineRunner

library, folder, where, count = sys.argv[1:]
left = int(count)

def deadly(function, first):
    def call(*values):
        global left
        left -= 1
        if not first:
            answer = function(*values)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*values) if first else answer
    return call

match where:
    case "before the note":
        ImportNote.mark = deadly(ImportNote.mark, True)
    case "after the note":
        ImportNote.mark = deadly(ImportNote.mark, False)
    case "within a batch":
        Library.add_article = deadly(Library.add_article, True)
workspace = open_workspace(Path(library), InlineRunner())
resumes = workspace.interrupted_import()
finish(workspace.resume_import() if resumes else workspace.import_paths([Path(folder)], "The Beacon"))
workspace.close()
"""


@pytest.fixture
def runner() -> InlineRunner:
    return InlineRunner()


@pytest.fixture
def workspace(tmp_path: Path, runner: InlineRunner) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "test.diptych", runner)
    yield opened
    opened.close()


def fill(folder: Path, count: int = FILES) -> Path:
    folder.mkdir()
    for number in range(count):
        text = f"date 2024-05-01 Note number {number} on the harbour."
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path / "many")


def stop_after(steps: Steps[tuple[ImportReport, Change]], batches: int) -> None:
    """End an import, as the reader does, when so many batches are in."""
    answer = None
    while batches:
        step = steps.send(answer)
        answer = step.result() if isinstance(step, Future) else None
        batches -= isinstance(step, Change) and bool(step.ids)
    steps.close()


def titles(workspace: Workspace) -> Counter[str]:
    return Counter(summary.title for summary in workspace.summaries())


def each_once(workspace: Workspace, count: int = FILES) -> bool:
    return titles(workspace) == Counter(f"Note number {number} on the harbour." for number in range(count))


# What goes wrong


def test_there_is_nothing_to_resume(workspace: Workspace) -> None:
    assert workspace.interrupted_import() is None
    with pytest.raises(NotFound, match="No import was cut short"):
        finish(workspace.resume_import())
    with pytest.raises(NotFound):
        workspace.forget_import()


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", '{"paths": 3, "files": []}', '{"paths": [], "files": [1], "choices": [], "when": ""}'],
)
def test_a_damaged_plan_is_passed_over(workspace: Workspace, folder: Path, damage: str) -> None:
    stop_after(workspace.import_paths([folder]), 1)
    (plan,) = places.state().rglob("*.plan.json")
    plan.write_text(damage)
    assert workspace.interrupted_import() is None
    finish(workspace.import_paths([folder]))
    assert each_once(workspace)


@pytest.mark.parametrize("damage", ["", "{", '{"done": -3}', '{"done": 9999, "act": "x"}', '{"done": true}'])
def test_where_the_state_is_damaged_all_is_looked_at_again(
    workspace: Workspace, folder: Path, damage: str
) -> None:
    stop_after(workspace.import_paths([folder], "The Beacon"), 2)
    (state,) = places.state().rglob("*.state.json")
    state.write_text(damage)
    report, _ = finish(workspace.resume_import())
    assert report.count(Outcome.DUPLICATE) == 2 * BATCH
    assert each_once(workspace)


def test_files_that_are_gone_are_reported_and_new_ones_left(workspace: Workspace, folder: Path) -> None:
    stop_after(workspace.import_paths([folder]), 1)
    for number in (3, 100, 101):
        (folder / f"{number:03}.txt").unlink()
    (folder / "new.txt").write_text("Something new.")
    report, _ = finish(workspace.resume_import())
    assert [Path(item.name).name for item in report.items if item.outcome is Outcome.REFUSED] == [
        "100.txt",
        "101.txt",
    ]
    assert len(workspace.summaries()) == FILES - 2
    assert workspace.interrupted_import() is None


def test_a_folder_that_is_gone_is_reported(workspace: Workspace, folder: Path) -> None:
    stop_after(workspace.import_paths([folder]), 1)
    folder.rename(folder.with_name("elsewhere"))
    report, _ = finish(workspace.resume_import())
    assert report.count(Outcome.REFUSED) == len(report.items) == FILES - BATCH


def test_a_disk_that_takes_no_notes_does_not_hinder(workspace: Workspace, folder: Path, home: Path) -> None:
    (home / "state").mkdir(parents=True, exist_ok=True)
    note = workspace._notes()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text("a file where the folder should be")
    finish(workspace.import_paths([folder]))
    assert each_once(workspace)
    assert workspace.interrupted_import() is None


def test_a_full_disk_leaves_what_is_to_be_done(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = workspace.import_paths([folder])
    answer = None
    while not (isinstance(step := steps.send(answer), Change) and step.ids):
        answer = step.result() if isinstance(step, Future) else None
    with monkeypatch.context() as patched:
        patched.setattr(workspace._library, "act", _full)
        with pytest.raises(StorageFull):
            finish(steps)
    found = workspace.interrupted_import()
    assert found
    assert (found.done, found.stopped) == (BATCH, False)
    finish(workspace.resume_import())
    assert each_once(workspace)


def _full(*values: object, **options: object) -> None:
    raise StorageFull("The disk is full.")


def test_a_library_for_reading_only_has_nothing_to_resume(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    reading = open_workspace(tmp_path / "test.diptych", InlineRunner(), "It is open elsewhere.")
    with pytest.raises(ReadOnlyLibrary):
        finish(reading.import_paths([folder]))
    assert reading.interrupted_import() is None
    reading.close()


def test_a_file_that_hangs_is_refused_alone_and_can_be_read_as_text(
    workspace: Workspace, folder: Path, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = []
    submit = runner.submit

    def slow(function, *values, seconds=None):
        limits.append(seconds)
        if function.__name__ == "read_all" or values[1] == "007.txt":
            runner.fail_next(WorkerFailed("This took longer than 10 seconds and was stopped."))
        return submit(function, *values, seconds=seconds)

    monkeypatch.setattr(runner, "submit", slow)
    report, _ = finish(workspace.import_paths([folder]))
    (refused,) = [item for item in report.items if item.outcome is Outcome.REFUSED]
    assert refused.name.endswith("007.txt")
    assert refused.remedies == (Remedy.AS_TEXT,)
    assert report.count(Outcome.ADDED) == FILES - 1
    assert set(limits) == {READ_SECONDS}
    monkeypatch.undo()
    path = folder / "007.txt"
    report, _ = finish(workspace.import_paths([path], choices={path: Choice(as_text=True)}))
    assert report.count(Outcome.ADDED) == 1


# Killed


@pytest.mark.skipif(os.name != "posix", reason="the program kills itself by a signal")
@pytest.mark.parametrize("where", ["before the note", "after the note", "within a batch"])
def test_what_was_killed_goes_on_and_each_file_is_in_once(where: str, folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "killed.diptych"
    for count in ("2", "1") if "note" in where else ("120", "60"):
        words = [sys.executable, "-c", PROGRAM, str(library), str(folder), where, count]
        assert subprocess.run(words, check=False).returncode == -9
    workspace = open_workspace(library, InlineRunner())
    found = workspace.interrupted_import()
    assert found
    assert found.total == FILES
    assert (Path(found.paths[0]), found.stopped) == (folder, False)
    assert len(workspace.summaries()) - found.done == (BATCH if where == "before the note" else 0)
    finish(workspace.resume_import())
    assert each_once(workspace)
    assert workspace.interrupted_import() is None
    assert workspace.check().problems == ()
    workspace.undo()
    assert workspace.summaries() == ()
    assert workspace.undo()[0] == ""
    workspace.close()


# Stopped


def test_what_was_stopped_goes_on_in_the_same_act(workspace: Workspace, folder: Path) -> None:
    stop_after(workspace.import_paths([folder], "The Beacon", "editorial"), 2)
    found = workspace.interrupted_import()
    assert found
    assert (found.paths, found.done, found.total, found.stopped) == ((str(folder),), 100, FILES, True)
    seen: list[Progress] = []
    report, _ = finish(workspace.resume_import(), seen.append)
    assert [step.done for step in seen] == [100, 150, 200]
    assert report.count(Outcome.ADDED) == len(report.items) == FILES - 100
    assert {(summary.outlet, summary.genre) for summary in workspace.summaries()} == {
        ("The Beacon", "editorial")
    }
    assert each_once(workspace)
    workspace.undo()
    assert workspace.summaries() == ()


def test_after_another_act_the_rest_is_an_act_of_its_own(workspace: Workspace, folder: Path) -> None:
    stop_after(workspace.import_paths([folder]), 1)
    workspace.bin_articles([workspace.summaries()[0].id])
    finish(workspace.resume_import())
    workspace.undo()
    assert len(workspace.summaries()) == BATCH - 1


def test_what_was_undone_stays_undone(workspace: Workspace, folder: Path) -> None:
    stop_after(workspace.import_paths([folder]), 1)
    workspace.undo()
    finish(workspace.resume_import())
    assert len(workspace.summaries()) == FILES - BATCH


def test_forgetting_keeps_what_is_in(workspace: Workspace, folder: Path) -> None:
    stop_after(workspace.import_paths([folder]), 1)
    workspace.forget_import()
    assert workspace.interrupted_import() is None
    assert list(places.state().rglob("*.json")) == []
    assert len(workspace.summaries()) == BATCH


def test_several_imports_are_resumed_in_the_order_in_which_they_began(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    stop_after(workspace.import_paths([folder]), 1)
    other = fill(tmp_path / "other", 120)
    for path in other.iterdir():
        path.write_text(path.read_text().replace("harbour", "ferry"))
    stop_after(workspace.import_paths([other]), 1)
    found = [workspace.interrupted_import()]
    finish(workspace.resume_import())
    found.append(workspace.interrupted_import())
    finish(workspace.resume_import())
    assert [Path(one.paths[0]) for one in found if one] == [folder, other]
    assert len(workspace.summaries()) == FILES + 120


def test_choices_and_relative_paths_are_kept(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(Path("many"), 60)
    odd = Path("many") / "zz.txt"
    odd.write_bytes(POLISH.encode("iso-8859-2"))
    choices = {odd: Choice(encoding="iso-8859-2"), Path("many"): Choice(as_text=True)}
    stop_after(workspace.import_paths([Path("many")], choices=choices), 1)
    monkeypatch.chdir("/")
    report, _ = finish(workspace.resume_import())
    assert report.count(Outcome.ADDED) == 11
    assert [s.title for s in workspace.summaries() if s.title.startswith("Zażółć gęślą jaźń")]


def test_a_wrong_choice_costs_only_its_own_file(workspace: Workspace, folder: Path) -> None:
    path = folder / "003.txt"
    path.write_bytes(POLISH.encode("cp1250"))
    report, _ = finish(workspace.import_paths([folder], choices={path: Choice(encoding="utf-8")}))
    (refused,) = [item for item in report.items if item.outcome is Outcome.REFUSED]
    assert refused.name == str(path)
    assert Remedy.ENCODING in refused.remedies
    assert len(workspace.summaries()) == FILES - 1


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there")
def test_file_names_that_are_no_text_are_noted(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    choices = {odd: Choice(encoding="koi8-r", without=frozenset({1, 2}))}
    note = unfinished.begin(tmp_path / "notes", Plan((odd,), (odd,), choices=choices))
    note.mark(1, 7)
    found = unfinished.oldest(tmp_path / "notes")
    assert isinstance(found, ImportNote)
    assert found.plan.choices == choices
    assert (found.plan.files, found.done, found.act) == ((odd,), 1, 7)
    plan = json.loads(next((tmp_path / "notes").glob("*.plan.json")).read_text())
    assert plan["files"] == [str(odd)]


def test_network_addresses_are_refused_before_anything_is_noted(workspace: Workspace) -> None:
    with pytest.raises(RefusedInput, match="network"):
        finish(workspace.import_paths([Path("//host/share")]))
    assert workspace.interrupted_import() is None
    assert issubclass(RefusedInput, DiptychError)
