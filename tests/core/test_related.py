"""Suggestions end to end: library, index and pairing together."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from diptych.core.errors import NotFound
from diptych.core.model import Incoming, Related
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner

FLOOD = "The Ostrel rose to 5.1 metres on Thursday and flooded the tram depot of Averquay."
REPORT = "In Averquay the tram depot stood under water after the Ostrel rose on Thursday night."
OTHERS = ("Drivers voted to strike over new rosters.", "The budget passed by one vote after midnight.")


@pytest.fixture
def workspace(tmp_path: Path, home: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "test.diptych", InlineRunner())
    yield opened
    opened.close()


def add(workspace: Workspace, text: str, outlet: str, published: str | None = "2025-01-23") -> str:
    body = make_body(plain_parts(text), "en")
    item, _ = workspace.add_incoming(
        Incoming(body, outlet=outlet, published=published, original=text.encode(), title_derived=True)
    )
    return str(item.article)


def suggested(related: Related) -> Sequence[str]:
    return [one.summary.id for one in related.articles]


@pytest.fixture
def flood(workspace: Workspace) -> tuple[str, str]:
    """Add two accounts of one event among others; return their ids."""
    for number, text in enumerate(OTHERS * 6):
        add(workspace, f"{text} {number}", f"Outlet {number}")
    ids = add(workspace, FLOOD, "The Beacon"), add(workspace, REPORT, "Harbour Courier", "2025-01-25")
    finish(workspace.follow())
    return ids


def test_the_same_event_of_another_outlet_is_suggested_with_reasons(
    workspace: Workspace, flood: tuple[str, str]
) -> None:
    editorial, report = flood
    related = finish(workspace.related(editorial))
    (one,) = related.articles
    assert (one.summary.id, one.summary.outlet, one.days) == (report, "Harbour Courier", 2)
    assert "tram depot" in one.words
    assert (related.indexed, related.total) == (14, 14)
    (back,) = finish(workspace.related(report)).articles
    assert (back.summary.id, back.days) == (editorial, -2)


def test_the_own_outlet_is_not_suggested_and_one_without_outlet_is(
    workspace: Workspace, flood: tuple[str, str]
) -> None:
    editorial, report = flood
    again = add(workspace, f"{FLOOD} We saw it.", "The Beacon")
    nobodys = add(workspace, f"{FLOOD} They saw it.", "")
    finish(workspace.follow())
    assert set(suggested(finish(workspace.related(editorial)))) == {report, nobodys}
    assert set(suggested(finish(workspace.related(nobodys)))) == {editorial, again, report}


def test_an_agency_copy_of_another_outlet_comes_first(workspace: Workspace, flood: tuple[str, str]) -> None:
    editorial, report = flood
    copy = add(workspace, FLOOD, "Valley Record")
    finish(workspace.follow())
    assert suggested(finish(workspace.related(editorial))) == [copy, report]


def test_while_the_index_is_behind_the_answer_says_so(workspace: Workspace, flood: tuple[str, str]) -> None:
    editorial, report = flood
    late = add(workspace, f"{REPORT} Trams stand still.", "Valley Record")
    related = finish(workspace.related(editorial))
    assert suggested(related) == [report]
    assert (related.indexed, related.total) == (14, 15)
    finish(workspace.follow())
    related = finish(workspace.related(editorial))
    assert set(suggested(related)) == {report, late}
    assert related.indexed == related.total == 15


def test_what_the_index_has_not_followed_is_not_suggested(
    workspace: Workspace, flood: tuple[str, str]
) -> None:
    editorial, report = flood
    workspace.edit_article(report, outlet="The Beacon")
    assert finish(workspace.related(editorial)).articles == ()
    workspace.undo()
    assert suggested(finish(workspace.related(editorial))) == [report]
    workspace.bin_articles([report])
    assert finish(workspace.related(editorial)).articles == ()


def test_an_article_that_is_not_there_has_no_suggestions(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        finish(workspace.related("nothing"))
