"""An index on disk: its folder, the segments that are open, and the commits."""

import errno
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from diptych.core.errors import DiptychError, StorageFull
from diptych.core.index import folders, writing
from diptych.core.index.arrays import Damaged
from diptych.core.index.codec import file_names
from diptych.core.index.segments import Former, Segments
from diptych.core.index.writing import Merging
from diptych.core.model import Document

T = TypeVar("T")

_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM})


@dataclass(frozen=True, slots=True)
class Pieces:
    """Some segments of an index: its data folder, and of their files the size and the hash."""

    data: Path
    files: Mapping[str, tuple[int, str]]


class Store:
    """Belongs to one thread. What other processes write to the folder is seen at the next call.

    So is a file that was cut short: to touch a page that it no longer has would end the process. One that is
    cut short while a call is at work in it still does that; nobody but us has any business in the folder.
    """

    def __init__(self, folder: Path) -> None:
        """Open an index; ``beginnings``: how often there was none that could be used, so that it is empty."""
        self.beginnings = 0
        self._folder = folder
        self._segments: Segments | None = None
        with _locked(folder):
            self._open()

    @property
    def segments(self) -> Segments:
        """The documents, as they are now."""
        if not self._is_open():
            with _locked(self._folder):
                self._open()
        assert self._segments is not None
        return self._segments

    def read(self, look: Callable[[Segments], T]) -> T:
        """Return what ``look`` sees in the documents; when they turn out to be damaged, in an empty index."""
        try:
            return look(self.segments)
        except Damaged:
            self._renew()
            return look(self.segments)

    def write(self, documents: Sequence[Document], removed: Sequence[str], merging: Merging) -> None:
        """Commit changes."""
        with _locked(self._folder):
            self._open()
            assert self._segments is not None
            # Whoosh would go on from a commit that failed half-way.
            folders.sweep(self._folder, self._manifest)
            # Whoosh adds a document twice when one commit updates it twice.
            fresh = {document.key: document for document in documents}
            try:
                dead = self._segments.numbers([*fresh, *removed])
                writing.commit(self._storage, fresh.values(), dead, merging)
                self._record()
            except Damaged:
                self._begin()
                writing.commit(self._storage, fresh.values(), ())
                self._record()
            except BaseException:
                self.close()
                raise

    def merge(self, merging: Merging) -> bool:
        """Merge some segments of like size; tell whether there were any."""
        with _locked(self._folder):
            self._open()
            assert self._segments is not None
            groups = writing.alike(self._storage, self._segments.segments, merging)
            if not groups:
                return False
            folders.sweep(self._folder, self._manifest)
            try:
                writing.unite(self._storage, groups[0][: merging.together])
                self._record()
            except Damaged:
                self._begin()
            except BaseException:
                self.close()
                raise
            return True

    def pieces(self, merging: Merging) -> Pieces | None:
        """Name segments of like size that are too much to be merged here; None: there are too few."""
        segments = self.segments
        groups = writing.alike(self._storage, segments.segments, merging)
        if not groups:
            return None
        names = [segments.files[0], *(name for each in groups[-1] for name in file_names(each))]
        data = self._folder / self._manifest.data
        return Pieces(data, {name: self._manifest.files[name] for name in names})

    def unite(self, pieces: Pieces) -> None:
        """Take in copies of the documents of some segments as one segment; none, if they are gone by now."""
        with _locked(self._folder):
            if not folders.is_sound(pieces.data, pieces.files):
                return
            source = writing.Storage(pieces.data)
            found = Segments(source)
            chosen = [each for each in found.segments if set(file_names(each)) <= pieces.files.keys()]
            found.close()
            writing.copy(self._storage, source, chosen)
            self._record()

    def new_folder(self, suffix: str) -> Path:
        """Return an absent folder beside this one, on the same disk."""
        folder = self._folder.with_name(f"{self._folder.name}.{suffix}")
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def adopt(self, source: Path) -> None:
        """Put the index of another folder in the place of this one; ``source`` is gone afterwards."""
        with _locked(self._folder), _locked(source):
            self._open()
            self.close()
            folders.take(self._folder, source)
            self._open()

    def absorb(self, source: Path) -> Iterator[None]:
        """Take over the segments of another index, a step at a time; ``source`` is gone after the last."""
        with _locked(source):
            former = Former(_keys(source))
        yield
        while self.read(former.look):
            yield
        with _locked(self._folder), _locked(source):
            self._open()
            assert self._segments is not None
            folders.sweep(self._folder, self._manifest)
            taken = folders.verified(source)
            theirs = Segments(writing.Storage(source / taken.data))
            theirs.close()
            try:
                dead = former.numbers(self._segments)
            except Damaged:
                self._begin()
                dead = []
            folders.move(source, taken, self._folder / self._manifest.data)
            try:
                writing.absorb(self._storage, theirs.segments, dead)
                self._record()
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close all files."""
        if self._segments:
            self._segments.close()
        self._segments = None

    def _is_open(self) -> bool:
        """Tell whether what the manifest names is open, each file as long as it was."""
        stamp = folders.stamp(self._folder)
        return bool(self._segments and stamp and stamp == self._stamp and self._segments.is_whole())

    def _open(self) -> None:
        """Open what the manifest names unless it is open, or begin anew. Needs the lock."""
        if self._is_open():
            return
        self.close()
        manifest = folders.load(self._folder)
        if manifest:
            try:
                self._show(manifest)
            except Exception:  # Whatever is wrong with files whose hashes are right, they are of no use.
                manifest = None
        if not manifest:
            self._begin()

    def _renew(self) -> None:
        with _locked(self._folder):
            self.close()
            self._begin()

    def _begin(self) -> None:
        self.beginnings += 1
        self._manifest = folders.renew(self._folder)
        self._storage = writing.Storage(self._folder / self._manifest.data)
        writing.create(self._storage)
        self._record()

    def _record(self) -> None:
        """Open what Whoosh wrote, and make it the index."""
        former = self._segments
        self._segments = Segments(self._storage, former)
        self._manifest = folders.record(self._folder, self._manifest, self._segments.files)
        self._stamp = folders.stamp(self._folder)

    def _show(self, manifest: folders.Manifest) -> None:
        self._manifest = manifest
        self._storage = writing.Storage(self._folder / manifest.data)
        self._segments = Segments(self._storage)
        self._stamp = folders.stamp(self._folder)


def _keys(source: Path) -> list[bytes]:
    """Return the keys of an index that was built to be taken over."""
    built = Segments(writing.Storage(source / folders.verified(source).data))
    try:
        return built.keys()
    except Damaged as error:
        raise DiptychError(*folders.SPOILT) from error
    finally:
        built.close()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        with folders.locked(folder):
            yield
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        raise StorageFull("The search index cannot be written.", f"Make room in {folder.parent}.") from error
