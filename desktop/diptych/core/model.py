"""The nouns of Diptych: values without input or output.

Offsets are Unicode code points of the normalised body; ranges are half-open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

GENRES = ("editorial", "opinion", "reportage", "analysis", "background", "review", "other")
NOT_MENTIONED = "not mentioned"
RELATIONS = ("agrees", "differs", "contradicts", "adds context", NOT_MENTIONED)
STATEMENT_KINDS = ("fact", "figure", "quote", "cause", "opinion", "forecast", "demand")


class BlockKind(StrEnum):
    """What a block of a body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    PREFORMATTED = "preformatted"
    RULE = "rule"


class MarkKind(StrEnum):
    """What a mark says of a few words in a body."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    SUP = "sup"
    SUB = "sub"
    STRUCK = "struck"
    LINK = "link"
    BREAK = "break"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a body, ``[start, end)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selector:
    """Enough to find a passage again after its article changed."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or its like; ``level`` is the depth of a heading, quote or item, else 0."""

    kind: BlockKind
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch with emphasis or its like; ``value`` is a link's target, which is text and never opened."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a block: the unit that is aligned and quoted. Numbers count from 0."""

    start: int
    end: int
    block: int
    number: int

    @property
    def ref(self) -> str:
        """The name a reader uses: ¶4.2 is the second sentence of the fourth block."""
        return f"¶{self.block + 1}.{self.number + 1}"


@dataclass(frozen=True, slots=True)
class Body:
    """The immutable text of an article with its blocks, marks and passages, each in order of ``start``."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as a reader of a format found it, before it has an id.

    ``title_derived``: the title is the first words of the text. ``notices``: what the reader should look at.
    """

    body: Body
    title: str = ""
    title_derived: bool = False
    outlet: str = ""
    author: str = ""
    published: str | None = None
    url: str = ""
    language: str = ""
    genre: str = ""
    original: bytes = b""
    media_type: str = "text/plain"
    file_name: str = ""
    way: str = "file"
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the library. ``warning`` says what is wrong with its stored text, if anything is.

    ``veiled``: its outlet is a letter, and author, date, address and file are hidden.
    """

    id: str
    title: str
    title_derived: bool
    outlet: Outlet | None
    author: str
    published: str | None
    url: str
    language: str
    genre: str
    body: Body
    media_type: str
    file_name: str
    way: str
    added: str
    replaces: str | None = None
    warning: str = ""
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What a list shows of an article: never its body. ``veiled``: outlet and date are hidden.

    ``added`` orders those of one date, the last one first; "" when veiled, where titles order them.
    """

    id: str
    title: str
    title_derived: bool
    outlet: str
    published: str | None
    genre: str
    veiled: bool = False
    added: str = ""


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
class Note:
    """Markdown by the reader on an article, a quotation or a comparison."""

    id: str
    owner: str
    text: str
    warning: str = ""


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
class SheetSource:
    """An article that a sheet quotes, by its number in the list of sources.

    ``came`` says how it came in; ``places`` are what is quoted of it, in the order of the article.
    """

    number: int
    outlet: str
    title: str
    author: str
    published: str | None
    url: str
    came: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetQuotation:
    """Words on a sheet, with their outlet, the number of their source and their place in it, as ¶4.2.

    ``guard`` says how the words stand to their article, ``exact``: as its words do. ``differing`` are the
    figures, spans of the words, that another quotation of the row gives otherwise. No words: not mentioned.
    """

    words: str
    outlet: str
    source: int
    place: str
    guard: str
    exact: bool
    differing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetReport:
    """A quotation beside a statement; ``figures`` are those of both that differ, as they are written."""

    quotation: SheetQuotation
    relation: str
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetNote:
    """A note as Markdown and as blocks; ``plain``: too much for Markdown, it stays as it was typed."""

    text: str
    body: Body
    plain: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A comparison as it stands on a sheet; ``speaker`` is "" for the outlet itself."""

    number: int
    statement: SheetQuotation
    speaker: str
    kind: str
    tags: tuple[str, ...]
    reports: tuple[SheetReport, ...]
    note: SheetNote
    verdict: str


@dataclass(frozen=True, slots=True)
class SheetDocument:
    """Comparisons made ready to be printed or written to a file.

    ``made`` is the day in ISO; ``program`` its name and version; ``method`` says how it was made.
    """

    title: str
    made: str
    program: str
    rows: tuple[SheetRow, ...]
    sources: tuple[SheetSource, ...]
    method: str


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


class CellState(StrEnum):
    """What stands in a cell of the ledger.

    QUOTED: words are placed beside the statement. ABSENT: the reader looked, and it is not mentioned.
    FOUND and NOT_FOUND: so far the program alone looked. OWN: this outlet says it.
    """

    QUOTED = "quoted"
    ABSENT = "not mentioned"
    FOUND = "counterpart found"
    NOT_FOUND = "no counterpart found"
    NOT_LOOKED = "not looked yet"
    OWN = "its own"


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What one outlet says of a statement: the first of ``count`` quotations, or why there is none."""

    state: CellState
    words: str = ""
    relation: str = ""
    article: str | None = None
    span: Span | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A statement with a cell for every outlet of its ledger; ``comparison`` is its id."""

    comparison: str
    statement: Statement
    cells: tuple[LedgerCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Statements by outlets: those that say most beside them come first."""

    outlets: tuple[str, ...]
    rows: tuple[LedgerRow, ...]


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
class Evidence:
    """Why two passages were linked, each part as it is written in the texts."""

    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Passages of the left body that answer passages of the right: ordinals, ascending; ``score`` in 0..1."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    evidence: Evidence = field(default_factory=Evidence)
    by: str = "program"


