"""Jobs run in order on one thread; their results come back on the main thread."""

import threading
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from diptych.core.model import Change, Progress
from diptych.ui.jobs import Jobs, Order


class FakeWorkspace:
    """Stands for the workspace: jobs only open and close it."""

    def info(self) -> str:
        return "open"

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def jobs(qapp: QCoreApplication) -> Iterator[Jobs]:
    made = Jobs(FakeWorkspace)  # type: ignore[arg-type]  # a fake with the two methods jobs need
    yield made
    made.close()


def spin(condition: Callable[[], Any], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.002)
    return bool(condition())


def test_a_result_comes_back_on_the_main_thread(jobs: Jobs) -> None:
    got: list[Any] = []
    jobs.start()
    jobs.read(
        lambda _: threading.current_thread().name, lambda name: got.append((name, threading.current_thread()))
    )
    assert spin(lambda: got)
    assert got == [("library", threading.main_thread())]


def test_a_failure_goes_to_its_own_handler_or_to_all(jobs: Jobs) -> None:
    own: list[Exception] = []
    common: list[Exception] = []
    jobs.failed.connect(common.append)
    jobs.start()
    jobs.read(lambda _: 1 / 0, lambda _: None, failed=own.append)
    jobs.read(lambda _: [][1], lambda _: None)
    assert spin(lambda: own and common)
    assert isinstance(own[0], ZeroDivisionError)
    assert isinstance(common[0], IndexError)


def test_waiting_saves_go_before_waiting_reads(jobs: Jobs) -> None:
    got: list[str] = []
    jobs.read(lambda _: "rest", got.append, order=Order.REST)
    jobs.read(lambda _: "open", got.append, order=Order.OPEN)
    jobs.read(lambda _: "search", got.append, order=Order.SEARCH)
    jobs.write(lambda _: ("save", Change({})), got.append)
    jobs.start()
    assert spin(lambda: len(got) == 4)
    assert got == ["save", "search", "open", "rest"]


def test_a_save_slips_between_the_steps_of_a_long_job(jobs: Jobs) -> None:
    got: list[str] = []

    def long(_: Any) -> Generator[Progress, None, str]:
        jobs.write(lambda _: ("save", Change({})), got.append)
        yield Progress(1, 2)
        return "long"

    jobs.read(long, got.append, order=Order.REST)
    jobs.start()
    assert spin(lambda: len(got) == 2)
    assert got == ["save", "long"]


def test_a_job_that_waits_for_the_worker_does_not_hold_up_others(jobs: Jobs) -> None:
    got: list[str] = []
    answer: Future[str] = Future()

    def waits(_: Any) -> Generator[Future[str], str, str]:
        return (yield answer)

    jobs.start()
    jobs.read(waits, got.append)
    jobs.read(lambda _: "other", got.append)
    assert spin(lambda: got == ["other"])
    answer.set_result("from the worker")
    assert spin(lambda: got == ["other", "from the worker"])


def test_a_failure_of_the_worker_is_raised_in_the_verb(jobs: Jobs) -> None:
    got: list[str] = []
    answer: Future[str] = Future()

    def waits(_: Any) -> Generator[Future[str], str, str]:
        try:
            return (yield answer)
        except OSError as error:
            return f"handled: {error}"

    jobs.start()
    jobs.read(waits, got.append)
    answer.set_exception(OSError("gone"))
    assert spin(lambda: got == ["handled: gone"])


def test_a_newer_search_cancels_the_older(jobs: Jobs) -> None:
    got: list[int] = []
    for number in range(50):
        jobs.read(lambda _, number=number: number, got.append, order=Order.SEARCH, replaces="search")
    jobs.start()
    assert spin(lambda: got)
    jobs.close()
    QCoreApplication.processEvents()
    assert got == [49]


def test_a_change_is_announced_before_its_result_and_even_when_cancelled(jobs: Jobs) -> None:
    got: list[Any] = []
    change = Change({"article": frozenset({"a"})})
    jobs.changed.connect(got.append)
    jobs.start()
    jobs.write(lambda _: (1, change), got.append)
    assert spin(lambda: len(got) == 2)
    assert got == [change, 1]

    running = threading.Event()

    def slow(_: Any) -> tuple[int, Change]:
        running.wait()
        return 2, change

    job = jobs.write(slow, got.append)
    time.sleep(0.05)
    job.cancel()
    running.set()
    assert spin(lambda: len(got) == 3)
    assert got[2] == change


def test_closing_finishes_the_saves_and_drops_the_rest(jobs: Jobs) -> None:
    ran: list[str] = []
    gate = threading.Event()
    jobs.start()
    jobs.read(lambda _: gate.wait(), lambda _: None, order=Order.SAVE)
    for number in range(3):
        jobs.write(lambda _, number=number: (ran.append(f"save {number}"), Change({})))
        jobs.read(lambda _: ran.append("read"), lambda _: None)
    threading.Timer(0.05, gate.set).start()
    jobs.close()
    assert ran == ["save 0", "save 1", "save 2"]


def test_a_workspace_that_cannot_open_is_reported(qapp: QCoreApplication) -> None:
    def refuse() -> Any:
        raise ValueError("no")

    got: list[Exception] = []
    jobs = Jobs(refuse)
    jobs.not_opened.connect(got.append)
    jobs.start()
    assert spin(lambda: got)
    jobs.close()


def test_progress_is_shown_after_a_while_and_taken_away_at_the_end(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.ui.jobs.PROGRESS_AFTER", 0.0)
    got: list[Progress | None] = []
    jobs.progressed.connect(got.append)

    def long(_: Any) -> Generator[Progress, None, None]:
        yield Progress(1, 2)

    jobs.start()
    jobs.read(long, lambda _: None)
    assert spin(lambda: got and got[-1] is None)
    assert got == [Progress(1, 2), None]
