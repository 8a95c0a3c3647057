"""How an article stands in a list: its title, and a second line below; all of it plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diptych.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.core.model import ArticleSummary

ARTICLE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
SIDE = 16
ROLE = QPalette.ColorRole


def row_height(widget: QWidget) -> int:
    """Return the height of two lines with air around them."""
    return 2 * widget.fontMetrics().lineSpacing() + 16


class ArticleDelegate(QStyledItemDelegate):
    """Draws articles; ``second`` says what stands below a title."""

    def __init__(self, parent: QWidget, second: Callable[[ArticleSummary], str], indent: int = 0) -> None:
        super().__init__(parent)
        self._second = second
        self._indent = indent
        self._title = theme.sans(10)
        self._derived = theme.sans(10, italic=True)
        self._small = theme.sans(9)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(100, 2 * option.fontMetrics.lineSpacing() + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row on its ground."""
        painter.save()
        paint_ground(painter, option)
        self.paint_row(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(option.palette.color(ROLE.Accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw an article."""
        article: ArticleSummary = index.data(ARTICLE_ROLE)
        area: QRect = option.rect.adjusted(SIDE + self._indent, 7, -SIDE, -7)
        half = area.height() // 2
        painter.setPen(option.palette.color(ROLE.Text))
        painter.setFont(self._derived if article.title_derived else self._title)
        write_line(painter, QRect(area.left(), area.top(), area.width(), half), article.title)
        painter.setPen(option.palette.color(ROLE.PlaceholderText))
        painter.setFont(self._small)
        write_line(painter, QRect(area.left(), area.top() + half, area.width(), half), self._second(article))


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what shows that a row is chosen or pointed at."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, option.palette.color(ROLE.Highlight))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        hover = QColor(option.palette.color(ROLE.Text))
        hover.setAlphaF(0.05)
        painter.fillRect(option.rect, hover)


def write_line(painter: QPainter, area: QRect, text: str) -> None:
    """Draw one line, cut with an ellipsis where it does not fit."""
    line = " ".join(text.split())
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
