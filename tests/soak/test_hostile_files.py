"""Pathological pages and texts: each is opened or refused within limits, under its own name."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.core import intake
from diptych.core.errors import RefusedInput
from tests.conftest import shared
from tests.pace import in_time

SCRIPT = shared() / "torture" / "hostile_files.py"
MEGABYTES = 500

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not SCRIPT.exists(), reason="no torture here"),
]


def used() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def refusal_of(path: Path) -> str:
    """Return why a file is refused; "" when it is read."""
    try:
        return "" if intake.read_every(path.read_bytes(), path.name) else "nothing"
    except RefusedInput as refusal:
        return refusal.what


def test_each_file_is_opened_or_refused_within_limits(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True, timeout=120)
    paths = sorted(tmp_path.iterdir())
    assert len(paths) == 54
    unread = []
    for path in paths:
        before = used()
        with in_time(3):
            unread += [path.name] if "not read yet" in refusal_of(path) else []
        assert used() - before < MEGABYTES, path.name
    if unread:
        pytest.skip(f"not read yet: {len(unread)}")
