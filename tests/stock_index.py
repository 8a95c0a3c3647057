"""Whoosh as it comes, with our words: the index that ours is compared with."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh.analysis import Analyzer, Token
from whoosh.index import create_in
from whoosh.query import Phrase, Query
from whoosh.query.spans import SpanNear2
from whoosh.reading import SegmentReader
from whoosh.searching import Searcher

from diptych.core.index import analysis
from diptych.core.index.dates import period
from diptych.core.index.queries import Near
from diptych.core.model import Document

SEPARATOR = "\x1e"


class Words(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """The words of several texts, which a separator parts; there is a gap between two of them."""

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        """Yield the words, folded."""
        place = 0
        token = Token(positions)
        for text in value.split(SEPARATOR):
            for word in analysis.words(text):
                token.text, token.pos, token.boost = self.term(word), place, 1.0
                yield token
                place += 1
            place += 1

    def term(self, word: str) -> str:
        """Return what is indexed of a word."""
        return word


class Stems(Words):
    """The stems of several English texts."""

    def term(self, word: str) -> str:
        """Return what is indexed of a word."""
        return analysis.stem_term(word, "en")


SCHEMA = fields.Schema(
    words=fields.TEXT(analyzer=Words()),
    stems=fields.TEXT(analyzer=Stems()),
    title_words=fields.TEXT(analyzer=Words()),
    title_stems=fields.TEXT(analyzer=Stems()),
    author=fields.TEXT(analyzer=Words()),
    outlet=fields.ID(stored=True, sortable=True),
    first=fields.NUMERIC(int, bits=64),
    last=fields.NUMERIC(int, bits=64),
)


def make(folder: Path, documents: Sequence[Document]) -> Searcher:
    """Index documents, in one segment and in their order.

    The table of contents is not read again: the guard of our index refuses what Whoosh has in it.
    """
    folder.mkdir(parents=True)
    index = create_in(str(folder), SCHEMA)
    writer = index.writer(limitmb=256)
    for document in documents:
        first, last = period(document.published)
        whole = f"{document.title}{SEPARATOR}{document.text}"
        writer.add_document(
            words=whole,
            stems=whole,
            title_words=document.title,
            title_stems=document.title,
            author=document.author,
            outlet=document.outlet,
            first=first,
            last=last,
        )
    writer.commit()
    return Searcher(SegmentReader(index.storage, SCHEMA, writer.get_segment()))


def asked(query: Query) -> Query:
    """Put Whoosh's own query in the place of ours."""
    if isinstance(query, Near):
        terms = Phrase(query.fieldname, query.words)._and_query().subqueries
        return SpanNear2(terms, slop=query.slop, ordered=False)
    return query.apply(asked) if query.children() else query
