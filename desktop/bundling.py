"""What `build.spec` does besides collecting: drop unused libraries, make others smaller, gather licences."""

import importlib.metadata
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import PackageMetadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
Entry = tuple[str, str, str]  # where it goes in the bundle, where it comes from, its kind

# Wheels that bring no licence text of their own, and our copies of it.
TEXTS = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "ICU.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "sentencex": ("sentencex.txt",),
    "cobble": ("cobble.txt",),
}
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|sboms/)", re.IGNORECASE)
# Where debug names are many and removing them is safe; numpy and OpenBLAS do not survive it, Qt has none.
STRIPPED = (
    "libpython*",
    "python3*/lib-dynload/*.so",
    "nh3/*.so",
    "rapidfuzz/**/*.so",
    "*.so",
    "regex/*.so",
    "yaml/*.so",
    "sentencex/*.so",
)

HEADING = """\
# Licences

Diptych is under the Apache License 2.0. It comes with what is listed here; the texts stand in folders of
the same name.

Qt and PySide6 are shared libraries under the LGPL-3.0, unchanged: they may be replaced in `_internal/PySide6`
and `_internal/shiboken6`. Their source: https://code.qt.io

| part | licence | files |
|---|---|---|
"""


def linked(binaries: list[Entry]) -> list[Entry]:
    """Drop system libraries that nothing else in the bundle links to, directly or by another library."""
    named = {Path(entry[0]).name: entry for entry in binaries}
    waiting = [entry for entry in binaries if not is_plain_library(entry)]
    kept = {entry[0] for entry in waiting}
    while waiting:
        for name in needs(waiting.pop()[1]):
            entry = named.get(name)
            if entry and entry[0] not in kept:
                kept.add(entry[0])
                waiting.append(entry)
    return [entry for entry in binaries if entry[0] in kept]


def needs(library: str) -> list[str]:
    """Name the shared libraries that one library asks for itself."""
    headers = subprocess.run(
        ["objdump", "--private-headers", library], capture_output=True, text=True, check=True
    )
    return re.findall(r"NEEDED\s+(\S+)", headers.stdout)


def is_plain_library(entry: Entry) -> bool:
    """Tell whether an entry is a shared library that is there only for others."""
    place, _, kind = entry
    return kind == "BINARY" and "/" not in place and not place.startswith("libpython")


def strip(internal: Path) -> None:
    """Remove debug names from the libraries where that is known to be safe."""
    for pattern in STRIPPED:
        for path in internal.glob(pattern):
            if "openblas" not in path.name and not path.is_symlink():
                subprocess.run(["strip", "--strip-unneeded", path], check=True)


def gather_licences(entries: Iterable[Entry], modules: Iterable[str], target: Path) -> None:
    """Write the licence texts of all that is in the bundle, and a list that names the part of every file."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", target / "LICENSE")
    rows = {"fonts": ("OFL-1.1", {"resources/fonts"}), "icons": ("ISC, MIT", {"resources/icons"})}
    for folder in rows:
        copy(sorted((ROOT / "resources" / folder).glob("LICENSE*")), target / folder)
    packages = importlib.metadata.packages_distributions()
    for name in {name.partition(".")[0] for name in modules} & packages.keys():
        add_wheel(packages[name][0], name, rows, target)
    for place, source, _ in entries:
        add_file(Path(source), place, rows, target)
    add_wheel("pyinstaller", "diptych (its start)", rows, target)
    copy([Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"], target / "python")
    table = [
        f"| {part} | {licence} | {', '.join(sorted(files))} |"
        for part, (licence, files) in sorted(rows.items())
    ]
    (target / "README.md").write_text(HEADING + "\n".join(table) + "\n", encoding="utf-8")


Rows = dict[str, tuple[str, set[str]]]


def add_wheel(name: str, file: str, rows: Rows, target: Path) -> None:
    """Add one installed distribution."""
    about = importlib.metadata.metadata(name)
    part = re.sub(r"[-_.]+", "-", about["Name"]).lower()
    if part == "diptych":
        return
    if part not in rows:
        named = about["License-Expression"] or about["License"] or classified(about) or "see its text"
        licence = named.splitlines()[0]
        rows[part] = (licence, set())
        files = importlib.metadata.files(name) or []
        own = [
            Path(str(path.locate()))
            for path in files
            if ".dist-info/" in str(path) and LICENCE_FILE.search(str(path))
        ]
        copy(own or [ROOT / "resources" / "licenses" / text for text in TEXTS.get(part, ())], target / part)
    rows[part][1].add(file)


def classified(about: PackageMetadata) -> str:
    """Return the licence that a distribution names in its classifiers alone."""
    named = [words for words in about.get_all("Classifier") or [] if words.startswith("License :: ")]
    return ", ".join(words.rpartition(" :: ")[2] for words in named)


def add_file(source: Path, place: str, rows: Rows, target: Path) -> None:
    """Add one library that came from the system; what came from a wheel is known by its module."""
    if "site-packages" in source.parts or ROOT in source.parents or not source.is_absolute():
        return
    if Path(sys.base_prefix) in source.resolve().parents and sys.base_prefix != "/usr":
        part, text, licence = "python", None, "PSF-2.0"
    else:
        part = debian_package(source)
        text, licence = Path("/usr/share/doc") / part / "copyright", "see its text"
    if part not in rows:
        rows[part] = (licence, set())
        copy([text] if text else [], target / part)
    rows[part][1].add(Path(place).name)


def debian_package(source: Path) -> str:
    """Name the Debian package that a system library came from; "unknown" if none says it is its own."""
    real = source.resolve()
    for path in (
        real,
        Path("/", *real.parts[2:]),
        source,
    ):  # merged /usr: the list may know it under either name
        found = subprocess.run(["dpkg-query", "--search", path], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    return "unknown"


def copy(texts: Iterable[Path], folder: Path) -> None:
    """Copy licence texts into one folder; two of one name stay apart."""
    for text in texts:
        if text.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            name = text.name if not (folder / text.name).exists() else f"{text.parent.name}-{text.name}"
            shutil.copy(text, folder / name)
