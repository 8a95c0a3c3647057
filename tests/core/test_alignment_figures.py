"""Figures of a passage."""

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.alignment.figures import (
    MOST_FIGURES,
    compare_figures,
    figure_pairs,
    find_figures,
    shared_figures,
)
from diptych.core.model import Agreement
from tests.pace import in_time

NOTHING: list[str] = []
HOSTILE = {
    "digits": "9" * 10**6,
    "numbers": " 12" * 10_000,
    "dashes": "1-" * 100_000,
    "nested dashes": "–1–1" * 50_000,
    "words": "one hundred and " * 20_000,
    "commas": "1,111" * 50_000,
    "dots": "1.1" * 50_000,
    "articles": "a " * 100_000 + "1",
    "clocks": "7:30 " * 50_000,
    "telephones": "0 " * 100_000,
    "money": "$" * 100_000 + "1",
    "blanks": " " * 10**6 + "1",
}
PIECES = [
    "52–48",
    "over ",
    "14,000",
    "$",
    "3.2bn",
    " to ",
    "twenty-one",
    " people",
    "%",
    "7:30 pm",
    " and ",
    "½",
    "-",
]
MIXED = st.lists(
    st.sampled_from([*PIECES, "half an hour", "one in five", ", ", "killed ", "70 miles"]), max_size=12
)
TEXTS = st.one_of(st.text(max_size=80), MIXED.map("".join), MIXED.map(" ".join))


def values(text: str) -> list[tuple[float, str]]:
    return [(round(figure.value, 2), figure.unit) for figure in find_figures(text)]


def extents(text: str) -> list[tuple[float, float]]:
    return [(figure.low, figure.high) for figure in find_figures(text)]


def shared(left: str, right: str) -> list[str]:
    return [figure.written for figure in shared_figures(find_figures(left), find_figures(right))]


def agreements(left: str, right: str) -> list[str]:
    return [f"{p.left_written} / {p.right_written} {p.agreement}" for p in figure_pairs(left, right)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$100 billion worth of weapons", [(100e9, "$")]),
        ("a 100bn dollars deal", [(100e9, "$")]),
        ("£3.5m or €2 million", [(3.5e6, "£"), (2e6, "€")]),
        ("US$40k, A$5 and EUR 6m", [(40e3, "$"), (5, "A$"), (6e6, "€")]),
        ("12 per cent, 12 percent and 12%", [(12, "%")] * 3),
        ("down 3 percentage points", [(3, "pp")]),
        ("seventy miles, a dozen boats", [(112_654.08, "m"), (12, "")]),
        ("113 km of road, 6ft wide", [(113_000, "m"), (1.83, "m")]),
        ("5 tonnes, 11 lb and 20 pounds", [(5000, "kg"), (4.99, "kg"), (20, "£")]),
        ("41 degrees Fahrenheit, minus 5 degrees Celsius, -3C", [(5, "°C"), (-5, "°C"), (-3, "°C")]),
        ("two weeks, half an hour, two and a half years", [(1_209_600, "s"), (1800, "s"), (30, "months")]),
        ("at 6.40 pm, 7:30 and 7 o'clock", [(1120, "clock"), (450, "clock"), (420, "clock")]),
        ("a 34-year-old, a man aged 40, and Vessin, 52, said", [(34, "age"), (40, "age"), (52, "age")]),
        ("twenty-one, three hundred and forty, half a million", [(21, ""), (340, ""), (500_000, "")]),
        ("two million three hundred thousand and six", [(2_300_006, "")]),
        ("two and a half million, 2½ million", [(2.5e6, ""), (2.5e6, "")]),
        (
            "two-thirds, a quarter of them, one in five, half the town",
            [(66.67, "%"), (25, "%"), (20, "%"), (50, "%")],
        ),
        ("three quarters of a mile", [(1207.01, "m")]),
        ("one person and one mile", [(1, ""), (1609.34, "m")]),
    ],
)
def test_figures_have_a_value_in_the_base_unit(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "F-16, A4, COVID-19, G7, 5G and 3D",
        "at No 10 by Article 5, Section 9 and Flight 370",
        "the 21st, the twenty-first and the 2nd",
        "the 1990s, in 1812, in 2014–15",
        "on January 20, 2025, or 20 January",
        "call 555-0123 or 020 7946 0000 or +44 20 7946 0000",
        "the one who knew, no one, this one.",
        "version 1.2.3 of 9/11 and 24/7",
        "someone, often, a third man",
        "",
    ],
)
def test_numbers_that_are_names_are_no_figures(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "written", "low", "high"),
    [
        ("over 14,000 people", "over 14,000", 14_000, inf),
        ("at least a dozen boats", "at least a dozen", 12, inf),
        ("500 or more came", "500 or more", 500, inf),
        ("up to $5", "up to $5", 0, 5),
        ("fewer than 40 came", "fewer than 40", 0, 40),
        ("nearly 500 people", "nearly 500", 450, 550),
        ("2.1 million to 2.6 million jobs", "2.1 million to 2.6 million", 2.1e6, 2.6e6),
        ("5 to 7 %", "5 to 7 %", 5, 7),
        ("$2-3 billion", "$2-3 billion", 2e9, 3e9),
        ("between 5 and 7 boats", "between 5 and 7", 5, 7),
        ("five or six boats", "five or six", 5, 6),
        ("over 3 metres", "over 3 metres", 3, inf),
        ("held over 3 hours", "3 hours", 10_800, 10_800),
    ],
)
def test_bounds_and_ranges_have_two_ends(text, written, low, high):
    assert [figure.written for figure in find_figures(text)] == [written]
    assert extents(text) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    ["passed 52–48", "a vote of 52 to 48", "voted 48-52", "by 52 votes to 48", "won 6-3", "a 3–3 draw"],
)
def test_votes_and_scores_are_two_figures_that_belong_together(text):
    first, second = find_figures(text)
    assert first.score == second.score >= 0


