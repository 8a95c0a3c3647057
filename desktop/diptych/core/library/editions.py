"""Editions: an article that replaces another, and where words of the older one stand in it.

A quotation keeps its own edition, words and selector for ever. Its place in a newer edition is derived, or
set by the reader's hand: that alone is kept.
"""

from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import markings, quotations
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, row_hash
from diptych.core.model import Carried, Selector, Span

_LONGEST_CHAIN = 100
_PLACED = ("quotation", "article", "exact", "prefix", "suffix", "start", "end")


def place_hash(row: Row) -> str:
    """Return the hash that a place set by hand should have."""
    return row_hash(row["id"], *(row[name] for name in _PLACED))


def set_replaced(db: Connection, article: str, older: str | None) -> None:
    """Say that an article is a new edition of an older one; None: of none."""
    if older is not None and article in (older, *chain(db, older)):
        raise DiptychError(
            "An article cannot be a new edition of itself.", "Choose the older one of the two."
        )
    if not db.run("UPDATE article SET replaces = ? WHERE id = ?", older, article):
        raise NotFound("The library has no such article.", "It may have been removed.")


def chain(db: Connection, article: str) -> list[str]:
    """List the older editions of an article, the latest first."""
    found: list[str] = []
    while len(found) < _LONGEST_CHAIN:
        article = db.value("SELECT replaces FROM article WHERE id = ?", article)
        if article is None or article in found:
            break
        found.append(article)
    return found


def carried(db: Connection, article: str) -> tuple[Carried, ...]:
    """List what is kept in the older editions of an article, with the places set by hand in this one."""
    set_by_hand = {
        str(row["quotation"]): Span(row["start"], row["end"])
        for row in db.rows("SELECT * FROM place WHERE article = ?", article)
        if row["hash"] == place_hash(row)
    }
    return tuple(
        Carried(marking, quotation, selector, set_by_hand.get(quotation), quotation in set_by_hand)
        for older in chain(db, article)
        for marking, quotation, selector in markings.quoted(db, older)
    )


def attach(db: Connection, quotation: str, article: str, selector: Selector) -> None:
    """Say where the words of a quotation stand in a newer edition; a former place there is forgotten."""
    source = quotations.read(db, quotation).article
    if source is None or source not in chain(db, article):
        raise DiptychError(
            "This is no newer edition of what was quoted.", "Say first which article it replaces."
        )
    db.run("DELETE FROM place WHERE quotation = ? AND article = ?", quotation, article)
    values = (
        quotation,
        article,
        selector.exact,
        selector.prefix,
        selector.suffix,
        selector.start,
        selector.end,
    )
    id = new_id()
    db.run("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, *values, row_hash(id, *values))
