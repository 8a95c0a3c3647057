"""Things below each other that change places: dragged by their grips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from diptych.ui import theme
from diptych.ui.pane_drops import THICKNESS, DropMark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent


WIDTH, HEIGHT = 16, 26


class Grip(QToolButton):
    """Is taken to drag what it belongs to up or down; both tell the height of the pointer on the screen."""

    moved = Signal(int)
    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        name = self.tr("Drag to another place, or press Alt+Shift+Up or Down")
        self.setIcon(theme.icon("grip-vertical"))
        self.setToolTip(theme.plain_tip(name))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._start: QPoint | None = None
        self._is_dragged = False

    def sizeHint(self) -> QSize:
        """Return the size of the icon with hardly anything around it."""
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon alone."""
        self.icon().paint(QPainter(self), self.rect().adjusted(1, 4, -1, -4))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._start = event.globalPosition().toPoint()
            self._is_dragged = False
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, once the pointer is far enough."""
        at = event.globalPosition().toPoint()
        if self._start is None:
            return
        self._is_dragged |= (at - self._start).manhattanLength() >= QApplication.startDragDistance()
        if self._is_dragged:
            self.moved.emit(at.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._start = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._is_dragged:
            self._is_dragged = False
            self.dropped.emit(event.globalPosition().toPoint().y())


class Ordering(QObject):
    """Shows between which things something would go, and tells where it was let go.

    ``things`` returns them in their order; all are in ``holder``.
    """

    moved = Signal(object, int)
    """A thing, and its place among the things once it is taken out."""
    passing = Signal(int)
    """The height in the holder that the pointer has come to."""

    def __init__(self, holder: QWidget, things: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(holder)
        self._holder = holder
        self._things = things
        self.mark = DropMark(holder)

    def watch(self, thing: QWidget, grip: Grip) -> None:
        """Let a thing be dragged by its grip."""
        grip.moved.connect(partial(self._pass, thing))
        grip.dropped.connect(partial(self._drop, thing))

    def _pass(self, thing: QWidget, height: int) -> None:
        y = self._holder.mapFromGlobal(QPoint(0, height)).y()
        things = self._things()
        place = self._place(thing, y)
        stays = place == things.index(thing)
        self.mark.setVisible(not stays)
        if not stays:
            others = [other for other in things if other is not thing]
            at = self._rect(others[place]).top() if place < len(others) else self._rect(others[-1]).bottom()
            room = self._rect(thing)
            self.mark.show_at(QRect(room.left(), at - THICKNESS, room.width(), THICKNESS))
        self.passing.emit(y)

    def _drop(self, thing: QWidget, height: int) -> None:
        self.mark.hide()
        place = self._place(thing, self._holder.mapFromGlobal(QPoint(0, height)).y())
        if place != self._things().index(thing):
            self.moved.emit(thing, place)

    def _place(self, thing: QWidget, y: int) -> int:
        """Return the place of a thing that is let go at a height: behind all whose middle is above it."""
        others = (other for other in self._things() if other is not thing)
        return sum(self._rect(other).center().y() < y for other in others)

    def _rect(self, thing: QWidget) -> QRect:
        return QRect(thing.mapTo(self._holder, QPoint()), thing.size())
