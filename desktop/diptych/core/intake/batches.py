"""Many files in one go: each is read or refused by itself."""

from collections.abc import Sequence

from diptych.core.errors import RefusedInput
from diptych.core.intake.files import read
from diptych.core.model import Incoming


def read_all(files: Sequence[tuple[bytes, str]]) -> list[Incoming | RefusedInput]:
    """Read each ``(data, name)``; the answer has the article or the refusal at the same place."""
    return [_read_or_refuse(data, name) for data, name in files]


def _read_or_refuse(data: bytes, name: str) -> Incoming | RefusedInput:
    try:
        return read(data, name)
    except RefusedInput as refusal:
        return refusal
