"""The quote guard: what a quotation has made of its article's words is named and shown, never guessed."""

import random
import re
from itertools import chain, groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core.model import PieceKind, QuoteState, Span
from diptych.core.quote_check import check_quote
from diptych.core.text import normalise
from tests.pace import in_time

EXACT, TYPOGRAPHY, INSERTED, SHORTENED, CHANGED, NOT_FOUND = QuoteState
KEPT, DROPPED, ADDED = PieceKind

TEXT = (
    "The mayor, who was late, did not say that the bridge was closed on Tuesday.\n\n"
    "“Tonight we carry,” she said – and left. A river does not rise without telling anyone. It told us at "
    "nine in the evening, at Norrin, and we had nobody awake to listen.\n\n"
    "The ﬁrst gate stuck at −5.12 metres… it cost 60,000 crowns, or 5%. They don’t know. So it goes. "
    "The drama­tist’s [first] play closed. So it goes. 橋は火曜日に閉鎖された。"
)
SENTENCE = "A river does not rise without telling anyone."


def shown(check):
    return [(piece.kind, piece.text) for piece in check.pieces]


@pytest.mark.parametrize(
    ("words", "state", "reverses"),
    [
        (SENTENCE, EXACT, False),
        ("who was late", EXACT, False),
        ("“Tonight we carry,” she said – and left.", EXACT, False),
        ("river does", EXACT, False),
        ("The drama­tist’s [first] play", EXACT, False),
        ("火曜日に", EXACT, False),
        ("So it goes.", EXACT, False),
        # Typography
        ("'Tonight we carry,' she said - and left", TYPOGRAPHY, False),
        ("Tonight we carry, she said --  and left", TYPOGRAPHY, False),
        ("telling anyone. It\ntold us", TYPOGRAPHY, False),
        ("The first gate stuck at -5.12 metres ... it cost", TYPOGRAPHY, False),
        ("They don't know", TYPOGRAPHY, False),
        ("dramatist's [first] play", TYPOGRAPHY, False),
        ("Who was late", TYPOGRAPHY, False),
        ("[T]he bridge was closed", TYPOGRAPHY, False),
        ("the mayor, who was late.", TYPOGRAPHY, False),
        # Insertions said to be such
        ("the bridge [at Norrin] was closed", INSERTED, False),
        ("[He] did not say that the bridge was closed", INSERTED, False),
        ("the bridge was [not] closed", INSERTED, True),
        ("the bridge [never] closed on Tuesday", SHORTENED, True),
        # Left out
        ("The mayor … did not say", SHORTENED, False),
        ("The mayor did not say that", SHORTENED, False),
        ("A river does rise without telling anyone", SHORTENED, True),
        ("It told us [...] at Norrin, and we had nobody awake", SHORTENED, False),
        ("The mayor, who was late, … it cost 60,000 crowns.", SHORTENED, True),
        ("The mayor … The first gate stuck", SHORTENED, True),
        ("橋は閉鎖された", SHORTENED, False),
        # Changed
        ("A river does rise without telling us anyone", CHANGED, True),
        ("the bridge was closed on Monday", CHANGED, False),
        ("stuck at -5.21 metres", CHANGED, False),
        ("stuck at 5.12 metres", CHANGED, False),
        ("it cost 60,000 crowns, or 5 crowns", CHANGED, False),
        ("They do know. So it goes.", CHANGED, True),
        ("The mayor who was late did not say", CHANGED, False),
        ("The mayor, who Was late", CHANGED, False),
        ("it cost 60,000 crowns!", CHANGED, False),
        ("The drama­tist’s first play closed", CHANGED, False),
        ("without telling anyon", CHANGED, False),
        ("that the bridges was closed", CHANGED, False),
        # Nowhere
        ("We had nobody awake to listen. A river does not rise", CHANGED, True),
        ("The tram crews of the valley went home", NOT_FOUND, False),
        ("ridge", NOT_FOUND, False),
        ("…", NOT_FOUND, False),
        ("[sic]", NOT_FOUND, False),
        ("", NOT_FOUND, False),
    ],
)
def test_a_quotation_is_called_what_it_is(words, state, reverses):
    check = check_quote(words, TEXT, language="en")
    assert (check.state, check.reverses) == (state, reverses), shown(check)


