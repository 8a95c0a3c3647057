"""What an outlet printed around the day of one of its articles."""

import json
from collections.abc import Iterator, Sequence
from heapq import merge

from diptych.core.library import editions
from diptych.core.library.articles import REPLACED
from diptych.core.library.connection import Connection

# Of an article in several editions the newest stands for all.
_LIVING = f"binned IS NULL AND NOT {REPLACED}"
_DAYS = (372, 31, 1)
"""So many at most in a year, a month and a day: enough to tell what is nearer."""


def around(db: Connection, article: str, most: int) -> tuple[tuple[str, str | None], ...]:
    """List other articles of its outlet with their dates, the nearest first, those without a date last.

    None of its own editions; nothing for an article without an outlet.
    """
    row = db.row("SELECT outlet, published FROM article WHERE id = ?", article)
    if row is None or row["outlet"] is None:
        return ()
    own = _editions(db, article)
    day = _day(row["published"])

    def some(where: str, order: str) -> list[tuple[int, str, str | None]]:
        rows = db.rows(
            f"SELECT id, published FROM article WHERE outlet = ?1 AND {where} AND {_LIVING}"
            f" ORDER BY published {order} LIMIT ?3",
            row["outlet"],
            row["published"] or "",
            most + len(own),
        )
        return [(abs(_day(published) - day), str(id), published) for id, published in rows]

    dated = merge(some("published > ?2", "ASC"), some("published <= ?2", "DESC"), key=lambda one: one[0])
    found = [(id, published) for _, id, published in dated if id not in own][:most]
    if len(found) < most:
        undated = some("published IS NULL AND ?2 IS NOT NULL", "ASC")
        found += [(id, published) for _, id, published in undated if id not in own]
    return tuple(found[:most])


def _editions(db: Connection, article: str) -> set[str]:
    """Return all editions of an article, itself among them."""
    found = {article, *editions.chain(db, article)}
    last = article
    while newer := db.value("SELECT id FROM article WHERE replaces = ?", last):
        if newer in found:
            break
        found.add(newer)
        last = newer
    return found


def _day(published: str | None) -> int:
    """Return a number that grows with a date, which may lack its day or month, or be damaged."""
    parts = (published or "")[:10].split("-")
    return sum(int(part) * days for part, days in zip(parts, _DAYS, strict=False) if part.isdecimal())


def passages(db: Connection, articles: Sequence[str], longest: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through the passages of those articles that are not longer, as words; damaged ones have none."""
    for id in articles:
        row = db.row(
            "SELECT text, passages FROM article JOIN body ON body.id = body"
            " WHERE article.id = ? AND length(text) <= ?",
            id,
            longest,
        )
        if row:
            yield id, _cut(str(row["text"]), row["passages"])


def _cut(text: str, passages: object) -> tuple[str, ...]:
    try:
        return tuple([text[start:end] for start, end, *_ in json.loads(str(passages))])
    except (ValueError, TypeError, RecursionError):
        return ()
