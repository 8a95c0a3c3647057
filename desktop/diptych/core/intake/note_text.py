"""Notes as they read: Markdown with links of its own, made into a body as articles are."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from diptych.core import references
from diptych.core.intake.html_walker import LINK, read_html
from diptych.core.intake.markdown_text import EXTENSIONS, MOST_CHARACTERS, markdown_body, markdown_html
from diptych.core.model import Body
from diptych.core.references import NoteLink
from diptych.core.text import Part, cut_part, make_body, plain_parts

_OWN = re.compile(
    rf"{LINK.pattern}|quote:[0-9A-Za-z-]+/\d+-\d+|(?:article|comparison):[0-9A-Za-z-]+|title:[^\n]+",
    re.IGNORECASE,
)
LONGEST_IN_VIEW = 3_000
_AFTER_CODE = 185
"""Behind what is code, before what is escaped: a link is neither."""


def note_body(text: str, unknown: Mapping[str, str]) -> Body:
    """Make the body of a note; ``unknown`` tells why the titles lead nowhere that are linked to in vain."""
    try:
        if len(text) <= MOST_CHARACTERS:
            html = markdown.markdown(text, extensions=[*EXTENSIONS, _Links(partial(_leading, unknown))])
            return _body(read_html(html, _OWN).parts)
    except Exception:
        # Odd text makes the library fail in many ways (RecursionError, AssertionError, …); it stays text.
        return _body(plain_parts(text))
    return _body(plain_parts(text))


def printed_note_body(text: str) -> Body:
    """Make the body of a note that is printed, where a [[link]] leads nowhere: it is a title."""
    return markdown_body(text, [_Links(_as_title)])


def printed_note_html(text: str) -> str | None:
    """Make HTML of a note that is printed, with all that stood in it; None: it is too much."""
    return markdown_html(text, [_Links(_as_title)])


def _body(parts: Iterable[Part]) -> Body:
    """Make a body without passages, as nobody aligns notes."""
    body = make_body(piece for part in parts for piece in _cut(part))
    return Body(body.text, body.blocks, body.marks, ())


def _cut(part: Part) -> Iterable[Part]:
    """Cut a long paragraph at its words: a view lays out a whole one in one go, beside somebody who types."""
    ends = [0]
    while len(part.text) - ends[-1] > LONGEST_IN_VIEW:
        limit = ends[-1] + LONGEST_IN_VIEW
        blank = part.text.rfind(" ", limit - LONGEST_IN_VIEW // 4, limit)
        ends.append(blank + 1 if blank >= 0 else limit)
    return cut_part(part, ends[1:]) if len(ends) > 1 else (part,)


def _leading(unknown: Mapping[str, str], link: NoteLink) -> Element:
    """Make a link, or a name with the reason why it leads nowhere."""
    if reason := unknown.get(link.name):
        element = Element("span")
        name = SubElement(element, "em")
        name.text, name.tail = link.shown, f" ({reason})"
    else:
        element = Element("a", href=link.target)
        element.text = link.shown
    return element


def _as_title(link: NoteLink) -> Element:
    element = Element("em")
    element.text = link.shown
    return element


class _Links(Extension):
    def __init__(self, make: Callable[[NoteLink], Element]) -> None:
        super().__init__()
        self._make = make

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.inlinePatterns.register(_LinkProcessor(self._make), "note-link", _AFTER_CODE)


class _LinkProcessor(InlineProcessor):
    """Makes elements of [[links]]."""

    def __init__(self, make: Callable[[NoteLink], Element]) -> None:
        super().__init__(references.LINK_PATTERN)
        self._make = make

    def handleMatch(  # type: ignore[override]  # the stubs know only the older form of the base
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return self._make(references.link_of(m)), m.start(), m.end()
