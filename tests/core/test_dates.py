"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.dates import MONTHS, read_date

FRENCH = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "soon", "3/4/2024", "03-04-2024", "22.13.2024", "31.02.2024", "2024-02-30", "2024-13",
        "22.11.24", "22 Nov", "Nov 22", "22 November 24", "32 November 2024", "Ju 2024", "Ma 3 2024",
        "0000", "2024 2025", "Nov Dec 2024", "1 2 November 2024", "Monday, 22 November 2024", "0 May 2024",
        "Friday November 2024",
        "22.11.2024.", "2024-11-22 at noon", "22 Nov 2024 or so", "11.2024.22", "٢٠٢٤", "²024", "1/2/3/4",
        "13/2024", "0/2024", "00.11.2024", "22.11-2024", "20241122",
    ],
)  # fmt: skip
def test_what_is_no_date_or_may_be_two_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024", "2024"),
        ("2024-11", "2024-11"),
        (" 2024-11-22 ", "2024-11-22"),
        ("2024-11-22 10:30", "2024-11-22T10:30"),
        ("2024-11-22T10:30+01:00", "2024-11-22T10:30+01:00"),
        ("22 Nov 2024", "2024-11-22"),
        ("22 nov. 2024", "2024-11-22"),
        ("22nd of November, 2024", "2024-11-22"),
        ("Nov. 22nd, 2024", "2024-11-22"),
        ("Friday, 22 November 2024", "2024-11-22"),
        ("2024 November 22", "2024-11-22"),
        ("November 2024", "2024-11"),
        ("Sept 2024", "2024-09"),
        ("22.11.2024", "2024-11-22"),
        ("3. 4. 2024", "2024-04-03"),
        ("22. November 2024", "2024-11-22"),
        ("22/11/2024", "2024-11-22"),
        ("11/22/2024", "2024-11-22"),
        ("5/5/2024", "2024-05-05"),
        ("2024/11/22", "2024-11-22"),
        ("2024.1.2", "2024-01-02"),
        ("11/2024", "2024-11"),
        ("2024/11", "2024-11"),
        ("may 2024", "2024-05"),
    ],
)
def test_a_date_is_read_as_it_is_typed(text: str, iso: str) -> None:
    assert read_date(text) == iso


@given(DAYS)
def test_every_day_is_read_in_every_form_that_means_it_alone(day: date) -> None:
    name = MONTHS[day.month - 1]
    year = f"{day.year:04}"
    for text in (
        day.isoformat(),
        f"{day.day} {name} {year}",
        f"{name[:3].upper()} {day.day}, {year}",
        f"{day.day:02}.{day.month:02}.{year}",
        f"{year}/{day.month}/{day.day}",
        f"{day.strftime('%A')}, {day.day} {name} {year}",
        f"{day.day} {FRENCH[day.month - 1]} {year}",
    ):
        assert read_date(text, [FRENCH]) == day.isoformat()
    assert read_date(f"{name} {year}") == f"{year}-{day.month:02}"
    slashed = read_date(f"{day.day}/{day.month}/{year}")
    assert slashed == (day.isoformat() if day.day > 12 or day.day == day.month else None)


@given(st.text(alphabet="0123456789./-: ,T+abcejnovjuly", max_size=24))
def test_whatever_is_typed_what_is_read_is_a_date_that_reads_as_itself(text: str) -> None:
    iso = read_date(text)
    if iso is not None:
        date.fromisoformat((iso + "-01-01")[:10])
        assert read_date(iso) == iso


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    read_date(text)
