"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """A weight for each feature by its name, and what all cells start from."""

    bias: float
    features: Mapping[str, float]


LEXICAL = Weights(
    -10.601,
    {
        "event": 4.499,
        "mass": 0.392,
        "seldom mass": 1.037,
        "new mass": 0.187,
        "margin": 3.102,
        "ratio": 0.945,
        "nearby": 3.165,
        "beside": 7.923,
        "word pairs": 6.819,
        "figures": 1.009,
        "dates": 0.885,
        "other names": -0.544,
    },
)

WITH_MODEL = Weights(
    -11.027,
    {
        "event": 3.336,
        "mass": -0.375,
        "seldom mass": 1.048,
        "new mass": 0.205,
        "margin": 1.225,
        "ratio": 0.437,
        "nearby": 2.660,
        "beside": 4.305,
        "word pairs": 2.525,
        "figures": 0.709,
        "dates": 0.848,
        "other names": -0.106,
        "model likeness": 3.810,
        "model margin": 1.368,
        "pieces least": -1.254,
        "pieces most": 5.089,
        "pieces mass": 0.225,
        "pieces margin": 0.341,
    },
)
