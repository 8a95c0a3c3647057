"""Library files: made whole or not at all, copied, and made durable."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diptych.core import schema
from diptych.core.errors import StorageFull
from diptych.core.library import provenance
from diptych.core.library.connection import Connection
from diptych.core.library.rows import new_id, timestamp


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise what a full or locked disk says as StorageFull."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        why = (
            "The disk is full"
            if error.errno == errno.ENOSPC
            else error.strerror or "The disk does not answer"
        )
        raise StorageFull(
            f"{why}: {path.name} was not written.", "Choose another folder, or free some space."
        ) from error


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut."""
    if os.name == "nt" and path.is_dir():
        return  # Windows keeps names by itself, and cannot open a folder
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_absent(path: Path) -> bool:
    """Tell whether there is no file, or one with nothing in it; what cannot be looked at is there."""
    try:
        return path.stat().st_size == 0
    except OSError as error:
        return isinstance(error, FileNotFoundError)


def neighbour(path: Path) -> Path:
    """Return a name beside a file that nothing else has."""
    return path.with_name(f".{path.name}.{new_id()}")


def make(path: Path, fill: Callable[[Connection], None] = lambda db: None) -> str:
    """Make a library with an id of its own; ``fill`` puts rows in. FileExistsError: there is one already."""
    id, draft = new_id(), neighbour(path)
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(draft, id, fill)
            provenance.remember_own(id)
            _put(draft, path)
            sync(path.parent)
        finally:
            draft.unlink(missing_ok=True)
    return id


def _write(path: Path, id: str, fill: Callable[[Connection], None]) -> None:
    db = Connection(path, "rwc")
    try:
        with db.transaction():
            schema.migrate(db.raw, 0, schema.version())
            db.run("INSERT INTO meta VALUES ('id', ?), ('made', ?)", id, timestamp())
            fill(db)
    finally:
        db.close()


def _put(draft: Path, path: Path) -> None:
    """Give a finished file its name, unless another process was quicker; an empty file may be replaced."""
    with suppress(FileNotFoundError):
        if path.stat().st_size == 0:
            draft.replace(path)
            return
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        draft.rename(path)
