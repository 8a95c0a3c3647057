"""Bringing many files into the library: read by the worker, stored batch by batch, all in one act."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from diptych.core import intake
from diptych.core.errors import DiptychError, RefusedInput, WorkerFailed
from diptych.core.library import Act, Library
from diptych.core.model import (
    NO_CHANGE,
    Change,
    Choice,
    ImportItem,
    ImportReport,
    Incoming,
    Outcome,
    Progress,
    Remedy,
)
from diptych.core.unfinished import ImportNote

T = TypeVar("T")
File = tuple[bytes, str, Choice]
"""What the worker reads: content, name, and how the reader wants it read."""
# A long verb: it yields Progress between batches, the Change of each batch that is in, and the Future of
# a task given to the worker, whose answer it is sent.
Steps = Generator[Progress | Change | Future[Any], Any, T]

READ_SECONDS = 10.0
"""A file that takes longer is refused; so much has a batch, too, before its files are read one by one."""
FOUND = 500
BATCH_FILES = 50
BATCH_BYTES = 1_000_000


class Runner(Protocol):
    """Whoever runs a function elsewhere: the worker process."""

    def submit(self, function: Callable[..., T], *values: Any, seconds: float | None = None) -> Future[T]:
        """Start ``function(*values)``, which may take so many ``seconds``, or what the runner allows."""

    def close(self) -> None:
        """End what runs."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A batch that the worker reads; ``refusals`` has None for each of its files that could be loaded."""

    refusals: Sequence[RefusedInput | None]
    files: Sequence[File]
    future: Future[list[tuple[intake.Found, ...]]]


def ask(future: Future[T]) -> Steps[T]:
    """Wait for the worker's answer without holding up other verbs."""
    answer: T = yield future
    return answer


def load(path: Path) -> bytes:
    """Read a file, unless it is too large or cannot be read: RefusedInput."""
    try:
        if path.exists() and not path.is_file():
            raise RefusedInput("This is not a file.", "Choose a file or a folder of files.")
        if path.stat().st_size > intake.MAX_BYTES:
            limit = intake.MAX_BYTES // 1_000_000
            raise RefusedInput(
                f"The file is larger than {limit} MB.", "Split it, or paste the article you need."
            )
        return path.read_bytes()
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        raise RefusedInput(what, "Check that it is there and yours to read.") from error


def find_files(paths: Sequence[Path]) -> Steps[list[Path]]:
    """Find the files among ``paths`` and in the folders among them, some at a time."""
    files: list[Path] = []
    found = intake.find_files(paths)
    while some := list(islice(found, FOUND)):
        files += some
        yield NO_CHANGE
    return files


def add_files(
    library: Library,
    worker: Runner,
    files: Sequence[Path],
    lacking: Mapping[str, tuple[str, str]],
    name: str,
    way: str = "",
    choices: Mapping[Path, Choice] = MappingProxyType({}),
    note: ImportNote | None = None,
) -> Steps[tuple[ImportReport, Change]]:
    """Add ``files`` in one act called ``name``.

    ``lacking`` maps a file name to the outlet and genre that the file may not name itself, ``choices`` a file
    or a folder to how it is to be read. The Change of each batch is yielded as soon as it is in; what was in
    when the verb is cancelled stays. ``note``: the files that are in by it are passed over, and it is told.
    """
    items: list[ImportItem] = []
    act = _act_of(note, library, name)
    done = note.done if note else 0
    for batch, reading in _read_ahead(worker, files[done:], choices):
        yield Progress(done, len(files), "Reading files")
        answers = yield from _answers(worker, reading)
        with library.act(name, continues=act) as act:
            for path, answer in zip(batch, answers, strict=True):
                items += [
                    _take_in(library, path, each, lacking.get(path.name, ("", "")), way) for each in answer
                ]
        done += len(batch)
        if note:
            note.mark(done, act.id)
        yield act.change
    return ImportReport(tuple(items)), Change({})


def _act_of(note: ImportNote | None, library: Library, name: str) -> Act | None:
    """Return the act with which an import that was cut short goes on, if it may still be the last one."""
    if note is None or not note.act or library.undo_state().undo != name:
        return None
    return Act(note.act)


