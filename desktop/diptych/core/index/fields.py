"""What Whoosh holds of a document: the schema, and the fields of one document."""

from array import array
from collections import Counter
from collections.abc import Iterator
from typing import Any

from whoosh import columns, fields, formats

from diptych.core.index import analysis
from diptych.core.index.dates import period
from diptych.core.model import Document

BREAK = "\n"
"""Stands between title and text, so that no phrase runs across."""


class Stems(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A list of stems: how often each occurs is its weight."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: list[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, count, weight, nothing) of each stem."""
        for stem, count in Counter(value).items():
            yield stem.encode(), count, float(count), b""


class Places(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """The positions of a word, 4 bytes each: Whoosh's own are pickles."""

    posting_size = -1


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A list of words with their positions."""

    def __init__(self) -> None:
        super().__init__(Places(), None)

    def index(self, value: list[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, count, weight, positions) of each word."""
        places: dict[str, array[int]] = {}
        for place, word in enumerate(value):
            places.setdefault(word, array("I")).append(place)
        for word, where in places.items():
            yield word.encode(), len(where), float(len(where)), where.tobytes()


def _number() -> fields.COLUMN:
    return fields.COLUMN(columns.NumericColumn("q"))


def _name() -> fields.COLUMN:
    return fields.COLUMN(columns.RefBytesColumn())


SCHEMA = fields.Schema(
    key=fields.ID(),
    stems=Stems(),
    words=Words(),
    title_stems=Stems(),
    title_words=Words(),
    author=Words(),
    row=fields.COLUMN(columns.VarBytesColumn()),
    kind=_name(),
    outlet=_name(),
    genre=_name(),
    first=_number(),
    last=_number(),
    length=_number(),
    shown=fields.STORED(),
)


def fields_of(document: Document) -> dict[str, Any]:
    """Lay out a document for the schema."""
    title = analysis.words(document.title)
    words = [*title, BREAK, *analysis.words(document.text)]
    stems = [analysis.stem(word) for word in words if word != BREAK]
    first, last = period(document.published)
    return {
        "key": document.key,
        "stems": stems,
        "words": words,
        "title_stems": stems[: len(title)],
        "title_words": title,
        "author": analysis.words(document.author),
        "row": f"{document.key}\n{document.hash}".encode(),
        "kind": document.kind.encode(),
        "outlet": document.outlet.encode(),
        "genre": document.genre.encode(),
        "first": first,
        "last": last,
        "length": len(stems),
        "shown": (
            document.kind,
            document.id,
            document.article,
            document.title,
            document.outlet,
            document.published,
            document.text,
        ),
    }
