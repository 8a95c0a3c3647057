"""The writing side of Whoosh: one commit, and which segments it merges."""

import math
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from diptych.core.index.codec import Codec, each
from diptych.core.index.fields import SCHEMA, fields_of
from diptych.core.model import Document

_POOL = 256
"""Megabytes of postings that are sorted in memory."""

_TOGETHER = 8
"""So many segments of like size are merged into one."""


class Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files of one data folder. Old ones stay until the manifest no longer names them."""

    def __init__(self, data: Path) -> None:
        super().__init__(str(data))

    def delete_file(self, name: str) -> None:
        """Leave the file where it is."""


class _Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's writer, merging by our codec."""

    def __init__(self, storage: Storage) -> None:
        # The folder is locked already.
        super().__init__(FileIndex(storage, schema=SCHEMA), codec=Codec(), limitmb=_POOL, _lk=False)

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: dict[int, int] | None) -> None:
        """Add the postings of a segment, by the new numbers of its documents; deleted ones have none."""
        terms = reader._terms
        if docmap is None:
            docmap = {number: number + startdoc for number in range(reader.doc_count_all())}
        for (field, term), info in terms.items():
            for id, count, value in each(terms._postfile, info):
                if id in docmap:
                    self.pool.add((field, term, docmap[id], count, value))


def create(storage: Storage) -> None:
    """Write the table of contents of an empty index."""
    FileIndex.create(storage, SCHEMA)


def commit(storage: Storage, documents: Iterable[Document], dead: Iterable[int], largest: int) -> None:
    """Delete the documents numbered ``dead``, add others; merges of over ``largest`` bytes are put off."""
    writer = _Writer(storage)
    try:
        for number in dead:
            writer.delete_document(number)
        for document in documents:
            writer.add_document(**fields_of(document))
        writer.commit(mergetype=lambda _, segments: _merge(writer, segments, largest))
    except BaseException:
        with suppress(Exception):
            writer.cancel()
        raise


def _merge(writer: _Writer, segments: list[Any], largest: int) -> list[Any]:
    """Move the documents of some segments into the writer; return the other segments.

    Sizes grow by steps of ``_TOGETHER``, so that a document is merged few times and segments stay few.
    """
    kept = [segment for segment in segments if segment.doc_count()]
    sizes = {id(segment): writer.storage.file_length(segment.make_filename(".seg")) for segment in kept}
    tiers: dict[int, list[Any]] = defaultdict(list)
    for segment in sorted(kept, key=lambda each: sizes[id(each)]):
        tiers[round(math.log(sizes[id(segment)], _TOGETHER))].append(segment)
    for alike in tiers.values():
        totals = accumulate(sizes[id(segment)] for segment in alike)
        merged = [segment for segment, total in zip(alike, totals, strict=True) if total <= largest]
        if len(alike) < _TOGETHER or len(merged) < 2:
            continue
        for segment in merged:
            reader = SegmentReader(writer.storage, SCHEMA, segment)
            writer.add_reader(reader)
            reader.close()
            kept.remove(segment)
    return kept
