"""How near passages are to a language model; its vectors are kept, since reading is slow."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from diptych.core.alignment.encoder import Encoder, Floats, encode
from diptych.core.alignment.model_folder import KNOWN_MODELS, PIECES, WEIGHTS, KnownModel, load_model
from diptych.core.alignment.similarity import Table
from diptych.core.places import vector_cache

COSINE_DECIMALS = 4  # processors differ in the sixth
MOST_KEPT = 200_000  # vectors, about 170 MB; the oldest go
KEPT_AT_ONCE = 100  # passages, about 1.5 s of reading: no more is lost when a comparison is stopped
ASKED_AT_ONCE = 500  # keys in one question; SQLite allows 999 and more
PATIENCE = 0.2  # seconds to wait for another process
STORED = np.dtype("<f2")  # half the room; cosines change by less than 0.0002

_TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL)"


def model_cosines(
    folder: str, left: Sequence[str], right: Sequence[str], known: tuple[KnownModel, ...] = KNOWN_MODELS
) -> Table:
    """Compare each left with each right passage by what the model in ``folder`` makes of them, in -1..1.

    Raises RefusedInput if the folder holds no known model. The model stays in memory for the next time.
    A passage costs about 15 ms when it is new, else hardly anything.
    """
    model = _loaded(folder, _stamps(folder), known)
    vectors = passage_vectors(model, (*left, *right))
    # Half precision numbers are added up in double without any rounding, so in every order to the same sum.
    wide = vectors.astype(np.float64)
    return (wide[: len(left)] @ wide[len(left) :].T).round(COSINE_DECIMALS).astype(np.float32)


def passage_vectors(model: Encoder, texts: Sequence[str]) -> Floats:
    """Return a row a passage in half precision, the same whether it was kept or is made now."""
    keys = [_key(model, text) for text in texts]
    wanted = dict(zip(keys, texts, strict=True))
    file = vector_cache()
    found = _look_up(file, list(wanted), model.size)
    missing = [key for key in wanted if key not in found]
    for first in range(0, len(missing), KEPT_AT_ONCE):
        part = missing[first : first + KEPT_AT_ONCE]
        rows = encode(model, [wanted[key] for key in part]).passages.astype(STORED)
        made = dict(zip(part, rows, strict=True))
        _keep(file, made)
        found |= made
    return np.array([found[key] for key in keys], STORED).reshape(len(keys), model.size)


def _stamps(folder: str) -> tuple[int, ...]:
    """Return what changes when the files of the model do."""
    try:
        found = [(Path(folder) / name).stat() for name in (WEIGHTS, PIECES)]
    except (OSError, ValueError):
        return ()
    return tuple(number for stat in found for number in (stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=1)
def _loaded(folder: str, stamps: tuple[int, ...], known: tuple[KnownModel, ...]) -> Encoder:
    return load_model(folder, known)


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
                if isinstance(data, bytes) and len(data) == size * STORED.itemsize:
                    found[key] = np.frombuffer(data, STORED)
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
