"""HTML to parts: a walk over start tags, end tags and text, without a tree.

What it gives is text, blocks and marks; nothing of the markup is left, and nothing it names is opened.
It keeps counts of levels, not the levels themselves, so that its cost is linear whatever the markup.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from diptych.core.intake.html_extent import Extent
from diptych.core.intake.html_head import Head
from diptych.core.intake.html_text import RunningText
from diptych.core.intake.imprint import Imprint, one_line
from diptych.core.model import Block, BlockKind, Mark, MarkKind
from diptych.core.text import Part, cut_part

MOST_CELLS = 2_500
"""Further rows of a table become paragraphs: panes are slow with tables."""
DEEPEST = 100
RULE = "* * *"
"""The text of a rule, so that it stays one in plain text."""

_MARKS = {
    "a": MarkKind.LINK,
    "b": MarkKind.STRONG,
    "cite": MarkKind.EMPHASIS,
    "code": MarkKind.CODE,
    "del": MarkKind.STRUCK,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "kbd": MarkKind.CODE,
    "s": MarkKind.STRUCK,
    "samp": MarkKind.CODE,
    "strike": MarkKind.STRUCK,
    "strong": MarkKind.STRONG,
    "sub": MarkKind.SUB,
    "sup": MarkKind.SUP,
    "tt": MarkKind.CODE,
}
_INLINE = (*_MARKS, "span")
_BLOCKS: dict[str, BlockKind | None] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.PREFORMATTED,
    **dict.fromkeys(
        ("address", "article", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure")
    ),
    **dict.fromkeys(("footer", "form", "header", "hgroup", "html", "legend", "main", "optgroup", "option")),
    **dict.fromkeys(("p", "section", "summary")),
}
_LISTS = ("ul", "ol", "menu", "dir")
_ROWS = ("tr", "tbody", "thead", "tfoot")
_DROPPED = frozenset(
    {"aside", "audio", "button", "canvas", "dialog", "embed", "frameset", "iframe", "map", "math", "nav"}
    | {"noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template"}
    | {"textarea", "title", "video"}
)
_DROPPED_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "menu", "toolbar"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)\b", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)\b", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic\b", re.IGNORECASE)
_LONGEST_STYLE = 4_000
LINK = re.compile(r"(?:https?://|mailto:)[^\\\s]{1,2000}", re.IGNORECASE)
"""Which addresses a link may have; others are no links."""
_HEADLINE_WITHIN = 5
_LONGEST_ROW = 500

Handler = Callable[[str, Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page, or a fragment of one, gives; ``saved``: the day on which a program saved it."""

    parts: tuple[Part, ...]
    imprint: Imprint
    extent: Extent = field(default_factory=Extent)
    saved: str | None = None


def read_html(html: str, links: re.Pattern[str] = LINK) -> Page:
    """Cut HTML into parts and find what it says about itself.

    Scripts, styles, comments, navigation and hidden elements are dropped; tables within tables are flattened.
    ``links``: which addresses a link may have.
    """
    data = html.replace("\0", "").encode("utf-8", "replace")
    if not data.strip():
        return Page((), Imprint())
    walker = _Walker(links)
    etree.fromstring(data, etree.HTMLParser(encoding="utf-8", target=walker, huge_tree=True))
    return Page(tuple(walker.parts), walker.head.imprint(), walker.extent, walker.head.saved)


def with_headline(page: Page) -> Page:
    """Take the headline for the title: a heading of the first rank near the beginning, or any that begins.

    When it stands at the beginning it is no longer part of the text.
    """
    parts = page.parts
    first = headline_at(parts)
    if first is None:
        return page
    imprint = replace(page.imprint, title=one_line(parts[first].text) or page.imprint.title)
    return replace(page, parts=parts if first else parts[1:], imprint=imprint)


def headline_at(blocks: Sequence[Part | Block]) -> int | None:
    """Return the place of the headline among the first of many blocks."""
    headings = [at for at, block in enumerate(blocks[:_HEADLINE_WITHIN]) if block.kind is BlockKind.HEADING]
    first = next((at for at in headings if blocks[at].level == 1), 0)
    return first if len(blocks) > 1 and first in headings else None


