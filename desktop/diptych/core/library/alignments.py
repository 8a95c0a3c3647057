"""Alignments: kept as they were computed; one that is damaged is computed again."""

import json

from diptych.core.library.connection import Connection
from diptych.core.library.rows import row_hash
from diptych.core.model import Alignment, Evidence, Link

DEPENDS_ON = ("language", "published")
"""What an alignment is computed from besides the texts, which never change."""

_EVIDENCE = tuple(Evidence.__dataclass_fields__)


def keep(db: Connection, left: str, right: str, alignment: Alignment) -> None:
    """Keep the alignment of two articles in the place of the former one."""
    links = json.dumps(
        [
            (
                link.left,
                link.right,
                link.score,
                link.by,
                {kind: getattr(link.evidence, kind) for kind in _EVIDENCE},
            )
            for link in alignment.links
        ],
        ensure_ascii=False,
    )
    values = (left, right, alignment.background, alignment.engine, int(alignment.same_event), links)
    with db.transaction():
        db.run('DELETE FROM alignment WHERE "left" = ? AND "right" = ?', left, right)
        db.run("INSERT INTO alignment VALUES (?, ?, ?, ?, ?, ?, ?)", *values, row_hash(*values))


def kept(db: Connection, left: str, right: str) -> Alignment | None:
    """Return the alignment kept for two articles if it is undamaged."""
    row = db.row('SELECT * FROM alignment WHERE "left" = ? AND "right" = ?', left, right)
    if row is None:
        return None
    *values, hash = row
    if hash != row_hash(*values):
        return None
    links = tuple(
        Link(
            tuple(one),
            tuple(other),
            score,
            Evidence(**{kind: tuple(words) for kind, words in evidence.items()}),
            by,
        )
        for one, other, score, by, evidence in json.loads(row["links"])
    )
    return Alignment(links, bool(row["same_event"]), row["background"], row["engine"])


def forget(db: Connection, article: str) -> None:
    """Drop what was computed of an article whose language or date is another now."""
    db.run('DELETE FROM alignment WHERE "left" = ? OR "right" = ?', article, article)


def forget_pair(db: Connection, left: str, right: str) -> None:
    """Drop what was computed of two articles, in either order, before the reader set something right."""
    for pair in ((left, right), (right, left)):
        db.run('DELETE FROM alignment WHERE "left" = ? AND "right" = ?', *pair)
