"""Dates of a passage and where the date of the article puts them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.alignment.dates import Date, date_keys, dates_agree, find_dates
from tests.pace import in_time

WEDNESDAY = "2024-11-20"


def spans(text: str, published: str | None = WEDNESDAY) -> list[str]:
    """Write the days of each date as "2024-11-18", "2024-11-18 2024-11-24" or "?"."""
    found = []
    for one in find_dates(text, published):
        days = dict.fromkeys(date.fromordinal(n).isoformat() for n in (one.first, one.last) if n is not None)
        found.append(" ".join(days) or "?")
    return found


def keys(text: str) -> list[str]:
    return [found.key for found in find_dates(text)]


def only(text: str, published: str | None = WEDNESDAY) -> Date:
    (found,) = find_dates(text, published)
    return found


def agree(left: tuple[str, str | None], right: tuple[str, str | None]) -> bool:
    """Ask both functions, which must say the same."""
    a, b = only(*left), only(*right)
    (ours,), (theirs,) = date_keys([[a]], [[b]])
    assert dates_agree(a, b) == dates_agree(b, a) == bool(set(ours) & set(theirs))
    return dates_agree(a, b)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Nov. 22, 2024", ["nov 22"]),
        ("on 22 November", ["nov 22"]),
        ("on November 02nd", ["nov 2"]),
        ("last Friday, in 2014", ["friday", "2014"]),
        ("yesterday, and last week", ["yesterday", "last week"]),
        ("they may march on", []),
        ("they may 5 times march 3 miles", []),
        ("Ada May in May", ["may"]),
        ("on May 5 and 6 March", ["may 5", "mar 6"]),
        ("Jan Ostler came in Jan. 2024", ["jan"]),
        ("2,019 people, 1950.5 tons, $2000, 2000 people and 2015%", []),
        ("on Black Friday the Sunday Times", []),
        ("Feb. 31, 2024-13-01 and 31/02/2024", []),
        ("over the last week and the next year", []),
        ("", []),
    ],
)
def test_dates_are_found_however_they_are_written(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday, today, tonight", ["2024-11-19", "2024-11-20", "2024-11-20"]),
        ("tomorrow or last night", ["2024-11-21", "2024-11-19"]),
        ("on Monday", ["2024-11-18"]),
        ("on Wednesday", ["2024-11-20"]),
        ("last Wednesday and next Wednesday", ["2024-11-13", "2024-11-27"]),
        ("last Friday, this Friday", ["2024-11-15", "2024-11-22"]),
        ("this coming Monday, this past Monday", ["2024-11-25", "2024-11-18"]),
    ],
)
def test_days_are_told_from_the_day_of_the_article(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council will meet on Tuesday", ["2024-11-26"]),
        ("It’ll open Friday", ["2024-11-22"]),
        ("The ferry is due on Wednesday", ["2024-11-20"]),
        ("The council will meet, she said on Tuesday", ["2024-11-19"]),
        ("It will close, on Tuesday it was shut", ["2024-11-19"]),
        ("He would go, and told us on Tuesday", ["2024-11-19"]),
        ("It will reopen in January", ["2025-01-01 2025-01-31"]),
    ],
)
def test_a_clause_of_the_future_puts_its_day_ahead(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this week", ["2024-11-18 2024-11-24"]),
        ("last week", ["2024-11-11 2024-11-17"]),
        ("over the weekend", ["2024-11-16 2024-11-17"]),
        ("next weekend", ["2024-11-30 2024-12-01"]),
        ("last month", ["2024-10-01 2024-10-31"]),
        ("next month", ["2024-12-01 2024-12-31"]),
        ("last year", ["2023-01-01 2023-12-31"]),
        ("in November", ["2024-11-01 2024-11-30"]),
        ("in January", ["2024-01-01 2024-01-31"]),
        ("next January", ["2025-01-01 2025-01-31"]),
        ("last November", ["2023-11-01 2023-11-30"]),
    ],
)
def test_weeks_months_and_years_are_told_from_the_day_of_the_article(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("January 20", ["2025-01-20"]),
        ("June 3", ["2024-06-03"]),
        ("Monday, Jan. 20", ["2025-01-20"]),
        ("Feb. 29", ["2024-02-29"]),
    ],
)
def test_a_day_without_a_year_is_the_nearest(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    "published", [None, "", "soon", "2024", "2024-11", "2024-99-99", "0001-01-01", WEDNESDAY]
)
def test_whole_dates_need_no_article(published):
    text = "20 January 2025, January 20, 2025, 2025-01-20, 20/01/2025 and 01/20/2025"
    assert spans(text, published) == ["2025-01-20"] * 5
    assert spans("2014 and the 1990s", published) == ["2014-01-01 2014-12-31", "1990-01-01 1999-12-31"]
    assert spans("in March 2019", published) == ["2019-03-01 2019-03-31"]
    assert spans("02/01/2025", published) == ["?"]


@pytest.mark.parametrize("published", [None, "", "soon", "2024", "2024-11", "0001-01-01", "9999-12-31"])
def test_the_rest_stays_open_without_the_day_of_the_article(published):
    assert spans("yesterday, on Monday, last month, in June, on 3 June", published) == ["?"] * 5


def test_the_time_of_day_does_no_harm():
    assert spans("yesterday", "2024-11-20T23:30:00+01:00") == ["2024-11-19"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("yesterday", "2024-11-19"), ("on Monday", "2024-11-20")),
        (("Monday", "2024-11-19"), ("18 November", "2024-11-25")),
        (("this week", WEDNESDAY), ("on Monday", WEDNESDAY)),
        (("in January", WEDNESDAY), ("January 20, 2024", None)),
        (("last year", WEDNESDAY), ("2023", None)),
        (("on Monday", WEDNESDAY), ("on Monday", None)),
        (("on Monday", None), ("last Monday", None)),
    ],
)
def test_dates_agree_however_they_are_told(left, right):
    assert agree(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("on Friday", "2024-11-19"), ("on Friday", "2024-11-27")),
        (("yesterday", "2024-11-19"), ("yesterday", "2024-11-20")),
        (("in 2024", None), ("on Monday", WEDNESDAY)),
        (("last week", WEDNESDAY), ("this week", WEDNESDAY)),
        (("in January", WEDNESDAY), ("in February", WEDNESDAY)),
        (("on Monday", None), ("on Tuesday", WEDNESDAY)),
    ],
)
def test_dates_that_are_others_do_not_agree(left, right):
    assert not agree(left, right)


@given(st.text(), st.none() | st.text() | st.dates().map(str))
def test_any_text_has_dates_that_are_its_own(text, published):
    for found in find_dates(text, published):
        assert text[found.start : found.end] == found.written


WORDS = (
    "Monday|last|this|next|week|weekend|may|May|5|31|February|2024|will|yesterday|in|,|.|2024-02-30|Feb.|the"
)


@given(st.lists(st.sampled_from(WORDS.split("|"))).map(" ".join), st.dates().map(str))
def test_keys_say_what_agrees(text, published):
    ours, theirs = list(find_dates(text, published)), list(find_dates(text))
    left, right = date_keys([[found] for found in ours], [[found] for found in theirs])
    for a, here in zip(ours, left, strict=True):
        for b, there in zip(theirs, right, strict=True):
            assert dates_agree(a, b) == bool(set(here) & set(there))


@pytest.mark.parametrize(
    "piece", ["1", "Monday ", "this ", "will ", "in May ", "20/", "2024-01-01", "1 of ", " "]
)
def test_long_hostile_texts_take_no_longer_by_the_letter(piece):
    text = piece * (200_000 // len(piece))
    with in_time(5):  # a second at most; minutes if it grew with the square
        found = list(find_dates(text, WEDNESDAY))
        date_keys([found], [found])
