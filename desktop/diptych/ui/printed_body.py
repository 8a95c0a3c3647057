"""Bodies on paper: each block becomes lines, with its emphasis and its sign."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from diptych.core.model import BlockKind, MarkKind
from diptych.ui.printed_lines import POINT, Run, Style, emphasis, set_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych.core.model import Block, Body
    from diptych.ui.printed_lines import Line

INDENT = 1.3
"""How far quotes and items stand in, in sizes of the text, for each of their levels."""
MAX_LEVEL = 4
SIGN = "•"
_INDENTED = (BlockKind.QUOTE, BlockKind.ITEM)
_START = attrgetter("start")
_SHOWN = (MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.STRUCK, MarkKind.SUP, MarkKind.SUB)


def body_style(block: Block, text: Style) -> Style:
    """Return how a block is set in a text."""
    if block.kind is BlockKind.HEADING:
        size = text.size * (1.12 if block.level <= 2 else 1.0)
        above = text.above * 1.8
        bold = QFont.Weight.DemiBold
        return replace(text, size=size, sans=True, weight=bold, above=above, stays=True)
    if block.kind in (BlockKind.CAPTION, BlockKind.ROW, BlockKind.PREFORMATTED):
        close = block.kind is BlockKind.ROW
        return replace(text, size=text.size * 0.88, sans=True, above=text.above * (0.4 if close else 1))
    if block.kind is BlockKind.ITEM:
        return replace(text, above=text.above * 0.4)
    return text


def block_lines(body: Body, block: Block, text: Style, width: float) -> list[Line]:
    """Set one block in a column."""
    style = body_style(block, text)
    if block.kind is BlockKind.RULE:
        return set_paragraph([Run("* * *")], replace(style, dim=True), width)
    words = body.text[block.start : block.end]
    step = INDENT * style.size * POINT
    indent = step * min(max(block.level, 1), MAX_LEVEL) if block.kind in _INDENTED else 0
    sign = SIGN if block.kind is BlockKind.ITEM and not words[:1].isdigit() else ""
    tabs: tuple[float, ...] = ()
    if block.kind is BlockKind.ROW:
        columns = words.count("\t") + 1
        tabs = tuple(width * n / columns for n in range(1, columns))
    return set_paragraph(
        list(_runs(body, block, style)), style, width, indent=indent, sign=sign, hang=step, tabs=tabs
    )


def _runs(body: Body, block: Block, style: Style) -> Iterator[Run]:
    """Cut a block where its marks begin and end."""
    edges: list[tuple[int, int, MarkKind]] = []
    first = bisect_left(body.marks, block.start, key=_START)
    for mark in body.marks[first : bisect_left(body.marks, block.end, first, key=_START)]:
        if mark.kind in _SHOWN:
            edges += [(mark.start, 1, mark.kind), (min(mark.end, block.end), -1, mark.kind)]
    at = block.start
    above: Counter[MarkKind] = Counter()
    for offset, step, kind in sorted(edges):
        if offset > at:
            yield _run(body, at, offset, style, above)
            at = offset
        above[kind] += step
    if at < block.end:
        yield _run(body, at, block.end, style, above)


def _run(body: Body, start: int, end: int, style: Style, above: Counter[MarkKind]) -> Run:
    kinds = [kind for kind in _SHOWN if above[kind]]
    return Run(body.text[start:end], emphasis(style, kinds) if kinds else None)
