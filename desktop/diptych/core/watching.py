"""Watched folders: what is new in them, and what was seen before. Kept beside the session of a library."""

import json
import os
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from diptych.core import intake, settings
from diptych.core.errors import DiptychError, RefusedInput
from diptych.core.gathering import Runner, ask
from diptych.core.intake import Scan
from diptych.core.model import NO_CHANGE, Arrivals, WatchedFolder

STILL = 2.0
"""Seconds for which a file must not have changed before it is read."""
SECONDS = 20.0
"""A folder that takes longer to look through is on a disk that does not answer."""
REST = 300.0
"""Seconds for which such a folder is left alone."""
STRETCH = 1_000
"""Files that are compared with those seen before, between two turns of others."""

State = tuple[int, int]


class Watch:
    """The watched folders of a library, and the size and time of every file in them that was seen."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "watched.json"
        self._seen_file = folder / "watched-seen.txt"
        self._folders = tuple(_folders(settings.load_values(self._file)))
        self._seen = _load_seen(self._seen_file)
        self._fresh: dict[str, tuple[State, float]] = {}
        self._ripe: dict[str, State] = {}
        self._rests_until: dict[Path, float] = {}

    def folders(self) -> tuple[WatchedFolder, ...]:
        """List the folders in the order in which they were added."""
        return self._folders

    def set_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Watch these folders from now on; what was seen in others is forgotten."""
        went = {one.path for one in self._folders} - {one.path for one in folders}
        self._folders = tuple(folders)
        settings.save_values({"folders": [_stored(one) for one in folders]}, self._file)
        if went:
            kept = tuple(_prefix(one.path) for one in folders)
            self._seen = {file: state for file, state in self._seen.items() if file.startswith(kept)}
            _write_seen(self._seen_file, self._seen, "w")

    def begin(self, worker: Runner, folder: WatchedFolder) -> Generator[Any, Any, None]:
        """Watch one more folder; what is there already counts as seen. RefusedInput says why not."""
        for one in self._folders:
            if folder.path.is_relative_to(one.path) or one.path.is_relative_to(folder.path):
                raise RefusedInput(f"{one.path} is watched already.", "Remove it first, or choose another.")
        try:
            scan = yield from ask(worker.submit(intake.scan_folder, str(folder.path), seconds=SECONDS))
        except DiptychError:
            raise
        except Exception as error:
            raise RefusedInput(
                f"{folder.path} cannot be read.", "Check that it is there and yours to read."
            ) from error
        self._remember({file: (size, changed) for file, size, changed in scan.files})
        self.set_folders((*self._folders, folder))

    def look(self, worker: Runner, clock: float | None = None) -> Generator[Any, Any, tuple[Arrivals, ...]]:
        """Tell what is new in the folders that are not paused; ``clock``: the time in seconds."""
        found = []
        for folder in self._folders:
            now = time.monotonic() if clock is None else clock
            if not folder.paused:
                found.append((yield from self._look_at(worker, folder, now)))
        return tuple(found)

    def _look_at(self, worker: Runner, folder: WatchedFolder, now: float) -> Generator[Any, Any, Arrivals]:
        if now < self._rests_until.get(folder.path, 0.0):
            return Arrivals(folder, gone=True)
        begun = time.monotonic()
        try:
            scan = yield from ask(worker.submit(intake.scan_folder, str(folder.path), seconds=SECONDS))
        except Exception:
            # Whatever the disk does, it is looked for again; what takes all its time, not so soon.
            if time.monotonic() - begun >= SECONDS:
                self._rests_until[folder.path] = now + REST
            return Arrivals(folder, gone=True)
        return (yield from self._sort(folder, scan, now))

    def _sort(self, folder: WatchedFolder, scan: Scan, now: float) -> Generator[Any, Any, Arrivals]:
        """Part the files that can be read from those that may still be written to."""
        ripe: list[Path] = []
        fresh: dict[str, tuple[State, float]] = {}
        for number, (file, size, changed) in enumerate(scan.files):
            if number % STRETCH == STRETCH - 1:
                yield NO_CHANGE
            state = size, changed
            if self._seen.get(file) == state:
                continue
            before, since = self._fresh.get(file, (state, now))
            fresh[file] = state, since if before == state else now
            if now - fresh[file][1] >= STILL:
                ripe.append(Path(file))
                self._ripe[file] = state
        prefix = _prefix(folder.path)
        others = {file: each for file, each in self._fresh.items() if not file.startswith(prefix)}
        self._fresh = others | fresh
        return Arrivals(folder, tuple(ripe), len(ripe) < len(fresh), scan.folders)

    def note(self, files: Iterable[Path]) -> None:
        """Remember files, as they were when they were last looked at, as seen."""
        names = [str(file) for file in files]
        self._remember({name: self._ripe.pop(name) for name in names if name in self._ripe})
        for name in names:
            self._fresh.pop(name, None)

    def _remember(self, files: Mapping[str, State]) -> None:
        self._seen |= files
        _write_seen(self._seen_file, files, "a")


def _prefix(folder: Path) -> str:
    """Return how the paths of all files below a folder begin."""
    return os.path.join(folder, "")


def _folders(stored: Mapping[str, Any]) -> Iterable[WatchedFolder]:
    """Read the folders that were kept; what is damaged is passed over."""
    listed = stored.get("folders")
    for each in listed if isinstance(listed, list) else []:
        texts = [each.get(name) for name in ("path", "outlet", "genre")] if isinstance(each, dict) else [None]
        if all(isinstance(text, str) for text in texts) and texts[0]:
            path, outlet, genre = map(str, texts)
            yield WatchedFolder(Path(path), outlet, genre, each.get("paused") is True)


def _stored(folder: WatchedFolder) -> dict[str, object]:
    return {
        "path": str(folder.path),
        "outlet": folder.outlet,
        "genre": folder.genre,
        "paused": folder.paused,
    }


def _load_seen(path: Path) -> dict[str, State]:
    """Read what was seen; a line that was cut by a power failure, or is damaged, is passed over."""
    seen: dict[str, State] = {}
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return seen
    for line in lines:
        try:
            size, changed, file = json.loads(line)
        except (ValueError, TypeError, RecursionError):
            continue
        if type(size) is int and type(changed) is int and isinstance(file, str):
            seen[file] = size, changed
    return seen


def _write_seen(path: Path, files: Mapping[str, State], mode: str) -> None:
    """Write a line for each file; a name that is no Unicode stays what it is."""
    if files or mode == "w":
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps([size, changed, file]) for file, (size, changed) in files.items())
        with path.open(mode, encoding="ascii") as target:
            target.write("".join(f"{line}\n" for line in lines))
