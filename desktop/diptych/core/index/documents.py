"""What the index keeps of each document beside its postings: names, dates, lengths, and what a hit shows."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from whoosh.codec.base import PerDocumentReader, PerDocumentWriter
from whoosh.util.numeric import byte_to_length, length_to_byte

from diptych.core.index.arrays import Array, Arrays, ArrayWriter
from diptych.core.index.dates import period
from diptych.core.index.postings import I8
from diptych.core.model import Document

NAMED = ("kind", "outlet", "genre", "language")
LENGTHS = ("words", "stems", "title_words", "title_stems", "author")
_DATED = ("first", "last")
_AT_ONCE = 4_000_000
"""Bytes that are copied at a time."""

LENGTH_OF_BYTE = np.array([byte_to_length(byte) for byte in range(256)])
"""The lengths that Whoosh can tell apart: it keeps a byte for each field of a document."""


class DocumentWriter(PerDocumentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Collects the documents of a segment, new ones first, and writes them when it is closed."""

    def __init__(self, writer: ArrayWriter) -> None:
        self._writer = writer
        self._keys: list[str] = []
        self._hashes: list[str] = []
        self._names: dict[str, list[str]] = {field: [] for field in NAMED}
        self._dates: dict[str, list[int]] = {field: [] for field in _DATED}
        self._lengths: dict[str, list[int]] = {field: [] for field in LENGTHS}
        self._totals = dict.fromkeys(LENGTHS, 0)
        self._shown: list[bytes] = []
        self._merged: list[tuple[Documents, I8]] = []
        self.is_closed = False

    def take(self, document: Document, lengths: Mapping[str, int]) -> None:
        """Add a document; ``lengths``: how many words each field has of it."""
        self._keys.append(document.key)
        self._hashes.append(document.hash)
        for field, names in self._names.items():
            names.append(getattr(document, field))
        for field, minute in zip(_DATED, period(document.published), strict=True):
            self._dates[field].append(minute)
        for field, values in self._lengths.items():
            values.append(length_to_byte(lengths[field]))
            self._totals[field] += lengths[field]
        self._shown.append(_packed(document))

    def merge(self, documents: "Documents", kept: I8) -> None:
        """Add documents of another segment after all those that are new."""
        self._merged.append((documents, kept))
        for field in LENGTHS:
            self._totals[field] += int(LENGTH_OF_BYTE[documents.array(f"{field}.length")[kept]].sum())

    def start_doc(self, docnum: int) -> None:
        """Need nothing: ``take`` does it all."""

    def finish_doc(self) -> None:
        """Need nothing: ``take`` does it all."""

    def close(self) -> None:
        """Write everything."""
        self.is_closed = True
        names = {field: self._write_names(field) for field in NAMED}
        for field, minutes in self._dates.items():
            self._writer.add(field, self._with_merged(np.array(minutes, dtype="<i8"), field))
        for field, lengths in self._lengths.items():
            name = f"{field}.length"
            self._writer.add(name, self._with_merged(np.array(lengths, dtype="<u1"), name))
        self._add_texts("keys", self._keys)
        self._add_texts("hashes", self._hashes)
        self._writer.add_parts("shown", "<u1", self._all_shown())
        sizes = [np.array([len(each) for each in self._shown], dtype=np.int64)]
        sizes += [documents.sizes()[kept] for documents, kept in self._merged]
        self._writer.add("shown.starts", np.concatenate([[0], np.cumsum(np.concatenate(sizes))]))
        self._writer.close({"names": names, "totals": self._totals})

    def _write_names(self, field: str) -> list[str]:
        """Write a code for the name of each document; return the names."""
        listed = [self._names[field], *(documents.listed(field, kept) for documents, kept in self._merged)]
        # Not by numpy: it would give every name the room of the longest.
        known: dict[str, int] = {}
        codes = [known.setdefault(name, len(known)) for each in listed for name in each]
        self._writer.add(field, np.array(codes, dtype="<u4"))
        return list(known)

    def _with_merged(self, new: Array, name: str) -> Array:
        return np.concatenate([new, *(documents.array(name)[kept] for documents, kept in self._merged)])

    def _add_texts(self, name: str, new: list[str]) -> None:
        old = [text for documents, kept in self._merged for text in documents.texts(name, kept)]
        texts = [text.encode() for text in new + old]
        self._writer.add(name, np.frombuffer(b"".join(texts), dtype="<u1"))
        self._writer.add(f"{name}.starts", np.cumsum([0, *map(len, texts)]).astype("<i8"))

    def _all_shown(self) -> Iterator[Array]:
        yield np.frombuffer(b"".join(self._shown), dtype="<u1")
        for documents, kept in self._merged:
            yield from documents.shown(kept)


