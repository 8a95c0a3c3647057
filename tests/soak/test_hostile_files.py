"""Pathological pages and texts: each is opened or refused within limits, under its own name."""

import resource
from contextlib import suppress
from pathlib import Path

import pytest

from diptych.core import intake
from diptych.core.errors import RefusedInput
from tests.hostile_files import SCRIPT, write_hostile_files
from tests.pace import in_time

MEGABYTES = 500

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not SCRIPT.exists(), reason="no torture here"),
]


def used() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_each_file_is_opened_or_refused_within_limits(tmp_path: Path) -> None:
    paths = sorted(write_hostile_files(tmp_path).iterdir())
    assert len(paths) == 54
    for path in paths:
        before = used()
        with in_time(3), suppress(RefusedInput):
            assert intake.read_every(path.read_bytes(), path.name)
        assert used() - before < MEGABYTES, path.name
