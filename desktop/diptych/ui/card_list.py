"""Cards below each other, which scroll and change places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from diptych.ui.ordering import Ordering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.ui.comparison_card import ComparisonCard

EDGE = 40
"""How near the edge a card is dragged before the list scrolls."""


class CardList(QScrollArea):
    """Holds the cards and, below them, what is at its foot."""

    moved = Signal(str, int)
    """A comparison, and its place among those that can be moved."""

    def __init__(self, foot: Sequence[QWidget]) -> None:
        super().__init__()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(10)
        for widget in foot:
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._movable: Sequence[ComparisonCard] = ()
        self._brought = -1
        self._ordering = Ordering(self._inside, lambda: self._movable)
        self._ordering.moved.connect(lambda card, place: self.moved.emit(card.comparison.id, place))
        self._ordering.passing.connect(lambda y: self.ensureVisible(0, y, 0, EDGE))
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def put(self, place: int, card: ComparisonCard) -> None:
        """Set a card at a place, unless it stands there."""
        if self._column.indexOf(card) != place:
            self._column.insertWidget(place, card)

    def drop(self, card: ComparisonCard) -> None:
        """Take a card away."""
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def set_movable(self, cards: Sequence[ComparisonCard]) -> None:
        """Let some cards change places, in the order in which they stand."""
        self._movable = cards
        for card in cards:
            grip = card.set_movable(True)
            if grip:
                self._ordering.watch(card, grip)

    def bring_into_sight(self, card: ComparisonCard) -> None:
        """Scroll to a card; of one that is too high, to its beginning."""
        # The scroll bar would learn of cards that are new only later.
        width = self._inside.width()
        self._inside.resize(width, max(self._column.totalHeightForWidth(width), self._inside.height()))
        self._column.activate()
        self.ensureWidgetVisible(card, 0, 20)
        if card.height() > self.viewport().height():
            self.verticalScrollBar().setValue(card.y() - self._column.contentsMargins().top())
        self._brought = self.verticalScrollBar().value()

    def keep_in_sight(self, card: ComparisonCard) -> None:
        """Scroll to a card again that has grown since, unless the reader scrolled."""
        if self.verticalScrollBar().value() == self._brought:
            self.bring_into_sight(card)
