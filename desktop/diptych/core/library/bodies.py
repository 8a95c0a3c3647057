"""Bodies: the immutable text of an article with its original bytes; a damaged one is derived again."""

import json
import zlib
from typing import Any

from diptych.core import intake
from diptych.core.errors import DiptychError
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, row_hash
from diptych.core.model import Block, BlockKind, Body, Incoming, Mark, MarkKind, Passage
from diptych.core.text import SPLITTER, TEXT_VERSION, fits, make_body, plain_parts

_DAMAGED = "The text is damaged, and shown as it is stored: compare it with its source before you rely on it."
_DERIVED_AGAIN = "The stored text was damaged; this was made again from the original file."
_ABSENT = "The text of this article is missing from the library file."


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def store(db: Connection, incoming: Incoming) -> str:
    """Keep a body with its original, and return its id."""
    id, body = new_id(), incoming.body
    blocks = _json([(b.kind, b.level, b.start, b.end) for b in body.blocks])
    marks = _json([(m.kind, m.start, m.end, m.value) for m in body.marks])
    passages = _json([(p.start, p.end, p.block, p.number) for p in body.passages])
    db.run(
        "INSERT INTO body VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        row_hash(id, blocks, marks, passages, body.text),
        TEXT_VERSION,
        SPLITTER,
        incoming.media_type,
        incoming.file_name,
        incoming.way,
        blocks,
        marks,
        passages,
        body.text,
        zlib.compress(incoming.original),
    )
    return id


def body_hash(row: Row) -> str:
    """Return the hash that a body should have."""
    return row_hash(row["id"], row["blocks"], row["marks"], row["passages"], row["text"])


def _is(values: list[Any], *kinds: type) -> bool:
    return len(values) == len(kinds) and all(
        type(value) is kind for value, kind in zip(values, kinds, strict=True)
    )


def _decode(row: Row) -> Body | None:
    """Read a stored body; None when its parts are not what a body has, or lie outside of its text."""
    try:
        blocks = json.loads(row["blocks"])
        marks = json.loads(row["marks"])
        passages = json.loads(row["passages"])
        if not (
            all(_is(block, str, int, int, int) for block in blocks)
            and all(_is(mark, str, int, int, str) for mark in marks)
            and all(_is(passage, int, int, int, int) for passage in passages)
        ):
            return None
        body = Body(
            str(row["text"]),
            tuple(Block(BlockKind(kind), *where) for kind, *where in blocks),
            tuple(Mark(MarkKind(kind), *where) for kind, *where in marks),
            tuple(Passage(*passage) for passage in passages),
        )
    except (ValueError, TypeError, RecursionError):
        return None
    return body if fits(body) else None


def _original(db: Connection, id: str) -> bytes:
    """Return the bytes a body was made from, b"" when they are damaged or expand beyond what we take in."""
    stored = db.value("SELECT original FROM body WHERE id = ?", id)
    expander = zlib.decompressobj()
    try:
        data = expander.decompress(stored, intake.MAX_BYTES)
    except (zlib.error, TypeError):
        return b""
    return data if expander.eof else b""


def _derive(db: Connection, row: Row, text_hash: str) -> Body | None:
    """Make a body again from its original; None when that is not possible here, or gives another text."""
    original = _original(db, row["id"])
    try:
        incoming = intake.derive(original, str(row["media_type"]), str(row["file_name"]), str(row["way"]))
    except DiptychError:
        return None
    return incoming.body if row_hash(incoming.body.text) == text_hash else None


def read(db: Connection, id: str, text_hash: str) -> tuple[Body, str]:
    """Return a body and what is wrong with it."""
    row = db.row(
        "SELECT id, hash, media_type, file_name, way, blocks, marks, passages, text FROM body WHERE id = ?",
        id,
    )
    if row is None:
        return Body("", (), (), ()), _ABSENT
    body = _decode(row)
    if body and row["hash"] == body_hash(row) and row_hash(body.text) == text_hash:
        return body, ""
    # A file from elsewhere may hold an original that is made to hang its parser.
    derived = None if db.wary else _derive(db, row, text_hash)
    if derived:
        return derived, _DERIVED_AGAIN
    return body or make_body(plain_parts(str(row["text"]))), _DAMAGED
