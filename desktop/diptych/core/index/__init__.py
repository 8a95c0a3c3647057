"""The search index: the only door to Whoosh. What is in it is derived and may be deleted at any time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from whoosh import query as whoosh_query

from diptych.core.index import facets, suggestion, syntax, telling, unpickling
from diptych.core.index.arrays import Damaged
from diptych.core.index.evaluation import Evaluator, Hits
from diptych.core.index.queries import translate
from diptych.core.index.segments import Segments
from diptych.core.index.snippets import Marker
from diptych.core.index.store import Pieces, Store
from diptych.core.index.writing import Merging
from diptych.core.model import Answer, Document, Hit, Query, Span

__all__ = ["Index", "build", "unite"]

unpickling.guard()

T = TypeVar("T")

_SMALL = 1_000_000
"""Bytes that are merged between other work on the library thread."""

_AT_REST = Merging(_SMALL)
_UPDATE = Merging(_SMALL, together=24)
"""An update merges only what would become too much, as no rest comes."""

_PIECES = Merging(30_000_000)
"""What the worker makes one: to put it in the place of the pieces is a step on the library thread."""

_LARGE = 100_000_000
"""Bytes that a batch may merge: a task of the worker process has a time limit."""

_BUILD, _LAST_BUILD = Merging(_LARGE), Merging(_LARGE, together=1)

_SCRAMBLE, _SCRAMBLED = 2_654_435_761, 1 << 31
"""Documents come in by date as often as not; their numbers times this leave no order in sight."""


class Index:
    """An index in a private folder. Belongs to one thread; other processes may write to it too."""

    def __init__(self, folder: Path) -> None:
        """Open an index; one that is absent, damaged or by other rules is made anew and ``rebuilt``."""
        self._store = Store(folder)

    @property
    def rebuilt(self) -> bool:
        """Tell whether the index was absent or damaged, and began empty."""
        return self._store.beginnings > 0

    @property
    def beginnings(self) -> int:
        """Count how often the index was absent or damaged, and began empty."""
        return self._store.beginnings

    def hashes(self) -> Mapping[str, str]:
        """Return the hash of each document in the index, by its key."""
        return self._store.read(lambda segments: segments.hashes())

    def hashes_between(self, after: str, until: str | None) -> Mapping[str, str]:
        """Return the hash of each document whose key comes after one, up to another; None: up to the last."""
        return self._store.read(lambda segments: segments.hashes(after, until))

    def hashes_of(self, keys: Collection[str]) -> Mapping[str, str]:
        """Return the hash of each document in the index that has one of these keys, by its key."""
        return self._store.read(lambda segments: segments.hashes_of(keys))

    def count(self) -> int:
        """Count the documents in the index."""
        return self._store.segments.living

    def update(self, documents: Sequence[Document], removed: Sequence[str] = ()) -> None:
        """Add documents, in place of their former selves, and remove others, in one commit."""
        if documents or removed:
            self._store.write(documents, removed, _UPDATE)

    def merge(self) -> bool:
        """Merge a few of the segments that updates left, in one commit; tell whether there were any."""
        return self._store.merge(_AT_REST)

    def search(self, query: Query) -> Answer:
        """Search; every text is answered, and ``understood`` says as what. A blank one finds everything."""
        parsed = syntax.parse(query.text, query.typing)
        return self._store.read(lambda segments: _answer(segments, query, parsed))

    def spans(self, text: str, query: str, typing: bool = False, language: str = "") -> tuple[Span, ...]:
        """Find where the words and phrases of a query stand in a text, by the rules of the search."""
        return Marker(syntax.parse(query, typing).node, language).find(text)

    def candidates(
        self, title: str, text: str, published: str | None, outlet: str, limit: int, language: str = ""
    ) -> tuple[str, ...]:
        """Return articles that share telling words with a text, those of a near date before others.

        None of ``outlet``, unless that is "". They are candidates for the same event, no more:
        ``alignment.pairing`` ranks them.
        """
        values = title, text, language, published, outlet, limit
        return self._store.read(lambda segments: telling.candidates(segments, *values))

    def alike(
        self, title: str, text: str, language: str, limit: int
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return articles that share telling words with a text, likest first, and those words.

        The words are as the text has them, the most telling first; two at least.
        """
        return self._store.read(lambda segments: telling.alike(segments, title, text, language, limit))

    def articles(self) -> int:
        """Count the articles in the index."""
        return self._store.read(lambda segments: int((segments.alive & segments.of("kind", "article")).sum()))

    def pieces(self) -> Pieces | None:
        """Name segments that the worker should ``unite``, to be absorbed; None: they are few enough."""
        return self._store.pieces(_PIECES)

    def check(self) -> None:
        """Look at every byte; what is damaged is made anew, and ``rebuilt``."""
        self._store.read(lambda segments: segments.verify())

    def new_folder(self, suffix: str = "new") -> Path:
        """Return the folder in which the next index is to be built, cleared of an earlier build."""
        return self._store.new_folder(suffix)

    def adopt(self, folder: Path) -> None:
        """Put an index that was built elsewhere in the place of this one; ``folder`` is gone afterwards."""
        self._store.adopt(folder)

    def absorb(self, folder: Path) -> Iterator[None]:
        """Add what was built elsewhere, in place of its former self, with the last of several steps.

        ``folder`` is gone afterwards.
        """
        return self._store.absorb(folder)

    def close(self) -> None:
        """Close all files."""
        self._store.close()


def build(folder: Path, documents: Sequence[Document], last: bool = False) -> int:
    """Add a batch to an index that is to be taken over later; return how many documents it holds.

    ``last``: nothing more is to come, so the index is made one piece as far as it may be.
    """
    store = Store(folder)
    try:
        store.write(documents, (), _LAST_BUILD if last else _BUILD)
        return store.segments.living
    finally:
        store.close()


def unite(folder: Path, pieces: Pieces) -> int:
    """Copy segments of another index into one that is to be absorbed there; return its documents, 0: none.

    None are copied if they are not as they were by now.
    """
    store = Store(folder)
    try:
        store.unite(pieces)
        return store.segments.living
    except Damaged:
        return 0
    finally:
        store.close()


def _answer(segments: Segments, query: Query, parsed: syntax.Parsed) -> Answer:
    hits = _found(segments, query, parsed)
    markers = {language: Marker(parsed.node, language) for language in segments.named["language"].values}
    indexed = int(segments.alive.sum())
    return Answer(
        hits=tuple(_hit(hit["shown"], markers) for hit in hits),
        count=len(hits),
        facets=facets.count(segments, hits.ids),
        understood="Everything." if parsed.blank and query.dateless else parsed.understood,
        indexed=indexed,
        total=indexed,
        suggestion=suggestion.suggest(segments, query.text, parsed.node) if not len(hits) else "",
    )


def _found(segments: Segments, query: Query, parsed: syntax.Parsed) -> Hits:
    allowed = segments.alive
    if query.kinds:
        allowed = allowed & segments.of("kind", *query.kinds)
    if parsed.node is None and not parsed.blank:
        allowed = np.zeros_like(allowed)
    asked = translate(parsed.node, segments) if parsed.node else whoosh_query.Every()
    # The best, then the newest; what has no date comes last.
    ties = np.arange(segments.size) * _SCRAMBLE % _SCRAMBLED if query.dateless else segments.first
    return Evaluator(segments).search(asked, query.limit, allowed, ties, query.by_date)


def _hit(shown: Sequence[str], markers: Mapping[str, Marker]) -> Hit:
    kind, id, article, title, outlet, published, language, text = shown
    return Hit(kind, id, article, title, outlet, published, markers[language].cut(text))
