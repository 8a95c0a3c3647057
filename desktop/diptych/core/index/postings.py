"""The terms of a field, sorted, and where each of them stands: on file, and in memory before that.

Postings of one term follow those of the term before it, so that words which begin alike are one stretch.
Places are numbered through all documents of a segment, with a gap after each: what follows one another is a
phrase, whatever its documents.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from diptych.core.index.arrays import Arrays, ArrayWriter

U4: TypeAlias = npt.NDArray[np.uint32]
U8: TypeAlias = npt.NDArray[np.uint64]
I8: TypeAlias = npt.NDArray[np.int64]

_HEAD = 8

_ZERO: I8 = np.zeros(1, dtype=np.int64)
_BUFFER = 1 << 20
_LAST = b"\xff"
"""Comes after every continuation of a term: no byte of UTF-8 is as large."""


class Source(Protocol):
    """What can be merged: the postings of one field."""

    @property
    def terms(self) -> Sequence[bytes]:
        """The terms, ascending."""

    @property
    def starts(self) -> I8:
        """Where the postings of each term begin, and where the last one's end."""

    @property
    def bases(self) -> I8:
        """The first place of each document, and the one after the last; none: the field has no places."""

    def cut(self, start: int, end: int) -> tuple[U4, U4]:
        """Return the documents of some postings, and how often the term occurs in each."""

    def cut_places(self, first: int, end: int) -> U4:
        """Return the places of the terms numbered ``first`` to ``end``."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of a field in memory. ``places``: those of each posting, one after the other, or none."""

    terms: list[bytes]
    starts: I8
    ids: U4
    counts: U4
    place_starts: I8
    places: U4
    bases: I8

    def cut(self, start: int, end: int) -> tuple[U4, U4]:
        """Return the documents of some postings, and how often the term occurs in each."""
        return self.ids[start:end], self.counts[start:end]

    def cut_places(self, first: int, end: int) -> U4:
        """Return the places of the terms numbered ``first`` to ``end``."""
        return self.places[self.place_starts[first] : self.place_starts[end]]


class Field:
    """The postings of a field on file."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._text = arrays.section(f"{name}.text")
        self._ends = arrays.section(f"{name}.ends")
        self._head_section = arrays.section(f"{name}.heads")
        self._starts = arrays.section(f"{name}.starts")
        self._ids = arrays.section(f"{name}.ids")
        self._counts = arrays.section(f"{name}.counts")
        self._places = arrays.section(f"{name}.places")
        self._place_starts = arrays.section(f"{name}.place_starts")
        self._bases = arrays.section(f"{name}.bases")

    def __len__(self) -> int:
        return len(self._ends) - 1

    @cached_property
    def _heads(self) -> U8:
        return self._head_section.whole()

    def term(self, number: int) -> bytes:
        """Return one term."""
        start, end = self._ends.cut(number, number + 2).tolist()
        return self._text.cut(start, end).tobytes()

    def find(self, term: bytes) -> int | None:
        """Return the number of a term."""
        number = self._first_from(term)
        return number if self._has_head(number, _head(term)) and self.term(number) == term else None

    def beginning(self, start: bytes) -> tuple[int, int]:
        """Return the first number of the terms that begin so, and the one after their last."""
        return self._first_from(start), self._first_from(start + _LAST)

    def beyond(self, term: bytes) -> int:
        """Return the number of the first term that comes after one."""
        return self._first_from(term + b"\0")

    def _first_from(self, text: bytes) -> int:
        """Return the number of the first term that does not come before ``text``."""
        head = _head(text)
        first = int(self._heads.searchsorted(head))
        if not self._has_head(first, head):
            return first
        end = int(self._heads.searchsorted(head, "right"))
        return bisect_left(range(len(self)), text, lo=first, hi=end, key=self.term)

    def _has_head(self, number: int, head: np.uint64) -> bool:
        """Tell whether there is a term of this number, and its first bytes are these."""
        return number < len(self) and bool(self._heads[number] == head)

    def some_terms(self, first: int, end: int) -> list[bytes]:
        """Return the terms numbered ``first`` to ``end``."""
        ends = self._ends.cut(first, end + 1).tolist()
        if not ends:
            return []
        text, base = self._text.cut(ends[0], ends[-1]).tobytes(), ends[0]
        return [text[a - base : b - base] for a, b in zip(ends[:-1], ends[1:], strict=True)]

    @property
    def terms(self) -> list[bytes]:
        """The terms, ascending."""
        return self.some_terms(0, len(self))

    @cached_property
    def starts(self) -> I8:
        """Where the postings of each term begin, and where the last one's end."""
        return self._starts.whole()

    @cached_property
    def bases(self) -> I8:
        """The first place of each document, and the one after the last; none: the field has no places."""
        return self._bases.whole()

    def frequencies(self, first: int, end: int) -> I8:
        """Return in how many documents each of the terms numbered ``first`` to ``end`` stands."""
        return np.diff(self._starts.cut(first, end + 1))

    def of(self, first: int, end: int) -> tuple[U4, U4]:
        """Return the postings of the terms numbered ``first`` to ``end``: documents, and how often."""
        starts = self._starts.cut(first, end + 1)
        return self.cut(int(starts[0]), int(starts[-1]))

    def cut(self, start: int, end: int) -> tuple[U4, U4]:
        """Return the documents of some postings, and how often the term occurs in each."""
        return self._ids.cut(start, end), self._counts.cut(start, end)

    def cut_places(self, first: int, end: int) -> U4:
        """Return the places of the terms numbered ``first`` to ``end``."""
        if not len(self._places):
            return self._places.whole()
        start, stop = self._place_starts.cut(first, first + 1)[0], self._place_starts.cut(end, end + 1)[0]
        return self._places.cut(int(start), int(stop))


