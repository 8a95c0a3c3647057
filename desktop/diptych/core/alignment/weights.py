"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """A weight for each feature by its name, and what all cells start from."""

    bias: float
    features: Mapping[str, float]


LEXICAL = Weights(
    -10.569,
    {
        "event": 6.461,
        "mass": 0.400,
        "seldom mass": 1.015,
        "new mass": 0.180,
        "margin": 3.212,
        "ratio": 0.940,
        "nearby": 3.051,
        "beside": 7.954,
        "word pairs": 6.702,
        "figures": 1.378,
        "dates": 0.897,
        "other names": -0.707,
    },
)

WITH_MODEL = Weights(
    -10.911,
    {
        "event": 4.992,
        "mass": -0.367,
        "seldom mass": 1.015,
        "new mass": 0.202,
        "margin": 1.307,
        "ratio": 0.438,
        "nearby": 2.635,
        "beside": 4.324,
        "word pairs": 2.417,
        "figures": 1.142,
        "dates": 0.859,
        "other names": -0.309,
        "model likeness": 3.517,
        "model margin": 1.452,
        "pieces least": -1.193,
        "pieces most": 5.087,
        "pieces mass": 0.222,
        "pieces margin": 0.339,
    },
)
