"""Run the program until its list is painted, and tell when that was: the part of ``library`` that is timed.

It loads nothing that the program does not load, as that would flatter the comparison with an empty library.
"""

import json
import os
import resource
import sys
import time
from typing import Any

from diptych.__main__ import main


def watch() -> None:
    """Look at every turn of the event loop whether the list is there; then print the figures and end."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    begun = float(os.environ["BEGUN"])
    figures: dict[str, float] = {}

    def tell() -> None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        figures["list_ms"] = (time.monotonic() - begun) * 1000
        figures["cpu_ms"] = (usage.ru_utime + usage.ru_stime) * 1000
        print(json.dumps(figures), flush=True)
        QApplication.quit()

    def look() -> None:
        window: Any = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "is_furnished"))
        figures.setdefault("window_ms", (time.monotonic() - begun) * 1000)
        if window.is_furnished:
            timer.stop()
            # What was asked to be painted is painted before a timer goes off again.
            window.library.model.modelReset.connect(lambda: QTimer.singleShot(0, tell))

    timer = QTimer(interval=0)
    timer.timeout.connect(look)
    timer.start()
    plain_exec()


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    plain_exec = QApplication.exec
    QApplication.exec = lambda *_: watch()  # type: ignore[assignment,method-assign]
    sys.exit(main(["--library", sys.argv[1]]))
