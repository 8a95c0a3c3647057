"""What the reader types on its way into the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.ui.jobs import Jobs, Order

if TYPE_CHECKING:
    from collections.abc import Callable


class Keeper(QObject):
    """Takes texts to the library, and knows whether one is still on its way.

    While it is, what was read from the library may be older than what the reader wrote. ``arrived``: no text
    is on its way any more, and the last one is kept.
    """

    arrived = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self._on_the_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether a text is on its way."""
        return self._on_the_way > 0

    def draft(self, editor: str, owner: str, text: str, done: Callable[[None], None]) -> None:
        """Keep a draft; it is not yet an act."""
        self.jobs.read(lambda ws: ws.save_draft(editor, owner, text), done, order=Order.SAVE)

    def finish(
        self,
        editor: str,
        owner: str,
        text: str,
        done: Callable[[None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make a text an act."""
        self._on_the_way += 1
        self.jobs.write(
            lambda ws: ws.finish_draft(editor, owner, text),
            partial(self._arrive, done),
            failed=partial(self._come_back, failed),
        )

    def _arrive(self, done: Callable[[None], None], _: None) -> None:
        self._on_the_way -= 1
        done(None)
        if not self.is_busy:
            self.arrived.emit()

    def _come_back(self, failed: Callable[[Exception], None], error: Exception) -> None:
        self._on_the_way -= 1
        failed(error)
