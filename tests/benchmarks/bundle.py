"""Measure the bundle that `make bundle` made: its size, the licences in it, and that it runs by itself.

python -m tests.benchmarks.bundle
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

DIST = Path(__file__).parents[2] / "dist"
FOLDER = DIST / "diptych"
ARCHIVE = DIST / "diptych.tar.xz"
MB = 1_000_000
UNPACKED_MB, ARCHIVE_MB = 210, 75
GPL_ONLY = re.compile(r"^(lib(readline|history|gdbm)\b|readline\.|_gdbm\.)")
LICENCES = (
    "LICENSE",
    "README.md",
    "fonts",
    "icons",
    "python",
    "pyside6-essentials",
    "whoosh-reloaded",
    "numpy",
)


def unpacked_size() -> float:
    """Add up all files; a link counts nothing."""
    return (
        sum(path.lstat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
        / MB
    )


def missing_licences() -> list[str]:
    """Name what has no licence text: of what we know to be inside, and of every part in the list."""
    licences = FOLDER / "licenses"
    listed = re.findall(r"^\| (\S+) \|", (licences / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    parts = {*LICENCES, *listed} - {"part"}
    return sorted(part for part in parts if part == "unknown" or not (licences / part).exists())


def smoke() -> dict[str, object]:
    """Run it with an empty environment and return what it says."""
    with tempfile.TemporaryDirectory() as home:
        run = subprocess.run(
            ["timeout", "-k", "5", "60", FOLDER / "diptych", "smoke"],
            env={"HOME": home, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"},
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    lines = run.stdout.splitlines()
    try:
        said = json.loads(lines[-1])
    except (IndexError, ValueError):
        said = {"ok": False}
    return {
        **said,
        "ok": said["ok"] is True and run.returncode == 0,
        "status": run.returncode,
        "stderr": run.stderr[-2000:],
    }


def main() -> int:
    """Print the measures as JSON; return 1 if one is beyond its bar."""
    if not FOLDER.is_dir() or not ARCHIVE.is_file():
        print(json.dumps({"ok": False, "why": "there is no bundle; run make bundle"}))
        return 1
    size, packed = unpacked_size(), ARCHIVE.stat().st_size / MB
    gpl_only = sorted(name for _, _, names in os.walk(FOLDER) for name in names if GPL_ONLY.match(name))
    missing, said = missing_licences(), smoke()
    ok = size <= UNPACKED_MB and packed <= ARCHIVE_MB and not gpl_only and not missing and said["ok"] is True
    measures = {
        "ok": ok,
        "unpacked_mb": round(size, 1),
        "archive_mb": round(packed, 1),
        "gpl_only": gpl_only,
        "without_licence": missing,
        "smoke": said,
    }
    print(json.dumps(measures, indent=2, ensure_ascii=False))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
