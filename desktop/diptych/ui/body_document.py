"""Bodies as Qt documents: each block becomes a paragraph by a cursor; nothing is ever parsed."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from diptych.core.model import Block, BlockKind, Body, Mark, MarkKind, Span
from diptych.ui import theme
from diptych.ui.positions import is_backward
from diptych.ui.theme import Theme

FIRST_SLICE = 16_000
"""Characters that are set at once: more than a screen."""
SLICE = 16_000
"""Characters that are set in one go later, which takes some 5 ms with their lines; of odd ones, 80 ms."""
MOST_COLUMNS = 40
HEADING_SPACING = 1.3
USUAL_SPACING = 150
PARAGRAPH_GROWTH = 1.6
"""Paragraphs grow apart faster than their lines: at the widest, by two sizes of the text."""
INDENT = 1.0
MAX_INDENT = 5
SAMPLE = "the quick survey of sources was read in order to compare them side by side "
MEASURED_ROWS = 200

# Inside a block a line end is a line separator, and U+FFFC, a picture to Qt, something else.
_FOREIGN = (("\n", "\u2028"), ("\r", "\u2028"), ("\u2029", "\u2028"), ("\ufffc", "\ufffd"))
_BLOCK_END = "\u2029"
_START = attrgetter("start")

_SCALE = {BlockKind.CAPTION: 0.85, BlockKind.ROW: 0.88, BlockKind.PREFORMATTED: 0.88}
_HEADING_SCALE = {1: 1.3, 2: 1.12}
_MARGINS = {BlockKind.ITEM: (0.0, 0.25), BlockKind.ROW: (0.0, 0.2), BlockKind.HEADING: (0.8, 0.3)}
_INDENTED = frozenset({BlockKind.QUOTE, BlockKind.ITEM})


@dataclass(frozen=True)
class Reading:
    """How articles are set.

    ``font`` is serif or sans, ``size`` in points, ``measure`` in characters, ``spacing``, the distance of
    lines, in percent of the size.
    """

    font: str = "serif"
    size: int = 13
    measure: int = 66
    spacing: int = USUAL_SPACING

    def text_font(self) -> QFont:
        """Make the font of running text."""
        return theme.serif(self.size) if self.font == "serif" else theme.sans(self.size * 0.94)

    def pitch(self) -> int:
        """Return the distance of lines in pixels."""
        return pitch_of(self.text_font(), self.spacing / 100)

    def margin(self) -> float:
        """Return the measure of distances between paragraphs in pixels: the pitch, at the usual spacing."""
        return self.pitch() * math.pow(self.spacing / USUAL_SPACING, PARAGRAPH_GROWTH)

    def column(self, characters: int) -> int:
        """Return the width of so many characters of English text in pixels."""
        metrics = QFontMetricsF(self.text_font())
        return round(metrics.horizontalAdvance(SAMPLE) / len(SAMPLE) * characters)


def pitch_of(font: QFont, spacing: float) -> int:
    """Return the distance of lines for a font in pixels; ``spacing`` is a multiple of its size."""
    return round(QFontInfo(font).pixelSize() * spacing)


class Formats:
    """The formats of one reading in one theme."""

    def __init__(self, reading: Reading, theme_: Theme) -> None:
        self._theme = theme_
        self._text = reading.text_font()
        self._pitch = reading.pitch()
        self._margin = reading.margin()
        self._spacing = reading.spacing / 100
        self._size = float(reading.size)
        self._blocks: dict[tuple[BlockKind, int, bool], QTextBlockFormat] = {}
        self._texts: dict[tuple[BlockKind, int, tuple[MarkKind, ...]], QTextCharFormat] = {}

    def block(self, block: Block, backward: bool = False) -> QTextBlockFormat:
        """Return the format of a paragraph; ``backward``: it runs from right to left."""
        key = (block.kind, block.level, backward)
        if key not in self._blocks:
            self._blocks[key] = self._make_block(block, backward)
        return self._blocks[key]

    def _make_block(self, block: Block, backward: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        above, below = _MARGINS.get(block.kind, (0.0, 0.5))
        made.setTopMargin(round(self._margin * above))
        made.setBottomMargin(round(self._margin * below))
        spacing = HEADING_SPACING if block.kind is BlockKind.HEADING else self._spacing
        height = pitch_of(self.font(block), spacing)
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if block.kind in _INDENTED:
            indent = round(self._pitch * INDENT * min(max(block.level, 1), MAX_INDENT))
            (made.setRightMargin if backward else made.setLeftMargin)(indent)
        if block.kind is BlockKind.RULE:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if block.kind is BlockKind.HEADING:
            made.setHeadingLevel(min(max(block.level, 1), 6))
        return made

    def font(self, block: Block) -> QFont:
        """Make the font of a block's text."""
        if block.kind is BlockKind.HEADING:
            return theme.sans(self._size * _HEADING_SCALE.get(block.level, 0.95), QFont.Weight.DemiBold)
        if block.kind in (BlockKind.CAPTION, BlockKind.ROW):
            return theme.sans(self._size * _SCALE[block.kind])
        if block.kind is BlockKind.PREFORMATTED:
            return self._fixed(self._size * _SCALE[block.kind])
        return self._text

    def text(self, block: Block, kinds: tuple[MarkKind, ...] = ()) -> QTextCharFormat:
        """Return the format of a block's text below marks of these kinds."""
        key = (block.kind, block.level, kinds)
        if key not in self._texts:
            self._texts[key] = self._make_text(block, kinds)
        return self._texts[key]

    def _make_text(self, block: Block, kinds: tuple[MarkKind, ...]) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self.font(block))
        if block.kind in (BlockKind.CAPTION, BlockKind.RULE):
            made.setForeground(self._theme.color("dim"))
        for kind in kinds:
            self._mark(made, kind)
        return made

    def _mark(self, made: QTextCharFormat, kind: MarkKind) -> None:
        if kind is MarkKind.EMPHASIS:
            made.setFontItalic(True)
        elif kind is MarkKind.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        elif kind is MarkKind.STRUCK:
            made.setFontStrikeOut(True)
        elif kind is MarkKind.SUP:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif kind is MarkKind.SUB:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        elif kind is MarkKind.LINK:
            made.setForeground(self._theme.color("link"))
            made.setFontUnderline(True)
        elif kind is MarkKind.CODE:
            made.setFont(self._fixed(self._size * _SCALE[BlockKind.PREFORMATTED]))
            made.setBackground(self._theme.color("code"))

    def _fixed(self, points: float) -> QFont:
        made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        made.setPointSizeF(points)
        return made


