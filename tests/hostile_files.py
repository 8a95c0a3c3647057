"""The hostile files, written by the script beside the project; tests that use them skip when it is absent."""

import runpy
import sys
from pathlib import Path

from tests.conftest import shared

SCRIPT = shared() / "torture" / "hostile_files.py"


def write_hostile_files(folder: Path) -> Path:
    """Write them all into a folder."""
    argv, sys.argv = sys.argv, [SCRIPT.name, str(folder)]
    try:
        runpy.run_path(str(SCRIPT))
    finally:
        sys.argv = argv
    return folder
