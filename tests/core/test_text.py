"""Normal form, blocks, marks, passages: the offsets everything else stands on."""

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core.model import Block, BlockKind, Body, Mark, MarkKind, Passage, Span
from diptych.core.text import (
    LONGEST_BLOCK,
    Part,
    cut_part,
    first_words,
    fits,
    make_body,
    normalise,
    plain_parts,
    snap,
    strip_invisible,
    visible,
)

# Letters, blanks and ends of sentences, and everything that is special: line ends, combining and zero-width
# characters, surrogates, noncharacters, emoji sequences, flags, jamo, vowel signs that compose, Hebrew.
SPECIAL = (
    "ab. Dr.A!?“”’ \n\t\r\v\f\x85\u2028\xa0\xad\0\ufeff\ufffc\ufdd0\uffff\ud83d\ude00\ue000"
    "e\u0301\u0316👨\u200d👩🏽🇦🇧ᄀ가ᅡ\u0600\u0e33\u09c7\u09be\u0915\u094d\u05d0\u200b"
)
texts = st.text(st.sampled_from(SPECIAL), max_size=60) | st.text(max_size=40)
marks = st.builds(
    lambda kind, start, length, value: Mark(kind, start, start + length, value),
    st.sampled_from(MarkKind),
    st.integers(0, 60),
    st.integers(1, 20),
    st.text(max_size=3),
)
parts = st.builds(
    Part, st.sampled_from(BlockKind), st.integers(0, 6), texts, st.lists(marks, max_size=4).map(tuple)
)


def boundaries(text: str) -> set[int]:
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


@given(texts)
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once
    once.encode()


def test_normal_form():
    assert normalise("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h \t\n") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert normalise("\ufeffa\0b\ufffc\uffff\U0010ffff\ufdd0c") == "abc"
    assert normalise("e\u0301") == "é"
    assert normalise("\ud83d\ude00 \ud83d") == "😀 \ufffd"
    assert normalise("soft\xadly\u200b") == "soft\xadly\u200b"
    assert normalise("a break  \nin Markdown") == "a break  \nin Markdown"


@given(texts, st.integers(-5, 70), st.integers(-5, 70))
def test_snapped_spans_lie_on_grapheme_boundaries_and_hold_what_they_held(text, start, end):
    span = snap(text, Span(start, end))
    assert {span.start, span.end} <= boundaries(text)
    assert span.start <= span.end
    assert span.start <= max(0, min(start, len(text)))
    assert span.end >= min(end, len(text))
    assert snap(text, span) == span


@given(texts)
def test_visible_text_knows_where_it_came_from(text):
    bare, offsets = visible(text)
    assert bare == strip_invisible(text)
    assert [text[at] for at in offsets[:-1]] == list(bare)
    assert len(offsets) == len(bare) + 1


@settings(max_examples=300)
@given(st.lists(parts, max_size=5), st.sampled_from(["", "en", "de-CH", "zz", "../x"]))
def test_bodies_are_in_normal_form_and_their_offsets_fit(given_parts, language):
    body = make_body(given_parts, language)
    assert normalise(body.text) == body.text
    assert fits(body)
    allowed = boundaries(body.text)
    for piece in (*body.blocks, *body.marks, *body.passages):
        assert {piece.start, piece.end} <= allowed


@settings(max_examples=300)
@given(st.lists(parts, max_size=5))
def test_passages_cover_all_text_but_rules(given_parts):
    body = make_body(given_parts)
    covered = set()
    for passage in body.passages:
        covered.update(range(passage.start, passage.end))
        block = body.blocks[passage.block]
        assert block.start <= passage.start < passage.end <= block.end
    for block in body.blocks:
        if block.kind is not BlockKind.RULE:
            assert all(at in covered or body.text[at].isspace() for at in range(block.start, block.end))
    assert [(p.block, p.number) for p in body.passages] == sorted((p.block, p.number) for p in body.passages)


@settings(max_examples=300)
@given(texts, st.data())
def test_marks_keep_to_their_letters_through_normalising(text, data):
    """A letter with an unusual name is marked, and moves with everything around it."""
    at = data.draw(st.integers(0, len(text)))
    text = f"{text[:at]} Ω {text[at:]}"
    body = make_body([Part(BlockKind.PARAGRAPH, 0, text, (Mark(MarkKind.STRONG, at + 1, at + 2),))])
    [mark] = body.marks
    assert body.text[mark.start : mark.end].startswith("Ω")


def test_blocks_are_parted_by_an_empty_line_and_rows_by_a_line_end():
    kinds = [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM, BlockKind.ROW, BlockKind.ROW]
    body = make_body(
        Part(kind, 0, f" {word} ") for kind, word in zip(kinds, ["a", "b", "c", "d\te", "\tf"], strict=True)
    )
    assert body.text == "a\n\nb\nc\n\nd\te\n\tf"


