"""How the blocks of a clipboard are drawn and ticked: by a click on the box, and with Space."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from diptych.core.model import BlockKind
from diptych.ui import messages, theme
from diptych.ui.article_row import paint_ground, write_line
from diptych.ui.positions import Units, is_backward

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from diptych.core.model import Block
    from diptych.ui.article_row import Index
    from diptych.ui.clip_model import ClipModel

LINES = 4
"""Lines of a block that are shown at most."""
MANY = 2_000
"""With more blocks every row has one height, as to measure them all takes long."""
BATCH = 60
SIDE = 12
ABOVE = 7
INDENT = 18
MOST_INDENTS = 4
ROLE = QPalette.ColorRole
STEP = {BlockKind.QUOTE, BlockKind.ITEM}


class _Face(NamedTuple):
    """How a block is set: its font, its indent, and the sign before it."""

    font: QFont
    indent: int = 0
    sign: str = ""


class ClipDelegate(QStyledItemDelegate):
    """Draws a block: its box, the number that it will have, its first lines, and what there is to remark."""

    def __init__(self, view: QListView, model: ClipModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._small = theme.sans(9)
        self._faces = {
            BlockKind.HEADING: theme.serif(11.5, QFont.Weight.DemiBold),
            BlockKind.CAPTION: theme.serif(9.5, italic=True),
            BlockKind.PREFORMATTED: theme.sans(9.5),
            BlockKind.ROW: theme.sans(9.5),
        }
        self._usual = theme.serif(11)
        self._tick = theme.icon("check")
        self.box = QFontMetrics(self._small).height() + 1
        self._digits = QFontMetrics(self._small).horizontalAdvance("000000")
        self._heights: dict[int, int] = {}

    def forget(self) -> None:
        """Measure all rows again."""
        self._heights.clear()

    def gutter(self) -> int:
        """Return the width of the column with boxes and numbers."""
        return SIDE + self.box + self._digits

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        row = index.row()
        if self._view.uniformItemSizes():
            return QSize(100, 2 * QFontMetrics(self._usual).lineSpacing() + self._remark_height() + 2 * ABOVE)
        if row not in self._heights:
            face = self._face(self._model.block(row))
            text = self._model.text(row).replace("\t", "   ")
            _, height = _laid_out(text, face.font, self._room(face, self._view.viewport().width()))
            self._heights[row] = (
                round(height) + 2 * ABOVE + self._remark_height() * bool(self._model.remark(row))
            )
        return QSize(100, self._heights[row])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row on its ground."""
        row, area = index.row(), option.rect
        palette: QPalette = option.palette
        taken = bool(self._model.number(row))
        painter.save()
        paint_ground(painter, option)
        self._paint_box(painter, option, taken)
        painter.setFont(self._small)
        painter.setPen(palette.color(ROLE.PlaceholderText))
        if taken:
            room = QRect(area.left() + SIDE + self.box, area.top() + ABOVE, self._digits, self.box + 2)
            number = str(self._model.number(row))
            painter.drawText(self._across(room, option), Qt.AlignmentFlag.AlignCenter, number)
        remark = self._model.remark(row)
        below = self._remark_height() if remark else 0
        inside = area.adjusted(self.gutter(), ABOVE, -SIDE, -ABOVE - below)
        if remark:
            line = QRect(inside.left(), area.bottom() - ABOVE - below + 4, inside.width(), below - 2)
            write_line(painter, self._across(line, option), remark)
        painter.setPen(palette.color(ROLE.Text if taken else ROLE.PlaceholderText))
        self._paint_text(painter, row, self._across(inside, option))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(palette.color(ROLE.Accent))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, taken: bool) -> None:
        """Draw the box by hand: that of the style is hardly seen on a dark ground."""
        place = QRect(option.rect.left() + SIDE, option.rect.top() + ABOVE + 1, self.box, self.box)
        box = self._across(place, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(option.palette.color(ROLE.PlaceholderText))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if taken:
            self._tick.paint(painter, box.adjusted(1, 1, -1, -1))

    def _paint_text(self, painter: QPainter, row: int, area: QRect) -> None:
        face = self._face(self._model.block(row))
        layout, _ = _laid_out(
            self._model.text(row).replace("\t", "   "), face.font, area.width() - face.indent
        )
        mirrored = self._view.isRightToLeft()
        painter.setFont(face.font)
        if face.sign:
            edge = area.right() - face.indent if mirrored else area.left()
            place = QRect(edge, area.top(), face.indent, QFontMetrics(face.font).height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, face.sign)
        layout.draw(painter, QPointF(area.left() + (0 if mirrored else face.indent), area.top()))

    def _across(self, place: QRect, option: QStyleOptionViewItem) -> QRect:
        """Mirror a place within its row, where the window is."""
        return QStyle.visualRect(self._view.layoutDirection(), option.rect, place)

    def _face(self, block: Block) -> _Face:
        font = self._faces.get(block.kind, self._usual)
        if block.kind not in STEP:
            return _Face(font)
        sign = "•" if block.kind is BlockKind.ITEM else "❝"
        return _Face(font, INDENT * min(max(block.level, 1), MOST_INDENTS), sign)

    def _room(self, face: _Face, width: int) -> int:
        return max(width - self.gutter() - SIDE - face.indent, 40)

    def _remark_height(self) -> int:
        return QFontMetrics(self._small).lineSpacing() + 4


def _laid_out(text: str, font: QFont, width: int) -> tuple[QTextLayout, float]:
    """Break text into its first lines, the last one cut with an ellipsis; return them and their height."""
    text = text.replace("\n", "\u2028")
    layout = _layout(text, font)
    starts, height = _lines(layout, width)
    if len(starts) > LINES:
        cut = Units(text).points(starts[LINES - 1])
        last = QFontMetrics(font).elidedText(text[cut:], Qt.TextElideMode.ElideRight, width)
        layout = _layout(text[:cut] + last, font)
        starts, height = _lines(layout, width)
    return layout, height


def _layout(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_backward(text):
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    return layout


def _lines(layout: QTextLayout, width: int) -> tuple[list[int], float]:
    """Set the first lines of a layout, and tell where they start and how high they are."""
    starts: list[int] = []
    height = 0.0
    layout.beginLayout()
    while len(starts) <= LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        starts.append(line.textStart())
        height += line.height() if len(starts) <= LINES else 0
    layout.endLayout()
    return starts, height


class ClipView(QListView):
    """The list: Space ticks what is chosen, a click on a box ticks its row."""

    def __init__(self, model: ClipModel) -> None:
        super().__init__()
        self._model = model
        self.setUniformItemSizes(model.rowCount() > MANY)
        self.setModel(model)
        self._delegate = ClipDelegate(self, model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Paragraphs"))
        self.setAccessibleDescription(self.tr("Space ticks a paragraph, or leaves it out"))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or leave out all that is chosen, as the current row says."""
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and current.isValid():
            rows = {index.row() for index in self.selectedIndexes()} | {current.row()}
            self._model.tick(rows, on=current.row() in self._model.left_out)
            messages.announce(self, self._model.spoken(current.row()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the row of the box that is clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton and self._is_on_box(event):
            self.setCurrentIndex(index)
            self._model.tick([index.row()], on=index.row() in self._model.left_out)
        else:
            super().mousePressEvent(event)

    def _is_on_box(self, event: QMouseEvent) -> bool:
        x = event.position().x()
        return (self.viewport().width() - x if self.isRightToLeft() else x) < SIDE + self._delegate.box + SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at another width."""
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row where none is current."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))
