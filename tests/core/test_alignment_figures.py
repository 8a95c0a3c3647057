"""Figures of a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.alignment.figures import find_figures, shared_figures


def values(text: str) -> list[tuple[float, str]]:
    return [(figure.value, figure.unit) for figure in find_figures(text)]


def shared(left: str, right: str) -> list[str]:
    return [figure.written for figure in shared_figures(find_figures(left), find_figures(right))]


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
