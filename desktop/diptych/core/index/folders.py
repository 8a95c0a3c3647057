"""The folder of an index: private, and named in a manifest with the hash of every file's tail.

    manifest.json     names the data folder and its files; a change happens when it is replaced
    3f…c1/            the data folder: files of Whoosh, never changed once written

The tail of a file of arrays holds the hashes of its pages, which are looked at when they are first read; a
table of contents is all tail.

What the manifest does not name is a leftover of a crash, or planted: it is removed, never read.
"""

import hashlib
import json
import os
import re
import shutil
import stat
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from diptych.core.errors import DiptychError
from diptych.core.index.analysis import ANALYSIS
from diptych.core.index.arrays import Damaged, tail_start

VERSION = f"4, Whoosh-Reloaded 2.7.5, {ANALYSIS}"
_MANIFEST = "manifest.json"
_DATA_NAME = re.compile(r"[0-9a-f]{32}")
_FILE_NAME = re.compile(r"\w+\.(toc|terms|documents)", re.ASCII)
_CONTENTS = ".toc"
_LARGEST_MANIFEST = 10_000_000
_PATIENCE = 30.0
SPOILT = "The new search index was damaged while it was made.", "It will be made again."


@dataclass(frozen=True, slots=True)
class Manifest:
    """The data folder's name, and of each of its files the size and the SHA-256 of its tail."""

    data: str
    files: Mapping[str, tuple[int, str]]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes from writing; the lock goes with its process, and stands beside the folder."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(folder.with_name(f"{folder.name}.lock")))
    if not try_for(lock.acquire, timeout=_PATIENCE, delay=0.05):
        raise DiptychError("Another Diptych is at work on the search index.", "Try again in a minute.")
    try:
        yield
    finally:
        lock.release()


def load(folder: Path) -> Manifest | None:
    """Verify an index folder and clear it of leftovers; None: absent, damaged, foreign or not private."""
    manifest = _read(folder) if _is_private(folder) else None
    if manifest is None or not _verified(folder, manifest):
        return None
    sweep(folder, manifest)
    return manifest


def renew(folder: Path) -> Manifest:
    """Make an empty, private index folder in place of whatever is there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    elif folder.exists() and not _is_private(folder):
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    manifest = Manifest(uuid.uuid4().hex, {})
    (folder / manifest.data).mkdir(mode=0o700)
    sweep(folder, manifest)
    return manifest


def record(folder: Path, manifest: Manifest, names: Iterable[str]) -> Manifest:
    """Make ``names`` the files of the index: hash the new ones, remove what is no longer named."""
    data = folder / manifest.data
    files = {name: manifest.files.get(name) or _fingerprint(data / name) for name in names}
    manifest = Manifest(manifest.data, files)
    draft = folder / f"{_MANIFEST}.new"
    draft.write_text(
        json.dumps({"version": VERSION, "data": manifest.data, "files": files}), encoding="utf-8"
    )
    draft.replace(folder / _MANIFEST)
    sweep(folder, manifest)
    return manifest


def is_sound(data: Path, files: Mapping[str, tuple[int, str]]) -> bool:
    """Tell whether some files of a data folder are there and as they were written."""
    try:
        return all(_fingerprint(data / name) == expected for name, expected in files.items())
    except (OSError, Damaged):
        return False


def verified(source: Path) -> Manifest:
    """Return what is in an index that was built to be taken over."""
    manifest = load(source)
    if manifest is None:
        raise DiptychError(*SPOILT)
    return manifest


def move(source: Path, manifest: Manifest, data: Path) -> None:
    """Move the files of segments into another data folder; no manifest names them yet."""
    for name in manifest.files:
        if not name.endswith(_CONTENTS):
            shutil.move(source / manifest.data / name, data / name)
    shutil.rmtree(source, ignore_errors=True)


def take(folder: Path, source: Path) -> Manifest:
    """Put the index of ``source`` in place of the one in ``folder``; renaming the manifest decides."""
    manifest = verified(source)
    shutil.move(source / manifest.data, folder / manifest.data)
    manifest = record(folder, manifest, manifest.files)
    shutil.rmtree(source, ignore_errors=True)
    return manifest


def stamp(folder: Path) -> tuple[int, int] | None:
    """Return what changes whenever another process writes the manifest."""
    try:
        info = (folder / _MANIFEST).stat()
    except OSError:
        return None
    return info.st_mtime_ns, info.st_ino


def sweep(folder: Path, manifest: Manifest) -> None:
    """Remove everything that the manifest does not name."""
    for path in [*folder.iterdir(), *(folder / manifest.data).iterdir()]:
        if path.name in {_MANIFEST, manifest.data} or path.name in manifest.files:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            # On Windows another process may still read it: the next sweep takes it.
            with suppress(OSError):
                path.unlink()


def _is_private(folder: Path) -> bool:
    try:
        info = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(info.st_mode):
        return False
    return os.name == "nt" or (info.st_uid == os.getuid() and not info.st_mode & 0o077)


def _read(folder: Path) -> Manifest | None:
    path = folder / _MANIFEST
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            return None
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["version"] != VERSION or not _DATA_NAME.fullmatch(found["data"]):
            return None
        files = {name: (int(size), str(digest)) for name, (size, digest) in found["files"].items()}
        return Manifest(found["data"], files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _verified(folder: Path, manifest: Manifest) -> bool:
    data = folder / manifest.data
    if data.is_symlink() or not manifest.files or not all(map(_FILE_NAME.fullmatch, manifest.files)):
        return False
    return is_sound(data, manifest.files)


def _fingerprint(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0 if path.suffix == _CONTENTS else tail_start(path))
        return size, hashlib.file_digest(file, "sha256").hexdigest()
