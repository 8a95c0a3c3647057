"""Aligning the passages of two articles.

``python -m tests.core.test_alignment`` writes the golden alignments anew; look at what changed.
"""

import itertools
import json
import os
import random
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.core import intake, places
from diptych.core.alignment import ENGINE, AlignmentText, align, align_articles, load_background
from diptych.core.alignment.matching import choose, rectangles, worth_a_look
from diptych.core.model import Alignment, Incoming
from diptych.core.text import make_body, plain_parts
from tests.conftest import shared
from tests.pace import in_time

GOLDEN = Path(__file__).parents[1] / "golden"
ENGLISH, NEUTRAL = load_background("en"), load_background("xx")

EDITORIAL = """The council has closed the Lower Bridge, and it did so far too late.

Engineers warned in March that 14 of the 22 bolts were cracked.

Mayor Vessin answered with a joke about old bones.

A town that cannot mend a bridge should not build a stadium for £31 million."""
REPORT = """Traffic over the Lower Bridge was stopped on Tuesday.

Asked for a comment, Mayor Helena Vessin said that "old bones creak".

An inspection in March had found cracks in 14 of 22 bolts, the engineers' report says.

The repair is expected to take nine weeks."""

SENTENCES = st.sampled_from(
    [
        "The mayor of Averquay closed the bridge on Tuesday.",
        "Fourteen of the 22 bolts were cracked, the inspectors wrote in March.",
        "“We will count when it is dry,” she said.",
        "Ministers approved £3.5bn for the northern railway.",
        "Der Rat hat die Brücke am Dienstag gesperrt.",
        "THE BRIDGE IS CLOSED",
        "أغلق المجلس الجسر يوم الثلاثاء.",
        "市議会は火曜日に橋を閉鎖した。",
        "Совет закрыл мост во вторник.",
        "סגר המועצה את הגשר 14 ימים",
        "52–48, 12:30, 3.5%, $ 7",
        "!!!",
        "",
        "a",
        "\u200b\u00ad",
        "🙂 🙂",
    ]
)
ARTICLES = st.lists(SENTENCES | st.text(max_size=60), max_size=7)


def linked(alignment: Alignment) -> set[tuple[int, int]]:
    return {(i, j) for link in alignment.links for i in link.left for j in link.right}


def align_sentences(left, right, background=ENGLISH, language="en"):
    return align(AlignmentText(left, language), AlignmentText(right, language), background)


def body(text: str):
    return make_body(plain_parts(text), "en")


def sample(name: str) -> Incoming:
    path = places.corpus() / name
    return intake.read(path.read_bytes(), path.name)


def events() -> list[dict[str, str]]:
    return tomllib.loads((places.corpus() / "index.toml").read_text(encoding="utf-8"))["event"]


def picture(event: dict[str, str]) -> str:
    """Write an alignment down: scores to three digits, for those are the same on every machine."""
    left, right = sample(event["left"]), sample(event["right"])
    made = align_articles(
        left.body, right.body, left.language, right.language, left.published, right.published
    )
    links = [
        {
            "left": [
                left.body.text[slice(p.start, p.end)] for p in (left.body.passages[i] for i in link.left)
            ],
            "right": [
                right.body.text[slice(p.start, p.end)] for p in (right.body.passages[j] for j in link.right)
            ],
            "score": round(link.score, 3),
            "evidence": {
                kind: list(parts)
                for kind in ("figures", "names", "dates", "words", "quoted")
                if (parts := getattr(link.evidence, kind))
            },
        }
        for link in made.links
    ]
    return json.dumps({**event, "same_event": made.same_event, "links": links}, indent=1, ensure_ascii=False)


def golden(event: dict[str, str]) -> Path:
    return GOLDEN / f"{event['left'].partition('-')[0]}.json"


@pytest.mark.parametrize("event", events(), ids=lambda event: event["name"])
def test_the_samples_are_aligned_as_they_were(event):
    assert picture(event) == golden(event).read_text(encoding="utf-8")


def test_what_two_accounts_share_is_linked_and_the_rest_is_not():
    made = align_sentences(EDITORIAL.split("\n\n"), REPORT.split("\n\n"))
    assert linked(made) == {(0, 0), (1, 2), (2, 1)}
    assert made.same_event
    assert (made.background, made.engine) == (ENGLISH.id, ENGINE)
    bolts = next(link for link in made.links if link.left == (1,))
    assert bolts.evidence.figures == ("14", "22")
    assert bolts.evidence.dates == ("March",)
    assert "bolts" in bolts.evidence.words
    mayor = next(link for link in made.links if link.left == (2,))
    assert mayor.evidence.names == ("Vessin",)


def test_quoted_words_are_evidence():
    left = [
        "Cracked bolts are a scandal.",
        "“Old bones creak, and they hold,” the mayor told us on the quay.",
    ]
    right = ["The mayor was in a good mood: old bones creak, and they hold, she said again."]
    (link,) = align_sentences(left, right, ENGLISH).links
    assert link.evidence.quoted == ("Old bones creak, and they hold",)


def test_the_seeds_may_not_be_about_one_event():
    seeds = shared() / "seeds"
    if not seeds.is_dir():
        pytest.skip("the seeds are not here")
    first, second = (intake.read(path.read_bytes(), path.name) for path in sorted(seeds.glob("*.txt")))
    made = align_articles(first.body, second.body, "", "", first.published, second.published)
    assert not made.same_event
    assert len(made.links) <= 3


