"""The readers' own form: ``date YYYY-MM-DD `` in front, then the text."""

import re

from diptych.core.intake.imprint import iso_date

_DATE = re.compile(r"[\ufeff\s]*date[ \t]+(\d[\d./-]*\d)(?:\s+|$)", re.IGNORECASE)
_NEARLY = re.compile(r"\d+[./-]\d+")


def split_date(text: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Take the date off the beginning of a text: date, the rest, notices.

    What is not a date stays in the text; when it looks like one, a notice says so.
    """
    found = _DATE.match(text)
    if not found or not _NEARLY.match(found[1]):
        return None, text, ()
    published = iso_date(found[1]) if found[1].count("-") == 2 else None
    if published is None:
        return None, text, (f"“{found[1]}” is not a date of the form 2024-11-22: the article has no date.",)
    return published, text[found.end() :], ()
