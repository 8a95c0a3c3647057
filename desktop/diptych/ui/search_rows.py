"""Searches as rows: those that were saved, and those that were made last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from diptych.ui import theme
from diptych.ui.article_row import paint_ground, write_line

if TYPE_CHECKING:
    from diptych.ui.article_row import Index

TEXT_ROLE = Qt.ItemDataRole.UserRole
SAVED_ROLE = Qt.ItemDataRole.UserRole + 1
SIDE = 10
ICON = 14
ROLE = QPalette.ColorRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def cross_of(row: QRect) -> QRect:
    """Return where the cross of a row stands, which takes the row away."""
    return QRect(row.right() - SIDE - ICON, row.center().y() - ICON // 2, ICON, ICON)


class SearchRowDelegate(QStyledItemDelegate):
    """Draws a search with its sign, or the caption of a group."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(100, option.fontMetrics.lineSpacing() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        painter.save()
        text = index.data(TEXT_ROLE)
        area: QRect = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        if text is None:
            painter.setFont(theme.sans(9))
            painter.setPen(option.palette.color(ROLE.PlaceholderText))
            write_line(painter, area, index.data())
        else:
            paint_ground(painter, option)
            sign = theme.icon("star-filled" if index.data(SAVED_ROLE) else "history")
            sign.paint(painter, QRect(area.left(), area.center().y() - ICON // 2, ICON, ICON))
            painter.setPen(option.palette.color(ROLE.Text))
            write_line(painter, area.adjusted(ICON + 8, 0, -ICON - 8, 0), text)
            if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
                theme.icon("x").paint(painter, cross_of(option.rect))
        painter.restore()


class SearchRows(QListWidget):
    """Enter or a click takes a search, Delete or its cross removes it, Escape leaves."""

    taken = Signal(str)
    removed = Signal(str, bool)
    left = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(SearchRowDelegate(self))
        self.setAccessibleName(self.tr("Recent and saved searches"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent")

    def fill(self, saved: tuple[str, ...], recent: tuple[str, ...]) -> None:
        """Show other searches."""
        self.clear()
        for caption, texts, is_saved in (
            (self.tr("Saved searches"), saved, True),
            (self.tr("Recent searches"), recent, False),
        ):
            if texts:
                self._add_caption(caption)
            for text in texts:
                item = QListWidgetItem(text)
                item.setData(TEXT_ROLE, text)
                item.setData(SAVED_ROLE, is_saved)
                item.setToolTip(theme.plain_tip(text))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {caption}")
                self.addItem(item)
        if not self.count():
            self._add_caption(self.tr("No searches yet"))

    def _add_caption(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def height_of_all(self) -> int:
        """Return the height of all rows together."""
        return sum(self.sizeHintForRow(row) for row in range(self.count()))

    def enter(self, row: int = 0) -> None:
        """Take the keyboard at a row, or at the nearest search; without any, leave it where it is."""
        rows = [number for number in range(self.count()) if self.item(number).data(TEXT_ROLE) is not None]
        if rows:
            self.setCurrentRow(min(rows, key=lambda number: abs(number - row)))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        self.removed.emit(item.data(TEXT_ROLE), item.data(SAVED_ROLE))
        self.enter(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take, remove or leave."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self._is_first()):
            self.left.emit()
        elif event.key() in ENTER and item:
            self.taken.emit(item.data(TEXT_ROLE))
        elif event.key() in REMOVING and item:
            self._remove(item)
        else:
            super().keyPressEvent(event)

    def _is_first(self) -> bool:
        return all(self.item(row).data(TEXT_ROLE) is None for row in range(self.currentRow()))

    def keyboardSearch(self, search: str) -> None:
        """Hand typed letters to the box."""
        self.typed.emit(search)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the search that is clicked, or remove it."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        item = self.itemAt(place)
        if not item or item.data(TEXT_ROLE) is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if cross_of(self.visualItemRect(item)).adjusted(-4, -8, SIDE, 8).contains(place):
            self._remove(item)
        else:
            self.taken.emit(item.data(TEXT_ROLE))
