"""The reading side of Whoosh: all segments of an index as one row of documents, in numpy."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from whoosh.index import TOC
from whoosh.reading import EmptyReader, MultiReader, SegmentReader
from whoosh.searching import Searcher

from diptych.core.index import private
from diptych.core.index.arrays import Array
from diptych.core.index.codec import file_names
from diptych.core.index.dates import DAY
from diptych.core.index.documents import LENGTH_OF_BYTE, NAMED
from diptych.core.index.fields import SCHEMA
from diptych.core.index.postings import I8, U4, Field

Numbers: TypeAlias = npt.NDArray[np.float32]
Mask: TypeAlias = npt.NDArray[np.bool_]

_NAME = "MAIN"
SATURATION = 1.2
_LENGTH_SHARE = 0.75
_MANY = 100
_LONGEST_MONTH = 31 * DAY
_YEAR = 12_000_000
_UNDATED = -_YEAR
_NO_IDS: U4 = np.zeros(0, dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Names:
    """A name for each document, as a code into ``values``."""

    codes: I8
    values: tuple[str, ...]


class Segments:
    """The documents of one generation of an index, numbered through from 0, deleted ones included."""

    def __init__(self, storage: Any, former: "Segments | None" = None) -> None:
        """Open what the newest table of contents names; segments of ``former`` are taken over."""
        toc = TOC.read(storage, _NAME, schema=SCHEMA)
        known = {reader.segment().segment_id(): reader for reader in former.readers} if former else {}
        self.files = [private.contents_name(_NAME, toc.generation)]
        self.readers: list[Any] = []
        self._dead: list[list[int]] = []
        self.segments = list(toc.segments)
        for segment in self.segments:
            self.files += file_names(segment)
            known_reader = known.pop(segment.segment_id(), None)
            self.readers.append(known_reader or SegmentReader(storage, SCHEMA, segment))
            self._dead.append(list(segment.deleted_docs()))
        self.bases = [0, *accumulate(reader.doc_count_all() for reader in self.readers)]
        self.size = self.bases[-1]

    def close(self) -> None:
        """Let go of all files."""
        self.readers = []
        self._known_fields.clear()

    def is_whole(self) -> bool:
        """Tell whether all files are as long as when they were opened."""
        return all(
            private.terms(reader).is_whole() and private.documents(reader).is_whole()
            for reader in self.readers
        )

    def verify(self) -> None:
        """Look at everything; Damaged: something is not what was written."""
        for reader in self.readers:
            private.terms(reader).verify()
            private.documents(reader).verify()

    @cached_property
    def searcher(self) -> Searcher:
        """Whoosh's searcher."""
        if not self.readers:
            return Searcher(EmptyReader(SCHEMA))
        return Searcher(MultiReader(self.readers) if len(self.readers) > 1 else self.readers[0])

    # Values of each document

    @cached_property
    def alive(self) -> Mask:
        """Tell of each document whether it is still there."""
        alive = np.ones(self.size, dtype=bool)
        for base, dead in zip(self.bases, self._dead, strict=False):
            alive[[base + number for number in dead]] = False
        return alive

    @property
    def living(self) -> int:
        """Count the documents that are still there."""
        return int(self.size - sum(map(len, self._dead)))

    @cached_property
    def first(self) -> I8:
        """Return the first minute of each document's date."""
        return self._joined("first", np.int64)

    @cached_property
    def last(self) -> I8:
        """Return the last minute of each document's date."""
        return self._joined("last", np.int64)

    @cached_property
    def months(self) -> Names:
        """Return the month of each document's date, as in 2024-11, or its year; "": it has none."""
        days = np.where(self.first > 0, self.first // DAY - _EPOCH, 0).astype("datetime64[D]")
        months = days.astype("datetime64[M]").astype(np.int64)
        # Months count from 1970; what is as long as a year has none.
        is_year = self.last - self.first > _LONGEST_MONTH
        keys = np.where(is_year, months // 12 * 12 + _YEAR, months)
        values, codes = np.unique(np.where(self.first > 0, keys, _UNDATED), return_inverse=True)
        return Names(codes, tuple(map(_month, values.tolist())))

    @cached_property
    def named(self) -> Mapping[str, Names]:
        """Return kind, outlet, genre and language of each document."""
        return {field: self._names(field) for field in NAMED}

    def lengths(self, field: str) -> I8:
        """Return how many words a field has of each document, as nearly as Whoosh keeps it."""
        lengths: I8 = LENGTH_OF_BYTE[self._joined(f"{field}.length", np.uint8)]
        return lengths

    def norms(self, field: str) -> Numbers:
        """Return what the length of each document adds to the frequency of a word in BM25."""
        if field not in self._norms:
            share = _LENGTH_SHARE * self.lengths(field) / (self.mean_length(field) or 1.0)
            self._norms[field] = (SATURATION * (1 - _LENGTH_SHARE + share)).astype(np.float32)
        return self._norms[field]

    @cached_property
    def _norms(self) -> dict[str, Numbers]:
        return {}

    def mean_length(self, field: str) -> float:
        """Return how many words a field has on the average."""
        total = sum(private.documents(reader).field_length(field) for reader in self.readers)
        return float(total / max(self.size, 1))

    def hashes(self, after: str = "", until: str | None = None) -> Mapping[str, str]:
        """Return the hash of each document that is still there and whose key is in ``(after, until]``."""
        found = {}
        for (base, field), reader in zip(self._fields("key"), self.readers, strict=True):
            first = field.beyond(after.encode())
            end = len(field) if until is None else field.beyond(until.encode())
            numbers = field.of(first, end)[0]
            hashes = private.documents(reader).texts("hashes", numbers.tolist())
            alive = self.alive[numbers.astype(np.int64) + base]
            rows = zip(field.some_terms(first, end), hashes, alive, strict=True)
            found.update({key.decode(): hash for key, hash, is_there in rows if is_there})
        return found

    def hashes_of(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return the hash of each living document that has one of these keys, by its key."""
        found = {}
        for key in keys:
            for (base, field), reader in zip(self._fields("key"), self.readers, strict=True):
                number = field.find(key.encode())
                document = int(field.of(number, number + 1)[0][0]) if number is not None else None
                if document is not None and self.alive[base + document]:
                    found[key] = private.documents(reader).texts("hashes", [document])[0]
        return found

    def numbers(self, keys: Collection[str]) -> list[int]:
        """Find the living documents with these keys."""
        return Former(key.encode() for key in keys).numbers(self)

    def keys(self) -> list[bytes]:
        """Return the keys of all documents; Damaged: a key or a hash is not what was written."""
        for reader in self.readers:
            private.documents(reader).array("hashes")
        return [key for _, field in self._fields("key") for key in field.terms]

    def of(self, field: str, *values: str) -> Mask:
        """Tell of each document whether its kind, outlet, genre or language is one of these."""
        names = self.named[field]
        codes = [code for code, value in enumerate(names.values) if value in values]
        mask: Mask = np.isin(names.codes, codes)
        return mask

    def shown(self, number: int) -> list[Any]:
        """Return what a hit shows of a document."""
        shown: list[Any] = self.searcher.stored_fields(number)["shown"]
        return shown

    # Terms

    def count(self, field: str, term: bytes) -> int:
        """Count the documents that hold a term, deleted ones included."""
        return sum(
            int(each.frequencies(number, number + 1)[0]) for _, each, number in self._holding(field, term)
        )

    def postings(self, field: str, term: bytes) -> tuple[U4, U4]:
        """Return the documents that hold a term, ascending, and how often each does."""
        return _joined(
            [(base, *each.of(number, number + 1)) for base, each, number in self._holding(field, term)]
        )

    def beginning(self, field: str, start: bytes) -> U4:
        """Return the documents that hold terms with a beginning, in no order, some of them several times."""
        found = []
        for base, each in self._fields(field):
            ids, counts = each.of(*each.beginning(start))
            found.append((base, ids, counts))
        return _joined(found)[0]

    def places(self, name: str, words: Sequence[bytes]) -> Iterator[tuple[int, I8, list[I8]]]:
        """Yield the places of several words, a segment that has them all at a time.

        Each comes as the segment's first document, the first place of each of its documents, and the places
        of each word, ascending.
        """
        for base, field in self._fields(name):
            numbers = [field.find(word) for word in words]
            found = [field.cut_places(n, n + 1).astype(np.int64) for n in numbers if n is not None]
            if len(found) == len(words):
                yield base, field.bases, found

    def terms(self, field: str, start: bytes) -> Counter[str]:
        """Count in how many documents each term with this beginning stands."""
        found: Counter[str] = Counter()
        for _, each in self._fields(field):
            first, end = each.beginning(start)
            frequencies = each.frequencies(first, end).tolist()
            for term, count in zip(each.some_terms(first, end), frequencies, strict=True):
                found[term.decode()] += count
        return found

    def _fields(self, name: str) -> list[tuple[int, Field]]:
        if name not in self._known_fields:
            fields = [private.terms(reader).fields[name] for reader in self.readers]
            self._known_fields[name] = list(zip(self.bases, fields, strict=False))
        return self._known_fields[name]

    @cached_property
    def _known_fields(self) -> dict[str, list[tuple[int, Field]]]:
        return {}

    def _holding(self, name: str, term: bytes) -> Iterator[tuple[int, Field, int]]:
        for base, field in self._fields(name):
            number = field.find(term)
            if number is not None:
                yield base, field, number

    def _joined(self, name: str, dtype: Any) -> Array:
        parts = [private.documents(reader).array(name) for reader in self.readers]
        return np.concatenate([np.zeros(0, dtype=dtype), *parts])

    def _names(self, field: str) -> Names:
        known: dict[str, int] = {}
        parts = [np.zeros(0, dtype=np.int64)]
        for reader in self.readers:
            documents = private.documents(reader)
            codes = [known.setdefault(name, len(known)) for name in documents.names(field)]
            parts.append(np.array(codes, dtype=np.int64)[documents.array(field)])
        return Names(np.concatenate(parts), tuple(known))


class Former:
    """Finds the documents with some keys, a segment at a time: what is in a segment stays where it is."""

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = frozenset(keys)
        self._places: dict[str, list[int]] = {}

    def look(self, segments: Segments) -> bool:
        """Look into one more segment; tell whether there was one."""
        for reader in segments.readers:
            name = reader.segment().segment_id()
            if name not in self._places:
                self._places[name] = _places(private.terms(reader).fields["key"], self._keys)
                return True
        return False

    def numbers(self, segments: Segments) -> list[int]:
        """Return the living ones, ascending, once every segment was looked into."""
        while self.look(segments):
            pass
        return [
            base + place
            for base, reader in zip(segments.bases, segments.readers, strict=False)
            for place in self._places[reader.segment().segment_id()]
            if segments.alive[base + place]
        ]


def _places(field: Field, keys: Collection[bytes]) -> list[int]:
    """Return the documents that hold one of some terms, ascending."""
    if len(keys) <= _MANY:
        numbers = [number for number in map(field.find, keys) if number is not None]
        return sorted(id for number in numbers for id in field.of(number, number + 1)[0].tolist())
    # One look at every term is quicker than many searches.
    asked = np.fromiter((term in keys for term in field.terms), dtype=bool, count=len(field))
    ids = field.of(0, len(field))[0]
    return sorted(ids[np.repeat(asked, field.frequencies(0, len(field)))].tolist())


def _month(key: int) -> str:
    if key == _UNDATED:
        return ""
    if key >= _YEAR // 2:
        return str(1970 + (key - _YEAR) // 12)
    return f"{1970 + key // 12:04}-{key % 12 + 1:02}"


_EPOCH = np.datetime64("1970-01-01").astype(int) - np.datetime64("0001-01-01").astype(int) + 1
"""The day from which numpy counts, counted as ``date.toordinal`` does."""


def _joined(found: list[tuple[int, U4, U4]]) -> tuple[U4, U4]:
    if len(found) == 1 and not found[0][0]:
        return found[0][1:]
    ids = [ids + np.uint32(base) for base, ids, _ in found]
    return np.concatenate([_NO_IDS, *ids]), np.concatenate([_NO_IDS, *(counts for *_, counts in found)])
