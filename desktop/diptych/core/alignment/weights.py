"""What each feature says for a link: fitted by ``python -m tests.benchmarks.fit_alignment``, not by hand."""

BIAS = -10.479
WEIGHTS = {
    "event": 4.493,
    "mass": 0.417,
    "seldom mass": 0.928,
    "new mass": 0.221,
    "margin": 2.994,
    "ratio": 1.009,
    "nearby": 2.922,
    "beside": 8.789,
    "word pairs": 6.594,
    "figures": 0.989,
    "dates": 0.891,
    "other names": -0.527,
}
