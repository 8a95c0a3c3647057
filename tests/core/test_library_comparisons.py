"""Comparisons, notes and drafts."""

import sqlite3

import pytest

from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import Library
from diptych.core.model import RELATIONS, Scope, Selector
from tests.filled import BRIDGE, STRIKE, add, compare, filled


@pytest.fixture
def library(tmp_path):
    return filled(tmp_path / "a.diptych")


def change_file(tmp_path, sql, *values):
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        assert db.execute(sql, values).rowcount


def versions(tmp_path, owner):
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        return [
            text for (text,) in db.execute("SELECT text FROM version WHERE owner = ? ORDER BY id", (owner,))
        ]


def test_a_comparison_holds_all_that_was_said(library):
    (comparison,) = library.comparisons()
    quotation = comparison.statement.quotation
    assert (quotation.selector.exact, quotation.outlet, quotation.published) == (
        BRIDGE[:10],
        "City News",
        "2024-11-22",
    )
    (report,) = comparison.reports
    assert (report.quotation.selector.exact, report.relation) == (STRIKE[4:11], "differs")
    assert (comparison.note, comparison.verdict, comparison.warning) == ("They *differ*.", "Half of it.", "")
    assert library.comparison(comparison.id) == comparison


def test_comparisons_are_listed_for_every_article_they_quote(library):
    (first,) = library.comparisons()
    left, right = first.statement.quotation.article, first.reports[0].quotation.article
    other = add(library, "A third text.")
    second, _ = compare(library, left, other)
    assert [each.id for each in library.comparisons()] == [first.id, second]
    assert [each.id for each in library.comparisons(left)] == [first.id, second]
    assert [each.id for each in library.comparisons(right)] == [first.id]
    assert [each.id for each in library.comparisons(other)] == [second]
    assert library.comparisons("gone") == ()


def test_reports_stay_in_order_and_are_related_and_removed(library):
    (comparison,) = library.comparisons()
    article, selector = comparison.statement.quotation.article, comparison.statement.quotation.selector
    with library.act("Add"):
        second = library.add_report(comparison.id, article, selector)
        third = library.add_report(comparison.id, article, selector, "agrees")
    for relation in (*RELATIONS, ""):
        with library.act("Relate"):
            library.set_relation(second, relation)
        assert library.comparison(comparison.id).reports[1].relation == relation
    with library.act("Remove"):
        library.remove_report(second)
    assert [report.id for report in library.comparison(comparison.id).reports] == [
        comparison.reports[0].id,
        third,
    ]
    library.undo()
    assert [report.id for report in library.comparison(comparison.id).reports][1:] == [second, third]


