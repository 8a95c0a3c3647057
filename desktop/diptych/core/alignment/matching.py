"""From scores to links: which passages answer which."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]
Rectangle = tuple[tuple[int, ...], tuple[int, ...]]

NEARLY_BEST = 0.8  # a second counterpart this near to the best is one as well


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of the cells worth a look, ascending by left and then right; every other cell has none."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.floating[Any]]


def worth_a_look(table: NDArray[np.floating[Any]], threshold: float) -> Scores:
    """Keep the cells of a table that reach ``threshold``."""
    left, right = np.nonzero(table >= threshold)
    return Scores(left, right, table[left, right])


def choose(scores: Scores) -> frozenset[Cell]:
    """Link each left and each right passage with its best counterpart, and with those nearly as good.

    So those that are each other's best are linked, and grow to one-to-many where others have their best
    there too. Order in the text is not forced.
    """
    good = scores.value >= NEARLY_BEST * np.minimum(
        _best(scores.left, scores.value), _best(scores.right, scores.value)
    )
    return frozenset(zip(scores.left[good].tolist(), scores.right[good].tolist(), strict=True))


def _best(passages: NDArray[np.intp], values: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Return for each cell the best score of its passage."""
    best = np.zeros(passages.max(initial=-1) + 1)
    np.maximum.at(best, passages, values)
    return best[passages]


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
