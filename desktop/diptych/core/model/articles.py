"""Articles and who publishes them, on their way into the library and in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from diptych.core.model.texts import Body

GENRES = ("editorial", "opinion", "reportage", "analysis", "background", "review", "other")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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


ENCODINGS: Mapping[str, str] = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16, little end first)",
    "utf-16-be": "Unicode (UTF-16, big end first)",
    "utf-32-le": "Unicode (UTF-32, little end first)",
    "utf-32-be": "Unicode (UTF-32, big end first)",
    "windows-1252": "Western European (Windows-1252)",
    "iso-8859-15": "Western European (ISO 8859-15)",
    "macintosh": "Western European (Mac Roman)",
    "ibm850": "Western European (DOS 850)",
    "windows-1250": "Central European (Windows-1250)",
    "iso-8859-2": "Central European (ISO 8859-2)",
    "ibm852": "Central European (DOS 852)",
    "windows-1257": "Baltic (Windows-1257)",
    "windows-1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "koi8-u": "Cyrillic (KOI8-U)",
    "iso-8859-5": "Cyrillic (ISO 8859-5)",
    "ibm866": "Cyrillic (DOS 866)",
    "windows-1253": "Greek (Windows-1253)",
    "windows-1254": "Turkish (Windows-1254)",
    "windows-1255": "Hebrew (Windows-1255)",
    "windows-1256": "Arabic (Windows-1256)",
    "windows-874": "Thai (Windows-874)",
    "shift_jis": "Japanese (Shift-JIS)",
    "euc-jp": "Japanese (EUC-JP)",
    "iso-2022-jp": "Japanese (ISO-2022-JP)",
    "gb18030": "Simplified Chinese (GB18030)",
    "big5": "Traditional Chinese (Big5)",
    "euc-kr": "Korean (EUC-KR)",
}
"""What a text may be encoded in, by the names that ``Choice`` takes, as the reader sees them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How the reader wants a file to be read: as plain text whatever it seems to be, in an ``encoding``.

    ``encoding`` is one of ENCODINGS; "": the file tells, or is guessed.
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
    ``sketch``: that of ``core.sketching``, where the text was read elsewhere; empty: not made yet.
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
    sketch: tuple[int, ...] = ()


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
    ``replaced``: it has a newer edition.
    """

    id: str
    title: str
    title_derived: bool
    outlet: str
    published: str | None
    genre: str
    veiled: bool = False
    added: str = ""
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """An article of the library that says nearly what another one says; ``share``: of the words, 1 for all.

    ``may_be_edition``: no other outlet's. ``is_identical``: letter for letter.
    """

    summary: ArticleSummary
    share: float
    may_be_edition: bool
    is_identical: bool = False

    def sentence(self) -> str:
        """Say which article it is, how much is the same, and what that may mean."""
        one = self.summary
        outlet = one.outlet if self.may_be_edition else ""
        source = ", ".join(filter(None, (outlet, written(one.published))))
        named = f"“{one.title}”" + (f" ({source})" if source else "")
        # Rounded down: what differs at all is not said to be all the same.
        same = "the same words" if self.share == 1 else f"{int(self.share * 100)} % the same"
        if self.may_be_edition:
            return f"{same[0].upper()}{same[1:]} as {named}: a new edition?"
        return f"Also printed by {one.outlet}, {same}: {named}."


def written(published: str | None) -> str:
    """Write a date in English, with the precision it has: "22 November 2024"."""
    year, month, day, *_ = (*re.split("[-T]", published or ""), "", "")
    name = _MONTHS[int(month) - 1] if month.isdecimal() and 1 <= int(month) <= len(_MONTHS) else ""
    return " ".join(filter(None, (day.lstrip("0") if name else "", name, year)))


class Outcome(StrEnum):
    """What became of one input."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    LOOK = "look"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one file; LOOK: added, but ``reason`` says what to look at.

    ``remedies``: how it may be read otherwise. ``near``: which article it says nearly the same as.
    """

    name: str
    outcome: Outcome
    reason: str = ""
    article: str | None = None
    remedies: tuple[str, ...] = ()
    near: Near | None = None


@dataclass(frozen=True, slots=True)
class Interrupted:
    """An import that is not whole: ``done`` of its ``total`` files are in.

    ``paths``: what was to be added. ``when`` it began, as ISO 8601. ``stopped``: by the reader, or by
    closing the program; else it was cut short.
    """

    paths: tuple[str, ...]
    done: int
    total: int
    when: str
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in the order they were read."""

    items: tuple[ImportItem, ...]

    def count(self, *outcomes: Outcome) -> int:
        """Count the inputs with one of these outcomes."""
        return sum(item.outcome in outcomes for item in self.items)
