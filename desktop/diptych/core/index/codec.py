"""How a segment is kept: two files of arrays, one of its terms and one of its documents."""

import uuid
from pathlib import Path
from typing import Any

from whoosh.codec.base import Codec as WhooshCodec
from whoosh.codec.base import FieldWriter
from whoosh.codec.whoosh3 import W3Segment

from diptych.core.index.arrays import Arrays, ArrayWriter
from diptych.core.index.documents import Documents, DocumentWriter
from diptych.core.index.postings import write
from diptych.core.index.terms import Terms

TERMS, DOCUMENTS = ".terms", ".documents"


def file_names(segment: Any) -> list[str]:
    """List the files of a segment."""
    return [segment.make_filename(extension) for extension in (TERMS, DOCUMENTS)]


class Codec(WhooshCodec):  # type: ignore[misc]  # Whoosh has no types
    """Tells Whoosh who writes and who reads a segment."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """Name a new segment; Whoosh's names repeat when somebody seeds ``random``."""
        return W3Segment(self, indexname, segid=uuid.uuid4().hex)

    def per_document_writer(self, storage: Any, segment: Any) -> DocumentWriter:
        """Return what writes documents."""
        return DocumentWriter(_writer(storage, segment, DOCUMENTS))

    def field_writer(self, storage: Any, segment: Any) -> "TermWriter":
        """Return what writes terms."""
        return TermWriter(_writer(storage, segment, TERMS))

    def per_document_reader(self, storage: Any, segment: Any) -> Documents:
        """Return what reads documents."""
        return Documents(_arrays(storage, segment, DOCUMENTS), segment)

    def terms_reader(self, storage: Any, segment: Any) -> Terms:
        """Return what reads terms."""
        return Terms(_arrays(storage, segment, TERMS))


class TermWriter(FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes the terms of a segment."""

    def __init__(self, writer: ArrayWriter) -> None:
        self._writer = writer
        self._fields: list[str] = []
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Write the postings of each field; ``items`` yields its name, bases, and postings in parts."""
        for field, bases, parts in items:
            write(self._writer, field, bases, parts)
            self._fields.append(field)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close({"fields": self._fields})
        self.is_closed = True


def _writer(storage: Any, segment: Any, extension: str) -> ArrayWriter:
    return ArrayWriter(_path(storage, segment, extension).open("xb"))


def _arrays(storage: Any, segment: Any, extension: str) -> Arrays:
    return Arrays(_path(storage, segment, extension))


def _path(storage: Any, segment: Any, extension: str) -> Path:
    return Path(storage.folder, segment.make_filename(extension))
