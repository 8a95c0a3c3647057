"""The worker process: values in, values out; it never opens the library.

One process is kept for all tasks. A task that passes its time or memory limit is killed with the process,
and the next task gets a new one.
"""

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from diptych.core.errors import DiptychError, WorkerFailed
from diptych.core.offline import refuse_network

T = TypeVar("T")
SECONDS = 30.0
MEGABYTES = 2048
GRACE = 5.0
START = 3.0
"""Seconds that a new process may have beyond its limit, to load what it needs."""


def serve(connection: Connection, megabytes: int, seconds: float) -> None:
    """Answer tasks from ``connection`` until its other end is closed."""
    refuse_network()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(megabytes)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            function, values = connection.recv()
            connection.send(_answer(function, values, seconds))


def _limit_memory(megabytes: int) -> None:
    """Let this process have no more than ``megabytes``, and let the window go first."""
    if os.name == "posix":
        import resource

        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        os.nice(5)


def _answer(
    function: Callable[..., Any], values: tuple[Any, ...], seconds: float
) -> tuple[Any, Exception | None]:
    """Call ``function``; an alarm ends the process if its parent is no longer there to do so."""
    if os.name == "posix":
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        return function(*values), None
    except DiptychError as error:
        return None, error
    except MemoryError:
        return None, WorkerFailed("This needs more memory than Diptych allows itself.", "Try a smaller text.")
    except Exception as error:
        return None, RuntimeError(f"{type(error).__name__} in {function.__name__}: {error}")
    finally:
        if os.name == "posix":
            signal.setitimer(signal.ITIMER_REAL, 0)


@dataclass
class _Task:
    function: Callable[..., Any]
    values: tuple[Any, ...]
    seconds: float
    future: Future[Any] = field(default_factory=Future)


class Worker:
    """The handle of the one worker process; tasks are answered in the order in which they came."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._process: Any = None
        self._connection: Connection | None = None
        self._thread: threading.Thread | None = None

    def submit(self, function: Callable[..., T], *values: Any, seconds: float | None = None) -> Future[T]:
        """Have the process call ``function``, which must be importable by its name.

        ``seconds``: a limit of its own.

        The Future fails with WorkerFailed when a limit was hit, else with what the function raised.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
            self._thread.start()
        task = _Task(function, values, self._seconds if seconds is None else seconds)
        self._tasks.put(task)
        return task.future

    def close(self) -> None:
        """End the process, whatever it is doing; tasks that wait are cancelled."""
        if self._thread is None:
            return
        self._tasks.put(None)
        while self._thread.is_alive():
            process = self._process
            if process is not None:
                process.kill()
            self._thread.join(0.05)
        self._thread = None

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                self._run(task)
        self._end_process()

    def _run(self, task: _Task) -> None:
        try:
            seconds = task.seconds if self._connection else task.seconds + START
            connection = self._connection or self._start_process()
            connection.send((task.function, task.values))
            if not connection.poll(seconds):
                raise TimeoutError
            result, error = connection.recv()
        except (TimeoutError, EOFError, OSError) as failure:
            self._end_process()
            task.future.set_exception(_explain(failure, task.seconds))
        except Exception as failure:
            self._end_process()
            task.future.set_exception(failure)
        else:
            if error is None:
                task.future.set_result(result)
            else:
                task.future.set_exception(error)

    def _start_process(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (theirs, self._megabytes, self._seconds)
        process = context.Process(target=serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        return ours

    def _end_process(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None


def _explain(failure: Exception, seconds: float) -> WorkerFailed:
    if isinstance(failure, TimeoutError):
        return WorkerFailed(
            f"This took longer than {seconds:.0f} seconds and was stopped.",
            "Nothing was changed. Try a smaller text.",
        )
    return WorkerFailed("The helper process ended unexpectedly.", "Nothing was changed. Try again.")
