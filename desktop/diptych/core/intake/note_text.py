"""Notes as they read: Markdown with links of its own, made into a body as articles are."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from diptych.core import references
from diptych.core.intake.html_walker import LINK, read_html
from diptych.core.intake.markdown_text import EXTENSIONS, MOST_CHARACTERS
from diptych.core.model import Body
from diptych.core.text import make_body, plain_parts

_OWN = re.compile(
    rf"{LINK.pattern}|quote:[0-9A-Za-z-]+/\d+-\d+|(?:article|comparison):[0-9A-Za-z-]+|title:[^\n]+",
    re.IGNORECASE,
)
_AFTER_CODE = 185
"""Behind what is code, before what is escaped: a link is neither."""


def note_body(text: str, unknown: Mapping[str, str]) -> Body:
    """Make the body of a note; ``unknown`` tells why the titles lead nowhere that are linked to in vain."""
    try:
        if len(text) <= MOST_CHARACTERS:
            links = _Links(unknown)
            return make_body(read_html(markdown.markdown(text, extensions=[*EXTENSIONS, links]), _OWN).parts)
    except Exception:
        # Odd text makes the library fail in many ways (RecursionError, AssertionError, …); it stays text.
        return make_body(plain_parts(text))
    return make_body(plain_parts(text))


class _Links(Extension):
    def __init__(self, unknown: Mapping[str, str]) -> None:
        super().__init__()
        self._unknown = unknown

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.inlinePatterns.register(_LinkProcessor(self._unknown), "note-link", _AFTER_CODE)


class _LinkProcessor(InlineProcessor):
    """Makes elements of [[links]]."""

    def __init__(self, unknown: Mapping[str, str]) -> None:
        super().__init__(references.LINK_PATTERN)
        self._unknown = unknown

    def handleMatch(  # type: ignore[override]  # the stubs know only the older form of the base
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = references.link_of(m)
        if reason := self._unknown.get(link.name):
            element = Element("span")
            name = SubElement(element, "em")
            name.text, name.tail = link.shown, f" ({reason})"
        else:
            element = Element("a", href=link.target)
            element.text = link.shown
        return element, m.start(), m.end()
