"""Odd and hostile texts for the whole engine: no exception, a sensible result, bounded time."""

import random
from pathlib import Path

import pytest

from diptych.core.alignment import AlignmentText, align, align_articles, load_background
from diptych.core.model import Alignment, BlockKind, Body
from diptych.core.text import Part, make_body, plain_parts
from tests.pace import in_time

ENGLISH, NEUTRAL = load_background("en"), load_background("xx")
FILE = Path(__file__).parents[1] / "news_in_languages.txt"
NEWS = dict(line.split(": ", 1) for line in FILE.read_text(encoding="utf-8").splitlines())
STORY = [
    "Traffic over the Lower Bridge of Averquay was stopped on Tuesday evening.",
    "Mayor Helena Vessin said that “old bones creak” and promised a new bridge.",
    "An inspection in March had found cracks in 14 of 22 bolts, the engineers' report says.",
    "The repair is expected to take nine weeks and to cost £3.1 million.",
    "A ferry across the Ostrel will run every half hour until ten at night.",
    "Shopkeepers on the quay fear for their autumn trade and ask for help.",
]
TABLE = ["2019\t14\t22\t3.1%", "2020\t15\t22\t3.4%", "2021\t17\t22\t4.0%", "2022\t19\t22\t4.4%"]
TEXTS = {
    "empty": [],
    "one empty": [""],
    "one word": ["Bridge."],
    "one sentence": ["The Lower Bridge of Averquay was closed."],
    "one long word": ["x" * 20_000],
    "one long sentence": [" ".join(STORY * 40)],
    "signs": ["!!!", "…", "—", "“”", "£ $ %", "()"],
    "invisible": ["\u200b\u00ad", "\u2066\u2069", "\u202e"],
    "pictures": ["🙂 🙂", "👩‍👩‍👧", "🇪🇺"],
    "lone surrogates": ["\ud800", "bridge \udfff closed"],
    "marks alone": ["\u0301\u0302", "\u0e31\u0e34", "a\u0301" * 500],
    "figures": TABLE,
    "endless figures": ["9" * 5_000, "1,1" * 2_000, "1" + ".1" * 2_000],
    "capitals": [sentence.upper() for sentence in STORY],
    "one sentence often": STORY[:1] * 300,
    "open quotes": ["“" * 200, "‘a" * 500, '"' + "b " * 400],
    "markup": ["<b>The bridge</b> <script>1</script>", "[x](javascript:1)", "{{7*7}} %s {0}"],
    "right to left": NEWS["ar"].split(". ") + NEWS["he"].split(". "),
    "mixed": [NEWS[code] for code in ("en", "de", "ru", "ja", "ar", "hi", "th")],
    "story": STORY,
}


def align_sentences(left, right, background) -> Alignment:
    return align(AlignmentText(left, "en"), AlignmentText(right, "en"), background)


def cells(alignment: Alignment) -> set[tuple[int, int]]:
    return {(i, j) for link in alignment.links for i in link.left for j in link.right}


def body(text: str) -> Body:
    return make_body(plain_parts(text))


def halves(code: str) -> tuple[Body, Body]:
    """Return a news text, and the same with a foreign sentence before it."""
    return body(NEWS[code]), body(f"Traffic is light today in the port.\n\n{NEWS[code]}")


@pytest.mark.parametrize("background", [ENGLISH, NEUTRAL], ids=["English", "neutral"])
@pytest.mark.parametrize("left", TEXTS)
def test_any_two_texts_are_aligned_in_bounds_and_in_time(left, background):
    for right in TEXTS.values():
        with in_time(5):
            made = align_sentences(TEXTS[left], right, background)
        assert all(0 <= i < len(TEXTS[left]) and 0 <= j < len(right) for i, j in cells(made))
        assert all(0 <= link.score <= 1 for link in made.links)


@pytest.mark.parametrize("name", ["one sentence", "capitals", "story", "right to left"])
def test_a_text_finds_itself(name):
    text = TEXTS[name]
    assert {(n, n) for n in range(len(text))} <= cells(align_sentences(text, text, ENGLISH))


@pytest.mark.parametrize("name", ["capitals", "story"])
@pytest.mark.parametrize("seed", range(3))
def test_a_text_finds_its_shuffle(name, seed):
    text = TEXTS[name]
    order = random.Random(seed).sample(range(len(text)), len(text))
    assert {(old, new) for new, old in enumerate(order)} <= cells(
        align_sentences(text, [text[n] for n in order], ENGLISH)
    )


@pytest.mark.parametrize("name", ["empty", "one empty", "signs", "invisible", "pictures"])
def test_where_no_word_stands_nothing_is_linked(name):
    made = align_sentences(TEXTS[name], TEXTS[name], ENGLISH)
    assert made.links == ()
    assert not made.same_event


def test_headlines_in_capitals_are_no_names():
    made = align_sentences(TEXTS["capitals"], TEXTS["capitals"], ENGLISH)
    assert not [link for link in made.links if link.evidence.names]


@pytest.mark.parametrize("code", sorted(NEWS))
def test_a_text_of_any_language_finds_itself_behind_a_foreign_sentence(code):
    left, right = halves(code)
    made = align_articles(left, right, "", "")
    assert {(n, n + 1) for n in range(len(left.passages))} <= cells(made)


@pytest.mark.parametrize(
    "dates", [(None, None), ("2024-11-22", None), ("2024", "2024-11"), ("", ""), ("soon", "later")]
)
def test_dates_that_are_absent_or_coarse_change_nothing(dates):
    text = body("\n\n".join(STORY))
    assert align_articles(text, text, "en", "en", *dates) == align_articles(text, text, "en", "en")


def test_a_table_finds_itself():
    rows = make_body([Part(BlockKind.ROW, 0, row) for row in TABLE])
    made = align_articles(rows, rows, "", "")
    assert {(n, n) for n in range(len(TABLE))} <= cells(made)


def invented(passages: int) -> list[str]:
    chance = random.Random(2)
    words = [f"{chance.choice('bdfgklmnprstv')}{a}{b}" for a in "aeiou" for b in ("ran", "tel", "mon", "sik")]
    return [
        " ".join(chance.choices(words, k=12)) + f" {chance.randrange(99)} people." for _ in range(passages)
    ]


def test_ten_thousand_passages_beside_fifty_take_bounded_time():
    long = invented(10_050)
    with in_time(25):
        align_sentences(long[:10_000], long[10_000:], ENGLISH)


@pytest.mark.soak
def test_ten_thousand_passages_find_themselves_in_the_time_of_the_worker():
    long = invented(10_000)
    with in_time(28):
        made = cells(align_sentences(long, long, ENGLISH))
    assert sum((n, n) in made for n in range(len(long))) > 9_900
