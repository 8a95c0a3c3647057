"""Hand-written stand-ins."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from diptych.worker import Worker

T = TypeVar("T")


class InlineRunner:
    """Stands for the worker process: calls each function here and now."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []

    def fail_next(self, error: Exception) -> None:
        """Let the next task fail with ``error``."""
        self.failures.append(error)

    def submit(self, function: Callable[..., T], *values: Any, seconds: float | None = None) -> Future[T]:
        del seconds
        future: Future[T] = Future()
        if self.failures:
            future.set_exception(self.failures.pop())
            return future
        try:
            future.set_result(function(*values))
        except Exception as error:
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Nothing runs."""


class LentWorker:
    """Stands for a worker of one's own: the process stays for the next who needs one."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._futures: list[Future[Any]] = []

    def submit(self, function: Callable[..., T], *values: Any, seconds: float | None = None) -> Future[T]:
        future = self._worker.submit(function, *values, seconds=seconds)
        self._futures.append(future)
        return future

    def close(self) -> None:
        """Cancel what waits."""
        for future in self._futures:
            future.cancel()
