"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """A weight for each feature by its name, and what all cells start from."""

    bias: float
    features: Mapping[str, float]


LEXICAL = Weights(
    -10.216,
    {
        "event": 3.499,
        "mass": 0.438,
        "seldom mass": 1.051,
        "new mass": 0.157,
        "margin": 3.056,
        "ratio": 0.921,
        "nearby": 3.372,
        "beside": 7.572,
        "word pairs": 7.387,
        "figures": 1.477,
        "dates": 0.900,
        "other names": -0.737,
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
