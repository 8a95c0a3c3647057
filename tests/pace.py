"""Time limits that hold on a slow or a busy machine as on one at rest."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

AT_REST = 0.0045  # seconds of CPU time that the piece of work below takes on a machine at rest
LEAST, MOST = (
    2,
    20,
)  # other work takes memory and cache away from a test, and not always while the pace is taken


def a_piece_of_work() -> float:
    begun = time.process_time()
    words = [f"{number % 997} {number % 89}" for number in range(20_000)]
    counted: dict[str, int] = {}
    for word in words:
        counted[word] = counted.get(word, 0) + len(word)
    np.sort(np.arange(40_000) * 7_919 % 40_009)
    return time.process_time() - begun


def pace() -> float:
    """Return how many times longer than on a machine at rest a piece of work takes now."""
    return sorted(a_piece_of_work() for _ in range(5))[2] / AT_REST


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Fail when the block takes far more CPU time than it would within `seconds` on a machine at rest."""
    begun = time.process_time()
    yield
    spent = time.process_time() - begun
    limit = seconds if spent < seconds else seconds * min(max(LEAST, 2 * pace()), MOST)
    assert spent < limit, f"{spent:.2f} seconds, and {limit:.2f} are allowed at the pace of now"
