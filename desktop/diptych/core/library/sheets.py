"""Sheets: named lists of comparisons."""

from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import comparisons
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, row_hash, timestamp
from diptych.core.model import Sheet
from diptych.core.text import normalise

_LONGEST_NAME = 120
_DAMAGED = "The stored name is damaged."


def sheet_hash(row: Row) -> str:
    """Return the hash that a sheet should have."""
    return row_hash(row["id"], row["name"])


def _name(name: str) -> str:
    name = " ".join(normalise(name).split())[:_LONGEST_NAME]
    if not name:
        raise DiptychError("A sheet needs a name.", "Write one or two words that say what it is about.")
    return name


def add(db: Connection, name: str) -> str:
    """Make a sheet, after those that there are, and return its id."""
    id, name = new_id(), _name(name)
    db.run(
        "INSERT INTO sheet SELECT ?, ?, coalesce(max(position), 0) + 1, ?, ? FROM sheet",
        id,
        name,
        timestamp(),
        row_hash(id, name),
    )
    return id


def rename(db: Connection, id: str, name: str) -> None:
    """Give a sheet another name."""
    name = _name(name)
    if not db.run("UPDATE sheet SET name = ?, hash = ? WHERE id = ?", name, row_hash(id, name), id):
        raise NotFound("The library has no such sheet.", "It may have been removed.")


def remove(db: Connection, id: str) -> None:
    """Take a sheet away; its comparisons stay, on no sheet."""
    on_it = db.rows("SELECT id FROM comparison WHERE sheet = ? ORDER BY position, id", id)
    comparisons.put_on_sheet(db, [str(row["id"]) for row in on_it], None)
    if not db.run("DELETE FROM sheet WHERE id = ?", id):
        raise NotFound("The library has no such sheet.", "It may have been removed.")


def every(db: Connection) -> tuple[Sheet, ...]:
    """List the sheets in the order they were made, each with how many comparisons it has."""
    rows = db.rows(
        "SELECT sheet.*, (SELECT count(*) FROM comparison WHERE sheet = sheet.id) AS comparisons"
        " FROM sheet ORDER BY position, id"
    )
    return tuple(
        Sheet(
            str(row["id"]),
            str(row["name"]),
            row["comparisons"],
            "" if row["hash"] == sheet_hash(row) else _DAMAGED,
        )
        for row in rows
    )
