"""Many files in one go: each is read or refused by itself."""

from collections.abc import Sequence
from dataclasses import replace

from diptych.core import sketching
from diptych.core.errors import RefusedInput
from diptych.core.intake.files import Found, read_every
from diptych.core.model import Choice


def read_all(files: Sequence[tuple[bytes, str, Choice]]) -> list[tuple[Found, ...]]:
    """Read each ``(data, name, choice)``; the answer has its articles and refusals at the same place."""
    return [_read_or_refuse(*file) for file in files]


def _read_or_refuse(data: bytes, name: str, choice: Choice) -> tuple[Found, ...]:
    try:
        return tuple(_sketched(found) for found in read_every(data, name, choice))
    except RefusedInput as refusal:
        return (refusal,)


def _sketched(found: Found) -> Found:
    """Add the sketch: where many come in, the library has enough to do."""
    if isinstance(found, RefusedInput):
        return found
    return replace(found, sketch=sketching.sketch(sketching.shingles(found.body.text)))
