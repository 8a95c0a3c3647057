"""Where a library comes from, and whether its file may be opened: looked at before anything else."""

import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from diptych.core import places, schema
from diptych.core.errors import LibraryRefused
from diptych.core.library.connection import Connection, meaningful

_HEADER = 100
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNCHANGED = "It was not changed."


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a library file says of itself; ``foreign``: it was neither made nor adopted here."""

    id: str
    version: int
    foreign: bool


def _own_ids() -> list[str]:
    try:
        return places.own_libraries().read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return []


def remember_own(id: str) -> None:
    """List a library as made or adopted here; another process may do so at the same moment."""
    file = places.own_libraries()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{id}\n")
        stream.flush()
        os.fsync(stream.fileno())


def inspect(path: Path) -> Provenance:
    """Read what a library file says of itself, without changing it; refuse what we did not make.

    Another program may have put anything into the file: a trigger, a view in the place of a table. So all
    that its schema declares must be what our own SQL declares.
    """
    check_header(path)
    home = path.resolve().is_relative_to(places.data().resolve())
    if journal_of(path).exists():
        if not home and _id_beside_journal(path) not in _own_ids():
            raise LibraryRefused(
                "This library was not closed on the computer it comes from.",
                "Open it there, then copy it again.",
            )
        finish_transaction(path)
    db = Connection(path, "ro", wary=True)
    try:
        version = checked_version(db)
        id = db.value("SELECT value FROM meta WHERE key = 'id'")
        if not isinstance(id, str) or not _UUID.fullmatch(id):
            raise LibraryRefused("This library has no valid id.", _UNCHANGED)
        foreign = not home and id not in _own_ids()
        if foreign and db.value("PRAGMA quick_check(1)") != "ok":
            raise LibraryRefused("The library file is damaged.", "Ask for another copy.")
    finally:
        db.close()
    return Provenance(id, version, foreign)


def check_header(path: Path) -> None:
    """Refuse, before SQLite sees it, what is not a library at all."""
    if not path.is_file():
        raise LibraryRefused(f"{path.name} is not a file.", "Choose a library.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise LibraryRefused(f"{path.name} cannot be read.", "See that you may open it.") from error
    if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72]) != schema.APPLICATION_ID:
        raise LibraryRefused(f"{path.name} is not a Diptych library.", _UNCHANGED)


def checked_version(db: Connection) -> int:
    """Return the version of a file whose schema is what we write for it; refuse any other."""
    version: int = db.value("PRAGMA user_version")
    if version > schema.version():
        raise LibraryRefused(
            "This library was written by a newer version of Diptych.",
            f"Open it with that version. {_UNCHANGED}",
        )
    try:
        with meaningful():
            shape = schema.shape(db.raw)
    except sqlite3.Error as error:  # such as a file format that SQLite does not know
        raise LibraryRefused("The library file is damaged.", "Restore a backup: File ▸ Restore.") from error
    if version < 1 or shape != schema.expected_shape(version):
        raise LibraryRefused(
            "This library was altered by another program; opening it may do harm.", _UNCHANGED
        )
    return version


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the journal of a file while it is being changed."""
    return path.with_name(f"{path.name}-journal")


def finish_transaction(path: Path) -> None:
    """Let SQLite roll back what was being written when the program died; only for files of our own.

    A planted journal could write anything into the file, and delete others.
    """
    db = Connection(path, "rw")
    try:
        db.value("SELECT count(*) FROM sqlite_schema")
    finally:
        db.close()


def _id_beside_journal(path: Path) -> str | None:
    """Read the id of a file without looking at its journal; no transaction ever changes it."""
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        row = db.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
    except sqlite3.Error:
        return None
    finally:
        db.close()
    return row[0] if row else None
