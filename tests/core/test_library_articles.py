"""Articles and outlets."""

import sqlite3
import zlib
from dataclasses import replace

import pytest

from diptych.core import intake
from diptych.core.errors import DiptychError, NotFound
from diptych.core.intake.clipboard import read_kept
from diptych.core.library import Library
from diptych.core.library.documents import DOCUMENTS
from diptych.core.model import Alignment, Evidence, Link, Outcome
from tests.documents import docx, epub, wp, xhtml
from tests.filled import BRIDGE, STRIKE, add, filled, incoming


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "a.diptych")


def change_file(tmp_path, sql, *values):
    """Change the file behind the library's back, as a fault of the disk would."""
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        assert db.execute(sql, values).rowcount


def test_an_article_comes_back_as_it_came_in(library):
    id = add(
        library,
        BRIDGE,
        title="Bridge to close",
        outlet="City News",
        author="A. Writer",
        published="2024-11-22T10:00+01:00",
        url="https://city.example/1",
        language="en",
        genre="reportage",
        media_type="text/markdown",
        file_name="bridge.md",
        way="file",
    )
    article = library.article(id)
    assert article.body == incoming(BRIDGE).body
    assert (article.title, article.title_derived, article.outlet.name) == (
        "Bridge to close",
        False,
        "City News",
    )
    assert (article.author, article.published, article.language) == (
        "A. Writer",
        "2024-11-22T10:00+01:00",
        "en",
    )
    assert (article.genre, article.url) == ("reportage", "https://city.example/1")
    assert (article.media_type, article.file_name, article.way) == ("text/markdown", "bridge.md", "file")
    assert article.warning == ""
    assert library.info().articles == 1


def test_without_a_headline_the_first_words_stand_for_it(library):
    id = add(library, "Word " * 40)
    assert library.article(id).title_derived
    assert 0 < len(library.article(id).title) <= 80
    with library.act("Edit"):
        library.edit_article(id, title="Mine")
    assert (library.article(id).title, library.article(id).title_derived) == ("Mine", False)
    with library.act("Edit"):
        library.edit_article(id, title="")
    assert library.article(id).title_derived


def test_the_same_text_by_the_same_outlet_is_a_duplicate(library):
    first = add(library, BRIDGE, outlet="City News")
    with library.act("Add"):
        again = library.add_article(incoming(BRIDGE, outlet="city news "))
        copy = library.add_article(incoming(BRIDGE, outlet="The Beacon"))
        bare = library.add_article(incoming(BRIDGE))
        bare_again = library.add_article(incoming(BRIDGE))
    assert (again.outcome, again.article) == (Outcome.DUPLICATE, first)
    assert copy.outcome is Outcome.LOOK
    assert "City News" in copy.reason
    assert (bare.outcome, bare_again.outcome) == (Outcome.LOOK, Outcome.DUPLICATE)
    assert len(library.summaries()) == 3


def test_what_is_in_the_bin_is_no_duplicate(library):
    first = add(library, BRIDGE)
    with library.act("Bin"):
        library.bin_articles([first])
    with library.act("Add"):
        assert library.add_article(incoming(BRIDGE)).outcome is Outcome.ADDED


def test_notices_are_passed_on(library):
    with library.act("Add"):
        item = library.add_article(incoming(BRIDGE, notices=("Odd date.", "Odd letters.")))
    assert (item.name, item.outcome, item.reason) == ("a.txt", Outcome.LOOK, "Odd date. Odd letters.")


def test_an_article_that_is_refused_leaves_nothing_behind(library):
    with library.act("Add") as act:
        for wrong in ({"published": "yesterday"}, {"published": "2024-02-31"}, {"genre": "poem"}):
            with pytest.raises(DiptychError):
                library.add_article(incoming(BRIDGE, outlet="New", **wrong))
    assert act.change.ids == {}
    assert library.outlets() == ()


def test_articles_are_listed_newest_first_without_date_last(library):
    for number, published in enumerate((None, "2024", "2024-11-22", "2025-01", "2024-11-22T08:00Z")):
        add(library, f"Text {number}.", published=published)
    dates = [summary.published for summary in library.summaries()]
    assert dates == ["2025-01", "2024-11-22T08:00Z", "2024-11-22", "2024", None]


