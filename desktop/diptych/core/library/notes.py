"""Notes, with what they said before, and drafts: text on its way to a note or verdict."""

from datetime import UTC, datetime, timedelta

from diptych.core.library.connection import Connection
from diptych.core.library.rows import new_id, row_hash, storable, timestamp
from diptych.core.model import Draft, Note
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
    db.run("INSERT INTO version(owner, text, time) VALUES (?, ?, ?)", owner, former, timestamp())


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
