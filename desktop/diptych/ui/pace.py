"""How often something is done that costs the more the larger the library is."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

REST = 4
"""So many times as long as it took, nothing is done afterwards."""


class Pace(QObject):
    """Puts off what is asked for again while it is under way or was just done."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_asked = False
        self._began: float | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)

    def ask(self) -> None:
        """Ask for it to be done: now, or as soon as it is over and has rested."""
        self._is_asked = self._began is not None or self._rest.isActive()
        if not self._is_asked:
            self.due.emit()

    def begin(self) -> None:
        """Take note that it is under way."""
        self._is_asked = False
        self._began = time.monotonic()

    def end(self) -> None:
        """Take note that it is done."""
        if self._began is not None:
            self._rest.start(round((time.monotonic() - self._began) * 1000 * REST))
        self._began = None

    def _go_on(self) -> None:
        if self._is_asked:
            self.due.emit()
