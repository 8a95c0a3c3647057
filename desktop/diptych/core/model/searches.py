"""What is searched and found."""

from collections.abc import Mapping
from dataclasses import dataclass

from diptych.core.model.articles import ArticleSummary
from diptych.core.model.texts import Span


@dataclass(frozen=True, slots=True)
class Document:
    """What the index holds of one noun: ``kind`` is article, statement, quotation or note.

    ``hash`` covers every other field: the index follows the library by comparing hashes. ``language`` is a
    code, "" when it is not known.
    """

    kind: str
    id: str
    article: str | None
    title: str
    outlet: str
    author: str
    genre: str
    published: str | None
    text: str
    hash: str
    language: str = ""
    tags: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name of the document in the index."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Query:
    """What the reader typed; ``typing``: the last word may be unfinished. Empty ``kinds``: everything.

    ``dateless``: the order of the hits tells nothing of their dates.
    """

    text: str
    kinds: frozenset[str] = frozenset()
    limit: int = 50
    typing: bool = False
    by_date: bool = False
    dateless: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words around a hit; ``marks`` are offsets into ``text``."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One find. ``kind`` is article, statement, quotation or note; ``article`` is where it stands."""

    kind: str
    id: str
    article: str | None
    title: str
    outlet: str
    published: str | None
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: ``count`` is exact; ``understood`` says in words what was searched for.

    ``facets`` maps outlet, year, month (``2024-11``) and genre to (value, count), most first. ``suggestion``
    is the query with a word written otherwise, when one of its words stands nowhere; "" when there is none.
    ``indexed`` of ``total`` documents were searched.
    """

    hits: tuple[Hit, ...]
    count: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    understood: str
    indexed: int = 0
    total: int = 0
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article that may be about the same event, with the reasons: terms that both have, and the dates.

    ``days`` from the other one to this: below 0 when this is the earlier; None: not known.
    """

    summary: ArticleSummary
    score: float
    words: tuple[str, ...]
    days: int | None


@dataclass(frozen=True, slots=True)
class Related:
    """The articles that may be about the same event, of the ``indexed`` among all articles of the library."""

    articles: tuple[RelatedArticle, ...]
    indexed: int
    total: int


@dataclass(frozen=True, slots=True)
class SimilarArticle:
    """An article with the words that make it similar, the most telling first, as the other has them."""

    summary: ArticleSummary
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """The articles that are similar, whatever their event, of the ``indexed`` among all of the library."""

    articles: tuple[SimilarArticle, ...]
    indexed: int
    total: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What to look for beside a passage: its telling words, the most telling first.

    ``outlet`` published it, "" when none is known. ``first`` and ``last`` are days, a week away from its
    date, "" without a date. ``veiled``: dates may not be told.
    """

    words: tuple[str, ...]
    outlet: str = ""
    first: str = ""
    last: str = ""
    veiled: bool = False
