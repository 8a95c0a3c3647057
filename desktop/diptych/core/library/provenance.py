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
_FIRST_PAGES = 65_536
_NAMES_A_SECOND_JOURNAL = bytes.fromhex("d9d505f920a163d7")  # the last bytes of a journal that does
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
        _finish_transaction(path, own=home or _bears_own_id(path))
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


def _finish_transaction(path: Path, *, own: bool) -> None:
    """Let SQLite roll back what was being written when the program died.

    A planted journal could write into its library, and by naming a second journal delete any file.
    """
    if not own or _end(journal_of(path)) == _NAMES_A_SECOND_JOURNAL:
        raise LibraryRefused(
            "This library was not closed on the computer it comes from.", "Open it there, then copy it again."
        )
    db = Connection(path, "rw")
    try:
        db.value("SELECT count(*) FROM sqlite_schema")
    finally:
        db.close()


def _end(journal: Path) -> bytes:
    """Return the last bytes of a journal; it may be gone, if another process was just writing."""
    try:
        with journal.open("rb") as file:
            file.seek(-len(_NAMES_A_SECOND_JOURNAL), os.SEEK_END)
            return file.read()
    except OSError:
        return b""


def _bears_own_id(path: Path) -> bool:
    """Tell whether a file that SQLite cannot read yet is ours; its first pages never change."""
    with path.open("rb") as file:
        start = file.read(_FIRST_PAGES)
    return any(id.encode() in start for id in _own_ids())
