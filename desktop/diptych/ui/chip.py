"""A small button that narrows a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy

from diptych.ui import theme
from diptych.ui.small_button import SmallButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SIDE = 9
LONGEST = 26
"""The widest value, in characters of middling width."""
GAP = 7
ROLE = QPalette.ColorRole


class Chip(SmallButton):
    """Shows a value and how many hits it has; on while the search is narrowed to it."""

    def __init__(self, value: str, name: str = "") -> None:
        super().__init__()
        self._value = value
        self._name = name or value
        self._count = ""
        self._is_part_chosen = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._name)
        self.setToolTip(theme.plain_tip(self._name))

    def show_count(self, count: str, *, chosen: bool, part_chosen: bool = False) -> None:
        """Show how many hits there are, and whether the search is narrowed to them, or to some of them."""
        self._count = count
        self._is_part_chosen = part_chosen
        self.setChecked(chosen)
        self.setAccessibleName(f"{self._name}, {count}")
        self.setAccessibleDescription(self.tr("a part of it is chosen") if part_chosen else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the value, bold as it is when chosen, and the count."""
        metrics = QFontMetrics(self._bold())
        words = min(metrics.horizontalAdvance(self._value), LONGEST * metrics.averageCharWidth())
        return QSize(words + self._room_for_count() + 2 * SIDE + 2, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Return the height of a line; the value may be cut."""
        return QSize(48, self.sizeHint().height())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _room_for_count(self) -> int:
        """Return the room for the count with its gap, and for the cross when chosen."""
        return self.fontMetrics().horizontalAdvance(self._count) + GAP + self._sign() if self._count else 0

    def _sign(self) -> int:
        """Return the room for the cross, which says that a click takes the value away."""
        return self.fontMetrics().ascent() if self.isChecked() and self._count else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a pill with the value and, paler, the count."""
        painter = QPainter(self)
        self._paint_ground(painter)
        palette = self.palette()
        area = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        sign = self._sign()
        if sign:
            size = sign * 3 // 4
            place = QRect(area.right() - size + 2, area.center().y() - size // 2 + 1, size, size)
            theme.icon("x").paint(painter, place)
        painter.setFont(self.font())
        painter.setPen(palette.color(ROLE.PlaceholderText))
        counted = area.adjusted(0, 0, -sign, 0)
        painter.drawText(counted, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count)
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setPen(palette.color(ROLE.Text))
        room = area.width() - self._room_for_count()
        words = painter.fontMetrics().elidedText(self._value, Qt.TextElideMode.ElideRight, room)
        side = Qt.AlignmentFlag.AlignLeft if self._count else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.isChecked() or self._is_part_chosen or self.hasFocus()
        pen = QPen(palette.color(ROLE.Accent if marked else ROLE.Mid), 2 if self.hasFocus() else 1)
        if self._is_part_chosen and not self.isChecked():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = ROLE.Highlight if self.isChecked() else ROLE.Midlight if self.underMouse() else ROLE.Base
        painter.setBrush(palette.color(ground))
        inset = pen.widthF() / 2
        radius = self.height() / 2 - inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
