"""What a file holds, without what only storing it needs: cheap to hand from process to process."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diptych.core.errors import RefusedInput
from diptych.core.intake.files import Found, read_every
from diptych.core.intake.formats import Format, format_of
from diptych.core.model import Body, Choice


@dataclass(frozen=True, slots=True)
class Glance:
    """The format of a file, and its articles with their words alone; "": the format is none that is read."""

    format: str
    found: tuple[Found, ...]


def glance_at_all(files: Sequence[tuple[bytes, str, Choice]]) -> list[Glance]:
    """Look at each ``(data, name, choice)``; the answers are in the same order."""
    return [glance(*file) for file in files]


def glance(data: bytes, name: str, choice: Choice) -> Glance:
    """Look at one file."""
    format = ""
    try:
        found = read_every(data, name, choice)
    except RefusedInput as refusal:
        found = (refusal,)
    with contextlib.suppress(RefusedInput):
        format = str(Format.TEXT if choice.as_text else format_of(data, name))
    return Glance(format, tuple(map(_words_of, found)))


def _words_of(found: Found) -> Found:
    if isinstance(found, RefusedInput):
        return found
    return replace(found, body=Body(found.body.text, (), (), ()), original=b"")
