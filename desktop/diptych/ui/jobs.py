"""Background jobs: one library thread takes them in order; results come back on the main thread."""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Future
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from diptych.core.model import Change

if TYPE_CHECKING:
    from diptych.core.model import Progress
    from diptych.core.workspace import Workspace

T = TypeVar("T")
PROGRESS_AFTER = 0.5


class Order(IntEnum):
    """Who goes first when several jobs wait."""

    SAVE = 0
    SEARCH = 1
    OPEN = 2
    REST = 3
    LONG = 4
    CLOSE = 5


class Job:
    """A job on its way; whoever started it may cancel it."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether its result is no longer wanted."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Stop at the next step and drop the result; what was written stays written."""
        self._cancelled.set()


class _Task:
    """A job with its verb: a plain call, or steps that are taken one at a time."""

    def __init__(
        self, job: Job, order: Order, verb: Callable[[Any], Any], succeed: Callable[[Any], None]
    ) -> None:
        self.job = job
        self.order = order
        self.succeed = succeed
        self.fail: Callable[[Exception], None] | None = None
        self.tell: Callable[[Any], None] | None = None
        self.started = time.monotonic()
        self.showed_progress = False
        self._verb = verb
        self._steps: Generator[Any, Any, Any] | None = None
        self._waits_for: Future[Any] | None = None

    def step(self, workspace: Workspace) -> Any:
        """Take one step; return what was yielded. Ends with StopIteration, which carries the result."""
        if self._steps is None:
            result = self._verb(workspace)
            if not isinstance(result, Generator):
                raise StopIteration(result)
            self._steps = result
            yielded = next(self._steps)
        else:
            yielded = self._resume()
        self._waits_for = yielded if isinstance(yielded, Future) else None
        return yielded

    def _resume(self) -> Any:
        assert self._steps is not None
        if self._waits_for is None:
            return self._steps.send(None)
        try:
            answer = self._waits_for.result()
        except (Exception, CancelledError) as error:
            return self._steps.throw(error)
        return self._steps.send(answer)

    def drop(self) -> None:
        """Leave the steps that were not taken."""
        if self._steps is not None:
            self._steps.close()


class Jobs(QObject):
    """Runs verbs of the workspace on the library thread, which alone owns the library and the index."""

    opened = Signal(object)
    not_opened = Signal(object)
    changed = Signal(object)
    progressed = Signal(object)
    failed = Signal(object)
    _deliver = Signal(object)

    def __init__(self, make_workspace: Callable[[], Workspace], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_workspace = make_workspace
        self._queue: queue.PriorityQueue[tuple[Order, int, _Task | None]] = queue.PriorityQueue()
        self._number = itertools.count()
        self._latest: dict[str, Job] = {}
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._is_paused = False
        self._held: list[_Task] = []
        self._thread = threading.Thread(target=self._work, name="library")
        self._deliver.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Open the workspace on the library thread and begin with what waits."""
        self._thread.start()

    def read(
        self,
        verb: Callable[[Workspace], T | Generator[Any, Any, T]],
        done: Callable[[T], None],
        *,
        order: Order = Order.OPEN,
        replaces: str = "",
        failed: Callable[[Exception], None] | None = None,
        part: Callable[[Any], None] | None = None,
    ) -> Job:
        """Run ``verb``, then ``done(result)`` on the main thread, and before that ``part(yielded)``.

        A newer job with the same ``replaces`` cancels this one.
        """
        job = self._job(replaces)

        def succeed(result: T) -> None:
            if not job.cancelled:
                done(result)

        def tell(yielded: Any) -> None:
            if part and not job.cancelled:
                part(yielded)

        task = _Task(job, order, verb, succeed)
        task.tell = tell if part else None
        return self._submit(task, failed)

    def write(
        self,
        verb: Callable[[Workspace], tuple[T, Change] | Generator[Any, Any, tuple[T, Change]]],
        done: Callable[[T], None] | None = None,
        *,
        order: Order = Order.SAVE,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run ``verb``; on the main thread announce its Change, then call ``done(result)``."""
        job = self._job("")

        def succeed(answer: tuple[T, Change]) -> None:
            result, change = answer
            self._announce(change)
            if done and not job.cancelled:
                done(result)

        return self._submit(_Task(job, order, verb, succeed), failed)

    def pause(self) -> None:
        """Leave the long jobs, those of Order.LONG, where they are; others go on."""
        with self._lock:
            self._is_paused = True

    def resume(self) -> None:
        """Go on with the long jobs."""
        with self._lock:
            self._is_paused = False
            held, self._held = self._held, []
        for task in held:
            self._put(task)

    def _hold(self, task: _Task) -> bool:
        """Keep a long job until it is to go on; False: it is to go on now."""
        with self._lock:
            if not self._is_paused or task.order is not Order.LONG:
                return False
            self._held.append(task)
            return True

    def close(self) -> None:
        """Finish the saves that wait, drop the rest, close the workspace and wait for the thread."""
        self._closing.set()
        if not self._thread.is_alive():
            return
        self._queue.put((Order.CLOSE, next(self._number), None))
        self._thread.join()

    def _job(self, replaces: str) -> Job:
        job = Job()
        if replaces:
            older = self._latest.get(replaces)
            if older:
                older.cancel()
            self._latest[replaces] = job
        return job

    def _submit(self, task: _Task, failed: Callable[[Exception], None] | None) -> Job:
        task.fail = failed or self.failed.emit
        self._put(task)
        return task.job

    def _announce(self, change: Change) -> None:
        if change.ids:
            self.changed.emit(change)

    def _put(self, task: _Task) -> None:
        self._queue.put((task.order, next(self._number), task))

    def _call(self, call: Callable[[], None]) -> None:
        call()

    def _work(self) -> None:
        try:
            workspace = self._make_workspace()
        except Exception as error:
            self.not_opened.emit(error)
            return
        self.opened.emit(workspace.info())
        while True:
            _, _, task = self._queue.get()
            if task is None:
                break
            if task.job.cancelled or (self._closing.is_set() and task.order is not Order.SAVE):
                self._end(task)
                task.drop()
            elif not self._hold(task):
                self._step(workspace, task)
        for task in self._held:
            task.drop()
        workspace.close()

    def _step(self, workspace: Workspace, task: _Task) -> None:
        try:
            yielded = task.step(workspace)
        except StopIteration as stop:
            result = stop.value
            self._end(task)
            self._deliver.emit(lambda: task.succeed(result))
        except Exception as error:
            failure = error
            self._end(task)
            self._deliver.emit(lambda: task.fail and task.fail(failure))
        else:
            self._carry_on(task, yielded)

    def _carry_on(self, task: _Task, yielded: Progress | Change | Future[Any]) -> None:
        if isinstance(yielded, Future):
            yielded.add_done_callback(lambda _: self._put(task))
            return
        if isinstance(yielded, Change):
            self._announce(yielded)
        elif task.tell:
            self._deliver.emit(partial(task.tell, yielded))
        elif time.monotonic() - task.started > PROGRESS_AFTER:
            task.showed_progress = True
            self.progressed.emit(yielded)
        self._put(task)

    def _end(self, task: _Task) -> None:
        if task.showed_progress:
            self.progressed.emit(None)
