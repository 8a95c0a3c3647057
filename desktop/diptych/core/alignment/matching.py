"""From scores to links: which passages answer which."""

from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]
Rectangle = tuple[tuple[int, ...], tuple[int, ...]]


def choose(scores: NDArray[np.floating], threshold: float) -> frozenset[Cell]:
    """Pair the passages that are each other's best, then give each of the rest its own best.

    Nothing below ``threshold``. Ties go to the earlier passage. Order in the text is not forced.
    """
    if not scores.size:
        return frozenset()
    best_right = scores.argmax(axis=1).tolist()
    best_left = scores.argmax(axis=0).tolist()
    of_left = {(i, j) for i, j in enumerate(best_right) if scores[i, j] >= threshold}
    of_right = {(i, j) for j, i in enumerate(best_left) if scores[i, j] >= threshold}
    mutual = of_left & of_right
    lefts, rights = {i for i, _ in mutual}, {j for _, j in mutual}
    grown = {(i, j) for i, j in of_left if i not in lefts} | {(i, j) for i, j in of_right if j not in rights}
    return frozenset(mutual | grown)


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
