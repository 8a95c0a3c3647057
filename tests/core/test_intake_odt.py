"""OpenDocument texts: what is refused, what they say of themselves, and their blocks."""

import pytest
from hypothesis import given, settings

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import BlockKind, Incoming, MarkKind
from tests.damage import damaged, is_read_or_refused
from tests.documents import odt, zipped

META = {
    "dc:title": "The old bridge",
    "meta:initial-creator": "Mara Lind",
    "dc:creator": "Somebody Else",
    "meta:creation-date": "2024-11-22T10:00:00.123456789",
    "dc:language": "en-GB",
}
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:parent-style-name="Quotations"/>'
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:parent-style-name="T1">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="R" style:parent-style-name="R"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'
)
SOUND = odt("<text:p>It is closed.</text:p>", STYLES, META)


def read(body: str, meta: dict[str, str] | None = None) -> Incoming:
    return intake.read(odt(body, STYLES, meta), "a.odt")


def blocks(incoming: Incoming) -> list[tuple[BlockKind, str]]:
    return [(block.kind, incoming.body.text[block.start : block.end]) for block in incoming.body.blocks]


@settings(max_examples=200, deadline=None)
@given(damaged(SOUND))
def test_a_damaged_text_is_read_or_refused(data):
    is_read_or_refused(data, "a.odt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped({"a.txt": "x"}), "not an OpenDocument text"),
        (zipped({"content.xml": "<office"}), "damaged"),
        (zipped({"content.xml": "<other/>"}), "no text"),
        (zipped({"content.xml": "x", "META-INF/manifest.xml": "<m:encryption-data/>"}), "encrypted"),
        (odt(""), "no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_next_step(data, what):
    with pytest.raises(RefusedInput, match=what) as refusal:
        intake.read(data, "a.odt")
    assert refusal.value.next_step


def test_title_author_date_and_language_are_found_in_its_own_data():
    incoming = intake.read(SOUND, "a.odt")
    assert (incoming.title, incoming.author, incoming.published) == (
        "The old bridge",
        "Mara Lind",
        "2024-11-22",
    )
    assert incoming.language == "en-GB"
    assert incoming.evidence == dict.fromkeys(
        ("title", "author", "published", "language"), "the document's own data"
    )


def test_a_headline_in_the_text_goes_before_its_own_data():
    incoming = read('<text:p text:style-name="P1">The bridge</text:p><text:p>Closed.</text:p>', META)
    assert (incoming.title, incoming.evidence["title"]) == ("The bridge", "the headline")
    assert incoming.body.text == "Closed."


def test_headings_lists_tables_quotes_and_notes_are_read():
    incoming = read(
        '<text:p>First.</text:p><text:h text:outline-level="1">Why</text:h>'
        '<text:list text:style-name="L1"><text:list-item><text:p>One</text:p></text:list-item></text:list>'
        "<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell>"
        "<table:table-cell><text:p>Cars</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p text:style-name="P2">Said.</text:p>'
        "<text:p>Closed<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note> now.</text:p>"
    )
    assert blocks(incoming) == [
        (BlockKind.PARAGRAPH, "First."),
        (BlockKind.HEADING, "Why"),
        (BlockKind.ITEM, "1. One"),
        (BlockKind.ROW, "Year\tCars"),
        (BlockKind.QUOTE, "Said."),
        (BlockKind.PARAGRAPH, "Closed[1] now."),
        (BlockKind.ITEM, "1. A note."),
    ]


def test_words_are_marked_by_their_styles():
    incoming = read('<text:p>So <text:span text:style-name="T2">it</text:span> is.</text:p>')
    assert {(mark.kind, mark.start, mark.end) for mark in incoming.body.marks} == {
        (MarkKind.STRONG, 3, 5),
        (MarkKind.EMPHASIS, 3, 5),
    }


def test_what_is_no_text_is_left_out():
    incoming = read(
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:p>Text<office:annotation><text:p>remark</text:p></office:annotation><!-- c --> goes on"
        '<text:s text:c="3"/>here<text:line-break/>and here '
        '<text:span text:style-name="R">&lt;b&gt;</text:span></text:p>'
        "<text:p><draw:frame><draw:image/><svg:title>A bridge</svg:title></draw:frame></text:p>"
    )
    assert blocks(incoming) == [
        (BlockKind.PARAGRAPH, "Text goes on here\nand here <b>"),
        (BlockKind.CAPTION, "A bridge"),
    ]
