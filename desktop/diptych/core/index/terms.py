"""The terms of a segment as Whoosh asks for them, so that its own queries run on our files as well."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from diptych.core.index.arrays import Arrays
from diptych.core.index.postings import Field

_Term = tuple[str, bytes]


class Terms(TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """Reads the terms of a segment."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.fields = {name: Field(arrays, name) for name in arrays.values["fields"]}

    def is_whole(self) -> bool:
        """Tell whether the file is as long as when it was opened."""
        return self._arrays.is_whole()

    def verify(self) -> None:
        """Look at everything; Damaged: something is not what was written."""
        self._arrays.verify()

    def __contains__(self, term: _Term) -> bool:
        """Tell whether a term is there."""
        return term[0] in self.fields and self.fields[term[0]].find(term[1]) is not None

    def indexed_field_names(self) -> list[str]:
        """List the fields that have terms."""
        return list(self.fields)

    def terms(self) -> Iterator[_Term]:
        """Yield every term."""
        for name, field in sorted(self.fields.items()):
            yield from ((name, term) for term in field.terms)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[_Term]:
        """Yield the terms of a field from a text on."""
        field = self.fields[fieldname]
        first, _ = field.beginning(prefix)
        yield from ((fieldname, term) for term in field.some_terms(first, len(field)))

    def items(self) -> Iterator[tuple[_Term, Any]]:
        """Yield every term with what is known of it."""
        yield from ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[_Term, Any]]:
        """Yield the terms of a field from a text on, with what is known of them."""
        yield from ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """Tell how often a term occurs."""
        field, number = self._find(fieldname, text)
        ids, counts = field.of(number, number + 1)
        return TermInfo(
            weight=float(counts.sum()),
            df=len(ids),
            minlength=1,
            maxlength=0xFF,
            maxweight=float(counts.max()),
            minid=int(ids[0]),
            maxid=int(ids[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Count the occurrences of a term."""
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Count the documents that hold a term."""
        if (fieldname, text) not in self:
            return 0
        field, number = self._find(fieldname, text)
        return int(field.frequencies(number, number + 1)[0])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return what walks through the documents of a term."""
        field, number = self._find(fieldname, text)
        ids, counts = field.of(number, number + 1)
        places = field.cut_places(number, number + 1)
        if len(places):
            places = (places - np.repeat(field.bases[ids], counts)).astype(np.uint32)
        listed = np.split(places, np.cumsum(counts, dtype=np.int64)[:-1])
        return ListMatcher(
            ids.tolist(),
            counts.astype(float).tolist(),
            [each.tobytes() for each in listed],
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def cursor(self, fieldname: str, fieldobj: Any) -> "Cursor":
        """Return what walks through the terms of a field."""
        return Cursor(self, fieldname, self.fields[fieldname])

    def _find(self, fieldname: str, text: bytes) -> tuple[Field, int]:
        field = self.fields.get(fieldname)
        number = field.find(text) if field else None
        if field is None or number is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return field, number


class Cursor(FieldCursor):  # type: ignore[misc]  # Whoosh has no types
    """Walks through the terms of a field."""

    def __init__(self, terms: Terms, name: str, field: Field) -> None:
        self._terms = terms
        self._name = name
        self._field = field
        self._at = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is not before a text."""
        text = string if isinstance(string, bytes) else string.encode()
        self._at, _ = self._field.beginning(text)
        return self.text()

    def next(self) -> str | None:
        """Go on."""
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        """Return the term; None after the last."""
        return self._field.term(self._at).decode() if self.is_valid() else None

    def term_info(self) -> Any:
        """Tell how often the term occurs."""
        return self._terms.term_info(self._name, self._field.term(self._at))

    def is_valid(self) -> bool:
        """Tell whether there is a term."""
        return self._at < len(self._field)
