"""The headline of a page: once in the title, and not again in the text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from diptych.core.intake.html_walker import Page
from diptych.core.intake.imprint import Imprint, host, one_line
from diptych.core.model import BlockKind
from diptych.core.text import Part

HEADLINE = "the headline"
OUTLET_IN_TITLE = "the end of the page's title"

_SIGN = re.compile(r"\s+[|–—•·»«/-]\s+|\s*(?:\||::|»|«)\s*|:\s+")
_LONGEST_NAME = 60
_NO_WORD = re.compile(r"\W+")
_WITHIN = 5


def settle_headline(parts: Sequence[Part], page: Page) -> tuple[tuple[Part, ...], Imprint]:
    """Give the title without the outlet's name, and the text without the title.

    ``page``: all of the page of which ``parts`` are the text. Its one headline is not lost when it says
    something else than the title.
    """
    imprint = _without_outlet(page.imprint)
    headline = _headline(page.parts, imprint.outlet)
    if headline:
        imprint = _by_headline(imprint, headline)
    titles = {_folded(imprint.title), _folded(page.imprint.title)}
    kept = tuple(
        part
        for at, part in enumerate(parts)
        if at >= _WITHIN or part.kind is not BlockKind.HEADING or _folded(part.text) not in titles
    )
    headings = {_folded(part.text) for part in kept if part.kind is BlockKind.HEADING}
    if headline and _folded(headline) not in titles | headings:
        kept = (Part(BlockKind.HEADING, 1, headline), *kept)
    return kept or tuple(parts), imprint


def _headline(parts: Sequence[Part], outlet: str) -> str:
    """Return the heading of the first rank when a page has just one besides its own name."""
    texts = (one_line(part.text) for part in parts if part.kind is BlockKind.HEADING and part.level == 1)
    found = {_folded(text): text for text in texts if not _is_name(text, outlet)}
    return next(iter(found.values())) if len(found) == 1 else ""


def _without_outlet(imprint: Imprint) -> Imprint:
    """Cut the name of the outlet off the title: "The bridge – The Record" and "The Record: The bridge"."""
    title, at = imprint.title, host(imprint.url)
    names = [name for name in (imprint.outlet, at, at.rpartition(".")[0]) if name]
    for sign in _SIGN.finditer(title):
        front, back = title[: sign.start()], title[sign.end() :]
        for cut, rest in ((back, front), (front, back)):
            if rest and any(_is_name(cut, name) for name in names):
                return with_evidence(replace(imprint, title=rest), OUTLET_IN_TITLE, outlet=cut)
    return imprint


def _by_headline(imprint: Imprint, headline: str) -> Imprint:
    """Take the headline for the title when the title is nothing else but for a name behind it, or missing."""
    title, evidence = imprint.title, dict(imprint.evidence)
    rest = title.removeprefix(headline)
    sign = _SIGN.match(rest)
    if title and (not sign or rest == title):
        return imprint
    evidence["title"] = HEADLINE
    outlet, name = imprint.outlet, one_line(rest[sign.end() :]) if sign else ""
    if not outlet and 1 < len(name) <= _LONGEST_NAME and not _SIGN.search(name):
        outlet, evidence["outlet"] = name, OUTLET_IN_TITLE
    return replace(imprint, title=headline, outlet=outlet, evidence=evidence)


def _is_name(text: str, name: str) -> bool:
    text, name = (_folded(words).removeprefix("the ") for words in (text, name))
    return bool(name) and (text == name or text.replace(" ", "") == name.replace(" ", ""))


def _folded(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text.casefold()).split())


def with_evidence(imprint: Imprint, evidence: str, **fields: str | None) -> Imprint:
    """Fill in what is missing, with where it was found."""
    new: dict[str, Any] = {
        field: value for field, value in fields.items() if value and not getattr(imprint, field)
    }
    known = {**imprint.evidence, **dict.fromkeys(new, evidence)}
    return replace(imprint, evidence=known, **new)
