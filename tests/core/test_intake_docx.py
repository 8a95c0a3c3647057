"""Word files: what is refused, what they say of themselves, and their blocks."""

import subprocess
import sys

import pytest
from hypothesis import given, settings

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.model import BlockKind, Incoming, MarkKind
from tests.damage import damaged, is_read_or_refused
from tests.documents import docx, word_styles, wp, zipped

CORE = {"dc:title": "The old bridge", "dc:creator": "Mara Lind", "dcterms:created": "2024-11-22T10:00:00Z"}
STYLES = word_styles("Title", "Quote") + (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
)
OWN = "the document's own data"
SOUND = docx(wp("The bridge", "Title") + wp("It is closed."), CORE, styles=STYLES)


def read(body: str, core: dict[str, str] | None = None, **parts: str) -> Incoming:
    return intake.read(docx(body, core, styles=STYLES, **parts), "a.docx")


def blocks(incoming: Incoming) -> list[tuple[BlockKind, str]]:
    return [(block.kind, incoming.body.text[block.start : block.end]) for block in incoming.body.blocks]


@settings(max_examples=200, deadline=None)
@given(damaged(SOUND))
def test_a_damaged_file_is_read_or_refused(data):
    is_read_or_refused(data, "a.docx")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped({"a.txt": "x"}), "not a Word file"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
        (zipped({"word/document.xml": "<other/>"}), "damaged|no text"),
        (docx(""), "no text"),
        (docx("<w:r><w:t>" + "".join(f"{at} " for at in range(1_000_000)) + "</w:t></w:r>"), "too much"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_next_step(data, what):
    with pytest.raises(RefusedInput, match=what) as refusal:
        intake.read(data, "a.docx")
    assert refusal.value.next_step


def test_title_author_and_date_are_found_in_its_own_data():
    incoming = read(wp("It is closed."), CORE)
    assert (incoming.title, incoming.author, incoming.published) == (
        "The old bridge",
        "Mara Lind",
        "2024-11-22",
    )
    assert incoming.evidence == {"title": OWN, "author": OWN, "published": OWN}


def test_a_headline_in_the_text_goes_before_its_own_data():
    incoming = intake.read(SOUND, "a.docx")
    assert (incoming.title, incoming.evidence["title"]) == ("The bridge", "the headline")
    assert incoming.body.text == "It is closed."


def test_a_title_that_begins_the_text_is_not_there_twice():
    incoming = read(wp("The old bridge") + wp("It is closed."), CORE)
    assert (incoming.title, incoming.body.text) == ("The old bridge", "It is closed.")


def test_without_title_it_is_the_first_words():
    incoming = read(wp("It is closed."), {"dc:title": "Document1", "dc:creator": "python-docx"})
    assert (incoming.title, incoming.title_derived, incoming.author) == ("It is closed.", True, "")


def test_damaged_data_of_its_own_do_not_spoil_the_text():
    data = docx(wp("It is closed."), {"dc:title": "x"})
    assert intake.read(data.replace(b"cp:coreProperties", b"cp:coreProperti\0s"), "a.docx").body.text


def test_headings_lists_tables_quotes_and_notes_are_read():
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    table = f"<w:tbl><w:tr><w:tc>{wp('Year')}</w:tc><w:tc>{wp('Cars')}</w:tc></w:tr></w:tbl>"
    note = '<w:p><w:r><w:t>Closed</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    incoming = read(
        wp("Why", "berschrift1") + wp("One", more=item) + table + wp("Said.", "Quote") + note,
        footnotes=f'<w:footnote w:id="2">{wp("A note.")}</w:footnote>',
        numbering=numbering,
    )
    assert (incoming.title, incoming.evidence) == ("Why", {"title": "the headline"})
    assert blocks(incoming) == [
        (BlockKind.ITEM, "One"),
        (BlockKind.ROW, "Year\tCars"),
        (BlockKind.QUOTE, "Said."),
        (BlockKind.PARAGRAPH, "Closed[1]"),
        (BlockKind.ITEM, "1. A note."),
    ]


def test_bold_and_italic_words_are_marked():
    run = "<w:r><w:rPr><w:{}/></w:rPr><w:t>{}</w:t></w:r>"
    incoming = read(f"<w:p>{run.format('b', 'Bold')}{run.format('i', 'italic')}</w:p>")
    assert {mark.kind for mark in incoming.body.marks} == {MarkKind.STRONG, MarkKind.EMPHASIS}


def test_words_that_were_deleted_are_gone_and_those_put_in_are_there():
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    put_in = "<w:ins><w:r><w:t>there</w:t></w:r></w:ins>"
    assert read(f"<w:p>{deleted}{put_in}</w:p>").body.text == "there"


def test_it_is_not_derived_again_in_the_process_of_the_library():
    incoming = intake.read(SOUND, "a.docx")
    with pytest.raises(RefusedInput):
        intake.derive(incoming.original, incoming.media_type, incoming.file_name, incoming.way)


def test_nothing_heavy_is_loaded_before_a_file_is_read():
    code = (
        "import sys, diptych.core.workspace; print(*{'mammoth', 'pypdfium2', 'trafilatura'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
