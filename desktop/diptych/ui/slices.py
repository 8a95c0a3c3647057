"""Long work on the main thread, done in slices between the events of the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

SLICE = 0.008
"""Seconds of work between two looks at the events."""


class Slices(QObject):
    """Takes the steps of one work; a new one replaces the old one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Generator[None, None, Any] | None = None
        self._done: Callable[[Any], None] = lambda _: None
        self._failed: Callable[[Exception], None] = lambda _: None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether steps remain."""
        return self._steps is not None

    def run(
        self,
        steps: Generator[None, None, Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Take the steps, then call ``done`` with what they return, or ``failed`` with what they raise."""
        self.stop()
        self._steps, self._done, self._failed = steps, done, failed
        self._timer.start()

    def stop(self) -> None:
        """Leave what remains."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
        self._steps = None

    def _go_on(self) -> None:
        steps = self._steps
        until = time.monotonic() + SLICE
        try:
            while steps is not None and time.monotonic() < until:
                next(steps)
        except StopIteration as stop:
            self.stop()
            self._done(stop.value)
        except Exception as error:
            self.stop()
            self._failed(error)
