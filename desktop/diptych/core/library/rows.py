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
    """Return the SHA-256 of values, which no shift of a boundary between them leaves the same."""
    digest = hashlib.sha256()
    for value in values:
        data = b"" if value is None else str(value).encode(errors="replace")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def storable(text: str) -> str:
    """Return text that SQLite can hold; only lone surrogates change."""
    return text.encode(errors="replace").decode()
