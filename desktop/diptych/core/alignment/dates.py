"""Dates of a passage: where its own words and the date of its article put them."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Days = tuple[date, date]  # the first and the last
Bags = list[list[str]]

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_YEAR = r"(?:19|20)\d\d"
_COUNTED = "people|men|women|children|homes|jobs|troops|miles|feet|years|tons|tonnes|votes|deaths|cases"
# Looked at first, for speed: most words are no date.
_BEGINNINGS = (
    r"\d|an?\ |one|two|three|four|five|six|t(?:o[dnm]|ue|h[iu])|last|m(?:on|a[ry])|s(?:at|un|ep)|wed"
    r"|a(?:t\ t|pr|ug)|coming|dec|f(?:ri|eb)|j(?:an|u[nl])|n(?:ext|ov)|o(?:ver|ct)|past|yes"
)
_DATE = re.compile(
    rf"""\b(?={_BEGINNINGS})(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)(?!\d|-\d)
    | (?P<slashed>\d{{1,2}}/\d{{1,2}}/{_YEAR})\b
    | (?P<near>yesterday|today|tonight|tomorrow|this\ (?:morning|afternoon|evening)|last\ night)\b
    | (?P<ago>\d{{1,2}}|an?|one|two|three|four|five|six)\ (?P<since>days?|weeks?)\ ago\b
    | (?:over|at)\ the\ (?P<weekend>weekend)\b
    | (?P<decade>{_YEAR[:-2]}0)s\b
    | (?:(?P<sign>this\ coming|this\ past|last|next|this|coming|past)\ )?
      (?:
        (?:(?:{_DAYS}),?\ (?:the\ )?)?
        (?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?)?
        (?P<month>(?:{_MONTHS})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)
        (?:\ (?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,:]\d))?(?:,?\ (?P<of>{_YEAR})\b)?
      | (?P<day>{_DAYS})\b(?!\ (?:times|telegraph|mirror|herald|express)\b)
      )
    | (?<!the\ )(?:this\ coming|this\ past|last|next|this|coming|past)\ (?P<unit>weekend|week|month|year)\b
    | (?<![$£€])(?P<year>{_YEAR})\b(?![.,]?\d|%|\ (?:{_COUNTED})\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE_WORDS = frozenset(f"{_MONTHS}|{_DAYS}|feb|aug|sep|sept|oct|nov|dec".split("|"))
_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(_MONTHS.split("|"), 1)}
_DAY_NUMBERS = {day: number for number, day in enumerate(_DAYS.split("|"))}
_FROM_TODAY = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_FEW = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PAST = {"last", "past", "this past"}
_COMING = {"next", "coming", "this coming"}
_ALSO_WORDS = {"may", "march"}
_BEFORE_MONTH = re.compile(r"\b(?:in|since|by|until|last|next|this|of|early|late)\s$", re.IGNORECASE)
_FEAST = re.compile(r"\b(?:Good|Black|Bloody|Cyber|Super|Ash|Easter) $")
# The rest of the clause before a date, when it speaks of what is to come.
_TO_COME = re.compile(
    r"(?:\b(?:will|won|shall|would|due|scheduled|slated)\b|['’]ll\b|\b(?:set|plans?|planning|is|are)\ to\b)"
    r"(?!.*(?:[.,;:!?()\"“”—–\n]|\b(?:said|says|told|announced|tweeted|wrote)\b))",
    re.DOTALL,
)
# "From Thursday a ferry will run."
_WILL_AFTER = re.compile(r"[^.,;:!?()\"“”—–\n]{1,60}?\b(?:will|shall)\b")
_CLAUSE = 80  # characters looked at before a date
FUTURE = 1.5
_MONTH = 31  # days; a longer time holds too much to agree with a day in it
_CENTURIES = range(1000, 9000)  # dates of articles; leaves room for the years beside them


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, at ``[start, end)``.

    ``key`` is equal for "Nov. 22, 2024" and "22 November". ``first`` and ``last`` are days as
    ``date.toordinal`` counts them; None when the date of the article is needed and unknown.
    """

    start: int
    end: int
    written: str
    key: str
    first: int | None
    last: int | None


def find_dates(text: str, published: str | None = None) -> Iterator[Date]:
    """Find days, weeks, months, years and decades; ``published`` is ISO text, of use when it tells the day.

    Words are English; years and dates in figures are found in every language.
    """
    today = _published_on(published)
    for match in _DATE.finditer(text):
        if _is_something_else(match):
            continue
        try:
            days = _days(match, today)
        except (ValueError, KeyError):  # the 31st of February; a Turkish capital in FRİDAY
            continue
        first, last = (day.toordinal() for day in days) if days else (None, None)
        yield Date(match.start(), match.end(), match[0], _key(match), first, last)


def dates_agree(a: Date, b: Date) -> bool:
    """Tell whether two dates are the same, or one lies within the other and that is a month at most.

    Where either is not known to the day their words decide.
    """
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return a.key == b.key
    if (a.first, a.last) == (b.first, b.last):
        return True
    within = (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)
    return within and max(a.last - a.first, b.last - b.first) < _MONTH


def date_keys(left: Sequence[Sequence[Date]], right: Sequence[Sequence[Date]]) -> tuple[Bags, Bags]:
    """Give the dates of each left and right passage keys that those share which agree, and no others."""
    lefts, rights = _spans(left), _spans(right)
    pairs = _within(lefts, rights) | {(b, a) for a, b in _within(rights, lefts)}
    ours: dict[tuple[int, int], list[str]] = {span: [] for span in lefts}
    theirs: dict[tuple[int, int], list[str]] = {span: [] for span in rights}
    for a, b in sorted(pairs):
        ours[a].append(f"{a} {b}")
        theirs[b].append(f"{a} {b}")
    # Words are shared as well, but not where both sides are known to the day.
    return (
        [[key for d in dates for key in _own_keys(d, ours, ("? ",), "! ")] for dates in left],
        [[key for d in dates for key in _own_keys(d, theirs, ("? ", "! "), "? ")] for dates in right],
    )


def is_date_word(word: str) -> bool:
    """Tell whether a word is a month, maybe abbreviated, or a day of the week."""
    return word.casefold() in _DATE_WORDS


def _own_keys(
    found: Date, pairs: dict[tuple[int, int], list[str]], unknown: Sequence[str], known: str
) -> list[str]:
    if found.first is None or found.last is None:
        return [mark + found.key for mark in unknown]
    return [known + found.key, *pairs[found.first, found.last]]


def _spans(side: Sequence[Sequence[Date]]) -> set[tuple[int, int]]:
    return {(d.first, d.last) for dates in side for d in dates if d.first is not None and d.last is not None}


def _within(
    outer: set[tuple[int, int]], inner: set[tuple[int, int]]
) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Pair spans with those they hold: equal ones, and of a month at most all within."""
    last_days: dict[int, list[int]] = {}
    for first, last in inner:
        last_days.setdefault(first, []).append(last)
    pairs = {(span, span) for span in outer & inner}
    for first, last in outer:
        if last - first < _MONTH:
            for day in range(first, last + 1):
                pairs |= {((first, last), (day, end)) for end in last_days.get(day, ()) if end <= last}
    return pairs


