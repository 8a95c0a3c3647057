"""The form in which a clipboard is kept: its texts as they came, and which blocks the reader left out."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping

MEDIA_TYPE = "application/vnd.diptych.clipboard+json"
# Of a larger picture that stands in the markup itself only the hash is kept.
_PICTURE = re.compile(
    rb"""(["'(=]\s*data:image/[\w.+-]+)((?:;[\w.+=-]+)*,)([\w+/=%.~\s-]{32000,})""", re.IGNORECASE
)


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


def without_pictures(html: bytes) -> bytes:
    """Put the SHA-256 of their data in place of large pictures that stand in the markup itself."""
    return _PICTURE.sub(lambda found: found[1] + b";sha256," + _hash(found[2], found[3]), html)


def _hash(kind: bytes, data: bytes) -> bytes:
    try:
        picture = base64.b64decode(data, validate=False) if b";base64" in kind else data
    except ValueError:
        picture = data
    return hashlib.sha256(picture).hexdigest().encode()
