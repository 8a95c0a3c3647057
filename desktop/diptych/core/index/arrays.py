"""Files of named arrays: read from a map of the file, each page verified before it is first looked at.

    arrays     one after the other, each from a multiple of 8 bytes on
    tail       JSON: type, place and length of each array, other values, the SHA-256 of every page
    8 bytes    where the tail begins

Whoever trusts the tail can trust every array: what was changed in the file is ``Damaged``, never an answer.
"""

import hashlib
import json
import mmap
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

_PAGE = 1 << 14
_DIGEST = 32
_STEP = 8
_SPOOLED = 1 << 20


class Damaged(Exception):
    """A file of the index is not what was written."""


class ArrayWriter:
    """Writes one file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = 0
        self._arrays: dict[str, tuple[str, int, int]] = {}
        self._page = hashlib.sha256()
        self._pages = bytearray()

    def add(self, name: str, array: Array) -> None:
        """Write an array of one dimension."""
        self.add_parts(name, array.dtype.str, [array])

    def add_parts(self, name: str, dtype: str, parts: Iterable[Array]) -> None:
        """Write an array that comes in parts."""
        self._write(bytes(-self._size % _STEP))
        start = self._size
        for part in parts:
            self._write(np.ascontiguousarray(part, dtype=dtype).tobytes())
        self._arrays[name] = dtype, start, (self._size - start) // np.dtype(dtype).itemsize

    def spool(self) -> IO[bytes]:
        """Make a nameless file beside this one: what is read is no business of a folder that all share.

        It is a file only when it is large: a commit of one article makes none.
        """
        return SpooledTemporaryFile(_SPOOLED, dir=str(Path(self._file.name).parent))

    def close(self, values: Mapping[str, Any]) -> None:
        """Write the tail, with other values that JSON can hold, and close the file."""
        if self._size % _PAGE:
            self._pages += self._page.digest()
        tail = {"arrays": self._arrays, "values": values, "pages": self._pages.hex()}
        self._file.write(json.dumps(tail).encode())
        self._file.write(self._size.to_bytes(_STEP, "little"))
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        view = memoryview(data)
        while view:
            part = view[: _PAGE - self._size % _PAGE]
            self._page.update(part)
            self._size += len(part)
            if not self._size % _PAGE:
                self._pages += self._page.digest()
                self._page = hashlib.sha256()
            view = view[len(part) :]


def tail_start(path: Path) -> int:
    """Return where the tail of a file begins; Damaged: nowhere."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(size - _STEP, 0))
        start = int.from_bytes(file.read(), "little")
    if start > size - _STEP:
        raise Damaged(path.name)
    return start


class Section:
    """One array of a file."""

    def __init__(self, arrays: "Arrays", items: Array, start: int) -> None:
        self._arrays = arrays
        self._items = items
        self._start = start

    def __len__(self) -> int:
        return len(self._items)

    def cut(self, start: int, end: int) -> Array:
        """Return the items from ``start`` to ``end``, without copying them."""
        if start < end:
            width = self._items.itemsize
            self._arrays.ensure(self._start + start * width, self._start + end * width)
        return self._items[start:end]

    def whole(self) -> Array:
        """Return all items, without copying them."""
        return self.cut(0, len(self))


class Arrays:
    """Reads one file, whose tail is right."""

    def __init__(self, path: Path) -> None:
        """Open a file; Damaged: it has no tail."""
        start = tail_start(path)
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            tail = json.loads(self._map[start:-_STEP])
            self.values: Mapping[str, Any] = tail["values"]
            self._arrays = tail["arrays"]
            self._pages = bytes.fromhex(tail["pages"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Damaged(path.name) from error
        self._size = start
        self._verified = bytearray(len(self._pages) // _DIGEST)

    def names(self) -> list[str]:
        """List the arrays."""
        return list(self._arrays)

    def section(self, name: str) -> Section:
        """Return an array."""
        dtype, start, count = self._arrays[name]
        items = np.frombuffer(self._map, dtype, count, start) if count else np.zeros(0, dtype)
        return Section(self, items, start)

    def is_whole(self) -> bool:
        """Tell whether the file is as long as when it was opened."""
        return self._map.size() == len(self._map)

    def verify(self) -> None:
        """Look at every page; Damaged: one is not what was written."""
        self._verify(0, len(self._verified))

    def ensure(self, start: int, end: int) -> None:
        """Look at the pages of some bytes, where nobody did; Damaged: one is not what was written."""
        first, last = start // _PAGE, (end - 1) // _PAGE
        if self._verified.find(0, first, last + 1) >= 0:
            self._verify(first, last + 1)

    def _verify(self, first: int, end: int) -> None:
        for page in range(first, end):
            if self._verified[page]:
                continue
            data = self._map[page * _PAGE : min((page + 1) * _PAGE, self._size)]
            if hashlib.sha256(data).digest() != self._pages[page * _DIGEST : (page + 1) * _DIGEST]:
                raise Damaged
            self._verified[page] = 1
