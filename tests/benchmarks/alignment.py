"""How well passages are aligned: ``python -m tests.benchmarks.alignment FILE… [--cross-validate]``.

Without the flag: the shipped weights and threshold. With it: both fitted six times on five sixths of a file.
``--model FOLDER``: with a model.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from diptych.core.alignment import Background, load_background
from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.engine import DEFAULTS
from diptych.core.alignment.matching import choose, worth_a_look
from diptych.core.alignment.weights import LEXICAL, WITH_MODEL, Weights
from tests.benchmarks.evaluation import (
    Pair,
    argument_parser,
    average_precision,
    backgrounds,
    f1,
    load_encoder,
    quality,
    read_pairs,
    report,
)
from tests.benchmarks.fit_alignment import Case, cases, fit, scores

FOLDS = 6
THRESHOLDS = np.arange(0.2, 0.5, 0.02).round(2).tolist()


def shipped(pairs: Sequence[Pair], background: Background, encoder: Encoder | None) -> dict[str, Any]:
    """Score the weights of the package."""
    own, _ = cases(pairs, background, encoder)
    tables = [scores(case, WITH_MODEL if encoder else LEXICAL) for case in own]
    chosen = [choose(worth_a_look(table, DEFAULTS.threshold)) for table in tables]
    return {**quality(pairs, chosen), "average_precision": average_precision(pairs, tables)}


def cross_validated(pairs: Sequence[Pair], background: Background, encoder: Encoder | None) -> dict[str, Any]:
    """Score each sixth with weights and a threshold fitted on the others, English background throughout."""
    own, strangers = cases(pairs, load_background("en"), encoder)
    judged = own if background.passages else cases(pairs, background, encoder)[0]
    folds = np.random.default_rng(0).permutation(np.arange(len(pairs)) % FOLDS)
    tables, chosen, thresholds = {}, {}, []
    for fold in range(FOLDS):
        held_out = frozenset(np.flatnonzero(folds == fold).tolist())
        training = [case for case in own if not case.pairs & held_out]
        model = fit([*training, *(case for case in strangers if not case.pairs & held_out)])
        thresholds.append(_best_threshold(pairs, training, model))
        for n in sorted(held_out):
            tables[n] = scores(judged[n], model)
            chosen[n] = choose(worth_a_look(tables[n], thresholds[-1]))
    return {
        **quality(pairs, [chosen[n] for n in range(len(pairs))]),
        "average_precision": average_precision(pairs, [tables[n] for n in range(len(pairs))]),
        "thresholds": thresholds,
    }


def _best_threshold(pairs: Sequence[Pair], training: Sequence[Case], model: Weights) -> float:
    ours = [pairs[n] for case in training for n in case.pairs]
    tables = [scores(case, model) for case in training]

    def quality_at(threshold: float) -> float:
        return f1(ours, [choose(worth_a_look(table, threshold)) for table in tables])

    return float(max(THRESHOLDS, key=quality_at))


def main() -> None:
    """Print the quality for every file, with the shipped background and with none."""
    parser = argument_parser("Score the alignment of passages.")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--model", default="")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    measure = cross_validated if options.cross_validate else shipped
    report(
        {
            file.name: {
                name: measure(read_pairs(file), background, encoder)
                for name, background in backgrounds(load_background("en")).items()
            }
            for file in options.files
        }
    )


if __name__ == "__main__":
    main()
