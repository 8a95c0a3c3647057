"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

BIAS = -10.847
WEIGHTS = {
    "event": 4.483,
    "mass": 1.333,
    "margin": 3.480,
    "ratio": 1.391,
    "nearby": 2.960,
    "beside": 9.286,
    "word pairs": 6.518,
    "figures": 1.624,
    "dates": 1.001,
    "other names": -0.449,
    "one quotes": -0.373,
}
