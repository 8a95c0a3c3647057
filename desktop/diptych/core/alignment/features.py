"""The features by which two passages are judged: each a table, left passages by right passages.

All are the same when left and right change places, and so is an alignment.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from diptych.core.alignment.names import name_words
from diptych.core.alignment.signs import Signs
from diptych.core.alignment.similarity import (
    Sides,
    Table,
    Weights,
    cosines,
    counts,
    own_weights,
    shared_mass,
)
from diptych.core.alignment.words import grams

MOST_SIGNS = 2  # a third shared date, or trait of a figure, says nothing more
TINY = np.float32(1e-6)


def features(left: Sequence[Signs], right: Sequence[Signs], weights: Weights) -> Iterator[tuple[str, Table]]:
    """Yield every feature by name, one table at a time: two long articles have no room for all at once.

    ``weights`` are those of the stems.
    """
    stems = stems_of(left), stems_of(right)
    yield "mass", np.log1p(shared_mass(stems, weights), dtype=np.float64)
    alike = (cosines(stems, weights) + _own_cosines((_grams(left), _grams(right)))) / 2
    yield "margin", _margin(alike) + _margin(alike.T).T
    yield "ratio", _ratio(alike) + _ratio(alike.T).T
    around = _around(alike)
    yield "nearby", np.maximum.reduce(around)
    yield "beside", np.add.reduce(around[:4]) / 4
    yield "word pairs", _own_cosines((_word_pairs(stems[0]), _word_pairs(stems[1])))
    yield "figures", np.minimum(counts((_figure_traits(left), _figure_traits(right))), MOST_SIGNS)
    yield "dates", np.minimum(counts((_date_keys(left), _date_keys(right))), MOST_SIGNS)
    yield "other names", _other_names(left, right)
    quoting = (np.array([bool(s.quoted) for s in side]) for side in (left, right))
    yield "one quotes", np.not_equal.outer(*quoting).astype(np.float32)


def stems_of(side: Sequence[Signs]) -> list[tuple[str, ...]]:
    """Return the stems of each passage."""
    return [signs.sentence.stems for signs in side]


def _figure_traits(side: Sequence[Signs]) -> list[list[str]]:
    return [[trait for figure in signs.figures for trait in figure.traits] for signs in side]


def _date_keys(side: Sequence[Signs]) -> list[list[str]]:
    return [[date.key for date in signs.dates] for signs in side]


def _other_names(left: Sequence[Signs], right: Sequence[Signs]) -> Table:
    """Mark where both passages have names and none in common."""
    names = [name_words(s.names) for s in left], [name_words(s.names) for s in right]
    both = np.logical_and.outer(*([bool(bag) for bag in bags] for bags in names))
    return (both & (counts(names) < 0.5)).astype(np.float32)


def _own_cosines(sides: Sides) -> Table:
    return cosines(sides, own_weights(sides))


def _grams(side: Sequence[Signs]) -> list[list[str]]:
    return [[gram for word in signs.sentence.words for gram in grams(word.casefold())] for signs in side]


def _word_pairs(bags: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[f"{first} {second}" for first, second in zip(bag, bag[1:], strict=False)] for bag in bags]


def _margin(table: Table) -> Table:
    """Return by how much each cell passes the best other cell of its row."""
    if table.shape[1] < 2:
        return table
    upper = np.partition(table, -2, axis=1)
    second, best = upper[:, -2, None], upper[:, -1, None]
    return np.asarray(table - np.where(table >= best, second, best))


def _ratio(table: Table) -> Table:
    """Return each cell as a share of the best of its row."""
    best: Table = table.max(axis=1, initial=0, keepdims=True)
    return table / np.maximum(best, TINY)


def _around(table: Table) -> list[Table]:
    """Return the eight neighbours of each cell, first those beside it; over the edge there is nothing."""
    rows, columns = table.shape
    framed = np.pad(table, 1)
    steps = [(0, 1), (1, 0), (1, 2), (2, 1), (0, 0), (0, 2), (2, 0), (2, 2)]
    return [framed[i : i + rows, j : j + columns] for i, j in steps]
