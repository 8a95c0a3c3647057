"""OpenDocument texts (ODT): made into HTML, of which the parts are read."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from lxml import etree

from diptych.core.errors import RefusedInput
from diptych.core.intake.archive import Archive
from diptych.core.intake.document import own_data, titled
from diptych.core.intake.formats import COPY_IT
from diptych.core.intake.html_walker import read_html
from diptych.core.intake.imprint import Imprint, make_incoming
from diptych.core.model import Incoming

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE = (f"{{{_OASIS}{name}:1.0}}" for name in ("text", "table", "style"))
_DRAW, _SVG, _FO = (f"{{{_OASIS}{name}:1.0}}" for name in ("drawing", "svg-compatible", "xsl-fo-compatible"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_DROPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}table-of-content", f"{_TEXT}sequence-decls", f"{_TEXT}ruby-text"}
    | {f"{{{_OASIS}office:1.0}}{name}" for name in ("annotation", "annotation-end", "forms")}
    | {f"{_TABLE}covered-table-cell", f"{_TEXT}note-citation"}
)
_TAGS = {
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
    f"{_TEXT}list-item": "li",
    f"{_TEXT}list-header": "li",
    f"{_DRAW}text-box": "div",
}
_PARAGRAPHS = {"Title": "h1", "Quotations": "blockquote", "Preformatted_20_Text": "pre"}
_MARKS = {"Emphasis": "em", "Strong_20_Emphasis": "strong", "Source_20_Text": "code"}
_LONGEST_CHAIN = 10
_MOST_BLANKS = 1_000


def read_odt(data: bytes) -> Incoming:
    """Make an article of an OpenDocument text. RefusedInput: it is damaged, encrypted, or has no text."""
    archive = Archive(data)
    if "content.xml" not in archive:
        raise RefusedInput("This is not an OpenDocument text, whatever its name says.", COPY_IT)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusedInput("It is encrypted.", "Save it without a password first.")
    roots = [archive.xml(name) for name in ("styles.xml", "content.xml") if name in archive]
    writer = _Writer({style.get(f"{_STYLE}name", ""): style for style in _styles(roots)})
    for body in roots[-1].iter(f"{{{_OASIS}office:1.0}}text"):
        writer.write(body)
    page = titled(read_html(writer.html()).parts, _own_data(archive))
    return make_incoming(page.parts, page.imprint, data, MEDIA_TYPE, "file")


def _styles(roots: list[Any]) -> Iterator[Any]:
    for root in roots:
        yield from root.iter(f"{_STYLE}style", f"{_TEXT}list-style")


def _own_data(archive: Archive) -> Imprint:
    if "meta.xml" not in archive:
        return Imprint()
    try:
        root = archive.xml("meta.xml")
    except RefusedInput:
        # The text may be sound all the same.
        return Imprint()
    words = {etree.QName(element).localname: element.text or "" for element in root.iter("{*}*")}
    author = words.get("initial-creator") or words.get("creator", "")
    made = words.get("creation-date") or words.get("date", "")
    return own_data(words.get("title", ""), author, made, words.get("language", ""))


class _Writer:
    """Writes the elements of a text as HTML, notes at the end.

    The parser lets no element lie deeper than 256 others, so that this may call itself.
    """

    def __init__(self, styles: Mapping[str, Any]) -> None:
        self._styles = styles
        self._pieces: list[str] = []
        self._notes: list[Any] = []
        self._writers: dict[str, Callable[[Any], None]] = {
            f"{_TEXT}h": self._heading,
            f"{_TEXT}p": self._paragraph,
            f"{_TEXT}span": self._span,
            f"{_TEXT}a": self._link,
            f"{_TEXT}list": self._list,
            f"{_TEXT}note": self._note,
            f"{_TEXT}s": self._blanks,
            f"{_TEXT}tab": lambda _: self._pieces.append(" "),
            f"{_TEXT}line-break": lambda _: self._pieces.append("<br>"),
            f"{_DRAW}frame": self._frame,
        }

    def html(self) -> str:
        """Return what was written, with the notes."""
        written = 0
        while written < len(self._notes):
            note = self._notes[written]
            written += 1
            self._pieces.append(f'<ol start="{written}"><li>')
            for body in note.iterchildren(f"{_TEXT}note-body"):
                self.write(body)
            self._pieces.append("</li></ol>")
        return "".join(self._pieces)

    def write(self, element: Any) -> None:
        """Write what is in an element."""
        self._pieces.append(escape(element.text or ""))
        for child in element:
            self._element(child)
            self._pieces.append(escape(child.tail or ""))

    def _element(self, element: Any) -> None:
        name = element.tag
        # Comments and instructions have no name.
        if not isinstance(name, str) or name in _DROPPED:
            return
        if name in self._writers:
            self._writers[name](element)
        elif name in _TAGS:
            self._wrapped(element, _TAGS[name])
        else:
            self.write(element)

    def _wrapped(self, element: Any, *tags: str) -> None:
        self._pieces += (f"<{tag}>" for tag in tags)
        self.write(element)
        self._pieces += (f"</{tag}>" for tag in reversed(tags))

    def _heading(self, element: Any) -> None:
        level = element.get(f"{_TEXT}outline-level", "1")
        # The headline is of the first rank, and nothing else is.
        self._wrapped(element, f"h{min(int(level) + 1, 6) if level in '123456789' else 6}")

    def _paragraph(self, element: Any) -> None:
        names = [name for name, _ in self._chain(element)]
        self._wrapped(element, next((_PARAGRAPHS[name] for name in names if name in _PARAGRAPHS), "p"))

    def _span(self, element: Any) -> None:
        self._wrapped(element, *dict.fromkeys(self._marks(element)))

    def _marks(self, element: Any) -> Iterator[str]:
        for name, style in self._chain(element):
            if name in _MARKS:
                yield _MARKS[name]
            for look in () if style is None else style.iterchildren(f"{_STYLE}text-properties"):
                if look.get(f"{_FO}font-weight") in ("bold", "600", "700", "800", "900"):
                    yield "strong"
                if look.get(f"{_FO}font-style") == "italic":
                    yield "em"
                if look.get(f"{_STYLE}text-line-through-style", "none") != "none":
                    yield "s"
                position = look.get(f"{_STYLE}text-position", "")
                if position.startswith(("super", "sub")):
                    yield "sup" if position.startswith("super") else "sub"

    def _chain(self, element: Any) -> Iterator[tuple[str, Any]]:
        """Give the style of an element and those it is made from, with their names."""
        name = element.get(f"{_TEXT}style-name", "")
        for _ in range(_LONGEST_CHAIN):
            if not name:
                return
            style = self._styles.get(name)
            yield name, style
            name = "" if style is None else style.get(f"{_STYLE}parent-style-name", "")

    def _link(self, element: Any) -> None:
        self._pieces.append(f'<a href="{escape(element.get(_HREF, ""))}">')
        self.write(element)
        self._pieces.append("</a>")

    def _list(self, element: Any) -> None:
        style = self._styles.get(element.get(f"{_TEXT}style-name", ""))
        numbered = style is not None and style.find(f"{_TEXT}list-level-style-number") is not None
        self._wrapped(element, "ol" if numbered else "ul")

    def _note(self, element: Any) -> None:
        self._notes.append(element)
        self._pieces.append(f"<sup>[{len(self._notes)}]</sup>")

    def _blanks(self, element: Any) -> None:
        count = element.get(f"{_TEXT}c", "1")[:4]
        self._pieces.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))

    def _frame(self, element: Any) -> None:
        """Write the words of a picture, which is not opened, or of a box of text."""
        for words in element.iterchildren(f"{_SVG}title", f"{_SVG}desc"):
            self._pieces.append(f'<img alt="{escape(words.text or "")}">')
            break
        for box in element.iterchildren(f"{_DRAW}text-box"):
            self._wrapped(box, "div")
