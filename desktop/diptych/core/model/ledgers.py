"""Statements by outlets."""

from dataclasses import dataclass
from enum import StrEnum

from diptych.core.model.quotations import Statement
from diptych.core.model.texts import Span


class CellState(StrEnum):
    """What stands in a cell of the ledger.

    QUOTED: words are placed beside the statement. ABSENT: the reader looked, and it is not mentioned.
    FOUND and NOT_FOUND: so far the program alone looked. OWN: this outlet says it.
    """

    QUOTED = "quoted"
    ABSENT = "not mentioned"
    FOUND = "counterpart found"
    NOT_FOUND = "no counterpart found"
    NOT_LOOKED = "not looked yet"
    OWN = "its own"


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What one outlet says of a statement: the first of ``count`` quotations, or why there is none."""

    state: CellState
    words: str = ""
    relation: str = ""
    article: str | None = None
    span: Span | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A statement with a cell for every outlet of its ledger; ``comparison`` is its id."""

    comparison: str
    statement: Statement
    cells: tuple[LedgerCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Statements by outlets: those that say most beside them come first."""

    outlets: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
