"""Dates as people type them, understood where they can mean one thing only."""

import re
from collections.abc import Sequence
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d\S*))?)?)?", re.ASCII)
_PARTED = re.compile(r"(\d{1,4})([./-])(\d{1,4})(?:\2(\d{1,4}))?", re.ASCII)
_PART = re.compile(r"(?P<number>\d{1,4})(?:st|nd|rd|th|º|\.)?|(?P<word>[^\W\d_]+)\.?")
_JOINING = frozenset(("of", "the", "de", "del"))
_YEAR = 4


def read_date(text: str, months: Sequence[Sequence[str]] = ()) -> str | None:
    """Return the ISO date that a text means, of its precision: a year, a month, a day, with its time or not.

    ``months``: other names of the twelve months. None: it is no date, or may be one of two, as 3/4/2024.
    """
    text = " ".join(text.split())
    iso = _ISO.fullmatch(text)
    if iso:
        *numbers, clock = iso.groups()
        day = _iso(*(int(number or 0) for number in numbers))
        return f"{day}T{clock}" if day and clock else day
    parted = _PARTED.fullmatch(re.sub(r"\s*([./])\s*", r"\1", text))
    return _of_numbers(*parted.groups()) if parted else _of_words(text.casefold().replace(",", " "), months)


def _iso(year: int, month: int = 0, day: int = 0) -> str | None:
    """Write a date that exists; a month or day of 0 is not given."""
    try:
        found = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return found.isoformat()[: 10 if day else 7 if month else 4]


def _of_numbers(first: str, sign: str, second: str, third: str | None) -> str | None:
    """Read 22.11.2024, 2024/11/22, 11/2024 and the like."""
    if third is None:
        month, year = (second, first) if len(first) == _YEAR else (first, second)
        return _iso(int(year), int(month)) if len(year) == _YEAR and int(month) else None
    if len(first) == _YEAR:
        return _day(first, second, third)
    readings = {_day(third, second, first)}
    if sign != ".":  # a point stands behind the day
        readings.add(_day(third, first, second))
    readings.discard(None)
    return readings.pop() if len(readings) == 1 else None


def _day(year: str, month: str, day: str) -> str | None:
    return _iso(int(year), int(month), int(day)) if len(year) == _YEAR and int(month) and int(day) else None


def _of_words(text: str, months: Sequence[Sequence[str]]) -> str | None:
    """Read 22 November 2024, Nov. 22nd 2024, Friday, 22 November 2024, November 2024."""
    parts = [_PART.fullmatch(word) for word in text.split() if word not in _JOINING]
    known = [part for part in parts if part]
    words = [part["word"] for part in known if part["word"]]
    numbers = [part["number"] for part in known if part["number"]]
    weekdays = [_WEEKDAYS.index(word) for word in words if word in _WEEKDAYS]
    found = [_month(word, months) for word in words if word not in _WEEKDAYS]
    years = [number for number in numbers if len(number) == _YEAR]
    days = [number for number in numbers if len(number) <= len("22")]
    counts = len(known) - len(parts), len(found), len(years), len(numbers) - len(years) - len(days)
    if counts != (0, 1, 1, 0) or not found[0] or len(days) > 1 or any(int(day) == 0 for day in days):
        return None
    day = _iso(int(years[0]), found[0], *map(int, days))
    if weekdays and (not day or not days or [date.fromisoformat(day).weekday()] != weekdays):
        return None  # the name of another day: one of the two is wrong
    return day


def _month(word: str, months: Sequence[Sequence[str]]) -> int:
    """Return the number of the one month whose name is or begins with a word, 0 for none."""
    every = zip(MONTHS, *months, strict=True)
    names = [[name.casefold().rstrip(".") for name in some] for some in every]
    whole = {number for number, some in enumerate(names, 1) if word in some}
    begun = {n for n, some in enumerate(names, 1) if any(name.startswith(word) for name in some)}
    likely = whole or (begun if len(word) >= _SHORTEST else set())
    return likely.pop() if len(likely) == 1 else 0