def test_samples_of_one_event_pass_and_others_do_not():
    articles = {path.name: sample(path.name) for path in places.corpus().iterdir() if path.suffix != ".toml"}
    wrong = []
    for (a, left), (b, right) in itertools.combinations(sorted(articles.items()), 2):
        made = align_articles(left.body, right.body, "", "", left.published, right.published)
        one_event = a.partition("-")[0] == b.partition("-")[0]
        if one_event:
            assert made.links
        if made.same_event != one_event:
            wrong.append((a, b))
    assert len(wrong) <= 2, wrong


def test_nothing_is_linked_where_there_is_nothing():
    for texts in ([], [""], ["One sentence about the bridge."]):
        assert align_sentences([], texts, ENGLISH).links == ()
        assert align_sentences(texts, [], ENGLISH).links == ()
    assert not align_sentences([], REPORT.split("\n\n")).same_event


@pytest.mark.parametrize("background", [ENGLISH, NEUTRAL], ids=["English", "neutral"])
@pytest.mark.parametrize("text", [EDITORIAL, REPORT, "One sentence about a bridge."])
def test_a_text_aligned_with_itself_is_itself(text, background):
    passages = text.split("\n\n")
    made = align_sentences(passages, passages, background)
    assert linked(made) == {(n, n) for n in range(len(passages))}
    assert made.same_event


def test_a_shuffled_text_finds_itself():
    text = sample(events()[0]["right"]).body
    left = [text.text[p.start : p.end] for p in text.passages]
    order = random.Random(4).sample(range(len(left)), len(left))
    made = align_sentences(left, [left[n] for n in order], ENGLISH)
    assert {(order[j], j) for j in range(len(left))} <= linked(made)


@settings(max_examples=80, deadline=None)
@given(ARTICLES, ARTICLES, st.sampled_from([ENGLISH, NEUTRAL]), st.sampled_from(["", "en", "de", "ar", "xx"]))
def test_links_are_in_range_sorted_and_explained(left, right, background, language):
    made = align_sentences(left, right, background, language)
    assert made.links == tuple(sorted(made.links, key=lambda link: (link.left[0], link.right[0])))
    seen = set()
    for link in made.links:
        for passages, texts in ((link.left, left), (link.right, right)):
            assert list(passages) == list(range(passages[0], passages[-1] + 1))
            assert 0 <= passages[0] <= passages[-1] < len(texts)
        assert 0 <= link.score <= 1
        assert link.by == "program"
        cells = {(i, j) for i in link.left for j in link.right}
        assert not cells & seen
        seen |= cells
        parts = link.evidence
        for kind in (parts.figures, parts.names, parts.dates, parts.words, parts.quoted):
            assert len(kind) <= 6


@settings(max_examples=40, deadline=None)
@given(ARTICLES, ARTICLES)
def test_it_is_the_same_again_and_mirrored(left, right):
    made = align_sentences(left, right, ENGLISH)
    assert align_sentences(left, right, ENGLISH) == made
    mirrored = align_sentences(right, left, ENGLISH)
    assert mirrored.same_event == made.same_event
    assert {(i, j) for j, i in linked(mirrored)} == linked(made)


def test_a_language_that_cannot_be_told_is_that_of_the_other():
    note = body("The engineers' warnings: bolts cracked.")
    named = align_articles(body(EDITORIAL), note, "en", "en")
    assert align_articles(body(EDITORIAL), note, "", "") == named
    assert align_articles(note, body(EDITORIAL), "", "en-GB").background == ENGLISH.id
    assert align_articles(note, note, "", "").background == NEUTRAL.id


def test_it_is_the_same_in_a_process_with_other_hashes():
    code = (
        "from tests.core.test_alignment import EDITORIAL, REPORT, align_sentences\n"
        "print(align_sentences(EDITORIAL.split('\\n\\n'), REPORT.split('\\n\\n')))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_two_long_articles_take_bounded_time():
    chance = random.Random(2)
    words = [f"{chance.choice('bdfgklmnprstv')}{a}{b}" for a in "aeiou" for b in ("ran", "tel", "mon", "sik")]
    long = [" ".join(chance.choices(words, k=12)) + f" {chance.randrange(99)} people." for _ in range(2000)]
    with in_time(20):
        align_sentences(long[:1000], long[1000:], ENGLISH)


def test_the_best_of_each_passage_is_chosen_and_what_is_nearly_as_good():
    scores = np.array([[0.9, 0.9, 0.1], [0.1, 0.5, 0.2], [0.0, 0.0, 0.3]])
    assert choose(worth_a_look(scores, 0.4)) == {(0, 0), (0, 1), (1, 1)}
    assert choose(worth_a_look(scores, 0.3)) == {(0, 0), (0, 1), (1, 1), (2, 2)}
    assert choose(worth_a_look(scores, 0.95)) == frozenset()


@given(st.frozensets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_every_chosen_cell_is_in_one_rectangle(cells):
    found = [(i, j) for left, right in rectangles(cells) for i in left for j in right]
    assert len(found) == len(set(found))
    assert set(found) == cells


def main() -> None:
    for event in events():
        golden(event).write_text(picture(event), encoding="utf-8")


if __name__ == "__main__":
    main()