@pytest.mark.parametrize(
    "text", ["rose from 5 to 7 per cent", "14 of the 22 bolts", "five boats and six cars"]
)
def test_other_figures_stand_alone(text):
    first, second = find_figures(text)
    assert (first.score, second.score) == (-1, -1)


def test_words_beside_a_figure_end_with_its_clause():
    dead, hurt = find_figures("The fire killed 14 people and injured 30, police say")
    assert (dead.about, dead.counted) == ({"fire", "kille", "peopl"}, {"peopl"})
    assert hurt.about == {"injur"}


def test_traits_are_alike_for_figures_that_agree():
    (left,), (right,) = find_figures("70 miles of pipes"), find_figures("113 km of pipes")
    assert left.traits == right.traits == ["110000m", "110000m pipes"]
    assert find_figures("14 bolts")[0].traits == ["14 bolts"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("worth $3.2bn", "3,200 million dollars", ["$3.2bn / 3,200 million dollars same"]),
        ("worth $3.24bn", "worth $3.2bn", ["$3.24bn / $3.2bn compatible"]),
        ("worth $3.28bn of steel", "steel worth $3.2bn", ["$3.28bn / $3.2bn different"]),
        ("over 14,000 people", "14,300 people", ["over 14,000 / 14,300 compatible"]),
        ("over 14,000 people", "more than 14,000 people", ["over 14,000 / more than 14,000 same"]),
        ("about 300 boats", "320 boats", ["about 300 / 320 compatible"]),
        ("70 miles of pipes", "113 km of pipes", ["70 miles / 113 km compatible"]),
        ("two-thirds of the crew", "67 per cent of the crew", ["two-thirds / 67 per cent compatible"]),
        ("2.1 to 2.6 million jobs", "2.4 million jobs", ["2.1 to 2.6 million / 2.4 million compatible"]),
        ("at 8.30 pm", "at 20:30", ["8.30 pm / 20:30 same"]),
        ("at 7:30", "at 7:30 p.m.", ["7:30 / 7:30 p.m. compatible"]),
        ("passed 52–48", "passed 51–49", ["52 / 51 different", "48 / 49 different"]),
        ("passed 52–48", "passed 48–52", ["52 / 48 different", "48 / 52 different"]),
        ("passed 52–48", "by 52 votes to 48", ["52 / 52 same", "48 / 48 same"]),
        ("14 cracked bolts", "cracks in 16 bolts", ["14 / 16 different"]),
        ("14 people died", "the fire killed 16 people", ["14 / 16 different"]),
        ("14 people died", "the fire injured 14 people", NOTHING),
        ("14 people came by boat", "16 people slept", NOTHING),
        ("sued by 12 states", "the town and 11 other states sued", NOTHING),
        ("a six-month delay", "delayed for six months", ["six-month / six months same"]),
        ("two officers came", "three officers slept", NOTHING),
        ("5 people", "$5", NOTHING),
        ("three men in a boat", "three days of rain", NOTHING),
        ("three years in prison", "three years of drought", NOTHING),
        ("$5 a ticket for boats", "$5 billion for boats", NOTHING),
        ("", "", NOTHING),
    ],
)
def test_figures_about_one_thing_are_compared(left, right, expected):
    assert agreements(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("killed 14 and injured 30", "killed 30 and injured 14"),
        ("killed 14 people and injured 30", "killed 30 people and injured 14"),
        ("passed by 52 votes to 48", "passed by 48 votes to 52"),
        ("passed 52–48", "passed 48–52"),
    ],
)
def test_figures_that_swap_places_are_never_the_same(left, right):
    assert {pair.agreement for pair in figure_pairs(left, right)} <= {Agreement.DIFFERENT}
    assert shared(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("killed 14 people and injured 30", "14 people were killed, 30 were injured", ["14", "30"]),
        ("14 of the 22 bolts were cracked", "cracks in 14 of 22 bolts", ["14", "22"]),
        ("worth $100 billion", "a deal of 100bn dollars", ["$100 billion"]),
        ("over 14,000 boats", "14,300 boats", ["over 14,000"]),
    ],
)
def test_figures_are_shared_when_they_agree(left, right, expected):
    assert shared(left, right) == expected


@given(TEXTS)
def test_figures_are_slices_of_any_text(text):
    figures = find_figures(text)
    assert [text[figure.start : figure.end] for figure in figures] == [figure.written for figure in figures]
    assert all(a.end <= b.start for a, b in pairwise(figures))
    assert all(figure.low <= figure.high for figure in figures)


@given(TEXTS)
def test_a_text_agrees_with_itself(text):
    assert {pair.agreement for pair in figure_pairs(text, text)} <= {Agreement.SAME}
    assert all(pair.left == pair.right for pair in figure_pairs(text, text))


@given(TEXTS, TEXTS)
def test_comparing_is_the_same_in_a_mirror(left, right):
    there, back = figure_pairs(left, right), figure_pairs(right, left)
    assert {(pair.left, pair.right, pair.agreement) for pair in there} == {
        (pair.right, pair.left, pair.agreement) for pair in back
    }
    assert len({pair.left for pair in there}) == len({pair.right for pair in there}) == len(there)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name):
    with in_time(3):
        figures = find_figures(HOSTILE[name])
        compare_figures(figures, figures)
        assert len(figures) <= MOST_FIGURES
