"""What the ledger says in words: a sign and a caption for every kind of cell, and whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from diptych.core.model import NOT_MENTIONED, CellState
from diptych.ui import dates
from diptych.ui.quoted_words import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diptych.core.model import LedgerCell, LedgerRow

SHOWN_WORDS = 700
PLACED = "placed"
"""What a quotation says that no relation was chosen for."""
SIGNS: Mapping[str, str] = {
    "agrees": "=",
    "differs": "≠",
    "contradicts": "×",
    "adds context": "+",
    PLACED: "●",
    NOT_MENTIONED: "∅",
    CellState.FOUND: "≈",
    CellState.NOT_FOUND: "○",
    CellState.NOT_LOOKED: "?",
    CellState.OWN: "—",
}
"""Told apart by shape alone; what the reader set comes before what the program found, and then the empty."""
CAPTIONS: Mapping[str, str] = {CellState.NOT_FOUND: "looked, no counterpart found", CellState.OWN: ""}
OFFERED = tuple(said for said in SIGNS if said is not CellState.OWN)
"""What one may look for in the cells."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ledger", text)


def says(cell: LedgerCell) -> str:
    """Return the relation of a cell to its statement, or else its state."""
    return cell.relation or PLACED if cell.state is CellState.QUOTED else cell.state


def caption(said: str) -> str:
    """Return the sign of a relation or state with its words."""
    return f"{SIGNS.get(said, SIGNS[PLACED])} {_tr(CAPTIONS.get(said, said))}".rstrip()


def cell_text(cell: LedgerCell) -> str:
    """Return all that a cell shows, in lines."""
    more = f" +{cell.count - 1}" if cell.count > 1 else ""
    return "\n".join(filter(None, (caption(says(cell)) + more, cell.words)))


def cell_sentence(outlet: str, cell: LedgerCell) -> str:
    """Say a cell aloud."""
    said = _tr("its own statement") if cell.state is CellState.OWN else says(cell)
    parts = [outlet, _tr(CAPTIONS.get(said, said) or said)]
    if cell.words:
        parts.append(quoted(cell.words, SHOWN_WORDS))
    if cell.count > 1:
        parts.append(_tr("{} more").replace("{}", str(cell.count - 1)))
    return ": ".join(parts)


def source(row: LedgerRow) -> str:
    """Say who makes a statement and when, of which kind it is, and its tags."""
    statement = row.statement
    tags = " ".join(f"#{tag}" for tag in statement.tags)
    kind = _tr(statement.kind) if statement.kind else ""
    outlet, date = statement.quotation.outlet, dates.shown(statement.quotation.published)
    return " · ".join(filter(None, (outlet, date, statement.speaker, kind, tags)))


def statement_sentence(row: LedgerRow) -> str:
    """Say a statement aloud, with its source."""
    words = quoted(row.statement.quotation.selector.exact, SHOWN_WORDS)
    return ". ".join(filter(None, (words, source(row))))
