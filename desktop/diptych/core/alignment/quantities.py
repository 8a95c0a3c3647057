"""Quantities of a passage: a number with its unit, and whether it is a bound or approximate."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from diptych.core.alignment.dates import find_dates
from diptych.core.alignment.numerals import PHONE, Numeral, find_numerals, is_name
from diptych.core.alignment.units import COUNT, UNITS, Unit, money_before, unit_after, unit_of_part

MOST_NUMERALS = 96  # that are looked at in a passage
OLDEST = 110  # years
HALF_DAY = 720.0  # minutes after which a clock that tells no half of the day shows the same
_LOWER = (
    r"more\ than|over|above|at\ least|no\ fewer\ than|no\ less\ than|upwards\ of|in\ excess\ of"
    r"|exceeding|north\ of"
)
_UPPER = (
    r"less\ than|fewer\ than|under|below|at\ most|no\ more\ than|up\ to|as\ many\ as|as\ much\ as"
    r"|a\ maximum\ of"
)
_ABOUT = r"about|around|some|nearly|almost|roughly|approximately|an\ estimated|estimated|close\ to|circa|just"
_BOUND = re.compile(
    rf"\b(?:(?P<lower>{_LOWER})|(?P<upper>{_UPPER})|(?P<about>{_ABOUT})|(?P<less>minus)|(?P<between>between))"
    r"\ (?:an?\ (?:(?:total|average)\ of\ )?)?$|(?<!\S)(?P<minus>[-−])$",
    re.IGNORECASE | re.VERBOSE,
)
_BOUND_AFTER = re.compile(
    r"(?:(?P<lower>\+|\ or\ (?:more|above|higher))|(?P<upper>\ or\ (?:fewer|less|under|below)))(?!\w)"
)
_LONGEST_BOUND = 34
_CLOCK = re.compile(
    r"(?=[\dotfsen])(?<![\w.,:/-])(?:"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\ ?(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?![:\d])"
    r"|(?P<oclock>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\ o['’]clock\b)",
    re.IGNORECASE | re.VERBOSE,
)
_AGED = re.compile(
    r"\b(?:aged?|ages|aged between|the age of|(?:aged?|ages|aged between) \d{1,3}(?: and| to|,)) $",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"-? (?:and|or|to) \d{1,3}-years?-old\b", re.IGNORECASE)
_AGE_ASIDE = re.compile(r"[^\W\d_]{2,}, $")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``[start, end)``; ``money``: its currency stands before it.

    ``bound`` is "lower", "upper", "about", "between" (the first of two), "less" (negative) or "".
    """

    start: int
    end: int
    numeral: Numeral
    unit: Unit
    bound: str = ""
    money: bool = False


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities of a passage in order; dates, years, telephone numbers and names are none."""
    clocks = list(islice(_CLOCK.finditer(text), MOST_NUMERALS))
    taken = _Spans([match.span() for match in clocks])
    named: _Spans | None = None  # found only if asked for: most figures cannot be a date
    quantities = [_clock_quantity(text, match) for match in clocks]
    for numeral in islice(find_numerals(text), MOST_NUMERALS):
        found = None if taken.touch(numeral.start, numeral.end) else _quantity(text, numeral)
        if found and numeral.digits and found.unit.base in ("", "s", "months"):
            named = named or _dates_and_phones(text)
            found = None if named.touch(_begin_of_years(text, numeral), numeral.end) else found
        if found:
            quantities.append(found)
    return sorted(quantities, key=lambda quantity: quantity.start)


class _Spans:
    """Stretches of a text."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = sorted(start for start, _ in spans)
        self._ends = list(accumulate((end for _, end in sorted(spans)), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of them has a character of ``[start, end)``."""
        before = bisect_right(self._starts, end - 1)
        return before > 0 and self._ends[before - 1] > start


def _dates_and_phones(text: str) -> _Spans:
    dates = [(date.start, date.end) for date in find_dates(text)]
    return _Spans([*dates, *(match.span() for match in PHONE.finditer(text))])


def _begin_of_years(text: str, numeral: Numeral) -> int:
    """Return where 2017-18 begins, if the number is its second part."""
    return (
        numeral.start - 2 if text[max(0, numeral.start - 1) : numeral.start] in ("-", "–") else numeral.start
    )


def _quantity(text: str, numeral: Numeral) -> Quantity | None:
    """Join a number with its unit and its "over" or "about"; None: it counts nothing."""
    money = money_before(text, numeral.start)
    start = money[1] if money else numeral.start
    found = (unit_of_part if numeral.share else unit_after)(text, numeral.end)
    if money:
        unit, end = money[0], found[1] if found and found[0].base in money[0].base else numeral.end
    elif found:
        unit, end = found
    else:
        unit, end = UNITS["%"] if numeral.share else COUNT, numeral.end
    if numeral.share and found:
        numeral = replace(numeral, value=numeral.value / 100, head=numeral.head / 100, step=0.1)
    before = text[max(0, start - _LONGEST_BOUND) : start]
    if unit == COUNT and _is_age(before, text, numeral):
        unit = UNITS["year old"]
    if unit == COUNT and is_name(text, numeral):
        return None
    bound, start = _bound(before, start, unit)
    if not bound and (after := _BOUND_AFTER.match(text, end)):
        bound, end = str(after.lastgroup), after.end()
    return Quantity(start, end, numeral, unit, bound, money is not None)


def _is_age(before: str, text: str, numeral: Numeral) -> bool:
    """Recognise "aged 34" and "Vessin, 34, said"."""
    aside = _AGE_ASIDE.search(before) and text[numeral.end : numeral.end + 1] in (",", ")", ";", ".")
    joined = _AGE_AFTER.match(text, numeral.end)
    return bool(_AGED.search(before) or joined or (aside and numeral.digits and 5 <= numeral.value <= OLDEST))


def _bound(before: str, start: int, unit: Unit) -> tuple[str, int]:
    """Return which bound the words before a figure make it, and where it then begins."""
    match = _BOUND.search(before)
    if not match or (match[0].casefold() == "over " and unit.base in ("s", "months")):
        return "", start  # "over three days" is a time in which, no bound
    return str(match.lastgroup), start - len(before) + match.start()


def _clock_quantity(text: str, match: re.Match[str]) -> Quantity:
    hour = match["hour"] or match["hours"] or match["oclock"]
    hours = float(hour) if hour.isdigit() else next(find_numerals(hour)).value
    half = (match["half"] or "").casefold()
    if half:
        hours = hours % 12 + 12 * half.startswith("p")
    told = bool(half) or hours > 12 or hour.startswith("0")
    minutes = 60 * hours + float(match["minute"] or match["minutes"] or 0)
    before = text[max(0, match.start() - _LONGEST_BOUND) : match.start()]
    bound, start = _bound(before, match.start(), COUNT)
    unit = Unit("clock", 1.0 if told else HALF_DAY)
    numeral = Numeral(match.start(), match.end(), minutes / unit.size, 0.0, minutes / unit.size, digits=True)
    return Quantity(start, match.end(), numeral, unit, bound)
