"""What the reader writes, and what is kept at places of articles."""

from dataclasses import dataclass

from diptych.core.model.quotations import QuoteCheck
from diptych.core.model.texts import Selector, Span


@dataclass(frozen=True, slots=True)
class Note:
    """Markdown by the reader on an article, a quotation or a comparison."""

    id: str
    owner: str
    text: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """What the reader keeps at a place of an article: a statement, a quotation beside one, or a note.

    ``owner`` is whose note it has: ``comparison:ID`` for a statement, ``quotation:ID``, or ``article:ID`` for
    the note on the article itself, which has no ``span``. No ``span`` either: the words are not found.
    ``tags``: of the statement and in the note.
    """

    kind: str
    owner: str
    comparison: str | None
    article: str
    span: Span | None
    words: str
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What is kept in an older edition, and where its words stand in a newer one.

    ``marking`` is of its own edition. ``span`` None: they are not found there, an orphan. ``by_hand``: the
    reader said where they stand.
    """

    marking: Marking
    quotation: str
    selector: Selector
    span: Span | None
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Version:
    """What a note said until ``time``, when something else was written; ``id`` grows with time."""

    id: int
    owner: str
    text: str
    time: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """A note that links to something: whose note it is, on what, and the line in which the link stands.

    ``article``: where its owner stands, None for one that is gone.
    """

    owner: str
    article: str | None
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """The note on a noun with what belongs to it; ``versions``: how many former texts it has."""

    owner: str
    title: str
    text: str
    tags: tuple[str, ...]
    backlinks: tuple[Backlink, ...]
    versions: int
    warning: str = ""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """An article or a comparison that a note can link to; ``link`` is how."""

    kind: str
    id: str
    title: str
    outlet: str
    published: str | None
    link: str


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a link leads: an article, words of one, or a comparison."""

    kind: str
    id: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """Words that a note quotes, by the caption of their reference; ``check`` None: the article is gone."""

    caption: str
    goal: Goal
    check: QuoteCheck | None