def write(writer: ArrayWriter, name: str, bases: I8, parts: Iterable[Postings]) -> None:
    """Write a field that comes in parts, terms ascending; no more than a part is held in memory."""
    terms: list[bytes] = []
    sizes, place_sizes = [_ZERO], [_ZERO]
    with writer.spool() as counts, writer.spool() as places:

        def ids() -> Iterator[U4]:
            for part in parts:
                terms.extend(part.terms)
                sizes.append(np.diff(part.starts))
                place_sizes.append(np.diff(part.place_starts))
                counts.write(part.counts.tobytes())
                places.write(part.places.tobytes())
                yield part.ids

        writer.add_parts(f"{name}.ids", "<u4", ids())
        writer.add_parts(f"{name}.counts", "<u4", _read(counts))
        writer.add_parts(f"{name}.places", "<u4", _read(places))
    lengths = np.fromiter(map(len, terms), dtype=np.int64, count=len(terms))
    writer.add(f"{name}.text", np.frombuffer(b"".join(terms), dtype="<u1"))
    writer.add(f"{name}.heads", _heads(terms))
    writer.add(f"{name}.ends", np.cumsum(np.concatenate([_ZERO, lengths])).astype("<u4"))
    writer.add(f"{name}.bases", bases)
    writer.add(f"{name}.starts", np.cumsum(np.concatenate(sizes)).astype("<i8"))
    writer.add(f"{name}.place_starts", np.cumsum(np.concatenate(place_sizes)).astype("<i8"))


def _heads(terms: Sequence[bytes]) -> U8:
    """Return the first bytes of each term as a number, in the order of the terms."""
    heads = b"".join(term[:_HEAD].ljust(_HEAD, b"\0") for term in terms)
    return np.frombuffer(heads, dtype=">u8").astype("<u8")


def _head(term: bytes) -> np.uint64:
    """Return the first bytes of a term as a number."""
    return np.uint64(int.from_bytes(term[:_HEAD].ljust(_HEAD, b"\0"), "big"))


def _read(file: IO[bytes]) -> Iterator[U4]:
    file.seek(0)
    while data := file.read(_BUFFER):
        yield np.frombuffer(data, dtype="<u4")
