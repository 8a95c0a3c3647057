"""Sheets as documents: what they say, and that nothing but words gets into them.

``python -m tests.core.test_export`` writes the golden sheets anew; look at what changed.
"""

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych import __version__
from diptych.core import export, places
from diptych.core.errors import NotFound, WorkerFailed
from diptych.core.export.html_sheet import STYLE
from diptych.core.intake import markdown_body
from diptych.core.model import (
    Scope,
    SheetDocument,
    SheetNote,
    SheetQuotation,
    SheetReport,
    SheetRow,
    SheetSource,
    Span,
)
from diptych.core.workspace import Workspace, finish, open_workspace
from tests import sheets
from tests.conftest import shared
from tests.fakes import InlineRunner

GOLDEN = Path(__file__).parents[1] / "golden"
TORTURE = shared() / "torture" / "hostile_markup_dev.jsonl.gz"
EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![](file:///etc/passwd)",
    "<style>@import url(//evil.example)</style>",
    "</style><script>1</script>",
    "<https://evil.example>",
    "[a]: javascript:1\n[a]",
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "# heading\n---\n> quote\n1. one\n- item\n***\n    code\n| a | b |\n|---|---|",
    "```\n<b>\n```\n~~~\n`code` ``<i>``",
    "a\\*b*c_d_e \\\\ \x00\x1b[31m\ufffe",
    '" onmouseover="x',
    "<a href='data:text/html,x'>x</a><svg/onload=x><iframe src=//x><base href=//x>",
    "x{: onclick=alert(1) style=color:red} {#id .class}\n: x\n*[a]: b\n[^1]: c",
    "<!-- x --> <![CDATA[ y ]]> <?php z ?> <!DOCTYPE a>",
)


def workspace() -> Workspace:
    places.data().mkdir(parents=True)
    return open_workspace(places.default_library(), InlineRunner())


@pytest.fixture
def opened() -> Iterator[Workspace]:
    ws = workspace()
    yield ws
    ws.close()


def golden_document(ws: Workspace) -> SheetDocument:
    sheet = sheets.fill(ws)
    ids = [comparison.id for comparison in ws.first_comparisons(Scope(sheet=sheet), 20).comparisons]
    sheets.misquote_record(ws, ids[-1])
    return finish(ws.sheet_document(Scope(sheet=sheet)))


def timeless(text: str) -> str:
    """Leave out of a sheet what changes with the day and the version."""
    return text.replace(date.today().isoformat(), "TODAY").replace(__version__, "VERSION")


def test_an_invented_sheet_is_written_as_ever(opened: Workspace) -> None:
    document = golden_document(opened)
    for name, text in written(document):
        assert timeless(text) == (GOLDEN / name).read_text(encoding="utf-8"), name


def written(document: SheetDocument) -> list[tuple[str, str]]:
    return [
        ("sheet.md", export.to_markdown(document)),
        ("sheet.html", export.to_html(document)),
        ("sheet-3.html", export.to_html(document, 3)),
    ]


def test_it_says_what_stands_where_and_how_the_words_stand_to_their_article(opened: Workspace) -> None:
    document = golden_document(opened)
    assert [row.number for row in document.rows] == list(range(1, 11))
    first, vote, last = document.rows[0], document.rows[2], document.rows[-1]
    assert first.statement.place == "¶1.1"
    assert first.reports[0].relation == "differs"
    assert first.statement.exact
    assert vote.reports[0].figures == (("51–49", "52–48"),)
    assert [vote.statement.words[s.start : s.end] for s in vote.statement.differing] == ["51–49"]
    shortened, changed = (report.quotation.guard for report in last.reports)
    assert shortened == "shortened (left out: “not”); a negation is among it"
    assert changed.startswith("changed (the article has ")
    assert "the quotation has “2018”" in changed
    assert document.rows[4].reports[1].relation == "not mentioned"
    assert [source.outlet for source in document.sources] == [
        "The Harbour Courier", "Ostrel Valley Record", "The Evening Lantern", "Merovane Wire",
    ]  # fmt: skip
    assert document.sources[3].places == ("¶2.1–2.2", "¶3", "¶4.2", "¶6.2")
    assert document.sources[0].came == "from the sample, bridge-harbour-courier-2025-03-14.txt"


def test_a_link_in_a_note_is_told_by_its_address(opened: Workspace) -> None:
    note = golden_document(opened).rows[1].note
    assert "technical notice (https://averquay.example/works/notice-11) for" in note.body.text


