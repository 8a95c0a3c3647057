"""An article on paper: its head, then its blocks with their numbers beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from diptych.ui import dates
from diptych.ui.paging import Cell, Row, Section
from diptych.ui.positions import is_backward
from diptych.ui.printed_body import block_lines, body_style
from diptych.ui.printed_lines import MILLIMETRE, POINT, Run, Style, set_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych.core.model import Article, Block

MARGIN = 13 * MILLIMETRE
"""Where the text begins; the numbers of the blocks stand before it."""
GAP = 4 * MILLIMETRE
FARTHEST = 126 * MILLIMETRE
"""The longest line."""
TITLE = Style(19, 23, weight=QFont.Weight.DemiBold)
FACTS = Style(8.5, 12, sans=True, dim=True, above=2)
TEXT = Style(10.5, 14.5, above=6)
NUMBER = Style(7, 14.5, sans=True, dim=True)


class ArticleSetter:
    """Sets an article in the width of a page."""

    def __init__(self, article: Article, width: float) -> None:
        self._article = article
        self._width = width

    def sections(self) -> Iterator[Section]:
        """Return head and blocks; they are set as they are taken."""
        yield Section([self._head()])
        yield Section(self._rows())

    def _head(self) -> Row:
        article = self._article
        outlet = article.outlet.name if article.outlet else ""
        width = self._column()
        source = " · ".join(filter(None, (outlet, article.author, dates.shown(article.published))))
        lines = set_paragraph([Run(article.title)], TITLE, width)
        for words in filter(None, (source, article.url, article.warning)):
            lines += set_paragraph([Run(words)], FACTS, width)
        return Row([[Cell(MARGIN, lines)]])

    def _rows(self) -> Iterator[Row]:
        width = self._column()
        for number, block in enumerate(self._article.body.blocks, 1):
            lines = block_lines(self._article.body, block, TEXT, width)
            beside = set_paragraph([Run(f"¶{number}")], self._number(block), MARGIN)
            style = body_style(block, TEXT)
            above = (style.above + (8 if number == 1 else 0)) * POINT
            backward = is_backward(self._article.body.text[block.start : block.end])
            cells = [Cell(MARGIN, lines), Cell(MARGIN + width + GAP if backward else 0, beside)]
            yield Row([cells], above=above, flows=True, stays=style.stays)

    def _column(self) -> float:
        return min(self._width - MARGIN - GAP, FARTHEST)

    def _number(self, block: Block) -> Style:
        """Set a number on the line of its block."""
        return replace(NUMBER, leading=body_style(block, TEXT).leading)
