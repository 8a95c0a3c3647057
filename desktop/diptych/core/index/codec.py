"""Whoosh's own codec with one change: the postings of a term are three arrays in place of pickled tuples.

Whoosh's matchers cannot read them, so ``segments`` searches and ``writing`` merges without those.
"""

import uuid
import zlib
from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Codec, W3Segment

_SHORT = 200
"""Bytes that are not worth compressing: most terms occur a few times."""


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Writes postings; everything else is Whoosh's."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:
        """Name a new segment; Whoosh's names repeat when somebody seeds ``random``."""
        return W3Segment(self, indexname, segid=uuid.uuid4().hex)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "_Writer":
        """Return what writes the postings of term after term."""
        return _Writer(dbfile)


class _Writer(base.PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Collects the postings of one term, then writes them."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def start_postings(self, format_: Any, terminfo: Any) -> None:
        """Begin a term."""
        self._info = terminfo
        self._ids = array("I")
        self._counts = array("I")
        self._values: list[bytes] = []

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        """Add a document; ``weight`` is the number of times that the term occurs in it."""
        self._ids.append(id_)
        self._counts.append(int(weight))
        self._values.append(vbytes)

    def finish_postings(self) -> Any:
        """Write the term."""
        info, start = self._info, self._file.tell()
        self._file.write(_pack(self._ids, self._counts, self._values))
        info.set_extent(start, self._file.tell() - start)
        info._df = len(self._ids)
        info._weight, info._maxweight = float(sum(self._counts)), float(max(self._counts))
        info._minid, info._maxid = self._ids[0], self._ids[-1]
        return info

    def written(self) -> bool:
        """Tell Whoosh that nothing waits to be written."""
        return True


def _pack(ids: "array[int]", counts: "array[int]", values: list[bytes]) -> bytes:
    """Join documents (as steps), counts and values; the first byte says whether the rest is compressed."""
    steps = np.diff(np.frombuffer(ids, dtype=np.uint32), prepend=np.uint32(0)) if len(ids) > 1 else ids
    data = b"".join([steps.tobytes(), counts.tobytes(), *values])
    return b"\1" + zlib.compress(data, 1) if len(data) > _SHORT else b"\0" + data


def read(file: Any, info: Any) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32], bytes]:
    """Return the documents of a term, ascending, how often it occurs in each, and the joined values."""
    data, size = _unpack(file, info), info.doc_frequency()
    steps, counts = np.frombuffer(data, dtype=np.uint32, count=2 * size).reshape(2, size)
    return np.cumsum(steps, dtype=np.int64), counts, data[8 * size :]


def each(file: Any, info: Any) -> Iterator[tuple[int, int, bytes]]:
    """Yield document, count and value; for the many terms with few postings this is quicker than numpy."""
    data, size = _unpack(file, info), info.doc_frequency()
    numbers = array("I", data[: 8 * size])
    counts = numbers[size:]
    width = (len(data) - 8 * size) // sum(counts)
    start = 8 * size
    for id, count in zip(accumulate(numbers[:size]), counts, strict=True):
        yield id, count, data[start : start + count * width]
        start += count * width


def _unpack(file: Any, info: Any) -> bytes:
    offset, (length,) = info.extent()  # a tuple, by a slip in Whoosh
    data: bytes = file.get(offset, length)
    return zlib.decompress(data[1:]) if data[0] else data[1:]
