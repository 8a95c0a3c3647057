"""A comparison sheet on paper: rows of two or three columns, then the sources and how it was made."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont

from diptych.ui import dates, messages
from diptych.ui.paging import Cell, Row, Section
from diptych.ui.printed_body import block_lines
from diptych.ui.printed_lines import MILLIMETRE, POINT, Run, Style, emphasis, set_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diptych.core.model import (
        SheetDocument,
        SheetNote,
        SheetQuotation,
        SheetReport,
        SheetRow,
        SheetSource,
    )
    from diptych.ui.printed_lines import Line

T = TypeVar("T")
Steps = Generator[None, None, T]
"""A part of a row that is set paragraph by paragraph."""

GUTTER = 7 * MILLIMETRE
LABEL = 17 * MILLIMETRE
HAIRLINE, HEAVY = 0.4 * POINT, 1.0 * POINT
SMALLER = 0.9
"""How much smaller the text of three columns is."""
# Of a column's width: statements are shorter than what is reported.
SHARES = {2: (0.42, 0.58), 3: (0.30, 0.40, 0.30)}

TITLE = Style(19, 23, weight=QFont.Weight.DemiBold)
SUBTITLE = Style(8.5, 12, sans=True, dim=True, above=3)
HEAD = Style(7, 10, sans=True, weight=QFont.Weight.DemiBold)
CHAPTER = Style(11, 15, sans=True, weight=QFont.Weight.DemiBold, stays=True)
_DEMI = QFont.Weight.DemiBold


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintedSheet", text)


def relation_name(relation: str) -> str:
    """Return the translated name of a relation."""
    return QCoreApplication.translate("ComparisonCard", relation) if relation else _tr("no relation yet")


@dataclass(frozen=True)
class _Styles:
    """How the parts of a row are set."""

    words: Style
    label: Style
    small: Style
    note: Style
    verdict: Style

    @staticmethod
    def of(columns: int) -> _Styles:
        scale = SMALLER if columns > 2 else 1
        words = Style(9.8 * scale, 13 * scale, above=1.5)
        label = Style(7.8 * scale, 11 * scale, sans=True)
        return _Styles(
            words,
            replace(label, stays=True),
            replace(label, dim=True, above=1),
            replace(words, size=9.2 * scale, leading=12.4 * scale, above=4),
            replace(words, size=9.2 * scale, leading=12.4 * scale, weight=_DEMI),
        )


class SheetSetter:
    """Sets a document in the width of a page."""

    def __init__(self, document: SheetDocument, width: float, columns: int) -> None:
        self._document = document
        self._width = width
        self._columns = columns
        self._styles = _Styles.of(columns)
        inner = width - GUTTER * (columns - 1)
        self._widths = [inner * share for share in SHARES[columns]]
        self._places = [sum(self._widths[:n]) + GUTTER * n for n in range(columns)]

    def sections(self) -> Iterator[Section]:
        """Return title, rows, sources and method; rows are set as they are taken."""
        yield Section([self._title()])
        yield Section(self._rows(), self._head() if self._document.rows else None)
        yield Section(self._sources())
        yield Section(self._method())

    def _title(self) -> Row:
        made = dates.shown(self._document.made)
        count = messages.counted(len(self._document.rows), "%n comparison", "%n comparisons")
        below = " · ".join((_tr("Comparison sheet"), count, made))
        lines = [
            *set_paragraph([Run(self._document.title)], TITLE, self._width),
            *set_paragraph([Run(below)], SUBTITLE, self._width),
        ]
        return Row([[Cell(0, lines)]])

    def _head(self) -> Row:
        names = (_tr("Statement"), _tr("Reporting"), _tr("Notes and verdict"))[: self._columns]
        return Row(
            [
                [
                    Cell(x, set_paragraph([Run(name.upper())], HEAD, width))
                    for x, width, name in zip(self._places, self._widths, names, strict=True)
                ]
            ],
            above=14 * POINT,
            foot=HEAVY,
            gap=3 * POINT,
        )

    def _rows(self) -> Iterator[Row | None]:
        for row in self._document.rows:
            yield (yield from self._row(row))

    def _row(self, row: SheetRow) -> Steps[Row]:
        statement = yield from self._statement(row, self._widths[0])
        reports = yield from self._reports(row.reports, self._widths[1])
        tiers = [[Cell(self._places[0], statement), Cell(self._places[1], reports)]]
        if self._columns > 2:
            tiers[0].append(Cell(self._places[2], (yield from self._beside(row, self._widths[2]))))
        else:
            tiers += yield from self._below(row)
        return Row(tiers, above=7 * POINT, rule=HAIRLINE, gap=5 * POINT)

    # What stands in a cell

    def _statement(self, row: SheetRow, width: float) -> Steps[list[Line]]:
        said_by = _tr("quoting {}").replace("{}", row.speaker) if row.speaker else ""
        kind = QCoreApplication.translate("StatementKinds", row.kind) if row.kind else ""
        about = " · ".join(filter(None, (said_by, kind, *(f"#{tag}" for tag in row.tags))))
        lines = yield from self._quotation(f"{row.number}", row.statement, width)
        return lines + (set_paragraph([Run(about)], self._styles.small, width) if about else [])

    def _reports(self, reports: Sequence[SheetReport], width: float) -> Steps[list[Line]]:
        lines: list[Line] = []
        for report in reports:
            found = yield from self._quotation(relation_name(report.relation), report.quotation, width)
            if report.figures:
                pairs = ",  ".join(f"{left} ≠ {right}" for left, right in report.figures)
                found += set_paragraph([Run(pairs)], replace(self._styles.small, weight=_DEMI), width)
            lines += _apart(found, 8 if lines else 0)
        return lines

    def _quotation(self, name: str, quotation: SheetQuotation, width: float) -> Steps[list[Line]]:
        """Set what it is, where it is from, its words, and how they stand to their article."""
        label = self._styles.label
        bold = emphasis(label)
        bold.setFontWeight(_DEMI)
        place = ", ".join(filter(None, (f"{quotation.source}", quotation.place)))
        source = f"  {quotation.outlet or _tr('no outlet')} [{place}]"
        lines = set_paragraph([Run(name, bold), Run(source)], label, width)
        if quotation.words:
            lines += yield from _paragraphs(
                list(_marked(quotation, self._styles.words)), self._styles.words, width
            )
        if quotation.guard and not quotation.exact:
            guard = _tr("Quotation: {}").replace("{}", quotation.guard)
            lines += set_paragraph([Run(guard)], replace(self._styles.small, italic=True), width)
        return lines

    def _beside(self, row: SheetRow, width: float) -> Steps[list[Line]]:
        """Set note and verdict below each other in a column."""
        label = replace(self._styles.label, weight=_DEMI)
        lines: list[Line] = []
        for name, words in (yield from self._notes(row, width)):
            found = [*set_paragraph([Run(name)], label, width), *words]
            lines += _apart(found, 8 if lines else 0)
        return lines

    def _below(self, row: SheetRow) -> Steps[list[list[Cell]]]:
        """Set note and verdict below the columns, each beside its name."""
        label = replace(self._styles.label, weight=_DEMI, leading=self._styles.note.leading)
        found = yield from self._notes(row, self._width - LABEL)
        return [
            [Cell(0, set_paragraph([Run(name)], label, LABEL)), Cell(LABEL, words)] for name, words in found
        ]

    def _notes(self, row: SheetRow, width: float) -> Steps[list[tuple[str, list[Line]]]]:
        found = []
        if row.note.text:
            found.append((_tr("Note"), (yield from self._note(row.note, width))))
        if row.verdict:
            verdict = yield from _paragraphs([Run(row.verdict)], self._styles.verdict, width)
            found.append((_tr("Verdict"), verdict))
        return found

    def _note(self, note: SheetNote, width: float) -> Steps[list[Line]]:
        lines: list[Line] = []
        for block in note.body.blocks:
            lines += block_lines(note.body, block, self._styles.note, width)
            yield
        return [replace(line, above=self._styles.words.above * POINT) for line in lines[:1]] + lines[1:]

    # What stands at the end

    def _sources(self) -> Iterator[Row]:
        if self._document.sources:
            yield _chapter(_tr("Sources"), self._width)
        for source in self._document.sources:
            yield self._source(source)

    def _source(self, source: SheetSource) -> Row:
        words, small = replace(self._styles.note, above=0), self._styles.small
        indent = 7 * MILLIMETRE
        names = ", ".join(filter(None, (source.outlet, source.title))) or _tr("no outlet")
        cited = _tr("quoted: {}").replace("{}", ", ".join(source.places)) if source.places else ""
        facts = (source.author, dates.shown(source.published), source.url, source.came, cited)
        below = " · ".join(filter(None, facts))
        lines = [
            *set_paragraph(
                [Run(names)], words, self._width, indent=indent, sign=f"{source.number}.", hang=indent
            ),
            *set_paragraph([Run(below)], small, self._width, indent=indent),
        ]
        return Row([[Cell(0, lines)]], above=4 * POINT)

    def _method(self) -> Iterator[Row]:
        yield _chapter(_tr("Method"), self._width)
        style = replace(self._styles.small, leading=self._styles.small.leading + 1)
        lines = set_paragraph([Run(self._document.method)], style, self._width)
        yield Row([[Cell(0, lines)]], above=3 * POINT)


def _chapter(name: str, width: float) -> Row:
    lines = set_paragraph([Run(name)], CHAPTER, width)
    return Row([[Cell(0, lines)]], above=16 * POINT, rule=HEAVY, gap=5 * POINT, stays=True)


def _apart(lines: list[Line], points: float) -> list[Line]:
    """Move lines away from what is above them."""
    return [replace(lines[0], above=lines[0].above + points * POINT), *lines[1:]] if points else lines


def _paragraphs(runs: Sequence[Run], style: Style, width: float) -> Steps[list[Line]]:
    """Set words that may have several paragraphs, which an empty line parts."""
    found: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                found.append([])
            found[-1].append(Run(part, run.format))
    lines: list[Line] = []
    for paragraph in found:
        if any(run.text.strip() for run in paragraph):
            lines += set_paragraph(paragraph, style, width)
            yield
    return lines


def _marked(quotation: SheetQuotation, style: Style) -> Iterable[Run]:
    """Set off the figures that others give otherwise."""
    words, at = quotation.words, 0
    for span in quotation.differing:
        if span.start >= at:
            yield Run(words[at : span.start])
            yield Run(words[span.start : span.end], emphasis(style, differs=True))
            at = span.end
    yield Run(words[at:])
