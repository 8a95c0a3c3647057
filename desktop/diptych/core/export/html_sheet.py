"""A sheet as one HTML file, well-formed as XML too: no script, nothing that is fetched, good to print."""

import re
from collections.abc import Iterable, Iterator
from html import escape

import nh3

from diptych.core.export.wording import NO_OUTLET, about, citation, differing, facts, relation, subtitle
from diptych.core.intake import printed_note_html
from diptych.core.model import (
    SheetDocument,
    SheetNote,
    SheetQuotation,
    SheetReport,
    SheetRow,
    SheetSource,
)

# What a note may be made of; none of it has attributes, but links, whose addresses become words.
_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"*": set(), "a": {"href"}},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel=None,
)
_LINK = re.compile(r'<a(?: href="([^"]*)")?>(.*?)</a>', re.DOTALL)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_VOID = re.compile(r"<(br|hr)>")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

STYLE = """
:root { color-scheme: light; }
@page { margin: 16mm; }
body { max-width: 68rem; margin: 0 auto; padding: 2rem 1.5rem; color: #1a1a1a; background: #fff;
  font: 11pt/1.45 Georgia, "Noto Serif", serif; }
h1 { margin: 0; font-size: 1.7em; line-height: 1.2; }
h2, .label, .cite, .remark, .facts, .sub, thead, .tag, footer { font-family: "Noto Sans", Arial, sans-serif; }
.sub, .facts, .cite, footer { color: #444; font-size: .82em; }
h2 { font-size: 1.05em; margin: 2rem 0 .5rem; }
table.sheet { width: 100%; margin-top: 1.5rem; border-collapse: collapse; table-layout: fixed; }
table.sheet > thead th { padding: .3rem .8rem; border-bottom: 1.5pt solid #1a1a1a; font-size: .78em;
  text-align: left; text-transform: uppercase; letter-spacing: .06em; }
table.sheet > tbody { border-bottom: .5pt solid #888; break-inside: avoid; }
.two th:first-child { width: 42%; }
.three th { width: 30%; }
.three th:nth-child(2) { width: 40%; }
td.cell { padding: .7rem .8rem; vertical-align: top; overflow-wrap: anywhere; }
td.cell + td.cell { border-left: .5pt solid #bbb; }
td.notes { padding-top: 0; }
blockquote.words { margin: .15rem 0 .3rem; white-space: pre-line; }
.report + .report { margin-top: .8rem; padding-top: .7rem; border-top: .5pt dotted #888; }
.label { margin: 0; font-size: .82em; font-weight: 600; }
.remark { margin: .2rem 0; font-size: .82em; }
u.differs { text-decoration: underline 1.5pt; font-weight: 600; }
.note h1, .note h2, .note h3, .note h4, .note h5, .note h6 { font-size: 1em; margin: .6em 0 .2em; }
.note p, .note ul, .note ol, .note pre { margin: .2em 0 .5em; }
.note pre { white-space: pre-wrap; }
.note table { border-collapse: collapse; }
.note td, .note th { border: .5pt solid #888; padding: .1em .5em; }
.verdict { font-weight: 600; white-space: pre-line; margin: .1rem 0; }
ol.sources { padding-left: 1.6rem; }
ol.sources li { break-inside: avoid; margin-bottom: .35rem; overflow-wrap: anywhere; }
footer { margin-top: 2rem; border-top: .5pt solid #888; padding-top: .5rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  a { color: inherit; text-decoration: none; }
}
"""


