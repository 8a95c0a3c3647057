"""How alike the passages of two articles are in their words."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment.background import Background
from diptych.core.alignment.words import Sentence, grams

Matrix = NDArray[np.float32]
Rows = Sequence[Sequence[str]]

COLUMNS_AT_ONCE = 4096  # bounds the memory of two long articles
LEAST_WEIGHT = 0.05  # no word counts for nothing, so that like sentences of common words stay alike


def word_weights(rows: Rows, background: Background, own_share: float) -> dict[str, float]:
    """Weigh each stem by how rare it is in the background blended with the articles' own passages."""
    share = own_share if background.passages else 1.0
    weights = {}
    for stem, count in _passage_counts(rows).items():
        elsewhere = (background.stems.get(stem, (0, 0))[1] + 0.5) / (background.passages + 1)
        here = count / (len(rows) + 1)
        weights[stem] = max(LEAST_WEIGHT, -math.log((1 - share) * elsewhere + share * here))
    return weights


def own_weights(rows: Rows) -> dict[str, float]:
    """Weigh each feature by how rare it is within these passages."""
    return {
        feature: max(LEAST_WEIGHT, math.log((len(rows) + 1) / count))
        for feature, count in _passage_counts(rows).items()
    }


def cosines(left: Rows, right: Rows, weights: Mapping[str, float]) -> Matrix:
    """Compare every left with every right passage by the weighted features both have: 0 nothing, 1 all."""
    columns = {feature: number for number, feature in enumerate(weights)}
    entries = [
        (row, columns[feature], (1 + math.log(count)) * weights[feature])
        for row, features in enumerate((*left, *right))
        for feature, count in Counter(features).items()
    ]
    products = np.zeros((len(left), len(right)), np.float32)
    if not entries:
        return products
    rows, places, values = (np.array(part) for part in zip(*entries, strict=True))
    lengths = np.sqrt(np.bincount(rows, values**2, len(left) + len(right)))
    values = values / lengths[rows]
    for first in range(0, len(columns), COLUMNS_AT_ONCE):
        here = (places >= first) & (places < first + COLUMNS_AT_ONCE)
        table = np.zeros((len(left) + len(right), min(COLUMNS_AT_ONCE, len(columns) - first)), np.float32)
        table[rows[here], places[here] - first] = values[here]
        products += table[: len(left)] @ table[len(left) :].T
    return products


def lexical(
    left: Sequence[Sentence], right: Sequence[Sentence], background: Background, own_share: float
) -> Matrix:
    """Compare passages by stems and by character grams, half each."""
    left_stems, right_stems = ([s.stems for s in side] for side in (left, right))
    left_grams, right_grams = ([_grams(s) for s in side] for side in (left, right))
    by_stem = cosines(
        left_stems, right_stems, word_weights([*left_stems, *right_stems], background, own_share)
    )
    by_gram = cosines(left_grams, right_grams, own_weights([*left_grams, *right_grams]))
    return np.asarray((by_stem + by_gram) / 2, np.float32)


def _grams(sentence: Sentence) -> list[str]:
    return [gram for word in sentence.words for gram in grams(word.casefold())]


def _passage_counts(rows: Iterable[Sequence[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(set(row))
    return counts
