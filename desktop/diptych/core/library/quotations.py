"""Quotations: exact words with their selector and source, found again wherever they stand."""

from dataclasses import replace

from diptych.core import anchor
from diptych.core.errors import NotFound
from diptych.core.library import bodies, notes
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, optional, row_hash
from diptych.core.model import Quotation, Selector

_DAMAGED = "These words are damaged; compare them with their source."
_ORPHAN = "These words are no longer found in the article."
IN_PLACE = 'start >= 0 AND substr(body.text, start + 1, "end" - start) = exact'
"""SQL that tells of a quotation and the body of its article whether the words stand where they should."""
_QUOTED = ("exact", "prefix", "suffix", "start", "end", "outlet", "title", "published")


def quotation_hash(row: Row) -> str:
    """Return the hash that a quotation should have; its article may go, so that is not in it."""
    return row_hash(row["id"], *(row[name] for name in _QUOTED))


def add(db: Connection, article: str, selector: Selector) -> str:
    """Quote words of an article, or none, and return the id of the quotation."""
    source = db.row(
        "SELECT coalesce(outlet.name, '') AS outlet, title, published FROM article"
        " LEFT JOIN outlet ON outlet.id = article.outlet WHERE article.id = ?",
        article,
    )
    if source is None:
        raise NotFound("The library has no such article.", "It may have been removed.")
    id = new_id()
    quoted = (selector.exact, selector.prefix, selector.suffix, selector.start, selector.end, *source)
    db.run(
        "INSERT INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        article,
        *quoted,
        row_hash(id, *quoted),
    )
    return id


def remove(db: Connection, id: str) -> None:
    """Take a quotation away with the note on it."""
    notes.write(db, f"quotation:{id}", "")
    db.run("DELETE FROM place WHERE quotation = ?", id)
    db.run("DELETE FROM quotation WHERE id = ?", id)


def read(db: Connection, id: str) -> Quotation:
    """Open a quotation; its place is where its words stand now in its own edition."""
    row = db.row(
        f"SELECT quotation.*, {IN_PLACE} AS in_place"
        " FROM quotation LEFT JOIN article ON article.id = quotation.article"
        " LEFT JOIN body ON body.id = article.body WHERE quotation.id = ?",
        id,
    )
    if row is None:
        return Quotation(id, None, Selector("", "", "", 0, 0), "", "", None, _DAMAGED)
    return opened(db, row)


def opened(db: Connection, row: Row) -> Quotation:
    """Make a quotation of its row, which says ``in_place`` too: whether its words stand where they should."""
    article, start, end = optional(row["article"]), row["start"], row["end"]
    selector = Selector(str(row["exact"]), str(row["prefix"]), str(row["suffix"]), start, end)
    warning = "" if row["hash"] == quotation_hash(row) else _DAMAGED
    if not (row["in_place"] and type(start) is type(end) is int):
        selector, found = _found(db, article, selector)
        warning = warning or ("" if found else _ORPHAN)
    source = str(row["outlet"]), str(row["title"]), optional(row["published"])
    return Quotation(str(row["id"]), article, selector, *source, warning)


def _found(db: Connection, article: str | None, selector: Selector) -> tuple[Selector, bool]:
    """Look for words that do not stand where they should; not found, they are given no place at all.

    Words whose article is gone are no orphans.
    """
    start = selector.start if isinstance(selector.start, int) else 0
    selector = replace(selector, start=start, end=start + len(selector.exact))
    source = db.row("SELECT body, text_hash FROM article WHERE id = ?", article)
    span = anchor.resolve(selector, bodies.read(db, *source)[0].text) if source else None
    if span is None:
        return replace(selector, start=0, end=0), article is None
    return replace(selector, start=span.start, end=span.end), True
