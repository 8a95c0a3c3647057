"""What all tests share."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def shared() -> Path:
    """Return the folder of measured data beside the project; tests that need it skip when it is absent."""
    return Path(__file__).parents[1].parent / "shared"
