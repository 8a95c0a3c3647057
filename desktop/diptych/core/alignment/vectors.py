"""What a language model makes of passages is kept, since reading is slow."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from diptych.core.alignment.encoder import TOKEN_LAYER, Encoder, Floats, encode
from diptych.core.places import vector_cache

MOST_KEPT = 10_000  # passages, about 300 MB; the oldest go
KEPT_AT_ONCE = 100  # passages, about 1.5 s of reading: no more is lost when a comparison is stopped
ASKED_AT_ONCE = 500  # keys in one question; SQLite allows 999 and more
PATIENCE = 0.2  # seconds to wait for another process
STORED = np.dtype("<f2")  # half the room; cosines change by less than 0.0001

_TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL)"


def passage_vectors(model: Encoder, texts: Sequence[str]) -> list[Floats]:
    """Return a table a passage: its own vector, then that of each piece, in half precision.

    They are the same whether they were kept or are made now; a new passage costs about 15 ms.
    """
    keys = [_key(model, text) for text in texts]
    wanted = dict(zip(keys, texts, strict=True))
    file = vector_cache()
    found = _look_up(file, list(wanted), model.size)
    missing = [
        key for key, text in wanted.items() if len(found.get(key, ())) != len(model.pieces.read(text)) - 1
    ]
    for first in range(0, len(missing), KEPT_AT_ONCE):
        part = missing[first : first + KEPT_AT_ONCE]
        read = encode(model, [wanted[key] for key in part], TOKEN_LAYER)
        made = {
            key: np.concatenate([row[None], pieces]).astype(STORED)
            for key, row, pieces in zip(part, read.passages, read.tokens, strict=True)
        }
        _keep(file, made)
        found |= made
    return [found[key] for key in keys]


def _key(model: Encoder, text: str) -> bytes:
    return hashlib.sha256(f"{model.id}\n{text}".encode(errors="surrogatepass")).digest()


def _look_up(file: Path, keys: Sequence[bytes], size: int) -> dict[bytes, Floats]:
    """Return the vectors that are kept; whatever is wrong with the file, there are then just fewer."""
    found: dict[bytes, Floats] = {}
    with _quietly(file), _opened(file) as kept:
        for first in range(0, len(keys), ASKED_AT_ONCE):
            part = keys[first : first + ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            for key, data in kept.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part):
                if isinstance(data, bytes) and len(data) % (size * STORED.itemsize) == 0:
                    found[key] = np.frombuffer(data, STORED).reshape(-1, size)
    return {key: row for key, row in found.items() if np.isfinite(row).all()}


def _keep(file: Path, vectors: dict[bytes, Floats], most: int = MOST_KEPT) -> None:
    """Write vectors down, and let the oldest go: row numbers only grow."""
    rows: Iterable[tuple[bytes, bytes]] = ((key, row.tobytes()) for key, row in vectors.items())
    with _quietly(file), _opened(file) as kept, kept:
        kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        kept.execute("DELETE FROM vectors WHERE rowid <= (SELECT max(rowid) FROM vectors) - ?", (most,))


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for the reader alone: vectors tell something of the passages."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(file, timeout=PATIENCE)) as kept:
        kept.execute(_TABLE)
        yield kept


@contextlib.contextmanager
def _quietly(file: Path) -> Iterator[None]:
    """Go on without the kept vectors if they cannot be had; delete the file if it is damaged."""
    try:
        yield
    except (OSError, sqlite3.OperationalError):  # busy, full, read-only
        pass
    except sqlite3.Error:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
            file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