def test_a_link_to_what_the_library_has_is_printed_as_a_title(opened: Workspace) -> None:
    sheet = sheets.fill(opened)
    found = opened.first_comparisons(Scope(sheet=sheet), 1).comparisons[0]
    opened.finish_draft(
        "note", f"comparison:{found.id}", "See [[The old quay|the old one]], `[[not this]]`, [[Tide tables]]."
    )
    document = finish(opened.sheet_document(Scope(sheet=sheet)))
    assert document.rows[0].note.body.text == "See the old one, [[not this]], Tide tables."
    assert "<em>the old one</em>" in export.to_html(document)


def test_the_method_names_alignment_and_corrections(opened: Workspace) -> None:
    sheet = sheets.fill(opened, 1)
    scope = Scope(sheet=sheet)
    assert "No alignment of these articles is kept." in finish(opened.sheet_document(scope)).method
    one = opened.first_comparisons(scope, 1).comparisons[0]
    left, right = one.statement.quotation.article, one.reports[0].quotation.article
    assert left
    assert right
    made = finish(opened.align(left, right))
    opened.correct(left, right, sheets.forbid(made, opened.article(left), opened.article(right)))
    finish(opened.align(left, right))
    method = finish(opened.sheet_document(scope)).method
    assert f"engine {made.engine}, background {made.background[:12]}. No language model." in method
    assert "One correction" in method


def test_blind_reading_hides_the_sources(opened: Workspace) -> None:
    sheet = sheets.fill(opened)
    opened.set_blind(True)
    document = finish(opened.sheet_document(Scope(sheet=sheet)))
    told = repr(document.sources) + repr([row.statement.outlet for row in document.rows])
    for outlet in ("Courier", "Record", "Wire", "Lantern", "Thorgild", "2025", "https"):
        assert outlet not in told
    assert all(source.outlet.startswith("Source ") for source in document.sources)
    assert document.method.endswith("Blind reading: outlets, authors and dates are hidden.")


def test_scopes_have_titles_and_orders(opened: Workspace) -> None:
    sheet = sheets.fill(opened, 3)
    everything = finish(opened.sheet_document(Scope()))
    assert everything.title == "All comparisons"
    assert [row.statement.words for row in everything.rows][::-1] == [
        row.statement.words for row in finish(opened.sheet_document(Scope(sheet=sheet))).rows
    ]
    record = next(a.id for a in opened.summaries() if a.title.startswith("Sallow Bridge closed"))
    of_record = finish(opened.sheet_document(Scope(articles=(record,))))
    assert of_record.title.startswith("Comparisons: Sallow Bridge closed")
    with pytest.raises(NotFound):
        finish(opened.sheet_document(Scope(sheet="gone")))


def test_an_empty_sheet_can_be_written(opened: Workspace) -> None:
    sheet, _ = opened.make_sheet("Nothing yet")
    document = finish(opened.sheet_document(Scope(sheet=sheet)))
    assert document.rows == document.sources == ()
    ET.fromstring(export.to_html(document))


def test_what_the_worker_cannot_read_is_printed_as_it_is(tmp_path: Path) -> None:
    places.data().mkdir(parents=True)
    runner = InlineRunner()
    ws = open_workspace(places.default_library(), runner)
    sheet = sheets.fill(ws, 2)
    failed = WorkerFailed("This took longer than 30 seconds and was stopped.")
    runner.failures = [failed, failed, failed]
    document = finish(ws.sheet_document(Scope(sheet=sheet)))
    ws.close()
    note = document.rows[1].note
    assert note.plain
    assert note.body.text.startswith("**Three** accounts")
    assert document.rows[1].statement.guard == "not checked"
    assert "<pre>**Three** accounts" in export.to_html(document)


def test_quotations_outlive_their_article(opened: Workspace) -> None:
    sheet = sheets.fill(opened, 1)
    scope = Scope(sheet=sheet)
    article = opened.first_comparisons(scope, 1).comparisons[0].statement.quotation.article
    assert article
    opened.bin_articles([article])
    assert finish(opened.sheet_document(scope)).rows[0].statement.exact
    with opened._library.act("Erase"):
        opened._library._changing().run("UPDATE quotation SET article = NULL WHERE article = ?", article)
    document = finish(opened.sheet_document(scope))
    assert document.rows[0].statement.guard == "not checked: its article is no longer in the library"
    assert document.sources[0].came == "no longer in the library"


