"""How well the likeness of two sentences agrees with people: ``python -m tests.benchmarks.similarity FILE…``.

Files of scored pairs (``set``, ``a``, ``b``, ``score``). Printed is Pearson's correlation for each set, whose
sentences are weighed against the background and one another, as those of two articles are.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np

from diptych.core.alignment import AlignmentText, Background, load_background
from diptych.core.alignment.engine import DEFAULTS, read_text
from diptych.core.alignment.features import likeness, stems_of
from diptych.core.alignment.similarity import blended_weights, count_terms
from tests.benchmarks.evaluation import arguments, backgrounds, lines, report

Scored = tuple[str, str, float]


def read_sets(file: Path) -> dict[str, list[Scored]]:
    """Read the scored pairs of each set."""
    sets: dict[str, list[Scored]] = defaultdict(list)
    for line in lines(file):
        sets[line["set"]].append((line["a"], line["b"], float(line["score"])))
    return sets


def pearson(pairs: list[Scored], background: Background) -> float:
    """Correlate the likeness of each pair with its score."""
    left, right = (read_text(AlignmentText([pair[side] for pair in pairs], "en")) for side in (0, 1))
    stems = count_terms(stems_of(left), stems_of(right))
    weights = blended_weights(stems, background, DEFAULTS.own_share)
    found = likeness(left, right, stems, weights).diagonal()
    return round(float(np.corrcoef(found, [score for *_, score in pairs])[0, 1]), 3)


def main() -> None:
    """Print the correlations for every file, with the shipped background and with none."""
    options = arguments("Compare the likeness of sentences with that which people see.")
    report(
        {
            file.name: {
                name: {each: pearson(pairs, background) for each, pairs in read_sets(file).items()}
                for name, background in backgrounds(load_background("en")).items()
            }
            for file in options.files
        }
    )


if __name__ == "__main__":
    main()
