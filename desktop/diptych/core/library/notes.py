"""Notes, with what they said before, and drafts: text on its way to a note or verdict."""

from datetime import UTC, datetime, timedelta

from diptych.core.errors import NotFound
from diptych.core.library.connection import Connection
from diptych.core.library.rows import new_id, row_hash, storable, timestamp
from diptych.core.model import Draft, Note, Version
from diptych.core.text import normalise

_DAMAGED = "The stored note is damaged."
_BETWEEN_VERSIONS = timedelta(minutes=5)


def note_hash(id: str, owner: str, text: str) -> str:
    """Return the hash that a note should have."""
    return row_hash(id, owner, text)


def read(db: Connection, owner: str) -> Note | None:
    """Return the note on a noun; ``owner`` is kind and id, as in ``article:…``."""
    row = db.row("SELECT * FROM note WHERE owner = ?", owner)
    if row is None:
        return None
    id, text = str(row["id"]), str(row["text"])
    return Note(id, owner, text, "" if row["hash"] == note_hash(id, owner, text) else _DAMAGED)


def write(db: Connection, owner: str, text: str) -> None:
    """Put a note in the place of the former one, which goes to the history; an empty text removes it."""
    text, former = normalise(text), read(db, owner)
    keep_version(db, owner, former.text if former else "", text)
    _put(db, owner, former, text)


def _put(db: Connection, owner: str, former: Note | None, text: str) -> None:
    if not text:
        db.run("DELETE FROM note WHERE owner = ?", owner)
        return
    id = former.id if former else new_id()
    db.run(
        "INSERT INTO note VALUES (?, ?, ?, ?)"
        " ON CONFLICT(id) DO UPDATE SET text = excluded.text, hash = excluded.hash",
        id,
        owner,
        text,
        note_hash(id, owner, text),
    )


def keep_version(db: Connection, owner: str, former: str, text: str) -> None:
    """Add a former text to the history: at most one in five minutes, but always one that is emptied."""
    recent = timestamp(datetime.now(UTC) - _BETWEEN_VERSIONS)
    if not former or former == text:
        return
    if text and db.value("SELECT 1 FROM version WHERE owner = ? AND time > ?", owner, recent):
        return
    _add_version(db, owner, former)


def _add_version(db: Connection, owner: str, text: str) -> None:
    db.run("INSERT INTO version(owner, text, time) VALUES (?, ?, ?)", owner, text, timestamp())


def versions(db: Connection, owner: str) -> tuple[Version, ...]:
    """List what a note said before, the latest first."""
    rows = db.rows("SELECT id, owner, text, time FROM version WHERE owner = ? ORDER BY id DESC", owner)
    return tuple(Version(row["id"], str(row["owner"]), str(row["text"]), str(row["time"])) for row in rows)


def restore(db: Connection, owner: str, version: int) -> None:
    """Let a note say again what it said before; what it says now goes to the history, whatever its time."""
    text = db.value("SELECT text FROM version WHERE owner = ? AND id = ?", owner, version)
    if text is None:
        raise NotFound("This version is no longer there.", "Look at the history again.")
    now = read(db, owner)
    if now and now.text != text:
        _add_version(db, owner, now.text)
    _put(db, owner, now, text)


def save_draft(db: Connection, editor: str, owner: str, text: str) -> None:
    """Keep what is typed, outside of the journal."""
    with db.transaction():
        db.run(
            "INSERT INTO draft VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET text = excluded.text, time = excluded.time",
            editor,
            owner,
            storable(text),
            timestamp(),
        )


def drop_draft(db: Connection, editor: str, owner: str) -> None:
    """Forget a draft."""
    with db.transaction():
        db.run("DELETE FROM draft WHERE editor = ? AND owner = ?", editor, owner)


def drafts(db: Connection) -> tuple[Draft, ...]:
    """List the drafts, oldest first."""
    rows = db.rows("SELECT editor, owner, text, time FROM draft ORDER BY time, editor, owner")
    return tuple(Draft(*map(str, row)) for row in rows)
