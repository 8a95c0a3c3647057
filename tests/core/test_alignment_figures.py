"""Figures, dates and names of a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.alignment.dates import find_dates
from diptych.core.alignment.figures import find_figures, shared_figures
from diptych.core.alignment.names import find_names, shared_names
from diptych.core.alignment.words import read_sentences


def values(text: str) -> list[tuple[float, str]]:
    return [(figure.value, figure.unit) for figure in find_figures(text)]


def shared(left: str, right: str) -> list[str]:
    return [figure.written for figure in shared_figures(find_figures(left), find_figures(right))]


def names(*texts: str) -> list[list[str]]:
    return [[" ".join(name) for name in found] for found in find_names(read_sentences(texts, "en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("over 14,000 people", [(14_000, "")]),
        ("$100 billion worth of weapons", [(100e9, "$")]),
        ("a 100bn dollars deal", [(100e9, "$")]),
        ("£3.5m or €2 million", [(3.5e6, "£"), (2e6, "€")]),
        ("12 per cent, 12 percent and 12%", [(12, "%")] * 3),
        ("seventy miles, a dozen boats", [(70, ""), (12, "")]),
        ("a vote of 52–48", [(52, ""), (48, "")]),
        ("no figure in F16, A4 or someone", []),
        ("on January 20, 2025", []),
        ("", []),
    ],
)
def test_figures_have_a_value_and_a_unit(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("killed 14 people and injured 30", "14 people were killed, 30 were injured", ["14", "30"]),
        ("killed 14 people and injured 30", "killed 30 people and injured 14", []),
        ("passed by 52 votes to 48", "passed by 48 votes to 52", []),
        ("14 of the 22 bolts were cracked", "cracks in 14 of 22 bolts", ["14", "22"]),
        ("worth $100 billion", "a deal of 100bn dollars", ["$100 billion"]),
        ("5 people", "$5", []),
        ("three men in a boat", "three days of rain", []),
    ],
)
def test_figures_are_shared_when_they_count_the_same(left, right, expected):
    assert shared(left, right) == expected


@given(st.text(max_size=80))
def test_a_passage_shares_its_large_figures_with_itself(text):
    figures = find_figures(text)
    assert {f.written for f in figures if f.value >= 100} <= {
        f.written for f in shared_figures(figures, figures)
    }


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on Nov. 22, 2024", ["nov 22"]),
        ("on 22 November", ["nov 22"]),
        ("last Friday, in 2014", ["friday", "2014"]),
        ("they may march on", []),
        ("Theresa May in May", ["may"]),
        ("on May 5 and 6 March", ["may 5", "mar 6"]),
        ("2,019 people and 1950.5 tons", []),
    ],
)
def test_dates_are_found_however_they_are_written(text, keys):
    assert [date.key for date in find_dates(text)] == keys


def test_names_are_more_than_first_words():
    assert names("Yesterday the mayor, Helena Vessin, met Marrow Quay Ltd.") == [
        ["Helena Vessin", "Marrow Quay Ltd"]
    ]
    assert names("Starmer refused.", "The BBC asked Keir Starmer on Monday.") == [
        ["Starmer"],
        ["BBC", "Keir Starmer"],
    ]
    assert names("THE BRIDGE IS CLOSED") == [[]]
    assert names("", "市議会は火曜日に", "“Never,” he said.") == [[], [], []]


def test_names_are_shared_by_their_words():
    left, right = find_names(read_sentences(["We saw Sir Keir Starmer.", "It was Starmer."], "en"))
    assert shared_names(left, right) == ["Starmer"]
    assert shared_names(right, left) == ["Starmer"]
