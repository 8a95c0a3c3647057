"""What the passages of two articles have in common: tables with a row a left and a column a right passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment.background import Background

Table = NDArray[np.floating[Any]]
Numbers = NDArray[np.floating[Any]]  # one a term, or one an entry
Bags = Sequence[Sequence[str]]  # of each passage the stems, grams, names …

DECIMALS = 6  # results are rounded before any decision: processors add up in different orders
COLUMNS_AT_ONCE = 2048  # bounds the memory that two long articles need
LEAST_WEIGHT = 0.05  # no word counts for nothing, so that like sentences of common words stay alike


@dataclass(frozen=True, slots=True)
class Side:
    """How often each passage of one article has each term: each entry has a row and a column."""

    passages: int
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    times: Numbers


@dataclass(frozen=True)
class Terms:
    """The terms of two articles, counted once for all comparisons; weights are given in their order."""

    names: tuple[str, ...]
    left: Side
    right: Side

    @cached_property
    def holders(self) -> tuple[Numbers, Numbers]:
        """How many left and how many right passages have each term."""
        left, right = (
            np.bincount(side.columns, minlength=len(self.names)).astype(float)
            for side in (self.left, self.right)
        )
        return left, right

    @property
    def passages(self) -> int:
        """How many passages there are in both articles."""
        return self.left.passages + self.right.passages

    def mirrored(self) -> "Terms":
        """Let left and right change places."""
        return Terms(self.names, self.right, self.left)

    @cached_property
    def common(self) -> NDArray[np.intp]:
        """The columns of the terms that both articles have: no other can matter to a comparison."""
        return np.intersect1d(self.left.columns, self.right.columns)


def count_terms(left: Bags, right: Bags) -> Terms:
    """Count the terms of each passage."""
    numbers: dict[str, int] = {}
    for term in chain.from_iterable(chain(left, right)):
        numbers.setdefault(term, len(numbers))
    return Terms(tuple(numbers), _side(left, numbers), _side(right, numbers))


def _side(bags: Bags, numbers: dict[str, int]) -> Side:
    lengths = [len(bag) for bag in bags]
    columns = np.fromiter(map(numbers.__getitem__, chain.from_iterable(bags)), np.intp, sum(lengths))
    rows = np.repeat(np.arange(len(bags)), lengths)
    cells, times = np.unique(rows * max(1, len(numbers)) + columns, return_counts=True)
    return Side(len(bags), *np.divmod(cells, max(1, len(numbers))), times.astype(float))


def blended_weights(terms: Terms, background: Background, own_share: float) -> Numbers:
    """Weigh each stem by how rare it is in the background blended with the articles' own passages."""
    elsewhere = np.array([background.passage_share(stem) for stem in terms.names])
    blend = (1 - own_share) * elsewhere + own_share * sum(terms.holders) / (terms.passages + 1)
    return np.maximum(LEAST_WEIGHT, -np.log(blend))


def own_weights(terms: Terms) -> Numbers:
    """Weigh each term by how rare it is within these passages."""
    return np.maximum(LEAST_WEIGHT, np.log((terms.passages + 1) / sum(terms.holders)))


def cosines(terms: Terms, weights: Numbers) -> Table:
    """Compare passages by weight and frequency of all their terms: 0 nothing in common, 1 the same."""
    return _products(terms, *(_unit(side, weights) for side in (terms.left, terms.right)))


def shared_mass(terms: Terms, weights: Numbers) -> Table:
    """Add up the weights of the terms that two passages share."""
    return _products(terms, weights[terms.left.columns], np.ones(len(terms.right.columns)))


def counts(terms: Terms) -> Table:
    """Count the different terms that two passages share."""
    return shared_mass(terms, np.ones(len(terms.names)))


def new_mass(terms: Terms, weights: Numbers, rivals: NDArray[np.intp]) -> Table:
    """Add up the weights that a left passage shares with each right one and not with its rival there.

    ``rivals`` names a right passage for each left one.
    """
    mass = np.zeros((terms.left.passages, terms.right.passages))
    for columns in _chunks(terms.common):
        left = _dense(terms.left, np.ones(len(terms.left.columns)), columns) * weights[columns]
        right = _dense(terms.right, np.ones(len(terms.right.columns)), columns)
        mass += (left * (1 - right[rivals])) @ right.T
    return mass.round(DECIMALS)


def _unit(side: Side, weights: Numbers) -> Numbers:
    """Weigh the entries of each passage, a term it has often somewhat more, and bring them to length 1."""
    values = (1 + np.log(side.times)) * weights[side.columns]
    lengths = np.sqrt(np.bincount(side.rows, values * values, side.passages))
    return values / lengths[side.rows]


def _products(terms: Terms, left: Numbers, right: Numbers) -> Table:
    """Multiply the rows of the left with those of the right, given by the values of their entries."""
    products = np.zeros((terms.left.passages, terms.right.passages))
    for columns in _chunks(terms.common):
        products += _dense(terms.left, left, columns) @ _dense(terms.right, right, columns).T
    return products.round(DECIMALS).astype(np.float32)


def _chunks(columns: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    return [columns[first : first + COLUMNS_AT_ONCE] for first in range(0, len(columns), COLUMNS_AT_ONCE)]


def _dense(side: Side, values: Numbers, columns: NDArray[np.intp]) -> Table:
    """Lay out the entries within ``columns``, which ascend, a row a passage."""
    places = np.searchsorted(columns, side.columns)
    places[places == len(columns)] = 0
    kept = columns[places] == side.columns
    table = np.zeros((side.passages, len(columns)))
    table[side.rows[kept], places[kept]] = values[kept]
    return table
