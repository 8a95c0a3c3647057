"""Words as search sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.index import analysis, dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Storm Shadow", ["storm", "shadow"]),
        ("Élan, naïve; Øresund — Łódź", ["elan", "naive", "oresund", "lodz"]),
        ("Straße ﬁre Æsop", ["strasse", "fire", "aesop"]),
        ("elec\u00adtion zero\u200bwidth", ["election", "zerowidth"]),
        ("don’t don't", ["don", "t", "don", "t"]),
        ("52–48, 12.5 and 1,500", ["52", "48", "12", "5", "and", "1", "500"]),
        ("½ of x²", ["½", "of", "x2"]),
        ("東京都 カード", ["東", "京", "都", "カ", "ー", "ド"]),
        ("שָׁלוֹם", ["שלום"]),
        ("مُحَمَّد", ["محمد"]),
        ("हिन्दी", ["हिन्दी"]),
        ("snake_case", ["snake", "case"]),
        ("😀 \ud800 …", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert analysis.words(text) == expected


@given(st.text())
def test_words_are_where_their_tokens_say(text: str) -> None:
    tokens = analysis.tokens(text)
    assert [token.word for token in tokens] == analysis.words(text)
    assert [analysis.words(text[token.start : token.end]) for token in tokens] == [
        [token.word] for token in tokens
    ]


@given(st.text(alphabet=st.characters(max_codepoint=0x24F) | st.sampled_from("–’“…€ ")))
def test_plain_text_is_cut_like_any_other(text: str) -> None:
    # A character beyond the plain ones leads to the other pattern.
    assert analysis.words(text) == analysis.words(f"{text} \u0416")[:-1]


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    for word in analysis.words(text):
        assert analysis.fold(word) == word


@pytest.mark.parametrize(
    "published", [None, "", "soon", "2024-13", "2024-02-31", "0000", "22 November 2024", "2024-1-1-1"]
)
def test_what_is_no_date_has_no_period(published: str | None) -> None:
    assert dates.period(published) == (dates.NEVER, dates.NEVER)


def test_a_date_is_as_long_as_it_is_vague() -> None:
    names = ("2024", "2024-11", "2024-11-22", "2024-11-22T10:30:00+02:00")
    periods = [dates.period(name) for name in names]
    for (first, last), (later, earlier) in zip(periods, periods[1:], strict=False):
        assert first < later <= earlier < last
    assert periods[-1][0] == periods[-1][1]
