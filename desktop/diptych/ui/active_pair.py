"""The active pair: the one that the reader is at, in the one accent colour, and the one hovered over."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from diptych.ui.article_view import ArticleView
from diptych.ui.links import Pair


class ActivePair(QObject):
    """Holds which pair is active and hovered over, and has the views show it."""

    chosen = Signal()
    """Another pair is active."""
    painted = Signal()
    """What the hinges show of pairs changed."""

    def __init__(self, views: Callable[[], Sequence[ArticleView]]) -> None:
        super().__init__()
        self._views = views
        self.pair: Pair | None = None
        self.hover: Pair | None = None

    def choose(self, pair: Pair | None) -> None:
        """Make a pair active; without one the last stays."""
        if pair and pair != self.pair:
            self.pair = pair
            self._show()
            self.chosen.emit()

    def hover_over(self, pair: Pair | None) -> None:
        """Mark the pair that the pointer is over."""
        if pair != self.hover:
            self.hover = pair
            self._show()

    def forget(self) -> None:
        """Let no pair be active."""
        self.pair = self.hover = None
        self._show()

    def whole(self, pair: Pair) -> frozenset[Pair]:
        """Return a pair with those that go on from its passages on the other hinges."""
        views = self._views()
        found = {pair}
        for step in (1, -1):
            at: Pair | None = pair
            while at and 0 <= at.hinge + step < len(views) - 1:
                between = views[at.hinge + (step > 0)]
                at = between.ends.on_hinge(at, at.hinge + step)
                found |= {at} if at else set()
        return frozenset(found)

    def _show(self) -> None:
        active = self.whole(self.pair) if self.pair else frozenset()
        hover = None if self.hover in active else self.hover
        for view in self._views():
            view.set_pairs(active, hover)
        self.painted.emit()
