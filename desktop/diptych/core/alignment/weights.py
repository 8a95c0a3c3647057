"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

BIAS = -10.82
WEIGHTS = {
    "event": 4.569,
    "mass": 1.494,
    "margin": 3.638,
    "ratio": 1.207,
    "nearby": 2.848,
    "beside": 8.752,
    "word pairs": 6.251,
    "figures": 1.391,
    "dates": 0.952,
    "other names": -0.442,
    "one quotes": -0.373,
}
