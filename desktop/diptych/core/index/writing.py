"""The writing side of Whoosh: one commit, and which segments it merges."""

import math
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from diptych.core.index.fields import SCHEMA, Codec, fields_of
from diptych.core.model import Document

_TOGETHER = 8
"""So many segments of like size are merged into one."""


class Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files of one data folder. Old ones stay until the manifest no longer names them."""

    def __init__(self, data: Path) -> None:
        super().__init__(str(data))

    def delete_file(self, name: str) -> None:
        """Leave the file where it is."""


def create(storage: Storage) -> None:
    """Write the table of contents of an empty index."""
    FileIndex.create(storage, SCHEMA)


def commit(storage: Storage, documents: Iterable[Document], dead: Iterable[int], largest: int) -> None:
    """Delete the documents numbered ``dead``, add others; merges of over ``largest`` bytes are put off."""
    writer = SegmentWriter(FileIndex(storage, schema=SCHEMA), codec=Codec())
    try:
        for number in dead:
            writer.delete_document(number)
        for document in documents:
            writer.add_document(**fields_of(document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(mergetype=lambda _, segments: _merge(writer, segments, largest))


def _merge(writer: Any, segments: list[Any], largest: int) -> list[Any]:
    """Move the documents of some segments into the writer; return the other segments.

    Sizes grow by steps of ``_TOGETHER``, so that a document is merged few times and segments stay few.
    """
    tiers: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        if segment.doc_count():
            tiers[_tier(_size(writer, segment))].append(segment)
    kept = []
    for alike in tiers.values():
        if len(alike) < _TOGETHER or sum(_size(writer, segment) for segment in alike) > largest:
            kept += alike
            continue
        for segment in alike:
            reader = SegmentReader(writer.storage, SCHEMA, segment)
            writer.add_reader(reader)
            reader.close()
    return kept


def _size(writer: Any, segment: Any) -> int:
    size: int = writer.storage.file_length(segment.make_filename(segment.COMPOUND_EXT))
    return size


def _tier(size: int) -> int:
    """Number the tiers: each holds segments up to ``_TOGETHER`` times as large as the one below."""
    return math.floor(math.log(size, _TOGETHER))
