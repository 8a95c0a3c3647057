"""Fit the weights of the alignment: ``python -m tests.benchmarks.fit_alignment FILE… [--write]``.

A logistic regression over the cells of all pairs. Every left article is also put beside the right articles of
other pairs: there every link would be wrong, and the weights learn to be silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment import Background, load_background
from diptych.core.alignment import weights as shipped
from diptych.core.alignment.engine import DEFAULTS, read_text, same_event_score
from diptych.core.alignment.features import features, stems_of
from diptych.core.alignment.similarity import DECIMALS, blended_weights, count_terms
from tests.benchmarks.evaluation import Pair, arguments, read_pairs, report

RIDGE = 20.0
STRANGERS = 4  # right articles of other pairs beside each left one
STRANGER_WEIGHT = 0.25


@dataclass(frozen=True)
class Model:
    """What is fitted."""

    bias: float
    weights: dict[str, float]


@dataclass(frozen=True)
class Case:
    """Two articles: a row of features for every cell; ``pairs`` are the numbers of their pairs."""

    pairs: frozenset[int]
    shape: tuple[int, int]
    names: tuple[str, ...]
    values: NDArray[Any]
    truth: NDArray[Any]
    weight: NDArray[Any]


def cases(pairs: Sequence[Pair], background: Background) -> tuple[list[Case], list[Case]]:
    """Make the features of each pair, and of strangers put together."""
    own = [_case(frozenset({n}), pair, background) for n, pair in enumerate(pairs)]
    strangers = []
    for n, pair in enumerate(pairs):
        for step in range(1, STRANGERS + 1):
            m = (n + step) % len(pairs)
            stranger = Pair(pair.left, pairs[m].right, frozenset(), frozenset())
            strangers.append(_case(frozenset({n, m}), stranger, background, STRANGER_WEIGHT))
    return own, strangers


def fit(cases: Sequence[Case]) -> Model:
    """Fit a logistic regression with a ridge by Newton's method, on features brought to one scale."""
    values = np.concatenate([case.values for case in cases])
    truth = np.concatenate([case.truth for case in cases])
    weight = np.concatenate([case.weight for case in cases])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    ridge = np.diag([RIDGE] * values.shape[1] + [0.0])
    beta = np.zeros(scaled.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-scaled @ beta))
        slope = scaled.T @ (weight * (chance - truth)) + ridge @ beta
        curve = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + ridge
        beta -= np.linalg.solve(curve, slope)
    weights = beta[:-1] / spread
    return Model(
        float(beta[-1] - weights @ mean), dict(zip(cases[0].names, map(float, weights), strict=True))
    )


def scores(case: Case, model: Model) -> NDArray[Any]:
    """Return the scores a model gives to each cell."""
    logits = case.values @ np.array([model.weights[name] for name in case.names]) + model.bias
    return np.asarray((1 / (1 + np.exp(-logits))).round(DECIMALS).reshape(case.shape))


def _case(numbers: frozenset[int], pair: Pair, background: Background, weight: float = 1.0) -> Case:
    left, right = read_text(pair.left_text), read_text(pair.right_text)
    shape = len(left), len(right)
    stems = count_terms(stems_of(left), stems_of(right))
    weights = blended_weights(stems, background, DEFAULTS.own_share)
    event = same_event_score(left, right, background, pair.days)
    tables = {"event": np.full(shape, event), **dict(features(left, right, stems, weights, np.asarray))}
    truth, counted = np.zeros(shape), np.full(shape, weight)
    for cell in pair.gold:
        truth[cell] = 1
    for cell in pair.optional:
        counted[cell] = 0
    values = np.column_stack([table.ravel() for table in tables.values()]).astype(float)
    return Case(numbers, shape, tuple(tables), values, truth.ravel(), counted.ravel())


def _write(model: Model) -> None:
    path = Path(shipped.__file__)
    head = path.read_text(encoding="utf-8").partition("BIAS")[0]
    rows = "".join(f'    "{name}": {weight:.3f},\n' for name, weight in model.weights.items())
    path.write_text(f"{head}BIAS = {model.bias:.3f}\nWEIGHTS = {{\n{rows}}}\n", encoding="utf-8")


def main() -> None:
    """Fit, print, and with ``--write`` put the weights into the package."""
    options = arguments("Fit the weights of the alignment.", "--write")
    pairs = [pair for file in options.files for pair in read_pairs(file)]
    own, strangers = cases(pairs, load_background("en"))
    model = fit([*own, *strangers])
    report({"pairs": len(pairs), "bias": round(model.bias, 3), "weights": model.weights})
    if options.write:
        _write(model)


if __name__ == "__main__":
    main()
