"""What is quoted: words of an article, statements and the reports beside them."""

from dataclasses import dataclass
from enum import StrEnum

from diptych.core.model.alignments import Link
from diptych.core.model.texts import Selector, Span

NOT_MENTIONED = "not mentioned"
RELATIONS = ("agrees", "differs", "contradicts", "adds context", NOT_MENTIONED)
STATEMENT_KINDS = ("fact", "figure", "quote", "cause", "opinion", "forecast", "demand")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words with their selector and source; they stay when the article goes (``article`` is then None).

    ``warning`` says that the stored words fail their hash, or are no longer found in the article.
    """

    id: str
    article: str | None
    selector: Selector
    outlet: str
    title: str
    published: str | None
    warning: str = ""


class QuoteState(StrEnum):
    """How the words of a quotation stand to its article, the better first.

    TYPOGRAPHY: only quotation marks, dashes, spaces, ligatures, invisible characters, the stop at an end or
    the case of the first letter differ. INSERTED: the quoter put words in and said so by square brackets.
    SHORTENED: words were left out, with a mark or without; there may be insertions too. CHANGED: words,
    figures or punctuation were added or replaced, or punctuation alone was left out.
    """

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    INSERTED = "inserted"
    SHORTENED = "shortened"
    CHANGED = "changed"
    NOT_FOUND = "not found"


class PieceKind(StrEnum):
    """Whose words these are: KEPT both have, DROPPED only the article, ADDED only the quotation."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """Some words of a checked quotation, KEPT and DROPPED ones as the article has them."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What a quotation has made of its article's words, in order.

    ``span`` is where they stand, from the first kept word to the last; None: nowhere, or in several places
    alike. ``reverses``: a dropped or added piece holds a negation.
    """

    state: QuoteState
    span: Span | None
    pieces: tuple[QuotePiece, ...]
    reverses: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation in which an article claims something.

    ``speaker``: who is quoted in it, "" for the outlet itself. ``kind``: one of STATEMENT_KINDS, "" while the
    reader has not said. ``tags`` are in order.
    """

    id: str
    quotation: Quotation
    speaker: str = ""
    kind: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestedStatement:
    """A passage which makes a claim that other reporting may be compared with: never more than a suggestion.

    ``reasons`` are short words for the reader with the words found, such as "figure: 52 to 48". ``speaker``
    is who is quoted or cited, as written; "": the outlet itself, or nobody near says who. ``kind`` is one of
    STATEMENT_KINDS, "" when unsure.
    """

    span: Span
    reasons: tuple[str, ...]
    speaker: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A quotation placed beside a statement, with its relation ("" while the reader has not said).

    A quotation without words: the article says nothing of it, as far as the reader looked.
    """

    id: str
    quotation: Quotation
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of pasted reporting; ``report`` None: it was too long to place whole."""

    article: str
    report: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement, the reports beside it, a note and a verdict in the reader's words.

    ``sheet`` is the id of the sheet on which it stands, None for none.
    """

    id: str
    statement: Statement
    reports: tuple[Report, ...] = ()
    note: str = ""
    verdict: str = ""
    warning: str = ""
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named list of comparisons, with how many it has."""

    id: str
    name: str
    comparisons: int
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which comparisons are meant: those that quote one of some articles, those of a sheet, or all."""

    articles: tuple[str, ...] | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class ComparisonList:
    """The first comparisons of a scope, of ``count`` that it has; ``others``: opened beyond it."""

    comparisons: tuple[Comparison, ...]
    count: int
    others: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Words of another article that answer a statement, as the alignment has it, and why: not kept yet."""

    quotation: Quotation
    link: Link


@dataclass(frozen=True, slots=True)
class Counterparts:
    """What one article has that answers a statement and does not stand beside it yet.

    Nothing ``found``: no counterpart was found there. ``may_lack``: it is another outlet's.
    """

    article: str
    outlet: str
    title: str
    found: tuple[Counterpart, ...]
    may_lack: bool