def test_the_same_week_begins_with_other_outlets(library):
    middle = add(library, BRIDGE, outlet="A", published="2024-11-22")
    add(library, "Same outlet.", outlet="A", published="2024-11-22T23:00+01:00")
    far = add(library, "Other outlet, far.", outlet="B", published="2024-11-29")
    near = add(library, "Other outlet, near.", outlet="C", published="2024-11-20")
    for published in ("2024-11-30", "2024-11-14", "2024-11", None):
        add(library, f"Not of {published}.", published=published)
    week = library.articles_of_week(middle)
    assert [summary.id for summary in week[:2]] == [near, far]
    assert [summary.outlet for summary in week] == ["C", "B", "A"]
    assert library.articles_of_week(library.summaries()[-1].id) == ()


def test_the_bin_holds_articles_and_gives_them_back(library):
    id = add(library, BRIDGE)
    with library.act("Bin") as act:
        library.bin_articles([id])
    assert act.change.touches("article", id)
    assert library.summaries() == ()
    assert library.hashes() == {}
    assert [summary.id for summary in library.bin()] == [id]
    assert library.article(id).body.text
    with library.act("Unbin"):
        library.unbin_articles([id])
    assert [summary.id for summary in library.summaries()] == [id]


def test_an_entry_is_edited(library):
    id = add(library, BRIDGE, outlet="City News")
    with library.act("Edit"):
        library.edit_article(
            id, outlet="The Beacon", author="B", published="2024-11", genre="opinion", url="x", language="fr"
        )
    article = library.article(id)
    assert (article.outlet.name, article.author, article.published) == ("The Beacon", "B", "2024-11")
    assert (article.genre, article.url, article.language, article.warning) == ("opinion", "x", "fr", "")
    with library.act("Edit"):
        library.edit_article(id, outlet=None, published=None)
    assert (library.article(id).outlet, library.article(id).published) == (None, None)
    with pytest.raises(DiptychError), library.act("Edit"):
        library.edit_article(id, published="22.11.2024")
    with pytest.raises(DiptychError), library.act("Edit"):
        library.edit_article(id, genre="poem")


def test_an_outlet_is_found_by_name_and_host(library):
    add(library, BRIDGE, outlet="City News", url="https://www.city.example/1")
    add(library, STRIKE, outlet="The Beacon", url="https://www.city.example/2")
    for name in ("City News", "CITY news", "city.example", "www.City.example"):
        assert library.find_outlet(name).name == "City News"
    assert library.find_outlet("The Beacon").hosts == ()
    assert library.find_outlet("") is None
    assert [outlet.name for outlet in library.outlets()] == ["City News", "The Beacon"]


def test_what_is_not_there_is_said(library):
    for verb in (library.article, library.articles_of_week, library.comparison):
        with pytest.raises(NotFound):
            verb("nothing")


def test_documents_follow_what_changes(tmp_path):
    library = filled(tmp_path / "b.diptych")
    before = library.hashes()
    kinds = sorted(key.partition(":")[0] for key in before)
    assert kinds == ["article", "article", "note", "note", "quotation", "statement"]
    documents = library.documents([*before, "article:gone"])
    assert {document.key: document.hash for document in documents} == before
    texts = {document.kind: document.text for document in documents}
    assert (texts["statement"], texts["quotation"]) == (BRIDGE[:10], STRIKE[4:11])
    comparison = library.comparisons()[0]
    article = comparison.statement.quotation.article
    assert {document.article for document in documents if document.kind == "note"} == {article}
    with library.act("Edit"):
        library.edit_article(article, outlet="Renamed")
    after = library.hashes()
    assert {key for key in before if before[key] != after[key]} == {f"article:{article}"}
    with library.act("Note"):
        library.write_note(f"comparison:{comparison.id}", "Other words")
    assert {key for key in after if after[key] != library.hashes()[key]} == {
        f"note:comparison:{comparison.id}"
    }


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_following_reads_one_table_through_and_finds_the_others_by_key(library, tmp_path, kind):
    with sqlite3.connect(tmp_path / "a.diptych") as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {DOCUMENTS[kind]}")]
    assert sum(step.startswith("SCAN") for step in plan) == 1, plan


def test_alignments_are_kept(library):
    evidence = Evidence(figures=("48 million",), words=("bridge", "repairs"))
    alignment = Alignment(
        (Link((0, 1), (2,), 0.71, evidence), Link((3,), (3,), 0.5)), True, "b1", "lexical 1"
    )
    assert library.alignment("left", "right") is None
    library.keep_alignment("left", "right", Alignment((), False, "b0", "lexical 0"))
    library.keep_alignment("left", "right", alignment)
    assert library.alignment("left", "right") == alignment
    assert library.alignment("right", "left") is None


