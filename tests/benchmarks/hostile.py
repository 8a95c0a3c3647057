"""Measure the window while files come in that are made to hold it up, as JSON.

    python -m tests.benchmarks.hostile FOLDER

Each file of the folder is added by the real program, its window offscreen, and what came in is opened. A gap
is the time between two ticks of a 5 ms timer on the main thread; "cpu" is what the thread itself worked.
"seconds": from the beginning until the file is in, or refused. What the window shows of it is awaited too.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import driver
from tests.benchmarks.growing import FOLDER, Clock, peak
from tests.benchmarks.sessions import Gaps

if TYPE_CHECKING:
    from diptych.core.model import ImportReport
    from diptych.ui.main_window import MainWindow
    from tests.driver import Steps

LONG_STEP = 50
"""Milliseconds of the library thread."""

SHOWN_FOR = 1.0
"""Seconds that what was opened is looked at."""


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--session", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.session:
        sys.exit(driver.run(work, []))
    with tempfile.TemporaryDirectory() as made:
        environment = os.environ | {"DIPTYCH_HOME": made, FOLDER: str(options.folder.resolve())}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.hostile", "--session"], env=environment, check=True
        )


def work(window: MainWindow) -> Steps:
    """Add each file by itself and look at what came of it; then tell the figures."""
    gaps = Gaps()
    clock = Clock(window, gaps)
    files: dict[str, dict[str, Any]] = {}
    yield lambda: window.info
    yield 2.0
    before = _memory()
    for file in sorted(Path(os.environ[FOLDER]).iterdir()):
        gaps.doing = file.name
        files[file.name] = {}
        yield from _add(window, file, files[file.name])
        files[file.name] |= gaps.longest[file.name]
        steps = clock.longest[file.name].items()
        files[file.name]["steps_wall_cpu_ms"] = {name: step for name, step in steps if step[0] > LONG_STEP}
        gaps.doing = "between"
    figures = {
        "files": len(files),
        "slowest_s": max(each["seconds"] for each in files.values()),
        "longest_gap_wall_ms": max(each["wall_ms"] for each in files.values()),
        "longest_gap_cpu_ms": max(each["cpu_ms"] for each in files.values()),
        "window_mb_more": _memory() - before,
        "worker_mb_most": max(peak(child.pid or 0) for child in multiprocessing.active_children()),
        "each": files,
    }
    print(json.dumps(figures, indent=1), flush=True)
    window.close()


def _add(window: MainWindow, file: Path, figures: dict[str, Any]) -> Steps:
    reports: list[ImportReport] = []
    began = time.monotonic()
    window.jobs.write(lambda ws: ws.import_paths([file]), reports.append)
    yield lambda: reports
    (item, *_) = reports[0].items
    figures |= {"seconds": round(time.monotonic() - began, 2), "outcome": str(item.outcome)}
    if item.article:
        window.open(item.article)
        yield SHOWN_FOR


def _memory() -> int:
    """Return the most memory that the window ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
