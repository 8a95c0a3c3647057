"""A scroll bar that leaves room below the end of a text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QScrollBar


class RoomBar(QScrollBar):
    """Goes as far as it is told, whatever range the browser sets."""

    def __init__(self, reach: Callable[[], int]) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._reach = reach

    def fit(self) -> None:
        """Learn how far to go now."""
        self.setMaximum(self._reach())

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Correct a new range before the place is fitted into it."""
        if change is QAbstractSlider.SliderChange.SliderRangeChange:
            self.fit()
        super().sliderChange(change)
