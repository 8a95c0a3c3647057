"""Looking through files before they are added: what would come in, and in which state. Nothing is stored."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from diptych.core import intake
from diptych.core.errors import DiptychError, RefusedInput
from diptych.core.gathering import READ_SECONDS, Runner, choice_for, each_or_alone, load_or_refuse
from diptych.core.intake import Glance
from diptych.core.library import Library
from diptych.core.model import Choice, Incoming, Looked, Outlet, Sight, Sighted
from diptych.core.text import first_words, normalise

BATCH_FILES = 20
BATCH_BYTES = 1_000_000
HERE = "The library has this article already. It is not added again."
TWICE = "The same text is among these files already. It is added once."
UNDATED = "It does not say its date, and is filed under “No date”."

Steps = Generator[Any, Any, int]
File = tuple[Path, bytes | RefusedInput]


def look_through(
    library: Library,
    worker: Runner,
    veil: Callable[[tuple[Sighted, ...]], tuple[Sighted, ...]],
    files: Sequence[Path],
    choices: Mapping[Path, Choice],
) -> Steps:
    """Look through files, some at a time; what they hold is yielded as Looked, each row behind ``veil``.

    Returns how many rows there were.
    """
    look = _Look(library)
    done = count = 0
    yield Looked((), 0, len(files))
    for batch in _batches(files):
        glances = yield from _glances(worker, batch, choices)
        rows = [row for (path, _), each in zip(batch, glances, strict=True) for row in look.rows(path, each)]
        done += len(batch)
        count += len(rows)
        yield Looked(veil(tuple(rows)), done, len(files))
    return count


def _batches(files: Sequence[Path]) -> Iterator[list[File]]:
    batch: list[File] = []
    size = 0
    for path in files:
        data = load_or_refuse(path)
        batch.append((path, data))
        size += len(data) if isinstance(data, bytes) else 0
        if len(batch) == BATCH_FILES or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _glances(
    worker: Runner, batch: Sequence[File], choices: Mapping[Path, Choice]
) -> Generator[Any, Any, list[Glance]]:
    """Have the worker look at the files of a batch."""
    files = [(data, path.name, choice_for(path, choices)) for path, data in batch if isinstance(data, bytes)]
    together = worker.submit(intake.glance_at_all, files, seconds=READ_SECONDS)
    seen = yield from each_or_alone(worker, together, files, intake.glance, _refused)
    answers = iter(seen)
    return [next(answers) if isinstance(data, bytes) else Glance("", (data,)) for _, data in batch]


def _refused(failure: DiptychError) -> Glance:
    refusal = failure if isinstance(failure, RefusedInput) else RefusedInput(failure.what, failure.next_step)
    return Glance("", (refusal,))


class _Look:
    """Tells what would become of articles, and remembers those that came before."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._outlets: dict[str, Outlet | None] = {}
        self._texts: set[tuple[int, str]] = set()

    def rows(self, path: Path, glance: Glance) -> Iterator[Sighted]:
        """Make a row of each article of a file."""
        for number, found in enumerate(glance.found):
            if isinstance(found, RefusedInput):
                name = found.name or path.name
                yield Sighted(
                    path, name, number, format=glance.format, state=Sight.REFUSED, reason=str(found),
                    remedies=found.remedies,
                )  # fmt: skip
            else:
                yield self._row(path, number, glance.format, found)

    def _row(self, path: Path, number: int, format: str, incoming: Incoming) -> Sighted:
        text = incoming.body.text
        outlet = normalise(incoming.outlet).strip()
        owners = self._library.outlets_of_text(text)
        state, reason = self._state(incoming, outlet, owners)
        twins = frozenset() if outlet else frozenset(name for owner in owners for name in _names(owner))
        return Sighted(
            path,
            incoming.file_name or path.name,
            number,
            normalise(incoming.title) or first_words(text),
            outlet,
            incoming.genre,
            incoming.published,
            format,
            state,
            reason,
            incoming.remedies,
            twins,
        )

    def _state(self, incoming: Incoming, outlet: str, owners: Sequence[Outlet | None]) -> tuple[Sight, str]:
        if outlet and self._outlet(outlet) in owners:
            return Sight.HERE, HERE
        key = hash(incoming.body.text), outlet.casefold()
        if key in self._texts:
            return Sight.HERE, TWICE
        self._texts.add(key)
        if incoming.notices:
            return Sight.LOOK, " ".join(incoming.notices)
        return (Sight.NEW, "") if incoming.published else (Sight.UNDATED, UNDATED)

    def _outlet(self, name: str) -> Outlet | None:
        """Find the outlet of a name; one that is not there is no article's."""
        if name not in self._outlets:
            self._outlets[name] = self._library.find_outlet(name) or Outlet("", name)
        return self._outlets[name]


def _names(owner: Outlet | None) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (owner.name, *owner.aliases)) if owner else ("",)
