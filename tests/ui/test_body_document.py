"""A body becomes the same document whether its blocks come one by one or many at once."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from diptych.core.model import Block, BlockKind, Body, Mark, MarkKind
from diptych.core.text import Part, make_body
from diptych.ui import theme
from diptych.ui.body_document import SLICE, Formats, Reading, fill, prepare
from diptych.ui.positions import is_backward

KINDS = st.sampled_from(list(BlockKind))
TEXTS = st.text(st.sampled_from("ab .\n\U0001f600é\u05d0"), max_size=8).map(lambda text: f"x{text}x")
BACKWARD = TEXTS.map(lambda text: f"\u05d0{text}")


@st.composite
def parts(draw: st.DrawFn) -> Part:
    text = draw(st.one_of(TEXTS, TEXTS, BACKWARD))
    edges = st.integers(0, len(text))
    marks = []
    for kind in draw(st.lists(st.sampled_from(list(MarkKind)), max_size=2)):
        start, end = sorted((draw(edges), draw(edges)))
        if start < end:
            marks.append(Mark(kind, start, end))
    return Part(draw(KINDS), draw(st.integers(0, 2)), text, tuple(sorted(marks, key=lambda mark: mark.start)))


def formats() -> Formats:
    return Formats(Reading(), theme.load_themes()["light"])


def filled(body: Body, shown: range) -> QTextDocument:
    document = QTextDocument()
    prepare(document)
    for _ in fill(document, body, shown, formats(), 500):
        pass
    return document


def kinds_at(body: Body, offset: int) -> tuple[MarkKind, ...]:
    covering = {mark.kind for mark in body.marks if mark.start <= offset < mark.end}
    return tuple(kind for kind in MarkKind if kind in covering)


def check_letters(document: QTextDocument, body: Body, block: Block, position: int) -> None:
    cursor = QTextCursor(document)
    for offset in range(block.start, block.end):
        position += 1 + (body.text[offset] > "\uffff")
        cursor.setPosition(position)
        assert cursor.charFormat() == formats().text(block, kinds_at(body, offset))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.one_of(parts(), st.just(Part(BlockKind.PARAGRAPH, 0, "plain"))), min_size=1, max_size=6))
def test_every_block_has_its_text_and_formats(qapp, made):
    body = make_body(made)
    document = filled(body, range(len(body.blocks)))
    assert document.blockCount() == len(body.blocks)
    for number, block in enumerate(body.blocks):
        found = document.findBlockByNumber(number)
        text = body.text[block.start : block.end]
        assert found.text().replace("\u2028", "\n") == text
        made_format = found.blockFormat()
        if block.kind is BlockKind.ROW:
            made_format.clearProperty(made_format.Property.TabPositions.value)
        assert made_format == formats().block(block, is_backward(text))
        check_letters(document, body, block, found.position())


def test_the_rows_of_one_table_have_the_same_columns_in_every_slice(qapp):
    row = Part(BlockKind.ROW, 0, "Year\t" + "Crossings " * 200)
    body = make_body([row] * (2 * SLICE // len(row.text)) + [Part(BlockKind.PARAGRAPH, 0, "End."), row])
    document = filled(body, range(len(body.blocks)))
    tabs = [document.findBlockByNumber(n).blockFormat().tabPositions() for n in range(len(body.blocks))]
    assert len(tabs[0]) == 1
    assert [found == tabs[0] for found in tabs[:-2]] == [True] * (len(tabs) - 2)
    assert tabs[-2] == []


def test_some_blocks_alone_make_a_document(qapp):
    body = make_body(Part(BlockKind.PARAGRAPH, 0, f"Paragraph {number}") for number in range(9))
    document = filled(body, range(3, 6))
    assert document.toPlainText().split("\n") == ["Paragraph 3", "Paragraph 4", "Paragraph 5"]


def test_what_is_set_comes_in_slices(qapp):
    body = make_body([Part(BlockKind.PARAGRAPH, 0, "word " * 400)] * 150)
    document = QTextDocument()
    prepare(document)
    sizes = []
    for _ in fill(document, body, range(len(body.blocks)), formats(), 500):
        sizes.append(document.characterCount() - sum(sizes))
    assert max(sizes) <= SLICE + 2500
    assert len(sizes) >= len(body.text) // (SLICE + 2500)
