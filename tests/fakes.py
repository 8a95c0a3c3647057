"""Hand-written stand-ins."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class InlineRunner:
    """Stands for the worker process: calls each function here and now."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []

    def fail_next(self, error: Exception) -> None:
        """Let the next task fail with ``error``."""
        self.failures.append(error)

    def submit(self, function: Callable[..., T], *values: Any) -> Future[T]:
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
