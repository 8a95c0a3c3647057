"""Which articles may be about one event, and the tables that say which words are rare."""

import pytest

from diptych.core.alignment import PairingText, load_background, parse_background, rank
from diptych.core.alignment.pairing import (
    SAME_EVENT,
    SUGGESTED,
    article_vector,
    days_between,
    event_score,
)
from diptych.core.alignment.words import read_sentences

ENGLISH, NEUTRAL = load_background("en"), load_background("xx")
FLOOD = "The Ostrel rose to 5.1 metres on Thursday and flooded the tram depot of Averquay."
ALSO_FLOOD = "In Averquay the tram depot stood under water after the Ostrel rose on Thursday."
STRIKE = "Drivers voted to strike over new rosters, and no bus left the garage at dawn."


def text(id: str, words: str, published: str | None = "2025-01-23") -> PairingText:
    return PairingText(id, words, published)


def score(left: str, right: str, days: int | None) -> float:
    vectors = [
        article_vector([s.stems for s in read_sentences([side], "en")], ENGLISH) for side in (left, right)
    ]
    return event_score(*vectors, ENGLISH, days)


def test_the_same_event_is_suggested_with_its_reasons():
    (found,) = rank(text("a", FLOOD), [text("b", STRIKE), text("c", ALSO_FLOOD, "2025-01-24")], ENGLISH)
    assert (found.id, found.days) == ("c", 1)
    assert SUGGESTED <= found.score <= 1
    assert found.words[:3] == ("Ostrel rose", "Averquay", "tram depot")


def test_the_likeliest_comes_first_and_equals_keep_their_order():
    candidates = [text("far", ALSO_FLOOD, "2025-01-27"), text("b", FLOOD), text("c", FLOOD)]
    assert [found.id for found in rank(text("a", FLOOD), candidates, ENGLISH)][:2] == ["b", "c"]


def test_closer_dates_count_more_and_an_unknown_date_lies_between():
    scores = [score(FLOOD, ALSO_FLOOD, days) for days in (0, 1, 3, 30, 300)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < score(FLOOD, ALSO_FLOOD, None) < scores[0]
    assert scores[-1] < scores[0] / 3


def test_empty_articles_are_about_nothing():
    assert score("", FLOOD, 0) == score("", "", 0) == 0 < SAME_EVENT
    assert rank(text("a", ""), [text("b", FLOOD), text("c", "")], ENGLISH) == ()


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        ("2024-11-22", "2024-11-25", 3),
        ("2024-11-25T10:00+01:00", "2024-11-22", 3),
        ("2024-11", "2024-11-22", None),
        ("2024", None, None),
        ("", "soon", None),
    ],
)
def test_only_whole_dates_have_days_between(left, right, days):
    assert days_between(left, right) == days


def test_a_background_is_named_by_its_table():
    table = "3\t9\nbridg\t2\t4"
    background = parse_background(table)
    assert background == parse_background(table)
    assert background.id != parse_background(f"{table}\ncrack\t3\t3").id
    assert background.passage_share("bridg") == 0.45
    assert background.passage_share("unknown") == 0.05


def test_the_shipped_backgrounds_hold_no_rare_word():
    assert ENGLISH.articles > 1000
    assert min(articles for articles, _ in ENGLISH.stems.values()) >= 3
    assert all(articles <= passages for articles, passages in ENGLISH.stems.values())
    assert not NEUTRAL.stems
    assert load_background("en-GB") == ENGLISH
    assert load_background("de") == load_background("") == NEUTRAL
