"""Anchors: a span is found again, or said to be lost; it never moves silently."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core.anchor import CONTEXT, describe, resolve
from diptych.core.model import Selector, Span
from diptych.core.text import normalise, snap
from tests.benchmarks.anchoring import corpus_bodies, run

PROSE = (
    "the bridge was closed on Tuesday after eleven cracks longest of them forty centimetres were found in "
    "its eastern girder by a crew that had come to grease pivot mayor said no warning ignored repair would "
    "take fourteen weeks and cost crowns half which town hopes draw from regional roads fund"
)
WORDS = PROSE.split()
SPECIAL = "ab. \n\te\u0301👨\u200d👩🇦🇧가\xad\u200b"


@given(st.text(st.sampled_from(SPECIAL), max_size=80) | st.text(max_size=80), st.data())
def test_what_was_described_is_resolved(text, data):
    text = normalise(text)
    start = data.draw(st.integers(0, len(text)))
    span = snap(text, Span(start, data.draw(st.integers(start, len(text)))))
    selector = describe(text, span)
    assert selector.exact == text[span.start : span.end]
    assert len(selector.prefix) >= min(32, span.start)
    assert len(selector.suffix) >= min(32, len(text) - span.end)
    assert resolve(selector, text) == span


@given(st.text(st.sampled_from(SPECIAL), max_size=80), st.integers(-10, 90), st.integers(-10, 90))
def test_a_wild_span_is_described_within_the_text(text, start, end):
    selector = describe(text, Span(start, end))
    assert 0 <= selector.start <= selector.end <= len(text)


@given(
    st.text(max_size=60),
    st.text(max_size=20),
    st.text(max_size=20),
    st.text(max_size=20),
    st.integers(-9, 99),
)
def test_a_wild_selector_resolves_to_a_span_or_to_nothing(text, exact, prefix, suffix, start):
    span = resolve(Selector(exact, prefix, suffix, start, start + 5), text)
    assert span is None or 0 <= span.start <= span.end <= len(text)


Marked = list[tuple[str, int]]  # each character with its old offset, -1 for a new one


def edited(rng: random.Random, text: str, edits: int) -> Marked:
    marked = [(character, at) for at, character in enumerate(text)]
    for _ in range(edits):
        at = rng.randrange(len(marked) + 1)
        length = rng.choice((1, 2, 5, 20, 80, 200))
        new = [(character, -1) for character in " ".join(rng.choices(WORDS, k=length // 5 + 1))[:length]]
        match rng.choice(("insert", "delete", "replace", "move")):
            case "insert":
                marked[at:at] = new
            case "delete":
                del marked[at : at + length]
            case "replace":
                marked[at : at + length] = new
            case "move":
                taken = marked[at : at + length]
                del marked[at : at + length]
                to = rng.randrange(len(marked) + 1)
                marked[to:to] = taken
    return marked


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from((40, 200)), st.integers(1, 8))
def test_after_edits_a_span_is_found_rightly_or_not_at_all(seed, size, edits):
    rng = random.Random(seed)
    text = " ".join(rng.choices(WORDS, k=size))
    start = rng.randrange(len(text))
    span = Span(start, min(len(text), start + rng.choice((10, 30, 100, 300))))
    marked = edited(rng, text, edits)
    found = resolve(describe(text, span), "".join(character for character, _ in marked))
    if found is not None:
        old = [at for _, at in marked[found.start : found.end] if at >= 0]
        own = sum(span.start <= at < span.end for at in old)
        assert own
        assert own >= len(old) / 3


TEXT = " ".join(f"Sentence {number} says that {word} was there." for number, word in enumerate(WORDS))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: "A new first line. " + text, "Sentence 8 says that cracks was there."),
        (
            lambda text: text.replace("cracks", "twelve cracks"),
            "Sentence 8 says that twelve cracks was there.",
        ),
        (
            lambda text: text.replace("Sentence 8 says", "Line 8 says"),
            "Line 8 says that cracks was there.",
        ),
        (lambda text: text.replace("cracks", "cr\xadacks"), "Sentence 8 says that cr\xadacks was there."),
        (lambda text: text.replace("that", "which"), "Sentence 8 says which cracks was there."),
    ],
)
def test_a_changed_sentence_is_found_as_it_now_is(change, expected):
    start = TEXT.index("Sentence 8 ")
    selector = describe(TEXT, Span(start, TEXT.index(" Sentence 9")))
    new = change(TEXT)
    found = resolve(selector, new)
    assert found is not None
    assert new[found.start : found.end] == expected


def test_a_deleted_sentence_is_an_orphan_though_others_are_like_it():
    quote = "Sentence 8 says that cracks was there."
    start = TEXT.index(quote)
    selector = describe(TEXT, Span(start, start + len(quote)))
    assert resolve(selector, TEXT.replace(quote + " ", "")) is None


def test_a_repeated_sentence_is_told_by_its_neighbours():
    refrain = "So it goes."
    text = f"The bridge fell into the river. {refrain} The mayor resigned in spring. {refrain} The end."
    second = text.rindex(refrain)
    selector = describe(text, Span(second, second + len(refrain)))
    new = text.removeprefix("The bridge fell into the river. ")
    assert resolve(selector, new) == Span(new.rindex(refrain), new.rindex(refrain) + len(refrain))
    assert resolve(replace(selector, prefix="", suffix=""), new + "!") is None


def test_a_long_quote_is_found_by_its_ends():
    text = " ".join(random.Random(7).choices(WORDS, k=2_000))
    start = text.index(" ", 2_000) + 1
    selector = describe(text, Span(start, start + 5_000))
    new = "New. " + text[: start + 2_000] + "changed here" + text[start + 2_010 :]
    assert resolve(selector, new) == Span(start + 5, start + 5 + 5_002)


def test_context_is_that_of_the_text_at_its_ends():
    selector = describe("short", Span(0, 5))
    assert (selector.prefix, selector.suffix) == ("", "")
    assert len(describe("x" * 500, Span(200, 210)).prefix) == CONTEXT


def test_typography_that_changed_does_not_matter():
    text = "She said so twice. “We can’t – and won’t – say… more,” she told the Record. Then she left."
    start = text.index("“We")
    selector = describe(text, Span(start, text.index(" she told")))
    new = "New. She said so twice. \"We can't - and won't - say...\u00a0more,\" she told it  all. She left."
    found = resolve(selector, new)
    assert found is not None
    assert new[found.start : found.end] == "\"We can't - and won't - say...\u00a0more,\""


def test_a_short_quote_is_known_between_what_stood_around_it():
    quote = "It rang."
    before = "The alarm at Norrin Weir had been put in at the New Year. "
    after = " Nobody was awake to hear it in the hut beside the river."
    selector = describe(before + quote + after, Span(len(before), len(before) + len(quote)))
    new = f"{before}It was a very cheap one. {quote} It did so for an hour.{after}"
    start = new.index(quote)
    assert resolve(selector, new) == Span(start, start + len(quote))
    assert (
        resolve(selector, f"{before}{after} Then the bell of the church was heard. {quote} All ran.") is None
    )


def test_a_copy_is_not_taken_for_the_original():
    words = "The bridge was closed at noon by the engineer."
    text = (
        f"A crack had been found at dawn. {words} Trams went by the viaduct. The mayor was told. It rained."
    )
    start = text.index(words)
    selector = describe(text, Span(start, start + len(words)))
    copied = text.replace("It rained.", f"{words} It rained.")
    assert resolve(selector, "New. " + copied) == Span(start + 5, start + 5 + len(words))
    assert resolve(selector, "New. " + text.replace(words, f"{words} {words}")) is None


def test_a_copy_that_stood_beside_a_deleted_quotation_is_not_taken_for_it():
    words = "A man and his dog were lifted from the roof of a net store."
    text = f"It rained all night. {words} (Merovane Wire)\n\n{words}\n\nNobody was hurt, it is said."
    start = text.rindex(words)
    selector = describe(text, Span(start, start + len(words)))
    assert resolve(selector, text[:start] + text[start + len(words) :]) is None


def test_quotations_are_found_again_in_edited_articles():
    rng = random.Random(3)
    outcomes = run(corpus_bodies(40, rng), 660, rng)
    assert not [kind for kind, some in outcomes.items() for outcome in some if outcome.wrong]
    standing = [outcome for some in outcomes.values() for outcome in some if outcome.standing]
    assert len(standing) > 400
    assert sum(outcome.found for outcome in standing) >= 0.97 * len(standing)
    assert all(any(outcome.found for outcome in outcomes[kind]) for kind in ("punctuated", "paraphrased"))


def test_words_that_stood_twice_are_not_known_by_themselves():
    paragraph = "A man of 71 and his dog were lifted from the roof of a net store by the harbour tug."
    former = f"It rained all night.\n\n{paragraph}\n\nNobody slept.\n\n{paragraph}\n\nThe bells rang."
    start = former.index(paragraph) + 24
    selector = describe(former, Span(start, start + 40))
    edited = former.replace(f"It rained all night.\n\n{paragraph}\n\n", "", 1)
    assert resolve(selector, edited, former) is None
    longer = former.replace("It rained", "Over the town it rained")
    assert resolve(selector, longer, former) == Span(start + 14, start + 54)


def test_what_stood_elsewhere_is_not_what_words_were_changed_to():
    row = "The NORTH series paid {} cents, was {} cents, on 15 April.\n\n"
    former = row.format(67, 68) + row.format(69, 68) + "An end."
    words = row.format(67, 68).strip()
    selector = describe(former, Span(0, len(words)))
    assert resolve(selector, former.replace(row.format(67, 68), ""), former) is None