class _Walker:
    """The target of the parser: it knows which block is being read and what it stands in."""

    def __init__(self, links: re.Pattern[str]) -> None:
        self.parts: list[Part] = []
        self._links = links
        self.head = Head()
        self.extent = Extent()
        self._text = RunningText()
        self._inline: list[tuple[MarkKind, ...]] = []
        self._captions: list[str] = []
        self._lists: list[int | None] = []
        self._number = ""
        self._levels: Counter[BlockKind] = Counter()
        self._heading = 0
        self._row = 0
        self._tables = 0
        self._cells = 0
        self._dropped = 0
        self._starts = self._make_starts()
        self._ends = self._make_ends()

    def _make_starts(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_BLOCKS, self._start_block),
            **dict.fromkeys(_LISTS, self._start_list),
            **dict.fromkeys(_ROWS, self._start_row),
            **dict.fromkeys(_INLINE, self._start_inline),
            "br": self._break,
            "hr": self._rule,
            "img": self._image,
            "li": self._start_item,
            "q": lambda *_: self._text.write("“"),
            "table": self._start_table,
            "td": self._start_cell,
            "th": self._start_cell,
        }

    def _make_ends(self) -> dict[str, Callable[[str], None]]:
        return {
            **dict.fromkeys(_BLOCKS, self._end_block),
            **dict.fromkeys(_LISTS, self._end_list),
            **dict.fromkeys(_ROWS, self._end_row),
            **dict.fromkeys(_INLINE, self._end_inline),
            "li": self._end_block,
            "q": lambda _: self._text.write("”"),
            "table": self._end_table,
        }

    # What the parser calls: it gives every start tag its end tag, in the order of a tree

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.extent.start(attributes)
        dropped = bool(self._dropped) or self._is_dropped(name, attributes)
        self.head.start(name, attributes, dropped)
        if dropped:
            self._dropped += 1
        elif name in self._starts:
            self._starts[name](name, attributes)

    def end(self, name: str) -> None:
        self.extent.end()
        self.head.end()
        if self._dropped:
            self._dropped -= 1
        elif name in self._ends:
            self._ends[name](name)

    def data(self, text: str) -> None:
        self.head.data(text)
        if self._dropped:
            return
        if not text.isspace():
            self._write_number()
        if self._levels[BlockKind.PREFORMATTED]:
            self._text.write(text)
        else:
            self._text.write_collapsed(text)

    def comment(self, text: str) -> None:
        self.head.comment(text)

    def close(self) -> None:
        self._emit()

    def _is_dropped(self, name: str, attributes: Mapping[str, str]) -> bool:
        return (
            name in _DROPPED
            # In a quotation it says who is quoted.
            or (name == "footer" and not self._levels[BlockKind.QUOTE])
            or "hidden" in attributes
            or attributes.get("role") in _DROPPED_ROLES
            or bool(_HIDDEN.search(_style(attributes)))
        )

    # Blocks

    def _emit(self) -> None:
        """End the block that is being read, and give the pictures in it after it."""
        if self._text.length:
            text, marks = self._text.take()
            self._add(Part(*self._kind(), text, marks))
        for caption in self._captions:
            self._add(Part(BlockKind.CAPTION, 0, caption))
        self._captions = []

    def _add(self, part: Part) -> None:
        repeated = part.kind is BlockKind.CAPTION and self.parts and self.parts[-1].text == part.text
        if not part.text.isspace() and part.text and not repeated:
            self.parts.append(part)

    def _kind(self) -> tuple[BlockKind, int]:
        if self._levels[BlockKind.HEADING]:
            return BlockKind.HEADING, self._heading
        for kind in (BlockKind.PREFORMATTED, BlockKind.CAPTION):
            if self._levels[kind]:
                return kind, 0
        if self._lists:
            return BlockKind.ITEM, min(len(self._lists), DEEPEST)
        if self._levels[BlockKind.QUOTE]:
            return BlockKind.QUOTE, min(self._levels[BlockKind.QUOTE], DEEPEST)
        return BlockKind.PARAGRAPH, 0

    def _end_text(self) -> None:
        if self._row:
            self._text.end_piece()
        else:
            self._emit()

    def _start_block(self, name: str, _: object) -> None:
        kind = _BLOCKS[name]
        if kind is BlockKind.HEADING or (name == "p" and self._text.length > _LONGEST_ROW):
            self._leave_row()
        self._end_text()
        if kind:
            self._levels[kind] += 1
        if kind is BlockKind.HEADING:
            self._heading = int(name[1])

    def _end_block(self, name: str) -> None:
        self._end_text()
        kind = _BLOCKS.get(name)
        if kind:
            self._levels[kind] -= 1

    def _start_list(self, name: str, attributes: Mapping[str, str]) -> None:
        self._end_text()
        first = attributes.get("start", "")[:6]
        self._lists.append((int(first) if first.isdecimal() else 1) if name == "ol" else None)

    def _end_list(self, _: str) -> None:
        self._end_text()
        self._number = ""
        self._lists.pop()

    def _start_item(self, *_: object) -> None:
        self._end_text()
        self._number = ""
        if self._lists and (number := self._lists[-1]) is not None:
            self._number = f"{number}. "
            self._lists[-1] = number + 1

    def _write_number(self) -> None:
        """Put the number in front of an item of an ordered list, as others may refer to it."""
        if self._number and not self._text.length:
            self._text.write(self._number)
            self._number = ""

    # Tables

    def _start_table(self, *_: object) -> None:
        self._end_row("")
        if not self._tables:
            self._cells = 0
        self._tables += 1

    def _end_table(self, _: str) -> None:
        self._end_row("")
        self._tables -= 1

    def _start_row(self, *_: object) -> None:
        self._end_row("")

    def _start_cell(self, *_: object) -> None:
        if self._row:
            self._text.end_cell()
        else:
            self._emit()
        self._row += 1
        self._cells += 1

    def _end_row(self, _: str) -> None:
        """Give a row; one of a single cell is there for the layout, and its paragraphs stay paragraphs."""
        if not self._row:
            self._emit()
            return
        text, marks = self._text.take()
        if self._row > 1:
            kind = BlockKind.ROW if self._cells <= MOST_CELLS else BlockKind.PARAGRAPH
            self._add(Part(kind, 0, text.replace("\n", " "), marks))
        else:
            self._add_pieces(text, marks)
        self._row = 0
        self._emit()

    def _leave_row(self) -> None:
        """Take a cell in which headings and paragraphs stand for what it is: a part of the layout."""
        if self._row:
            self._add_pieces(*self._text.take())
            self._row = 0

    def _add_pieces(self, text: str, marks: tuple[Mark, ...]) -> None:
        ends = [found.end() for found in re.finditer("[\n\t]", text)]
        for part in cut_part(Part(BlockKind.PARAGRAPH, 0, text, marks), ends):
            self._add(part)

    # Within a block

    def _break(self, *_: object) -> None:
        if self._row:
            self._text.end_piece()
        elif self._levels[BlockKind.PREFORMATTED]:
            self._text.write("\n")
        elif self._text.at_line_start():
            self._emit()
        else:
            self._text.end_line()

    def _rule(self, *_: object) -> None:
        self._end_text()
        if not self._row:
            self._add(Part(BlockKind.RULE, 0, RULE))

    def _image(self, _: str, attributes: Mapping[str, str]) -> None:
        caption = one_line(attributes.get("alt", ""))
        if len(caption) <= 2:
            self._text.write(caption)
        else:
            self._captions.append(caption)

    def _start_inline(self, name: str, attributes: Mapping[str, str]) -> None:
        kinds = tuple(_kinds(name, attributes, self._links))
        if kinds:
            self._write_number()
        for kind in kinds:
            self._text.open(kind, attributes["href"].strip() if kind is MarkKind.LINK else "")
        self._inline.append(kinds)

    def _end_inline(self, _: str) -> None:
        for kind in self._inline.pop():
            self._text.close(kind)


def _style(attributes: Mapping[str, str]) -> str:
    return attributes.get("style", "")[:_LONGEST_STYLE]


def _kinds(name: str, attributes: Mapping[str, str], links: re.Pattern[str]) -> Iterable[MarkKind]:
    """Give the marks that a tag makes; word processors say it by style, or unsay it."""
    style = _style(attributes)
    kind = _MARKS.get(name)
    if kind is MarkKind.LINK:
        if links.fullmatch(attributes.get("href", "").strip()):
            yield kind
    elif kind and not (kind is MarkKind.STRONG and _NOT_BOLD.search(style)):
        yield kind
    if name == "span":
        if _BOLD.search(style):
            yield MarkKind.STRONG
        if _ITALIC.search(style):
            yield MarkKind.EMPHASIS