def test_a_heading_and_a_row_are_one_passage_and_a_sentence_is_one():
    body = make_body(
        [
            Part(BlockKind.HEADING, 2, "What now? Three things."),
            Part(BlockKind.PARAGRAPH, 0, "The U.S. left. Dr. Orrelwood stayed. “Why?” she asked."),
            Part(BlockKind.ROW, 0, "Oct. 1.\tNov. 2."),
            Part(BlockKind.RULE, 0, "* * *"),
        ],
        "en",
    )
    passages = [body.text[passage.start : passage.end] for passage in body.passages]
    assert passages == [
        "What now? Three things.",
        "The U.S. left.",
        "Dr. Orrelwood stayed.",
        "“Why?” she asked.",
        "Oct. 1.\tNov. 2.",
    ]
    assert body.passages[2].ref == "¶2.2"


def test_the_splitter_survives_unusual_blanks():
    body = make_body(plain_parts("He met J\xa0. Smith\u2009. D\u3000. Then he left."))
    assert body.passages[-1].end == len(body.text)


def test_plain_text_is_cut_at_blank_lines_and_wrapped_lines_are_joined():
    words = [part.text for part in plain_parts("One\r\ntwo\n \t \nthree \n\n\n\nfour\n")]
    assert words == ["One two", "three", "four"]


def test_lines_that_nobody_wrapped_are_paragraphs():
    long = "word " * 40
    assert len(plain_parts(f"Headline\n{long}\n{long}")) == 3


def test_lists_and_verse_keep_their_lines():
    [steps] = plain_parts("Three things that must be done before the winter:\n1. Pay\n2. Rest\n- and go")
    assert steps.text.count("\n") == 3
    assert [mark.kind for mark in steps.marks] == [MarkKind.BREAK] * 3
    [verse] = plain_parts("The river rose\nthe lamp was out\nand nobody was there")
    assert verse.text.count("\n") == 2


def test_scripts_without_blanks_are_joined_without_them():
    assert plain_parts("東京は日本の\n首都である。\n\nabc\ndef")[0].text == "東京は日本の首都である。"


def test_a_very_long_paragraph_is_cut_at_a_sentence_and_its_marks_go_on():
    text = "A sentence of some words. " * 2_000
    mark = Mark(MarkKind.STRONG, 0, len(text))
    body = make_body([Part(BlockKind.PARAGRAPH, 0, text, (mark,))])
    assert len(body.blocks) == 3
    assert all(block.end - block.start <= LONGEST_BLOCK for block in body.blocks)
    assert all(body.text[block.end - 1] == "." for block in body.blocks)
    assert [(mark.start, mark.end) for mark in body.marks] == [
        (block.start, block.end) for block in body.blocks
    ]


def test_a_very_long_word_is_cut_between_graphemes():
    body = make_body([Part(BlockKind.PARAGRAPH, 0, "a" + "e\u0316\u0301" * LONGEST_BLOCK)])
    assert fits(body)
    assert len(body.blocks) == 6


@given(parts, st.lists(st.integers(0, 60), max_size=4))
def test_cut_parts_lose_nothing(part, ends):
    ends = sorted(end for end in ends if end <= len(part.text))
    pieces = list(cut_part(part, ends))
    assert "".join(piece.text for piece in pieces) == part.text
    for piece in pieces:
        assert all(0 <= mark.start < mark.end <= len(piece.text) for mark in piece.marks if piece.text)


@given(st.text(max_size=300), st.integers(2, 90))
def test_a_display_title_is_short_and_made_of_the_first_words(text, limit):
    title = first_words(text, limit)
    assert len(title) <= limit
    assert "\n" not in title
    assert " ".join(strip_invisible(text).split()).startswith(title.removesuffix("…"))


def test_a_display_title_is_cut_at_a_word():
    assert first_words("The Hundred met, late, on Thursday.", 17) == "The Hundred met…"
    assert first_words("Short.") == "Short."


WILD = Body(
    "one two",
    (Block(BlockKind.PARAGRAPH, 0, 0, 7),),
    (Mark(MarkKind.STRONG, 0, 3),),
    (Passage(0, 3, 0, 0), Passage(4, 7, 0, 1)),
)


def test_wild_offsets_do_not_fit():
    assert fits(WILD)
    paragraph = BlockKind.PARAGRAPH
    wild = [
        Body(WILD.text, (Block(paragraph, 0, 0, 8),), (), ()),
        Body(WILD.text, (Block(paragraph, 0, -1, 7),), (), ()),
        Body(WILD.text, (Block(paragraph, 0, 3, 3),), (), ()),
        Body(WILD.text, (Block(paragraph, 0, 0, 5), Block(paragraph, 0, 4, 7)), (), ()),
        Body(WILD.text, WILD.blocks, (Mark(MarkKind.LINK, 5, 4),), ()),
        Body(WILD.text, WILD.blocks, (Mark(MarkKind.LINK, 4, 5), Mark(MarkKind.LINK, 0, 1)), ()),
        Body(WILD.text, WILD.blocks, (), (Passage(0, 3, 1, 0),)),
        Body(WILD.text, WILD.blocks, (), (Passage(0, 3, 0, 1),)),
        Body(WILD.text, WILD.blocks, (), (Passage(0, 5, 0, 0), Passage(4, 7, 0, 1))),
        Body("ne\u0301e", (Block(paragraph, 0, 0, 2),), (), ()),
        Body("one", (Block(paragraph, 0, "0", 3),), (), ()),  # as a database may have it
        Body("one", (Block(paragraph, 0, False, True),), (), ()),
    ]
    assert [fits(body) for body in wild] == [False] * len(wild)