def prepare(document: QTextDocument) -> None:
    """Empty a document and make it fit to be filled."""
    document.clear()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    document.setDefaultTextOption(option)


def fill(
    document: QTextDocument, body: Body, shown: range, formats: Formats, width: int, share: int = 1
) -> Iterator[None]:
    """Set blocks of ``body`` in an empty document, a slice a step; ``width`` is the room for tables.

    ``share``: slices are so many times smaller than usual.
    """
    cursor = QTextCursor(document)
    tabs: list[QTextOption.Tab] = []
    for slice_ in _slices(body, shown, share):
        if slice_.start > shown.start:
            yield
        cursor.beginEditBlock()
        for look, run in groupby(slice_, lambda number: _look(body, number)):
            numbers = list(run)
            block = body.blocks[numbers[0]]
            block_format = formats.block(block, look.backward)
            if block.kind is BlockKind.ROW:
                tabs = tabs or _tabs(body, numbers[0], formats, width)
                block_format = QTextBlockFormat(block_format)
                block_format.setTabPositions(tabs)
            else:
                tabs = []
            _set_block(cursor, numbers[0] == shown.start, block_format, formats.text(block))
            if look.marked is None:
                texts = (_text(body, body.blocks[number]) for number in numbers)
                cursor.insertText(_BLOCK_END.join(texts), formats.text(block))
            else:
                for start, end, kinds in _runs(block, _marks(body, block)):
                    cursor.insertText(_text(body, Span(start, end)), formats.text(block, kinds))
        cursor.endEditBlock()


def _slices(body: Body, shown: range, share: int) -> Iterator[range]:
    """Cut blocks into slices of so many characters."""
    first, size = shown.start, FIRST_SLICE // share
    while first < shown.stop:
        end = body.blocks[first].start + size
        after = max(bisect_left(body.blocks, end, first, shown.stop, key=_START), first + 1)
        yield range(first, after)
        first, size = after, SLICE // share


class _Look(NamedTuple):
    """What makes neighbouring blocks one run, which Qt takes in at once; one with marks stands alone."""

    kind: BlockKind
    level: int
    backward: bool
    marked: int | None


def _look(body: Body, number: int) -> _Look:
    block = body.blocks[number]
    backward = is_backward(body.text[block.start : block.end])
    return _Look(block.kind, block.level, backward, number if _marks(body, block) else None)


def _text(body: Body, span: Block | Span) -> str:
    text = body.text[span.start : span.end]
    for foreign, own in _FOREIGN:
        text = text.replace(foreign, own)
    return text


def _set_block(
    cursor: QTextCursor, first: bool, block_format: QTextBlockFormat, text_format: QTextCharFormat
) -> None:
    if first:
        cursor.setBlockFormat(block_format)
        cursor.setBlockCharFormat(text_format)
    else:
        cursor.insertBlock(block_format, text_format)


def _marks(body: Body, block: Block) -> Sequence[Mark]:
    """Return the marks that begin in a block."""
    first = bisect_left(body.marks, block.start, key=_START)
    return body.marks[first : bisect_left(body.marks, block.end, first, key=_START)]


def _runs(block: Block, marks: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[MarkKind, ...]]]:
    """Cut a block where its marks begin and end: start, end, kinds of the marks above it."""
    edges: list[tuple[int, int, MarkKind]] = []
    for mark in marks:
        edges += [(mark.start, 1, mark.kind), (min(mark.end, block.end), -1, mark.kind)]
    at = block.start
    open_marks: Counter[MarkKind] = Counter()
    for offset, step, kind in sorted(edges):
        if offset > at:
            yield at, offset, tuple(kind for kind in MarkKind if open_marks[kind])
            at = offset
        open_marks[kind] += step
    if at < block.end:
        yield at, block.end, ()


def _tabs(body: Body, first: int, formats: Formats, width: int) -> list[QTextOption.Tab]:
    """Place the columns of the table that begins with block ``first``, so that all fit into ``width``.

    None where there are so many that they would be narrower than a word.
    """
    rows = takewhile(lambda block: block.kind is BlockKind.ROW, body.blocks[first : first + MEASURED_ROWS])
    cells = [body.text[row.start : row.end].split("\t") for row in rows]
    if max(map(len, cells)) > MOST_COLUMNS:
        return []
    metrics = QFontMetricsF(formats.font(body.blocks[first]))
    gap = metrics.averageCharWidth() * 2
    widths: dict[int, float] = {}
    for row in cells:
        for column, cell in enumerate(row):
            widths[column] = max(widths.get(column, 0), metrics.horizontalAdvance(cell) + gap)
    scale = min(1.0, width / max(sum(widths.values()), 1))
    tabs = []
    place = 0.0
    for column in range(len(widths) - 1):
        place += widths[column] * scale
        tabs.append(QTextOption.Tab(place, QTextOption.TabType.LeftTab))
    return tabs
