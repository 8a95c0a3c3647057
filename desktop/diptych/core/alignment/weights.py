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
    -10.872,
    {
        "event": 2.256,
        "mass": -0.377,
        "seldom mass": 1.051,
        "new mass": 0.194,
        "margin": 1.285,
        "ratio": 0.425,
        "nearby": 2.868,
        "beside": 3.603,
        "word pairs": 2.626,
        "figures": 1.217,
        "dates": 0.841,
        "other names": -0.321,
        "model likeness": 4.276,
        "model margin": 1.101,
        "pieces least": -0.984,
        "pieces most": 5.058,
        "pieces mass": 0.218,
        "pieces margin": 0.321,
    },
)
