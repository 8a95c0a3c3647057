"""What stands about the headline of a pasted page: title, who wrote it, and when."""

import re
from collections.abc import Iterator
from dataclasses import replace

import regex

from diptych.core.intake.html_walker import headline_at
from diptych.core.intake.imprint import one_line, written_date
from diptych.core.model import BlockKind, Body, Incoming

IS_HEADLINE = "is the headline"
IS_AUTHOR = "is the line of the author"
IS_DATE = "is the line of the date"

_HEADLINE = "the headline"
_SEARCHED_FOR_HEADLINE = 80
_LINES_BEFORE = 2
_LINES_AFTER = 10
_NEAR = 4
_LONGEST_LINE = 100
_LONGEST_DATE_LINE = 60
_MOST_WORDS_OF_A_DATE = 7
_BYLINE = re.compile(r"by\s+([^\W\d_][^\d|•·,]{2,60})", re.IGNORECASE)
_NAME = r"\p{Lu}[\p{L}\p{M}'’.-]*"
_JOINED = r"(?:(?:van|von|der|den|de|da|do|dos|di|del|la|le|und|and|et|e|y|i|en|og|och)\s+){0,2}"
_FOREIGN_BYLINE = regex.compile(
    rf"(?:Von|Par|Por|Di|Door|Av|Af|Texte?|Autor(?:in|ka|e)?|Auteur|Автор)\s*:?\s+({_NAME}(?:\s+{_JOINED}{_NAME}){{1,6}})"
)
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "؟")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_NUMBER = re.compile(r"\d+")


def complete(incoming: Incoming) -> tuple[Incoming, dict[int, str]]:
    """Fill in what the lines about the headline say; return also which blocks those are, with the reason."""
    body, evidence = incoming.body, dict(incoming.evidence)
    taken: dict[int, str] = {}
    headline = _headline(body)
    if headline is not None and (title := one_line(_text(body, headline))):
        incoming = replace(incoming, title=title, title_derived=False)
        evidence["title"] = _HEADLINE
        taken[headline] = IS_HEADLINE
    for number, line in _lines(body, headline):
        where = "the line under the headline" if _is_below(number, headline) else "a line near the beginning"
        author = _author(line)
        if author and not incoming.author:
            incoming = replace(incoming, author=author)
            evidence["author"] = where
        if author and author == incoming.author:
            taken.setdefault(number, IS_AUTHOR)
        if not incoming.published and (published := written_date(line)):
            incoming = replace(incoming, published=published)
            evidence["published"] = where
        if headline is not None and _is_below(number, headline) and _is_date(line, incoming.published):
            taken.setdefault(number, IS_DATE)
    return replace(incoming, evidence=evidence), taken


def _text(body: Body, number: int) -> str:
    return body.text[body.blocks[number].start : body.blocks[number].end]


def _headline(body: Body) -> int | None:
    """Find the headline; where a whole page was copied, the one heading of the first rank is it."""
    first = headline_at(body.blocks)
    ranked = [
        number
        for number, block in enumerate(body.blocks[:_SEARCHED_FOR_HEADLINE])
        if block.kind is BlockKind.HEADING and block.level == 1
    ]
    is_plain = first is None or body.blocks[first].level != 1
    return ranked[0] if len(ranked) == 1 and is_plain and len(body.blocks) > 1 else first


def _lines(body: Body, headline: int | None) -> Iterator[tuple[int, str]]:
    """Give the short lines about the headline, or those at the beginning."""
    first = max((headline or 0) - _LINES_BEFORE, 0)
    for number in range(first, min((headline or 0) + _LINES_AFTER, len(body.blocks))):
        block = body.blocks[number]
        if number != headline and block.end - block.start <= _LONGEST_LINE:
            yield number, _text(body, number)


def _is_below(number: int, headline: int | None) -> bool:
    return headline is not None and headline < number <= headline + _NEAR


def _author(line: str) -> str:
    found = _BYLINE.fullmatch(line) or _FOREIGN_BYLINE.fullmatch(line)
    return one_line(found[1]) if found else ""


def _is_date(line: str, published: str | None) -> bool:
    """Tell whether a line says hardly more than the date, in whichever language."""
    if not published or len(published) < len("2024-11-22") or len(line) > _LONGEST_DATE_LINE:
        return False
    numbers = {int(number) for number in _NUMBER.findall(line)}
    few = len(_WORD.findall(line)) <= _MOST_WORDS_OF_A_DATE
    return few and {int(published[:4]), int(published[8:10])} <= numbers and not line.endswith(_SENTENCE_ENDS)
