"""Imports on their way: noted beside the library, so that one that is cut short can go on.

A note is two files: the plan, written once before anything is stored, and how far it is, written whole after
each batch that is in. What is noted may be less than what is in, never more.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from diptych.core.model import Choice, Interrupted

_PLAN, _STATE = ".plan.json", ".state.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import is to add: ``files`` in their order, found from ``paths``."""

    paths: tuple[Path, ...]
    files: tuple[Path, ...]
    outlet: str = ""
    genre: str = ""
    choices: Mapping[Path, Choice] = field(default_factory=dict)


class ImportNote:
    """The note on one import; where the disk does not take it the import goes on, but cannot be resumed."""

    def __init__(self, path: Path, plan: Plan, when: str) -> None:
        self._path = path
        self._when = when
        self.plan = plan
        self.done = 0
        self.act = 0
        self._stopped = False

    def mark(self, done: int, act: int) -> None:
        """Note that ``done`` files are in, the last of them by ``act``."""
        self.done, self.act, self._stopped = done, act, False
        self._save()

    def stop(self) -> None:
        """Note that the import was ended before it was whole, not cut short."""
        self._stopped = True
        self._save()

    def _save(self) -> None:
        state = {"done": self.done, "act": self.act, "stopped": self._stopped}
        with suppress(OSError):
            _write(self._path.with_suffix(_STATE), state, durable=False)

    def end(self) -> None:
        """Remove the note: the import is whole, or is not to go on."""
        for suffix in (_PLAN, _STATE):
            with suppress(OSError):
                self._path.with_suffix(suffix).unlink(missing_ok=True)

    def interrupted(self) -> Interrupted:
        """Say how far the import came."""
        paths = tuple(map(str, self.plan.paths))
        return Interrupted(paths, self.done, len(self.plan.files), self._when, self._stopped)

    def read_state(self) -> None:
        """Read how far it came; a state that is damaged or missing says nothing is in, and does no harm."""
        state = _read(self._path.with_suffix(_STATE))
        done, act = state.get("done"), state.get("act")
        self.done = done if type(done) is int and 0 <= done <= len(self.plan.files) else 0
        self.act = act if type(act) is int else 0
        self._stopped = state.get("stopped") is True


def begin(folder: Path, plan: Plan) -> ImportNote:
    """Note what is to be added, before anything is."""
    now = datetime.now(UTC)
    note = ImportNote(folder / f"{now:%Y%m%dT%H%M%S%f}-{uuid4().hex}", plan, now.isoformat())
    choices = [
        [os.path.abspath(path), choice.as_text, choice.encoding, sorted(choice.without)]
        for path, choice in plan.choices.items()
    ]
    values = {
        "paths": _absolute(plan.paths),
        "files": _absolute(plan.files),
        "outlet": plan.outlet,
        "genre": plan.genre,
        "choices": choices,
        "when": now.isoformat(),
    }
    with suppress(OSError):
        _write(folder / f"{note._path.name}{_PLAN}", values)
    return note


def oldest(folder: Path) -> ImportNote | None:
    """Return the note on the import that began first and is not whole; damaged ones are passed over."""
    try:
        plans = sorted(path for path in folder.iterdir() if path.name.endswith(_PLAN))
    except OSError:
        return None
    return next(filter(None, map(_note, plans)), None)


def _note(path: Path) -> ImportNote | None:
    values = _read(path)
    try:
        choices = {
            Path(name): Choice(bool(text), str(code), frozenset(map(int, without)))
            for name, text, code, without in values["choices"]
        }
        paths, files = (tuple(map(Path, values[name])) for name in ("paths", "files"))
        plan = Plan(paths, files, str(values["outlet"]), str(values["genre"]), choices)
        note = ImportNote(path.with_name(path.name.removesuffix(_PLAN)), plan, str(values["when"]))
    except (KeyError, TypeError, ValueError):
        return None
    note.read_state()
    return note


def _absolute(paths: Sequence[Path]) -> list[str]:
    return [os.path.abspath(path) for path in paths]


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _write(path: Path, values: Mapping[str, Any], *, durable: bool = True) -> None:
    """Write a file whole or not at all; ``durable``: also when the power is cut.

    A state that is lost then costs another look at each file, and waiting for the disk costs more.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(values, file)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    draft.replace(path)
