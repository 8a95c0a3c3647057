"""What a page says about itself: its JSON-LD, meta elements, times, byline, title, language and address.

Of several that say the same fact, the one that is made for it is believed first.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from diptych.core.intake.imprint import Imprint, address, iso_date, one_line, written_date
from diptych.core.intake.json_ld import article_facts

# The names of meta elements, with a dot for every colon; what comes first wins.
_META_OF = {
    "title": (
        *("og.title", "headline", "citation_title", "dc.title", "dcterms.title", "parsely-title"),
        *("sailthru.title", "twitter.title"),
    ),
    "published": (
        *("article.published_time", "datepublished", "citation_publication_date", "citation_online_date"),
        *("citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date"),
        *("parsely-pub-date", "sailthru.date", "article.published", "publish-date", "publishdate", "pubdate"),
        "date",
    ),
    "author": (
        *("author", "article.author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author"),
        "sailthru.author",
    ),
    "outlet": ("og.site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher")
    + ("application-name",),
    "url": ("og.url", "parsely-link", "citation_public_url", "twitter.url"),
    "language": ("content-language", "dc.language", "citation_language", "og.locale"),
}
_META = {name: (field, rank) for field, names in _META_OF.items() for rank, name in enumerate(names, 10)}
_BYLINES = frozenset(
    {"byline", "byline-name", "byline__name", "byline-author", "author", "author-name", "author__name"}
    | {"article-author", "article__author", "article-byline", "article__byline", "entry-author", "p-author"}
)
# Small, "von" is a part of many names.
_BY = re.compile(r"(?:By|BY|by|Von|Par|Por|Door)\s+(?=\S)")
_AFTER_NAME = re.compile(r"\s*[|•·\n]|,?\s+\d")
_LONGEST_NAME = 100
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)\s*(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n]+))?")
_SAVED_ON = re.compile(r"\w{3} (\w{3}) (\d{2}) (\d{4})")
_SCRIPT = "application/ld+json"
# How much is read of what stands within an element.
_LONGEST = {"title": 2_000, "json": 2_000_000, "byline": 300}
_LONGEST_COMMENT = 5_000
_MOST = 100  # of each fact

LD = "the page’s own data (JSON-LD)"
TITLE = "the title of the page"
TIME = "the first date marked in the text"
BYLINE = "the byline"
SAVED = "the note of the program that saved the page"


@dataclass(slots=True)
class _Reading:
    """The element whose text is being collected, and at which level it stands."""

    kind: str
    level: int
    pieces: list[str] = field(default_factory=list)
    length: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    words: str
    evidence: str


@dataclass(slots=True)
class Head:
    """Collects the facts while a page is read; it is told of every tag, text and comment."""

    saved: str | None = None
    """When the page was saved, which is not when it was published."""
    _facts: dict[str, list[_Found]] = field(default_factory=dict)
    _level: int = 0
    _reading: _Reading | None = None

    def start(self, name: str, attributes: Mapping[str, str], dropped: bool) -> None:
        """Note what a tag says; ``dropped``: it is not part of what is read."""
        self._level += 1
        # Most tags say nothing, and a page may have very many.
        if not attributes and name != "title":
            return
        self._note_tag(name, attributes, dropped)
        kind = "" if self._reading else _kind(name, attributes, dropped)
        if kind:
            self._reading = _Reading(kind, self._level)

    def end(self) -> None:
        """Note what an element says, when its text is complete."""
        reading = self._reading
        if reading and reading.level == self._level:
            self._reading = None
            self._note_text(reading.kind, "".join(reading.pieces))
        self._level -= 1

    def data(self, text: str) -> None:
        """Add to what is being collected."""
        reading = self._reading
        if reading and reading.length < _LONGEST[reading.kind]:
            reading.pieces.append(text)
            reading.length += len(text)

    def comment(self, text: str) -> None:
        """Note what a program wrote that saved the page."""
        text = text[:_LONGEST_COMMENT]
        found = _SAVED_FROM.match(text) or _SINGLE_FILE.match(text)
        if not found:
            return
        self._note("url", 90, found[1], SAVED)
        day = _SAVED_ON.match(found[2]) if found.re is _SINGLE_FILE and found[2] else None
        self.saved = written_date(f"{day[1]} {day[2]}, {day[3]}") if day else None

    def _note(self, fact: str, rank: int, words: str, evidence: str) -> None:
        facts = self._facts.setdefault(fact, [])
        if words.strip() and len(facts) < _MOST:
            facts.append(_Found(rank, words, evidence))

    def _note_tag(self, name: str, attributes: Mapping[str, str], dropped: bool) -> None:
        if name == "html":
            self._note("language", 0, attributes.get("lang", ""), _own("lang"))
        elif name == "meta":
            self._note_meta(attributes)
        elif name == "link" and attributes.get("rel", "").lower() == "canonical":
            self._note("url", 0, attributes.get("href", ""), _own("canonical link"))
        elif name == "time" and not dropped:
            own = attributes.get("itemprop", "").lower() == "datepublished" or "pubdate" in attributes
            self._note("published", 50 if own else 60, attributes.get("datetime", ""), TIME)

    def _note_meta(self, attributes: Mapping[str, str]) -> None:
        names = (attributes.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        name = next(filter(None, names), "")
        if known := _META.get(name.lower().replace(":", ".")):
            self._note(*known, attributes.get("content", ""), _own(name))

    def _note_text(self, kind: str, text: str) -> None:
        if kind == "json":
            for fact, words in article_facts(text).items():
                self._note(fact, 20 if fact == "url" else 5, words, LD)
        elif kind == "title":
            self._note("title", 90, text, TITLE)
        else:
            self._note("author", 50, _byline(text), BYLINE)

    def imprint(self) -> Imprint:
        """Put the facts together, each with its evidence."""
        believed = {fact: self._believed(fact, check) for fact, check in _CHECKS.items()}
        values = {fact: words for fact, (words, _) in believed.items()}
        return Imprint(
            title=values["title"],
            outlet=values["outlet"],
            author=values["author"],
            published=values["published"] or None,
            url=values["url"],
            language=values["language"],
            evidence={fact: evidence for fact, (words, evidence) in believed.items() if words},
        )

    def _believed(self, fact: str, check: Callable[[str], str]) -> tuple[str, str]:
        """Choose what comes first and can be true; several authors may be named one by one."""
        facts = sorted(self._facts.get(fact, ()), key=lambda found: found.rank)
        valid = [(found, words) for found in facts if (words := check(found.words))]
        if not valid:
            return "", ""
        first, words = valid[0]
        if fact == "author":
            alike = [words for found, words in valid if found.evidence == first.evidence]
            words = words if first.evidence == BYLINE else one_line(", ".join(dict.fromkeys(alike)))
        return words, first.evidence


def _own(name: str) -> str:
    return f"the page’s own data ({one_line(name)[:40]})"


def _kind(name: str, attributes: Mapping[str, str], dropped: bool) -> str:
    """Tell whether the text of an element is a fact."""
    if name == "script":
        return "json" if attributes.get("type", "").partition(";")[0].strip().lower() == _SCRIPT else ""
    if name == "title":
        return "title"
    if dropped or name in ("body", "html", "article", "main", "meta", "link"):
        return ""
    own = (
        attributes.get("itemprop", "").lower() == "author"
        or attributes.get("rel", "").lower() == "author"
        or not _BYLINES.isdisjoint(attributes.get("class", "")[:1_000].lower().split())
    )
    return "byline" if own else ""


def _byline(text: str) -> str:
    """Give the name in a byline; what is longer than names are tells of the author."""
    words = _AFTER_NAME.split(text.strip(), maxsplit=1)[0]
    return one_line(_BY.sub("", words, count=1)) if len(words) <= _LONGEST_NAME else ""


def any_date(words: str) -> str | None:
    """Return the ISO date in ``words`` as pages write it: 2024-11-22, 2024/11/22, 22 November 2024."""
    words = words.strip()[:100]
    return iso_date(words) or iso_date(words.replace("/", "-")) or written_date(words)


def _author(words: str) -> str:
    """Refuse an address: many pages give one instead of a name."""
    words = one_line(words)
    return "" if "://" in words or words.startswith("@") else words


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "title": one_line,
    "outlet": one_line,
    "author": _author,
    "published": lambda words: any_date(words) or "",
    "url": address,
    "language": lambda words: one_line(words).replace("_", "-"),
}
