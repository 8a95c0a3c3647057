"""Measure the window on a large library: opening, filtering, and the gaps of its event loop, as JSON.

    python -m tests.benchmarks.library --articles 30000 --data news.jsonl.gz --runs 5

Opening is the time from the start of the process to the painted list, beside the same on an empty library, in
turn in one run. A gap is the time between two ticks of a 5 ms timer on the main thread; "cpu" is what the
main thread itself worked in it, so that what other programs took from the machine can be told apart.
``--folder`` keeps the library for another run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych.core.library import Library
from diptych.core.model import Document, Incoming
from diptych.core.text import make_body, plain_parts
from tests.benchmarks.search import articles

if TYPE_CHECKING:
    from collections.abc import Iterable

BATCH = 500
WORDS_OF_A_SENTENCE = 17
SENTENCES_OF_A_PARAGRAPH = 4


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=30_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--session", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.session:
        work(options.folder)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        full = fill(folder / "full", articles(options.data, options.articles, random.Random(1)))
        empty = fill(folder / "empty", [])
        result = {
            "articles": options.articles,
            "open": opening(empty, full, options.runs),
            "session": run("tests.benchmarks.library", "--session", "--folder", str(full), home=full),
        }
    print(json.dumps(result, indent=2))


def fill(home: Path, documents: Iterable[Document]) -> Path:
    """Make a library with its index in a home of its own, unless it is there."""
    os.environ["DIPTYCH_HOME"] = str(home)
    path = library_in(home)
    if path.exists():
        return home
    library = Library(path)
    found = list(documents)
    for at in range(0, len(found), BATCH):
        with library.act("Add articles"):
            for document in found[at : at + BATCH]:
                library.add_article(_incoming(document))
    library.close()
    subprocess.run([sys.executable, "-m", "diptych", "reindex"], check=True)
    return home


def _incoming(document: Document) -> Incoming:
    text = document.text if "." in document.text else _sentences(document.text)
    return Incoming(
        make_body(plain_parts(text)),
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        genre=document.genre,
        original=text.encode(),
    )


def _sentences(words: str) -> str:
    """Cut a run of made-up words into sentences and paragraphs."""
    run = words.split()
    sentences = [
        " ".join(run[at : at + WORDS_OF_A_SENTENCE]).capitalize() + "."
        for at in range(0, len(run), WORDS_OF_A_SENTENCE)
    ]
    step = SENTENCES_OF_A_PARAGRAPH
    return "\n\n".join(" ".join(sentences[at : at + step]) for at in range(0, len(sentences), step))


def opening(empty: Path, full: Path, runs: int) -> dict[str, Any]:
    """Open both libraries in turn; the first of each only warms up."""
    pairs = [(started(empty), started(full)) for _ in range(runs + 1)][1:]
    figures: dict[str, Any] = {}
    for name in ("window_ms", "list_ms", "cpu_ms"):
        both = [[one[name] for one in side] for side in zip(*pairs, strict=True)]
        ratios = [theirs / ours for ours, theirs in zip(*both, strict=True)]
        figures[name] = {
            "empty": round(statistics.median(both[0])),
            "full": round(statistics.median(both[1])),
            "ratio": round(statistics.median(ratios), 2),
        }
    return figures


def started(home: Path) -> dict[str, Any]:
    """Time one start of the program."""
    return run("tests.benchmarks.opening", str(library_in(home)), home=home)


def run(module: str, *arguments: str, home: Path) -> dict[str, Any]:
    """Run a module in a process of its own; return the figures that it prints."""
    environment = os.environ | {"DIPTYCH_HOME": str(home), "BEGUN": str(time.monotonic())}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", module, *arguments]
    output = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    if output.returncode:
        raise SystemExit(output.stdout + output.stderr)
    return dict(json.loads(output.stdout.splitlines()[-1]))


def library_in(home: Path) -> Path:
    """Return the library that ``fill`` made."""
    return home / "data" / "library.diptych"


def work(home: Path) -> None:
    """Run the real program with a script."""
    from tests import driver
    from tests.benchmarks import sessions

    sys.exit(driver.run(sessions.work, ["--library", str(library_in(home))]))


if __name__ == "__main__":
    main()
