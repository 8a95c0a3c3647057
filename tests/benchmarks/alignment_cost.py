"""What an alignment costs: ``python -m tests.benchmarks.alignment_cost FILE…`` (files of aligned pairs).

CPU milliseconds of one thread, the best of several runs, by number of passages a side, made of the files'
sentences in turn; the most memory; and the time to import the package, numpy included.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads this when it is loaded

import subprocess
import sys
import time
import tracemalloc
from itertools import cycle, islice

from diptych.core.alignment import align_sentences, load_background
from tests.benchmarks.evaluation import Pair, arguments, read_pairs, report

RUNS = {50: 9, 500: 2, 2000: 1}
IMPORT = """
import time
start = time.perf_counter()
import diptych.core.alignment
print(time.perf_counter() - start)
"""


def sides(pairs: list[Pair], size: int) -> tuple[list[str], list[str]]:
    """Return as many left and right sentences as wanted, over again if need be."""
    left = cycle(sentence for pair in pairs for sentence in pair.left)
    right = cycle(sentence for pair in pairs for sentence in pair.right)
    return list(islice(left, size)), list(islice(right, size))


def main() -> None:
    """Print milliseconds, megabytes and the time to import the package."""
    options = arguments("Measure the cost of an alignment.")
    pairs = [pair for file in options.files for pair in read_pairs(file)]
    background = load_background("en")
    results: dict[str, float] = {}
    for size, runs in RUNS.items():
        left, right = sides(pairs, size)
        times = []
        for _ in range(runs):
            start = time.process_time()
            align_sentences(left, right, background)
            times.append(time.process_time() - start)
        results[f"{size} x {size}, ms"] = round(1000 * min(times), 1)
        tracemalloc.start()
        align_sentences(left, right, background)
        results[f"{size} x {size}, MB"] = round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
        tracemalloc.stop()
    imported = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    results["import, ms"] = round(1000 * float(imported.stdout), 1)
    report(results)


if __name__ == "__main__":
    main()
