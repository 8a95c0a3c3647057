"""A small card beside a ribbon: why two passages are a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from diptych.ui import theme
from diptych.ui.messages import plain_label

if TYPE_CHECKING:
    from collections.abc import Sequence

CHARACTERS = 46
"""How many characters wide the card is, if there is room."""
GAP, EDGE = 10, 8
"""Pixels to the passages that it is about, and to the edges of the panes."""


class WhyCard(QFrame):
    """Shows a title and rows of evidence over the panes; it takes no keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def fill(self, title: str, rows: Sequence[tuple[str, str]], otherwise: str = "") -> None:
        """Say why, ``otherwise`` where there are no rows; the card is hidden until it is shown anew."""
        self.hide()  # Qt counts no room for labels that come to a card in sight
        while item := self._grid.takeAt(0):
            if old := item.widget():
                old.setParent(None)
                old.deleteLater()
        self._grid.addWidget(plain_label(title, font=theme.sans(10, QFont.Weight.DemiBold)), 0, 0, 1, 2)
        for number, (caption, words) in enumerate(rows, 1):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(plain_label(caption, dim=True), number, 0, top)
            self._grid.addWidget(_wrapped(words), number, 1, top)
        if otherwise and not rows:
            self._grid.addWidget(_wrapped(otherwise), 1, 0, 1, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a click from what lies beneath."""
        event.accept()

    def put(self, room: QSize, hinge: QRect, top: int, bottom: int) -> None:
        """Stand at a hinge, below the heights between which the passages are, else above them."""
        width = min(self.fontMetrics().averageCharWidth() * CHARACTERS, room.width() - 2 * EDGE)
        self.setFixedSize(width, self._grid.totalHeightForWidth(width))
        left = hinge.center().x() - width // 2
        below = bottom + GAP
        lowest = room.height() - self.height() - EDGE
        above = top - GAP - self.height()
        y = below if below <= lowest else above if above >= hinge.top() else lowest
        self.move(QPoint(min(max(left, EDGE), room.width() - width - EDGE), y))


def _wrapped(text: str) -> QLabel:
    label = plain_label(text, wrap=True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
