"""Everything that the reader keeps in an article, as a list: statements, quotations, notes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from diptych.ui import theme
from diptych.ui.article_row import SIDE, paint_ground, write_line
from diptych.ui.library_model import ROOT
from diptych.ui.margin_marks import NOTE, ORPHAN, QUOTATION, SIZE, STATEMENT, paint_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from diptych.core.model import Span
    from diptych.ui.article_row import Index

ENTRY_ROLE = Qt.ItemDataRole.UserRole
ARTICLE = "article"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SHOWN = 300
GAP = 8
ROLE = QPalette.ColorRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeptList", text)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what is kept, at which words, and whose note it has.

    ``kind`` is article (the article itself), statement or quotation. ``span`` None: the words are not found.
    ``quotation``: its id where the words are of an older edition; ``by_hand``: the reader said where they
    stand.
    """

    kind: str
    owner: str
    article: str
    comparison: str | None
    span: Span | None
    ref: str
    words: str
    note: str
    tags: tuple[str, ...]
    quotation: str = ""
    by_hand: bool = False

    @property
    def sign(self) -> str:
        """Which sign it has."""
        if self.kind == ARTICLE:
            return NOTE
        return self.kind if self.span else ORPHAN

    def about(self) -> str:
        """Say in a few words what it is."""
        names = {
            ARTICLE: _tr("the article itself"),
            STATEMENT: _tr("statement"),
            QUOTATION: _tr("quotation"),
        }
        where = self.ref or ("" if self.kind == ARTICLE else _tr("no longer found"))
        if self.quotation:
            where = self.ref or _tr("not found in this edition")
        older = _tr("of an older edition") if self.quotation else ""
        by_hand = _tr("attached by you") if self.by_hand else ""
        noted = _tr("with a note") if self.note else ""
        tags = " ".join(f"#{tag}" for tag in self.tags)
        return " · ".join(filter(None, (where, names[self.kind], older, by_hand, noted, tags)))


class KeptModel(QAbstractListModel):
    """The entries of one article, those that the filter lets through."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._places: list[tuple[int, int]] = []
        self._rows: dict[str, int] = {}

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries; where only their words differ, the list stays as it is."""
        same = [entry.owner for entry in entries] == [entry.owner for entry in self.entries]
        if same:
            self.entries = entries
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
        else:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
        self._places = sorted((entry.span.start, row) for row, entry in enumerate(entries) if entry.span)
        self._rows = {entry.owner: row for row, entry in enumerate(entries)}

    def row_of(self, owner: str) -> int:
        """Return the row of an entry, -1 for none."""
        return self._rows.get(owner, -1)

    def nearest(self, offset: int) -> int:
        """Return the row whose place is nearest to an offset of the article, 0 where none has one."""
        at = bisect_right(self._places, (offset, len(self.entries)))
        around = self._places[max(at - 1, 0) : at + 1]
        return min(around, key=lambda place: abs(place[0] - offset))[1] if around else 0

    def beside(self, offset: int, row: int, step: int) -> int:
        """Return the row after or before an offset, from ``row`` on where that stands there; -1: none."""
        rows = [row for _, row in self._places]
        if row in rows and self.entries[row].span and self._places[rows.index(row)][0] == offset:
            at = rows.index(row) + step
        elif step > 0:
            at = bisect_right(self._places, (offset, len(self.entries)))
        else:
            at = bisect_right(self._places, (offset, -1)) - 1
        return rows[at] if 0 <= at < len(rows) else -1

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the entries."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the list and assistive technology ask for."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words[:SHOWN]
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tip(entry.words[:SHOWN])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.about()}: {entry.words[:SHOWN]}"
        return None


class KeptDelegate(QStyledItemDelegate):
    """Draws an entry: its sign, its first words, and below what it is."""

    def __init__(self, parent: QWidget, colour: QColor) -> None:
        super().__init__(parent)
        self.colour = colour
        self._words = theme.serif(10.5)
        self._title = theme.sans(10)
        self._small = theme.sans(9)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one size that all entries have."""
        return QSize(100, 2 * option.fontMetrics.lineSpacing() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the entry."""
        entry: Entry = index.data(ENTRY_ROLE)
        palette: QPalette = option.palette
        painter.save()
        paint_ground(painter, option)
        area: QRect = option.rect.adjusted(SIDE, 6, -SIDE, -6)
        half = area.height() // 2
        sign = QRectF(area.left(), area.top() + (half - SIZE) / 2, SIZE, SIZE)
        is_empty = entry.kind == ARTICLE and not entry.note
        colour = palette.color(ROLE.PlaceholderText) if is_empty else self.colour
        paint_sign(painter, entry.sign, sign, colour)
        has_note = bool(entry.note) and entry.kind != ARTICLE
        area.adjust(SIZE + GAP, 0, -(SIZE + GAP) * has_note, 0)
        painter.setPen(palette.color(ROLE.Text))
        painter.setFont(self._title if entry.kind == ARTICLE else self._words)
        write_line(painter, QRect(area.left(), area.top(), area.width(), half), entry.words[:SHOWN])
        painter.setPen(palette.color(ROLE.PlaceholderText))
        painter.setFont(self._small)
        write_line(painter, QRect(area.left(), area.top() + half, area.width(), half), entry.about())
        if has_note:
            self._paint_note(painter, option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(palette.color(ROLE.Accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_note(self, painter: QPainter, row: QRect) -> None:
        """Draw the sign of a note at the end of the row."""
        place = QRectF(row.right() - SIDE - SIZE, row.center().y() - SIZE / 2, SIZE, SIZE)
        paint_sign(painter, NOTE, place, self.colour)


class KeptView(QListView):
    """The list: the arrow keys choose an entry, Enter and a click go to its place, Escape leaves."""

    opened = Signal(int)
    left = Signal()

    def __init__(self, model: KeptModel, colour: QColor) -> None:
        super().__init__()
        self.setModel(model)
        self.delegate = KeptDelegate(self, colour)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(self.tr("What is kept in this article"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent")
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place of the entry, or leave."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first entry where none is current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
