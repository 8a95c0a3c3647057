"""Saved web pages: the article among everything else that stands on a page, and what the page says of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from diptych.core.errors import RefusedInput
from diptych.core.intake.article_tree import article_html, is_searchable
from diptych.core.intake.headline import settle_headline, with_evidence
from diptych.core.intake.html_walker import Page, read_html
from diptych.core.intake.imprint import Imprint, host, make_incoming, one_line, written_date
from diptych.core.intake.page_encoding import decode_page
from diptych.core.intake.slimming import slim_page
from diptych.core.model import BlockKind, Choice, Incoming, MarkKind, Remedy
from diptych.core.text import Part

HTML = "text/html"
TOO_LARGE = "This page is too large or intricate to look for the article in it, so all its text was taken."
NOT_FOUND = "No article was found on this page, so all its text was taken: check what belongs to it."
LITTLE = 400
"""Characters: an article that is shorter, or much shorter than the page, may not be all of it."""
_SHARE_OF_LITTLE, _SHARE = 0.25, 0.05
_LINES = 12
_LONGEST_LINE = 100
_BYLINE = re.compile(r"by\s+([^\W\d_][^\d|•·,]{2,60}?)\s*(?:[|•·,\d].{0,60})?", re.IGNORECASE)
_NO_TEXT = frozenset({BlockKind.CAPTION, BlockKind.RULE})


def read_page(data: bytes, name: str, choice: Choice) -> Sequence[Incoming | RefusedInput]:
    """Read the article of a saved page. RefusedInput: there is no text on it."""
    page = slim_page(data)
    html, notices = decode_page(page, choice.encoding)
    return (make_article(html, Imprint(notices=notices), page, HTML),)


def make_article(
    html: str, known: Imprint, original: bytes, media_type: str, saved: str | None = None
) -> Incoming:
    """Make an article of a page; ``known`` says what the page does not say itself. RefusedInput: no text.

    The notices of ``known`` are about its encoding. ``saved``: when the page was saved, which is not when it
    was published.
    """
    whole = read_html(html)
    whole = replace(whole, imprint=_joined(whole.imprint, known))
    parts, notices = _article(html, whole)
    parts, imprint = settle_headline(parts, whole)
    imprint = _completed(imprint, parts, whole)
    saved = whole.saved or saved
    if saved and not imprint.published:
        notices += (f"The page does not say when it was published; it was saved on {saved[:10]}.",)
    imprint = replace(imprint, notices=known.notices + notices)
    incoming = make_incoming(parts, imprint, original, media_type, "file")
    return replace(incoming, remedies=(Remedy.ENCODING,) if known.notices else ())


def _article(html: str, whole: Page) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Choose the parts that are the article, and say so when it is the whole page."""
    searchable = is_searchable(html, whole.extent)
    found = read_html(article_html(html, whole.imprint.url)).parts if searchable else ()
    length, most = _prose(found), _prose(whole.parts)
    if found and length >= most * (_SHARE if length >= LITTLE else _SHARE_OF_LITTLE):
        return found, ()
    if all(part.kind in _NO_TEXT for part in whole.parts):
        if found:
            return found, ()
        raise RefusedInput(
            "There is no text on this page.",
            "Open it in a browser, copy the article, and paste it (Ctrl+Shift+N).",
            (Remedy.AS_TEXT,),
        )
    return whole.parts, (NOT_FOUND if searchable else TOO_LARGE,)


def _prose(parts: Iterable[Part]) -> int:
    """Count the characters of what reads as text: not of links, of which menus are made."""
    return sum(max(0, len(part.text) - 2 * _linked(part)) for part in parts if part.kind not in _NO_TEXT)


def _linked(part: Part) -> int:
    return sum(mark.end - mark.start for mark in part.marks if mark.kind is MarkKind.LINK)


def _joined(imprint: Imprint, known: Imprint) -> Imprint:
    for field, evidence in known.evidence.items():
        imprint = with_evidence(imprint, evidence, **{field: getattr(known, field)})
    return imprint


def _completed(imprint: Imprint, parts: Sequence[Part], whole: Page) -> Imprint:
    """Fill in what the lines around the headline say, and the address."""
    near = _around_headline(parts, whole)
    lines = [one_line(part.text) for part in near if len(part.text) <= _LONGEST_LINE]
    dates = filter(None, map(written_date, lines))
    bylines = filter(None, map(_BYLINE.fullmatch, lines))
    imprint = with_evidence(imprint, "a line near the headline", published=next(dates, None))
    imprint = with_evidence(
        imprint, "a line near the headline", author=next((one_line(byline[1]) for byline in bylines), "")
    )
    return with_evidence(imprint, "the address", outlet=host(imprint.url))


def _around_headline(parts: Sequence[Part], whole: Page) -> Sequence[Part]:
    heads = (at for at, part in enumerate(whole.parts) if part.kind is BlockKind.HEADING and part.level == 1)
    at = next(heads, None)
    return parts[:_LINES] if at is None else whole.parts[at : at + _LINES]
