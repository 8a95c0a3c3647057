"""The file in which corrections travel: found again by their words, and refused when it is not ours."""

import json
from typing import Any

import pytest

from diptych.core import correction_file
from diptych.core.correction_file import FORMAT, MOST, read, write
from diptych.core.errors import RefusedInput
from diptych.core.model import Article, Correction, CorrectionKind, FoundCorrections, Outlet, Span
from diptych.core.text import make_body, plain_parts

LEFT = (
    "The bridge will close for nine months, the council said on Monday. Repairs cost 48 million.\n\nWho pays?"
)
RIGHT = "Nobody warned the ferry crews. Repairs are put at 50 million by the union that runs the boats."


def article(text: str, outlet: str = "City News") -> Article:
    return Article(
        outlet, "Closed", False, Outlet("o", outlet), "", "2024-11-22", "", "en", "",
        make_body(plain_parts(text)), "text/plain", "a.txt", "file", "2026-01-01",
    )  # fmt: skip


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


REPAIRS = Correction(
    CorrectionKind.PAIR,
    (span(LEFT, "Repairs cost 48 million."),),
    (span(RIGHT, "Repairs are put at 50 million by the union that runs the boats."),),
)
ALONE = Correction(CorrectionKind.ALONE, (span(LEFT, "Who pays?"),), ())
BOTH = (REPAIRS, ALONE)


def mirrored(*corrections: Correction) -> tuple[Correction, ...]:
    return tuple(Correction(each.kind, each.right, each.left) for each in corrections)


def exported() -> dict[str, Any]:
    return json.loads(write(article(LEFT), article(RIGHT, "The Beacon"), BOTH))


def test_a_file_describes_both_articles_and_every_span():
    file = exported()
    assert (file["format"], file["version"]) == (FORMAT, 1)
    assert {**file["left"], "text_hash": ""} == {
        "title": "Closed",
        "outlet": "City News",
        "published": "2024-11-22",
        "text_hash": "",
    }
    assert len(file["left"]["text_hash"]) == 64
    assert [each["kind"] for each in file["corrections"]] == ["pair", "alone"]
    (selector,) = file["corrections"][0]["left"]
    assert selector["exact"] == "Repairs cost 48 million."
    assert set(selector) == {"exact", "prefix", "suffix", "start", "end"}


def test_the_same_texts_give_the_same_corrections_in_either_order():
    file = json.dumps(exported())
    assert read(file, LEFT, RIGHT) == FoundCorrections(BOTH, 0)
    assert read(file, RIGHT, LEFT) == FoundCorrections(mirrored(*BOTH), 0)


def test_one_text_that_is_the_same_tells_the_order():
    file, other = json.dumps(exported()), "Another report altogether, about boats."
    assert read(file, LEFT, other) == FoundCorrections((ALONE,), 1)
    assert read(file, other, LEFT) == FoundCorrections(mirrored(ALONE), 1)


def test_words_that_moved_are_found_in_the_order_that_fits():
    more = "A new first paragraph.\n\n"
    file = json.dumps(exported())
    found = read(file, more + LEFT, more + RIGHT)
    first, second = found.corrections
    assert found.missing == 0
    assert (first.left[0].start, second.left[0].end) == (
        REPAIRS.left[0].start + len(more),
        len(more + LEFT),
    )
    assert read(file, more + RIGHT, more + LEFT).corrections == mirrored(first, second)


def test_a_split_keeps_the_order_of_its_parts():
    parts = span(LEFT, "Who pays?"), span(LEFT, "Repairs cost")
    split = Correction(CorrectionKind.SPLIT, parts, (span(RIGHT, "Repairs"), span(RIGHT, "Nobody")))
    file = write(article(LEFT), article(RIGHT), [split])
    assert read(file, LEFT, RIGHT).corrections == (split,)
    assert read(file, RIGHT, LEFT).corrections == mirrored(split)


