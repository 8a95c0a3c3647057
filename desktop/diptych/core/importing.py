"""The verbs by which articles come in; an import that is cut short goes on where it was."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from diptych.core import intake, places, unfinished
from diptych.core.errors import NotFound, ReadOnlyLibrary
from diptych.core.gathering import READ_SECONDS, Runner, Steps, add_files, ask, find_files, load
from diptych.core.model import (
    Change,
    Choice,
    Clipping,
    ImportItem,
    ImportReport,
    Incoming,
    Interrupted,
    Outcome,
)
from diptych.core.repeating import Repeating
from diptych.core.unfinished import ImportNote, Plan


class Importing(Repeating):
    """Files, folders, the clipboard and the sample."""

    _worker: Runner

    def import_paths(
        self,
        paths: Sequence[Path],
        outlet: str = "",
        genre: str = "",
        choices: Mapping[Path, Choice] = MappingProxyType({}),
    ) -> Steps[tuple[ImportReport, Change]]:
        """Add every file of ``paths``, folders with all they hold, in one act.

        ``outlet`` and ``genre`` are for the files that do not name their own, ``choices`` for single files or
        folders.
        """
        files = yield from find_files(paths)
        plan = Plan(tuple(paths), tuple(files), outlet, genre, choices)
        return (yield from self._import(unfinished.begin(self._notes(), plan)))

    def interrupted_import(self) -> Interrupted | None:
        """Say which import was cut short or stopped; of several the one that began first.

        To be asked when none is under way: one that runs looks the same.
        """
        note = unfinished.oldest(self._notes())
        return note.interrupted() if note else None

    def resume_import(self) -> Steps[tuple[ImportReport, Change]]:
        """Go on with the import that was cut short; the report is of the rest."""
        return (yield from self._import(self._noted()))

    def forget_import(self) -> None:
        """Let the import that was cut short be; what is in stays."""
        self._noted().end()

    def _notes(self) -> Path:
        info = self._library.info()
        return places.unfinished_imports(info.id, Path(info.path))

    def _noted(self) -> ImportNote:
        note = unfinished.oldest(self._notes())
        if note is None:
            raise NotFound("No import was cut short.", "Add the files again.")
        return note

    def _import(self, note: ImportNote) -> Steps[tuple[ImportReport, Change]]:
        plan = note.plan
        lacking = dict.fromkeys((path.name for path in plan.files), (plan.outlet, plan.genre))
        values = self._library, self._worker, plan.files, lacking, "Add articles", "", plan.choices, note
        try:
            report, change = yield from add_files(*values)
        except GeneratorExit:
            note.stop()
            raise
        except ReadOnlyLibrary:
            note.end()
            raise
        note.end()
        return self._veiled(report), change

    def open_sample(self) -> Steps[tuple[ImportReport, Change]]:
        """Add the sample articles in one act; the pair to open first comes first in the report."""
        sample = intake.read_sample(places.corpus())
        files, lacking = sample.files, sample.lacking
        name, way = "Add the sample", "sample"
        report, change = yield from add_files(self._library, self._worker, files, lacking, name, way)
        return self._veiled(report), change

    def read_clipboard(self, formats: Mapping[str, bytes]) -> Steps[Clipping]:
        """Read what was copied elsewhere; nothing is stored yet."""
        return (yield from ask(self._worker.submit(intake.read_clipboard, formats)))

    def cut_clipping(self, clipping: Clipping, left_out: Collection[int]) -> Steps[Incoming]:
        """Make an article of all blocks of a clipboard but some; nothing is stored yet."""
        return (yield from ask(self._worker.submit(intake.cut_clipping, clipping, left_out)))

    def read_file(self, path: Path, choice: Choice = intake.AS_FOUND) -> Steps[Incoming]:
        """Read one file, as the reader wants it; nothing is stored."""
        values = load(path), path.name, choice
        return (yield from ask(self._worker.submit(intake.read, *values, seconds=READ_SECONDS)))

    def add_incoming(self, incoming: Incoming, edition_of: str = "") -> tuple[ImportItem, Change]:
        """Add one article that was read before; ``edition_of``: the older article that it replaces."""
        with self._library.act("Add an article") as act:
            item = self._library.add_article(incoming)
            if edition_of and item.article and item.outcome is not Outcome.DUPLICATE:
                self._library.set_replaced(item.article, edition_of)
        return self._veiled(item), act.change
