"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

BIAS = -10.832
WEIGHTS = {
    "event": 4.475,
    "mass": 1.332,
    "margin": 3.479,
    "ratio": 1.390,
    "nearby": 2.941,
    "beside": 9.417,
    "word pairs": 6.473,
    "figures": 1.000,
    "dates": 0.998,
    "other names": -0.460,
    "one quotes": -0.382,
}
