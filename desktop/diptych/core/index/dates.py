"""Dates with the precision that they have, as stretches of minutes that can be compared."""

import re
from calendar import monthrange
from datetime import date

NEVER = 0
"""The first and the last minute of what has no date: the column's default, and before the year 1."""

DAY = 24 * 60
_DATE = re.compile(r"([1-9]\d{3})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{2}):(\d{2})\S*)?)?)?", re.ASCII)


def period(published: str | None) -> tuple[int, int]:
    """Return the first and the last minute of a date, as it is written: the clock of its place counts.

    ``NEVER`` twice: there is no date, or it is none.
    """
    match = _DATE.fullmatch((published or "").strip())
    if not match:
        return NEVER, NEVER
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    if year is None:
        return NEVER, NEVER
    try:
        begin = date(year, month or 1, day or 1)
        end = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return NEVER, NEVER
    if hour is None or minute is None:
        return begin.toordinal() * DAY, end.toordinal() * DAY + DAY - 1
    moment = begin.toordinal() * DAY + min(hour, 23) * 60 + min(minute, 59)
    return moment, moment
