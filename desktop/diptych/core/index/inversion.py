"""Turning texts into postings: words become numbers as they come in, and one sort brings them in order."""

from array import array
from collections.abc import Iterable, Mapping

import numpy as np

from diptych.core.index import analysis
from diptych.core.index.postings import I8, U4, Postings
from diptych.core.model import Document

_NOTHING = 0
"""The number of what stands between title and text, so that no phrase runs across."""

_NO_BASES: I8 = np.zeros(0, dtype=np.int64)
_STEMS = {"stems": "words", "title_stems": "title_words"}
_WORDS = ("words", "title_words", "author")
_NAMES = ("key", "kind", "outlet", "genre")


class _Numbers:
    """The numbers of terms, in the order in which they come."""

    def __init__(self) -> None:
        self._numbers = {"": _NOTHING}

    def of(self, term: str) -> int:
        """Return the number of a term."""
        return self._numbers.setdefault(term, len(self._numbers))

    def terms(self) -> list[str]:
        """List the terms by their numbers."""
        return list(self._numbers)


class _Forms(dict[str, int]):
    """The number of each word as it is written; what folds alike has one number."""

    def __init__(self, words: _Numbers) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, form: str) -> int:
        number = self[form] = self._words.of(analysis.fold(form))
        return number


class _Stream:
    """The terms of one field, document after document."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._sizes = array("q")

    def add(self, numbers: Iterable[int]) -> None:
        """Add the terms of the next document."""
        before = len(self._numbers)
        self._numbers.extend(numbers)
        self._sizes.append(len(self._numbers) - before)

    def numbers(self) -> U4:
        """Return the terms of all documents."""
        return np.array(self._numbers, dtype=np.uint32)

    def spread(self, values: U4) -> U4:
        """Return the value of its document for each term."""
        return np.repeat(values, self._array())

    def documents(self) -> U4:
        """Return the document of each term."""
        return self.spread(np.arange(len(self._sizes), dtype=np.uint32))

    def bases(self) -> I8:
        """Return the first place of each document, and the one after the last; there is a gap after each."""
        return np.concatenate([[0], np.cumsum(self._array() + 1)])

    def places(self) -> U4:
        """Return the place of each term."""
        return (np.arange(len(self._numbers), dtype=np.uint32)) + self.documents()

    def _array(self) -> I8:
        return np.array(self._sizes, dtype=np.int64)


class Inversion:
    """Collects documents; then returns the postings of each field."""

    def __init__(self) -> None:
        self._words = _Numbers()
        self._forms = _Forms(self._words)
        self._names = _Numbers()
        self._languages: list[str] = []
        self._streams = {field: _Stream() for field in (*_WORDS, *_NAMES, "tag")}

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._languages)

    def add(self, document: Document) -> dict[str, int]:
        """Add a document; return how many words each field has of it."""
        number, streams = self._forms.__getitem__, self._streams
        title = [*map(number, analysis.forms(document.title))]
        text = [*map(number, analysis.forms(document.text))]
        author = [*map(number, analysis.forms(document.author))]
        streams["words"].add([*title, _NOTHING, *text])
        streams["title_words"].add(title)
        streams["author"].add(author)
        for field in _NAMES:
            streams[field].add([self._names.of(getattr(document, field))])
        streams["tag"].add(map(self._names.of, document.tags))
        self._languages.append(document.language)
        words, title_words = len(title) + len(text), len(title)
        return {
            "words": words,
            "stems": words,
            "title_words": title_words,
            "title_stems": title_words,
            "author": len(author),
        }

    def postings(self) -> Mapping[str, Postings]:
        """Return the postings of every field."""
        found: dict[str, Postings] = {}
        words, names, stems = _Order(self._words), _Order(self._names), _Numbers()
        for field in _WORDS:
            stream = self._streams[field]
            found[field] = words.invert(stream.numbers(), stream.documents(), stream.places(), stream.bases())
        for field in (*_NAMES, "tag"):
            stream = self._streams[field]
            found[field] = names.invert(stream.numbers(), stream.documents())
        stemmed = {field: self._stemmed(self._streams[of], stems) for field, of in _STEMS.items()}
        order = _Order(stems)
        for field, of in _STEMS.items():
            found[field] = order.invert(stemmed[field], self._streams[of].documents())
        return found

    def _stemmed(self, stream: _Stream, stems: _Numbers) -> U4:
        """Return the number of each word's stem, in the language of its document."""
        numbers, words = stream.numbers(), self._words.terms()
        languages, codes = np.unique(self._languages, return_inverse=True)
        spoken = stream.spread(codes.astype(np.uint32))
        stemmed = np.zeros_like(numbers)
        for code, language in enumerate(languages.tolist()):
            among = spoken == code
            used = np.flatnonzero(np.bincount(numbers[among], minlength=len(words))).tolist()
            table = np.zeros(len(words), dtype=np.uint32)
            table[used] = [stems.of(analysis.stem_term(words[number], language)) for number in used]
            stemmed[among] = table[numbers[among]]
        stemmed[numbers == _NOTHING] = _NOTHING
        return stemmed


class _Order:
    """The order of terms."""

    def __init__(self, numbers: _Numbers) -> None:
        terms = numbers.terms()
        order = sorted(range(len(terms)), key=terms.__getitem__)
        self._terms = [terms[number].encode() for number in order]
        self._ranks = np.zeros(len(terms), dtype=np.uint64)
        self._ranks[order] = np.arange(len(terms), dtype=np.uint64)

    def invert(self, numbers: U4, documents: U4, places: U4 | None = None, bases: I8 = _NO_BASES) -> Postings:
        """Bring the terms of all documents in order, and for each term its documents."""
        keys = (self._ranks[numbers] << np.uint64(32)) | np.arange(len(numbers), dtype=np.uint64)
        keys = keys[numbers != _NOTHING]
        keys.sort()
        ranks, at = (keys >> np.uint64(32)).astype(np.int64), (keys & np.uint64(0xFFFF_FFFF)).astype(np.int64)
        found = documents[at]
        is_first = np.ones(len(keys), dtype=bool)
        is_first[1:] = (ranks[1:] != ranks[:-1]) | (found[1:] != found[:-1])
        begins = np.flatnonzero(is_first)
        used, starts = np.unique(ranks[begins], return_index=True)
        starts = np.append(starts, len(begins))
        bounds = np.append(begins, len(keys))
        return Postings(
            [self._terms[rank] for rank in used.tolist()],
            starts,
            found[begins],
            np.diff(bounds).astype(np.uint32),
            np.zeros_like(starts) if places is None else bounds[starts],
            np.zeros(0, dtype=np.uint32) if places is None else places[at],
            bases,
        )