def write(document: SheetDocument, columns: int) -> str:
    """Write a sheet; ``columns`` is 2, with notes below each row, or 3, with notes beside it."""
    title = _text(document.title)
    heads = ("Statement", "Reporting", "Notes and verdict")[:columns]
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        f'<header><h1 dir="auto">{title}</h1><p class="sub">{_text(subtitle(document))}</p></header>',
        f'<main>\n<table class="sheet {"three" if columns == 3 else "two"}">',
        "<thead><tr>",
        *(f'<th scope="col">{head}</th>' for head in heads),
        "</tr></thead>",
        *(_row(row, columns) for row in document.rows),
        "</table>",
        *_sources(document.sources),
        f"</main>\n<footer>{_text(document.method)}</footer>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _row(row: SheetRow, columns: int) -> str:
    statement = f'<td class="cell">{_statement(row)}</td>'
    reports = f'<td class="cell">{"".join(map(_report, row.reports))}</td>'
    notes = "".join(_notes(row))
    start = f'<tbody id="row-{row.number}">\n<tr>{statement}\n{reports}'
    if columns == 3:
        return f'{start}\n<td class="cell">{notes}</td></tr>\n</tbody>'
    below = f'\n<tr><td class="cell notes" colspan="2">{notes}</td></tr>' if notes else ""
    return f"{start}</tr>{below}\n</tbody>"


def _statement(row: SheetRow) -> str:
    said = " · ".join((str(row.number), *about(row)))
    return f'<p class="label" dir="auto">{_text(said)}</p>{_quotation(row.statement)}'


def _report(report: SheetReport) -> str:
    figures = "".join(f'<p class="remark">Figures: {_text(pair)}</p>' for pair in differing(report))
    label = f'<p class="label">{_text(relation(report))}</p>'
    return f'<div class="report">{label}{_quotation(report.quotation)}{figures}</div>'


def _quotation(quotation: SheetQuotation) -> str:
    link = f'<a href="#source-{quotation.source}">[{_text(citation(quotation))}]</a>'
    words = f'<blockquote class="words" dir="auto">{_marked(quotation)}</blockquote>'
    remark = f'<p class="remark" dir="auto">Quotation: {_text(quotation.guard)}</p>'
    return "".join(
        (
            words if quotation.words else "",
            f'<p class="cite" dir="auto">{_text(quotation.outlet or NO_OUTLET)} {link}</p>',
            remark if quotation.guard and not quotation.exact else "",
        )
    )


def _marked(quotation: SheetQuotation) -> str:
    """Write quoted words, with the figures that differ underlined."""
    words, parts, at = quotation.words, [], 0
    for span in quotation.differing:
        if span.start >= at:
            figure = _text(words[span.start : span.end])
            parts += [_text(words[at : span.start]), f'<u class="differs">{figure}</u>']
            at = span.end
    return "".join((*parts, _text(words[at:])))


def _notes(row: SheetRow) -> Iterator[str]:
    if row.note.text:
        yield f'<p class="label">Note</p><div class="note" dir="auto">{_note(row.note)}</div>'
    if row.verdict:
        yield f'<p class="label">Verdict</p><p class="verdict" dir="auto">{_text(row.verdict)}</p>'


def _note(note: SheetNote) -> str:
    """Make HTML of a note, and leave of it what is harmless."""
    made = None if note.plain else printed_note_html(note.text)
    if made is None:
        return f"<pre>{_text(note.text)}</pre>"
    clean = _LINK.sub(_as_words, _CLEANER.clean(_NOT_XML.sub("", made)))
    return _VOID.sub(r"<\1/>", clean.replace("&nbsp;", "\u00a0"))


def _as_words(link: re.Match[str]) -> str:
    """Write a link as its words and its address."""
    address, words = link[1], link[2]
    return words if not address or words.strip() == address else f"{words} ({address})"


def _sources(sources: Iterable[SheetSource]) -> Iterator[str]:
    listed = "\n".join(map(_source, sources))
    if listed:
        yield f'<h2>Sources</h2>\n<ol class="sources">\n{listed}\n</ol>'


def _source(source: SheetSource) -> str:
    name = ", ".join(filter(None, (source.outlet, source.title))) or NO_OUTLET
    rest = " · ".join(facts(source))
    return (
        f'<li id="source-{source.number}"><span dir="auto">{_text(name)}</span>'
        f'<br/><span class="facts" dir="auto">{_text(rest)}</span></li>'
    )
