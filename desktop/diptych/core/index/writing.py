"""The writing side of Whoosh: one commit, and which segments it merges."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from diptych.core.index import private
from diptych.core.index.codec import Codec, file_names
from diptych.core.index.fields import SCHEMA
from diptych.core.index.inversion import Inversion
from diptych.core.index.merging import GONE, Part, merge, merged_bases
from diptych.core.index.postings import I8, Field, Postings
from diptych.core.model import Document

_TOGETHER = 8
"""Sizes grow by steps of this, so that a document is merged few times and segments stay few."""


@dataclass(frozen=True, slots=True)
class Merging:
    """Which segments are merged: those of like size once there are ``together`` of them.

    ``largest``: bytes that are merged into one; what would be more is put off. One ``together``: all, like in
    size or not.
    """

    largest: int
    together: int = _TOGETHER


class Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files of one data folder. Old ones stay until the manifest no longer names them."""

    def __init__(self, data: Path) -> None:
        super().__init__(str(data))

        self._lengths: dict[str, int] = {}

    def file_length(self, name: str) -> int:
        """Return how long a file is: none changes once it is written."""
        if name not in self._lengths:
            self._lengths[name] = super().file_length(name)
        return self._lengths[name]

    def delete_file(self, name: str) -> None:
        """Leave the file where it is."""


class Pool:
    """The postings of a commit: those of its documents, then those of the segments that it merges."""

    def __init__(self) -> None:
        self.inversion = Inversion()
        self.merged: list[tuple[Mapping[str, Field], I8]] = []

    def add(self, item: object) -> None:
        """Take nothing: Whoosh is given documents without fields."""

    def iter_postings(self) -> Iterator[tuple[str, I8, Iterable[Postings]]]:
        """Yield each field, with the bases of its documents and its postings in parts."""
        new_numbers = np.arange(len(self.inversion))
        for field, new in self.inversion.postings().items():
            merged = [Part(fields[field], numbers) for fields, numbers in self.merged]
            parts = [Part(new, new_numbers), *merged]
            bases = merged_bases(parts)
            yield field, bases, merge(parts, bases) if merged else [new]

    def cleanup(self) -> None:
        """Leave nothing to clean up: all is in memory."""


class _Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer, for documents as they are."""

    def __init__(self, storage: Storage) -> None:
        # The folder is locked already.
        super().__init__(FileIndex(storage, schema=SCHEMA), codec=Codec(), compound=False, _lk=False)
        self.pool = Pool()

    def take(self, document: Document) -> None:
        """Add a document."""
        self.perdocwriter.take(document, self.pool.inversion.add(document))
        self.add_document()

    def strike(self, dead: Iterable[int]) -> None:
        """Delete documents. Whoosh counts those of all segments for each of them."""
        ends = list(accumulate(segment.doc_count_all() for segment in self.segments))
        for number in dead:
            place = bisect_right(ends, number)
            self.segments[place].delete_document(number - (ends[place - 1] if place else 0))

    def write_per_doc(self, fieldnames: Iterable[str], reader: Any) -> I8:
        """Add the documents of a segment; return the new number of each, ``GONE`` for deleted ones."""
        kept = np.array(list(reader.all_doc_ids()), dtype=np.int64)
        numbers = np.full(reader.doc_count_all(), GONE, dtype=np.int64)
        numbers[kept] = np.arange(self.docnum, self.docnum + len(kept))
        self.perdocwriter.merge(private.documents(reader), kept)
        self.docnum += len(kept)
        return numbers

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: I8) -> None:
        """Add the postings of a segment, by the new numbers of its documents."""
        self.pool.merged.append((private.terms(reader).fields, docmap))


def create(storage: Storage) -> None:
    """Write the table of contents of an empty index."""
    FileIndex.create(storage, SCHEMA)


def commit(
    storage: Storage, documents: Iterable[Document], dead: Iterable[int], merging: Merging | None = None
) -> None:
    """Delete the documents numbered ``dead``, add others, and merge; None: nothing is merged."""
    with _writer(storage, dead) as writer:
        for document in documents:
            writer.take(document)
        writer.commit(mergetype=lambda _, segments: _merge_all(writer, segments, merging))


def unite(storage: Storage, chosen: Iterable[Any]) -> None:
    """Make one segment of several."""
    names = {segment.segment_id() for segment in chosen}
    with _writer(storage, ()) as writer:
        writer.commit(
            mergetype=lambda _, segments: _merge(
                writer, segments, [segment for segment in segments if segment.segment_id() in names]
            )
        )


def copy(storage: Storage, source: Storage, segments: Iterable[Any]) -> None:
    """Make one segment of several that lie elsewhere."""
    with _writer(storage, ()) as writer:
        for segment in segments:
            writer.add_reader(SegmentReader(source, SCHEMA, segment))
        writer.commit(mergetype=lambda _, own: own)


def alike(storage: Storage, segments: Iterable[Any], merging: Merging) -> list[list[Any]]:
    """Return the segments that are to be merged, those of like size together, the smallest first."""
    sizes = {id(segment): _size(storage, segment) for segment in segments}
    smallest_first = sorted(segments, key=lambda each: sizes[id(each)])
    found = []
    for tier in [smallest_first] if merging.together == 1 else _tiers(smallest_first, sizes).values():
        totals = accumulate(sizes[id(segment)] for segment in tier)
        fitting = [segment for segment, total in zip(tier, totals, strict=True) if total <= merging.largest]
        if len(tier) >= merging.together and len(fitting) > 1:
            found.append(fitting)
    return found


def absorb(storage: Storage, added: Sequence[Any], dead: Iterable[int]) -> None:
    """Delete the documents numbered ``dead``, and add segments whose files lie in the folder already."""
    with _writer(storage, dead) as writer:
        writer.commit(mergetype=lambda _, own: [*filter(lambda each: each.doc_count(), own), *added])


@contextmanager
def _writer(storage: Storage, dead: Iterable[int]) -> Iterator[_Writer]:
    """Begin a commit; what fails leaves the index as it was."""
    writer = _Writer(storage)
    try:
        writer.strike(dead)
        yield writer
    except BaseException:
        with suppress(Exception):
            writer.cancel()
        raise


def _merge_all(writer: _Writer, segments: list[Any], merging: Merging | None) -> list[Any]:
    kept = [segment for segment in segments if segment.doc_count()]
    groups = alike(writer.storage, kept, merging) if merging else []
    return _merge(writer, kept, [segment for group in groups for segment in group])


def _merge(writer: _Writer, segments: Sequence[Any], merged: Sequence[Any]) -> list[Any]:
    """Move the documents of ``merged`` into the writer; return the other segments."""
    for segment in merged:
        writer.add_reader(SegmentReader(writer.storage, SCHEMA, segment))
    return [segment for segment in segments if segment not in merged]


def _tiers(segments: list[Any], sizes: Mapping[int, int]) -> Mapping[int, list[Any]]:
    tiers: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        tiers[round(math.log(sizes[id(segment)], _TOGETHER))].append(segment)
    return tiers


def _size(storage: Storage, segment: Any) -> int:
    return sum(storage.file_length(name) for name in file_names(segment))
