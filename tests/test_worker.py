"""The worker answers, is killed at its limits, and comes back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess

import pytest

from diptych.core.errors import RefusedInput, WorkerFailed
from diptych.worker import Worker


def double(number: int) -> int:
    return number * 2


def refuse() -> None:
    raise RefusedInput("It is not a text.", "Choose another.")


def break_down() -> None:
    raise KeyError("ours")


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def fill(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def open_a_socket() -> None:
    import socket

    socket.socket(socket.AF_INET)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker(seconds=10)
    yield made
    made.close()


def test_it_answers_in_order(worker: Worker) -> None:
    futures = [worker.submit(double, number) for number in range(5)]
    assert [future.result(60) for future in futures] == [0, 2, 4, 6, 8]


def test_it_passes_on_a_refusal_with_both_sentences(worker: Worker) -> None:
    with pytest.raises(RefusedInput) as caught:
        worker.submit(refuse).result(60)
    assert (caught.value.what, caught.value.next_step) == ("It is not a text.", "Choose another.")


def test_a_fault_of_ours_is_named(worker: Worker) -> None:
    with pytest.raises(RuntimeError, match="KeyError in break_down"):
        worker.submit(break_down).result(60)


def test_it_comes_back_after_dying(worker: Worker) -> None:
    with pytest.raises(WorkerFailed):
        worker.submit(die).result(60)
    assert worker.submit(double, 4).result(60) == 8


def test_it_says_when_no_process_can_be_started_and_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: BaseProcess) -> None:
        raise OSError("no more processes")

    worker = Worker(seconds=10)
    with monkeypatch.context() as patch:
        patch.setattr(BaseProcess, "start", refuse)
        with pytest.raises(WorkerFailed):
            worker.submit(double, 1).result(20)
    assert worker.submit(double, 2).result(60) == 4
    worker.close()


def test_it_has_no_network(worker: Worker) -> None:
    with pytest.raises(RuntimeError, match="never uses the network"):
        worker.submit(open_a_socket).result(60)


def test_it_is_stopped_at_its_time_limit_and_comes_back() -> None:
    worker = Worker(seconds=1)
    assert worker.submit(sleep, 0).result(60)
    with pytest.raises(WorkerFailed, match="longer than 1 seconds"):
        worker.submit(sleep, 60).result(60)
    assert worker.submit(sleep, 0).result(60)
    worker.close()


def test_it_is_stopped_at_its_memory_limit() -> None:
    worker = Worker(seconds=10, megabytes=1500)
    with pytest.raises(WorkerFailed, match="more memory"):
        worker.submit(fill, 4000).result(60)
    worker.close()


def test_closing_does_not_wait_for_what_runs() -> None:
    worker = Worker(seconds=60)
    worker.submit(sleep, 0).result(60)
    worker.submit(sleep, 60)
    begun = time.monotonic()
    worker.close()
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_it_ends_when_its_parent_is_killed() -> None:
    program = (
        "import sys\n"
        "from diptych.worker import Worker\n"
        "from tests.test_worker import sleep\n"
        "worker = Worker()\n"
        "print(worker.submit(sleep, 0).result(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def _runs(process: int) -> bool:
    """Tell whether a process runs; one that ended and was not yet waited for does not."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
