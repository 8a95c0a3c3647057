"""Measure bringing many files in, the index apart, as JSON.

    python -m tests.benchmarks.intake --articles 10000

The texts are made up, of the form "date 2024-11-22 …" with a dozen paragraphs. "articles_a_second" is by the
clock; "library_ms" and "worker_ms" are the CPU time that the two processes took for each article, which other
programs do not change. Then the import is killed (-9) half-way, again and again, and resumed:
"once" says whether each file is in exactly once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from diptych.core.library import Library
from diptych.core.workspace import finish, open_workspace
from diptych.worker import Worker

WORDS = 5_000
PARAGRAPHS = 12
SENTENCES = 3
WORDS_OF_A_SENTENCE = 17


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--session", choices=("import", "resume"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.session:
        print(json.dumps(session(options.folder, options.session == "resume")))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_texts(folder / "texts", options.articles)
        whole = json.loads(start("import", folder, "whole").communicate()[0])
        result = {"articles": options.articles, **whole}
        if options.kills:
            result["killed"] = killed(folder, options.articles, options.kills, whole["seconds"])
    print(json.dumps(result, indent=2))


def write_texts(folder: Path, count: int) -> None:
    """Write so many dated texts of made-up words."""
    folder.mkdir()
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghilmnoprstu", k=2 + number % 9)) for number in range(WORDS)]
    for number in range(count):
        date = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        text = "\n\n".join(_paragraph(chance, words) for _ in range(PARAGRAPHS))
        (folder / f"{number:05}.txt").write_text(f"date {date} {text}", encoding="utf-8")


def _paragraph(chance: random.Random, words: list[str]) -> str:
    sentences = (
        " ".join(chance.choices(words, k=WORDS_OF_A_SENTENCE)).capitalize() for _ in range(SENTENCES)
    )
    return ". ".join(sentences) + "."


def start(session: str, folder: Path, name: str) -> subprocess.Popen[str]:
    """Start an import in a process and with a home of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.intake", "--session", session, "--folder", str(folder)]
    environment = os.environ | {"DIPTYCH_HOME": str(folder / name)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def session(folder: Path, resumes: bool) -> dict[str, Any]:
    """Import, or resume; return what it took."""
    workspace = open_workspace(Path(os.environ["DIPTYCH_HOME"]) / "library.diptych", Worker())
    begun, worked = time.perf_counter(), time.process_time()
    # One that was killed before its plan was written begins anew.
    resumes = resumes and workspace.interrupted_import() is not None
    steps = workspace.resume_import() if resumes else workspace.import_paths([folder / "texts"], "The Beacon")
    report, _ = finish(steps)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    workspace.close()
    ours, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    count = len(report.items)
    return {
        "seconds": round(seconds, 2),
        "articles_a_second": round(count / seconds),
        "library_ms": round(worked / count * 1_000, 3),
        "worker_ms": round((theirs.ru_utime + theirs.ru_stime) / count * 1_000, 3),
        "library_peak_mb": round(ours.ru_maxrss / 1024),
        "worker_peak_mb": round(theirs.ru_maxrss / 1024),
    }


def killed(folder: Path, articles: int, kills: int, seconds: float) -> dict[str, Any]:
    """Kill an import several times, resume it, and count what is in."""
    chance = random.Random(2)
    # The library is opened here, too, by its own reader.
    os.environ["DIPTYCH_HOME"] = str(folder / "killed")
    path = folder / "killed" / "library.diptych"
    seen = []
    for number in range(kills):
        process = start("resume" if number else "import", folder, "killed")
        time.sleep(1 + chance.uniform(0.5, 1.5) * seconds / (kills + 1))
        process.kill()
        process.communicate()
        seen.append(count(path)[0])
    output, _ = start("resume", folder, "killed").communicate()
    total, once = count(path)
    return {"in_after_kills": seen, "rest": json.loads(output or "{}"), "once": once and total == articles}


def count(path: Path) -> tuple[int, bool]:
    """Count the articles of a library, and tell whether each is there once."""
    library = Library(path)
    found = Counter(summary.title + str(summary.published) for summary in library.summaries())
    intact = not library.check()
    library.close()
    return found.total(), intact and set(found.values()) <= {1}


if __name__ == "__main__":
    main()
