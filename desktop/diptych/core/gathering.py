"""Bringing many files into the library: read by the worker, stored batch by batch, all in one act."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from diptych.core import intake
from diptych.core.errors import DiptychError, RefusedInput, WorkerFailed
from diptych.core.library import Library
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

T = TypeVar("T")
# A long verb: it yields Progress between batches, the Change of each batch that is in, and the Future of
# a task given to the worker, whose answer it is sent.
Steps = Generator[Progress | Change | Future[Any], Any, T]

FOUND = 500
BATCH_FILES = 50
BATCH_BYTES = 1_000_000


class Runner(Protocol):
    """Whoever runs a function elsewhere: the worker process."""

    def submit(self, function: Callable[..., T], *values: Any, seconds: float | None = None) -> Future[T]:
        """Start ``function(*values)``, which may take so many ``seconds``, or what the runner allows."""

    def close(self) -> None:
        """End what runs."""


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
) -> Steps[tuple[ImportReport, Change]]:
    """Add ``files`` in one act called ``name``.

    ``lacking`` maps a file name to the outlet and genre that the file may not name itself, ``choices`` a file
    to how it is to be read. The Change of each batch is yielded as soon as it is in; what was in when the
    verb is cancelled stays.
    """
    items: list[ImportItem] = []
    act = None
    done = 0
    for batch in _batches(files):
        yield Progress(done, len(files), "Reading files")
        answers = yield from _read_batch(worker, batch, choices)
        with library.act(name, continues=act) as act:
            for path, answer in zip(batch, answers, strict=True):
                for each in answer:
                    items.append(_take_in(library, path, each, lacking.get(path.name, ("", "")), way))
        done += len(batch)
        yield act.change
    return ImportReport(tuple(items)), Change({})


def _read_batch(
    worker: Runner, batch: Sequence[Path], choices: Mapping[Path, Choice]
) -> Steps[list[tuple[Incoming | DiptychError, ...]]]:
    """Read the files of a batch in the worker; when it fails on them together, one by one."""
    loaded = [_load_or_refuse(path) for path in batch]
    files = [
        (data, path.name, choices.get(path, intake.AS_FOUND))
        for data, path in zip(loaded, batch, strict=True)
        if isinstance(data, bytes)
    ]
    read: list[tuple[Incoming | DiptychError, ...]] = []
    try:
        read += yield from ask(worker.submit(intake.read_all, files))
    except DiptychError:
        for file in files:
            read.append((yield from _read_alone(worker, file)))
    answers = iter(read)
    return [next(answers) if isinstance(data, bytes) else (data,) for data in loaded]


def _read_alone(
    worker: Runner, file: tuple[bytes, str, Choice]
) -> Steps[tuple[Incoming | DiptychError, ...]]:
    """Read what could not be read along with others; what fails here may still be read as plain text."""
    data, name, choice = file
    try:
        return (yield from ask(worker.submit(intake.read_every, data, name, choice)))
    except WorkerFailed as failure:
        remedies = () if choice.as_text else (Remedy.AS_TEXT,)
        return (RefusedInput(failure.what, "It can be read as plain text." if remedies else "", remedies),)
    except DiptychError as failure:
        return (failure,)


def _load_or_refuse(path: Path) -> bytes | RefusedInput:
    try:
        return load(path)
    except RefusedInput as refusal:
        return refusal


def _take_in(
    library: Library, path: Path, answer: Incoming | DiptychError, lacking: tuple[str, str], way: str
) -> ImportItem:
    if isinstance(answer, RefusedInput):
        name = f"{path}/{answer.name}" if answer.name else str(path)
        return ImportItem(name, Outcome.REFUSED, str(answer), remedies=answer.remedies)
    if isinstance(answer, DiptychError):
        return ImportItem(str(path), Outcome.REFUSED, str(answer))
    outlet, genre = lacking
    incoming = replace(
        answer, outlet=answer.outlet or outlet, genre=answer.genre or genre, way=way or answer.way
    )
    return replace(library.add_article(incoming), name=str(path), remedies=answer.remedies)


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