def _published_on(published: str | None) -> date | None:
    try:
        day = date.fromisoformat((published or "").strip()[:10])
    except ValueError:
        return None
    return day if day.year in _CENTURIES else None


def _is_something_else(match: re.Match[str]) -> bool:
    """Tell apart the verbs "may" and "march", the name Jan, and feasts such as Black Friday."""
    if match["day"] and _FEAST.search(match.string, max(0, match.start() - 8), match.start()):
        return True
    month = match["month"]
    if not month or match["before"] or match["after"]:
        return bool(month) and month.casefold() in _ALSO_WORDS and month.islower()
    if month.casefold() in _ALSO_WORDS or len(month) < 4:
        led = match["sign"] or _BEFORE_MONTH.search(match.string, max(0, match.start() - 8), match.start())
        return month.islower() or not (led or match["of"])
    return False


def _key(match: re.Match[str]) -> str:
    number = (match["before"] or match["after"] or "").lstrip("0")
    parts = ((match["month"] or "")[:3], number, match["day"])
    return (" ".join(filter(None, parts)) or match["year"] or match["weekend"] or match[0]).casefold()


def _days(match: re.Match[str], today: date | None) -> Days | None:
    if match["iso"]:
        return _one(date.fromisoformat(match["iso"]))
    if match["slashed"]:
        return _slashed(*map(int, match["slashed"].split("/")))
    if match["year"] or match["decade"]:
        year = int(match["year"] or match["decade"])
        return date(year, 1, 1), date(year + (9 if match["decade"] else 0), 12, 31)
    if match["month"]:
        return _in_month(match, today)
    return _near(match, today) if today else None


