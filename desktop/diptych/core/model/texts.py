"""What an article says: its text with blocks, marks and passages, and places in it."""

from dataclasses import dataclass
from enum import StrEnum


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
