"""Dates of a passage, as far as its own English words tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_DATE = re.compile(
    rf"""\b(?:
      (?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?)?
      (?P<month>(?:{_MONTHS})\b|(?:jan|feb|aug|sept?|oct|nov|dec)\b\.?)
      (?:\ (?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?\ (?:19|20)\d\d\b)?
    | (?P<day>{_DAYS})\b
    | (?P<year>(?:19|20)\d\d)\b(?![.,]?\d|%)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE_WORDS = frozenset(f"{_MONTHS}|{_DAYS}".split("|"))
_ALSO_WORDS = {"may", "march"}
_BEFORE_MONTH = re.compile(r"\b(?:in|since|by|until|last|next|this|of)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, at ``[start, end)``; ``key`` is equal for "Nov. 22, 2024" and "22 November"."""

    start: int
    end: int
    written: str
    key: str


def find_dates(text: str) -> Iterator[Date]:
    """Find days of the week, months with or without their day, and years."""
    for match in _DATE.finditer(text):
        month = (match["month"] or "").casefold()
        number = match["before"] or match["after"]
        if month in _ALSO_WORDS and not (number or _BEFORE_MONTH.search(text, 0, match.start())):
            continue
        key = " ".join(filter(None, (month[:3], number, match["day"], match["year"]))).casefold()
        yield Date(match.start(), match.end(), match[0], key)


def is_date_word(word: str) -> bool:
    """Tell whether a word is a month or a day of the week."""
    return word.casefold() in _DATE_WORDS
