"""Outlets renamed, merged, described and removed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diptych.core.errors import DiptychError, NameTaken, NotFound
from diptych.core.library import Library
from diptych.core.model import Outlet, Query, Scope, Span
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner
from tests.filled import BRIDGE, STRIKE, incoming


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "a.diptych", InlineRunner())
    yield opened
    opened.close()


def add(workspace: Workspace, text: str, outlet: str, host: str = "") -> str:
    item, _ = workspace.add_incoming(incoming(text, outlet=outlet, url=f"https://{host}/1" if host else ""))
    assert item.article
    return item.article


def outlet(workspace: Workspace, name: str) -> Outlet:
    return next(one for one in workspace.outlets() if one.name == name)


def found(workspace: Workspace, query: str) -> set[str]:
    finish(workspace.follow())
    return {hit.article or "" for hit in workspace.search(Query(query)).hits if hit.kind == "article"}


@pytest.mark.parametrize("name", ["", " \n\t", "\ufeff"])
def test_an_outlet_keeps_its_name_when_none_is_typed(workspace: Workspace, name: str) -> None:
    add(workspace, BRIDGE, "City News")
    with pytest.raises(DiptychError, match="has a name"):
        workspace.rename_outlet(outlet(workspace, "City News").id, name)
    assert [one.name for one in workspace.outlets()] == ["City News"]


def test_a_name_of_another_outlet_is_refused_with_the_one_to_merge_with(workspace: Workspace) -> None:
    add(workspace, BRIDGE, "City News")
    add(workspace, STRIKE, "The Beacon")
    city, beacon = workspace.outlets()
    workspace.edit_outlet(beacon.id, ["Beacon Daily"], [])
    for name in ("the  BEACON", "Beacon daily"):
        with pytest.raises(NameTaken, match="Merge the two") as refusal:
            workspace.rename_outlet(city.id, name)
        assert refusal.value.owner == beacon.id
        with pytest.raises(NameTaken):
            workspace.edit_outlet(city.id, [name], [])


def test_what_is_no_host_or_another_outlets_is_refused(workspace: Workspace) -> None:
    add(workspace, BRIDGE, "City News", "city.example")
    add(workspace, STRIKE, "The Beacon")
    city, beacon = workspace.outlets()
    for host in ("two words", "a/b", "https://", "user@host"):
        with pytest.raises(DiptychError, match="not the name of a host"):
            workspace.edit_outlet(beacon.id, [], [host])
    with pytest.raises(NameTaken) as refusal:
        workspace.edit_outlet(beacon.id, [], ["https://www.City.example/page"])
    assert refusal.value.owner == city.id
    workspace.edit_outlet(beacon.id, [" Beacon ", "beacon", "the beacon", ""], ["www.Beacon.example", " "])
    assert outlet(workspace, "The Beacon") == Outlet(
        beacon.id, "The Beacon", ("Beacon",), ("beacon.example",)
    )


def test_outlets_that_are_gone_are_not_there(workspace: Workspace) -> None:
    add(workspace, BRIDGE, "City News")
    city = workspace.outlets()[0].id
    before = workspace._library.content_hash()
    for verb in (
        lambda: workspace.rename_outlet("gone", "X"),
        lambda: workspace.edit_outlet("gone", [], []),
        lambda: workspace.remove_outlets(["gone"]),
        lambda: finish(workspace.merge_outlets("gone", [city])),
        lambda: finish(workspace.merge_outlets(city, ["gone"])),
    ):
        with pytest.raises(NotFound):
            verb()
    assert workspace._library.content_hash() == before
    assert finish(workspace.merge_outlets(city, [city]))[0] == 0


def test_the_old_name_still_finds_the_outlet(workspace: Workspace) -> None:
    first = add(workspace, BRIDGE, "City News")
    id = workspace.outlets()[0].id
    _, change = workspace.rename_outlet(id, " The  City Post ")
    assert change.touches("article", first)
    assert change.touches("outlet", id)
    assert outlet(workspace, "The City Post").aliases == ("City News",)
    add(workspace, STRIKE, "city news")
    assert [one.name for one in workspace.outlets()] == ["The City Post"]
    workspace.rename_outlet(id, "City News")
    assert outlet(workspace, "City News").aliases == ("The City Post",)
    workspace.rename_outlet(id, "CITY NEWS")
    assert outlet(workspace, "CITY NEWS").aliases == ("The City Post",)
    assert workspace.article(first).warning == ""


def test_the_index_follows_a_rename_and_its_undo(workspace: Workspace) -> None:
    article = add(workspace, BRIDGE, "City News")
    id = workspace.outlets()[0].id
    for verb, there, gone in (
        (lambda: workspace.rename_outlet(id, "New Name"), "New Name", "City News"),
        (workspace.undo, "City News", "New Name"),
        (workspace.redo, "New Name", "City News"),
    ):
        _, change = verb()
        finish(workspace.notice(change))
        for name, ids in ((there, [article]), (gone, [])):
            hits = workspace.search(Query(f'outlet:"{name}"')).hits
            assert [hit.article for hit in hits] == ids


def test_outlets_become_one(workspace: Workspace) -> None:
    first, second = add(workspace, BRIDGE, "City News", "city.example"), add(workspace, STRIKE, "The Post")
    binned = add(workspace, "Another text of theirs.", "The City", "thecity.example")
    workspace.bin_articles([binned])
    quoted, _ = workspace.make_statement(second, Span(0, 10))
    stays, *others = (outlet(workspace, name).id for name in ("City News", "The Post", "The City"))
    before = workspace._library.content_hash()
    moved, _ = finish(workspace.merge_outlets(stays, [stays, *others, *others]))
    assert moved == 2
    merged = Outlet(stays, "City News", ("The Post", "The City"), ("city.example", "thecity.example"))
    assert workspace.outlets() == (merged,)
    assert {workspace.article(id).outlet for id in (first, second, binned)} == {merged}
    assert found(workspace, 'outlet:"City News"') == {first, second}
    quotation = workspace.comparison(quoted).statement.quotation
    assert (quotation.outlet, quotation.warning) == ("The Post", "")
    assert workspace.check().problems == ()
    after = workspace._library.content_hash()
    assert workspace.undo()[0] == "Merge outlets"
    assert workspace._library.content_hash() == before
    assert found(workspace, 'outlet:"City News"') == {first}
    workspace.redo()
    assert workspace._library.content_hash() == after


def test_many_articles_move_in_one_act(workspace: Workspace) -> None:
    with workspace._library.act("Add"):
        for number in range(450):
            workspace._library.add_article(incoming(f"Text number {number}.", outlet="Old"))
        workspace._library.add_article(incoming("Another.", outlet="New"))
    new, old = (outlet(workspace, name).id for name in ("New", "Old"))
    before = workspace._library.content_hash()
    assert finish(workspace.merge_outlets(new, [old]))[0] == 450
    assert [(use.outlet.name, use.articles) for use in workspace.outlets_in_use()] == [("New", 451)]
    workspace.undo()
    assert workspace._library.content_hash() == before
    assert workspace.undo_state().undo == "Add"


def test_outlets_are_counted_and_removed_when_nothing_is_theirs(workspace: Workspace) -> None:
    article = add(workspace, BRIDGE, "City News")
    add(workspace, STRIKE, "The Beacon")
    city, beacon = workspace.outlets()
    workspace.bin_articles([article])
    assert [(use.outlet, use.articles, use.binned) for use in workspace.outlets_in_use()] == [
        (city, 0, 1),
        (beacon, 1, 0),
    ]
    with pytest.raises(DiptychError, match="City News has articles"):
        workspace.remove_outlets([city.id])
    workspace.edit_article(article, outlet="")
    workspace.remove_outlets([city.id])
    assert workspace.outlets() == (beacon,)
    workspace.undo()
    assert workspace.outlets() == (city, beacon)


def test_what_is_hidden_is_neither_renamed_nor_counted(workspace: Workspace) -> None:
    add(workspace, BRIDGE, "City News")
    id = workspace.outlets()[0].id
    workspace.set_blind(True)
    verbs: tuple[Callable[[], object], ...] = (
        workspace.outlets_in_use,
        lambda: workspace.rename_outlet(id, "X"),
        lambda: workspace.edit_outlet(id, [], []),
        lambda: workspace.remove_outlets([id]),
        lambda: finish(workspace.merge_outlets(id, [])),
        lambda: finish(workspace.entries([])),
        lambda: finish(workspace.edit_articles([], title="X")),
    )
    for verb in verbs:
        with pytest.raises(DiptychError, match="Reveal them first"):
            verb()


def test_words_quoted_under_an_old_name_are_under_the_same_letter(workspace: Workspace) -> None:
    article = add(workspace, BRIDGE, "City News")
    comparison, _ = workspace.make_statement(article, Span(0, 10))
    workspace.rename_outlet(workspace.outlets()[0].id, "The City Post")
    workspace.set_blind(True)
    shown = workspace.article(article).outlet
    assert shown
    assert shown.name == "Source A"
    assert workspace.comparison(comparison).statement.quotation.outlet == "Source A"
    finish(workspace.follow())
    hits = workspace.search(Query('outlet:"Source A" bridge')).hits
    assert article in {hit.article for hit in hits if hit.kind == "article"}


def test_the_ledger_has_one_column_for_an_outlet_by_any_of_its_names(workspace: Workspace) -> None:
    left, right = add(workspace, BRIDGE, "City News"), add(workspace, STRIKE, "The Beacon")
    comparison, _ = workspace.make_statement(left, Span(0, 10))
    workspace.place_passage(comparison, right, Span(0, 10))
    workspace.rename_outlet(outlet(workspace, "The Beacon").id, "Beacon Daily")
    workspace.place_passage(comparison, right, Span(4, 10))
    assert finish(workspace.ledger(Scope())).outlets == ("Beacon Daily",)


def test_a_library_for_reading_only_stays_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, BRIDGE, "City News")
    looking = Library(tmp_path / "a.diptych", "only looking")
    with pytest.raises(DiptychError, match="not made"), looking.act("Rename"):
        looking.rename_outlet(workspace.outlets()[0].id, "X")
    looking.close()
