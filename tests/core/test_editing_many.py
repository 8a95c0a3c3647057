"""Many articles edited in one act; any sequence of edits, renames and merges taken back and done again."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core.errors import DiptychError
from diptych.core.model import Alignment, Change, Entry, Progress
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner
from tests.filled import incoming

NAMES = ("City News", "CITY NEWS", "The Beacon", "Merovane Wire", "Ostrel Post", "")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "a.diptych", InlineRunner())
    yield opened
    opened.close()


def add_many(workspace: Workspace, count: int) -> list[str]:
    with workspace._library.act("Add"):
        items = [
            workspace._library.add_article(
                incoming(f"Text number {n}.", outlet=NAMES[n % 3], published="2024-11-22")
            )
            for n in range(count)
        ]
    return [item.article or "" for item in items]


@pytest.mark.parametrize(
    "fields", [{"published": "3/4/2024"}, {"genre": "poem"}, {"title": "A", "published": "soon"}]
)
def test_what_is_refused_changes_nothing_at_all(workspace: Workspace, fields: dict[str, str]) -> None:
    ids = add_many(workspace, 5)
    before = workspace._library.content_hash()
    with pytest.raises(DiptychError):
        finish(workspace.edit_articles(ids, **fields))
    assert workspace._library.content_hash() == before
    assert workspace.undo_state().undo == "Add"


def test_no_articles_and_articles_that_are_gone_are_passed_over(workspace: Workspace) -> None:
    (id,) = add_many(workspace, 1)
    assert finish(workspace.edit_articles([], title="A"))[0] == 0
    assert finish(workspace.edit_articles(["gone", id, id, "?"], title="A"))[0] == 1
    assert workspace.article(id).title == "A"
    assert [entry.id for entry in finish(workspace.entries(["gone", id]))[0]] == [id]


def test_only_the_fields_that_are_given_change(workspace: Workspace) -> None:
    ids = add_many(workspace, 3)
    before, outlets = finish(workspace.entries(ids))
    assert outlets == workspace.outlets()
    finish(workspace.edit_articles(ids, published="22 Nov 2023", genre="opinion"))
    after, _ = finish(workspace.entries(ids))
    assert after == tuple(
        Entry(e.id, e.title, e.outlet, e.author, "2023-11-22", e.url, e.language, "opinion") for e in before
    )
    assert workspace.check().problems == ()


def test_a_thousand_articles_are_one_act_in_short_steps(workspace: Workspace) -> None:
    ids = add_many(workspace, 1_000)
    before = workspace._library.content_hash()
    changed: set[str] = set()
    progress = []
    steps = workspace.edit_articles(ids, outlet="Ostrel Post", genre="analysis")
    longest = 0.0
    begun = time.thread_time()
    for step in steps:
        longest = max(longest, time.thread_time() - begun)
        if isinstance(step, Change):
            changed |= step.ids["article"]
        elif isinstance(step, Progress):
            progress.append(step.done)
        begun = time.thread_time()
    assert changed == set(ids)
    assert progress == sorted(progress)
    assert progress[-1] == 1_000
    assert len(progress) > 1, "all in one transaction"
    print(f"{len(progress)} steps, the longest {longest * 1000:.0f} ms of processor time")
    after = workspace._library.content_hash()
    workspace.undo()
    assert workspace._library.content_hash() == before
    workspace.redo()
    assert workspace._library.content_hash() == after


def test_what_another_act_came_between_is_undone_in_pieces(workspace: Workspace) -> None:
    ids = add_many(workspace, 2_000)
    before = workspace._library.content_hash()
    steps = workspace.edit_articles(ids, genre="opinion")
    next(steps)
    workspace.edit_article(ids[-1], title="Between")
    finish(steps)
    assert [workspace.undo()[0] for _ in range(3)] == ["Article details"] * 3
    assert workspace._library.content_hash() == before


def test_alignments_are_forgotten_of_those_alone_whose_date_or_language_changed(workspace: Workspace) -> None:
    one, two, three, four = add_many(workspace, 4)
    kept = Alignment((), True, "b", "e")
    for pair in ((one, two), (three, four)):
        workspace._library.keep_alignment(*pair, kept)
    finish(
        workspace.edit_articles([one, two, three, four], outlet="X", genre="review", published="2024-11-22")
    )
    workspace.rename_outlet(workspace.outlets()[-1].id, "Y")
    finish(workspace.merge_outlets(workspace.outlets()[0].id, [one.id for one in workspace.outlets()[1:]]))
    assert workspace._library.alignment(one, two) == workspace._library.alignment(three, four) == kept
    finish(workspace.edit_articles([three], published="2024-11-23"))
    assert workspace._library.alignment(one, two) == kept
    assert workspace._library.alignment(three, four) is None


def _acts(
    workspace: Workspace, ids: list[str], number: int, some: list[int], name: str
) -> Callable[[], object]:
    """Return one of the acts, on some of the articles or outlets."""
    outlets = [outlet.id for outlet in workspace.outlets()]
    chosen = [ids[n % len(ids)] for n in some]
    theirs = list(dict.fromkeys(outlets[n % len(outlets)] for n in some))
    return (
        lambda: finish(workspace.edit_articles(chosen, outlet=name)),
        lambda: finish(workspace.edit_articles(chosen, title=name, published="5 May 2023", language="de")),
        lambda: workspace.edit_article(chosen[0], outlet=name, url=f"https://{some[0]}.example"),
        lambda: workspace.rename_outlet(theirs[0], name),
        lambda: finish(workspace.merge_outlets(theirs[0], theirs)),
        lambda: workspace.edit_outlet(theirs[0], [name, "Alias"], [f"{some[0]}.example"]),
        lambda: workspace.remove_outlets(theirs[:1]),
        lambda: workspace.bin_articles(chosen),
    )[number]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 7), st.lists(st.integers(0, 9), min_size=1, max_size=4), st.sampled_from(NAMES)
        ),
        max_size=12,
    )
)
def test_whatever_was_done_is_undone_and_done_again_step_by_step(
    acts: list[tuple[int, list[int], str]],
) -> None:
    with TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "a.diptych", InlineRunner())
        library, ids = workspace._library, add_many(workspace, 6)
        states = [library.content_hash()]
        for number, some, name in acts:
            try:
                _acts(workspace, ids, number, some, name)()
            except DiptychError:
                assert library.content_hash() == states[-1], "a refused act left something"
            if library.content_hash() != states[-1]:
                states.append(library.content_hash())
        for state in reversed(states[:-1]):
            assert workspace.undo()[0]
            assert library.content_hash() == state
        assert workspace.undo_state().undo == "Add"
        for state in states[1:]:
            assert workspace.redo()[0]
            assert library.content_hash() == state
        assert workspace.undo_state().redo == ""
        assert workspace.check().problems == ()
        workspace.close()
