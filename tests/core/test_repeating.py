"""What an outlet prints again and again, and what one edition says otherwise than another."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core import differences
from diptych.core.model import MarkKind
from diptych.core.text import make_body, plain_parts
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner
from tests.filled import incoming

SIGN_OFF = "Read more news from the valley every morning."


@pytest.fixture
def workspace(tmp_path):
    workspace = open_workspace(tmp_path / "a.diptych", InlineRunner())
    yield workspace
    workspace.close()


def article(
    workspace: Workspace, number: int, *more: str, outlet: str = "The Beacon", **fields: object
) -> str:
    """Add an article with words of its own, and more."""
    chance = random.Random(number)
    own = (" ".join(f"word{chance.randrange(9_000)}" for _ in range(12)) + "." for _ in range(3))
    text = "\n\n".join([*own, *more])
    added = workspace.add_incoming(incoming(text, outlet=outlet, **fields))[0].article
    assert added
    return added


def repeated(workspace: Workspace, id: str) -> list[tuple[str, int, int, str | None]]:
    text = workspace.article(id).body.text
    found = finish(workspace.boilerplate(id))
    return [(text[one.span.start : one.span.end], one.count, one.among, one.first) for one in found]


# Boilerplate


def test_what_stands_in_three_articles_is_boilerplate(workspace):
    ids = [article(workspace, n, SIGN_OFF, published=f"2024-03-0{n + 1}") for n in range(2)]
    article(workspace, 7, published="2024-03-01")
    assert repeated(workspace, ids[0]) == []
    article(workspace, 3, SIGN_OFF.upper().replace(" ", "  "))
    assert repeated(workspace, ids[1]) == [(SIGN_OFF, 3, 4, "2024-03-01")]


def test_short_words_and_other_outlets_do_not_count(workspace):
    ids = [article(workspace, n, "Read more here.") for n in range(4)]
    assert repeated(workspace, ids[0]) == []
    ids = [article(workspace, n + 10, SIGN_OFF, outlet=f"Outlet {n}") for n in range(4)]
    assert repeated(workspace, ids[0]) == []
    assert repeated(workspace, article(workspace, 20, SIGN_OFF, outlet="")) == []


def test_editions_of_one_article_are_one_article(workspace):
    ids = [article(workspace, n, SIGN_OFF) for n in range(3)]
    workspace.set_replaced(ids[1], ids[0])
    assert repeated(workspace, ids[0]) == repeated(workspace, ids[1]) == repeated(workspace, ids[2]) == []
    workspace.undo()
    assert len(repeated(workspace, ids[0])) == 1


def test_the_bin_is_left_out(workspace):
    ids = [article(workspace, n, SIGN_OFF) for n in range(3)]
    workspace.bin_articles(ids[2:])
    assert repeated(workspace, ids[0]) == []


def test_every_place_of_a_passage_is_marked(workspace):
    ids = [article(workspace, n, SIGN_OFF, SIGN_OFF) for n in range(3)]
    assert [one[0] for one in repeated(workspace, ids[0])] == [SIGN_OFF, SIGN_OFF]


def test_the_nearest_in_date_are_looked_at(workspace):
    for year in (2001, 2002):
        article(workspace, year, published=f"{year}-01-01")
    near = [article(workspace, n, SIGN_OFF, published=f"2024-01-0{n + 1}") for n in range(5)]
    undated = article(workspace, 6, SIGN_OFF)
    library = workspace._library
    assert [id for id, _ in library.articles_around(near[2], 2)] in ([near[1], near[3]], [near[3], near[1]])
    assert library.articles_around(near[0], 100)[-1] == (undated, None)
    assert len(library.articles_around(undated, 100)) == 7


def test_blind_reading_tells_no_date(workspace):
    ids = [article(workspace, n, SIGN_OFF, published="2024-03-01") for n in range(3)]
    workspace.set_blind(True)
    (found,) = finish(workspace.boilerplate(ids[0]))
    assert (found.count, found.first) == (3, None)


def test_a_damaged_neighbour_is_passed_over(workspace, tmp_path):
    ids = [article(workspace, n, SIGN_OFF) for n in range(4)]
    for damage in ("[[1,", '[["a", 2]]', "7", "[[null]]"):
        db = workspace._library._db
        db.run(
            "UPDATE body SET passages = ? WHERE id = (SELECT body FROM article WHERE id = ?)", damage, ids[3]
        )
        assert [one[1] for one in repeated(workspace, ids[0])] == [3]


def test_an_article_that_is_gone_is_an_error_of_the_readers(workspace):
    with pytest.raises(Exception, match="no such article"):
        finish(workspace.boilerplate("gone"))


# Editions


def changes(before: str, after: str) -> tuple[str, int, int, int]:
    found = differences.show_editions(*(make_body(plain_parts(text)) for text in (before, after)))
    return found.body.text, found.added, found.removed, found.changed


def test_passages_are_added_removed_and_changed():
    before = (
        "The bridge closes on Monday. Repairs cost 48 million.\n\nNobody asked the drivers. They heard of it."
    )
    after = "The bridge closes on Tuesday. Repairs cost 48 million.\n\nThey heard of it. A ferry is planned."
    text, *counts = changes(before, after)
    assert counts == [1, 1, 1]
    assert [" ".join(line.split()) for line in text.split("\n\n")] == [
        "¶1.1 The bridge closes on −Monday +Tuesday .",
        "¶2.1 −Nobody asked the drivers.",
        "¶2.2 +A ferry is planned.",
    ]


def test_other_breaks_between_lines_are_no_change():
    assert changes("One sentence here\nin two lines.", "One sentence here in two lines.") == ("", 0, 0, 0)


@given(st.text(), st.text())
def test_any_two_texts_can_be_shown(before, after):
    one, other = (make_body(plain_parts(text)) for text in (before, after))
    found = differences.show_editions(one, other)
    for mark in found.body.marks:
        sign = found.body.text[mark.start]
        assert sign == {MarkKind.STRUCK: "−", MarkKind.STRONG: "+"}[mark.kind]
    assert found.added - found.removed == len(other.passages) - len(one.passages)


def test_the_worker_is_asked(workspace):
    ids = [article(workspace, 1), article(workspace, 1, SIGN_OFF)]
    found = finish(workspace.edition_changes(*ids))
    assert (found.added, found.removed, found.changed) == (1, 0, 0)
    assert found.body.text.endswith(f"+{SIGN_OFF}")
