"""What else the library has: similar articles, and where to look beside a passage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.core import alignment
from diptych.core.errors import NotFound
from diptych.core.model import Beside, Incoming, Query, Span
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner

FLOOD = "The Ostrel flooded the tram depot of Averquay. Engineers blamed the barrier at Sallow Bridge."
YEARS_AGO = "Old floods of the Ostrel are remembered in Averquay; there was no barrier then."
OTHERS = ("Drivers voted to strike over new rosters.", "The budget passed by one vote after midnight.")


@pytest.fixture
def workspace(tmp_path: Path, home: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "test.diptych", InlineRunner())
    for number, text in enumerate(OTHERS * 6):
        add(opened, f"{text} {number}", f"Outlet {number}")
    yield opened
    opened.close()


def add(workspace: Workspace, text: str, outlet: str, published: str | None = "2025-01-23") -> str:
    body = make_body(plain_parts(text), "en")
    incoming = Incoming(body, outlet=outlet, published=published, original=text.encode(), title_derived=True)
    return str(workspace.add_incoming(incoming)[0].article)


def beside(workspace: Workspace, id: str) -> Beside:
    found: Beside = finish(workspace.beside(id, Span(0, len(FLOOD))))
    return found


def test_similar_articles_are_of_any_outlet_and_year_and_say_why(workspace: Workspace) -> None:
    flood = add(workspace, FLOOD, "The Beacon")
    old = add(workspace, YEARS_AGO, "The Beacon", "1988-03-01")
    finish(workspace.follow())
    (one,) = finish(workspace.similar(flood)).articles
    assert one.summary.id == old
    # As the article writes them that is open: the other has "floods".
    assert {"flooded", "Ostrel", "Averquay", "barrier"} <= set(one.words)
    assert "The" not in one.words


def test_what_left_the_library_is_not_similar(workspace: Workspace) -> None:
    flood, old = add(workspace, FLOOD, "The Beacon"), add(workspace, YEARS_AGO, "")
    finish(workspace.follow())
    workspace.bin_articles([old])
    similar = finish(workspace.similar(flood))
    assert similar.articles == ()
    assert (similar.indexed, similar.total) == (14, 13)


def test_one_word_in_common_makes_nothing_similar(workspace: Workspace) -> None:
    flood = add(workspace, FLOOD, "The Beacon")
    add(workspace, "Nobody saw the Ostrel.", "The Beacon")
    finish(workspace.follow())
    assert finish(workspace.similar(flood)).articles == ()


def test_nothing_is_similar_to_what_is_not_there(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        finish(workspace.similar("nothing"))


def test_beside_are_other_outlets_within_a_week(workspace: Workspace) -> None:
    found = beside(workspace, add(workspace, FLOOD, "The Beacon"))
    assert (found.outlet, found.first, found.last) == ("The Beacon", "2025-01-16", "2025-01-30")
    assert {"Ostrel", "Averquay"} <= set(found.words)


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        (None, "", ""),
        ("2025", "2024-12-25", "2026-01-07"),
        ("2025-02", "2025-01-25", "2025-03-07"),
        ("9999-12-31", "9999-12-24", "9999-12-31"),
    ],
)
def test_the_days_are_as_precise_as_the_date(
    workspace: Workspace, published: str | None, first: str, last: str
) -> None:
    found = beside(workspace, add(workspace, FLOOD, "", published))
    assert (found.outlet, found.first, found.last) == ("", first, last)


def test_words_that_tell_nothing_stand_for_their_passage(workspace: Workspace) -> None:
    flood = add(workspace, FLOOD, "The Beacon")
    found = finish(workspace.beside(flood, Span(0, 3)))
    assert FLOOD[:3] == "The"
    assert "Ostrel" in found.words
    assert "Sallow" not in found.words


def test_blind_eyes_are_told_neither_outlet_nor_days(workspace: Workspace) -> None:
    flood = add(workspace, FLOOD, "The Beacon")
    workspace.set_blind(True)
    found = beside(workspace, flood)
    assert found.outlet.startswith("Source ")
    assert (found.first, found.last, found.veiled) == ("", "", True)


def test_words_of_an_unfinished_search_are_found(workspace: Workspace) -> None:
    flood = add(workspace, FLOOD, "The Beacon")
    finish(workspace.follow())
    assert workspace.search(Query("depo", typing=True)).count == 1
    assert [FLOOD[span.start : span.end] for span in workspace.hit_spans(flood, "depo", True)] == ["depot"]
    assert workspace.hit_spans(flood, "depo") == ()


def telling(text: str, of: str, language: str = "en") -> tuple[str, ...]:
    start = text.index(of)
    return alignment.telling_words(text, Span(start, start + len(of)), "", language)


def test_names_and_what_the_article_comes_back_to_tell_most() -> None:
    text = (
        "The ferry is late. On Monday they said Vessin would pay 14,300 crowns for the ferry. No ferry runs."
    )
    words = telling(text, "On Monday they said Vessin would pay 14,300 crowns for the ferry.")
    assert set(words[:2]) == {"Vessin", "ferry"}
    assert words[-1] == "14,300"
    assert not {"On", "Monday", "they", "would", "for", "the"} & set(words)


def test_what_is_selected_in_part_counts_whole() -> None:
    assert telling("They saw Vessin near the ferry.", "sin near the fer")[:2] == ("ferry", "Vessin")


def test_every_language_has_telling_words() -> None:
    text = "Die Fähre kam zu spät. Die Fähre gehört der Stadt. Die Leute und die Stadt schweigen."
    assert "Fähre" in telling(text, "Die Fähre gehört der Stadt.", "de")


def test_words_that_say_nothing_leave_nothing() -> None:
    assert telling("It was so. They said it was.", "They said it was.") == ()
