"""The features by which two passages are judged: each a table, left passages by right passages.

All are the same when left and right change places, and so is an alignment.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from diptych.core.alignment.dates import date_keys
from diptych.core.alignment.names import name_keys
from diptych.core.alignment.signs import Signs
from diptych.core.alignment.similarity import (
    Bags,
    Numbers,
    Table,
    Terms,
    cosines,
    count_terms,
    counts,
    new_mass,
    own_weights,
    shared_mass,
)
from diptych.core.alignment.words import grams

MOST_SIGNS = 2  # a third shared date, or trait of a figure, says nothing more
TINY = np.float32(1e-6)
Settle = Callable[[Table], Table]


def features(
    left: Sequence[Signs], right: Sequence[Signs], stems: Terms, weights: Numbers, settle: Settle
) -> Iterator[tuple[str, Table]]:
    """Yield every feature by name, one table at a time: two long articles have no room for all at once.

    ``weights`` are those of the stems. ``settle`` puts into a table of likeness what the reader decided.
    """
    yield "mass", np.log1p(shared_mass(stems, weights), dtype=np.float64)
    yield "seldom mass", np.log1p(shared_mass(stems, _seldom(stems, weights)))
    alike = settle(likeness(left, right, stems, weights))
    yield "new mass", _new_mass(stems, weights, alike) + _new_mass(stems.mirrored(), weights, alike.T).T
    yield "margin", margins(alike)
    yield "ratio", _ratio(alike) + _ratio(alike.T).T
    around = _around(alike)
    yield "nearby", np.maximum.reduce(around)
    yield "beside", np.add.reduce(around[:4]) / 4
    word_pairs = count_terms(_word_pairs(left), _word_pairs(right))
    yield "word pairs", cosines(word_pairs, own_weights(word_pairs))
    yield "figures", np.minimum(counts(count_terms(_figure_traits(left), _figure_traits(right))), MOST_SIGNS)
    yield "dates", np.minimum(counts(count_terms(*_date_keys(left, right))), MOST_SIGNS)
    yield "other names", _other_names(left, right)


def likeness(left: Sequence[Signs], right: Sequence[Signs], stems: Terms, weights: Numbers) -> Table:
    """Compare passages by their stems and by the letters of their words: 0 nothing in common, 1 the same."""
    letters = count_terms(_grams(left), _grams(right))
    return (cosines(stems, weights) + cosines(letters, own_weights(letters))) / 2


def stems_of(side: Sequence[Signs]) -> list[tuple[str, ...]]:
    """Return the stems of each passage."""
    return [signs.sentence.stems for signs in side]


def _figure_traits(side: Sequence[Signs]) -> list[list[str]]:
    return [[trait for figure in signs.figures for trait in figure.traits] for signs in side]


def _date_keys(left: Sequence[Signs], right: Sequence[Signs]) -> tuple[Bags, Bags]:
    return date_keys([signs.dates for signs in left], [signs.dates for signs in right])


def _other_names(left: Sequence[Signs], right: Sequence[Signs]) -> Table:
    """Mark where both passages have names and none in common."""
    names = name_keys([signs.names for signs in left], [signs.names for signs in right])
    both = np.logical_and.outer(*(np.array([bool(bag) for bag in bags], bool) for bags in names))
    return np.asarray(both & (counts(count_terms(*names)) < 0.5), np.float32)


def _grams(side: Sequence[Signs]) -> list[list[str]]:
    known: dict[str, list[str]] = {}
    bags = []
    for signs in side:
        words = [word.casefold() for word in signs.sentence.words]
        for word in words:
            if word not in known:
                known[word] = grams(word)
        bags.append([gram for word in words for gram in known[word]])
    return bags


def _word_pairs(side: Sequence[Signs]) -> list[list[str]]:
    return [[f"{a} {b}" for a, b in zip(stems, stems[1:], strict=False)] for stems in stems_of(side)]


def _seldom(stems: Terms, weights: Numbers) -> Numbers:
    """Weigh a stem the less the more passages of either article have it: a theme is no event."""
    left, right = stems.holders
    return np.asarray(weights / np.sqrt(np.maximum(1, left) * np.maximum(1, right)))


def _new_mass(stems: Terms, weights: Numbers, alike: Table) -> Table:
    """Weigh what each cell shares that the best other cell of its row does not: a second fact told there."""
    if alike.shape[1] < 2:
        return np.log1p(shared_mass(stems, weights))
    order = np.argsort(-alike, axis=1, kind="stable")
    best, second = order[:, 0], order[:, 1]
    mass = new_mass(stems, weights, best)
    rows = np.arange(len(best))
    mass[rows, best] = new_mass(stems, weights, second)[rows, best]
    return np.log1p(mass)


def margins(table: Table) -> Table:
    """Return by how much each cell passes the best others of its row and of its column, added up."""
    return _margin(table) + _margin(table.T).T


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
    return np.asarray(table / np.maximum(best, TINY))


def _around(table: Table) -> list[Table]:
    """Return the eight neighbours of each cell, first those beside it; over the edge there is nothing."""
    rows, columns = table.shape
    framed = np.pad(table, 1)
    steps = [(0, 1), (1, 0), (1, 2), (2, 1), (0, 0), (0, 2), (2, 0), (2, 2)]
    return [framed[i : i + rows, j : j + columns] for i, j in steps]
