"""Markdown at a glance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.markdown_signs import without_signs


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("They *differ*, **much**: `51`.", "They differ, much: 51."),
        ("# Why\n\n> A quote.\n\n— [City News, ¶2](quote:abc/3-9)", "Why\nA quote.\n— City News, ¶2"),
        ("See [[A bridge]] and [[article:1|the other]].", "See A bridge and the other."),
        ("- one\n- two", "one\ntwo"),
        ("snake_case stays, 3 > 2 too", "snake_case stays, 3 > 2 too"),
    ],
)
def test_words_stay_and_signs_go(markdown: str, words: str) -> None:
    assert without_signs(markdown) == words


@given(st.text(alphabet="ab[]()|*`>#- \n", max_size=200))
def test_letters_are_never_lost_outside_of_targets(text: str) -> None:
    bare = text.replace("(", "").replace("[", "")
    assert without_signs(bare).count("a") == bare.count("a")
