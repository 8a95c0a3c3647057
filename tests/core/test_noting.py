"""Notes: their links and backlinks, their history, and quotes in them, on a real library."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from diptych.core import differences
from diptych.core.errors import DiptychError, NotFound
from diptych.core.intake import read_text
from diptych.core.model import CheckedQuote, Goal, MarkKind, QuoteState, Span
from diptych.core.workspace import Workspace, finish, open_workspace
from tests.fakes import InlineRunner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BRIDGE = "Eleven cracks were found in the girder.\n\nThe mayor calls it *maintenance*."
FERRY = "The ferry will run every 20 minutes."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path / "test.diptych", InlineRunner())
    yield opened
    opened.close()


def add(workspace: Workspace, title: str, text: str = FERRY) -> str:
    incoming = replace(read_text(f"{text}\n\n{title}"), title=title, title_derived=False)
    item, _ = workspace.add_incoming(incoming)
    assert item.article
    return item.article


def note(workspace: Workspace, owner: str, text: str) -> None:
    workspace.finish_draft("note", owner, text)


def test_a_title_leads_to_its_article_however_it_is_cased(workspace: Workspace) -> None:
    bridge = add(workspace, "Die BRÜCKE schließt", BRIDGE)
    assert workspace.goal_of("title:die brücke SCHLIESST") == Goal("article", bridge)
    assert workspace.goal_of(f"quote:{bridge}/0-6") == Goal("article", bridge, Span(0, 6))
    assert workspace.goal_at("See [[Die Brücke schließt]].", 8) == Goal("article", bridge)
    assert workspace.goal_at("See [[Die Brücke schließt]].", 1) is None
    assert workspace.goal_of("https://example.org/") is None


def test_what_is_not_there_or_not_one_is_told(workspace: Workspace) -> None:
    one = add(workspace, "A ferry")
    add(workspace, "a FERRY", BRIDGE)
    with pytest.raises(DiptychError, match="several articles"):
        workspace.goal_of("title:A ferry")
    with pytest.raises(DiptychError, match="not in the library"):
        workspace.goal_of("title:A tram")
    workspace.bin_articles([one])
    with pytest.raises(NotFound):
        workspace.goal_of(f"article:{one}")
    shown = finish(workspace.preview_note(f"[[A ferry]], [[A tram]], [[article:{one}|gone]]")).text
    assert shown == "A ferry, A tram (not in the library), gone (not in the library)"


def test_typing_offers_titles_then_words_of_titles_then_comparisons(workspace: Workspace) -> None:
    bridge = add(workspace, "Bridge closed", BRIDGE)
    ferry = add(workspace, "No bridge, more ferries")
    comparison, _ = workspace.make_statement(bridge, Span(0, 13))
    found = workspace.link_targets("BRI")
    assert [(each.id, each.link) for each in found] == [
        (bridge, "[[Bridge closed]]"),
        (ferry, "[[No bridge, more ferries]]"),
    ]
    assert [each.link for each in workspace.link_targets("eleven")] == [
        f"[[comparison:{comparison}|Eleven cracks]]"
    ]
    assert workspace.goal_of(f"comparison:{comparison}") == Goal("comparison", comparison)


def test_a_link_names_its_article_where_the_title_does_not(workspace: Workspace) -> None:
    one, other = add(workspace, "A ferry"), add(workspace, "a ferry", BRIDGE)
    odd = add(workspace, "What [sic] | a ferry", f"{FERRY} Odd.")
    assert {each.id: each.link for each in workspace.link_targets("ferry")} == {
        one: f"[[article:{one}|A ferry]]",
        other: f"[[article:{other}|a ferry]]",
        odd: f"[[article:{odd}|What sic a ferry]]",
    }


def test_backlinks_are_those_that_link_or_quote(workspace: Workspace) -> None:
    bridge, ferry = add(workspace, "Bridge closed", BRIDGE), add(workspace, "A ferry")
    comparison, _ = workspace.make_statement(ferry, Span(0, 9))
    quote = workspace.quote(bridge, Span(0, 13), "The Beacon, ¶1")
    note(workspace, f"article:{ferry}", f"First.\nSee [[BRIDGE closed|it]] now.\n{quote}")
    note(workspace, f"comparison:{comparison}", quote)
    note(workspace, f"article:{bridge}", "[[Bridge closed]] names itself; [[Bridge closed, again]] not.")
    found = {each.owner: (each.article, each.title, each.line) for each in links(workspace, bridge)}
    assert found == {
        f"article:{ferry}": (ferry, "A ferry", "See it now."),
        f"comparison:{comparison}": (ferry, "The ferry", "— The Beacon, ¶1"),
    }
    note(workspace, f"article:{ferry}", f"[[comparison:{comparison}|that]] #quay #harbour")
    page = workspace.note_page(f"comparison:{comparison}")
    assert [each.line for each in page.backlinks] == ["that #quay #harbour"]
    assert workspace.note_page(f"article:{ferry}").tags == ("harbour", "quay")


def links(workspace: Workspace, article: str):  # type: ignore[no-untyped-def]  # what the page has
    return workspace.note_page(f"article:{article}").backlinks


def test_a_quote_has_the_words_as_they_stand(workspace: Workspace) -> None:
    bridge = add(workspace, "Bridge closed", BRIDGE)
    text = workspace.article(bridge).body.text
    start = text.index(" The mayor") if " The mayor" in text else text.index("The mayor")
    span = Span(start - 1, len(text) - len("\n\nBridge closed"))
    written = workspace.quote(bridge, span, "The Beacon, ¶2")
    goal = workspace.goal_at(written, len(written) - 1)
    assert goal
    assert goal.span
    assert text[goal.span.start : goal.span.end] == text[span.start : span.end].strip()


def test_a_version_comes_back_as_an_act_and_nothing_is_lost(workspace: Workspace) -> None:
    owner = f"article:{add(workspace, 'A ferry')}"
    for text in ("One.", "Two.", "Three."):
        note(workspace, owner, text)
    # At most one version in five minutes is kept while the reader writes.
    (first,) = workspace.versions(owner)
    assert first.text == "One."
    workspace.restore_version(owner, first.id)
    assert workspace.note_page(owner).text == "One."
    assert [version.text for version in workspace.versions(owner)] == ["Three.", "One."]
    assert workspace.undo()[0] == "Restore note"
    assert workspace.note_page(owner).text == "Three."
    workspace.redo()
    assert workspace.note_page(owner).text == "One."
    with pytest.raises(NotFound):
        workspace.restore_version("article:other", first.id)


def test_differences_have_signs_besides_their_looks(workspace: Workspace) -> None:
    body = finish(
        workspace.differences("The old bridge\nstays closed.", "The bridge\nstays open.\n\nNow it is!")
    )
    marked = [(mark.kind, body.text[mark.start : mark.end]) for mark in body.marks]
    assert (MarkKind.STRUCK, "−old") in marked
    assert (MarkKind.STRUCK, "−closed") in marked
    assert (MarkKind.STRONG, "+open") in marked
    assert (MarkKind.STRONG, "+Now it is!") in marked
    assert "The −old bridge" in body.text


def test_pieces_make_both_texts() -> None:
    before, after = "a b c\nd e, f.", "a c x\n\nd f. g"
    found = list(differences.pieces(before, after))
    assert "".join(text for sign, text in found if sign != differences.PLUS) == before
    assert "".join(text for sign, text in found if sign != differences.MINUS) == after


def test_markings_tell_tags_and_notes(workspace: Workspace) -> None:
    bridge = add(workspace, "Bridge closed", BRIDGE)
    comparison, _ = workspace.make_statement(bridge, Span(0, 13))
    workspace.describe_statement(workspace.comparison(comparison).statement.id, "", "fact", ["cracks"])
    report, _ = workspace.place_passage(comparison, bridge, Span(0, 6))
    note(workspace, f"comparison:{comparison}", "Look #again.")
    note(workspace, f"article:{bridge}", "All of it. #bridge")
    found = [(each.kind, each.note, each.tags) for each in workspace.markings([bridge])]
    assert found == [
        ("note", "All of it. #bridge", ("bridge",)),
        ("quotation", "", ()),
        ("statement", "Look #again.", ("again", "cracks")),
    ]


def test_words_of_an_older_edition_are_found_in_the_newest_or_attached_by_hand(workspace: Workspace) -> None:
    first = add(workspace, "Bridge closed", BRIDGE)
    second = add(workspace, "Bridge shut", f"Lead. {BRIDGE}")
    third = add(workspace, "Bridge still shut", f"Lead. {BRIDGE.replace('maintenance', 'a matter of luck')}")
    text = workspace.article(first).body.text
    kept, lost = (
        workspace.make_statement(first, Span(text.index(words), text.index(words) + len(words)))[0]
        for words in ("Eleven cracks were found", "*maintenance*.")
    )
    before = workspace.comparison(lost)
    workspace.set_replaced(second, first)
    workspace.set_replaced(third, second)
    third_text = workspace.article(third).body.text
    found = finish(workspace.carried(third))
    at = third_text.index("Eleven")
    assert [(each.marking.comparison, each.span) for each in found] == [
        (kept, Span(at, at + len("Eleven cracks were found"))),
        (lost, None),
    ]
    luck = third_text.index("*a matter of luck*.")
    change = workspace.attach(found[1].quotation, third, Span(luck, luck + 19))[1]
    assert change.touches("quotation", found[1].quotation)
    again = finish(workspace.carried(third))
    assert (again[1].span, again[1].by_hand) == (Span(luck, luck + 19), True)
    # The quotation itself stays what it was, and all is well.
    assert workspace.comparison(lost) == before
    assert workspace.check().problems == ()
    workspace.undo()
    assert finish(workspace.carried(third))[1].span is None
    with pytest.raises(DiptychError, match="no newer edition"):
        workspace.attach(found[1].quotation, first, Span(0, 5))


def test_no_article_is_an_edition_of_itself(workspace: Workspace) -> None:
    first, second = add(workspace, "Bridge closed", BRIDGE), add(workspace, "A ferry")
    workspace.set_replaced(second, first)
    for article, older in ((first, second), (first, first)):
        with pytest.raises(DiptychError):
            workspace.set_replaced(article, older)
    workspace.set_replaced(second, None)
    assert workspace.article(second).replaces is None
    assert finish(workspace.carried(second)) == ()


def test_a_place_whose_row_was_changed_is_not_trusted(workspace: Workspace, tmp_path: Path) -> None:
    first, second = add(workspace, "Bridge closed", BRIDGE), add(workspace, "A ferry")
    workspace.make_statement(first, Span(0, 13))
    workspace.set_replaced(second, first)
    (found,) = finish(workspace.carried(second))
    workspace.attach(found.quotation, second, Span(0, 9))
    with sqlite3.connect(tmp_path / "test.diptych") as db:
        db.execute("UPDATE place SET start = 4")
    db.close()
    assert finish(workspace.carried(second))[0].span is None
    assert any("The place" in problem for problem in workspace.check().problems)


def test_quotes_in_a_note_are_checked_against_their_articles(workspace: Workspace) -> None:
    text = "The bridge is not safe, the engineer wrote."
    bridge = add(workspace, "The bridge", text)
    reference = f"— [Bridge, ¶1](quote:{bridge}/0-{len(text)})"

    def checked(words: str) -> CheckedQuote:
        (found,) = finish(workspace.check_note(f"Mine.\n\n> {words}\n\n{reference}\n"))
        return found

    exact = checked("The **bridge** is not safe, the engineer wrote.")
    assert (exact.caption, exact.goal) == ("Bridge, ¶1", Goal("article", bridge, Span(0, len(text))))
    assert exact.check
    assert exact.check.state is QuoteState.EXACT
    shortened = checked("The bridge is safe, the engineer wrote.").check
    assert shortened
    assert (shortened.state, shortened.reverses) == (QuoteState.SHORTENED, True)
    changed = checked("The tower is not safe, the engineer wrote.").check
    assert changed
    assert changed.state is QuoteState.CHANGED
    workspace.bin_articles([bridge])
    assert checked("The bridge is not safe").check is None
    assert finish(workspace.check_note("> Nobody's words\n\nand [a link](https://example.org)")) == ()
