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
from diptych.core.model import ALL, ArticleSummary, Change, Incoming
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import finish, open_workspace
from diptych.ui.article_row import ARTICLE_ROLE
from diptych.ui.library_model import GROUP_ROLE, LibraryModel
from diptych.ui.library_panel import LibraryPanel
from diptych.ui.listing import MOST
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
    """Reads when it is told to; a newer job takes the place of an older one."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.held: tuple[Callable[..., Any], Callable[..., None], Callable[..., None]] | None = None
        self.failures: list[Exception] = []
        self.failed = self

    def emit(self, error: Exception) -> None:
        self.failures.append(error)

    def read(self, verb: Any, done: Any, *, replaces: str, failed: Any) -> None:
        assert replaces == "library"
        self.held = verb, done, failed

    def run(self) -> None:
        """Do what waits, and what is asked for thereupon."""
        while self.held:
            (verb, done, _), self.held = self.held, None
            done(finish(verb(self.workspace)))


@pytest.fixture
def jobs(workspace: Workspace) -> HeldJobs:
    return HeldJobs(workspace)


@pytest.fixture
def panel(qapp: QApplication, jobs: HeldJobs) -> LibraryPanel:
    """Show a list of 60 articles by two outlets."""
    made = LibraryPanel(jobs)  # type: ignore[arg-type]  # all that the panel asks of it
    watched(made.model)
    for number in range(60):
        add(jobs.workspace, number, "City News" if number % 2 else "The Beacon")
    made.resize(300, 300)
    made.show()
    made.load()
    jobs.run()
    return made


@pytest.fixture
def resets(panel: LibraryPanel) -> list[bool]:
    """Note how often all rows are laid out anew."""
    noted: list[bool] = []
    panel.model.modelReset.connect(lambda: noted.append(True))
    return noted


def settle(panel: LibraryPanel, jobs: HeldJobs) -> None:
    """Let the panel read and show all that it is told."""
    wait_for(lambda: jobs.run() or not panel._listing._is_busy)


def ids_of(panel: LibraryPanel, *rows: int) -> list[str]:
    ids = [panel.model.index(row, 0).data(ARTICLE_ROLE).id for row in rows]
    assert len(set(ids)) == len(rows)
    return ids


def top_of(panel: LibraryPanel) -> tuple[Any, int]:
    """Return what is at the top of the list, and where."""
    index = panel.view.indexAt(QPoint(0, 0))
    return index.data(), panel.view.rowViewportPosition(index.row())


def test_what_is_seen_and_chosen_stays_where_it_is(
    panel: LibraryPanel, jobs: HeldJobs, resets: list[bool]
) -> None:
    chosen = ids_of(panel, 35, 37, 50)
    panel.select(chosen)
    panel.view.verticalScrollBar().setValue(1_201)
    before = top_of(panel)
    assert before[1] < 0
    for number in range(60, 80):
        panel.refresh(add(jobs.workspace, number, f"A new outlet {number % 3}"))
    settle(panel, jobs)
    assert len(panel.model.rows) == 85
    assert top_of(panel) == before
    assert panel.selected() == chosen
    assert panel.view.currentIndex().row() == panel.model.row_of(chosen[0])
    panel.refresh(jobs.workspace.bin_articles(ids_of(panel, 1, 3, 30, 31))[1])
    settle(panel, jobs)
    assert len(panel.model.rows) == 81
    assert top_of(panel) == before
    assert panel.selected() == chosen
    assert not resets


def test_a_heading_tells_at_once_that_its_number_changed(panel: LibraryPanel, jobs: HeldJobs) -> None:
    told: list[int] = []
    panel.model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    panel._toggle(panel.model.rows[0])  # type: ignore[arg-type]  # a heading
    del told[:]
    panel.refresh(add(jobs.workspace, 60, "City News"))
    settle(panel, jobs)
    assert told == [0]
    closed = panel.model.index(0, 0).data(GROUP_ROLE)
    panel.refresh(jobs.workspace.bin_articles([closed.articles[3].id])[1])
    settle(panel, jobs)
    assert told == [0, 0]


def test_who_is_at_the_top_stays_there(panel: LibraryPanel, jobs: HeldJobs) -> None:
    panel.refresh(add(jobs.workspace, 60, "A new outlet"))
    settle(panel, jobs)
    assert top_of(panel) == ("A new outlet", 0)


def test_an_article_that_moves_stays_chosen(panel: LibraryPanel, jobs: HeldJobs, resets: list[bool]) -> None:
    chosen = ids_of(panel, 5, 7)
    panel.select(chosen)
    panel.refresh(jobs.workspace.edit_article(chosen[0], published="1999-01-01")[1])
    settle(panel, jobs)
    assert panel.model.row_of(chosen[0]) == 30
    assert panel.selected() == chosen[::-1]
    assert panel.view.currentIndex().row() == 30
    assert not resets


def test_another_article_is_not_chosen_for_one_that_goes(panel: LibraryPanel, jobs: HeldJobs) -> None:
    panel.select(ids_of(panel, 5))
    panel.refresh(jobs.workspace.bin_articles(panel.selected())[1])
    settle(panel, jobs)
    assert panel.selected() == []
    assert panel.view.currentIndex().row() == 4


def test_headings_have_one_line_and_articles_two_wherever_they_come_to_stand(
    panel: LibraryPanel, jobs: HeldJobs
) -> None:
    def heights() -> list[set[int]]:
        kinds: list[set[int]] = [set(), set()]
        for number, row in enumerate(panel.model.rows):
            kinds[isinstance(row, Group)].add(panel.view.rowHeight(number))
        return kinds

    two, one = heights()
    assert len(two) == len(one) == 1 < len(two | one)
    panel.refresh(add(jobs.workspace, 60, "A new outlet"))
    settle(panel, jobs)
    assert heights() == [two, one]
    panel._toggle(panel.model.rows[2])  # type: ignore[arg-type]  # a heading
    assert heights() == [two, one]
    panel.filter.setText("report 3")
    panel._apply_filter()
    assert heights() == [two, one]
    panel.set_grouping("month")
    assert heights() == [two, one]
    panel.filter.clear()
    panel._apply_filter()
    assert heights() == [two, one]


def test_much_comes_in_turns(
    panel: LibraryPanel, jobs: HeldJobs, monkeypatch: pytest.MonkeyPatch, resets: list[bool]
) -> None:
    monkeypatch.setattr("diptych.ui.listing.TURN", 1e-9)
    turns: list[int] = []
    panel._listing.came.connect(lambda _: turns.append(len(panel.model.rows)))
    for number in range(60, 70):
        panel.refresh(add(jobs.workspace, number))
    settle(panel, jobs)
    assert turns == list(range(63, 73))
    assert not resets


def test_what_changes_meanwhile_is_read_afterwards(
    panel: LibraryPanel, jobs: HeldJobs, resets: list[bool]
) -> None:
    panel.load()
    first = ids_of(panel, 5)
    assert jobs.held
    verb, done, _ = jobs.held
    read = finish(verb(jobs.workspace))
    jobs.held = None
    panel.refresh(jobs.workspace.edit_article(first[0], title="Another title")[1])
    assert not jobs.held
    done(read)
    settle(panel, jobs)
    assert panel.model.index(5, 0).data() == "Another title"
    assert len(resets) == 1


def test_nothing_is_mixed_with_what_is_to_be_veiled(panel: LibraryPanel, jobs: HeldJobs) -> None:
    panel.load()
    jobs.run()
    change = jobs.workspace.set_blind(True)[1]
    panel.refresh(change)
    panel.refresh(add(jobs.workspace, 60))
    assert not jobs.held
    wait_for(lambda: jobs.held)
    settle(panel, jobs)
    assert len(panel.model.shelf.articles) == 61
    assert all(article.veiled for article in panel.model.shelf.articles.values())


def test_very_much_is_listed_anew(panel: LibraryPanel, jobs: HeldJobs, resets: list[bool]) -> None:
    panel.refresh(Change({"article": frozenset(map(str, range(MOST + 1)))}))
    wait_for(lambda: jobs.held)
    settle(panel, jobs)
    assert len(resets) == 1
    panel.refresh(Change({"article": ALL}))
    wait_for(lambda: jobs.held)
    settle(panel, jobs)
    assert len(resets) == 2


def test_it_goes_on_after_a_failure(panel: LibraryPanel, jobs: HeldJobs) -> None:
    panel.refresh(add(jobs.workspace, 60))
    assert jobs.held
    failed, jobs.held = jobs.held[2], None
    failed(OSError("no room"))
    assert str(jobs.failures[0]) == "no room"
    panel.refresh(add(jobs.workspace, 61))
    settle(panel, jobs)
    assert len(panel.model.rows) == 63
