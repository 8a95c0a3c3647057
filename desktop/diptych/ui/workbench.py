"""How panels and panes share the window: side by side when it is wide, else below and in a drawer."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.article_view import ArticleView

WIDE = 1500
NARROW = 1200
SIDE_WIDTH = 290
COMPARISON_WIDTH = 400
EMPTY_HEIGHT = 96


class Drawer(QFrame):
    """Holds the library and the search; in a narrow window it lies over the panes."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pages = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.addWidget(self.pages)
        self.setAutoFillBackground(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list of the page."""
        page = self.pages.currentWidget()
        if page:
            page.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())


class Workbench(QWidget):
    """The drawer, the panes and the comparison; above them whatever bars there are."""

    drawer_shown = Signal(bool)
    comparison_shown = Signal(bool)

    def __init__(self, drawer: Drawer, middle: QWidget, comparison: QWidget, bars: list[QWidget]) -> None:
        super().__init__()
        self.drawer = drawer
        self._comparison = comparison
        self.is_narrow = False
        self._is_empty = True
        self._desk = QSplitter(Qt.Orientation.Horizontal)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        for splitter, first, second in ((self._desk, middle, comparison), (self._outer, drawer, self._desk)):
            splitter.addWidget(first)
            splitter.addWidget(second)
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._desk.setStretchFactor(0, 1)
        self._outer.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for bar in bars:
            layout.addWidget(bar)
        layout.addWidget(self._outer, 1)
        drawer.left.connect(self.close_narrow_drawer)

    def show_drawer(self, shown: bool) -> None:
        """Show or hide the library and the search."""
        self.drawer.setVisible(shown)
        if shown and self.is_narrow:
            self._place_drawer()
            self.drawer.raise_()
        self.drawer_shown.emit(shown)

    def close_narrow_drawer(self) -> None:
        """Give the panes back what the drawer covers."""
        if self.is_narrow and self.drawer.isVisible():
            self.show_drawer(False)

    def show_comparison(self, shown: bool) -> None:
        """Show or hide the comparison."""
        self._comparison.setVisible(shown)
        self.comparison_shown.emit(shown)

    def focus_next(self) -> None:
        """Go to the next pane or panel."""
        self._focus(1)

    def focus_previous(self) -> None:
        """Go to the pane or panel before."""
        self._focus(-1)

    def _focus(self, step: int) -> None:
        panes = sorted(self.findChildren(ArticleView), key=lambda view: view.mapTo(self, QPoint()).x())
        stops = [stop for stop in (self.drawer, *panes, self._comparison) if stop.isVisible()]
        here = QApplication.focusWidget()
        at = next((n for n, stop in enumerate(stops) if here in (stop, *stop.findChildren(QWidget))), -1)
        if stops:
            goal = stops[(at + step) % len(stops) if at >= 0 else 0]
            goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_comparison_empty(self, empty: bool) -> None:
        """Give an empty comparison below the panes no more room than its hint needs."""
        if empty is not self._is_empty:
            self._is_empty = empty
            self._turn(self._desk.orientation())

    def state(self) -> str:
        """Return how the room is shared, as text."""
        return ":".join(
            bytes(splitter.saveState().toBase64().data()).decode() for splitter in (self._outer, self._desk)
        )

    def restore(self, state: str) -> None:
        """Share the room as it was."""
        parts = state.split(":")
        if len(parts) == 2:
            for splitter, part in zip((self._outer, self._desk), parts, strict=True):
                splitter.restoreState(QByteArray.fromBase64(part.encode()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        width = event.size().width()
        across = Qt.Orientation.Horizontal if width >= WIDE else Qt.Orientation.Vertical
        if self._desk.orientation() is not across or event.oldSize().width() <= 0:
            self._turn(across)
        if (width < NARROW) is not self.is_narrow:
            self._dock(width < NARROW)
        if self.is_narrow:
            self._place_drawer()

    def _turn(self, across: Qt.Orientation) -> None:
        self._desk.setOrientation(across)
        if across is Qt.Orientation.Horizontal:
            self._desk.setSizes([self.width() - SIDE_WIDTH - COMPARISON_WIDTH, COMPARISON_WIDTH])
        else:
            below = (
                EMPTY_HEIGHT if self._is_empty else self.height() * (36 if self.height() > 600 else 30) // 100
            )
            self._desk.setSizes([self.height() - below, below])
        if not self.is_narrow:
            self._outer.setSizes([SIDE_WIDTH, self.width() - SIDE_WIDTH])

    def _dock(self, narrow: bool) -> None:
        self.is_narrow = narrow
        if narrow:
            self.drawer.setParent(self)
        else:
            self._outer.insertWidget(0, self.drawer)
            self._outer.setSizes([SIDE_WIDTH, self.width() - SIDE_WIDTH])
        self.show_drawer(not narrow)

    def _place_drawer(self) -> None:
        top = self._outer.geometry().top()
        width = min(SIDE_WIDTH + 40, self.width() * 8 // 10)
        self.drawer.setGeometry(0, top, width, self.height() - top)