# Nothing but words


def sheet_of(text: str) -> SheetDocument:
    """Make a sheet that has ``text`` wherever words from outside can stand."""
    half = len(text) // 2
    spans = (Span(0, half),) if half else ()
    quotation = SheetQuotation(text, text, 1, "¶1", text, False, spans)
    note = SheetNote(text, markdown_body(text))
    report = SheetReport(quotation, text, ((text, text),))
    row = SheetRow(1, quotation, text, text, (text,), (report,), note, text)
    source = SheetSource(1, text, text, text, text, text, text, ("¶1",))
    return SheetDocument(text, "2026-11-26", "Diptych", (row,), (source,), text)


TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "p", "table", "thead", "tbody", "tr", "th", "td", "div", "blockquote", "u", "a", "ol", "ul",
    "li", "br", "hr", "span", "em", "strong", "code", "pre", "del", "sub", "sup",
}  # fmt: skip
ATTRIBUTES = {
    "class",
    "id",
    "dir",
    "lang",
    "scope",
    "colspan",
    "href",
    "charset",
    "name",
    "content",
    "http-equiv",
}


def check_html(text: str) -> ET.Element:
    assert text.startswith("<!DOCTYPE html>")
    root = ET.fromstring(text)
    for element in root.iter():
        assert element.tag in TAGS, element.tag
        assert set(element.attrib) <= ATTRIBUTES
        assert re.fullmatch(r"#source-\d+", element.get("href", "#source-1"))
    assert [style.text for style in root.iter("style")] == [STYLE]
    browser = lxml.html.document_fromstring(text)
    assert {element.tag for element in browser.iter() if isinstance(element.tag, str)} <= TAGS
    assert not browser.xpath("//@src | //@style | //@*[starts-with(name(), 'on')] | //comment()")
    assert browser.xpath("//style/text()") == [STYLE]
    return root


def check_markdown(text: str) -> lxml.html.HtmlElement:
    """Look at what a reader of Markdown with all that is usual makes of it."""
    html = markdown.markdown(text, extensions=["extra", "sane_lists"])
    root = lxml.html.document_fromstring(f"<div>{html}</div>")
    for element in root.iter():
        assert element.tag in TAGS - {"a", "table", "meta", "style"}, (element.tag, html)
        assert not element.attrib
    return root


def check(text: str) -> None:
    document = sheet_of(text)
    root = check_html(export.to_html(document))
    assert check_html(export.to_html(document, 3)) is not None
    title = root.find("body/header/h1")
    assert title is not None
    plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", "", text)
    assert (title.text or "").split() == plain.split()
    check_markdown(export.to_markdown(document))


@pytest.mark.parametrize("text", EVIL)
def test_markup_stays_words(text: str) -> None:
    check(text)


pieces = st.sampled_from(
    [*EVIL, "*", "_", "`", "\\", "[", "](", "<", ">", "&", "\n", "\n\n", "|", "#", " ", "x"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces | st.text(max_size=6), max_size=8).map("".join))
def test_no_mixture_of_markup_gets_in(text: str) -> None:
    check(text.encode("utf-8", "replace").decode())


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces | st.text(st.characters(exclude_categories=("Cc", "Cs"))), max_size=8).map("".join))
def test_markdown_shows_a_title_letter_for_letter(text: str) -> None:
    shown = " ".join(text.replace("\x00", " ").split())
    document = replace(sheet_of("x"), title=f"x {shown}")
    heading = check_markdown(export.to_markdown(document)).find(".//h1")
    assert heading.text_content().split() == re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", f"x {shown}").split()


@pytest.mark.skipif(not TORTURE.exists(), reason="no torture here")
@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.soak)])
def test_collected_vectors_stay_words(every: int) -> None:
    vectors = [json.loads(line)["text"] for line in gzip.decompress(TORTURE.read_bytes()).splitlines()]
    assert len(vectors) > 1000
    for text in vectors[::every]:
        check(text[:1000])


def test_what_cleans_html_is_loaded_only_to_write_html() -> None:
    code = "import sys; import diptych.core.workspace, diptych.core.export; print('nh3' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ[places.HOME_VARIABLE] = home
        for name, text in written(golden_document(workspace())):
            (GOLDEN / name).write_text(timeless(text), encoding="utf-8")
