"""Which articles may be about one event, and the tables that say which words are rare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core import intake, places
from diptych.core.alignment import PairingText, load_background, parse_background, rank
from diptych.core.alignment.pairing import (
    AT_HAND,
    SAME_EVENT,
    SUGGESTED,
    UNKNOWN_DATE,
    among,
    article_vector,
    days_between,
    days_from,
    event_score,
)
from diptych.core.alignment.reasons import shared_terms
from diptych.core.alignment.words import read_sentences

ENGLISH, NEUTRAL = load_background("en"), load_background("xx")
FLOOD = "The Ostrel rose to 5.1 metres on Thursday and flooded the tram depot of Averquay."
ALSO_FLOOD = "In Averquay the tram depot stood under water after the Ostrel rose on Thursday."
STRIKE = "Drivers voted to strike over new rosters, and no bus left the garage at dawn."


def text(id: str, words: str, published: str | None = "2025-01-23") -> PairingText:
    return PairingText(id, words, published)


def score(left: str, right: str, days: int | None, background=ENGLISH) -> float:
    vectors = [
        article_vector([s.stems for s in read_sentences(side.splitlines(), "en")], background)
        for side in (left, right)
    ]
    return event_score(*vectors, background, days)


def sample(name: str) -> str:
    path = places.corpus() / name
    return intake.read(path.read_bytes(), path.name).body.text


def test_the_same_event_is_suggested_with_its_reasons():
    (found,) = rank(text("a", FLOOD), [text("b", STRIKE), text("c", ALSO_FLOOD, "2025-01-24")], ENGLISH)
    assert (found.id, found.days) == ("c", 1)
    assert SUGGESTED <= found.score <= 1
    assert {"tram depot", "Averquay"} <= set(found.words)
    assert [one.days for one in rank(text("a", FLOOD), [text("b", FLOOD, "2025-01-21")], ENGLISH)] == [-2]


def test_the_likeliest_comes_first_and_equals_keep_their_order():
    candidates = [text("far", ALSO_FLOOD, "2025-01-27"), text("b", FLOOD), text("c", FLOOD)]
    assert [found.id for found in rank(text("a", FLOOD), candidates, ENGLISH)][:2] == ["b", "c"]


def test_closer_dates_count_more_and_an_unknown_date_stands_between():
    scores = [score(FLOOD, ALSO_FLOOD, days) for days in (0, 1, 3, 30, 300)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > score(FLOOD, ALSO_FLOOD, None) > scores[-1]
    assert scores[-1] < scores[0] / 3


def test_empty_articles_are_about_nothing():
    assert score("", FLOOD, 0) == score("", "", 0) == 0 < SAME_EVENT
    assert rank(text("a", ""), [text("b", FLOOD), text("c", "")], ENGLISH) == ()


@pytest.mark.parametrize("background", [ENGLISH, NEUTRAL], ids=["English", "neutral"])
def test_articles_of_one_event_pass_whatever_their_length(background):
    report, editorial = (
        sample("flood-ostrel-valley-record-2025-01-24.txt"),
        sample("flood-merovane-wire-2025-01-23.txt"),
    )
    short = "\n".join(report.splitlines()[:3])
    long = "\n".join([report] * 8)
    for left, right in ((report, editorial), (short, editorial), (long, short), (short, short)):
        assert score(left, right, 1, background) >= SAME_EVENT
    assert score(report, report, 0, background) == 1


@pytest.mark.parametrize("background", [ENGLISH, NEUTRAL], ids=["English", "neutral"])
def test_one_topic_or_one_town_at_another_time_is_another_event(background):
    this_year = """The Ostrel is a friend that we have treated like a servant.
Nobody who built houses on the meadow below the mill can say that he was not warned.
The council should buy them back and let the meadow drink what the mountains send."""
    last_year = """Every spring we promise the Ostrel room, and every autumn we forget.
A dyke is a letter to the neighbours downstream: have our water.
What the town needs is a basin above the weir, and somebody with the courage to tax for it."""
    assert score(this_year, last_year, 365, background) < SAME_EVENT
    strike, budget = (
        sample(name)
        for name in ("strike-evening-lantern-2024-11-20.txt", "budget-merovane-wire-2024-12-13.md")
    )
    assert score(strike, budget, 23, background) < SAME_EVENT


def test_the_title_counts_for_more():
    body = [("drivers", "vote"), ("the", "garage", "is", "shut")]
    plain, titled = article_vector(body, ENGLISH), article_vector(body, ENGLISH, ("strike", "drivers"))
    assert "strike" in titled
    assert titled["drivers"] > plain["drivers"]


def test_what_the_articles_at_hand_share_tells_less():
    bags = [[("ostrel", "flood")], [("ostrel", "strike")], [("ostrel", "budget")]]
    around = among(ENGLISH, bags)
    assert around.articles == ENGLISH.articles + 3 * AT_HAND
    vector = article_vector([("ostrel", "flood")], among(NEUTRAL, bags))
    assert vector["flood"] > vector["ostrel"]


def test_without_a_background_the_articles_at_hand_tell_which_words_are_common():
    others = [text(str(n), f"{STRIKE} Number {n} of them.", "2025-01-24") for n in range(9)]
    found = rank(text("a", FLOOD), [*others, text("c", ALSO_FLOOD, "2025-01-24")], NEUTRAL)
    assert [one.id for one in found] == ["c"]


def test_other_languages_and_scripts_are_no_exception():
    german = PairingText("d", "Der Ostrel trat in Averquay über die Ufer.", "2025-01-23", "de")
    for other in (german, PairingText("j", "市議会は火曜日に橋を閉鎖した。", None, "ja")):
        assert all(0 <= one.score <= 1 for one in rank(text("a", FLOOD), [other], ENGLISH, 0, 0))


LINES = st.lists(st.sampled_from([FLOOD, ALSO_FLOOD, STRIKE, "!!!", "", "52–48", "橋を閉鎖した"]), max_size=5)


@given(LINES, LINES, st.integers(0, 400) | st.none(), st.sampled_from([ENGLISH, NEUTRAL]))
def test_scores_are_bounded_and_the_same_mirrored(left, right, days, background):
    here, there = "\n".join(left), "\n".join(right)
    assert 0 <= score(here, there, days, background) <= (UNKNOWN_DATE if days is None else 1)
    assert score(here, there, days, background) == score(there, here, days, background)


def test_terms_are_whole_and_written_as_the_first_article_does():
    mine = read_sentences(["Lower Bridge shut.", "The bridge at the tram depot, by the bridges."], "en")
    theirs = read_sentences(["At the Lower Bridge the depot was shut."], "en")
    assert shared_terms(mine, theirs, ["bridg", "lower", "depot", "shut"]) == (
        "Lower Bridge",
        "depot",
        "shut",
    )
    assert shared_terms(mine, theirs, []) == ()


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
    assert days is None or days_from(left, right) in (days, -days)


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
    assert load_background("") == load_background("de") == NEUTRAL