def test_a_comparison_goes_with_all_that_is_in_it(library, tmp_path):
    (comparison,) = library.comparisons()
    quotation = comparison.reports[0].quotation.id
    with library.act("Note"):
        library.write_note(f"quotation:{quotation}", "On these words.")
    before = library.content_hash()
    with library.act("Remove"):
        library.remove_comparison(comparison.id)
    assert library.comparisons() == ()
    assert library.note(f"quotation:{quotation}") is None
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        for table in ("statement", "quotation", "report"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    library.undo()
    assert library.content_hash() == before


def test_wrong_ids_and_relations_are_refused(library):
    (comparison,) = library.comparisons()
    article, selector = comparison.statement.quotation.article, comparison.statement.quotation.selector
    before = library.content_hash()
    for verb, *values in (
        (library.add_comparison, "gone", selector),
        (library.add_report, "gone", article, selector),
        (library.add_report, comparison.id, "gone", selector),
        (library.set_relation, "gone", "agrees"),
        (library.remove_report, "gone"),
        (library.remove_comparison, "gone"),
        (library.write_verdict, "gone", "text"),
    ):
        with pytest.raises(NotFound), library.act("Wrong"):
            verb(*values)
    with pytest.raises(DiptychError), library.act("Wrong"):
        library.set_relation(comparison.reports[0].id, "proves")
    assert library.content_hash() == before


def test_a_note_is_written_changed_and_removed(library):
    owner = f"comparison:{library.comparisons()[0].id}"
    with library.act("Note"):
        library.write_note(owner, "One\r\ntwo \x00 ")
    assert library.note(owner).text == "One\ntwo"
    with library.act("Note"):
        library.write_note(owner, "  ")
    assert library.note(owner) is None
    assert library.comparisons()[0].note == ""


def test_former_texts_go_to_the_history_every_five_minutes(library, tmp_path):
    for text in ("one", "two", "three"):
        with library.act("Note"):
            library.write_note("article:x", text)
    assert versions(tmp_path, "article:x") == ["one"]
    change_file(tmp_path, "UPDATE version SET time = '2020-01-01'")
    with library.act("Note"):
        library.write_note("article:x", "four")
    assert versions(tmp_path, "article:x") == ["one", "three"]
    with library.act("Note"):
        library.write_note("article:x", "")
    assert versions(tmp_path, "article:x") == ["one", "three", "four"]
    library.undo()
    assert library.note("article:x").text == "four"
    assert versions(tmp_path, "article:x") == ["one", "three", "four"]


def test_verdicts_have_a_history_too(library, tmp_path):
    id = library.comparisons()[0].id
    with library.act("Verdict"):
        library.write_verdict(id, "All of it.")
    assert library.comparison(id).verdict == "All of it."
    assert versions(tmp_path, f"verdict:{id}") == ["Half of it."]


def test_drafts_are_kept_outside_of_the_journal(library, tmp_path):
    before, state = library.content_hash(), library.undo_state()
    library.save_draft("note", "article:x", "typ")
    library.save_draft("note", "article:x", "typed \ud800 text ")
    library.save_draft("verdict", "comparison:y", "so")
    library.close()
    library = Library(tmp_path / "a.diptych")
    drafts = {(draft.editor, draft.owner): draft.text for draft in library.drafts()}
    assert drafts == {("note", "article:x"): "typed ? text ", ("verdict", "comparison:y"): "so"}
    library.drop_draft("note", "article:x")
    assert len(library.drafts()) == 1
    assert (library.content_hash(), library.undo_state()) == (before, state)


def test_damaged_words_are_shown_with_a_warning(library, tmp_path):
    change_file(tmp_path, "UPDATE quotation SET exact = 'Other word'")
    change_file(tmp_path, "UPDATE comparison SET verdict = 'None of it.'")
    change_file(tmp_path, "UPDATE note SET text = 'They agree.'")
    (comparison,) = library.comparisons()
    assert comparison.statement.quotation.selector.exact == "Other word"
    assert "damaged" in comparison.statement.quotation.warning
    assert (comparison.verdict, comparison.note) == ("None of it.", "They agree.")
    assert "verdict" in comparison.warning
    assert "note" in comparison.warning
    assert len(library.check()) == 5  # two quotations, two notes, a verdict


def test_words_that_moved_are_found_again_and_orphans_say_so(library, tmp_path):
    (comparison,) = library.comparisons()
    article = comparison.statement.quotation.article
    with library.act("Quote"):
        moved = library.add_comparison(
            article, Selector("Repairs cost 48 million", "nine months. ", ".", 3, 26)
        )
        orphan = library.add_comparison(article, Selector("words of another article", "", "", 3, 27))
        wild = library.add_comparison(article, Selector("The bridge will", "", " close", 0, 10**12))
    quotation = library.comparison(moved).statement.quotation
    start = BRIDGE.index("Repairs")
    assert (quotation.selector.start, quotation.selector.end, quotation.warning) == (start, start + 23, "")
    quotation = library.comparison(orphan).statement.quotation
    assert (quotation.selector.start, quotation.selector.end) == (0, 0)
    assert "no longer found" in quotation.warning
    assert library.comparison(wild).statement.quotation.selector.end == 15


def test_a_statement_is_described(library):
    (comparison,) = library.comparisons()
    assert (comparison.statement.speaker, comparison.statement.kind, comparison.statement.tags) == (
        "",
        "",
        (),
    )
    with library.act("Details"):
        library.describe_statement(
            comparison.statement.id, " the  mayor\n", "quote", ["#ports", "cost ports"]
        )
    statement = library.comparison(comparison.id).statement
    assert (statement.speaker, statement.kind, statement.tags) == ("the mayor", "quote", ("cost", "ports"))
    assert library.check() == ()
    library.undo()
    assert library.comparison(comparison.id) == comparison


@pytest.mark.parametrize("kind", ["rumour", "Fact"])
def test_a_kind_that_there_is_not_is_refused(library, kind):
    (comparison,) = library.comparisons()
    with pytest.raises(DiptychError, match="kind of statement"), library.act("Details"):
        library.describe_statement(comparison.statement.id, "", kind, [])


def test_what_is_said_of_a_statement_shows_its_damage(library, tmp_path):
    (comparison,) = library.comparisons()
    with library.act("Details"):
        library.describe_statement(comparison.statement.id, "the mayor", "", [])
    change_file(tmp_path, "UPDATE statement SET speaker = 'the minister'")
    assert library.comparison(comparison.id).warning == "What is said of the statement is damaged."
    assert library.check() == (f"The statement {comparison.statement.id} is damaged.",)


def test_an_article_may_not_mention_it(library):
    (comparison,) = library.comparisons()
    other = add(library, "A third text.", outlet="Third Paper")
    with library.act("Not mentioned"):
        library.add_report(comparison.id, other, Selector("", "", "", 0, 0), "agrees")
    report = library.comparison(comparison.id).reports[-1]
    assert (
        report.relation,
        report.quotation.selector.exact,
        report.quotation.outlet,
        report.quotation.warning,
    ) == (
        "not mentioned",
        "",
        "Third Paper",
        "",
    )
    assert library.check() == ()
    assert f"quotation:{report.quotation.id}" not in library.hashes()


def made(library, count):
    """Make comparisons and return their ids, in order."""
    article = library.summaries()[0].id
    ids = []
    for _ in range(count):
        with library.act("Statement"):
            ids.append(library.add_comparison(article, Selector("Drivers", "", " walked", 0, 7)))
    return ids


def test_comparisons_stand_on_sheets(library):
    one, two, three = made(library, 3)
    with library.act("New sheet"):
        sheet = library.add_sheet("  The strike ")
        library.put_on_sheet([three, one], sheet)
    assert library.comparison_ids(Scope(sheet=sheet)) == (three, one)
    assert library.comparison(one).sheet == sheet
    assert [(each.name, each.comparisons) for each in library.sheets()] == [("Harbour", 0), ("The strike", 2)]
    with library.act("Remove sheet"):
        library.remove_sheet(sheet)
    assert library.comparison(one).sheet is None
    assert library.comparison_ids(Scope())[-3:] == (two, three, one)
    library.undo()
    assert library.comparison_ids(Scope(sheet=sheet)) == (three, one)
    assert library.check() == ()


def test_a_sheet_needs_a_name(library):
    with pytest.raises(DiptychError, match="needs a name"), library.act("New sheet"):
        library.add_sheet(" \n ")


@pytest.mark.parametrize(
    ("place", "order"), [(0, "cabd"), (1, "acbd"), (2, "abcd"), (3, "abdc"), (9, "abdc"), (-1, "cabd")]
)
def test_a_comparison_moves_among_those_of_its_sheet(library, place, order):
    ids = made(library, 5)
    with library.act("New sheet"):
        sheet = library.add_sheet("Strike")
        library.put_on_sheet([ids[0], ids[1], ids[3], ids[4]], sheet)
    names = dict(zip("abcd", library.comparison_ids(Scope(sheet=sheet)), strict=True))
    before = library.content_hash()
    with library.act("Move"):
        library.move_comparison(names["c"], place)
    assert library.comparison_ids(Scope(sheet=sheet)) == tuple(names[letter] for letter in order)
    if order != "abcd":
        library.undo()
        assert library.content_hash() == before


def test_a_report_moves_among_those_of_its_comparison(library):
    (comparison,) = library.comparisons()
    source = comparison.statement.quotation
    with library.act("Add"):
        second = library.add_report(comparison.id, source.article, source.selector)
    with library.act("Move"):
        library.move_report(second, 0)
    first = comparison.reports[0].id
    assert [report.id for report in library.comparison(comparison.id).reports] == [second, first]
