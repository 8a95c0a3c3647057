"""Looking through files before they are added: bad ones first; nothing is stored."""

import zipfile
from collections.abc import Generator, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from diptych.core.errors import RefusedInput, WorkerFailed
from diptych.core.model import Choice, Looked, Outcome, Remedy, Sight, Sighted
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner

TIDE = "date 2024-11-22 The tide came in at noon.\n\nNobody was hurt."
FERRY = (
    "---\ntitle: The ferry waits\noutlet: Valley Record\ndate: 2024-11-23\n---\n\nThe ferry waits at noon."
)


@pytest.fixture
def runner() -> InlineRunner:
    return InlineRunner()


@pytest.fixture
def workspace(tmp_path: Path, runner: InlineRunner) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "test.diptych", runner)
    yield opened
    opened.close()


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def looked(steps: Generator[Any, Any, None]) -> list[Looked]:
    """Take all steps; return what was found on the way."""
    found = []
    yielded = next(steps, None)
    while yielded is not None:
        if isinstance(yielded, Looked):
            found.append(yielded)
        try:
            if isinstance(yielded, Future) and (error := yielded.exception()):
                yielded = steps.throw(error)
            else:
                yielded = steps.send(yielded.result() if isinstance(yielded, Future) else None)
        except StopIteration:
            yielded = None
    return found


def rows(steps: Generator[Any, Any, None]) -> dict[str, Sighted]:
    return {row.name: row for each in looked(steps) for row in each.rows}


def test_what_cannot_be_read_is_said_with_its_reason(workspace: Workspace, tmp_path: Path) -> None:
    files = [
        write(tmp_path / "in" / "broken.bin", bytes(range(256))),
        write(tmp_path / "in" / "empty.txt", ""),
        tmp_path / "in" / "gone.txt",
        write(tmp_path / "in" / "odd.txt", "date 2024-02-31 A day that does not exist."),
    ]
    found = rows(workspace.look_through(files))
    assert [found[name].state for name in ("broken.bin", "empty.txt", "gone.txt")] == [Sight.REFUSED] * 3
    assert "empty" in found["empty.txt"].reason
    assert "cannot be read" in found["gone.txt"].reason
    assert found["odd.txt"].state is Sight.LOOK
    assert "2024-02-31" in found["odd.txt"].reason


def test_a_network_path_is_refused_before_anything_is_read(workspace: Workspace) -> None:
    with pytest.raises(RefusedInput, match="on the network"):
        finish(workspace.look_through([Path("//host/share")]))


def test_a_file_that_ends_the_worker_can_be_read_as_text(
    workspace: Workspace, tmp_path: Path, runner: InlineRunner
) -> None:
    files = [write(tmp_path / "in" / "a.txt", TIDE), write(tmp_path / "in" / "b.txt", "Ebb and flow.")]
    stopped = WorkerFailed("It took too long.", "Try a smaller one.")
    runner.fail_next(stopped)
    runner.fail_next(stopped)
    found = rows(workspace.look_through(files))
    assert found["a.txt"].state is Sight.REFUSED
    assert found["a.txt"].remedies == (Remedy.AS_TEXT,)
    assert found["b.txt"].state is Sight.UNDATED


def test_each_article_is_named_with_what_the_file_says(workspace: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "in" / "tide.txt", TIDE)
    write(tmp_path / "in" / "ferry.md", FERRY)
    found = rows(workspace.look_through([tmp_path / "in"]))
    ferry, tide = found["ferry.md"], found["tide.txt"]
    assert (ferry.title, ferry.outlet, ferry.published) == ("The ferry waits", "Valley Record", "2024-11-23")
    assert (ferry.format, ferry.state) == ("Markdown", Sight.NEW)
    assert tide.title.startswith("The tide came in at noon.")
    assert (tide.outlet, tide.published, tide.format) == ("", "2024-11-22", "text")


def test_looking_stores_nothing(workspace: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "in" / "ferry.md", FERRY)
    rows(workspace.look_through([tmp_path / "in"]))
    assert workspace.info().articles == 0
    assert workspace.outlets() == ()
    assert workspace.undo_state().undo == ""


