"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

BIAS = -10.866
WEIGHTS = {
    "event": 4.491,
    "mass": 1.339,
    "margin": 3.511,
    "ratio": 1.386,
    "nearby": 2.967,
    "beside": 9.370,
    "word pairs": 6.513,
    "figures": 1.488,
    "dates": 1.004,
    "other names": -0.427,
    "one quotes": -0.375,
}
