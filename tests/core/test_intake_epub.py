"""EPUB books: what is refused, chapters as articles, their titles, and what is passed over."""

import pytest
from hypothesis import given, settings

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import Incoming
from tests.damage import damaged, is_read_or_refused
from tests.documents import epub, xhtml, zipped

META = {
    "title": "The book of bridges",
    "creator": "Mara Lind",
    "publisher": "Ostrel Press",
    "date": "2024-11-22",
    "language": "en",
}
TEXT = "The council closed the bridge on Friday and opened a ferry beside it, which is free for all. " * 2
PAGE = f"<p>{TEXT}</p>"
SOUND = epub({"a.xhtml": xhtml(f"<h1>The bridge</h1>{PAGE}"), "b.xhtml": xhtml(PAGE)}, META, {"b.xhtml": "B"})


def read(
    chapters: dict[str, str], toc: dict[str, str] | None = None, **more: dict[str, str]
) -> list[Incoming]:
    found = intake.read_every(epub(chapters, META, toc, **more), "book.epub")
    return [each for each in found if isinstance(each, Incoming)]


@settings(max_examples=200, deadline=None)
@given(damaged(SOUND))
def test_a_damaged_book_is_read_or_refused(data):
    is_read_or_refused(data, "a.epub")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped({"a.txt": "x"}), "not an EPUB"),
        (zipped({"META-INF/container.xml": "<container/>"}), "missing"),
        (epub({}, META), "no chapter"),
        (epub({"cover.xhtml": xhtml("<img alt='Cover'/>")}, META), "no chapter"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_next_step(data, what):
    with pytest.raises(RefusedInput, match=what) as refusal:
        intake.read_every(data, "a.epub")
    assert refusal.value.next_step


def test_a_chapter_that_is_locked_or_missing_is_refused_by_its_name():
    locks = '<e xmlns="urn:x"><CipherReference URI="OEBPS/a.xhtml"/></e>'
    chapters = {"a.xhtml": xhtml(PAGE), "b.xhtml": xhtml(PAGE)}
    data = epub(chapters, META, more={"META-INF/encryption.xml": locks})
    refused, incoming = intake.read_every(data, "book.epub")
    assert isinstance(refused, RefusedInput)
    assert (refused.name, "locked" in refused.what) == ("OEBPS/a.xhtml", True)
    assert isinstance(incoming, Incoming)


def test_each_chapter_is_an_article_of_the_book():
    first, second = intake.read_every(SOUND, "folder/book.epub")
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert (first.title, first.author, first.published) == ("The bridge", "Mara Lind", "2024-11-22")
    assert (first.outlet, first.language, first.body.text) == ("Ostrel Press", "en", TEXT.strip())
    own = "the book's own data"
    assert first.evidence == {
        **dict.fromkeys(("author", "published", "outlet", "language"), own),
        "title": "the headline",
    }
    assert (first.file_name, first.media_type) == ("book.epub/OEBPS/a.xhtml", "application/xhtml+xml")
    assert first.original == xhtml(f"<h1>The bridge</h1>{PAGE}").encode()
    assert (second.title, second.evidence["title"]) == ("B", "the table of contents")


@pytest.mark.parametrize(
    ("listed", "headline", "title"),
    [
        ("Chapter 1", "<h1>The bridge</h1>", "Chapter 1: The bridge"),
        ("1. The bridge", "<h1>The bridge</h1>", "1. The bridge"),
        ("The bridge", "<h2>CHAPTER ONE: The bridge</h2>", "CHAPTER ONE: The bridge"),
        ("", "<h2>The bridge</h2>", "The bridge"),
        ("", f"<p>By Mara Lind</p><h3>The bridge</h3>{PAGE}", "The bridge"),
        ("The bridge", "", "The bridge"),
        ("", "", "The book of bridges – part 1"),
    ],
)
@pytest.mark.parametrize("table", ["toc", "ncx"])
def test_titles_are_those_of_the_table_of_contents_and_the_headline(listed, headline, title, table):
    chapters = {"a.xhtml": xhtml(headline + PAGE)}
    [incoming] = read(chapters, **{table: {"a.xhtml": listed}})
    assert (incoming.title, incoming.title_derived) == (title, False)


def test_pages_without_text_are_passed_over_which_is_said_once():
    chapters = {
        "cover.xhtml": xhtml("<img src='c.png' alt='Cover'/>"),
        "rights.xhtml": xhtml(PAGE).replace("<body", '<body epub:type="copyright-page"'),
        "a b.xhtml": xhtml(PAGE),
        "c.xhtml": xhtml(PAGE),
    }
    first, second = read(chapters, {"rights.xhtml": "Rights"})
    assert first.notices == (
        "Pages of the book without text of their own were passed over: cover.xhtml, Rights.",
    )
    assert second.notices == ()


def test_what_xml_closes_at_once_does_not_swallow_the_text():
    page = xhtml(f"<p><a id='x'/><i/>Before. {TEXT}</p><script src='x.js'/><aside><p>A note.</p></aside>")
    [incoming] = read({"a.xhtml": page.replace("<title>x</title>", "<title/>")})
    assert incoming.body.text == f"Before. {TEXT.strip()}\n\nA note."
    assert incoming.body.marks == ()


@pytest.mark.parametrize(
    "body", [PAGE, f"<h1>The bridge</h1>{PAGE}", f"<p>By Mara Lind</p><h2>Why</h2>{PAGE}"]
)
def test_a_chapter_is_derived_again(body):
    [incoming] = read({"a.xhtml": xhtml(body)}, {"a.xhtml": "Chapter 1"})
    again = intake.derive(incoming.original, incoming.media_type, incoming.file_name, incoming.way)
    assert again.body.text == incoming.body.text
    assert again.body.blocks == incoming.body.blocks
