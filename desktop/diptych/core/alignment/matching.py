"""From scores to links: which passages answer which."""

from collections.abc import Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]
Rectangle = tuple[tuple[int, ...], tuple[int, ...]]

SURE = 0.6


def choose(scores: NDArray[np.floating[Any]], threshold: float) -> frozenset[Cell]:
    """Give each passage its best counterpart, and every other that is sure; nothing below the threshold.

    So passages that are each other's best are linked and grow to one-to-many. Ties go to the earlier passage,
    and order in the text is not forced.
    """
    if not scores.size:
        return frozenset()
    chosen = scores >= SURE
    rows, columns = scores.shape
    chosen[np.arange(rows), scores.argmax(axis=1)] = True
    chosen[scores.argmax(axis=0), np.arange(columns)] = True
    return frozenset(
        (int(i), int(j)) for i, j in zip(*(chosen & (scores >= threshold)).nonzero(), strict=True)
    )


def rectangles(cells: Set[Cell]) -> list[Rectangle]:
    """Gather chosen cells into runs of neighbouring passages, each cell in one of them, in order."""
    left_over = set(cells)
    found = []
    for i, j in sorted(cells):
        if (i, j) not in left_over:
            continue
        right = [j]
        while (i, right[-1] + 1) in left_over:
            right.append(right[-1] + 1)
        left = [i]
        while left_over.issuperset((left[-1] + 1, k) for k in right):
            left.append(left[-1] + 1)
        left_over.difference_update((h, k) for h in left for k in right)
        found.append((tuple(left), tuple(right)))
    return found
