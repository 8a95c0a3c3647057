"""What documents say about themselves, and whether it is to be believed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from diptych.core.intake.html_walker import Page, with_headline
from diptych.core.intake.imprint import Imprint, iso_date, one_line
from diptych.core.model import BlockKind
from diptych.core.text import Part

OWN_DATA = "the document's own data"
_HEADLINE_WITHIN = 5
_FIRST_YEAR = 1990
"""What computers and templates say of earlier days is the beginning of their clocks."""

_NO_TITLE = re.compile(
    r"(?:untitled|document|microsoft word|slide|page|unbenannt|sans titre|dokument)[\W\d]*(?:- .*)?"
    r"|.*\.(?:docx?|odt|pdf|rtf|txt|indd|qxd|html?|tex|dvi|ps)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin|administrator|author|unknown|owner|root|python-docx)\W*\d*", re.IGNORECASE
)
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:\d|[Z+-]|$)")


def own_data(
    title: str, author: str, made: str, language: str = "", outlet: str = "", said: str = OWN_DATA
) -> Imprint:
    """Put together what a document says of itself in its data, without what programs write there unasked."""
    title, author, published = one_line(title), one_line(author), plain_date(made)
    imprint = Imprint(
        title="" if _NO_TITLE.fullmatch(title) else title,
        author="" if _NO_AUTHOR.fullmatch(author) else author,
        published=published,
        language=one_line(language),
        outlet=one_line(outlet),
    )
    found = [
        name for name in ("title", "author", "published", "language", "outlet") if getattr(imprint, name)
    ]
    return replace(imprint, evidence=dict.fromkeys(found, said))


def plain_date(words: str) -> str | None:
    """Return the day that data name, as ISO or as PDF dates; None when it is no likely one."""
    words = words.strip()
    found = _PDF_DATE.match(words)
    day = iso_date("-".join(found.groups()) if found else words[:10])
    if day is None or not _FIRST_YEAR <= int(day[:4]) <= date.today().year + 1:
        return None
    return day


def titled(parts: Sequence[Part], imprint: Imprint) -> Page:
    """Give a document its title: a headline of the first rank, else its own data, else a first heading.

    What becomes the title is no longer part of the text.
    """
    page = Page(tuple(parts), imprint)
    first = parts[:_HEADLINE_WITHIN]
    if imprint.title and not any(part.kind is BlockKind.HEADING and part.level == 1 for part in first):
        repeated = len(parts) > 1 and one_line(parts[0].text).casefold() == imprint.title.casefold()
        return Page(page.parts[1:], imprint) if repeated else page
    headed = with_headline(replace(page, imprint=replace(imprint, title="")))
    if not headed.imprint.title:
        return page
    evidence = {**imprint.evidence, "title": "the headline"}
    return Page(headed.parts, replace(headed.imprint, evidence=evidence))
