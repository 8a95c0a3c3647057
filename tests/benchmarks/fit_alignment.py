"""Fit the weights of the alignment: ``python -m tests.benchmarks.fit_alignment FILE… [--write]``.

A logistic regression over the cells of all pairs. Every left article is also put beside the right articles of
other pairs: there every link would be wrong, and the weights learn to be silent. With ``--model FOLDER`` the
weights for use with a model are fitted, else those for words alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment import Background, load_background
from diptych.core.alignment import weights as shipped
from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.engine import DEFAULTS, ReadText, all_features, read_text
from diptych.core.alignment.pairing import article_vector, event_score
from diptych.core.alignment.similarity import DECIMALS, blended_weights, count_terms
from diptych.core.alignment.weights import LEXICAL, WITH_MODEL, Weights
from tests.benchmarks.evaluation import Pair, argument_parser, load_encoder, read_pairs, report

RIDGE = 20.0
STRANGERS = 4  # right articles of other pairs beside each left one
STRANGER_WEIGHT = 0.25


@dataclass(frozen=True)
class Case:
    """Two articles: a row of features for every cell; ``pairs`` are the numbers of their pairs."""

    pairs: frozenset[int]
    shape: tuple[int, int]
    names: tuple[str, ...]
    values: NDArray[Any]
    truth: NDArray[Any]
    weight: NDArray[Any]


def cases(
    pairs: Sequence[Pair], background: Background, encoder: Encoder | None = None
) -> tuple[list[Case], list[Case]]:
    """Make the features of each pair, and of strangers put together."""
    texts = [(read_text(pair.left_text, encoder), read_text(pair.right_text, encoder)) for pair in pairs]
    own = [_case(frozenset({n}), pair, *texts[n], background, 1.0) for n, pair in enumerate(pairs)]
    strangers = []
    for n, pair in enumerate(pairs):
        for step in range(1, STRANGERS + 1):
            m = (n + step) % len(pairs)
            stranger = Pair(pair.left, pairs[m].right, frozenset(), frozenset())
            both = texts[n][0], texts[m][1]
            strangers.append(_case(frozenset({n, m}), stranger, *both, background, STRANGER_WEIGHT))
    return own, strangers


def fit(cases: Sequence[Case]) -> Weights:
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
    return Weights(
        float(beta[-1] - weights @ mean), dict(zip(cases[0].names, map(float, weights), strict=True))
    )


def scores(case: Case, model: Weights) -> NDArray[Any]:
    """Return the scores that weights give to each cell."""
    logits = case.values @ np.array([model.features[name] for name in case.names]) + model.bias
    return np.asarray((1 / (1 + np.exp(-logits))).round(DECIMALS).reshape(case.shape))


def _case(
    numbers: frozenset[int],
    pair: Pair,
    left: ReadText,
    right: ReadText,
    background: Background,
    weight: float,
) -> Case:
    shape = len(left.signs), len(right.signs)
    stems = count_terms(left.stems, right.stems)
    weights = blended_weights(stems, background, DEFAULTS.own_share)
    vectors = article_vector(left.stems, background), article_vector(right.stems, background)
    event = event_score(*vectors, background, None)
    tables = dict(all_features(left, right, stems, weights, event))
    truth, counted = np.zeros(shape), np.full(shape, weight)
    for cell in pair.gold:
        truth[cell] = 1
    for cell in pair.optional:
        counted[cell] = 0
    values = np.column_stack([table.ravel() for table in tables.values()]).astype(float)
    return Case(numbers, shape, tuple(tables), values, truth.ravel(), counted.ravel())


def _write(lexical: Weights, with_model: Weights) -> None:
    path = Path(shipped.__file__)
    head = path.read_text(encoding="utf-8").partition("LEXICAL =")[0]
    path.write_text(
        f"{head}{_source('LEXICAL', lexical)}\n{_source('WITH_MODEL', with_model)}", encoding="utf-8"
    )


def _source(name: str, weights: Weights) -> str:
    rows = "".join(f'        "{feature}": {weight:.3f},\n' for feature, weight in weights.features.items())
    return f"{name} = Weights(\n    {weights.bias:.3f},\n    {{\n{rows}    }},\n)\n"


def main() -> None:
    """Fit, print, and with ``--write`` put the weights into the package."""
    parser = argument_parser("Fit the weights of the alignment.")
    parser.add_argument("--model", default="")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pairs = [pair for file in options.files for pair in read_pairs(file)]
    own, strangers = cases(pairs, load_background("en"), load_encoder(options.model))
    fitted = fit([*own, *strangers])
    report({"pairs": len(pairs), "bias": round(fitted.bias, 3), "weights": fitted.features})
    if options.write:
        _write(*((LEXICAL, fitted) if options.model else (fitted, WITH_MODEL)))


if __name__ == "__main__":
    main()
