"""How well the likeness of two sentences agrees with people: ``python -m tests.benchmarks.similarity FILE…``.

Files of scored pairs (``set``, ``a``, ``b``, ``score``). Printed is Pearson's correlation for each set, whose
sentences are weighed against the background and one another, as those of two articles are. With
``--model FOLDER`` it is the mean of that and of what a model finds alike.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np

from diptych.core.alignment import AlignmentText, Background, load_background
from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.engine import DEFAULTS, read_text
from diptych.core.alignment.features import likeness
from diptych.core.alignment.similarity import blended_weights, count_terms
from diptych.core.alignment.vectors import passage_vectors
from tests.benchmarks.evaluation import argument_parser, backgrounds, lines, load_encoder, report

Scored = tuple[str, str, float]


def read_sets(file: Path) -> dict[str, list[Scored]]:
    """Read the scored pairs of each set."""
    sets: dict[str, list[Scored]] = defaultdict(list)
    for line in lines(file):
        sets[line["set"]].append((line["a"], line["b"], float(line["score"])))
    return sets


def pearson(pairs: list[Scored], background: Background, encoder: Encoder | None) -> float:
    """Correlate the likeness of each pair with its score."""
    left, right = (read_text(AlignmentText([pair[side] for pair in pairs], "en")) for side in (0, 1))
    stems = count_terms(left.stems, right.stems)
    weights = blended_weights(stems, background, DEFAULTS.own_share)
    found = likeness(left.signs, right.signs, stems, weights).diagonal()
    if encoder:
        ours, theirs = (
            np.array([table[0] for table in passage_vectors(encoder, [pair[side] for pair in pairs])], float)
            for side in (0, 1)
        )
        found = (found + (ours * theirs).sum(axis=1)) / 2
    return round(float(np.corrcoef(found, [score for *_, score in pairs])[0, 1]), 3)


def main() -> None:
    """Print the correlations for every file, with the shipped background and with none."""
    parser = argument_parser("Compare the likeness of sentences with that which people see.")
    parser.add_argument("--model", default="")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    report(
        {
            file.name: {
                name: {each: pearson(pairs, background, encoder) for each, pairs in read_sets(file).items()}
                for name, background in backgrounds(load_background("en")).items()
            }
            for file in options.files
        }
    )


if __name__ == "__main__":
    main()
