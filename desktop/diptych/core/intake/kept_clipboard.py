"""The form in which a clipboard is kept: its texts as they came, and which blocks the reader left out."""

import base64
import json
from collections.abc import Iterable, Mapping

MEDIA_TYPE = "application/vnd.diptych.clipboard+json"


def pack(formats: Mapping[str, bytes], left_out: Iterable[int]) -> bytes:
    """Put the texts of a clipboard and the numbers of the blocks left out into one file."""
    kept = {name: _written(data) for name, data in formats.items()}
    value = {"version": 1, "formats": kept, "left_out": sorted(left_out)}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(original: bytes) -> tuple[dict[str, bytes], frozenset[int]]:
    """Take such a file apart. ValueError: it is none."""
    try:
        value = json.loads(original)
        formats = {str(name): _read(kept) for name, kept in value["formats"].items()}
        return formats, frozenset(int(number) for number in value["left_out"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a clipboard that was kept") from error


def _written(data: bytes) -> str | dict[str, str]:
    """Write text as text, so that others can read the file, and what is not UTF-8 so that it stays exact."""
    try:
        if b"\0" not in data:
            return data.decode()
    except UnicodeDecodeError:
        pass
    return {"base64": base64.b64encode(data).decode()}


def _read(kept: str | dict[str, str]) -> bytes:
    return kept.encode() if isinstance(kept, str) else base64.b64decode(kept["base64"], validate=True)
