"""A library file: opened, brought up to date, changed in acts, closed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from diptych.core import places, schema
from diptych.core.errors import LibraryRefused, ReadOnlyLibrary
from diptych.core.library import backups, files, journal, provenance
from diptych.core.library.connection import Connection
from diptych.core.library.journal import Act
from diptych.core.model import Change, LibraryInfo, UndoState

_FOREIGN = (
    "This library comes from elsewhere. It can be read; “Make it mine” makes a copy that you can change."
)
_UNWRITABLE = "This library lies where it cannot be changed; it can be read."


class Opened:
    """A library file that is open; it belongs to the thread that opened it."""

    def __init__(self, path: Path, read_only: str = "") -> None:
        path = path.resolve()
        if files.is_absent(path):
            if read_only:
                raise LibraryRefused(f"There is no library {path.name}.", "Choose another file.")
            with suppress(FileExistsError):
                files.make(path)
        self._path = path
        self._origin = provenance.inspect(path)
        self._read_only = read_only or self._reason()
        self._db = Connection(path, "ro" if self._read_only else "rw", wary=self._origin.foreign)
        try:
            if self._origin.version != schema.version():
                self._migrate()
        except BaseException:
            self._db.close()
            raise
        self._act: Act | None = None
        self._seen = self._data_version()

    def _reason(self) -> str:
        """Say why this library cannot be changed, "" when it can."""
        if self._origin.foreign:
            return _FOREIGN
        writable = os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK)
        return "" if writable else _UNWRITABLE

    def _migrate(self) -> None:
        if self._read_only:
            raise LibraryRefused(
                "This library was written by an older version of Diptych, and cannot be changed here.",
                "Copy it to a folder of yours, then open it.",
            )
        backups.make_named(self._db, places.backups(self._origin.id), datetime.now(UTC))
        with self._db.transaction():
            version = self._db.value("PRAGMA user_version")
            schema.migrate(self._db.raw, version, schema.version())

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def info(self) -> LibraryInfo:
        """Say which library this is, and whether it can be changed."""
        count = self._db.value("SELECT count(*) FROM article")
        count -= self._db.value("SELECT count(*) FROM article WHERE binned IS NOT NULL")
        return LibraryInfo(self._origin.id, str(self._path), count, self._read_only, self._origin.foreign)

    # Acts

    @contextmanager
    def act(self, name: str, origin: str = "", continues: Act | None = None) -> Iterator[Act]:
        """Make the block one act of the reader in one transaction: all of it is kept, or nothing.

        After the block ``act.change`` says what changed. ``continues``: the act that a long import began in
        an earlier transaction; the reader undoes both at once.
        """
        if self._act:
            raise RuntimeError("an act is under way")
        self._require_writable()
        try:
            with journal.recorded(self._db, name, origin, continues) as self._act:
                yield self._act
        finally:
            self._act = None

    def _changing(self) -> Connection:
        if not self._act:
            raise RuntimeError("what the reader owns changes only inside an act")
        return self._db

    def _writing(self) -> Connection:
        self._require_writable()
        return self._db

    def _require_writable(self) -> None:
        if self._read_only:
            raise ReadOnlyLibrary("The change was not made.", self._read_only)

    def undo(self) -> Change | None:
        """Take back the last act; None when there is none."""
        return journal.undo(self._writing())

    def redo(self) -> Change | None:
        """Do again what was taken back; None when there is nothing."""
        return journal.redo(self._writing())

    def undo_state(self) -> UndoState:
        """Name the acts that undo and redo would replay."""
        return journal.undo_state(self._db)

    def changed_elsewhere(self) -> bool:
        """Tell whether another process changed the library since this was last asked."""
        seen, self._seen = self._seen, self._data_version()
        return seen != self._seen

    def _data_version(self) -> int:
        return int(self._db.value("PRAGMA data_version"))
