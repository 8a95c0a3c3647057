"""How a hit is drawn: title, source and a snippet with its words marked, all as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diptych.ui import dates, theme
from diptych.ui.article_row import SIDE, paint_ground, write_line
from diptych.ui.positions import Units

if TYPE_CHECKING:
    from diptych.core.model import Hit, Snippet
    from diptych.ui.article_row import Index

HIT_ROLE = Qt.ItemDataRole.UserRole
SNIPPET_LINES = 3
KINDS = {"statement": "statement", "quotation": "quotation", "note": "note"}
ROLE = QPalette.ColorRole


def mark_ranges(snippet: Snippet, color: QColor) -> list[QTextLayout.FormatRange]:
    """Turn the marks of a snippet into ranges of Qt's units."""
    units = Units(snippet.text)
    ranges = []
    for mark in snippet.marks:
        part = QTextLayout.FormatRange()
        part.start = units.units(mark.start)
        part.length = units.units(mark.end) - part.start
        look = QTextCharFormat()
        look.setBackground(color)
        look.setFontWeight(QFont.Weight.DemiBold)
        part.format = look
        ranges.append(part)
    return ranges


class HitDelegate(QStyledItemDelegate):
    """Draws a hit; ``mark`` is the colour behind found words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = QColor("#ffe79a")
        self._title = theme.sans(10, QFont.Weight.DemiBold)
        self._small = theme.sans(9)
        self._text = theme.serif(10)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one size that all hits have."""
        line = option.fontMetrics.lineSpacing()
        return QSize(120, (2 + SNIPPET_LINES) * line + 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the hit."""
        hit: Hit = index.data(HIT_ROLE)
        palette: QPalette = option.palette
        painter.save()
        paint_ground(painter, option)
        painter.setPen(palette.color(ROLE.Midlight))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        area: QRect = option.rect.adjusted(SIDE, 10, -SIDE, -8)
        painter.setPen(palette.color(ROLE.Text))
        painter.setFont(self._title)
        top = area.top() + _line(painter, area, area.top(), hit.title)
        painter.setPen(palette.color(ROLE.PlaceholderText))
        painter.setFont(self._small)
        top += _line(painter, area, top, _source(hit)) + 4
        painter.setPen(palette.color(ROLE.Text))
        self._draw_snippet(painter, hit.snippet, QRect(area.left(), top, area.width(), area.bottom() - top))
        painter.restore()

    def _draw_snippet(self, painter: QPainter, snippet: Snippet, area: QRect) -> None:
        layout = QTextLayout(snippet.text.replace("\n", " "), self._text)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(mark_ranges(snippet, self.mark))
        layout.beginLayout()
        y = 0.0
        for _ in range(SNIPPET_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        painter.setClipRect(area)
        layout.draw(painter, QPointF(area.topLeft()))


def _source(hit: Hit) -> str:
    kind = QCoreApplication.translate("HitDelegate", KINDS[hit.kind]) if hit.kind in KINDS else ""
    return " · ".join(filter(None, (kind, hit.outlet, dates.shown(hit.published))))


def _line(painter: QPainter, area: QRect, top: int, text: str) -> int:
    """Draw one line; return its height."""
    height = painter.fontMetrics().lineSpacing()
    write_line(painter, QRect(area.left(), top, area.width(), height), text)
    return height
