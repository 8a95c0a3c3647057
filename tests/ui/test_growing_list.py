"""What a change brings into the list of the library: as if all had been laid out anew, but nothing jumps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtTest import QAbstractItemModelTester

from diptych.core.blind import Blind
from diptych.core.model import ArticleSummary, Change, Incoming
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import finish, open_workspace
from diptych.ui.library_model import LibraryModel
from diptych.ui.library_panel import LibraryPanel
from diptych.ui.shelf import GROUPINGS, Group, place, shelve
from tests.fakes import InlineRunner
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from diptych.core.workspace import Workspace

ROOM = 12
"""So many ids that chance brings up each of them more than once."""

WORDS = ("", "tide", "quay", "beacon", "2024", "no such words")
BLIND = Blind({"The Beacon": "Source A", "Anchor News": "Source B"})

articles = st.builds(
    ArticleSummary,
    id=st.integers(0, ROOM).map(str),
    title=st.sampled_from(("The tide is in", "A quiet quay", "Straße")),
    title_derived=st.booleans(),
    outlet=st.sampled_from(("The Beacon", "the beacon", "Anchor News", "")),
    published=st.sampled_from(("2024-11-22", "2024-11-23", "2024-11", "2024", "2023-01-01", "May", None)),
    genre=st.sampled_from(("editorial", "")),
    added=st.sampled_from(("2025-01-01", "2025-01-02")),
)
acts = st.one_of(
    st.tuples(st.just("put"), articles),
    st.tuples(st.just("drop"), st.integers(0, ROOM).map(str)),
    st.tuples(st.just("edit"), st.integers(0, ROOM).map(str)),
    st.tuples(st.just("filter"), st.sampled_from(WORDS)),
    st.tuples(st.just("group"), st.sampled_from(GROUPINGS)),
    st.tuples(st.just("toggle"), st.integers(0, ROOM)),
)


def watched(model: LibraryModel) -> LibraryModel:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def do(model: LibraryModel, act: str, what: Any) -> None:
    match act:
        case "put":
            model.change(what.id, what)
        case "drop":
            model.change(what, None)
        case "edit":
            known = model.shelf.articles.get(what)
            if known:
                model.change(what, replace(known, title="The tide is in", genre="editorial"))
        case "filter":
            model.show(words=what)
        case "group":
            model.show(by=what)
        case "toggle":
            headings = [row for row in model.rows if isinstance(row, Group)]
            if headings:
                model.toggle(headings[what % len(headings)])


def laid_out(model: LibraryModel) -> list[Any]:
    """Return the rows, each heading with what is below it."""
    return [(row.key, row.articles) if isinstance(row, Group) else row for row in model.rows]


def stacked(model: LibraryModel) -> dict[tuple[str, str], Any]:
    """Return all that is on the shelf, also what is not shown now."""
    shelf = model.shelf
    return {
        (by, key): (stack.articles, stack.folded)
        for by, stacks in shelf.stacks.items()
        for key, stack in stacks.items()
    }


def check_rows(model: LibraryModel) -> None:
    """Check that each row is found where it is, and none that is not shown."""
    heading = 0
    for number, row in enumerate(model.rows):
        if isinstance(row, Group):
            heading = number
        found = model.row_of_group(row.key) if isinstance(row, Group) else model.row_of(row.id)
        assert (found, model.heading_above(number)) == (number, heading)
    shown = {row.id for row in model.rows if isinstance(row, ArticleSummary)}
    assert not [id for id in map(str, range(ROOM + 1)) if id not in shown and model.row_of(id) >= 0]


@settings(max_examples=300, deadline=None)
@given(st.lists(articles, unique_by=lambda one: one.id), st.lists(acts, max_size=25), st.booleans())
def test_a_changed_list_is_like_one_laid_out_from_nothing(
    qapp: QApplication, at_first: list[ArticleSummary], doings: list[tuple[str, Any]], is_blind: bool
) -> None:
    def veiled(one: Any) -> Any:
        return BLIND.veil(one) if is_blind and isinstance(one, ArticleSummary) else one

    model = watched(LibraryModel())
    model.show(shelve(sorted(map(veiled, at_first), key=place)))
    for act, what in doings:
        do(model, act, veiled(what))
        anew = LibraryModel()
        anew.by, anew._closed = model.by, model._closed
        anew.show(shelve(sorted(model.shelf.articles.values(), key=place)), words=model.words)
        assert laid_out(model) == laid_out(anew)
        assert stacked(model) == stacked(anew)
        check_rows(model)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "own.diptych", InlineRunner())
    yield made
    made.close()


def add(workspace: Workspace, number: int, outlet: str = "The Beacon") -> Change:
    text = f"Report {number} tells of the tide."
    published = f"20{number % 20:02}-05-{1 + number % 28:02}"
    incoming = Incoming(
        make_body(plain_parts(text)), outlet=outlet, published=published, original=text.encode()
    )
    return workspace.add_incoming(incoming)[1]


@pytest.mark.parametrize("is_blind", [False, True])
def test_the_library_lists_articles_in_the_order_of_the_shelf(workspace: Workspace, is_blind: bool) -> None:
    for number in range(40):
        add(workspace, number * 7)
    workspace.set_blind(is_blind)
    listed = finish(workspace.list_articles())
    assert len(listed) == 40
    assert list(listed) == sorted(listed, key=place)
    some = [listed[n].id for n in (3, 1, 30)]
    assert sorted(finish(workspace.list_some([*some, "gone"])), key=place) == [listed[n] for n in (1, 3, 30)]


class HeldJobs:
    """Runs what is read when it is told to; a newer job takes the place of an older one."""

    failed: Any = None

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.held: tuple[Callable[..., Any], Callable[..., None]] | None = None

    def read(self, verb: Callable[..., Any], done: Callable[..., None], **_: Any) -> None:
        self.held = verb, done

    def run(self) -> None:
        """Do what waits, and what is asked for thereupon."""
        while self.held:
            (verb, done), self.held = self.held, None
            done(finish(verb(self.workspace)))


@pytest.fixture
def jobs(workspace: Workspace) -> HeldJobs:
    return HeldJobs(workspace)


@pytest.fixture
def panel(qapp: QApplication, jobs: HeldJobs) -> LibraryPanel:
    """Show a list of 200 articles by two outlets."""
    made = LibraryPanel(jobs)  # type: ignore[arg-type]  # all that the panel asks of it
    watched(made.model)
    for number in range(200):
        add(jobs.workspace, number, "City News" if number % 2 else "The Beacon")
    made.resize(300, 500)
    made.show()
    made.load()
    jobs.run()
    return made


def top_of(panel: LibraryPanel) -> tuple[Any, int]:
    """Return what is at the top of the list, and where."""
    index = panel.view.indexAt(QPoint(0, 0))
    return index.data(), panel.view.rowViewportPosition(index.row())


def settle(panel: LibraryPanel, jobs: HeldJobs) -> None:
    """Let the panel read and show all that it is told."""
    wait_for(lambda: jobs.run() or not panel._listing._is_busy)


def test_what_is_seen_and_chosen_stays_where_it_is(panel: LibraryPanel, jobs: HeldJobs) -> None:
    resets: list[bool] = []
    panel.model.modelReset.connect(lambda: resets.append(True))
    chosen = [panel.model.rows[n].id for n in (70, 72, 120)]  # type: ignore[union-attr]  # articles
    panel.select(chosen)
    panel.view.verticalScrollBar().setValue(3_001)
    before = top_of(panel)
    for number in range(200, 260):
        panel.refresh(add(jobs.workspace, number, f"A new outlet {number % 3}"))
    settle(panel, jobs)
    assert len(panel.model.rows) == 265
    assert top_of(panel) == before
    assert panel.selected() == chosen
    assert panel.view.currentIndex().row() == panel.model.row_of(chosen[0])
    gone = [row.id for row in panel.model.rows[:30:3] if isinstance(row, ArticleSummary)]
    panel.refresh(jobs.workspace.bin_articles(gone)[1])
    settle(panel, jobs)
    assert top_of(panel) == before
    assert panel.selected() == chosen
    assert not resets