def test_what_the_library_has_depends_on_the_outlet(workspace: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "in" / "tide.txt", TIDE)
    write(tmp_path / "in" / "ferry.md", FERRY)
    finish(workspace.import_paths([tmp_path / "in"], outlet="News Line"))
    found = rows(workspace.look_through([tmp_path / "in"]))
    assert found["ferry.md"].state is Sight.HERE
    assert found["tide.txt"].under("") is Sight.NEW
    assert found["tide.txt"].under(" news line") is Sight.HERE
    assert found["tide.txt"].under("The Beacon") is Sight.NEW


def test_what_lies_in_the_bin_is_not_in_the_library(workspace: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "in" / "tide.txt", TIDE)
    report, _ = finish(workspace.import_paths([tmp_path / "in"]))
    assert rows(workspace.look_through([tmp_path / "in"]))["tide.txt"].under("") is Sight.HERE
    workspace.bin_articles([report.items[0].article or ""])
    assert rows(workspace.look_through([tmp_path / "in"]))["tide.txt"].under("") is Sight.NEW


def test_the_same_text_twice_among_the_files_comes_in_once(workspace: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", TIDE)
    write(tmp_path / "in" / "b.txt", TIDE)
    found = rows(workspace.look_through([tmp_path / "in"]))
    assert (found["a.txt"].state, found["b.txt"].state) == (Sight.NEW, Sight.HERE)


def test_what_is_looked_through_says_how_far_it_is(workspace: Workspace, tmp_path: Path) -> None:
    for number in range(45):
        write(tmp_path / "in" / f"{number:02}.txt", f"Letter {number} from the harbour.")
    steps = looked(workspace.look_through([tmp_path / "in"]))
    assert [(each.done, each.total) for each in steps] == [(0, 45), (20, 45), (40, 45), (45, 45)]
    assert [row.name for each in steps for row in each.rows] == [f"{number:02}.txt" for number in range(45)]


def test_blind_reading_hides_the_source(workspace: Workspace, tmp_path: Path) -> None:
    workspace.set_blind(True)
    ferry = rows(workspace.look_through([write(tmp_path / "in" / "ferry.md", FERRY)]))["ferry.md"]
    assert "Valley" not in ferry.outlet
    assert ferry.published is None
    assert ferry.title == "The ferry waits"
    tide = write(tmp_path / "in" / "tide.txt", TIDE)
    finish(workspace.import_paths([tide], outlet="News Line"))
    assert rows(workspace.look_through([tide]))["tide.txt"].under("News Line") is Sight.NEW


def test_a_file_can_be_looked_at_and_added_otherwise(workspace: Workspace, tmp_path: Path) -> None:
    ferry = write(tmp_path / "in" / "ferry.md", FERRY)
    choices = {ferry: Choice(as_text=True)}
    found = rows(workspace.look_through([ferry], choices))["ferry.md"]
    assert (found.format, found.outlet) == ("text", "")
    assert found.title.startswith("---")
    report, _ = finish(workspace.import_paths([ferry], choices=choices))
    assert workspace.article(report.items[0].article or "").body.text.startswith("---")


def test_articles_of_an_archive_are_told_and_left_out_one_by_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("broken.bin", bytes(range(256)))
        for number in range(3):
            written.writestr(f"{number}.txt", f"date 2024-11-22 Letter {number} from the harbour.")
    found = rows(workspace.look_through([archive]))
    assert [(row.number, row.state) for row in found.values()] == [
        (0, Sight.REFUSED),
        (1, Sight.NEW),
        (2, Sight.NEW),
        (3, Sight.NEW),
    ]
    choices = {archive: Choice(without=frozenset({0, 2}))}
    report, _ = finish(workspace.import_paths([archive], choices=choices))
    assert [item.outcome for item in report.items] == [Outcome.ADDED] * 2
    assert [item.name for item in report.items] == [f"{archive}/0.txt", f"{archive}/2.txt"]
    titles = sorted(summary.title for summary in workspace.summaries())
    assert titles == ["Letter 0 from the harbour.", "Letter 2 from the harbour."]


def test_articles_of_a_file_can_be_left_out(workspace: Workspace, tmp_path: Path) -> None:
    tide = write(tmp_path / "in" / "tide.txt", TIDE)
    report, _ = finish(workspace.import_paths([tide], choices={tide: Choice(without=frozenset({1}))}))
    assert report.count(Outcome.ADDED) == 1
    ferry = write(tmp_path / "in" / "ferry.md", FERRY)
    report, _ = finish(workspace.import_paths([ferry], choices={ferry: Choice(without=frozenset({0}))}))
    assert report.items == ()
