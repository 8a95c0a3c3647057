"""What takes long: files that come in and documents that are indexed, paused and stopped as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from diptych.ui.housekeeping import Housekeeping
    from diptych.ui.imports import Imports
    from diptych.ui.jobs import Jobs


class LongWork(QObject):
    """Holds up the long jobs, or ends them; what is in stays in."""

    said = Signal(str)
    paused = Signal(bool)

    def __init__(self, jobs: Jobs, imports: Imports, housekeeping: Housekeeping) -> None:
        super().__init__()
        self._jobs = jobs
        self._imports = imports
        self._housekeeping = housekeeping

    def set_paused(self, on: bool) -> None:
        """Leave adding and indexing where they are, or go on with them."""
        if on:
            self._jobs.pause()
            self.said.emit(self.tr("Adding and indexing are paused. What is in can be used."))
        else:
            self._jobs.resume()
            self.said.emit(self.tr("Adding and indexing go on."))
        self.paused.emit(on)

    def stop(self) -> None:
        """Stop adding; without it, indexing."""
        if self._imports.is_running:
            self._imports.stop()
        elif self._housekeeping.is_indexing:
            self._housekeeping.stop_indexing()
            self.said.emit(self.tr("Stopped. The index is brought up to date when Diptych starts again."))
        else:
            self.said.emit(self.tr("Nothing is being added or indexed."))
        # What was stopped while it was paused must go on to its end.
        self._jobs.resume()
        self.paused.emit(False)
