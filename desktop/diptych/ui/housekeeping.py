"""What happens by itself: the index follows the library, and changes made elsewhere are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.ui import messages
from diptych.ui.jobs import Jobs, Order

if TYPE_CHECKING:
    from diptych.core.model import Change, Progress

POLL = 2_000
KEEP = 30_000
# An index that catches up sooner was never behind, as far as a reader can see.
PATIENCE = 300


class Housekeeping(QObject):
    """Runs what nobody asks for, behind everything else."""

    changed = Signal(object)
    index_moved = Signal(str)
    followed = Signal()
    keep_session = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._is_following = False
        self._must_follow_again = False
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
        for timer in (self._poll, self._keep, self._behind):
            timer.stop()

    def back_up(self) -> None:
        """Write a backup when one is due; the window waits for it when it closes."""
        self._jobs.read(lambda ws: ws.backup_if_due(), lambda _: None, order=Order.SAVE)

    def follow(self) -> None:
        """Bring the index up to the library; while it is on its way there, once more afterwards."""
        if self._is_following:
            self._must_follow_again = True
            return
        self._is_following = True
        self._behind.start()
        self._jobs.read(lambda ws: ws.follow(), self._followed, order=Order.REST, failed=self._gave_up)

    def _followed(self, _: None) -> None:
        self._is_following = False
        self._behind.stop()
        self.followed.emit()
        if self._must_follow_again:
            self._must_follow_again = False
            self.follow()
        else:
            self.index_moved.emit(self.tr("index up to date"))

    def _gave_up(self, error: Exception) -> None:
        """Leave the index behind until the next change."""
        self._is_following = self._must_follow_again = False
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