def _read_ahead(
    worker: Runner, files: Sequence[Path], choices: Mapping[Path, Choice]
) -> Iterator[tuple[list[Path], _Reading]]:
    """Give each batch with its reading, while the worker has the next one already."""
    waiting: tuple[list[Path], _Reading] | None = None
    for batch in _batches(files):
        begun = batch, _begin_reading(worker, batch, choices)
        if waiting:
            yield waiting
        waiting = begun
    if waiting:
        yield waiting


def _begin_reading(worker: Runner, batch: Sequence[Path], choices: Mapping[Path, Choice]) -> _Reading:
    loaded = [load_or_refuse(path) for path in batch]
    files = [
        (data, path.name, choice_for(path, choices))
        for data, path in zip(loaded, batch, strict=True)
        if isinstance(data, bytes)
    ]
    refusals = [None if isinstance(data, bytes) else data for data in loaded]
    return _Reading(refusals, files, worker.submit(intake.read_all, files, seconds=READ_SECONDS))


def choice_for(path: Path, choices: Mapping[Path, Choice]) -> Choice:
    """Return how a file is to be read, by itself or by a folder that it is in."""
    return next((choices[where] for where in (path, *path.parents) if where in choices), intake.AS_FOUND)


def _answers(worker: Runner, reading: _Reading) -> Steps[list[tuple[Incoming | DiptychError, ...]]]:
    """Wait for the files of a batch."""
    read = yield from each_or_alone(worker, reading.future, reading.files, intake.read_every, _refused)
    answers = iter(read)
    return [(refusal,) if refusal else next(answers) for refusal in reading.refusals]


def _refused(failure: DiptychError) -> tuple[Incoming | DiptychError, ...]:
    return (failure,)


def each_or_alone(
    worker: Runner,
    together: Future[Any],
    files: Sequence[File],
    read: Callable[[bytes, str, Choice], T],
    refused: Callable[[DiptychError], T],
) -> Steps[list[T]]:
    """Wait for what the worker makes of some files; when it fails on them, have it ``read`` each alone.

    What it fails on even then may still be read as plain text: that is said in what is made by ``refused``.
    """
    try:
        return list((yield from ask(together)))
    except DiptychError:
        pass
    found: list[T] = []
    for file in files:
        try:
            found.append((yield from ask(worker.submit(read, *file, seconds=READ_SECONDS))))
        except DiptychError as failure:
            found.append(refused(_with_a_way_on(failure, file[2])))
    return found


def _with_a_way_on(failure: DiptychError, choice: Choice) -> DiptychError:
    if not isinstance(failure, WorkerFailed) or choice.as_text:
        return failure
    return RefusedInput(failure.what, "It can be read as plain text.", (Remedy.AS_TEXT,))


def load_or_refuse(path: Path) -> bytes | RefusedInput:
    """Read a file, or return why it cannot be read."""
    try:
        return load(path)
    except RefusedInput as refusal:
        return refusal


def _take_in(
    library: Library, path: Path, answer: Incoming | DiptychError, lacking: tuple[str, str], way: str
) -> ImportItem:
    if isinstance(answer, RefusedInput):
        name = _name(path, answer.name)
        return ImportItem(name, Outcome.REFUSED, str(answer), remedies=_remedies(path, name, answer))
    if isinstance(answer, DiptychError):
        return ImportItem(str(path), Outcome.REFUSED, str(answer))
    outlet, genre = lacking
    incoming = replace(
        answer, outlet=answer.outlet or outlet, genre=answer.genre or genre, way=way or answer.way
    )
    name = _name(path, answer.file_name.removeprefix(f"{path.name}/"))
    return replace(library.add_article(incoming), name=name, remedies=_remedies(path, name, answer))


def _name(path: Path, part: str) -> str:
    """Name a file, or one of the articles within it."""
    return f"{path}/{part}" if part and part != path.name else str(path)


def _remedies(path: Path, name: str, answer: Incoming | RefusedInput) -> tuple[str, ...]:
    """Return how a file may be read otherwise; what lies within one cannot be read by itself."""
    return answer.remedies if name == str(path) else ()


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Cut ``files`` into batches that one short transaction can hold."""
    batch: list[Path] = []
    size = 0
    for path in files:
        batch.append(path)
        size += _size(path)
        if len(batch) == BATCH_FILES or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