def test_pieces_tell_what_was_left_out_and_put_in():
    check = check_quote("[The] river does rise by telling anyone", TEXT)
    assert shown(check) == [
        (ADDED, "[The]"),
        (KEPT, "river does"),
        (DROPPED, "not"),
        (KEPT, "rise"),
        (DROPPED, "without"),
        (ADDED, "by"),
        (KEPT, "telling anyone"),
    ]
    assert check.span == Span(TEXT.index("river"), TEXT.index(". It told"))


def test_pieces_that_belong_together_stay_together():
    check = check_quote("It told us … at Norrin", TEXT)
    assert shown(check) == [(KEPT, "It told us"), (DROPPED, "at nine in the evening,"), (KEPT, "at Norrin")]


@pytest.mark.parametrize(
    ("language", "word", "reverses"),
    [
        ("en-GB", "never", True),
        ("en", "sin", False),
        ("de", "keine", True),
        ("fr", "jamais", True),
        ("es", "sin", True),
        ("de", "never", False),
        ("", "keine", True),
        ("xx", "jamais", True),
        ("", "bridge", False),
    ],
)
def test_a_negation_is_known_by_the_language(language, word, reverses):
    check = check_quote("one two three four", f"one two {word} three four", language=language)
    assert (check.state, check.reverses) == (SHORTENED, reverses)


def test_of_places_alike_the_one_nearby_is_taken_else_none():
    first, second = (match.start() for match in re.finditer("So it goes", TEXT))
    assert check_quote("So it goes.", TEXT).span is None
    assert check_quote("So it goes.", TEXT, Span(second, second + 11)).span == Span(second, second + 11)
    assert check_quote("so it goes", TEXT, Span(first - 20, first + 5)).span == Span(first, first + 10)
    assert check_quote("So it surely goes.", TEXT, Span(second - 3, second + 9)).span == Span(
        second, second + 11
    )
    assert check_quote("So it surely goes.", TEXT).span is None


def test_words_that_stand_elsewhere_are_found_there():
    start = TEXT.index(SENTENCE)
    check = check_quote(SENTENCE, TEXT, Span(0, 40))
    assert (check.state, check.span) == (EXACT, Span(start, start + len(SENTENCE)))


def test_half_a_word_at_its_own_place_is_not_exact():
    text = "He said that nothing was lost, and that no was no answer of his."
    start = text.index("nothing")
    assert check_quote("that no", text, Span(start - 5, start + 2)).span == Span(
        text.index("that no was"), text.index("that no was") + 7
    )
    assert check_quote("said that no", text, Span(3, 15)).state is not EXACT


PROSE = (
    "the bridge was closed on a tuesday after eleven cracks longest of them forty centimetres were found in "
    "its eastern girder by a crew that had come to grease pivot mayor said warning ignored repair would take "
    "fourteen weeks and cost crowns half which town hopes draw from regional roads fund"
)
WORDS = PROSE.split()
WORD = re.compile(r"[^\W_]+")


def article(rng):
    """Write sentences of words that are all told apart by a number, amid others that are repeated."""
    numbers = chain.from_iterable((f"{rng.choice(WORDS)}{n}", rng.choice(WORDS)) for n in range(300))
    return [[next(numbers) for _ in range(rng.randint(8, 24))] for _ in range(20)]


def joined(sentences):
    return " ".join(" ".join(words).capitalize() + "." for words in sentences)


def words_of(check, *kinds):
    return [word.lower() for p in check.pieces if p.kind in kinds for word in WORD.findall(p.text)]


def assert_consistent(check, words, text):
    span = check.span
    assert span is not None
    assert words_of(check, KEPT, DROPPED) == WORD.findall(text[span.start : span.end].lower())
    assert words_of(check, KEPT, ADDED) == WORD.findall(words.lower())
    kinds = [piece.kind for piece in check.pieces]
    assert all(kind is KEPT or len(list(run)) == 1 for kind, run in groupby(kinds))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from((" ", " … ", " [...] ", " ... ")))