class Documents(PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """Reads the documents of a segment."""

    def __init__(self, arrays: Arrays, segment: Any) -> None:
        self._arrays = arrays
        self._segment = segment
        self._starts = arrays.section("shown.starts")
        self._shown = arrays.section("shown")

    def is_whole(self) -> bool:
        """Tell whether the file is as long as when it was opened."""
        return self._arrays.is_whole()

    def verify(self) -> None:
        """Look at everything; Damaged: something is not what was written."""
        self._arrays.verify()

    def array(self, name: str) -> Array:
        """Return a value of each document."""
        return self._arrays.section(name).whole()

    def names(self, field: str) -> list[str]:
        """List the names into which the codes of a field point."""
        names: list[str] = self._arrays.values["names"][field]
        return names

    def listed(self, field: str, kept: I8) -> list[str]:
        """List the names of some documents."""
        names = self.names(field)
        return [names[code] for code in self.array(field)[kept].tolist()]

    def texts(self, name: str, numbers: Iterable[int]) -> list[str]:
        """List the keys or the hashes of some documents, without looking at those of others."""
        starts, text = self._arrays.section(f"{name}.starts").whole(), self._arrays.section(name)
        ends = [starts[number : number + 2].tolist() for number in numbers]
        return [text.cut(start, end).tobytes().decode() for start, end in ends]

    def sizes(self) -> I8:
        """Return how many bytes ``shown`` has of each document."""
        return np.diff(self._starts.whole())

    def shown(self, kept: I8) -> Iterator[Array]:
        """Yield the bytes of some documents, in stretches."""
        starts = self._starts.whole()
        for begin, end in _stretches(starts):
            inside = kept[(kept >= begin) & (kept < end)]
            taken = np.zeros(end - begin, dtype=bool)
            taken[inside - begin] = True
            data = self._shown.cut(int(starts[begin]), int(starts[end]))
            yield data[np.repeat(taken, np.diff(starts[begin : end + 1]))]

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Return what a hit shows of a document."""
        start, end = self._starts.cut(docnum, docnum + 2).tolist()
        return {"shown": json.loads(zlib.decompress(self._shown.cut(start, end).tobytes()))}

    # What Whoosh asks for besides

    def doc_count(self) -> int:
        """Count the living documents."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Count all documents."""
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        """Tell whether a document was deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document was deleted."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterator[int]:
        """Return the deleted documents."""
        return iter(self._segment.deleted_docs())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many words a field has of a document."""
        if fieldname not in LENGTHS:
            return default
        length = self._arrays.section(f"{fieldname}.length").cut(docnum, docnum + 1)
        return int(LENGTH_OF_BYTE[length[0]]) or default

    def field_length(self, fieldname: str) -> int:
        """Return how many words a field has of all documents."""
        return int(self._arrays.values["totals"].get(fieldname, 0))

    def min_field_length(self, fieldname: str) -> int:
        """Return the least length of a field."""
        return int(LENGTH_OF_BYTE[self.array(f"{fieldname}.length").min()])

    def max_field_length(self, fieldname: str) -> int:
        """Return the greatest length of a field."""
        return int(LENGTH_OF_BYTE[self.array(f"{fieldname}.length").max()])


def _packed(document: Document) -> bytes:
    shown = (
        document.kind,
        document.id,
        document.article,
        document.title,
        document.outlet,
        document.published,
        document.language,
        document.text,
    )
    return zlib.compress(json.dumps(shown, ensure_ascii=False).encode(), 1)


def _stretches(starts: I8) -> Iterator[tuple[int, int]]:
    """Cut documents into stretches of about as many bytes."""
    begin, last = 0, len(starts) - 1
    while begin < last:
        end = max(int(np.searchsorted(starts, starts[begin] + _AT_ONCE, side="right")) - 1, begin + 1)
        yield begin, end
        begin = end