def _near(match: re.Match[str], today: date) -> Days:
    """Find what is told from the day of the article: "yesterday", "last Friday", "this week"."""
    if match["near"]:
        return _one(today + timedelta(_FROM_TODAY.get(match["near"].casefold(), 0)))
    if match["ago"]:
        count = _FEW.get(match["ago"].casefold()) or int(match["ago"])
        return _one(today - timedelta(count * (7 if match["since"].casefold().startswith("w") else 1)))
    if match["weekend"]:
        saturday = today - timedelta((today.weekday() - 5) % 7)
        return saturday, saturday + timedelta(1)
    if match["day"]:
        back = (today.weekday() - _DAY_NUMBERS[match["day"].casefold()]) % 7
        return _one(today + timedelta(_steps(match, back, 7)))
    return _unit(match, today)


def _unit(match: re.Match[str], today: date) -> Days:
    sign, _, unit = match[0].casefold().rpartition(" ")
    step = -1 if sign in _PAST else 1 if sign in _COMING else 0
    monday = today + timedelta(7 * step - today.weekday())
    if unit == "week":
        return monday, monday + timedelta(6)
    if unit == "weekend":
        return monday + timedelta(5), monday + timedelta(6)
    if unit == "month":
        return _month_from(today, step)
    return date(today.year + step, 1, 1), date(today.year + step, 12, 31)


def _in_month(match: re.Match[str], today: date | None) -> Days | None:
    """Find a month or a day of it: of its own year, or the nearest to the day of the article."""
    month = _MONTH_NUMBERS[match["month"][:3].casefold()]
    number = match["before"] or match["after"]
    if number:
        day = int(number)
        if match["of"]:
            return _one(date(int(match["of"]), month, day))
        date(2000, month, day)  # a leap year: refuses what is no day in any
        return _one(_nearest(month, day, today)) if today else None
    if match["of"]:
        return _month_from(date(int(match["of"]), month, 1), 0)
    return _month_from(today, _steps(match, (today.month - month) % 12, 12)) if today else None


def _nearest(month: int, day: int, today: date) -> date:
    years = [y for y in range(today.year - 8, today.year + 9) if day <= monthrange(y, month)[1]]
    return min((date(year, month, day) for year in years), key=lambda found: _distance(found, today))


def _distance(found: date, today: date) -> float:
    """Return the days between, those to come counted longer: news tells more of the past."""
    days = (found - today).days
    return days * FUTURE if days > 0 else -days


def _steps(match: re.Match[str], back: int, cycle: int) -> int:
    """Return the steps from today to a day of the week or month of the year last met ``back`` steps ago."""
    sign = (match["sign"] or "").casefold()
    if sign in _PAST:
        return -(back or cycle)
    if sign in _COMING:
        return cycle - back
    if sign:  # "this Friday": the nearest
        return -back if back <= cycle // 2 else cycle - back
    before = match.string[max(0, match.start() - _CLAUSE) : match.start()]
    to_come = _TO_COME.search(before) or _WILL_AFTER.match(match.string, match.end())
    return -back % cycle if to_come else -back


def _month_from(day: date, step: int) -> Days:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _slashed(one: int, other: int, year: int) -> Days | None:
    """Read 20/01/2025 and 01/20/2025; nobody knows what 02/01/2025 is."""
    if one == other or other > 12:
        return _one(date(year, one, other))
    return _one(date(year, other, one)) if one > 12 else None


def _one(day: date) -> Days:
    return day, day
