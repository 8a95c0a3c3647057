"""What an article says about itself, and the Incoming that is made of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from diptych.core.errors import RefusedInput
from diptych.core.guessing import guess_language
from diptych.core.languages import language_code
from diptych.core.model import BlockKind, Incoming, MarkKind
from diptych.core.text import Part, first_words, make_body, normalise

LONGEST_FIELD = 500
MOST_LINES = 50_000
"""Twice what the longest novels have; more holds up the window."""
LONGEST_ADDRESS = 2_000

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_WRITTEN = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})\.?,?|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}}),?)"
    r"\s+(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"https?://(?:[^\s/@\\]*@)?(?:www\.)?(?P<host>[^\s/:@?#\\]+)[^\s\\]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an article says about itself; "" and None: nothing. ``notices`` are for the reader to look at.

    ``evidence``: where each field was found, in a few words.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str | None = None
    url: str = ""
    language: str = ""
    genre: str = ""
    notices: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)


def make_incoming(
    parts: Sequence[Part], imprint: Imprint, original: bytes, media_type: str, way: str
) -> Incoming:
    """Put an article together, its first words for a missing title, its language guessed when it names none.

    RefusedInput: it has no text.
    """
    if len(parts) + sum(map(_breaks, parts)) > MOST_LINES:
        raise RefusedInput(
            f"It has more than {MOST_LINES:,} paragraphs or lines.",
            "Split it, or paste the article you need.",
        )
    language = imprint.language
    if not language_code(language):
        language = guess_language("\n".join(part.text for part in parts))
    body = make_body(parts, language)
    words = next((body.text[b.start : b.end] for b in body.blocks if b.kind is not BlockKind.RULE), "")
    if not words:
        raise RefusedInput("There is no text in it.", "Choose a file or copy a page that has some.")
    return Incoming(
        body=body,
        title=imprint.title or first_words(words),
        title_derived=not imprint.title,
        outlet=imprint.outlet,
        author=imprint.author,
        published=imprint.published,
        url=imprint.url,
        language=language,
        genre=imprint.genre,
        original=original,
        media_type=media_type,
        way=way,
        notices=imprint.notices,
        evidence=imprint.evidence,
    )


def _breaks(part: Part) -> int:
    return sum(mark.kind is MarkKind.BREAK for mark in part.marks)


def one_line(text: str) -> str:
    """Bring a field from outside into normal form, on one line, of a sensible length."""
    return " ".join(normalise(text[: LONGEST_FIELD * 10]).split())[:LONGEST_FIELD].rstrip()


def iso_date(words: str) -> str | None:
    """Return a valid ISO date of any precision as it is; None when ``words`` are something else."""
    words = words.strip()
    try:
        if _FULL.fullmatch(words):
            return date.fromisoformat(words).isoformat()
        if _PARTIAL.fullmatch(words):
            return words if int(words[:4]) else None
        return datetime.fromisoformat(words).isoformat() if _FULL.match(words) else None
    except ValueError:
        return None


def written_date(words: str) -> str | None:
    """Find a date like 22 November 2024 or Nov. 22, 2024."""
    found = _WRITTEN.search(words)
    if not found:
        return None
    month = [name[:3] for name in _MONTHS].index((found["m1"] or found["m2"])[:3].lower()) + 1
    try:
        return date(int(found["year"]), month, int(found["d1"] or found["d2"])).isoformat()
    except ValueError:
        return None


def address(text: str) -> str:
    """Return ``text`` when it is a web address, else ""."""
    text = text.strip()
    return text if len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) else ""


def host(url: str) -> str:
    """Return the host of a web address without www; "" when it has none."""
    found = _ADDRESS.fullmatch(url)
    return found["host"].lower() if found else ""
