"""Dates of articles, which are ISO texts with their precision, as the reader's locale writes them."""

import re

from PySide6.QtCore import QDate, QLocale

from diptych.core.dates import read_date

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d\S*)?)?)?")
_WEEKDAY = re.compile(r"[^\w']*dddd?[^\w']*")


def _day(published: str) -> QDate:
    """Return the first day of a date; invalid when there is none."""
    found = _ISO.fullmatch(published)
    return QDate(*(int(part or 1) for part in found.groups())) if found else QDate()


def is_iso(text: str) -> bool:
    """Tell whether ``text`` is a year, a month or a day that exists, perhaps with a time."""
    return _day(text).isValid()


def read(text: str, locale: QLocale | None = None) -> str:
    """Return the ISO date that a typed text means, in English or the reader's language; "" for none."""
    locale = locale or QLocale()
    forms = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
    names = (
        [name(month, form) for month in range(1, 13)]
        for name in (locale.monthName, locale.standaloneMonthName)
        for form in forms
    )
    return read_date(text, tuple(names)) or ""


def month_of(published: str | None) -> str:
    """Return the month of a date, "2024-11", or its year when that is all; "" for no date."""
    return published[:7] if published and is_iso(published) else ""


def brief(published: str | None) -> str:
    """Write a date for a narrow column: "22 Nov 2024"; "" for no date."""
    locale = QLocale()
    day = _day(published or "")
    if not day.isValid() or len(published or "") < len("2024-11-22"):
        return shown(published)
    form = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat)).replace("MMMM", "MMM")
    return locale.toString(day, form)


def shown(published: str | None, locale: QLocale | None = None) -> str:
    """Write a date as long as it is precise, without its time: "22 November 2024"; "" for no date."""
    if not published or not is_iso(published):
        return published or ""
    locale = locale or QLocale()
    day = _day(published)
    if len(published) == 4:
        return published
    if len(published) == 7:
        return f"{locale.standaloneMonthName(day.month())} {day.year()}"
    form = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat))
    return locale.toString(day, form)
