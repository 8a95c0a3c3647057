"""Two long texts part by part: which parts of one may answer which of the other."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from diptych.core.alignment.background import Background
from diptych.core.alignment.matching import Scores
from diptych.core.alignment.similarity import Bags, blended_weights, cosines, count_terms

PART = 100  # passages
FACING = 2  # parts of the other text that each part is aligned with


def facing_parts(
    left: Bags, right: Bags, background: Background, own_share: float
) -> list[tuple[range, range]]:
    """Face each part of one text with the parts of the other that are most alike; by stems."""
    lefts, rights = _parts(left), _parts(right)
    terms = count_terms(_joined_bags(left, lefts), _joined_bags(right, rights))
    alike = cosines(terms, blended_weights(terms, background, own_share))
    near_right = np.argsort(-alike, axis=1, kind="stable")[:, :FACING]
    near_left = np.argsort(-alike, axis=0, kind="stable")[:FACING].T
    pairs = {(i, j) for i, row in enumerate(near_right.tolist()) for j in row}
    pairs |= {(i, j) for j, row in enumerate(near_left.tolist()) for i in row}
    return [(lefts[i], rights[j]) for i, j in sorted(pairs)]


def joined(found: Iterable[tuple[range, range, Scores]]) -> Scores:
    """Bring the scores of parts, each counted from its own start, to one list for the whole texts."""
    parts = list(found)
    left = np.concatenate([scores.left + lefts.start for lefts, _, scores in parts])
    right = np.concatenate([scores.right + rights.start for _, rights, scores in parts])
    order = np.lexsort((right, left))
    return Scores(left[order], right[order], np.concatenate([s.value for _, _, s in parts])[order])


def _parts(bags: Sequence[object]) -> list[range]:
    return [range(first, min(first + PART, len(bags))) for first in range(0, len(bags), PART)]


def _joined_bags(bags: Bags, parts: Sequence[range]) -> list[list[str]]:
    return [list(chain.from_iterable(bags[part.start : part.stop])) for part in parts]
