"""Two articles on one hinge: they scroll by meaning, and show what answers what."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from diptych.core.model import Alignment, Article, Span
from diptych.ui.article_pane import ArticlePane
from diptych.ui.article_view import ArticleView
from diptych.ui.body_document import Reading
from diptych.ui.links import LEFT, RIGHT, SIDES, Links, other
from diptych.ui.pane_status import PaneStatus, status_of
from diptych.ui.ribbon_scene import reason, ribbons_in_sight
from diptych.ui.ribbons import NONE, WIDTH, HingeSplitter, Scene
from diptych.ui.scroll_link import ScrollLink
from diptych.ui.theme import Theme

SMALLEST, LARGEST = 8, 40


class LinkedPanes(QWidget):
    """Holds the left and the right pane; whichever the reader moves moves the other."""

    opened = Signal(str, str)
    closed = Signal(str)
    status_changed = Signal(object)
    selection_changed = Signal(bool)
    linked_changed = Signal(bool)
    reading_changed = Signal(object)
    focus_changed = Signal(str)
    menu_made = Signal(object)

    def __init__(self, theme_: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme_
        self._links: Links | None = None
        self._linked = True
        self._facing = False
        self._only_here = False
        self._active = self._hover = NONE
        self._focused = LEFT
        self._reading = Reading()
        self._status = PaneStatus()
        self._panes = {side: ArticlePane(theme_, side) for side in SIDES}
        self._scroll_link = ScrollLink({side: pane.view for side, pane in self._panes.items()})
        self._right = QStackedWidget()
        self._right.addWidget(self._panes[RIGHT])
        self._counterpart: QWidget | None = None
        self._splitter = HingeSplitter(self.scene, self.reason)
        self._splitter.addWidget(self._panes[LEFT])
        self._splitter.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.setFocusProxy(self._panes[LEFT])
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._realign = QTimer(self, singleShot=True, interval=0)
        self._realign.timeout.connect(self._level)
        self._splitter.pointed.connect(self._point)
        self._splitter.hovered.connect(self._set_hover)
        self._splitter.wheel_turned.connect(lambda event: self.view(self._focused).wheelEvent(event))
        for side, pane in self._panes.items():
            self._connect(side, pane)
        self._arrange()

    def _connect(self, side: str, pane: ArticlePane) -> None:
        view = pane.view
        view.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled(side))
        view.settled.connect(self._settled)
        view.ready.connect(lambda: self._announce(side))
        view.pointed.connect(self._point)
        view.hovered.connect(self._set_hover)
        view.zoomed.connect(self.zoom)
        view.focused.connect(lambda: self._set_focused(side))
        view.menu_made.connect(self.menu_made)
        view.selectionChanged.connect(lambda: self.selection_changed.emit(self.selection() is not None))
        pane.close_asked.connect(lambda: self._close(side))
        pane.header.link_toggled.connect(self.set_linked)

    # Articles

    def show_article(self, side: str, article: Article | None) -> None:
        """Show an article in a pane, or empty it; the alignment is forgotten."""
        self.show_alignment(None)
        self._panes[side].show_article(article)
        self._arrange()
        if article is None and self._focused == side:
            self._set_focused(other(side))

    def show_alignment(self, alignment: Alignment | None) -> None:
        """Join the two articles by the links of an alignment; None: it is not known."""
        left, right = self.view(LEFT), self.view(RIGHT)
        self._links = Links(alignment, left.body, right.body) if alignment else None
        self._active = self._hover = NONE
        for side in SIDES:
            self.view(side).set_links(self._links)
        self._settled()
        self._show_status()

    def set_counterpart(self, widget: QWidget | None) -> None:
        """Set what stands in an empty right pane; None: the left article takes the whole width."""
        if self._counterpart:
            self._right.removeWidget(self._counterpart)
        self._counterpart = widget
        if widget:
            self._right.addWidget(widget)
        self._arrange()

    def article(self, side: str) -> Article | None:
        """Return the article of a pane."""
        return self._panes[side].article

    def focused_side(self) -> str:
        """Return the pane that the reader used last."""
        return self._focused

    def pane(self, side: str) -> ArticlePane:
        """Return a pane."""
        return self._panes[side]

    def hinge(self) -> QWidget:
        """Return what stands between the panes."""
        return self._splitter.handle(1)

    def active_link(self) -> int:
        """Return the number of the active link, -1 for none."""
        return self._active

    def view(self, side: str) -> ArticleView:
        """Return the text of a pane."""
        return self._panes[side].view

    def _both(self) -> bool:
        return all(self.article(side) for side in SIDES)

    def _close(self, side: str) -> None:
        self.show_article(side, None)
        self.closed.emit(side)

    def _announce(self, side: str) -> None:
        article = self.article(side)
        if article:
            self.opened.emit(side, article.id)

    def _arrange(self) -> None:
        """Give the panes their places: two on a hinge, one beside what is offered, or one alone."""
        left, right = (self.article(side) is not None for side in SIDES)
        offers = left and not right and self._counterpart is not None
        alone = self._panes[LEFT].isHidden() or self._right.isHidden()
        self._panes[LEFT].setVisible(left)
        self._right.setVisible(right or offers)
        if alone:
            self._splitter.setSizes([1, 1])
        if offers and self._counterpart:
            self._right.setCurrentWidget(self._counterpart)
        else:
            self._right.setCurrentWidget(self._panes[RIGHT])
        self._splitter.setHandleWidth(WIDTH if left and right else 1)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for side in SIDES:
            hinge_at_right = ((side == LEFT) != mirrored) if left and right else None
            self._panes[side].set_hinge(hinge_at_right)
        self._show_linked()
        self._show_focus()

    def changeEvent(self, event: QEvent) -> None:
        """Exchange the sides of the hinge when the window turns to the other direction of writing."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._arrange()

    # Linked scrolling

    def set_linked(self, linked: bool) -> None:
        """Let the panes scroll together, or each by itself."""
        changed = linked != self._linked
        self._linked = linked
        self._show_linked()
        if changed:
            self.linked_changed.emit(linked)
            self._level()

    def _show_linked(self) -> None:
        both = self._both()
        for side, pane in self._panes.items():
            pane.header.set_linked(self._linked, both)
            # A scroll bar between a pane and the hinge would break the ribbons.
            pane.set_bar_shown(side == RIGHT or not both or not self._linked)

    def set_layout(self, layout: str) -> None:
        """Set the articles with ribbons between them as they are, or, "facing", with their rows level."""
        self._facing = layout == "facing"
        self._settled()

    def _settled(self) -> None:
        """Measure when both texts have their final lines."""
        if self._links and self._both() and all(self.view(side).is_settled for side in SIDES):
            self._scroll_link.measure(self._links, self._facing)
            self._realign.start()
        elif self._links:
            self._scroll_link.pause()
        else:
            self._scroll_link.forget()

    def _scrolled(self, side: str) -> None:
        view = self.view(side)
        self._splitter.repaint_hinge()
        if self._scroll_link.is_busy or view.is_moving:
            return
        if self._linked and not view.alone:
            self._scroll_link.follow(side)
        if not self._only_here:
            self._activate(self._link_at_reading_line(side))
        self._show_status()

    def _level(self) -> None:
        if self._linked:
            self._scroll_link.follow(self._focused)
        if self._active == NONE and not self._only_here:
            self._activate(self._link_at_reading_line(self._focused))
        self._splitter.repaint_hinge()

    def match_other(self) -> None:
        """Bring the other pane to the place of this one, once."""
        self._scroll_link.follow(self._focused)
        self._splitter.repaint_hinge()

    # Pairs

    def _link_at_reading_line(self, side: str) -> int:
        view = self.view(side)
        return view.link_at(view.offset_at(view.reading_height())) if self._links else NONE

    def next_pair(self, step: int) -> None:
        """Make the next or previous pair active and bring both its sides to the reading line."""
        if not self._links or not self._links.links:
            return
        link = self._links.neighbour(self._focused, self._active, step)
        with self._scroll_link.at_work():
            for side in SIDES:
                passages = self._links.passages(side, link)
                if passages:
                    self.view(side).scroll_to(self.view(side).body.passages[passages[0]].start)
        self._activate(link)
        self._splitter.repaint_hinge()
        self._show_status()

    def _point(self, link: int) -> None:
        if link != NONE:
            self._activate(link)
            self._show_status()

    def _activate(self, link: int) -> None:
        if link != NONE and link != self._active:
            self._active = link
            self._show_pair()

    def _set_hover(self, link: int) -> None:
        if link != self._hover:
            self._hover = link
            self._show_pair()

    def _show_pair(self) -> None:
        hover = self._hover if self._hover != self._active else NONE
        for side in SIDES:
            self.view(side).set_pair(self._active, hover)
        self._splitter.repaint_hinge()

    def set_only_here(self, on: bool) -> None:
        """Fade what has a counterpart, so that what stands in one article alone stays."""
        self._only_here = on
        self._active = NONE
        self._show_pair()
        for side in SIDES:
            self.view(side).set_only_here(on)
        if not on:
            self._activate(self._link_at_reading_line(self._focused))
        self._splitter.repaint_hinge()

    # The hinge

    def scene(self) -> Scene:
        """Return what the hinge shows now."""
        scene = Scene(self._theme, fades=any(self.view(s).verticalScrollBar().value() > 0 for s in SIDES))
        if not self._links or not self._both() or not all(self.view(side).is_settled for side in SIDES):
            return scene
        top = self.view(LEFT).viewport().mapTo(self, QPoint()).y()
        return replace(
            scene,
            ribbons=tuple(ribbons_in_sight({side: self.view(side) for side in SIDES}, self._links)),
            active=self._active,
            hover=self._hover if self._hover != self._active else NONE,
            sure=self._links.same_event,
            calm=not self._only_here,
            top=top,
        )

    def reason(self, link: int) -> str:
        """Say why the passages of a link were joined."""
        return reason(self._links.links[link]) if self._links and link != NONE else ""

    # Selection, places, hits

    def selection(self) -> tuple[str, Span] | None:
        """Return what is selected in the focused pane: article and span."""
        article, span = self.article(self._focused), self.view(self._focused).selected_span()
        return (article.id, span) if article and span else None

    def reveal(self, article: str, span: Span) -> bool:
        """Scroll to a span and draw the eye to it; False: the article is not open."""
        for side in SIDES:
            found = self.article(side)
            if found and found.id == article:
                self.view(side).bring_into_sight(span)
                self.view(side).flash(span)
                return True
        return False

    def set_hits(self, side: str, spans: Sequence[Span]) -> None:
        """Mark what was searched for in a pane."""
        self._panes[side].set_hits(spans)

    def next_hit(self, step: int) -> str | None:
        """Go to the next hit of the focused pane; say which it is, None without hits."""
        return self._panes[self._focused].next_hit(step) or None

    def set_marks(self, article: str, spans: Sequence[Span]) -> None:
        """Mark the statements and quotations of an article."""
        for side in SIDES:
            found = self.article(side)
            if found and found.id == article:
                self.view(side).set_marks(spans)

    def find(self) -> None:  # type: ignore[override]  # Qt's finds a window by its number
        """Open the line to find words in the focused pane."""
        if self.article(self._focused):
            self._panes[self._focused].start_find()

    def positions(self) -> tuple[int, int]:
        """Return the offsets at the reading line, left and right; 0 is the very top."""
        return self.view(LEFT).place(), self.view(RIGHT).place()

    def scroll_to(self, side: str, offset: int) -> None:
        """Bring an offset to the reading line, now or as soon as the text is there."""
        self.view(side).scroll_to(offset)

    def focus_next_pane(self) -> None:
        """Give the keyboard to the other pane."""
        side = other(self._focused)
        if self.article(side):
            self.view(side).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_focused(self, side: str) -> None:
        if self.article(side):
            self._focused = side
        self._show_focus()
        self.focus_changed.emit(self._focused)
        self._show_status()

    def _show_focus(self) -> None:
        for side, pane in self._panes.items():
            pane.header.set_focused(side == self._focused and self._both())

    # Reading

    def set_reading(self, font: str, size: int, measure: int, spacing: int) -> None:
        """Set the articles in another typeface, size, measure or spacing."""
        self._reading = Reading(font, size, measure, spacing)
        for pane in self._panes.values():
            pane.set_reading(self._reading)

    def zoom(self, step: int) -> None:
        """Make the text larger or smaller by so many points."""
        now = self._reading
        self.set_reading(now.font, min(max(now.size + step, SMALLEST), LARGEST), now.measure, now.spacing)
        self.reading_changed.emit(self._reading)

    def set_theme(self, theme_: Theme) -> None:
        """Show everything in other colours."""
        self._theme = theme_
        for pane in self._panes.values():
            pane.set_theme(theme_)
        self._splitter.repaint_hinge()

    # Status

    def _show_status(self) -> None:
        status = self.status()
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)

    def status(self) -> PaneStatus:
        """Sum up where the reader is, in the focused pane."""
        return status_of(self.view(self._focused), self._links, self._active)