def test_dropped_words_are_shown(seed, mark):
    rng = random.Random(seed)
    sentences = article(rng)
    text = joined(sentences)
    whole = " ".join(sentences[7]).split()
    start = rng.randrange(2, len(whole) - 3)
    end = rng.randrange(start + 1, len(whole) - 1)
    words = " ".join(whole[:start]) + mark + " ".join(whole[end:])
    check = check_quote(words, text)
    assert check.state is SHORTENED
    assert_consistent(check, words, text)
    # Where what follows begins as what was dropped, either end may be called dropped.
    assert sorted(words_of(check, DROPPED)) == sorted(whole[start:end])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_many_silent_drops_are_shown(seed):
    rng = random.Random(seed)
    sentences = article(rng)
    text = " ".join(chain.from_iterable(sentences))
    whole = sentences[4] + sentences[5] + sentences[6]
    dropped = {at for at in range(1, len(whole) - 1) if rng.random() < 0.4} or {3}
    words = " ".join(word for at, word in enumerate(whole) if at not in dropped)
    check = check_quote(words, text)
    assert check.state is SHORTENED
    assert_consistent(check, words, text)
    assert len(words_of(check, DROPPED)) <= len(dropped)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.booleans(), st.booleans())
def test_added_and_replaced_words_are_shown(seed, replaces, bracketed):
    rng = random.Random(seed)
    sentences = article(rng)
    whole = list(sentences[7])
    at = rng.randrange(1, len(whole) - 1)
    new = ["zebra", "yoke"][: rng.randint(1, 2)]
    put = [f"[{' '.join(new)}]"] if bracketed else new
    words = " ".join([*whole[:at], *put, *whole[at + replaces :]])
    check = check_quote(words, joined(sentences))
    assert check.state is ((SHORTENED if replaces else INSERTED) if bracketed else CHANGED)
    assert_consistent(check, words, joined(sentences))
    assert words_of(check, ADDED) == new
    assert words_of(check, DROPPED) == whole[at : at + replaces]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_typography_is_no_change_of_words(seed):
    rng = random.Random(seed)
    blanks = (" ", "  ", "\n", "\u00a0", "\u2009")
    plain = joined(article(rng))
    pieces = {
        " ": blanks,
        "a": ("a", "a\u00ad", "\u200ba"),
        '"': '"“”„«»',
        "'": "'’‘",
        "-": "-–—",
    }
    marked = re.sub(r" (?=f)", lambda _: rng.choice((' "', " - ", " '")), plain)
    one, other = (
        "".join(rng.choice(pieces.get(character, (character,))) for character in marked) for _ in range(2)
    )
    start, end = 400, 700
    text = normalise(one)
    # The words from one blank to another, in both ways of writing.
    first, last = len(marked[:start].split()), len(marked[:end].split()) - 1
    words = " ".join(other.split()[first:last])
    check = check_quote(words, text)
    assert check.state in (TYPOGRAPHY, EXACT)
    assert check.span is not None
    assert (check.state is EXACT) == (text[check.span.start : check.span.end] == words)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_a_letter_that_differs_is_never_exact(seed):
    rng = random.Random(seed)
    text = joined(article(rng))
    start = rng.randrange(len(text) - 90)
    words = list(text[start : start + rng.randint(2, 90)])
    at = rng.randrange(len(words))
    words[at] = rng.choice("qxz" if words[at].isalpha() else "#%=")
    check = check_quote("".join(words), text, Span(start, start + len(words)))
    assert check.state in (CHANGED, NOT_FOUND)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.integers(-3, 60), st.integers(-3, 60))
def test_wild_words_are_checked_whatever_they_are(words, text, start, end):
    text = normalise(text)
    for quoted in (words, text[max(start, 0) : max(end, 0)], words + text):
        check = check_quote(quoted, text, Span(start, end))
        assert check.span is None or 0 <= check.span.start < check.span.end <= len(text)
        if check.state is EXACT:
            assert normalise(quoted).strip() in text


def test_a_book_long_quotation_takes_no_longer_than_a_moment():
    rng = random.Random(1)
    text = joined(article(rng) * 4) + " " + " ".join(rng.choices(WORDS, k=20_000))
    words = text[200:100_200].replace(" forty ", " fifty ", 50).replace(" girder ", " ", 50)
    with in_time(1.0):  # about 0.2 on a machine at rest
        check = check_quote(words, text, Span(200, 100_200))
    assert check.state is CHANGED