def test_a_damaged_alignment_is_not_used(library, tmp_path):
    library.keep_alignment("left", "right", Alignment((Link((0,), (1,), 0.7),), True, "b", "e"))
    change_file(tmp_path, "UPDATE alignment SET links = replace(links, '[1]', '[9]')")
    assert library.alignment("left", "right") is None


def test_a_damaged_text_is_made_again_from_its_original(library, tmp_path):
    id = add(library, BRIDGE)
    body = library.article(id).body
    change_file(tmp_path, "UPDATE body SET text = replace(text, '48', '84')")
    article = library.article(id)
    assert article.body == body
    assert "made again" in article.warning
    assert library.check() != ()
    change_file(
        tmp_path, "UPDATE body SET text = replace(text, '84', '48'), blocks = '[[\"paragraph\",0,0,999]]'"
    )
    assert library.article(id).body == body


def test_a_damaged_chapter_is_made_again_and_a_damaged_word_file_is_shown_as_stored(library, tmp_path):
    page = xhtml(f"<h1>The bridge</h1><p>{'It cost 48 million and was closed on Friday. ' * 4}</p>")
    book, word = epub({"a.xhtml": page}, {}), docx(wp("It cost 48 million."))
    with library.act("Add articles"):
        ids = [
            library.add_article(intake.read(data, name)).article
            for data, name in ((book, "a.epub"), (word, "a.docx"))
        ]
    change_file(tmp_path, "UPDATE body SET text = replace(text, '48', '84')")
    chapter, document = map(library.article, ids)
    assert ("48 million" in chapter.body.text, "made again" in chapter.warning) == (True, True)
    assert (document.body.text, "as it is stored" in document.warning) == ("It cost 84 million.", True)


def test_a_damaged_text_that_was_pasted_is_made_again_without_what_was_left_out(library, tmp_path):
    html = b"<h1>A crane</h1><p>It fell.</p><p>Advertisement</p><p>It was 48 <b>years</b> old.</p>"
    clipping = intake.read_clipboard({"text/html": html})
    pasted = intake.cut_clipping(clipping, {1})
    older = replace(read_kept(html, "text/html"), original=html, media_type="text/html", outlet="B")
    with library.act("Paste both"):
        ids = [library.add_article(incoming).article for incoming in (pasted, older)]
    bodies = [library.article(id).body for id in ids]
    assert [body.text.partition("\n")[0] for body in bodies] == ["A crane", "It fell."]
    change_file(tmp_path, "UPDATE body SET text = replace(text, '48', '84')")
    assert [library.article(id).body for id in ids] == bodies
    assert all("made again" in library.article(id).warning for id in ids)


@pytest.mark.parametrize(
    "original", [b"", b"nonsense", zlib.compress(b"Other words."), zlib.compress(bytes(50_000_000))]
)
def test_a_text_damaged_beyond_repair_is_shown_with_a_warning(library, tmp_path, original):
    id = add(library, BRIDGE)
    change_file(tmp_path, "UPDATE body SET text = replace(text, '48', '84'), original = ?", original)
    article = library.article(id)
    assert "84 million" in article.body.text
    assert "damaged" in article.warning
    assert library.article(id) == article


def test_a_damaged_entry_is_shown_with_a_warning(library, tmp_path):
    id = add(library, BRIDGE, title="Bridge")
    change_file(tmp_path, "UPDATE article SET title = 'Fridge'")
    assert library.article(id).title == "Fridge"
    assert "damaged" in library.article(id).warning
    change_file(tmp_path, "UPDATE article SET title = 'Bridge', author = CAST(x'ff41' AS TEXT)")
    assert library.article(id).author == "\ufffdA"
    assert "damaged" in library.article(id).warning
    assert len(library.summaries()) == 1


def test_an_older_edition_is_told_and_not_offered(library):
    fields = {"published": "2024-11-22"}
    older, newer, beside = (
        add(library, text, title=title, outlet=outlet, **fields)
        for text, title, outlet in (
            (BRIDGE, "Older", "City News"),
            (f"{BRIDGE}\n\nMore.", "Newer", "City News"),
            (STRIKE, "Beside", "The Beacon"),
        )
    )

    def replaced() -> set[str]:
        return {one.id for one in library.summaries() if one.replaced}

    assert not replaced()
    with library.act("New edition") as act:
        library.set_replaced(newer, older)
    assert act.change.ids["article"] == {older, newer}
    assert replaced() == {older}
    assert [one.id for one in library.articles_of_week(beside)] == [newer]
    with library.act("Bin") as act:
        library.bin_articles([newer])
    assert act.change.ids["article"] == {older, newer}
    assert not replaced()
    library.undo()
    assert replaced() == {older}
