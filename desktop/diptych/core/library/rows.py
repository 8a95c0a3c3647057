"""What every row has: an id, a time, and a hash that shows damage which SQLite cannot see."""

import hashlib
import uuid
from datetime import UTC, datetime


def new_id() -> str:
    """Return an id that nothing else has."""
    return str(uuid.uuid4())


def timestamp(time: datetime | None = None) -> str:
    """Return a time, or now, as it is stored: UTC, comparable as text."""
    return (time or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def row_hash(*values: str | int | None) -> str:
    """Return the SHA-256 of values; NUL parts them, which no text in normal form has."""
    joined = "\0".join(["" if value is None else str(value) for value in values])
    return hashlib.sha256(joined.encode(errors="replace")).hexdigest()


def optional(value: object) -> str | None:
    """Return a text that may be absent; a damaged value of another type becomes text."""
    return None if value is None else str(value)


def storable(text: str) -> str:
    """Return text that SQLite can hold; only lone surrogates change."""
    return text.encode(errors="replace").decode()
