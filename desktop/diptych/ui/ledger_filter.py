"""What of a ledger is shown: made ready once beside the window, then looked through at every key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diptych.core.model import NO_CHANGE
from diptych.ui import dates, ledger_words

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from diptych.core.model import Change, Ledger, LedgerRow

STRETCH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements are to be shown; "" wants all.

    ``says``: a relation or a state, as one of the cells has it. ``first`` and ``last``: dates of the
    statements, as precise as they are.
    """

    words: str = ""
    tag: str = ""
    kind: str = ""
    says: str = ""
    first: str = ""
    last: str = ""

    @property
    def wrong_date(self) -> str:
        """What stands where a date should, "" when all is well."""
        return next((text for text in (self.first, self.last) if text and not dates.is_iso(text)), "")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows of a ledger, and beside each what the filter looks at; ``tags``: all that there are."""

    outlets: tuple[str, ...] = ()
    rows: tuple[LedgerRow, ...] = ()
    folded: tuple[str, ...] = ()
    says: tuple[frozenset[str], ...] = ()
    tags: tuple[str, ...] = ()


def shelved(ledger: Ledger) -> Generator[Change, None, Shelf]:
    """Make a ledger ready, a stretch at a time."""
    folded: list[str] = []
    for start in range(0, len(ledger.rows), STRETCH):
        folded += map(_fold, ledger.rows[start : start + STRETCH])
        yield NO_CHANGE
    says = tuple(frozenset(map(ledger_words.says, row.cells)) for row in ledger.rows)
    tags = {tag for row in ledger.rows for tag in row.statement.tags}
    return Shelf(ledger.outlets, ledger.rows, tuple(folded), says, tuple(sorted(tags, key=str.casefold)))


def _fold(row: LedgerRow) -> str:
    quotation = row.statement.quotation
    said = (quotation.selector.exact, quotation.title, ledger_words.source(row))
    return "\n".join((*said, *(cell.words for cell in row.cells))).casefold()


def chosen(shelf: Shelf, wanted: Wanted) -> Sequence[int]:
    """Return the numbers of the rows that are wanted, in their order."""
    numbers: Sequence[int] = range(len(shelf.rows))
    if wanted.says:
        numbers = [n for n in numbers if wanted.says in shelf.says[n]]
    if wanted.kind:
        numbers = [n for n in numbers if shelf.rows[n].statement.kind == wanted.kind]
    if wanted.tag:
        numbers = [n for n in numbers if wanted.tag in shelf.rows[n].statement.tags]
    if wanted.first or wanted.last:
        numbers = [n for n in numbers if _is_within(shelf.rows[n].statement.quotation.published, wanted)]
    for word in wanted.words.casefold().split():
        numbers = [n for n in numbers if word in shelf.folded[n]]
    return numbers


def _is_within(published: str | None, wanted: Wanted) -> bool:
    """Compare dates as far as both are precise: a whole year may be within one of its months."""
    if not published:
        return False
    first, last = (date if dates.is_iso(date) else "" for date in (wanted.first, wanted.last))
    return _cut(first, published) <= _cut(published, first) and (
        not last or _cut(published, last) <= _cut(last, published)
    )


def _cut(date: str, other: str) -> str:
    return date[: min(len(date), len(other))]
