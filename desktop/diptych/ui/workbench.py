"""How panels and panes share the window: side by side when it is wide, else below and in a drawer."""

from __future__ import annotations

import json

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.article_pane import ArticlePane
from diptych.ui.counterpart_panel import CounterpartPanel
from diptych.ui.side_panel import COMPARISON, LINKS, NOTES, SidePanel

WIDE = 1500
NARROW = 1200
SIDE_WIDTH = 290
COMPARISON_WIDTH = 412
EMPTY_HEIGHT = 124
LEDGER_SHARE = 46
"""Percent of the height."""
LOW = 600


class Drawer(QFrame):
    """Holds the library and the search; in a narrow window it lies over the panes."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lies_over = False
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
        """Leave with Escape what it lies over."""
        if event.key() == Qt.Key.Key_Escape and self.lies_over:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())


class Workbench(QWidget):
    """The drawer, the panes and the side; above them whatever bars there are.

    The ledger stands below the panes. Where the side does so too, one of the two is shown.
    """

    drawer_shown = Signal(bool)
    comparison_shown = Signal(bool)
    links_shown = Signal(bool)
    ledger_shown = Signal(bool)
    notes_shown = Signal(bool)

    def __init__(
        self, drawer: Drawer, middle: QWidget, ledger: QWidget, side: SidePanel, bars: list[QWidget]
    ) -> None:
        super().__init__()
        self.drawer = drawer
        self._side = side
        self._ledger = ledger
        self._side_gave_way = False
        self.is_narrow = False
        self._has_comparisons = False
        self._is_empty = True
        self._shares: dict[str, list[int]] = {"side": [], "beside": [], "below": [], "ledger": []}
        self._reading = QSplitter(Qt.Orientation.Vertical)
        self._desk = QSplitter(Qt.Orientation.Horizontal)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        for splitter, first, second in (
            (self._reading, middle, ledger),
            (self._desk, self._reading, side),
            (self._outer, drawer, self._desk),
        ):
            splitter.addWidget(first)
            splitter.addWidget(second)
            # Qt puts what comes into a splitter below the rest, and screen readers go from the lowest up.
            first.lower()
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.splitterMoved.connect(self._keep_shares)
        ledger.hide()
        self._reading.setStretchFactor(0, 1)
        self._desk.setStretchFactor(0, 1)
        self._outer.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for bar in bars:
            layout.addWidget(bar)
        layout.addWidget(self._outer, 1)
        drawer.left.connect(self.close_narrow_drawer)
        side.page_changed.connect(self._page_changed)

    def show_drawer(self, shown: bool) -> None:
        """Show or hide the library and the search."""
        self.drawer.setVisible(shown)
        if shown and self.is_narrow:
            self._place_drawer()
            self.drawer.raise_()
        self.drawer_shown.emit(shown)

    def show_page(self, page: QWidget) -> None:
        """Show a page of the drawer."""
        self.drawer.pages.setCurrentWidget(page)
        self.show_drawer(True)

    def close_narrow_drawer(self) -> None:
        """Give the panes back what the drawer covers."""
        if self.is_narrow and self.drawer.isVisible():
            self.show_drawer(False)

    def show_side(self, shown: bool) -> None:
        """Show or hide the side, whichever of its pages is on top."""
        self._side_gave_way = False
        if shown and self._is_below:
            self._set_ledger_shown(False)
        self._side.setVisible(shown)
        self._tell_page()

    def show_comparison(self, shown: bool) -> None:
        """Show the comparison, or hide the side."""
        self._side.show_page(COMPARISON)
        self.show_side(shown)

    def show_links(self, shown: bool) -> None:
        """Show the lists of links and give them the keyboard, or hide the side."""
        self._show_with_keyboard(LINKS, shown)

    def show_notes(self, shown: bool) -> None:
        """Show the notes and give them the keyboard, or hide the side."""
        self._show_with_keyboard(NOTES, shown)

    def _show_with_keyboard(self, page: int, shown: bool) -> None:
        self._side.show_page(page)
        self.show_side(shown)
        if shown:
            self._side.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_ledger(self, shown: bool) -> None:
        """Show the ledger below the panes and give it the keyboard, or hide it."""
        self._set_ledger_shown(shown)
        if shown:
            self._ledger.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_ledger_shown(self, shown: bool) -> None:
        self._ledger.setVisible(shown)
        self._make_way()
        self._share_reading()
        self.ledger_shown.emit(shown)

    def _make_way(self) -> None:
        """Let the side go where the ledger takes its place, and come back when that is free again."""
        if self._is_below and not self._ledger.isHidden():
            self._side_gave_way = self._side_gave_way or not self._side.isHidden()
            self._side.hide()
        elif self._side_gave_way:
            self._side_gave_way = False
            self._side.show()
        self._tell_page()

    @property
    def _is_below(self) -> bool:
        """Whether the side stands below the panes."""
        return self._desk.orientation() is Qt.Orientation.Vertical

    def _share_reading(self) -> None:
        below = self.height() * LEDGER_SHARE // 100
        self._reading.setSizes(self._shares["ledger"] or [self.height() - below, below])

    def show_side_page(self, page: int) -> None:
        """Show a page of the side; the keyboard stays where it is."""
        self._side.show_page(page)
        self.show_side(True)

    def side_page(self) -> int | None:
        """Return which page of the side is shown, None while it is hidden."""
        return None if self._side.isHidden() else self._side.page

    def _tell_page(self) -> None:
        shown = not self._side.isHidden()
        self.comparison_shown.emit(shown and self._side.page == COMPARISON)
        self.links_shown.emit(shown and self._side.page == LINKS)
        self.notes_shown.emit(shown and self._side.page == NOTES)

    def _page_changed(self) -> None:
        self._fit_side()
        self._tell_page()

    def focus_next(self) -> None:
        """Go to the next pane or panel."""
        self._focus(1)

    def focus_previous(self) -> None:
        """Go to the pane or panel before."""
        self._focus(-1)

    def _focus(self, step: int) -> None:
        found = (*self.findChildren(ArticlePane), *self.findChildren(CounterpartPanel))
        panes = sorted(found, key=lambda pane: pane.mapTo(self, QPoint()).x())
        stops = [stop for stop in (self.drawer, *panes, self._ledger, self._side) if stop.isVisible()]
        here = QApplication.focusWidget()
        at = next((n for n, stop in enumerate(stops) if here in (stop, *stop.findChildren(QWidget))), -1)
        if stops:
            goal = stops[(at + step) % len(stops) if at >= 0 else 0]
            goal.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_comparison_empty(self, empty: bool) -> None:
        """Give an empty comparison below the panes no more room than its hint needs."""
        self._has_comparisons = not empty
        self._fit_side()

    def _fit_side(self) -> None:
        empty = self._side.page == COMPARISON and not self._has_comparisons
        if empty is not self._is_empty:
            self._is_empty = empty
            self._turn(self._desk.orientation())

    def state(self) -> str:
        """Return the reader's way of sharing the room, and the page on top, as text."""
        return json.dumps(
            {**self._shares, "page": self._side.page, "has_ledger": not self._ledger.isHidden()}
        )

    def restore(self, state: str) -> None:
        """Share the room as the reader did."""
        try:
            stored = json.loads(state)
            self._shares |= {
                name: [int(size) for size in stored[name]] for name in self._shares if name in stored
            }
            page = stored.get("page")
            has_ledger = bool(stored.get("has_ledger"))
        except (ValueError, TypeError, AttributeError):
            return
        self._side.show_page(page if page in (LINKS, NOTES) else COMPARISON)
        self._set_ledger_shown(has_ledger)
        self._turn(self._desk.orientation())

    def _keep_shares(self) -> None:
        """Remember what the reader did with a handle."""
        if not self.is_narrow:
            self._shares["side"] = self._outer.sizes()
        if not self._is_empty:
            self._shares[self._name()] = self._desk.sizes()
        if not self._ledger.isHidden():
            self._shares["ledger"] = self._reading.sizes()

    def _name(self) -> str:
        return "beside" if self._desk.orientation() is Qt.Orientation.Horizontal else "below"

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
        """Set panes and comparison side by side or above each other; divide the room."""
        self._desk.setOrientation(across)
        self._make_way()
        if across is Qt.Orientation.Horizontal:
            sizes = [self.width() - SIDE_WIDTH - COMPARISON_WIDTH, COMPARISON_WIDTH]
        else:
            below = self.height() * (36 if self.height() > LOW else 30) // 100
            sizes = [self.height() - below, below]
        sizes = self._shares[self._name()] or sizes
        if self._is_empty and across is Qt.Orientation.Vertical:
            sizes = [self.height() - EMPTY_HEIGHT, EMPTY_HEIGHT]
        self._desk.setSizes(sizes)
        if not self.is_narrow:
            self._outer.setSizes(self._shares["side"] or [SIDE_WIDTH, self.width() - SIDE_WIDTH])

    def _dock(self, narrow: bool) -> None:
        self.is_narrow = self.drawer.lies_over = narrow
        if narrow:
            self.drawer.setParent(self)
        else:
            self._outer.insertWidget(0, self.drawer)
            self._turn(self._desk.orientation())
        self.show_drawer(not narrow)

    def _place_drawer(self) -> None:
        top = self._outer.geometry().top()
        width = min(SIDE_WIDTH + 40, self.width() * 8 // 10)
        self.drawer.setGeometry(0, top, width, self.height() - top)
