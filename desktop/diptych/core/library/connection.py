"""One connection to a library file: its rules, its transactions, and what SQLite's errors mean."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from diptych.core.errors import DiptychError, LibraryRefused, ReadOnlyLibrary, StorageFull

_BUSY_SECONDS = 5.0
_LONGEST_ROW = 200_000_000  # an article of 20 MB with its blocks, passages and original
_LONGEST_STATEMENT = 30.0  # seconds, in a file from elsewhere
_STEPS = 100_000  # of SQLite's machine, between two looks at the clock
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
)
_WRITING_PRAGMAS = (
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "secure_delete = ON",
)

Row = sqlite3.Row


def _is_undecodable(error: Exception) -> bool:
    """Tell whether stored letters, or a message that quotes them, are not UTF-8: such errors have no code."""
    return isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode")


def _meaning(error: Exception) -> DiptychError | None:
    """Say what an error means to the reader; None: it is a fault of the program."""
    code = sqlite3.SQLITE_CORRUPT if _is_undecodable(error) else getattr(error, "sqlite_errorcode", 0)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return StorageFull("The disk is full; nothing was written.", "Free some space, then try again.")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return StorageFull(
                "The disk cannot be written; nothing was changed.",
                "See that the folder is there and may be changed, then try again.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return ReadOnlyLibrary(
                "The library cannot be changed where it lies.", "Save a copy elsewhere and open that."
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DiptychError("Another program is writing to this library.", "Try again in a moment.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_TOOBIG:
            return LibraryRefused("The library file is damaged.", "Restore a backup: File ▸ Restore.")
        case sqlite3.SQLITE_INTERRUPT:
            return LibraryRefused(
                "Reading this library takes too long; it may be made to harm.", "It was not changed."
            )
    return None


@contextmanager
def meaningful() -> Iterator[None]:
    """Raise what the reader can act on as a DiptychError; other errors pass."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        meaning = _meaning(error)
        if meaning is None:
            raise
        raise meaning from error


def _lenient(data: bytes) -> str:
    return data.decode(errors="replace")


def _casefold(text: object) -> str:
    """Make letters of either case the same, in all languages; SQLite knows English ones alone."""
    return str(text).casefold()


class Connection:
    """The connection of one thread; ``mode`` is SQLite's: ro, rw, rwc.

    ``wary``: the file may be made to harm, so no statement runs for long.
    """

    def __init__(self, path: Path, mode: Literal["ro", "rw", "rwc"], *, wary: bool = False) -> None:
        address = f"{path.absolute().as_uri()}?mode={mode}"
        with meaningful():
            self.raw = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        self.raw.row_factory = sqlite3.Row
        self.raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_ROW)
        self.raw.create_function("casefold", 1, _casefold, deterministic=True)
        self.wary = wary
        self._deadline = 0.0
        if wary:
            self.raw.set_progress_handler(lambda: time.monotonic() > self._deadline, _STEPS)
        try:
            for pragma in _PRAGMAS + (() if mode == "ro" else _WRITING_PRAGMAS):
                self.run(f"PRAGMA {pragma}")
        except BaseException:
            self.close()
            raise

    @contextmanager
    def _statement(self) -> Iterator[None]:
        self._deadline = time.monotonic() + _LONGEST_STATEMENT
        with meaningful():
            yield

    def run(self, sql: str, *values: Any) -> int:
        """Execute a statement and return how many rows it changed."""
        with self._statement():
            return self.raw.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute a statement once for each row of values."""
        with self._statement():
            self.raw.executemany(sql, rows)

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Return every row of an answer; damaged letters become question marks."""
        with self._statement():
            try:
                return self.raw.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if not _is_undecodable(error):
                    raise
                self.raw.text_factory = _lenient
                return self.raw.execute(sql, values).fetchall()

    def each(self, sql: str) -> Iterator[Row]:
        """Yield the rows of an answer that may be larger than memory."""
        factory, self.raw.text_factory = self.raw.text_factory, _lenient
        try:
            with self._statement():
                yield from self.raw.execute(sql)
        finally:
            self.raw.text_factory = factory

    def row(self, sql: str, *values: Any) -> Row | None:
        """Return the first row of an answer."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def value(self, sql: str, *values: Any) -> Any:
        """Return the first value of an answer, None when there is none."""
        row = self.row(sql, *values)
        return row[0] if row else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the block one transaction, or a part of the one that is open."""
        if self.raw.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self.raw.in_transaction:  # a full disk makes SQLite roll back by itself
            self.raw.rollback()

    def close(self) -> None:
        """Close; nothing of it can be used any more."""
        self.raw.close()
