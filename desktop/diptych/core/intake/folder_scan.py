"""What lies in a folder that is watched: files that may be articles, as they stand now."""

import os
from dataclasses import dataclass
from pathlib import Path

from diptych.core.intake.files import require_local
from diptych.core.intake.formats import SUFFIXES, suffix_of


@dataclass(frozen=True, slots=True)
class Scan:
    """The files below a folder, each with its size and time of change, and all folders."""

    files: tuple[tuple[str, int, int], ...]
    folders: tuple[str, ...]


def scan_folder(folder: str) -> Scan:
    """Look through a folder and those below it; no file is opened, and no link is followed.

    Passed over: what is hidden, empty, on its way (".part") or in no format that is read, and the pictures
    that a browser keeps beside a page, in a folder "…_files". RefusedInput: it is on the network. OSError: it
    cannot be read.
    """
    require_local(Path(folder))
    files: list[tuple[str, int, int]] = []
    folders: list[str] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            if here == folder:
                raise
            continue
        folders.append(here)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.endswith("_files"):
                    waiting.append(entry.path)
            elif suffix_of(entry.name) in SUFFIXES and entry.is_file(follow_symlinks=False):
                state = entry.stat(follow_symlinks=False)
                if state.st_size:
                    files.append((entry.path, state.st_size, state.st_mtime_ns))
    return Scan(tuple(sorted(files)), tuple(folders))
