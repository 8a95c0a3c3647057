"""What narrows a search is written into its text, found there again and taken away."""

import pytest

from diptych.core.index import syntax
from diptych.ui import filters
from diptych.ui.filters import Filter, toggled

BEACON = Filter("outlet", "The Beacon")
YEAR, MONTH = Filter("date", "2024"), Filter("date", "2024-11")
EDITORIAL = Filter("genre", "editorial")


@pytest.mark.parametrize(
    ("text", "wanted", "result"),
    [
        ("bridge", BEACON, 'outlet:"The Beacon" bridge'),
        ("", YEAR, "date:2024"),
        ("bridge", EDITORIAL, "genre:editorial bridge"),
        ("date:2024 bridge", MONTH, "date:2024-11 bridge"),
        ("date:2024-11 bridge", YEAR, "date:2024 bridge"),
        ("date:2024-11 bridge", Filter("date", "2024-12"), "date:2024-12 bridge"),
        ("bridge OR ferry", YEAR, "date:2024 (bridge OR ferry)"),
        ("(bridge OR ferry) toll", YEAR, "date:2024 (bridge OR ferry) toll"),
        ('"neither OR nor"', YEAR, 'date:2024 "neither OR nor"'),
        ("NOT date:2024 bridge", YEAR, "date:2024 NOT date:2024 bridge"),
    ],
)
def test_a_filter_stands_before_the_words(text, wanted, result):
    assert toggled(text, wanted) == result
    assert wanted in filters.filters_of(result)


def test_another_outlet_whose_name_it_holds_is_another_filter():
    assert toggled('outlet:"Beacon" bridge', BEACON) == 'outlet:"The Beacon" outlet:"Beacon" bridge'


@pytest.mark.parametrize(
    ("text", "wanted", "result"),
    [
        ('outlet:"The Beacon" bridge', BEACON, "bridge"),
        ('bridge OUTLET:"the beacon"', BEACON, "bridge"),
        ("outlet:“The Beacon” bridge", BEACON, "bridge"),
        ("date:2024 bridge date:2024", YEAR, "bridge"),
        ("date:2024-11 bridge", MONTH, "bridge"),
        ('outlet:"The Beacon" OR outlet:"City News"', BEACON, 'outlet:"City News"'),
        ("bridge OR date:2024", YEAR, "bridge"),
    ],
)
def test_a_second_click_takes_it_away(text, wanted, result):
    assert toggled(text, wanted) == result


@pytest.mark.parametrize(
    "name", ['The "Real" News', "The “Real” News", "News »24«", "A&B (North): 7", 'x" OR "y']
)
def test_a_name_with_signs_is_found_and_taken_away(name):
    wanted = Filter("outlet", name)
    text = toggled("bridge", wanted)
    assert syntax.parse(text).understood.endswith(" and “bridge”.")
    assert len(syntax.parse(text).node.nodes) == 2
    assert syntax.parse(text).node.nodes[0].words == tuple(filters.words_of(name).split())
    assert toggled(text, wanted) == "bridge"


@pytest.mark.parametrize(
    "text", ["date:2024-13", "date:20", "date:[2024 to 2025]", "genre:edi", "outlet:Beac", "(date:2024"]
)
def test_what_no_click_wrote_is_left_alone(text):
    assert filters.filters_of(text) == ()


def test_the_last_word_stays_the_last():
    parsed = syntax.parse(toggled("brid", YEAR), typing=True)
    assert "words that begin with “brid”" in parsed.understood


def test_wider_searches():
    narrow = (
        'date:[2024 to 2025] NOT outlet: "City News" kind:note "swing bridge"~8 author:Varn genre:opinion'
    )
    assert filters.unfiltered(narrow) == '"swing bridge"~8'
    assert (
        filters.any_form('outlet:"City News" "swing bridge"~8 toll') == 'outlet:"City News" swing bridge toll'
    )
    assert (
        filters.without_source('outlet:"City News" genre:opinion date:2024 toll author:Varn')
        == "genre:opinion toll"
    )
    assert filters.tells_source("toll Date:2024")
    assert not filters.tells_source("genre:opinion toll on this date")
