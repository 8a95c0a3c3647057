"""The writing side of Whoosh: one commit, and which segments it merges."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
"""So many segments of like size are merged into one."""


class Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files of one data folder. Old ones stay until the manifest no longer names them."""

    def __init__(self, data: Path) -> None:
        super().__init__(str(data))

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
    storage: Storage, documents: Iterable[Document], dead: Iterable[int], largest: int, *, whole: bool = False
) -> None:
    """Delete the documents numbered ``dead``, add others; merges of over ``largest`` bytes are put off.

    ``whole``: all segments are merged that may be, like in size or not.
    """
    with _writer(storage, dead) as writer:
        for document in documents:
            writer.take(document)
        together = 1 if whole else _TOGETHER
        writer.commit(mergetype=lambda _, segments: _merge(writer, segments, largest, together))


def absorb(storage: Storage, added: Sequence[Any], dead: Iterable[int]) -> None:
    """Delete the documents numbered ``dead``, and add segments whose files lie in the folder already."""
    with _writer(storage, dead) as writer:
        writer.commit(mergetype=lambda _, own: [*filter(lambda each: each.doc_count(), own), *added])


@contextmanager
def _writer(storage: Storage, dead: Iterable[int]) -> Iterator[_Writer]:
    """Begin a commit; what fails leaves the index as it was."""
    writer = _Writer(storage)
    try:
        for number in dead:
            writer.delete_document(number)
        yield writer
    except BaseException:
        with suppress(Exception):
            writer.cancel()
        raise


def _merge(writer: _Writer, segments: list[Any], largest: int, together: int) -> list[Any]:
    """Move the documents of some segments into the writer; return the other segments.

    Sizes grow by steps of ``_TOGETHER``, so that a document is merged few times and segments stay few.
    """
    kept = [segment for segment in segments if segment.doc_count()]
    sizes = {id(segment): _size(writer.storage, segment) for segment in kept}
    smallest_first = sorted(kept, key=lambda each: sizes[id(each)])
    for alike in [smallest_first] if together == 1 else _tiers(smallest_first, sizes).values():
        totals = accumulate(sizes[id(segment)] for segment in alike)
        merged = [segment for segment, total in zip(alike, totals, strict=True) if total <= largest]
        if len(alike) < together or len(merged) < 2:
            continue
        for segment in merged:
            writer.add_reader(SegmentReader(writer.storage, SCHEMA, segment))
            kept.remove(segment)
    return kept


def _tiers(segments: list[Any], sizes: Mapping[int, int]) -> Mapping[int, list[Any]]:
    tiers: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        tiers[round(math.log(sizes[id(segment)], _TOGETHER))].append(segment)
    return tiers


def _size(storage: Storage, segment: Any) -> int:
    return sum(storage.file_length(name) for name in file_names(segment))
