"""How the list of the library follows the library: what changed is read, and passed on a turn at a time."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.core.model import ALL
from diptych.ui.pace import Pace
from diptych.ui.shelf import shelved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych.core.model import ArticleSummary, Change
    from diptych.ui.jobs import Jobs
    from diptych.ui.shelf import Shelf

MOST = 2_000
"""When more articles changed at once, listing all of them anew is over sooner."""

TURN = 0.008
"""Seconds that the window works on what came before it looks at keys and mouse again."""


class Listing(QObject):
    """Reads all articles at first, afterwards those that a change names.

    ``came`` carries an iterator of ids, each with its article, None when it is gone; it ends when the turn is
    over, and is to be exhausted at once.
    """

    listed = Signal(object)
    came = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._changed: set[str] = set()
        self._news: dict[str, ArticleSummary | None] = {}
        self._is_busy = False
        self._must_load = False
        self._pace = Pace(self)
        self._pace.due.connect(self.load)
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._pass_on)

    def refresh(self, change: Change, most: int = MOST) -> None:
        """Read again what a change touches; all articles at most some times, while many things change.

        ``most``: of so many articles each is looked at alone.
        """
        ids = change.ids.get("article", frozenset())
        if ids == ALL or len(self._changed | ids) > most:
            # Until then nothing is passed on: what is read now may be veiled, and what is shown not yet.
            self._must_load = True
            self._pace.ask()
        else:
            self._changed |= ids
            self._follow()

    def load(self) -> None:
        """Read all articles."""
        self._must_load = False
        self._is_busy = True
        self._changed.clear()
        self._news.clear()
        self._pace.begin()
        self._jobs.read(shelved, self._loaded, replaces="library", failed=self._not_loaded)

    def _loaded(self, shelf: Shelf) -> None:
        self._pace.end()
        self.listed.emit(shelf)
        self._rest()

    def _not_loaded(self, error: Exception) -> None:
        self._pace.end()
        self._not_read(error)

    def _follow(self) -> None:
        if self._changed and not self._is_busy and not self._must_load:
            self._is_busy = True
            ids, self._changed = self._changed, set()
            self._jobs.read(
                lambda ws: ws.list_some(ids),
                partial(self._read, ids),
                replaces="library",
                failed=self._not_read,
            )

    def _read(self, ids: set[str], articles: tuple[ArticleSummary, ...]) -> None:
        self._news = {**dict.fromkeys(ids), **{article.id: article for article in articles}}
        self._pass_on()

    def _pass_on(self) -> None:
        if self._news and not self._must_load:
            self.came.emit(self._of_a_turn())
            self._turn.start()
        else:
            self._rest()

    def _of_a_turn(self) -> Iterator[tuple[str, ArticleSummary | None]]:
        until = time.monotonic() + TURN
        while self._news:
            yield self._news.popitem()
            if time.monotonic() > until:
                return

    def _rest(self) -> None:
        self._is_busy = False
        self._follow()

    def _not_read(self, error: Exception) -> None:
        self._jobs.failed.emit(error)
        self._rest()
