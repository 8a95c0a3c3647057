"""The figures of all links of a pair, and the wording of one: true texts, spans of the bodies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.core.alignment import figures_of_links
from diptych.core.model import Agreement, Body, Link, Outcome
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner

LEFT = """The bridge was shut on Tuesday evening. The council voted 51–49 to pay for the repairs.

Repairs will cost $3.2bn and inspectors counted 11 cracks in the girder."""
RIGHT = """Inspectors counted nine cracks in the girder; repairs will cost $3,200 million.

The bridge is closed. The council voted 52–48 for the repairs of the bridge."""


class CountingRunner(InlineRunner):
    """Counts what the worker is asked."""

    tasks = 0

    def submit(self, function, *values, seconds=None):
        self.tasks += 1
        return super().submit(function, *values, seconds=seconds)


@pytest.fixture
def runner() -> CountingRunner:
    return CountingRunner()


@pytest.fixture
def workspace(tmp_path: Path, runner: CountingRunner) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "test.diptych", runner)
    yield opened
    opened.close()


@pytest.fixture
def pair(workspace: Workspace, tmp_path: Path) -> tuple[str, str]:
    ids = []
    for name, text in (("left", LEFT), ("right", RIGHT)):
        file = tmp_path / f"{name}.md"
        file.write_text(f"---\ntitle: The bridge\noutlet: The {name} Post\n---\n\n{text}\n", encoding="utf-8")
        report, _ = finish(workspace.import_paths([file]))
        assert report.count(Outcome.ADDED) == 1
        ids.append(report.items[0].article or "")
    return ids[0], ids[1]


def body(text: str) -> Body:
    return make_body(plain_parts(text), "en")


def passage(side: Body, words: str) -> int:
    at = side.text.index(words)
    return next(n for n, found in enumerate(side.passages) if found.start <= at < found.end)


def link(left: Body, right: Body, ours: str, theirs: str) -> Link:
    return Link((passage(left, ours),), (passage(right, theirs),), 0.5)


def test_figures_are_found_where_they_stand_in_the_bodies():
    left, right = body(LEFT), body(RIGHT)
    links = [link(left, right, "51–49", "52–48"), link(left, right, "$3.2bn", "nine")]
    found = figures_of_links(left, right, links)
    assert [(number, p.left_written, p.right_written, p.agreement) for number, p in found] == [
        (0, "51–49", "52–48", Agreement.DIFFERENT),
        (1, "$3.2bn", "$3,200 million", Agreement.SAME),
        (1, "11", "nine", Agreement.DIFFERENT),
    ]
    for _, p in found:
        assert left.text[p.left.start : p.left.end] == p.left_written
        assert right.text[p.right.start : p.right.end] == p.right_written


def test_figures_of_links_with_several_passages_are_compared_together():
    left, right = (
        body("The ferry carried 31 people.\n\nIt has 9 boats."),
        body("The ferry carried 30 people."),
    )
    found = figures_of_links(left, right, [Link((0, 1), (0,), 0.5)])
    assert [(number, p.left_written, p.right_written) for number, p in found] == [(0, "31", "30")]


def test_links_without_figures_give_none():
    left, right = body("The bridge is shut."), body("The bridge is closed.")
    assert figures_of_links(left, right, [Link((0,), (0,), 0.5)]) == ()


def test_all_links_are_one_task(workspace: Workspace, runner: CountingRunner, pair: tuple[str, str]) -> None:
    left, right = (workspace.article(id).body for id in pair)
    links = [link(left, right, "51–49", "52–48")] * 5000
    before = runner.tasks
    found = finish(workspace.figures(*pair, links))
    assert runner.tasks == before + 1
    assert [number for number, _ in found] == list(range(5000))


def test_without_links_those_of_the_alignment_count(workspace: Workspace, pair: tuple[str, str]) -> None:
    links = finish(workspace.align(*pair)).links
    assert finish(workspace.figures(*pair)) == finish(workspace.figures(*pair, links))
    assert finish(workspace.figures(*pair))


def test_blind_reading_compares_the_true_texts(workspace: Workspace, pair: tuple[str, str]) -> None:
    open_figures = finish(workspace.figures(*pair))
    workspace.set_blind(True)
    assert finish(workspace.figures(*pair)) == open_figures


def test_wording_names_spans_of_the_bodies(workspace: Workspace, pair: tuple[str, str]) -> None:
    left, right = (workspace.article(id).body for id in pair)
    wording = finish(workspace.wording(*pair, link(left, right, "bridge was shut", "bridge is closed")))
    rows = wording.as_written(left.text, right.text)
    assert ("shut on Tuesday evening", "") in rows
    assert ("", "closed") in rows
    assert ("bridge", "bridge") in rows


def test_a_library_for_reading_only_is_compared(
    workspace: Workspace, pair: tuple[str, str], tmp_path: Path
) -> None:
    finish(workspace.align(*pair))
    found = finish(workspace.figures(*pair))
    workspace.close()
    reading = open_workspace(tmp_path / "test.diptych", InlineRunner(), "only to be read")
    assert finish(reading.figures(*pair)) == found
    reading.close()