def test_a_correction_of_which_one_span_is_gone_is_missing_whole():
    start = span(LEFT, "The bridge will close")
    merge = Correction(CorrectionKind.MERGE, (REPAIRS.left[0], start), REPAIRS.right)
    pair = Correction(CorrectionKind.PAIR, (start,), REPAIRS.right)
    file = write(article(LEFT), article(RIGHT), [merge, pair])
    without = LEFT.replace("Repairs cost 48 million.", "")
    assert read(file, without, RIGHT) == FoundCorrections((pair,), 1)


def changed(**fields: Any) -> str:
    """Return a file in which one selector says something else."""
    file = exported()
    file["corrections"][0]["left"][0] |= fields
    return json.dumps(file)


def with_fields(**fields: Any) -> str:
    return json.dumps(exported() | fields)


CORRECTION = exported()["corrections"][0]
SELECTOR = CORRECTION["left"][0]
BAD = {
    "nothing": "",
    "no JSON": "Dear reader,",
    "half of it": json.dumps(exported())[:200],
    "deep JSON": "[" * 200_000,
    "a huge number": f'{{"format": "{FORMAT}", "version": {"9" * 5000}}}',
    "no object": "[1, 2]",
    "null": "null",
    "another format": with_fields(format="other"),
    "no format": json.dumps({"corrections": []}),
    "a version that is none": with_fields(version="1"),
    "a version that is true": with_fields(version=True),
    "version 0": with_fields(version=0),
    "a newer version": with_fields(version=2),
    "no corrections": json.dumps({"format": FORMAT, "version": 1}),
    "corrections that are no list": with_fields(corrections={"0": CORRECTION}),
    "too many corrections": with_fields(corrections=[0] * 1_000_000),
    "one correction too many": with_fields(corrections=[CORRECTION] * (MOST + 1)),
    "a correction that is none": with_fields(corrections=["pair"]),
    "a kind that is none": with_fields(corrections=[CORRECTION | {"kind": "delete"}]),
    "a kind that is a list": with_fields(corrections=[CORRECTION | {"kind": []}]),
    "no sides": with_fields(corrections=[{"kind": "pair"}]),
    "an empty side": with_fields(corrections=[CORRECTION | {"right": []}]),
    "two empty sides": with_fields(corrections=[{"kind": "alone", "left": [], "right": []}]),
    "a side that is text": with_fields(corrections=[CORRECTION | {"left": "ab"}]),
    "too many spans": with_fields(corrections=[CORRECTION | {"left": [SELECTOR] * 5_000}]),
    "a selector that is none": with_fields(corrections=[CORRECTION | {"left": [7]}]),
    "a selector without words": changed(exact=""),
    "words that are no text": changed(exact=5),
    "neighbours that are no text": changed(prefix=None),
    "an offset below 0": changed(start=-1),
    "a huge offset": changed(end=10**30),
    "an offset in disorder": changed(start=9, end=3),
    "an offset that is text": changed(start="0"),
    "an offset that is a fraction": changed(start=0.5),
    "an offset that is true": changed(start=True),
    "an offset that is not a number": changed(end=float("nan")),
    "an offset without end": changed(end=float("inf")),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_ours_is_refused_in_one_sentence_with_the_next_step(name):
    with pytest.raises(RefusedInput) as caught:
        read(BAD[name], LEFT, RIGHT)
    assert caught.value.what.count(".") == 1
    assert caught.value.next_step


def test_a_newer_version_says_so():
    with pytest.raises(RefusedInput, match="newer"):
        read(BAD["a newer version"], LEFT, RIGHT)


def test_a_file_that_is_too_large_is_not_even_parsed(monkeypatch):
    monkeypatch.setattr(correction_file, "_LONGEST", 100)
    with pytest.raises(RefusedInput, match="too large"):
        read(json.dumps(exported()), LEFT, RIGHT)


@pytest.mark.parametrize(
    "file",
    [
        changed(exact="\ud800\udfff"),
        changed(exact="x" * 3_000, prefix="y" * 3_000),
        with_fields(left=7, right=[]),
    ],
)
def test_what_is_odd_is_missing_and_does_no_harm(file):
    assert len(read(file, LEFT, RIGHT).corrections) in (1, 2)
