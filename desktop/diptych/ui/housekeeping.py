"""What happens by itself: the index follows the library, and changes made elsewhere are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.core.errors import WorkerFailed
from diptych.core.model import ALL
from diptych.ui import messages
from diptych.ui.jobs import Job, Jobs, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from diptych.core.model import Change, Lag, Progress
    from diptych.core.workspace import Workspace

POLL = 2_000
KEEP = 30_000
# An index that catches up sooner was never behind, as far as a reader can see.
PATIENCE = 300
# Files that come in are indexed together once no more of them have come for so long.
CALM = 1_000
# The index is put in order once nothing was indexed for so long.
REST = 3_000


class Housekeeping(QObject):
    """Runs what nobody asks for, behind everything else."""

    changed = Signal(object)
    index_moved = Signal(str)
    followed = Signal()
    keep_session = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self._tidying: Job | None = None
        self._must_compare = False
        self._is_stopped = False
        self._calm = QTimer(self, interval=CALM, singleShot=True)
        self._calm.timeout.connect(self._catch_up)
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._tidy)
        self._poll = QTimer(self, interval=POLL)
        self._poll.timeout.connect(self._look_elsewhere)
        self._keep = QTimer(self, interval=KEEP)
        self._keep.timeout.connect(self.keep_session)
        self._behind = QTimer(self, interval=PATIENCE, singleShot=True)
        self._behind.timeout.connect(lambda: self.index_moved.emit(self.tr("indexing …")))

    def start(self) -> None:
        """Begin, once the library is open."""
        self._poll.start()
        self._keep.start()
        self.follow()

    def stop(self) -> None:
        """End."""
        for timer in (self._poll, self._keep, self._behind, self._calm, self._rest):
            timer.stop()

    def back_up(self) -> None:
        """Write a backup when one is due; the window waits for it when it closes."""
        self._jobs.read(lambda ws: ws.backup_if_due(), lambda _: None, order=Order.SAVE)

    def follow(self, change: Change | None = None) -> None:
        """Bring the index up to a change; without one, look at every document."""
        if change and ALL not in change.ids.values():
            self._behind.start()
            # Before the lists of the window: a search may wait for it.
            self._jobs.read(
                lambda ws: ws.notice(change), self._noticed, order=Order.SEARCH, failed=self._gave_up
            )
        elif self._job:
            self._must_compare = True
        else:
            self._is_stopped = False
            self._start(lambda ws: ws.follow())

    def _start(self, verb: Callable[[Workspace], Generator[Any, Any, Lag]]) -> None:
        self._calm.stop()
        self._rest.stop()
        if self._tidying:
            self._tidying.cancel()
        self._behind.start()
        self._job = self._jobs.read(verb, self._caught_up, order=Order.LONG, failed=self._gave_up)

    def _catch_up(self) -> None:
        if not self._job:
            self._start(lambda ws: ws.catch_up())

    def _caught_up(self, lag: Lag) -> None:
        self._job = None
        if self._must_compare:
            self._must_compare = False
            self.followed.emit()
            self.follow()
        else:
            self._noticed(lag)

    def _noticed(self, lag: Lag) -> None:
        """Have what waits indexed: when it is much, or when nothing more comes to it."""
        self._behind.stop()
        self.followed.emit()
        if self._job:
            return
        if lag.waiting and self._is_stopped:
            self.index_moved.emit(self.tr("index behind"))
        elif lag.much:
            self._catch_up()
        elif lag.waiting:
            self._calm.start()
            self.index_moved.emit(self.tr("indexing …"))
        else:
            self._rest.start()
            self.index_moved.emit(self.tr("index up to date"))

    def _tidy(self) -> None:
        self._tidying = self._jobs.read(
            lambda ws: ws.tidy(), self._tidied, order=Order.LONG, replaces="tidy", failed=self._left_untidy
        )

    def _tidied(self, _merges: int) -> None:
        """Leave it at that: nothing to be seen depends on it."""

    def _left_untidy(self, error: Exception) -> None:
        """Try again after the next change, if it was the worker that failed."""
        if not isinstance(error, WorkerFailed):
            self._jobs.failed.emit(error)

    @property
    def is_indexing(self) -> bool:
        """Whether many documents are being indexed."""
        return self._job is not None

    def stop_indexing(self) -> None:
        """Leave the index behind until every document is looked at again."""
        if self._job:
            self._job.cancel()
        self._job = None
        self._must_compare = False
        self._is_stopped = True
        self._behind.stop()
        self.index_moved.emit(self.tr("index behind"))

    def _gave_up(self, error: Exception) -> None:
        """Leave the index behind until the next change."""
        self._job = None
        self._must_compare = False
        self._behind.stop()
        self.index_moved.emit(self.tr("index behind"))
        self._jobs.failed.emit(error)

    def show_progress(self, progress: Progress | None) -> None:
        """Say how far the index is."""
        if progress and progress.what == "Indexing":
            state = self.tr("{done} of {total} indexed")
            done, total = messages.number(progress.done), messages.number(progress.total)
            self.index_moved.emit(state.replace("{done}", done).replace("{total}", total))

    def _look_elsewhere(self) -> None:
        self._jobs.read(
            lambda ws: ws.changed_elsewhere(), self._looked, order=Order.REST, replaces="elsewhere"
        )

    def _looked(self, change: Change | None) -> None:
        if change:
            self.changed.emit(change)
