"""Offsets in code points and Qt's positions name the same places."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from diptych.core.model import Block, BlockKind
from diptych.ui.positions import Positions, Units, is_backward

LETTERS = st.sampled_from("ab é\u0301日\U0001f600\U0001f3f4\u200d\U00010348")
TEXTS = st.text(LETTERS, max_size=30)


def units_of(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def joined(texts: list[str]) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for part in texts:
        text += "\n\n" if blocks else ""
        blocks.append(Block(BlockKind.PARAGRAPH, 0, len(text), len(text) + len(part)))
        text += part
    return text, blocks


@given(TEXTS)
def test_units_and_points_are_exact_both_ways(text):
    units = Units(text)
    for offset in range(len(text) + 1):
        assert units.units(offset) == units_of(text[:offset])
        assert units.points(units.units(offset)) == offset


def test_the_middle_of_a_character_is_its_start():
    assert [Units("a\U0001f600b").points(units) for units in range(5)] == [0, 1, 1, 2, 3]


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=5))
def test_every_place_in_a_block_is_exact_both_ways(texts):
    text, blocks = joined(texts)
    positions = Positions(text, blocks)
    for number, block in enumerate(blocks):
        for offset in range(block.start, block.end + 1):
            assert positions.to_body(positions.to_document(offset)) == offset
            assert positions.within(offset) == (number, units_of(text[block.start : offset]))
    for one, other in itertools.pairwise(range(len(text) + 1)):
        assert positions.to_document(one) <= positions.to_document(other)


def test_positions_are_those_of_a_document(qapp):
    text, blocks = joined(["a\U0001f600b", "\U0001f600\U0001f600", "end"])
    document = QTextDocument("\n".join(text[block.start : block.end] for block in blocks))
    positions = Positions(text, blocks)
    for block in blocks:
        for offset in range(block.start, block.end):
            cursor = QTextCursor(document)
            cursor.setPosition(positions.to_document(offset))
            cursor.setPosition(positions.to_document(offset + 1), QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText() == text[offset]


def test_between_blocks_is_the_end_of_the_first():
    positions = Positions("ab\n\ncd", joined(["ab", "cd"])[1])
    assert [positions.to_document(offset) for offset in range(7)] == [0, 1, 2, 2, 3, 4, 5]
    assert [positions.to_body(position) for position in range(6)] == [0, 1, 2, 4, 5, 6]
    assert positions.to_body(99) == 6


def test_an_empty_body_has_one_place():
    positions = Positions("", ())
    assert (positions.to_document(7), positions.to_body(7), positions.within(7)) == (0, 0, (0, 0))


def test_direction_is_that_of_the_first_letter_that_has_one():
    assert is_backward("14 “أغلق” bridge")
    assert not is_backward("14 “bridge” أغلق")
    assert not is_backward("14 + 3")
