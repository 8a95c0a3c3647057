"""A sheet as Markdown: what came from outside is escaped letter for letter, so that it stays text."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from diptych.core.export.wording import NO_OUTLET, about, citation, differing, facts, relation, subtitle
from diptych.core.model import (
    Block,
    BlockKind,
    Body,
    MarkKind,
    SheetDocument,
    SheetNote,
    SheetQuotation,
    SheetReport,
    SheetRow,
    SheetSource,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]|])")
_ENTITY = re.compile(r"&(?=[#\w])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What is special where a line begins: headings, items, rules, numbers, quotes.
_LEADING = re.compile(r"^([#+\->])|^([=:])|^(\d{1,9})([.)])")
_SIGNS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*"}


def to_markdown(document: SheetDocument) -> str:
    """Write a sheet as Markdown; no line of it is markup that came from elsewhere."""
    # Such signs at the end of a heading would be no part of it.
    title = _inline(document.title).replace("#", "\\#")
    paragraphs = [f"# {title}", _line(subtitle(document))]
    for row in document.rows:
        paragraphs += _row(row)
    if document.sources:
        paragraphs += ["## Sources", "\n".join(map(_source, document.sources))]
    paragraphs += ["## Method", _line(document.method)]
    return "\n\n".join(paragraphs) + "\n"


def _escaped(text: str) -> str:
    """Escape what may be markup anywhere in a line."""
    text = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", _CONTROL.sub(" ", text)))
    # Not every reader of Markdown knows a backslash before these.
    return text.replace("<", "&lt;").replace("~", "&#126;")


def _begun(text: str) -> str:
    """Escape what is markup only where a line begins."""
    return _LEADING.sub(_escape_leading, text)


def _escape_leading(found: re.Match[str]) -> str:
    sign, other, number, stop = found.groups()
    if other:
        return f"&#{ord(other)};"
    return f"\\{sign}" if sign else f"{number}\\{stop}"


def _inline(text: str) -> str:
    """Make words of a text that stand within a line."""
    return " ".join(_escaped(text).split())


def _line(text: str) -> str:
    """Make one line of a text."""
    return _begun(_inline(text))


def _lines(text: str) -> list[str]:
    """Make lines of a text, each of them safe; an empty one parts paragraphs."""
    return [_line(line) for line in text.splitlines()]


def _quoted(lines: Iterable[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _row(row: SheetRow) -> Iterator[str]:
    yield f"## {row.number}"
    yield _head("Statement", row.statement, about(row))
    yield from _quotation(row.statement)
    for report in row.reports:
        yield from _report(report)
    if row.note.text:
        yield "**Note**"
        yield from _note(row.note)
    if row.verdict:
        yield "**Verdict**"
        yield from filter(None, _lines(row.verdict))


def _head(name: str, quotation: SheetQuotation, said: Iterable[str]) -> str:
    head = f"**{name}:** {_inline(quotation.outlet or NO_OUTLET)} \\[{_inline(citation(quotation))}\\]"
    return " · ".join((head, *map(_inline, said)))


def _report(report: SheetReport) -> Iterator[str]:
    yield _head("Reporting", report.quotation, (relation(report),))
    yield from _quotation(report.quotation)
    if report.figures:
        yield f"Figures: {_line(', '.join(differing(report)))}"


def _quotation(quotation: SheetQuotation) -> Iterator[str]:
    if quotation.words:
        yield _quoted(_marked(quotation))
    if quotation.guard and not quotation.exact:
        yield f"Quotation: {_line(quotation.guard)}"


def _marked(quotation: SheetQuotation) -> list[str]:
    """Make lines of quoted words, with the figures that differ in bold."""
    words, parts, at = quotation.words, [], 0
    for span in quotation.differing:
        if span.start >= at:
            parts += [words[at : span.start], words[span.start : span.end]]
            at = span.end
    escaped = [_escaped(part) for part in (*parts, words[at:])]
    escaped[1::2] = [f"**{figure}**" for figure in escaped[1::2]]
    return [_begun(" ".join(line.split())) for line in "".join(escaped).splitlines()]


def _note(note: SheetNote) -> Iterator[str]:
    """Write the blocks of a note; the items of a list stand together."""
    items: list[str] = []
    depth = 0
    for block in note.body.blocks:
        lines = _block_lines(note.body, block)
        if block.kind is BlockKind.ITEM:
            depth = min(max(block.level, 1), depth + 1)
            items.append(f"{'    ' * (depth - 1)}- {' '.join(lines)}")
            continue
        if items:
            yield "\n".join(items)
            items, depth = [], 0
        yield _block(note.body, block, lines)
    if items:
        yield "\n".join(items)


def _block(body: Body, block: Block, lines: list[str]) -> str:
    if block.kind is BlockKind.HEADING:
        return f"**{_inline(body.text[block.start : block.end])}**"
    if block.kind is BlockKind.QUOTE:
        return _quoted(lines)
    if block.kind is BlockKind.RULE:
        return "* * *"
    return "  \n".join(filter(None, lines))


def _block_lines(body: Body, block: Block) -> list[str]:
    """Make lines of a block, with what is strong or emphasised in it."""
    parts = (_signed(body.text[start:end], signs) for start, end, signs in _runs(body, block))
    return [_begun(" ".join(line.split())) for line in "".join(parts).splitlines()]


def _signed(text: str, signs: str) -> str:
    """Put signs around words, inside of their blanks, where Markdown wants them."""
    text = _escaped(text.replace("\t", " | "))
    bare = text.strip()
    if not signs or not bare or "\n" in bare:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{signs}{bare}{signs}{after}"


def _runs(body: Body, block: Block) -> Iterator[tuple[int, int, str]]:
    """Cut a block where what is strong or emphasised begins and ends."""
    marks = [m for m in body.marks if m.kind in _SIGNS and block.start <= m.start < block.end]
    ends = {block.start, block.end}.union(*((m.start, min(m.end, block.end)) for m in marks))
    for start, end in pairwise(sorted(ends)):
        above = {mark.kind for mark in marks if mark.start <= start and end <= mark.end}
        yield start, end, "".join(_SIGNS[kind] for kind in sorted(above))[:3]


def _source(source: SheetSource) -> str:
    names = ", ".join(filter(None, (source.outlet, source.title))) or NO_OUTLET
    return f"{source.number}. {_line(' · '.join((names, *facts(source))))}"
