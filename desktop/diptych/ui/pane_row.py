"""The row of panes: their order, their room, and what is offered where another one may stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal

from diptych.ui.ribbons import WIDTH, HingeSplitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from diptych.core.model import Article
    from diptych.ui.article_pane import ArticlePane
    from diptych.ui.links import Pair
    from diptych.ui.ribbons import Scene

MOST = 4
CHIPS_WIDTH = 150


class PaneRow(HingeSplitter):
    """Holds a pane for each open article; panes that are not needed wait, hidden, behind the others."""

    add_asked = Signal()
    edit_asked = Signal(object, str)
    """A pane, and the field of its article that is to be edited in its head."""

    def __init__(
        self,
        make: Callable[[], ArticlePane],
        scene: Callable[[int], Scene],
        reason: Callable[[Pair | None], str],
    ) -> None:
        super().__init__(scene, reason)
        self._make = make
        self._panes: list[ArticlePane] = []
        self._open = 0
        self._counterpart: QWidget | None = None
        self._offers = False
        self.chips: Mapping[int, Mapping[int, Sequence[str]]] = {}
        self._hinge_width = WIDTH

    @property
    def panes(self) -> Sequence[ArticlePane]:
        """The panes with an article, in their order."""
        return self._panes[: self._open]

    @property
    def all_panes(self) -> Sequence[ArticlePane]:
        """The panes, with those that wait."""
        return self._panes

    def most(self) -> int:
        """Say how many panes have room, at least two."""
        least = max((pane.minimumWidth() for pane in self._panes), default=1)
        return min(max((self.width() + WIDTH) // (least + WIDTH), 2), MOST)

    def show_articles(self, articles: Sequence[Article]) -> None:
        """Show these articles and no others; one that is open already brings its pane along."""
        holders = {pane.article.id: pane for pane in self._panes if pane.article}
        kept = [holders.pop(article.id, None) for article in articles]
        free = [pane for pane in self._panes if pane not in kept]
        ordered = [pane or (free.pop(0) if free else self._make_pane()) for pane in kept]
        for number, pane in enumerate(ordered + free):
            if self.widget(number) is not pane:
                self.insertWidget(number, pane)
        for pane, article in zip(ordered, articles, strict=True):
            if pane.article is not article:
                pane.show_article(article)
        for pane in free:
            if pane.article:
                pane.show_article(None)
        self._panes, self._open = ordered + free, len(ordered)
        self.arrange()

    def _make_pane(self) -> ArticlePane:
        pane = self._make()
        pane.header.add_asked.connect(self.add_asked)
        pane.header.edit_asked.connect(lambda field: self.edit_asked.emit(pane, field))
        return pane

    def set_counterpart(self, widget: QWidget | None) -> None:
        """Set what is offered where another article may stand; None: nothing."""
        if self._counterpart:
            self._counterpart.setParent(None)
        self._counterpart = widget
        if widget:
            self.addWidget(widget)
        self.arrange()

    def set_offers(self, on: bool) -> None:
        """Offer another pane beside two or more; beside one alone it always is."""
        self._offers = on
        self.arrange()

    def show_chips(self, chips: Mapping[int, Mapping[int, Sequence[str]]] | None) -> None:
        """Hang words on the links of each hinge, which gets room for them; None: no more."""
        self.chips = chips or {}
        self._hinge_width = WIDTH if chips is None else CHIPS_WIDTH
        self.arrange()
        self.repaint_hinges()

    def _room_for_hinge(self) -> int:
        """Return the width of a hinge: no pane may become too narrow for a wide one."""
        spare = self.width() - sum(pane.minimumWidth() for pane in self.panes)
        return min(self._hinge_width, max(spare // max(self._open - 1, 1), WIDTH))

    def minimumSizeHint(self) -> QSize:
        """Return the least room, with hinges as narrow as they can be."""
        return super().minimumSizeHint() - QSize((self.handleWidth() - WIDTH) * max(self._open - 1, 0), 0)

    def arrange(self) -> None:
        """Give each pane its place, equal shares when one came or went."""
        offers = self._open == 1 or (self._offers and 1 < self._open < MOST)
        shown = [*self.panes, *([self._counterpart] if offers else ())]
        widgets: list[QWidget] = [*self._panes, *([self._counterpart] if self._counterpart else ())]
        changed = [not widget.isHidden() for widget in widgets] != [widget in shown for widget in widgets]
        for widget in widgets:
            widget.setVisible(widget in shown)
        # Screen readers go through what a splitter holds from the lowest up.
        for widget in reversed(widgets):
            widget.lower()
        self.setHandleWidth(self._room_for_hinge() if self._open > 1 else 1)
        if changed:
            self.setSizes([max(self.width(), 1)] * self.count())
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, pane in enumerate(self.panes):
            before, after = number > 0, number + 1 < self._open
            pane.set_hinges(*((after, before) if mirrored else (before, after)))
        for stop, following in pairwise(stop for pane in self.panes for stop in pane.tab_stops()):
            self.setTabOrder(stop, following)
        self._show_add()

    def _show_add(self) -> None:
        """Let the last pane ask for another one, where there is room and none is offered yet."""
        possible = not self._offers and 1 < self._open < self.most()
        for number, pane in enumerate(self._panes):
            pane.header.add_button.setVisible(possible and number + 1 == self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether there is room for another pane, and for words on the hinges."""
        super().resizeEvent(event)
        if self._hinge_width != WIDTH and self._open > 1:
            self.setHandleWidth(self._room_for_hinge())
        self._show_add()

    def changeEvent(self, event: QEvent) -> None:
        """Exchange the sides of the hinges when the window turns to the other direction of writing."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.arrange()