class Agreement(StrEnum):
    """Whether two figures about one thing can both be true as written.

    COMPATIBLE: one is rounded, a bound, a range, approximate or in another unit.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures about one thing: spans of the two texts, and the figures as they are written there."""

    left: Span
    right: Span
    left_written: str
    right_written: str
    agreement: Agreement


class CorrectionKind(StrEnum):
    """What the reader set right.

    PAIR and MERGE make one link of all spans. FORBID: no passage of the left spans answers one of the right.
    SPLIT: the first left span answers the first right one, the second the second, and none crosswise.
    ALONE: these have no counterpart, the reader looked.
    """

    PAIR = "pair"
    FORBID = "forbid"
    SPLIT = "split"
    MERGE = "merge"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that the reader set right in an alignment: spans of the left and of the right body."""

    kind: CorrectionKind
    left: tuple[Span, ...]
    right: tuple[Span, ...]


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


@dataclass(frozen=True, slots=True)
class FoundCorrections:
    """The corrections of a file that stand in two articles; ``missing``: how many have words that do not."""

    corrections: tuple[Correction, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """How many corrections of a file hold now, and how many have words that neither article has."""

    applied: int
    missing: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links of a pair; ``same_event`` False: the two may not be about one event.

    ``background`` and ``engine`` name what they were made with; a language model stands after a comma.
    """

    links: tuple[Link, ...]
    same_event: bool
    background: str
    engine: str

    @property
    def with_model(self) -> bool:
        """Whether a language model had a say."""
        return "," in self.engine


@dataclass(frozen=True, slots=True)
class Wording:
    """Where the words of a link differ: spans of the two bodies, in order; on each side none overlap.

    ``shared`` pairs the same words of both sides, in the order of the left. ``left_again`` and
    ``right_again`` are words that the other side has too, but fewer times. Words that say little alone, such
    as "the", are in no span unless they stand within one.
    """

    left_only: tuple[Span, ...]
    right_only: tuple[Span, ...]
    shared: tuple[tuple[Span, Span], ...]
    left_again: tuple[Span, ...] = ()
    right_again: tuple[Span, ...] = ()

    def as_written(self, left: str, right: str) -> tuple[tuple[str, str], ...]:
        """List the words in three parts: only left ``(words, "")``, only right ``("", words)``, both."""
        only_left = [(left[span.start : span.end], "") for span in self.left_only]
        only_right = [("", right[span.start : span.end]) for span in self.right_only]
        both = [(left[a.start : a.end], right[b.start : b.end]) for a, b in self.shared]
        return (*only_left, *only_right, *both)


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


class Outcome(StrEnum):
    """What became of one input."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    LOOK = "look"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one file; LOOK: added, but ``reason`` says what to look at."""

    name: str
    outcome: Outcome
    reason: str = ""
    article: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in the order they were read."""

    items: tuple[ImportItem, ...]

    def count(self, *outcomes: Outcome) -> int:
        """Count the inputs with one of these outcomes."""
        return sum(item.outcome in outcomes for item in self.items)


ALL = frozenset({"*"})
KINDS = ("article", "outlet", "comparison", "statement", "quotation", "note", "correction", "sheet")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: one of KINDS → ids, or ALL. ``origin`` names the editor that already shows it.

    A comparison changes with its statement, reports, note and verdict. Under "correction" stand the ids of
    the two articles that were corrected against each other: those are what a pane knows.
    """

    ids: Mapping[str, frozenset[str]]
    act: str = ""
    origin: str = ""

    def touches(self, kind: str, *ids: str) -> bool:
        """Tell whether any of ``ids`` of that kind changed; without ids: whether anything did."""
        changed = self.ids.get(kind, frozenset())
        return bool(changed) and (not ids or changed == ALL or not changed.isdisjoint(ids))


NO_CHANGE = Change({})
"""A long verb yields it where nothing is to be told but others may take their turn."""


@dataclass(frozen=True, slots=True)
class UndoState:
    """The acts that undo and redo would take back and do again; "" when there is none."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that is typed but not yet an act. ``editor`` and ``owner`` together name the field."""

    editor: str
    owner: str
    text: str
    time: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of the library."""

    path: str
    time: str
    articles: int
    size: int


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """The library that is open. ``read_only`` says why it cannot be changed, "" when it can."""

    id: str
    path: str
    articles: int
    read_only: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the library and its index found; no problems: all is well."""

    problems: tuple[str, ...]
    articles: int
    indexed: int


@dataclass(frozen=True, slots=True)
class Lag:
    """How many documents the index has yet to follow; ``much``: they are worth a batch of their own."""

    waiting: int
    much: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long verb has come; ``total`` 0: unknown."""

    done: int
    total: int
    what: str = ""
