"""Where panes and articles may be dropped: among the panes, or where none is open yet."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QStackedWidget, QWidget

from diptych.ui import drags
from diptych.ui.linked_panes import LinkedPanes
from diptych.ui.ribbons import NONE, WIDTH

THICKNESS = 3


class DropMark(QWidget):
    """A line where something would go, or a frame around what it would replace."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, place: QRect) -> None:
        """Show around a place; one as narrow as the line is filled by it."""
        self.setGeometry(place)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        pen = QPen(self.palette().color(QPalette.ColorRole.Accent), 2 * THICKNESS)
        painter.setPen(pen)
        painter.drawRect(self.rect())


class PaneDrops(QObject):
    """Shows where what is dragged would go, and tells where it was dropped."""

    pane_dropped = Signal(int, int)
    """A pane, and the place that it takes once it is taken out."""
    articles_dropped = Signal(object, int, bool)
    """Ids, a pane, and whether they go behind it."""

    def __init__(self, middle: QStackedWidget, panes: LinkedPanes) -> None:
        super().__init__(middle)
        self._middle, self._panes = middle, panes
        self.mark = DropMark(middle)
        middle.setAcceptDrops(True)
        middle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take panes and articles of this program; anything else is for the window."""
        if event.type() is QEvent.Type.DragLeave:
            self.mark.hide()
        elif isinstance(event, QDropEvent) and self._takes(event):
            if isinstance(event, QDragMoveEvent):
                self._show_mark(event)
            else:
                self._drop(event)
            event.acceptProposedAction()
            return True
        return False

    def _takes(self, event: QDropEvent) -> bool:
        data = event.mimeData()
        return self._dragged(event) != NONE or bool(drags.articles_in(data))

    def _dragged(self, event: QDropEvent) -> int:
        """Return the pane that is dragged, if it is one."""
        return self._panes.pane_of(drags.pane_in(event.mimeData()))

    def _show_mark(self, event: QDropEvent) -> None:
        place = self._place(event)
        self.mark.setVisible(not place.isNull())
        if not place.isNull():
            self.mark.show_at(place)

    def _place(self, event: QDropEvent) -> QRect:
        """Return where the mark stands; a null one where nothing would change."""
        if not self._panes.count():
            return self._middle.rect()
        pane, after = self._aim(event)
        dragged = self._dragged(event)
        if dragged == NONE and not self._has_room(event):
            return self._rect(pane)
        return QRect() if dragged == _moved_to(dragged, pane + after) else self._line(pane, after)

    def _has_room(self, event: QDropEvent) -> bool:
        known = any(self._panes.pane_of(id) != NONE for id in drags.articles_in(event.mimeData()))
        return known or self._panes.count() < self._panes.row.most()

    def _line(self, pane: int, after: bool) -> QRect:
        """Return the line before or behind a pane: in the middle of a hinge, or at the edge of all."""
        rect = self._rect(pane)
        at_right = after != self._panes.isRightToLeft()
        outer = pane + after in (0, self._panes.count())
        away = 0 if outer else WIDTH // 2
        x = rect.right() + away - THICKNESS + 1 if at_right else rect.left() - away
        return QRect(x, rect.top(), THICKNESS, rect.height())

    def _aim(self, event: QDropEvent) -> tuple[int, bool]:
        """Return the pane that is nearest to the pointer, and whether its later half is."""
        x = event.position().x()
        pane = min(range(self._panes.count()), key=lambda number: self._distance(number, x))
        return pane, (x > self._rect(pane).center().x()) != self._panes.isRightToLeft()

    def _distance(self, pane: int, x: float) -> float:
        rect = self._rect(pane)
        return max(rect.left() - x, x - rect.right(), 0)

    def _rect(self, pane: int) -> QRect:
        widget = self._panes.pane(pane)
        return QRect(widget.mapTo(self._middle, widget.rect().topLeft()), widget.size())

    def _drop(self, event: QDropEvent) -> None:
        self.mark.hide()
        pane, after = self._aim(event) if self._panes.count() else (0, False)
        dragged = self._dragged(event)
        if dragged != NONE:
            self.pane_dropped.emit(dragged, _moved_to(dragged, pane + after))
        else:
            self.articles_dropped.emit(drags.articles_in(event.mimeData()), pane, after)


def _moved_to(pane: int, before: int) -> int:
    """Return the place of a pane that is set before another one, once it is taken out."""
    return before - 1 if pane < before else before
