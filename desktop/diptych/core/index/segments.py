"""The reading side of Whoosh: all segments of an index as one row of documents, in numpy.

This module, ``writing`` and ``codec`` know how Whoosh 2.7.5 keeps its files; they use some of its private
names, which is why its version is pinned.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.index import TOC
from whoosh.reading import SegmentReader, TermNotFound

from diptych.core.index.codec import read
from diptych.core.index.fields import SCHEMA

Ids: TypeAlias = npt.NDArray[np.int64]
Numbers: TypeAlias = npt.NDArray[np.float32]
Mask: TypeAlias = npt.NDArray[np.bool_]

_NAME = "MAIN"
_NOTHING: Ids = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Names:
    """A name for each document, as a code into ``values``."""

    codes: Ids
    values: tuple[str, ...]


class Segments:
    """The documents of one generation of an index, numbered through from 0, deleted ones included."""

    def __init__(self, storage: Any, former: "Segments | None" = None) -> None:
        """Open what the newest table of contents names; segments of ``former`` are taken over."""
        toc = TOC.read(storage, _NAME, schema=SCHEMA)
        known = {reader.segment().segment_id(): reader for reader in former.readers} if former else {}
        self.files = [TOC._filename(_NAME, toc.generation)]
        self.readers: list[Any] = []
        self._dead: list[list[int]] = []
        for segment in toc.segments:
            name = segment.segment_id()
            self.files.append(segment.make_filename(segment.COMPOUND_EXT))
            self.readers.append(known.pop(name, None) or _reader(storage, segment))
            self._dead.append(list(segment.deleted_docs()))
        for reader in known.values():
            reader.close()
        sizes = [reader.doc_count_all() for reader in self.readers]
        self.bases = [0, *accumulate(sizes)]
        self.size = self.bases[-1]

    def close(self) -> None:
        """Close all files."""
        for reader in self.readers:
            reader.close()

    @cached_property
    def alive(self) -> Mask:
        """Tell of each document whether it is still there."""
        alive = np.ones(self.size, dtype=bool)
        for base, dead in zip(self.bases, self._dead, strict=False):
            alive[[base + number for number in dead]] = False
        return alive

    @cached_property
    def lengths(self) -> Ids:
        """Return the number of words of each document."""
        return self._numbers("length")

    @cached_property
    def first(self) -> Ids:
        """Return the first minute of each document's date."""
        return self._numbers("first")

    @cached_property
    def last(self) -> Ids:
        """Return the last minute of each document's date."""
        return self._numbers("last")

    @cached_property
    def named(self) -> Mapping[str, Names]:
        """Return outlet, genre and kind of each document."""
        return {field: self._names(field) for field in ("outlet", "genre", "kind")}

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """Return key and hash of each document that is still there."""
        rows = [row for reader in self.readers for row in _column(reader, "row")]
        living = (rows[number].decode().rpartition("\n") for number in np.flatnonzero(self.alive))
        return MappingProxyType({key: digest for key, _, digest in living})

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """Find the living documents with these keys."""
        found = {int(number) for key in keys for number in self.postings("key", key)[0]}
        return sorted(number for number in found if self.alive[number])

    def of(self, field: str, *values: str) -> Mask:
        """Tell of each document whether its outlet, genre or kind is one of these."""
        names = self.named[field]
        codes = [code for code, value in enumerate(names.values) if value in values]
        mask: Mask = np.isin(names.codes, codes)
        return mask

    def shown(self, number: int) -> tuple[Any, ...]:
        """Return what is stored of a document."""
        at = bisect_right(self.bases, number) - 1
        shown: tuple[Any, ...] = self.readers[at].stored_fields(number - self.bases[at])["shown"]
        return shown

    def count(self, field: str, term: str) -> int:
        """Count the documents that hold a term, deleted ones included."""
        total = 0
        for reader in self.readers:
            with suppress(KeyError):
                total += reader._terms.doc_frequency(field, term.encode())
        return total

    def postings(self, field: str, term: str) -> tuple[Ids, Numbers]:
        """Return the documents that hold a term, ascending, and how often each does."""
        documents = [_NOTHING]
        occurrences: list[npt.NDArray[Any]] = [_NOTHING]
        for ids, counts, _ in self._unpacked(field, term):
            documents.append(ids)
            occurrences.append(counts)
        return np.concatenate(documents), np.concatenate(occurrences, dtype=np.float32)

    def places(self, field: str, term: str) -> Ids:
        """Return every occurrence of a term, ascending: the document times 2³², plus the position."""
        found = [_NOTHING]
        for ids, counts, values in self._unpacked(field, term):
            found.append((np.repeat(ids, counts) << 32) | np.frombuffer(values, dtype=np.uint32))
        return np.concatenate(found)

    def terms(self, field: str, start: str) -> Counter[str]:
        """Count in how many documents each term with this beginning stands."""
        found: Counter[str] = Counter()
        for reader in self.readers:
            terms = reader._terms
            key = terms._keycoder(field, start.encode())
            file = terms._tindex.dbfile
            for position, length, data, _ in terms._tindex.ranges_from(key):
                term = file.get(position, length)
                if not term.startswith(key):
                    break
                found[term[2:].decode()] += W3TermInfo.read_doc_freq(file, data)
        return found

    def _unpacked(self, field: str, term: str) -> Iterator[tuple[Ids, npt.NDArray[np.uint32], bytes]]:
        """Yield documents, counts and joined values of a term, a segment at a time."""
        for base, reader in zip(self.bases, self.readers, strict=False):
            terms = reader._terms
            with suppress(TermNotFound):
                ids, counts, values = read(terms._postfile, terms.term_info(field, term.encode()))
                yield ids + base, counts, values

    def _numbers(self, field: str) -> Ids:
        parts = [_NOTHING]
        for reader in self.readers:
            column = _column(reader, field)
            part = np.zeros(reader.doc_count_all(), dtype=np.int64)
            if stored := min(column._count, len(part)):
                part[:stored] = np.frombuffer(column._dbfile.get(column._basepos, stored * 8), dtype=">i8")
            parts.append(part)
        return np.concatenate(parts)

    def _names(self, field: str) -> Names:
        known: dict[str, int] = {}
        parts = [_NOTHING]
        for reader in self.readers:
            column = _column(reader, field)
            raw = column._dbfile.get(column._basepos, reader.doc_count_all() * column._itemsize)
            codes = [known.setdefault(value.decode(), len(known)) for value in column._uniques]
            parts.append(np.array(codes)[np.frombuffer(raw, dtype=f">u{column._itemsize}")])
        return Names(np.concatenate(parts), tuple(known))


def _reader(storage: Any, segment: Any) -> Any:
    reader = SegmentReader(storage, SCHEMA, segment)
    # Whoosh copies each mapped file into memory as well; what is read from here on is read from the map.
    for file in (reader._terms._postfile, reader._terms._tindex.dbfile):
        file.file = None
    return reader


def _column(reader: Any, field: str) -> Any:
    return reader._perdoc.column_reader(field, SCHEMA[field].column_type)
