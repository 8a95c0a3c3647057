"""Comparisons as they are printed and exported."""

from dataclasses import dataclass

from diptych.core.model.texts import Body, Span


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
