"""The verbs on what has not come in yet: looking through files, and folders that are watched."""

from collections.abc import Generator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from diptych.core import looking, places
from diptych.core.gathering import Steps, add_files, find_files
from diptych.core.model import Arrivals, Change, Choice, ImportReport, WatchedFolder
from diptych.core.noting import Noting
from diptych.core.watching import Watch


class Arriving(Noting):
    """What would come in, and what comes in by itself."""

    @cached_property
    def _watch(self) -> Watch:
        info = self._library.info()
        return Watch(places.library_state(info.id, Path(info.path)))

    def look_through(
        self, paths: Sequence[Path], choices: Mapping[Path, Choice] = MappingProxyType({})
    ) -> Generator[Any, Any, int]:
        """Look through every file of ``paths``; what is found is yielded as Looked, and nothing is stored.

        Returns how many articles, and files that cannot be read, there are.
        """
        files = yield from find_files(paths)
        values = self._veiled, files, choices
        return (yield from looking.look_through(self._library, self._worker, *values))

    def watched_folders(self) -> tuple[WatchedFolder, ...]:
        """List the folders that are watched."""
        return self._watch.folders()

    def watch_folder(self, folder: WatchedFolder) -> Generator[Any, Any, tuple[WatchedFolder, ...]]:
        """Watch one more folder, for what comes from now on; return all. RefusedInput says why not."""
        yield from self._watch.begin(self._worker, folder)
        return self._watch.folders()

    def set_watched_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Watch these folders, and no others."""
        self._watch.set_folders(folders)

    def arrivals(self) -> Generator[Any, Any, tuple[Arrivals, ...]]:
        """Tell what is new in each watched folder that is not paused."""
        return (yield from self._watch.look(self._worker))

    def add_arrivals(self, arrivals: Arrivals) -> Steps[tuple[ImportReport, Change]]:
        """Add what is new in a folder in one act; none of it is tried again, whatever became of it."""
        folder = arrivals.folder
        lacking = dict.fromkeys((path.name for path in arrivals.files), (folder.outlet, folder.genre))
        name = f"Add from {folder.path.name}"
        report, change = yield from add_files(self._library, self._worker, arrivals.files, lacking, name)
        self._watch.note(arrivals.files)
        return self._veiled(report), change
