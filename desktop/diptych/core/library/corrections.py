"""Corrections: what the reader set right in the alignment of two articles, in the order it was done."""

import json
from collections.abc import Sequence
from typing import Any

from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import alignments
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, row_hash, timestamp
from diptych.core.model import Correction, CorrectionKind, Span
from diptych.core.text import snap

MOST = 2_000
"""Corrections of a pair: beyond that, applying them takes too long."""
MOST_SPANS = 1_000
"""Spans of one side of a correction."""

_OF_PAIR = '("left" = ?1 AND "right" = ?2 OR "left" = ?2 AND "right" = ?1)'
_HASHED = ("id", "left", "right", "kind", "left_spans", "right_spans", "position", "made")


def correction_hash(row: Row) -> str:
    """Return the hash that a correction should have."""
    return row_hash(*(row[name] for name in _HASHED))


def add(db: Connection, left: str, right: str, corrections: Sequence[Correction]) -> None:
    """Keep corrections of two articles after those that there are."""
    left_text, right_text = _text(db, left), _text(db, right)
    count = db.value(f"SELECT count(*) FROM correction WHERE {_OF_PAIR}", left, right)
    if count + len(corrections) > MOST:
        raise DiptychError(f"Two articles can have {MOST} corrections at most.", "Clear some of them first.")
    for correction in corrections:
        _check(correction)
        one, other = _spans(correction.left, left_text), _spans(correction.right, right_text)
        position = db.value(
            f"SELECT coalesce(max(position), 0) + 1 FROM correction WHERE {_OF_PAIR}", left, right
        )
        values = new_id(), left, right, correction.kind.value, one, other, position, timestamp()
        db.run("INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *values, row_hash(*values))
    if corrections:
        alignments.forget_pair(db, left, right)


def _text(db: Connection, article: str) -> str:
    text = db.value("SELECT text FROM article JOIN body ON body.id = body WHERE article.id = ?", article)
    if text is None:
        raise NotFound("The library has no such article.", "It may have been removed.")
    return str(text)


def _check(correction: Correction) -> None:
    """Refuse a correction that says nothing or too much."""
    sides = len(correction.left), len(correction.right)
    enough = max(sides) if correction.kind is CorrectionKind.ALONE else min(sides)
    if not enough:
        raise DiptychError("This correction names no passages.", "Select the passages it is about.")
    if max(sides) > MOST_SPANS:
        raise DiptychError("This correction names too many passages.", "Select fewer at once.")


def _spans(spans: Sequence[Span], text: str) -> str:
    """Write spans as they are stored, at grapheme boundaries; refuse what is no words of the text."""
    if not all(0 <= span.start < span.end <= len(text) for span in spans):
        raise DiptychError("A correction lies outside of the article.", "Select the passages again.")
    whole = [snap(text, span) for span in spans]
    return json.dumps([(span.start, span.end) for span in whole])


def of_pair(db: Connection, left: str, right: str) -> tuple[Correction, ...]:
    """List the corrections of two articles as seen from ``left``; a damaged one says nothing."""
    rows = db.rows(
        f"SELECT * FROM correction WHERE {_OF_PAIR} ORDER BY position, id LIMIT {MOST}", left, right
    )
    if not rows:
        return ()
    lengths = {article: _length(db, article) for article in (left, right)}
    read = [_read(row, lengths) for row in rows]
    return tuple(
        correction if row["left"] == left else Correction(correction.kind, correction.right, correction.left)
        for row, correction in zip(rows, read, strict=True)
        if correction
    )


def _length(db: Connection, article: str) -> int:
    """Return the length of a text, 0 when there is none."""
    length = db.value(
        "SELECT length(text) FROM article JOIN body ON body.id = body WHERE article.id = ?", article
    )
    return int(length or 0)


def _read(row: Row, lengths: dict[str, int]) -> Correction | None:
    """Read a correction; None when it is damaged, or lies outside of its articles."""
    if row["hash"] != correction_hash(row):
        return None
    try:
        left = _stored(json.loads(row["left_spans"]), lengths[row["left"]])
        right = _stored(json.loads(row["right_spans"]), lengths[row["right"]])
        return Correction(CorrectionKind(row["kind"]), left, right)
    except (ValueError, TypeError, RecursionError):
        return None


def _stored(pairs: Any, length: int) -> tuple[Span, ...]:
    """Read stored spans: pairs of numbers within the text."""
    if not isinstance(pairs, list) or len(pairs) > MOST_SPANS:
        raise ValueError("no list of spans")
    spans = tuple(Span(start, end) for start, end in pairs)
    if not all(type(span.start) is type(span.end) is int for span in spans):
        raise ValueError("no offsets")
    if not all(0 <= span.start < span.end <= length for span in spans):
        raise ValueError("outside of the text")
    return spans


def remove(db: Connection, left: str, right: str) -> int:
    """Take back every correction of two articles, and return how many there were."""
    removed = db.run(f"DELETE FROM correction WHERE {_OF_PAIR}", left, right)
    if removed:
        alignments.forget_pair(db, left, right)
    return removed
