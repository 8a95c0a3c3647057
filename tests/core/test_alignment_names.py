"""Names of a passage and which of them two passages share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.alignment.names import Name, find_names, name_keys, shared_names
from diptych.core.alignment.words import read_sentences
from tests.pace import in_time


def found(*texts: str) -> list[tuple[Name, ...]]:
    return find_names(read_sentences(texts, "en"))


def names(*texts: str) -> list[list[str]]:
    return [[name.written for name in own] for own in found(*texts)]


def shared(left: str, right: str) -> list[str]:
    """Return what two passages of different articles share; either side may come first."""
    (a,), (b,) = found(left), found(right)
    assert bool(shared_names(a, b)) == bool(shared_names(b, a))
    return shared_names(a, b)


def test_names_are_more_than_first_words():
    assert names("Yesterday the mayor, Helena Vessin, met Marrow Quay Ltd.") == [
        ["Helena Vessin", "Marrow Quay Ltd"]
    ]
    assert names("Vessin refused.", "The ATB asked Helena Vessin on Monday.") == [
        ["Vessin"],
        ["ATB", "Helena Vessin"],
    ]
    assert names("THE BRIDGE IS CLOSED", "THE U.S. BRIDGE IS CLOSED") == [[], []]
    assert names("", "市議会は火曜日に", "“Never,” he said.") == [[], [], []]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw Sir Colm Ostler and Mrs. Vessin", ["Colm Ostler", "Vessin"]),
        ("by Prime Minister Helena Vessin, the President", ["Helena Vessin"]),
        ("they met Council Majority Leader Colm Ostler", ["Council", "Colm Ostler"]),
        ("in Vessin's office and Ostler’s boat", ["Vessin", "Ostler"]),
        ("by Bashir al-Ostrel and Ursel von der Marrow", ["Bashir al-Ostrel", "Ursel von der Marrow"]),
        ("by Anne-Marie Quay-Ostler", ["Anne-Marie Quay-Ostler"]),
        ("by Helena J. Vessin of Averquay", ["Helena J. Vessin", "Averquay"]),
        (
            "at the Office for Ferry Safety, the Bank of Averquay",
            ["Office for Ferry Safety", "Bank of Averquay"],
        ),
        ("said Ada May in May, but Mrs May in Averquay on May 5", ["Ada May", "May", "Averquay"]),
        ("in the U.S. and the A.F.B.", ["U.S.", "A.F.B."]),
        ("in The Averquay Echo", ["Averquay Echo"]),
        ("met Beta O’Sand in Nov. 2024 and Jan Quay on Jan. 28", ["Beta O’Sand", "Jan Quay"]),
    ],
)
def test_names_are_without_titles_and_whole(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("by Sir Colm Ostler", "saw Colm Ostler", ["Colm Ostler"]),
        ("by Sir Colm Ostler", "saw Ostler’s boat", ["Ostler"]),
        ("by Colm Ostler", "by Colm Hardy", []),
        ("by Helena Vessin", "by Marcus Vessin", []),
        ("by Bashir al-Ostrel", "by Ostrel", ["al-Ostrel"]),
        ("by Helena J. Vessin", "by Helena Vessin", ["Helena J. Vessin"]),
        ("by the Ferry Ministry", "by the Ministry of Ferry", ["Ferry Ministry"]),
        ("in North Quay", "in South Quay", []),
        ("by Beta O'Sand", "by Beta O’Sand", ["Beta O'Sand"]),
        ("by Beta O'Sand", "by Sand", ["O'Sand"]),
        ("in the Averquay Evening Echo", "in the Averquay Evening Post", []),
        ("by Ferryman Colm Ostler", "by Harbour Colm Ostler", ["Colm Ostler"]),
    ],
)
def test_names_are_shared_by_family_name_unless_first_names_differ(left, right, expected):
    assert shared(left, right) == expected


def test_a_family_name_of_two_people_tells_neither():
    left, alone = found("met Helena Vessin, Marcus Vessin", "saw Vessin")
    (full,), (bare,) = found("by Helena Vessin"), found("by Vessin")
    assert shared_names(left, full) == ["Helena Vessin"]
    assert shared_names(left, bare) == ["Vessin", "Vessin"]
    assert shared_names(alone, full) == shared_names(full, alone) == []
    assert shared_names(alone, bare) == ["Vessin"]


def test_a_body_of_many_names_is_understood():
    left, alone = found("by the Averquay Senate and the Harbour Senate", "by the Senate")
    assert shared_names(alone, found("in the Averquay Senate")[0]) == ["Senate"]
    assert shared_names(left, found("in the Senate")[0]) == ["Senate", "Senate"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("by the Averquay Union", "by the AU", ["Averquay Union"]),
        ("the A.U. refused", "by the AU", ["A.U."]),
        ("in the Joined States", "in the J.S. now", ["Joined States"]),
        ("by the Office for Ferry Safety", "by the OFS", ["Office for Ferry Safety"]),
        ("by the Ministry of Ferries and the MOF", "by MOF", ["Ministry of Ferries", "MOF"]),
        ("met Mina Pellow", "met an MP", []),
        ("met Ursel Sand", "in the US", []),
        ("told us so, Averquay Union", "in the JS", []),
    ],
)
def test_abbreviations_are_told_by_their_initials(left, right, expected):
    assert shared(left, right) == expected


@pytest.mark.parametrize(
    "text",
    ["by the Green Alliance (GA)", "by the GA, the Green Alliance,", "by Green Alliance, or GA, today"],
)
def test_two_letters_are_known_where_the_article_explains_them(text):
    assert shared("by the Green Alliance", "by the GA") == []
    assert shared(text, "by GA") == (
        ["Green Alliance", "GA"] if text.index("Gr") < text.index("GA") else ["GA", "Green Alliance"]
    )
    _, later = found(text, "by the Green Alliance")
    assert shared_names(later, found("by GA")[0]) == ["Green Alliance"]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_has_names_that_are_its_own(texts):
    sentences = read_sentences(texts, "en")
    for sentence, own in zip(sentences, find_names(sentences), strict=True):
        for name in own:
            assert sentence.text[name.start : name.start + len(name.written)] == name.written
            assert name.words
        assert shared_names(own, own) == [name.written for name in own]


PIECES = "Ada|May|Vessin|Colm|Ostler|al-|of|Bank|US|U.S.|Sir|,|. |and|Union|(|von"


@given(*[st.lists(st.sampled_from(PIECES.split("|"))).map(" ".join)] * 2)
def test_names_are_shared_from_either_side(left, right):
    (a,), (b,) = found(left), found(right)
    assert bool(shared_names(a, b)) == bool(shared_names(b, a))
    (ours,), (theirs,) = name_keys([a], [b])
    assert bool(set(ours) & set(theirs)) == bool(shared_names(a, b))


@pytest.mark.parametrize(
    "piece", ["A", "A.", "Abc ", "abc Abc ", "Abc-", "Bank of Abc ", "Ab, AB ", "A ", "“Ab"]
)
def test_long_hostile_texts_take_no_longer_by_the_letter(piece):
    text = "b c d e f g " + piece * (100_000 // len(piece))
    with in_time(5):  # a second at most; minutes if it grew with the square
        (own,) = found(text + "and so on" * 10_000)
        shared_names(own, own)
