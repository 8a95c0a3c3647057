"""Measure the window while a library grows: files come in and are indexed, as JSON.

    python -m tests.benchmarks.growing --articles 100000

Invented dated texts are imported by the real program, with its window offscreen. A gap is the time between
two ticks of a 5 ms timer on the main thread, a step what the library thread does at a time; "cpu" is what the
thread itself worked in it, so that what other programs took from the machine can be told apart. "found" is
the time from the act of adding one article until a search answers with it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych.core.model import Incoming, Query
from diptych.core.text import make_body, plain_parts
from tests import driver
from tests.benchmarks.search import articles
from tests.benchmarks.sessions import Gaps

if TYPE_CHECKING:
    from diptych.ui.main_window import MainWindow
    from tests.driver import Steps

IN_A_FOLDER = 1_000
FOLDER = "BENCHMARK_FOLDER"


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--session", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.session:
        sys.exit(driver.run(work, []))
    with tempfile.TemporaryDirectory() as made:
        folder = write_files(Path(made) / "texts", options.articles)
        environment = os.environ | {"DIPTYCH_HOME": str(Path(made) / "home"), FOLDER: str(folder)}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "tests.benchmarks.growing", "--session"]
        subprocess.run(command, env=environment, check=True)


def write_files(folder: Path, number: int) -> Path:
    """Write invented dated texts, a thousand to a folder."""
    chance = random.Random(1)
    for place, document in enumerate(articles(None, number, chance)):
        inside = folder / f"{document.outlet} {place // IN_A_FOLDER}"
        inside.mkdir(parents=True, exist_ok=True)
        words = document.text.split()
        sentences = [" ".join(words[at : at + 17]).capitalize() + "." for at in range(0, len(words), 17)]
        text = f"date {document.published} {document.title}\n\n" + "\n\n".join(sentences)
        (inside / f"{place}.txt").write_text(text)
    return folder


class Clock:
    """Notes the longest step of the library thread, by the verb and by what the script was doing."""

    def __init__(self, window: MainWindow, gaps: Gaps) -> None:
        self.longest: dict[str, dict[str, list[float]]] = defaultdict(dict)
        step = window.jobs._step

        def timed(workspace: Any, task: Any) -> None:
            began = time.monotonic(), time.thread_time()
            step(workspace, task)
            wall, cpu = (
                round((now - then) * 1000, 1)
                for now, then in zip((time.monotonic(), time.thread_time()), began, strict=True)
            )
            known = self.longest[gaps.doing].setdefault(
                task._verb.__qualname__.replace(".<locals>", ""), [0.0, 0.0]
            )
            known[:] = max(known[0], wall), max(known[1], cpu)

        window.jobs._step = timed  # type: ignore[method-assign]  # measured from outside


def work(window: MainWindow) -> Steps:
    """Add all files, one article in the midst of it and one afterwards; then tell the figures."""
    gaps = Gaps()
    clock = Clock(window, gaps)
    figures: dict[str, Any] = {}
    folder = Path(os.environ[FOLDER])
    words = count()
    yield lambda: window.info
    yield 2.0
    gaps.doing = "idle"
    yield 3.0
    gaps.doing = "adding"
    began = time.monotonic()
    window.imports._start([folder], "", "")
    yield 3.0
    figures["found_while_adding_ms"] = []
    while window.imports.is_running:
        yield from _add_one(window, next(words), figures["found_while_adding_ms"])
        yield 2.0
    added = time.monotonic() - began
    gaps.doing = "indexing the rest"
    yield 1.5
    while window.housekeeping.is_indexing:
        yield 0.1
    followed = time.monotonic() - began
    gaps.doing = "at rest"
    articles = window.info.articles if window.info else 0
    figures |= {"articles": articles, "articles_a_second": round(articles / added)}
    figures["added_and_indexed_a_second"] = round(articles / followed)
    yield 3.0
    figures["found_at_rest_ms"] = []
    for _ in range(5):
        yield from _add_one(window, next(words), figures["found_at_rest_ms"])
        yield 0.5
    gaps.doing = "indexing anew"
    done: list[Any] = []
    began = time.monotonic()
    window.jobs.read(lambda ws: ws.reindex(), done.append)
    while not done:
        yield 0.1
    figures["documents_indexed_a_second"] = round(articles / (time.monotonic() - began))
    figures["gaps"] = gaps.longest
    figures["steps_wall_cpu_ms"] = clock.longest
    figures["megabytes"] = {
        "window": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker": [peak(child.pid or 0) for child in multiprocessing.active_children()],
    }
    print(json.dumps(figures, indent=1), flush=True)
    window.close()


def _add_one(window: MainWindow, number: int, times: list[float]) -> Steps:
    """Add one article; note how long it is until it is found."""
    word = f"quixotry{number}"
    text = f"The {word} of the harbour master was noted."
    incoming = Incoming(make_body(plain_parts(text)), outlet="The Beacon", original=text.encode())
    done: list[Any] = []
    window.jobs.write(lambda ws: ws.add_incoming(incoming), done.append)
    yield lambda: done
    began = time.monotonic()
    hits: list[int] = []
    while not (hits and hits[-1]):
        before = len(hits)
        window.jobs.read(lambda ws: ws.search(Query(word)).count, hits.append)
        yield lambda before=before: len(hits) > before  # type: ignore[misc]  # a default is no argument
    times.append(round((time.monotonic() - began) * 1000, 1))


def peak(process: int) -> int:
    """Return the most memory that a process ever had, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
