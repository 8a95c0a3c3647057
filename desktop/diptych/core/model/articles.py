"""Articles and who publishes them, on their way into the library and in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from diptych.core.model.texts import Body

GENRES = ("editorial", "opinion", "reportage", "analysis", "background", "review", "other")


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletUse:
    """An outlet, and how many articles it has: in the library, and in the bin."""

    outlet: Outlet
    articles: int
    binned: int


class Remedy(StrEnum):
    """Another way to read what was read wrong or not at all."""

    AS_TEXT = "text"
    ENCODING = "encoding"


@dataclass(frozen=True, slots=True)
class Choice:
    """How the reader wants a file to be read: as plain text whatever it seems to be, in an ``encoding``.

    ``without``: the articles of the file that are left out, by their numbers from 0.
    """

    as_text: bool = False
    encoding: str = ""
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article as a reader of a format found it, before it has an id.

    ``title_derived``: the title is the first words of the text. ``notices``: what the reader should look at.
    ``evidence``: where each field was found, in a few words. ``remedies``: how it may be read otherwise.
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
    evidence: Mapping[str, str] = field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True)
class Clipping:
    """All that stands on a clipboard as it is cut, and the article that is taken out of it.

    ``left_out`` tells, by the number of a block of ``body``, why it is no part of the article. ``host``:
    where it is from, when the browser does not say more.
    """

    body: Body
    incoming: Incoming
    left_out: Mapping[int, str]
    host: str = ""


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
class Entry:
    """What the reader can change of an article; ``outlet`` is a name, and "" stands for nothing."""

    id: str
    title: str
    outlet: str
    author: str
    published: str
    url: str
    language: str
    genre: str


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


class Outcome(StrEnum):
    """What became of one input."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    LOOK = "look"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one file; LOOK: added, but ``reason`` says what to look at.

    ``remedies``: how it may be read otherwise.
    """

    name: str
    outcome: Outcome
    reason: str = ""
    article: str | None = None
    remedies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in the order they were read."""

    items: tuple[ImportItem, ...]

    def count(self, *outcomes: Outcome) -> int:
        """Count the inputs with one of these outcomes."""
        return sum(item.outcome in outcomes for item in self.items)
