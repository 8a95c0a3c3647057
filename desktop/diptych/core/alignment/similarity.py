"""What the passages of two articles have in common: tables with a row a left and a column a right passage."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment.background import Background

Table = NDArray[np.floating[Any]]
Bags = Sequence[Sequence[str]]  # of each passage the stems, grams, names …
Sides = tuple[Bags, Bags]
Weights = Mapping[str, float]
Vector = Mapping[str, float]

DECIMALS = 6  # results are rounded before any decision: processors add up in different orders
COLUMNS_AT_ONCE = 2048  # bounds the memory that two long articles need
LEAST_WEIGHT = 0.05  # no word counts for nothing, so that like sentences of common words stay alike


def word_weights(sides: Sides, background: Background, own_share: float) -> dict[str, float]:
    """Weigh each stem by how rare it is in the background blended with the articles' own passages."""
    passages = len(sides[0]) + len(sides[1])
    weights = {}
    for stem, count in _passage_counts(sides).items():
        elsewhere = background.passage_share(stem)
        blend = (1 - own_share) * elsewhere + own_share * count / (passages + 1)
        weights[stem] = max(LEAST_WEIGHT, -math.log(blend))
    return weights


def own_weights(sides: Sides) -> dict[str, float]:
    """Weigh each feature by how rare it is within these passages."""
    passages = len(sides[0]) + len(sides[1])
    return {
        feature: max(LEAST_WEIGHT, math.log((passages + 1) / count))
        for feature, count in _passage_counts(sides).items()
    }


def cosines(sides: Sides, weights: Weights) -> Table:
    """Compare passages by weight and frequency of all their features: 0 nothing in common, 1 the same."""
    left, right = ([unit(frequencies(bag, weights)) for bag in bags] for bags in sides)
    return _products(left, right)


def shared_mass(sides: Sides, weights: Weights) -> Table:
    """Add up the weights of the features that two passages share."""
    roots = {feature: math.sqrt(weight) for feature, weight in weights.items()}
    left, right = ([{feature: roots[feature] for feature in bag} for bag in bags] for bags in sides)
    return _products(left, right)


def counts(sides: Sides) -> Table:
    """Count the different features that two passages share."""
    return shared_mass(sides, dict.fromkeys(_passage_counts(sides), 1.0))


def frequencies(bag: Sequence[str], weights: Weights) -> dict[str, float]:
    """Weigh the features of a bag, those it has often somewhat more."""
    return {feature: (1 + math.log(count)) * weights[feature] for feature, count in Counter(bag).items()}


def unit(vector: Vector) -> dict[str, float]:
    """Bring a vector to length 1; an empty one stays empty."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {feature: value / length for feature, value in vector.items()}


def _products(left: Sequence[Vector], right: Sequence[Vector]) -> Table:
    """Multiply every left with every right vector; only features that both sides have can matter."""
    common = sorted(set().union(*left) & set().union(*right))
    products = np.zeros((len(left), len(right)))
    for first in range(0, len(common), COLUMNS_AT_ONCE):
        columns = {feature: n for n, feature in enumerate(common[first : first + COLUMNS_AT_ONCE])}
        products += _dense(left, columns) @ _dense(right, columns).T
    return products.round(DECIMALS).astype(np.float32)


def _dense(vectors: Sequence[Vector], columns: Mapping[str, int]) -> Table:
    cells = [
        (row, columns[feature], value)
        for row, vector in enumerate(vectors)
        for feature, value in vector.items()
        if feature in columns
    ]
    table = np.zeros((len(vectors), len(columns)))
    if cells:
        rows, places, values = zip(*cells, strict=True)
        table[rows, places] = values
    return table


def _passage_counts(sides: Sides) -> Counter[str]:
    found: Counter[str] = Counter()
    for bags in sides:
        for bag in bags:
            found.update(set(bag))
    return found
