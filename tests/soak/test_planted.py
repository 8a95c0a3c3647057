"""Libraries made to do harm, in the window and at the command line; and a copy that goes its own way."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.planted import HARMLESS, REFUSED, foreign

VISITOR = str(Path(__file__).with_name("visitor.py"))
FEW = ("a trigger that deletes",)
ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_LOGGING_RULES": "qt.qpa.*=false"}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=60
    )


def diptych(library: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("-m", "diptych", "--library", str(library), *words)


@pytest.mark.parametrize(
    "name",
    [name if name in FEW else pytest.param(name, marks=pytest.mark.soak) for name in (*REFUSED, *HARMLESS)],
)
def test_what_somebody_sent_is_refused_or_harmless(name, tmp_path):
    folder = tmp_path / "from elsewhere"
    folder.mkdir()
    library = foreign(folder / "sent.diptych")
    (REFUSED | HARMLESS)[name](library)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    visit = run(VISITOR, str(library))
    assert visit.returncode == 0, visit.stdout + visit.stderr
    assert visit.stdout.startswith("refused:" if name in REFUSED else ("refused:", "open: This library"))
    for words in (("list",), ("check",), ("search", "a OR the")):
        done = diptych(library, *words)
        assert done.returncode in ((1,) if name in REFUSED else (0, 1))
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) <= 1
        if done.returncode:
            assert done.stderr.startswith("diptych: ") or words == ("check",)
    assert diptych(library, "import", str(ROOT / "README.md")).returncode == 1
    # SQLite may leave files beside a library in write-ahead mode, which it cannot read otherwise.
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name in before} == before


@pytest.mark.soak
def test_a_library_and_its_copy_each_find_their_own(tmp_path):
    one, other = tmp_path / "one.diptych", tmp_path / "other.diptych"
    for name, text in (
        ("common", "A common harbour."),
        ("mine", "My own lighthouse."),
        ("its", "Its windmill."),
    ):
        (tmp_path / f"{name}.txt").write_text(text)
    assert diptych(one, "import", str(tmp_path / "common.txt")).returncode == 0
    shutil.copyfile(one, other)
    assert diptych(one, "import", str(tmp_path / "mine.txt")).returncode == 0
    assert diptych(other, "import", str(tmp_path / "its.txt")).returncode == 0
    for library, found in ((one, (1, 1, 0)), (other, (1, 0, 1))):
        for word, count in zip(("harbour", "lighthouse", "windmill"), found, strict=True):
            assert diptych(library, "search", word).stdout.startswith(f"{count} found"), word
