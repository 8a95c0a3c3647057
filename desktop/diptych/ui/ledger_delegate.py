"""How the cells of the ledger are drawn: a sign with its words, then what is quoted, in lines set once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diptych.core.model import CellState
from diptych.ui import ledger_words, theme
from diptych.ui.article_row import paint_ground
from diptych.ui.positions import Units

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from diptych.core.model import LedgerCell
    from diptych.ui.article_row import Index
    from diptych.ui.ledger_model import LedgerModel
    from diptych.ui.theme import Theme

LINES = 2
SIDE = 8
ABOVE = 7
GAP = 3
MOST_SET = 4_000
"""So many cells are kept as they were set; then all are set anew."""
NEW_LINE = "\u2028"
NARROWEST = 3
"""Pixels of a letter: more of them than fit are never looked at."""
ROLE = QPalette.ColorRole
STATE = QStyle.StateFlag
TONES = {"agrees": "good", "differs": "warning", "contradicts": "error", "adds context": "link"}
"""The colours of the signs, which say again what shape and words say."""


class LedgerDelegate(QStyledItemDelegate):
    """Draws statements and cells, all of one height."""

    def __init__(self, parent: QWidget, model: LedgerModel, colours: Theme) -> None:
        super().__init__(parent)
        self._model = model
        self._set: dict[tuple[str, int, int], QStaticText] = {}
        self._text, self._found = theme.serif(10.5), theme.serif(10.5, italic=True)
        self._small, self._said = theme.sans(9), theme.sans(9, QFont.Weight.DemiBold)
        self._step = QFontMetrics(self._small).lineSpacing()
        self.height = self._step + LINES * QFontMetrics(self._text).lineSpacing() + 2 * ABOVE + GAP
        self.set_theme(colours)

    def set_theme(self, colours: Theme) -> None:
        """Draw in the colours of a theme."""
        self._tones = {said: colours.color(role) for said, role in TONES.items()}
        self._ink, self._dim, self._accent = map(colours.color, ("text", "dim", "accent"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one height of all rows."""
        return QSize(100, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell; the painter's pen and font are set by whoever draws next."""
        paint_ground(painter, option)
        rect: QRect = option.rect
        area = rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        cell = self._model.cell(index)
        dim = self._ink if option.state & STATE.State_Selected else self._dim
        if cell is None:
            self._paint_statement(painter, area, index.row(), dim)
        else:
            self._paint_cell(painter, area, cell, dim)
        if option.state & STATE.State_HasFocus:
            painter.setPen(self._accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_statement(self, painter: QPainter, area: QRect, row: int, dim: QColor) -> None:
        shown = self._model.row(row)
        painter.setPen(self._ink)
        self._draw(
            painter, area.topLeft(), area.width(), shown.statement.quotation.selector.exact, self._text
        )
        painter.setPen(dim)
        below = QPoint(area.left(), area.bottom() + 1 - self._step)
        self._draw(painter, below, area.width(), ledger_words.source(shown), self._small, 1)

    def _paint_cell(self, painter: QPainter, area: QRect, cell: LedgerCell, dim: QColor) -> None:
        said = ledger_words.says(cell)
        by_reader = cell.state in (CellState.QUOTED, CellState.ABSENT)
        painter.setPen(self._tones.get(said, self._ink) if by_reader else dim)
        room = area.width()
        if cell.count > 1:
            more = f"+{cell.count - 1}"
            painter.setFont(self._small)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, more)
            room -= QFontMetrics(self._small).horizontalAdvance(more) + SIDE
        font = self._said if by_reader else self._small
        self._draw(painter, area.topLeft(), room, ledger_words.caption(said), font, 1)
        if cell.words:
            painter.setPen(self._ink if by_reader else dim)
            below = QPoint(area.left(), area.top() + self._step + GAP)
            font = self._text if by_reader else self._found
            self._draw(painter, below, area.width(), cell.words, font)

    def _draw(
        self, painter: QPainter, place: QPoint, width: int, text: str, font: QFont, lines: int = LINES
    ) -> None:
        key = text, width, id(font)
        made = self._set.get(key)
        if made is None:
            if len(self._set) >= MOST_SET:
                self._set.clear()
            made = self._set[key] = set_lines(text, font, width, lines)
        painter.setFont(font)
        painter.drawStaticText(place, made)


def set_lines(text: str, font: QFont, width: int, lines: int) -> QStaticText:
    """Break a text into so many lines at most, the last cut with an ellipsis, ready to be drawn."""
    flat = " ".join(text[: max(width, 1) * lines // NARROWEST].split())
    layout, units = QTextLayout(flat, font), Units(flat)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(units.points(line.textStart()))
    layout.endLayout()
    parts = [flat[one:other] for one, other in zip(starts, [*starts[1:lines], None], strict=False)]
    if parts:
        parts[-1] = QFontMetrics(font).elidedText(parts[-1], Qt.TextElideMode.ElideRight, width)
    made = QStaticText(NEW_LINE.join(part.rstrip() for part in parts))
    made.setTextFormat(Qt.TextFormat.PlainText)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    made.setTextOption(option)
    made.setTextWidth(width)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(QTransform(), font)
    return made
