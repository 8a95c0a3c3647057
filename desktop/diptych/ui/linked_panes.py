"""Articles on their hinges: they scroll by meaning, and show what answers what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.core.model import Article, Span
from diptych.core.settings import Settings
from diptych.ui.active_pair import ActivePair
from diptych.ui.article_pane import ArticlePane
from diptych.ui.article_view import ArticleView
from diptych.ui.body_document import Reading
from diptych.ui.links import LEFT, RIGHT, Links, Pair, ends_of
from diptych.ui.pane_hinges import PaneHinges
from diptych.ui.pane_row import PaneRow
from diptych.ui.pane_status import PaneStatus, hold_of, level_pairs, status_of
from diptych.ui.ribbons import NONE
from diptych.ui.scroll_link import ScrollLink
from diptych.ui.theme import Theme

SMALLEST, LARGEST = 8, 40
NOBODY: Sequence[frozenset[int]] = (frozenset(), frozenset())
NOTING = 40
"""Milliseconds until the pair at the reading line is looked for: nobody reads faster."""


class LinkedPanes(QWidget):
    """Holds panes, counted from 0 in the direction of reading; whichever the reader moves moves the others.

    Hinge 0 joins panes 0 and 1, and so on.
    """

    closed = Signal(int)
    add_asked = Signal()
    status_changed = Signal(object)
    selection_changed = Signal(bool)
    linked_changed = Signal(bool)
    reading_changed = Signal(object)
    focus_changed = Signal(int)
    menu_made = Signal(object)
    links_changed = Signal()
    mark_chosen = Signal(object)

    def __init__(self, theme_: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme_
        self._links: list[Links | None] = []
        self._confirmed: list[Sequence[frozenset[int]]] = []
        self._linked = True
        self.only_here = False
        self._reading = Reading()
        self._status = PaneStatus()
        self._scroll_link = ScrollLink()
        self.hinges = PaneHinges(self)
        self.row = PaneRow(self._make_pane, self.hinges.scene, self.hinges.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._focused: ArticlePane | None = None
        self._held: Pair | None = None
        self.active = ActivePair(self.views)
        self.active.painted.connect(self.row.repaint_hinges)
        self.active.chosen.connect(self._show_status)
        self._scroll_link.measured.connect(self._level)
        self._noting = QTimer(self, singleShot=True, interval=NOTING)
        self._noting.timeout.connect(self.note_place)
        self.row.pointed.connect(self.active.choose)
        self.row.hovered.connect(self.active.hover_over)
        self.row.wheel_turned.connect(self._turn_wheel)
        self.row.end_pulled.connect(self.hinges.pull_end)
        self.row.end_dropped.connect(self.hinges.drop_end)
        self.row.add_asked.connect(self.add_asked)

    def _make_pane(self) -> ArticlePane:
        pane = ArticlePane(self.theme)
        pane.set_reading(self._reading)
        view = pane.view
        view.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled(pane))
        view.settled.connect(self._settled)
        view.pointed.connect(self.active.choose)
        view.hovered.connect(self.active.hover_over)
        view.zoomed.connect(self.zoom)
        view.focused.connect(lambda: self._set_focused(pane))
        view.why_asked.connect(self.hinges.why_asked)
        view.menu_made.connect(self.menu_made)
        view.mark_chosen.connect(self.mark_chosen)
        view.selectionChanged.connect(lambda: self.selection_changed.emit(self.selection() is not None))
        pane.close_asked.connect(lambda: self.closed.emit(self.row.panes.index(pane)))
        pane.header.link_toggled.connect(self.set_linked)
        return pane

    # Articles

    def show_articles(self, articles: Sequence[Article]) -> None:
        """Show these articles side by side; what is known of neighbours that stay neighbours is kept."""
        known = dict(zip(self._neighbours(), zip(self._links, self._confirmed, strict=True), strict=True))
        self.row.show_articles(articles)
        if self._focused not in self.row.panes:
            self._focused = self.row.panes[0] if articles else None
        now = [known.get(pair, (None, NOBODY)) for pair in self._neighbours()]
        self._links = [links for links, _ in now]
        self._confirmed = [confirmed for _, confirmed in now]
        self._arrange()
        self._show_links()
        self._show_confirmed()

    def _neighbours(self) -> list[tuple[str, str]]:
        ids = [pane.article.id for pane in self.row.panes if pane.article]
        return list(zip(ids, ids[1:], strict=False))

    def show_links(self, hinge: int, links: Links | None) -> None:
        """Join two neighbours by links; None: they are not known."""
        if links is not self._links[hinge]:
            self._links[hinge] = links
            self._show_links()

    def show_confirmed(self, hinge: int, confirmed: Sequence[frozenset[int]]) -> None:
        """Show of which passages of two neighbours the reader said that they have no counterpart."""
        if confirmed != self._confirmed[hinge]:
            self._confirmed[hinge] = confirmed
            self._show_confirmed()
            self.links_changed.emit()

    def _show_confirmed(self) -> None:
        around = [NOBODY, *self._confirmed, NOBODY]
        for number, view in enumerate(self.views()):
            view.set_confirmed(around[number][RIGHT] | around[number + 1][LEFT])

    def forget_alignments(self) -> None:
        """Show no links any more."""
        self._links = [None] * len(self._links)
        self._show_links()

    def _show_links(self) -> None:
        self.active.forget()
        self._held = None
        for number, pane in enumerate(self.row.panes):
            pane.view.set_ends(ends_of(number, self._links))
        self._settled()
        self._show_status()
        self.links_changed.emit()

    def links(self, hinge: int) -> Links | None:
        """Return what joins two neighbours, if it is known."""
        return self._links[hinge] if 0 <= hinge < len(self._links) else None

    def views(self) -> Sequence[ArticleView]:
        """Return the texts of all panes."""
        return [pane.view for pane in self.row.panes]

    def set_counterpart(self, widget: QWidget | None) -> None:
        """Set what is offered where another article may stand; None: the articles take the whole width."""
        self.row.set_counterpart(widget)
        self._arrange()

    def count(self) -> int:
        """Count the open articles."""
        return len(self.row.panes)

    def article(self, number: int) -> Article | None:
        """Return the article of a pane, None where there is no such pane."""
        return self.pane(number).article if 0 <= number < self.count() else None

    def pane_of(self, article: str) -> int:
        """Return the pane in which an article is open, -1 for none."""
        ids = [pane.article.id for pane in self.row.panes if pane.article]
        return ids.index(article) if article in ids else NONE

    def pane(self, number: int) -> ArticlePane:
        """Return a pane."""
        return self.row.panes[number]

    def view(self, number: int) -> ArticleView:
        """Return the text of a pane."""
        return self.pane(number).view

    def focused_pane(self) -> int:
        """Return the pane that the reader used last."""
        return self.row.panes.index(self._focused) if self._focused else 0

    def hinge(self, number: int = 0) -> QWidget:
        """Return what stands between two panes."""
        return self.row.handle(number + 1)

    def _arrange(self) -> None:
        self._show_linked()
        self._show_focus()

    # Linked scrolling

    def set_linked(self, linked: bool) -> None:
        """Let the panes scroll together, or each by itself."""
        changed = linked != self._linked
        self._linked = linked
        self._show_linked()
        self._show_status()
        if changed:
            self.linked_changed.emit(linked)
            self._level()

    def _show_linked(self) -> None:
        several = self.count() > 1
        for number, pane in enumerate(self.row.panes):
            pane.header.set_linked(self._linked, several)
            # A scroll bar between a pane and the hinge would break the ribbons.
            pane.set_bar_shown(number + 1 == self.count() or not self._linked)

    def set_layout(self, layout: str) -> None:
        """Set the articles with ribbons between them as they are, or, "facing", with their rows level."""
        self._scroll_link.facing = layout == "facing"
        self._settled()

    def _settled(self) -> None:
        self._scroll_link.settle(self.views(), self._links)

    def _scrolled(self, pane: ArticlePane) -> None:
        self.row.repaint_hinges()
        if self._scroll_link.is_busy or pane.view.is_moving or pane not in self.row.panes:
            return
        self._held = None
        if self._linked and not pane.view.alone:
            self._scroll_link.follow(self.row.panes.index(pane))
        if not self._noting.isActive():
            self._noting.start()

    def note_place(self) -> None:
        """Make the pair at the reading line active, and say where the reader is."""
        if not self.only_here and self._focused:
            self.active.choose(self._pair_at_reading_line())
        self._show_status()

    def _level(self) -> None:
        if self._held:
            self._bring(self._held)
        elif self._linked and self._focused:
            self._scroll_link.follow(self.focused_pane())
        if self.active.pair is None:
            self.note_place()
        self.row.repaint_hinges()

    def match_others(self) -> None:
        """Bring the other panes to the place of this one, once."""
        self._scroll_link.follow(self.focused_pane())
        self.row.repaint_hinges()

    # Pairs

    def _pair_at_reading_line(self) -> Pair | None:
        view = self._focused.view if self._focused else None
        return view.pair_at(view.offset_at(view.reading_height())) if view and view.is_ready else None

    def next_pair(self, step: int) -> None:
        """Make the next or previous pair active and bring both its sides to the reading line."""
        pair = self._focused.view.ends.neighbour(self.active.pair, step) if self._focused else None
        if pair:
            self.show_pair(pair)
            self.hinges.stepped.emit(pair)

    def show_pair(self, pair: Pair) -> None:
        """Make a pair active and hold both its sides, and what goes on from them, at the reading line."""
        self._held = pair
        self._bring(pair)
        self.active.choose(pair)
        self.row.repaint_hinges()

    def _bring(self, pair: Pair) -> None:
        self._scroll_link.bring(self.views(), sorted(self.active.whole(pair)), self._linked)

    def set_only_here(self, on: bool) -> None:
        """Fade what has a counterpart, so that what stands in one article alone stays."""
        self.only_here = on
        self.active.forget()
        for pane in self.row.all_panes:
            pane.view.set_only_here(on)
        self.note_place()
        self.row.repaint_hinges()

    def show_chips(self, chips: Mapping[int, Mapping[int, Sequence[str]]] | None) -> None:
        """Hang words on the links of each hinge, which gets room for them; None: no more."""
        self.row.show_chips(chips)

    def chips(self, hinge: int) -> Mapping[int, Sequence[str]]:
        """Return the words that hang on the links of a hinge."""
        return self.row.chips.get(hinge, {})

    # Selection, places, hits

    def selection(self) -> tuple[str, Span] | None:
        """Return what is selected in the focused pane: article and span."""
        if not self._focused:
            return None
        article, span = self._focused.article, self._focused.view.selected_span()
        return (article.id, span) if article and span else None

    def reveal(self, article: str, span: Span) -> bool:
        """Scroll to a span and draw the eye to it; False: the article is not open."""
        number = self.pane_of(article)
        if number == NONE:
            return False
        self.view(number).bring_into_sight(span)
        self.view(number).bring_caret(span.start)
        self.view(number).flash(span)
        return True

    def clear_selections(self) -> None:
        """Select nothing in any pane."""
        for pane in self.row.panes:
            pane.view.clear_selection()

    def focused(self) -> ArticlePane | None:
        """Return the pane that the reader used last, with what stands in it."""
        return self._focused

    def find(self) -> None:  # type: ignore[override]  # Qt's finds a window by its number
        """Open the line to find words in the focused pane."""
        if self._focused:
            self._focused.start_find()

    def is_settled(self) -> bool:
        """Tell whether all lines have their final place."""
        return all(view.is_settled for view in self.views())

    def positions(self) -> tuple[int, ...]:
        """Return the offsets at the reading lines; 0 is the very top."""
        return tuple(view.place() for view in self.views())

    def _turn_wheel(self, event: QWheelEvent) -> None:
        if self._focused:
            self._focused.view.wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the pane that was used last; a proxy would be a stop of Tab."""
        if self._focused:
            self._focused.setFocus(event.reason())

    def focus_pane(self, number: int) -> None:
        """Give the keyboard to a pane."""
        if self.article(number):
            self._set_focused(self.pane(number))
            self.view(number).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_focused(self, pane: ArticlePane) -> None:
        if pane.article:
            self._focused = pane
        self._show_focus()
        self.focus_changed.emit(self.focused_pane())
        self._show_status()

    def _show_focus(self) -> None:
        for pane in self.row.panes:
            pane.header.set_focused(pane is self._focused and self.count() > 1)

    # Reading

    def apply_settings(self, chosen: Settings) -> None:
        """Set and link the articles as the reader likes them."""
        self.set_reading(Reading(chosen.font, chosen.text_size, chosen.measure, chosen.spacing))
        self.set_linked(chosen.link_scrolling)
        self.set_layout(chosen.layout)

    def set_reading(self, reading: Reading) -> None:
        """Set the articles in another typeface, size or measure."""
        self._reading = reading
        for pane in self.row.all_panes:
            pane.set_reading(reading)
        self.row.arrange()

    def zoom(self, step: int) -> None:
        """Make the text larger or smaller by so many points."""
        size = min(max(self._reading.size + step, SMALLEST), LARGEST)
        self.set_reading(replace(self._reading, size=size))
        self.reading_changed.emit(self._reading)

    def set_theme(self, theme_: Theme) -> None:
        """Show everything in other colours."""
        self.theme = theme_
        for pane in self.row.all_panes:
            pane.set_theme(theme_)
        self.row.repaint_hinges()

    # Status

    def _show_status(self) -> None:
        level = level_pairs(self.views())
        for pane in self.row.panes:
            pane.header.show_hold(hold_of(pane.view, level, self._linked, self._scroll_link.facing))
        status = self.status()
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)

    def status(self) -> PaneStatus:
        """Sum up where the reader is, in the focused pane."""
        return status_of(self._focused.view, self.active.pair) if self._focused else PaneStatus()
