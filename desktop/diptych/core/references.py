"""References in notes: quoted words with their place, [[links]] to what the library has, #tags.

A note says all of it in its own text, so that undo, copies and the history carry it along.
"""

import re
from dataclasses import dataclass

from diptych.core.model import Span

QUOTE, ARTICLE, COMPARISON, TITLE = "quote", "article", "comparison", "title"
"""What a target begins with: words of an article, an article, a comparison, or what has that title."""

_ID = r"[0-9A-Za-z-]{1,64}"
_QUOTE = re.compile(rf"(?<!\\)\[((?:\\.|[^\[\]\\\n]){{1,300}})\]\(quote:({_ID})/(\d{{1,9}})-(\d{{1,9}})\)")
_LINK = re.compile(r"(?<!\\)\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]|\n]{1,300}))?\]\]")
_NAMED = re.compile(rf"(article|comparison):({_ID})")
_PLACE = re.compile(rf"({_ID})/(\d{{1,9}})-(\d{{1,9}})")
_TAG = re.compile(r"(?<![\w#&\\])#(\w[\w-]*)")
"""How a note is tagged: #harbour."""

# What Markdown would read as its own, as it stands within a line and at the beginning of one.
_SPECIAL = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|#(?=\w)")
_BEGINNING = re.compile(r"[#>+-]|(?<=\d)[.)]")
_LISTED = re.compile(r"\s*(?:[#>+-]|\d{1,9}[.)](?=\s|$))")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#>+.)-])|&(?:lt|amp);")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_QUOTED_LINE = re.compile(r">[ ]?(.*)")


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words of an article in a note: ``words`` as they stand there, ``at`` where their reference stands."""

    words: str
    caption: str
    article: str
    span: Span
    at: Span


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A [[link]] at ``at`` of a note: ``kind`` is article, comparison or title, ``name`` an id or a title."""

    kind: str
    name: str
    shown: str
    at: Span

    @property
    def target(self) -> str:
        """The link as one word: article:ID, comparison:ID or title:…."""
        return f"{self.kind}:{self.name}"


def quote(words: str, caption: str, article: str, span: Span) -> str:
    """Write words of an article as a block quote in Markdown, with a reference to their place below."""
    lines = "\n".join(f"> {_escaped(line)}".rstrip(" ") for line in words.split("\n"))
    shown = _SPECIAL.sub(_escape, " ".join(caption.split())[:120])
    return f"{lines}\n\n— [{shown}](quote:{article}/{span.start}-{span.end})"


def _escape(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")


def _escaped(line: str) -> str:
    """Write a line so that Markdown shows it letter for letter."""
    listed = _LISTED.match(line)
    begins = _BEGINNING.sub(r"\\\g<0>", listed[0]) if listed else ""
    return begins + _SPECIAL.sub(_escape, line[len(listed[0]) if listed else 0 :])


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: found[1] or {"&lt;": "<", "&amp;": "&"}[found[0]], text)


def quotes(text: str) -> tuple[QuotedWords, ...]:
    """Find the quoted words of a note, in order; ``words`` is "" where only a reference stands."""
    return tuple(
        QuotedWords(
            _words_above(text, found.start()),
            _unescaped(found[1]),
            found[2],
            Span(int(found[3]), int(found[4])),
            Span(found.start(), found.end()),
        )
        for found in _QUOTE.finditer(text)
    )


def _words_above(text: str, reference: int) -> str:
    """Read the block quote above the line of a reference, across at most one empty line."""
    begin = text.rfind("\n", 0, reference)
    lines: list[str] = []
    skipped = False
    while begin > 0 or (begin == 0 and lines):
        before = text.rfind("\n", 0, begin)
        line = text[before + 1 : begin]
        found = _QUOTED_LINE.fullmatch(line)
        if found:
            lines.append(_unescaped(found[1]))
        elif lines or skipped or line.strip():
            break
        skipped = True
        begin = before
    return "\n".join(reversed(lines))


def links(text: str) -> tuple[NoteLink, ...]:
    """Find the [[links]] of a note, in order."""
    return tuple(map(link_of, _LINK.finditer(text)))


def link_of(found: re.Match[str]) -> NoteLink:
    """Read a link: [[Title]], [[Title|shown]], [[article:ID|shown]] or [[comparison:ID|shown]]."""
    name = found[1].strip()
    named = _NAMED.fullmatch(name)
    kind, target = (named[1], named[2]) if named else (TITLE, name)
    return NoteLink(kind, target, (found[2] or name).strip(), Span(found.start(), found.end()))


LINK_PATTERN = _LINK.pattern
"""What ``link_of`` reads, for those who look for links themselves."""


def link_to(kind: str, id: str, title: str, *, is_only_one: bool) -> str:
    """Write the link to an article or a comparison: by its title where that says which one is meant."""
    plain = " ".join(re.sub(r"[\[\]|\\]", " ", title).split())[:200]
    by_title = bool(title) and kind == ARTICLE and is_only_one and plain == title and not _NAMED.match(title)
    return f"[[{title}]]" if by_title else f"[[{kind}:{id}|{plain or id}]]"


def tags(text: str) -> tuple[str, ...]:
    """List the #tags of a note, each once, in order."""
    return tuple(sorted(set(_TAG.findall(text))))


def shown(text: str) -> str:
    """Return a line of a note with its links and references as the words that are seen of them."""
    text = _QUOTE.sub(lambda found: _unescaped(found[1]), text)
    return _LINK.sub(lambda found: link_of(found).shown, text)


def target_at(text: str, offset: int) -> str:
    """Return the target of the reference or link at an offset of a note, "" where there is none."""
    for each in quotes(text):
        if each.at.start <= offset <= each.at.end:
            return f"{QUOTE}:{each.article}/{each.span.start}-{each.span.end}"
    return next((each.target for each in links(text) if each.at.start <= offset <= each.at.end), "")


def read_target(target: str) -> tuple[str, str, Span | None] | None:
    """Read a target: its kind, its id or title, and the span of quoted words; None: it is none of ours."""
    kind, _, name = target.partition(":")
    if kind == QUOTE and (found := _PLACE.fullmatch(name)):
        return ARTICLE, found[1], Span(int(found[2]), int(found[3]))
    if kind in (ARTICLE, COMPARISON) and re.fullmatch(_ID, name):
        return kind, name, None
    return (TITLE, name, None) if kind == TITLE and name else None
