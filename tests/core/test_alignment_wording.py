"""Which words of a link one side alone has, and which both."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core.alignment import compare_link, compare_wording
from diptych.core.alignment.words import read_sentences
from diptych.core.guessing import small_words
from diptych.core.model import Body, Link, Span, Wording
from diptych.core.text import make_body, plain_parts, strip_invisible
from tests.pace import in_time

PIECES = st.sampled_from(
    [
        "The",
        "bridge",
        "bridges",
        "was",
        "closed",
        "closes",
        "on",
        "Tuesday",
        "not",
        "14",
        "bolts",
        "mayor’s",
        "of",
    ]
    + [
        ",",
        ".",
        "“",
        "”",
        "–",
        "didn't",
        "nine",
        "weeks",
        "café",
        "CAFE",
        "so\u00adft",
        "市",
        "议",
        "会",
        "הגשר",
        "المجلس",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=60)


def body(text: str, language: str = "en") -> Body:
    return make_body(plain_parts(text), language)


def whole(left: Body, right: Body) -> Link:
    return Link(tuple(range(len(left.passages))), tuple(range(len(right.passages))), 0.5)


def compared(left: str, right: str, language: str = "en") -> Wording:
    ours, theirs = body(left, language), body(right, language)
    return compare_wording(ours, theirs, whole(ours, theirs), language, language)


def rows(left: str, right: str, language: str = "en") -> list[tuple[str, str]]:
    ours, theirs = body(left, language), body(right, language)
    return list(compared(left, right, language).as_written(ours.text, theirs.text))


def sides(wording: Wording) -> tuple[list[Span], list[Span]]:
    left = [*wording.left_only, *wording.left_again, *(span for span, _ in wording.shared)]
    right = [*wording.right_only, *wording.right_again, *(span for _, span in wording.shared)]
    return sorted(left), sorted(right)


def telling(text: Body, language: str) -> list[int]:
    """Return where the words begin that say something."""
    small = small_words(language)
    found = []
    for passage in text.passages:
        (sentence,) = read_sentences([text.text[passage.start : passage.end]], language)
        for word, start in zip(sentence.words, sentence.starts, strict=True):
            lone = len(word) == 1 and word.lower() != word.upper()
            if not lone and word.casefold() not in small:
                found.append(passage.start + start)
    return found


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The council has closed the Lower Bridge, and it did so far too late.",
            "Traffic was stopped on Tuesday; the council closes the “Lower Bridge”.",
            [
                ("far too late", ""),
                ("", "Traffic was stopped on Tuesday"),
                ("council has closed", "council closes"),
                ("Lower Bridge", "Lower Bridge"),
            ],
        ),
        (
            "After nine weeks of repairs, the bridge reopened on Friday.",
            "The bridge reopens on Friday after nine weeks of repair.",
            [
                ("nine weeks of repairs", "nine weeks of repair"),
                ("bridge reopened on Friday", "bridge reopens on Friday"),
            ],
        ),
        (
            "The bridge is safe, the mayor’s office said.",
            "The bridge is not safe, the mayor's office said.",
            [
                ("", "not"),
                ("bridge", "bridge"),
                ("safe", "safe"),
                ("mayor’s office said", "mayor's office said"),
            ],
        ),
        (
            "The CAFÉ of the so\u00adciety",
            "the cafe and society",
            [("CAFÉ of the so\u00adciety", "cafe and society")],
        ),
        ("The bridge is a bridge.", "A bridge.", [("bridge", "bridge")]),
        ("14 of the 22 bolts", "14 bolts", [("22", ""), ("14", "14"), ("bolts", "bolts")]),
        ("Of the and to.", "It is as it was.", []),
    ],
)
def test_what_is_shared_and_what_is_not(left, right, expected):
    assert rows(left, right) == expected


def test_a_word_told_more_often_is_not_only_here():
    wording = compared("The bridge is a bridge.", "A bridge.")
    assert (wording.left_only, wording.right_only) == ((), ())
    assert len(wording.left_again) == 1
    assert wording.right_again == ()


def test_scripts_without_blanks_are_compared_by_character():
    assert rows("市长说，下桥将关闭九个星期。", "下桥关闭了，市长表示。", "zh") == [
        ("说", ""),
        ("九个星期", ""),
        ("", "表示"),
        ("市长", "市长"),
        ("下桥将关闭", "下桥关闭"),
    ]


def test_text_from_right_to_left_is_compared_in_its_own_order():
    assert rows("אתמול סגרה המועצה את הגשר התחתון.", "הגשר התחתון נסגר.", "he") == [
        ("אתמול סגרה המועצה", ""),
        ("", "נסגר"),
        ("הגשר התחתון", "הגשר התחתון"),
    ]


def test_several_passages_answer_several():
    left = body("The council met.\n\nEngineers found 14 cracked bolts. The ferry waits.")
    right = body(
        "Cracked bolts: engineers found 14 of them.\n\nThe mayor spoke.\n\nA ferry waits for nobody."
    )
    wording = compare_link(left, right, Link((1, 2), (0, 2), 0.9), "", "")
    written = wording.as_written(left.text, right.text)
    assert written == (
        ("", "nobody"),
        ("Engineers found 14", "engineers found 14"),
        ("cracked bolts", "Cracked bolts"),
        ("ferry waits", "ferry waits"),
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["en", "de", "ar", "zh", ""]))
def test_every_telling_word_is_in_one_span_of_its_side(left, right, language):
    ours, theirs = body(left, language), body(right, language)
    wording = compare_wording(ours, theirs, whole(ours, theirs), language, language)
    for text, spans in zip((ours, theirs), sides(wording), strict=True):
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
        assert all(0 <= span.start < span.end <= len(text.text) for span in spans)
        assert all(
            text.text[span.start : span.end].strip() == text.text[span.start : span.end] for span in spans
        )
        if strip_invisible(text.text) == text.text:
            assert all(any(s.start <= at < s.end for s in spans) for at in telling(text, language))
    for spans in (wording.left_only, wording.right_only, wording.left_again, wording.right_again):
        assert list(spans) == sorted(spans)
    assert list(wording.shared) == sorted(wording.shared)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_it_is_mirrored(left, right):
    wording, mirrored = compared(left, right), compared(right, left)
    assert mirrored.left_only == wording.right_only
    assert mirrored.right_only == wording.left_only
    assert mirrored.left_again == wording.right_again
    assert mirrored.right_again == wording.left_again
    assert sorted((b, a) for a, b in mirrored.shared) == list(wording.shared)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_shares_every_word_with_itself_in_place(text):
    wording = compared(text, text)
    assert wording == Wording((), (), tuple((span, span) for span, _ in wording.shared))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12), st.randoms(use_true_random=False))
def test_words_in_another_order_are_still_shared(pieces, chance):
    moved = chance.sample(pieces, len(pieces))
    wording = compared(" ; ".join(pieces), " ; ".join(moved))
    assert (wording.left_only, wording.right_only) == ((), ())


@pytest.mark.parametrize("words", [50, 100_000], ids=["few different words", "many different words"])
def test_ten_thousand_words_take_less_than_a_second(words):
    chance = random.Random(words)
    left, right = (
        body("\n\n".join(" ".join(f"w{chance.randrange(words)}" for _ in range(500)) for _ in range(20)))
        for _ in range(2)
    )
    with in_time(1):
        compare_wording(left, right, whole(left, right))


def test_more_words_than_can_be_compared_in_order_are_compared_all_the_same():
    long = body("\n\n".join(["bridge council ferry mayor " * 500] * 60))
    with in_time(20):
        wording = compare_wording(long, long, whole(long, long))
    assert not wording.left_only
