"""From scores to links: which passages answer which."""

from collections.abc import Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]
Rectangle = tuple[tuple[int, ...], tuple[int, ...]]


def choose(scores: NDArray[np.floating[Any]], threshold: float) -> frozenset[Cell]:
    """Link each left and each right passage with its best counterpart, unless that is below ``threshold``.

    So those that are each other's best are linked, and grow to one-to-many where others have their best
    there too. Ties go to the earlier passage; order in the text is not forced.
    """
    if not scores.size:
        return frozenset()
    rights = scores.argmax(axis=1).tolist()
    lefts = scores.argmax(axis=0).tolist()
    best = {*enumerate(rights), *((left, right) for right, left in enumerate(lefts))}
    return frozenset(cell for cell in best if scores[cell] >= threshold)


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
