"""What an alignment costs: ``python -m tests.benchmarks.alignment_cost FILE… [--peer SCRIPT]``.

CPU milliseconds of one thread by number of passages a side, made of the sentences of the files (aligned
pairs) in turn; the most memory; and the time to import the package, numpy included. ``--peer``: a script with
a simple lexical aligner (the functions that ``peer_align`` calls), run in turn with ours.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads this when it is loaded

import importlib.util
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from types import ModuleType
from typing import Any

from diptych.core.alignment import AlignmentText, align, load_background
from tests.benchmarks.evaluation import Pair, argument_parser, read_pairs, report

RUNS = {50: 15, 500: 3, 2000: 1}
PEER_SIZE = 50
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


def cpu_ms(task: Callable[[], Any]) -> float:
    """Return the CPU milliseconds of a task."""
    start = time.process_time()
    task()
    return 1000 * (time.process_time() - start)


def load(script: Path) -> ModuleType:
    """Import a script by its path."""
    spec = importlib.util.spec_from_file_location("peer", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def peer_align(peer: ModuleType, left: list[str], right: list[str]) -> None:
    """Do with the functions of the peer what a lexical aligner does, from texts to links."""
    idf = peer.Idf(left + right)
    grams = peer.Idf(left + right, fn=peer.ch4)
    likeness = (peer.cos(left, right, idf, peer.stems) + peer.cos(left, right, grams, peer.ch4)) / 2
    peer.wcov(left, right, idf, peer.stems)
    peer.setov(left, right, peer.numbers)
    peer.setov(left, right, peer.names)
    place = 0.2 * peer.posprior(len(left), len(right))
    peer.d_mutual(peer.smooth(likeness) + place, 0.4)


def main() -> None:
    """Print milliseconds, megabytes and the time to import the package."""
    parser = argument_parser("Measure the cost of an alignment.")
    parser.add_argument("--peer", type=Path)
    options = parser.parse_args()
    pairs = [pair for file in options.files for pair in read_pairs(file)]
    peer = load(options.peer) if options.peer else None
    background = load_background("en")
    results: dict[str, float] = {}
    for size, runs in RUNS.items():
        left, right = sides(pairs, size)
        texts = AlignmentText(left, "en"), AlignmentText(right, "en")
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(cpu_ms(lambda texts=texts: align(*texts, background)))
            if peer and size == PEER_SIZE:
                theirs.append(cpu_ms(lambda left=left, right=right: peer_align(peer, left, right)))
        results[f"{size} x {size}, ms"] = round(statistics.median(ours), 1)
        results[f"{size} x {size}, best, ms"] = round(min(ours), 1)
        if theirs:
            results[f"{size} x {size}, peer, ms"] = round(statistics.median(theirs), 1)
        tracemalloc.start()
        align(*texts, background)
        results[f"{size} x {size}, MB"] = round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
        tracemalloc.stop()
    imported = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    results["import, ms"] = round(1000 * float(imported.stdout), 1)
    report(results)


if __name__ == "__main__":
    main()
