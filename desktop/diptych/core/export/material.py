"""What is computed of comparisons for a sheet: notes as blocks, checks, figures that differ."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diptych.core.alignment import figures_of_links
from diptych.core.intake import printed_note_body
from diptych.core.model import (
    Agreement,
    Body,
    Comparison,
    FigurePair,
    Link,
    MarkKind,
    Passage,
    Quotation,
    QuoteCheck,
    SheetNote,
    Span,
)
from diptych.core.quote_check import check_quote
from diptych.core.text import Part, make_body, plain_parts

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
NO_NOTE = SheetNote("", make_body(()))


@dataclass(frozen=True, slots=True)
class Material:
    """A comparison with what was computed of it.

    ``checks`` are of the statement and then of each report, None where there is nothing to check; ``figures``
    are those of each report that differ from the statement's.
    """

    comparison: Comparison
    note: SheetNote
    checks: tuple[QuoteCheck | None, ...]
    figures: tuple[tuple[FigurePair, ...], ...]


def read_material(
    comparisons: Sequence[Comparison], texts: Mapping[str, tuple[str, str]]
) -> tuple[Material, ...]:
    """Compute what a sheet says of comparisons; ``texts`` maps articles to their text and language.

    Odd notes can take long, so that it runs in the worker process, where it can be stopped.
    """
    return tuple(_material(comparison, texts) for comparison in comparisons)


def plain_material(comparison: Comparison) -> Material:
    """Take a comparison as it is, with nothing computed of it."""
    text = comparison.note
    note = SheetNote(text, make_body(plain_parts(text)), plain=True) if text else NO_NOTE
    reports = len(comparison.reports)
    return Material(comparison, note, (None,) * (reports + 1), ((),) * reports)


def _material(comparison: Comparison, texts: Mapping[str, tuple[str, str]]) -> Material:
    statement = comparison.statement.quotation
    quotations = [statement, *(report.quotation for report in comparison.reports)]
    checks = tuple(_check(quotation, texts) for quotation in quotations)
    figures = tuple(_differing(statement, quotation) for quotation in quotations[1:])
    return Material(comparison, _note(comparison.note), checks, figures)


def _check(quotation: Quotation, texts: Mapping[str, tuple[str, str]]) -> QuoteCheck | None:
    selector = quotation.selector
    if not selector.exact or quotation.article is None:
        return None
    text, language = texts[quotation.article]
    near = Span(selector.start, selector.end) if selector.end > selector.start else None
    return check_quote(selector.exact, text, near, language)


def _differing(statement: Quotation, report: Quotation) -> tuple[FigurePair, ...]:
    left, right = _one_passage(statement.selector.exact), _one_passage(report.selector.exact)
    pairs = figures_of_links(left, right, (Link((0,), (0,), 1.0),))
    return tuple(pair for _, pair in pairs if pair.agreement is Agreement.DIFFERENT)


def _one_passage(text: str) -> Body:
    return Body(text, (), (), (Passage(0, len(text), 0, 0),))


def _note(text: str) -> SheetNote:
    return SheetNote(text, _with_addresses(printed_note_body(text))) if text else NO_NOTE


def _with_addresses(body: Body) -> Body:
    """Write the address of each link behind its words: on paper nothing else tells it."""
    return make_body(_parts(body)) if any(mark.kind is MarkKind.LINK for mark in body.marks) else body


def _parts(body: Body) -> Iterator[Part]:
    for block in body.blocks:
        marks = [mark for mark in body.marks if block.start <= mark.start < block.end]
        moved = (replace(m, start=m.start - block.start, end=m.end - block.start) for m in marks)
        part = Part(block.kind, block.level, body.text[block.start : block.end], tuple(moved))
        # From the last one on, so that the places of those before hold.
        for link in sorted(part.marks, key=lambda mark: mark.end, reverse=True):
            told = part.text[link.start : link.end].strip() == link.value
            if link.kind is MarkKind.LINK and _ADDRESS.match(link.value) and not told:
                part = _inserted(part, link.end, f" ({link.value})")
        yield part


def _inserted(part: Part, at: int, words: str) -> Part:
    """Put words into a part; marks that end there do not grow."""
    marks = (
        replace(
            mark,
            start=mark.start + len(words) * (mark.start >= at),
            end=mark.end + len(words) * (mark.end > at),
        )
        for mark in part.marks
    )
    return replace(part, text=part.text[:at] + words + part.text[at:], marks=tuple(marks))
