"""The whole library, checked: what SQLite sees, and the hashes that show what it does not see."""

import hashlib
from collections.abc import Callable, Mapping

from diptych.core import schema
from diptych.core.library import (
    articles,
    bodies,
    comparisons,
    corrections,
    editions,
    notes,
    quotations,
    sheets,
)
from diptych.core.library.connection import Connection, Row

_INTACT: Mapping[str, Callable[[Row], bool]] = {
    "article": lambda row: row["hash"] == articles.entry_hash(row),
    "body": lambda row: row["hash"] == bodies.body_hash(row),
    "quotation": lambda row: row["hash"] == quotations.quotation_hash(row),
    "place": lambda row: row["hash"] == editions.place_hash(row),
    "statement": lambda row: (
        row["hash"] == comparisons.statement_hash(*(row[name] for name in ("id", "speaker", "kind", "tags")))
    ),
    "sheet": lambda row: row["hash"] == sheets.sheet_hash(row),
    "comparison": lambda row: row["verdict_hash"] == comparisons.verdict_hash(row["id"], row["verdict"]),
    "correction": lambda row: row["hash"] == corrections.correction_hash(row),
    "note": lambda row: row["hash"] == notes.note_hash(row["id"], row["owner"], row["text"]),
}


def problems(db: Connection) -> tuple[str, ...]:
    """Say what is damaged, in the reader's words; nothing: all is well."""
    found = [
        f"The file is damaged: {row[0]}." for row in db.rows("PRAGMA integrity_check(20)") if row[0] != "ok"
    ]
    found += [f"A {row['table']} refers to what is not there." for row in db.rows("PRAGMA foreign_key_check")]
    for table, intact in _INTACT.items():
        rows = db.each(f"SELECT * FROM {table}")
        found += [f"The {table} {row['id']} is damaged." for row in rows if not intact(row)]
    return tuple(found)


def content_hash(db: Connection) -> str:
    """Return one hash of all that the reader owns: equal hashes, equal libraries."""
    digest = hashlib.sha256()
    for table in schema.JOURNALED:
        for row in db.each(f"SELECT * FROM {table} ORDER BY id"):
            digest.update(repr((table, *row)).encode(errors="replace"))
    for row in db.each("SELECT id, hash FROM body WHERE id IN (SELECT body FROM article) ORDER BY id"):
        digest.update(repr(("body", *row)).encode())
    return digest.hexdigest()
