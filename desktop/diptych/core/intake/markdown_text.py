"""Markdown, with or without front matter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import markdown
import yaml
from markdown.extensions import Extension

from diptych.core.intake.html_walker import Page, read_html, with_headline
from diptych.core.intake.imprint import LONGEST_ADDRESS, Imprint, address, iso_date, make_incoming, one_line
from diptych.core.intake.plain_text import read_plain
from diptych.core.model import GENRES, Body, Incoming
from diptych.core.text import make_body, plain_parts

MOST_CHARACTERS = 1_000_000
"""Longer Markdown is shown as plain text: the library needs seconds for it.

Far shorter text can hold it up too, so that it runs in the worker process, where it can be stopped.
"""

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.{0,8000}?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?$)", re.DOTALL)
EXTENSIONS = ("tables", "fenced_code", "sane_lists")


def read_markdown(text: str, notices: tuple[str, ...], original: bytes, way: str) -> Incoming:
    """Make an article of Markdown; what stands in front matter goes before what the text says."""
    imprint, rest = _front_matter(text)
    imprint = replace(imprint, notices=(*notices, *imprint.notices))
    page = _page(rest)
    if page is None:
        warning = "This is too much for Markdown, so it was taken as plain text."
        imprint = replace(imprint, notices=(*imprint.notices, warning))
        return read_plain(rest, imprint, original, way)
    if not imprint.title:
        page = with_headline(Page(page.parts, imprint))
        imprint = page.imprint
    return make_incoming(page.parts, imprint, original, "text/markdown", way)


def markdown_body(text: str, extensions: Sequence[Extension] = ()) -> Body:
    """Make a body of Markdown, or of plain text where Markdown is too much."""
    page = _page(text, extensions)
    return make_body(plain_parts(text) if page is None else page.parts)


def markdown_html(text: str, extensions: Sequence[Extension] = ()) -> str | None:
    """Make HTML of Markdown, with all that stood in it, also what does harm; None: it is too much."""
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        return markdown.markdown(text, extensions=[*EXTENSIONS, *extensions])
    except Exception:
        # Odd text makes the library fail in many ways (RecursionError, AssertionError, …); it stays text.
        return None


def _page(text: str, extensions: Sequence[Extension] = ()) -> Page | None:
    html = markdown_html(text, extensions)
    try:
        return None if html is None else read_html(html)
    except Exception:
        # So does what the library makes of odd text.
        return None


def _front_matter(text: str) -> tuple[Imprint, str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return Imprint(), text
    try:
        # This loader makes strings of everything, so that no value can be surprising.
        values = yaml.load(found[1], yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        values = None
    if not isinstance(values, Mapping):
        notice = "The lines between --- and --- are not “name: value” lines: they stay in the text."
        return Imprint(notices=(notice,)), text
    fields = {key.lower(): _words(value) for key, value in values.items() if isinstance(key, str)}
    return _imprint(fields), text[found.end() :]


def _words(value: object) -> str:
    """Give a field as words; what is nested is no field of ours, and could be written out without end."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _imprint(values: Mapping[str, str]) -> Imprint:
    notices = []
    published = iso_date(values.get("date", ""))
    if values.get("date") and not published:
        notices.append(
            f"“{one_line(values['date'])}” is not a date such as 2024-11-22: the article has no date."
        )
    genre = one_line(values.get("genre", "")).lower()
    if genre and genre not in GENRES:
        notices.append(f"“{genre}” is not a genre Diptych knows; it knows {', '.join(GENRES)}.")
    url = values.get("url", "")[: LONGEST_ADDRESS * 2]
    return Imprint(
        title=one_line(values.get("title", "")),
        outlet=one_line(values.get("outlet", "")),
        author=one_line(values.get("author", "")),
        published=published,
        url=address(url),
        language=one_line(values.get("language", "")),
        genre=genre if genre in GENRES else "",
        notices=tuple(notices),
    )
