"""Making a library from elsewhere one's own: row by row into a new file, so that only rows come along."""

import sqlite3
from pathlib import Path

from diptych.core import schema
from diptych.core.errors import DiptychError, LibraryRefused
from diptych.core.library import files, provenance
from diptych.core.library.connection import Connection

# In an order in which every row finds what it refers to. The journal stays behind: undo would replay it.
_ADOPTED = (
    *("outlet", "body"),
    *(table for table in schema.JOURNALED if table != "outlet"),
    "version",
    "draft",
)


def adopt(path: Path, target: Path) -> None:
    """Copy a library from elsewhere into a new file that the reader can change."""
    origin = provenance.inspect(path)
    if origin.version != schema.version():
        raise LibraryRefused(
            "This library was written by an older version of Diptych.", "Open it there first."
        )
    source = Connection(path, "ro", wary=True)
    try:
        files.make(target, lambda db: _copy(source, db))
    except sqlite3.IntegrityError as error:
        raise LibraryRefused("The library file is damaged.", "Ask for another copy.") from error
    except FileExistsError as error:
        raise DiptychError(f"There is a file {target.name} already.", "Choose another name.") from error
    finally:
        source.close()


def _copy(source: Connection, db: Connection) -> None:
    db.run("PRAGMA defer_foreign_keys = ON")
    for table in _ADOPTED:
        columns = [row["name"] for row in db.rows(f"PRAGMA table_info({table})")]
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        db.run_many(
            f"INSERT INTO {table}({names}) VALUES ({marks})", source.each(f"SELECT {names} FROM {table}")
        )
