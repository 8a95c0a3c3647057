"""Time from the start of the process to the first painted window, beside an empty PySide6 window.

    python -m tests.benchmarks.startup --runs 9

Prints JSON. The two programs are started in turn, in one run.
Each is stopped at its first paint event; processor time is that of the process itself.
"""

import argparse
import json
import os
import resource
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

EMPTY = "empty"
DIPTYCH = "diptych"


def main() -> None:
    """Measure both programs in turn and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--child", choices=(EMPTY, DIPTYCH))
    options = parser.parse_args()
    if options.child:
        show(options.child)
        return
    with tempfile.TemporaryDirectory() as home:
        for name in (EMPTY, DIPTYCH):
            measure(name, home)
        pairs = [(measure(EMPTY, home), measure(DIPTYCH, home)) for _ in range(options.runs)]
    print(json.dumps(summary(pairs), indent=2))


def summary(pairs: list[tuple[dict[str, float], dict[str, float]]]) -> dict[str, Any]:
    """Return medians in milliseconds and the median of the ratios, pair by pair."""
    result: dict[str, Any] = {"runs": len(pairs)}
    for figure in ("wall", "cpu"):
        empty = [pair[0][figure] for pair in pairs]
        diptych = [pair[1][figure] for pair in pairs]
        ratios = [ours / theirs for theirs, ours in zip(empty, diptych, strict=True)]
        result[figure] = {
            "empty_ms": round(statistics.median(empty) * 1000, 1),
            "diptych_ms": round(statistics.median(diptych) * 1000, 1),
            "ratio": round(statistics.median(ratios), 2),
        }
    return result


def measure(name: str, home: str) -> dict[str, float]:
    """Start one program and return its seconds to the first paint."""
    environment = os.environ | {"DIPTYCH_HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt's modules come compiled; so do ours, as in an installed program.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.benchmarks.startup", "--child", name]
    output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    painted, cpu = map(float, output.stdout.split()[-2:])
    return {"wall": painted - begun, "cpu": cpu}


def show(name: str) -> None:
    """Run one program up to its first paint event, then tell the time and leave."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    class Watch(QObject):
        """Waits for the first paint event."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, report)
            return False

    def report() -> None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        print(time.monotonic(), usage.ru_utime + usage.ru_stime, flush=True)
        os._exit(0)

    plain_exec = QApplication.exec

    def watched_exec(*_: Any) -> int:
        watch = Watch()
        application = QApplication.instance()
        assert application
        application.installEventFilter(watch)
        return plain_exec()

    QApplication.exec = watched_exec  # type: ignore[assignment,method-assign]  # the one place both programs pass
    if name == DIPTYCH:
        sys.argv = ["diptych"]
        runpy.run_module("diptych", run_name="__main__")
        return
    application = QApplication([])
    label = QLabel("empty")
    label.resize(1400, 900)
    label.show()
    application.exec()


if __name__ == "__main__":
    main()
