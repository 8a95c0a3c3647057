"""The ledger: every statement against every outlet, and how far anybody looked."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from diptych.core import correcting
from diptych.core.gathering import Steps
from diptych.core.library import Library
from diptych.core.model import (
    NO_CHANGE,
    Article,
    CellState,
    Ledger,
    LedgerCell,
    LedgerRow,
    Link,
    Passage,
    Quotation,
    Report,
    Scope,
    Span,
)

Cells = dict[str, LedgerCell]
"""What is known of a statement, by outlet."""

_ROWS_AT_ONCE = 200
_ARTICLES_AT_HAND = 64
# What tells more comes first, where articles of one outlet differ.
_WEIGHT = (CellState.QUOTED, CellState.ABSENT, CellState.FOUND, CellState.NOT_FOUND)


def make_ledger(library: Library, scope: Scope) -> Steps[Ledger]:
    """List the statements of a scope with what each outlet says of them, as far as it is known.

    What nobody placed is taken from the alignments that are kept; none is made.
    """
    rows = library.ledger_statements(library.comparison_ids(scope))
    names = library.outlet_names()
    yield NO_CHANGE
    placed = library.ledger_reports()
    yield NO_CHANGE
    looked = yield from _look(library, rows)
    known: list[Cells] = []
    for number, row in enumerate(rows):
        cells = looked.get(row.comparison, {}) | _placed(placed.get(row.comparison, ()), names)
        # An article without an outlet has no column.
        known.append({outlet: cell for outlet, cell in cells.items() if outlet})
        if number % _ROWS_AT_ONCE == 0:
            yield NO_CHANGE
    outlets = _outlets(known)
    return Ledger(
        outlets,
        tuple(
            replace(row, cells=tuple(_cell(row, cells, outlet, names) for outlet in outlets))
            for row, cells in zip(rows, known, strict=True)
        ),
    )


def _outlets(known: Iterable[Cells]) -> tuple[str, ...]:
    """Name the outlets of which anything is known, those that are quoted most first."""
    quoted: Counter[str] = Counter()
    for cells in known:
        for outlet, cell in cells.items():
            quoted[outlet] += cell.state is CellState.QUOTED
    return tuple(sorted(quoted, key=lambda outlet: (-quoted[outlet], outlet.casefold(), outlet)))


def _cell(row: LedgerRow, cells: Cells, outlet: str, names: Mapping[str, str]) -> LedgerCell:
    own = _present(row.statement.quotation.outlet, names) == outlet
    return cells.get(outlet) or LedgerCell(CellState.OWN if own else CellState.NOT_LOOKED)


def _present(outlet: str, names: Mapping[str, str]) -> str:
    """Return the name by which an outlet goes now: a quotation keeps the one it had."""
    return names.get(outlet.casefold(), outlet)


def _placed(reports: Sequence[Report], names: Mapping[str, str]) -> Cells:
    """Return what the reader placed beside a statement: of each outlet the first, and how many there are."""
    cells: Cells = {}
    for report in reports:
        quotation, words = report.quotation, report.quotation.selector.exact
        outlet = _present(quotation.outlet, names)
        before = cells.get(outlet)
        if before and before.state is CellState.QUOTED:
            cells[outlet] = replace(before, count=before.count + bool(words))
        elif words:
            cells[outlet] = LedgerCell(
                CellState.QUOTED, words, report.relation, quotation.article, _span(quotation), 1
            )
        else:
            cells[outlet] = LedgerCell(CellState.ABSENT, article=quotation.article)
    return cells


def _span(quotation: Quotation) -> Span:
    return Span(quotation.selector.start, quotation.selector.end)


def _look(library: Library, rows: Iterable[LedgerRow]) -> Steps[dict[str, Cells]]:
    """Look into the alignments of the articles that the statements are from."""
    by_article: dict[str, list[LedgerRow]] = {}
    for row in rows:
        by_article.setdefault(row.statement.quotation.article or "", []).append(row)
    found: dict[str, Cells] = {}
    aligned = library.aligned_with()
    living = {summary.id for summary in library.summaries_of(by_article)}
    read = lru_cache(_ARTICLES_AT_HAND)(library.article)
    for article in by_article.keys() & aligned.keys() & living:
        left = read(article)
        for summary in library.summaries_of(aligned[article]):
            for comparison, cell in _seen(library, read, left, summary.id, by_article[article]):
                cells = found.setdefault(comparison, {})
                cells[summary.outlet] = min(cells.get(summary.outlet, cell), cell, key=_weight)
            yield NO_CHANGE
    return found


def _weight(cell: LedgerCell) -> int:
    return _WEIGHT.index(cell.state)


def _seen(
    library: Library, read: Callable[[str], Article], left: Article, other: str, rows: Iterable[LedgerRow]
) -> Iterator[tuple[str, LedgerCell]]:
    """Yield what another article has beside statements of the left one, each with its comparison."""
    links = _links(library, left.id, other)
    if links is None:
        return
    right = read(other)
    alone, _ = correcting.confirmed(library, left.id, other)
    for row in rows:
        passages = _passages(left.body.passages, _span(row.statement.quotation))
        answering = {number for link in links if passages & set(link.left) for number in link.right}
        if answering:
            yield row.comparison, _found(right, answering)
        else:
            absent = bool(passages) and passages <= alone
            state = CellState.ABSENT if absent else CellState.NOT_FOUND
            yield row.comparison, LedgerCell(state, article=other)


def _links(library: Library, left: str, right: str) -> tuple[Link, ...] | None:
    """Return the kept links of two articles, seen from the left; None: not aligned, or of two events."""
    kept = library.alignment(left, right)
    if kept:
        return kept.links if kept.same_event else None
    kept = library.alignment(right, left)
    if kept is None or not kept.same_event:
        return None
    return tuple(replace(link, left=link.right, right=link.left) for link in kept.links)


def _passages(passages: Sequence[Passage], span: Span) -> set[int]:
    return {
        number
        for number, passage in enumerate(passages)
        if passage.start < span.end and span.start < passage.end
    }


def _found(article: Article, numbers: Iterable[int]) -> LedgerCell:
    passages = [article.body.passages[number] for number in sorted(numbers)]
    words = " ".join(article.body.text[passage.start : passage.end] for passage in passages)
    span = Span(passages[0].start, passages[-1].end)
    return LedgerCell(CellState.FOUND, words, "", article.id, span)
