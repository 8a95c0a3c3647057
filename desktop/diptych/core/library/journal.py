"""Acts and undo: triggers write down every row that an act changes; undo and redo write those rows back."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from diptych.core import schema
from diptych.core.errors import DiptychError
from diptych.core.library import alignments
from diptych.core.library.connection import Connection
from diptych.core.library.rows import timestamp
from diptych.core.model import Change, UndoState

_ACTS_KEPT = 1_000
_TIME_KEPT = timedelta(days=30)
_LITERAL = re.compile(r"(?:NULL|(-?[0-9]+)|'((?:[^']|'')*)')(,|$)")


class Act:
    """One act of the reader; ``change`` says what changed, once its block has ended."""

    def __init__(self, id: int) -> None:
        self.id = id
        self.change = Change({})


def _last_done(db: Connection) -> int | None:
    return db.value("SELECT max(id) FROM act WHERE undone = 0")  # type: ignore[no-any-return]  # an INTEGER column


def _begin(db: Connection, name: str, continues: Act | None) -> Act:
    if continues and continues.id == _last_done(db) and not db.value("SELECT 1 FROM act WHERE undone = 1"):
        return Act(continues.id)
    db.run("INSERT INTO act(name, time, undone) VALUES (?, ?, 0)", name, timestamp())
    return Act(db.value("SELECT last_insert_rowid()"))


def _read(noun: str, literals: str) -> dict[str, str | int | None]:
    """Read a row as the triggers wrote it: its columns as SQL literals."""
    values: list[str | int | None] = []
    end = 0
    while end < len(literals):
        found = _LITERAL.match(literals, end)
        if found is None:
            raise ValueError("the journal is damaged")
        number, text, _ = found.groups()
        values.append(text.replace("''", "'") if text is not None else number and int(number))
        end = found.end()
    columns, appended = schema.JOURNALED[noun], list(schema.APPENDED.get(noun, {}).values())
    lacking = min(len(columns) - len(values), len(appended))
    return dict(zip(columns, values + appended[len(appended) - lacking :], strict=True))


def _touched(db: Connection, condition: str, value: int) -> dict[str, frozenset[str]]:
    """Name the nouns whose rows changed; reports and notes count as their comparison, too.

    A note goes by its owner, a correction by its two articles, a place in a newer edition by its quotation.
    Articles change with the name of their outlet, and with what becomes of their newer edition.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    for noun, id, literals in db.rows(
        "SELECT noun, noun_id,"
        " CASE WHEN noun IN ('report', 'note', 'correction', 'place') THEN coalesce(after, before) END"
        f" FROM change WHERE {condition}",
        value,
    ):
        row = _read(noun, literals) if literals else {}
        if noun == "correction":
            ids[noun] |= {str(row["left"]), str(row["right"])}
            continue
        if noun == "place":
            ids["quotation"].add(str(row["quotation"]))
            continue
        owner = str(row.get("owner", ""))
        ids[noun].add(owner or id)
        if owner.startswith("comparison:"):
            ids["comparison"].add(owner.removeprefix("comparison:"))
        if noun == "report":
            ids["comparison"].add(str(row["comparison"]))
    for outlet in _renamed(db, condition, value):
        ids["article"] |= {str(id) for (id,) in db.rows("SELECT id FROM article WHERE outlet = ?", outlet)}
    ids["article"] |= _older_editions(db, condition, value)
    return {noun: frozenset(changed) for noun, changed in ids.items() if changed}


def _renamed(db: Connection, condition: str, value: int) -> set[str]:
    """Return the ids of the outlets that were there before and go by another name now."""
    names: dict[str, set[object]] = defaultdict(set)
    for id, *sides in db.rows(
        "SELECT noun_id, before, after FROM change"
        f" WHERE noun = 'outlet' AND before IS NOT NULL AND after IS NOT NULL AND {condition}",
        value,
    ):
        names[str(id)] |= {_read("outlet", side)["name"] for side in sides}
    return {id for id, known in names.items() if len(known) > 1}


def _older_editions(db: Connection, condition: str, value: int) -> set[str]:
    """Return the ids of the articles that were, or are, replaced by those that changed."""
    rows = db.rows(
        "SELECT before, after FROM change"
        f" WHERE noun = 'article' AND before IS NOT NULL AND after IS NOT NULL AND {condition}",
        value,
    )
    replaced = (_read("article", side)["replaces"] for row in rows for side in row)
    return {str(id) for id in replaced if id is not None}


@contextmanager
def recorded(db: Connection, name: str, origin: str, continues: Act | None) -> Iterator[Act]:
    """Make the block one act in one transaction; it vanishes when nothing changed.

    ``continues``: an act of several transactions, such as an import; the reader undoes it at once. That holds
    as long as no other act came between.
    """
    with db.transaction():
        act = _begin(db, name, continues)
        last = db.value("SELECT coalesce(max(id), 0) FROM change")
        db.run("UPDATE recording SET act = ?", act.id)
        yield act
        db.run("UPDATE recording SET act = NULL")
        ids = _touched(db, "id > ?", last)
        if ids:
            db.run("DELETE FROM act WHERE undone = 1")
        elif not (continues and continues.id == act.id):
            db.run("DELETE FROM act WHERE id = ?", act.id)
        act.change = Change(ids, name, origin)


def _write(db: Connection, noun: str, id: str, stored: str | None) -> None:
    """Make a row what it was; ``stored`` None: it was not there."""
    columns = schema.JOURNALED[noun]
    if stored is None:
        db.run(f"DELETE FROM {noun} WHERE id = ?", id)
        return
    row = _read(noun, stored)
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    updates = ", ".join(f'"{column}" = excluded."{column}"' for column in columns)
    db.run(
        f"INSERT INTO {noun}({names}) VALUES ({marks}) ON CONFLICT(id) DO UPDATE SET {updates}",
        *row.values(),
    )


def _forget_alignments(db: Connection, noun: str, before: str | None, after: str | None) -> None:
    """Drop the alignments that were computed from what a row said before or after."""
    rows = [_read(noun, side) for side in (before, after) if side]
    if noun == "article" and len({tuple(row[name] for name in alignments.DEPENDS_ON) for row in rows}) > 1:
        alignments.forget(db, str(rows[0]["id"]))
    if noun == "correction":
        for row in rows:
            alignments.forget_pair(db, str(row["left"]), str(row["right"]))


def _replay(db: Connection, act: int, *, backwards: bool) -> Change:
    name = db.value("SELECT name FROM act WHERE id = ?", act)
    order = "DESC" if backwards else "ASC"
    db.run("PRAGMA defer_foreign_keys = ON")
    for noun, id, before, after in db.rows(
        f"SELECT noun, noun_id, before, after FROM change WHERE act = ? ORDER BY id {order}", act
    ):
        _write(db, noun, id, before if backwards else after)
        _forget_alignments(db, noun, before, after)
    db.run("UPDATE act SET undone = ? WHERE id = ?", backwards, act)
    return Change(_touched(db, "act = ?", act), name)


@contextmanager
def _whole(db: Connection, verb: str) -> Iterator[None]:
    try:
        with db.transaction():
            yield
    except (sqlite3.IntegrityError, KeyError, TypeError, ValueError) as error:
        raise DiptychError(f"The last change can no longer be {verb}.", "Nothing was changed.") from error


def undo(db: Connection) -> Change | None:
    """Take back the last act; None when there is none."""
    with _whole(db, "undone"):
        act = _last_done(db)
        return None if act is None else _replay(db, act, backwards=True)


def redo(db: Connection) -> Change | None:
    """Do again the act that was taken back last; None when there is none."""
    with _whole(db, "done again"):
        act = db.value("SELECT min(id) FROM act WHERE undone = 1")
        return None if act is None else _replay(db, act, backwards=False)


def undo_state(db: Connection) -> UndoState:
    """Name the acts that undo and redo would replay."""
    return UndoState(
        undo=db.value("SELECT name FROM act WHERE undone = 0 ORDER BY id DESC LIMIT 1") or "",
        redo=db.value("SELECT name FROM act WHERE undone = 1 ORDER BY id LIMIT 1") or "",
    )


def forget(db: Connection, now: datetime) -> None:
    """Forget the acts that are past the horizon; what they did stays."""
    db.run(
        "DELETE FROM act WHERE id <= (SELECT max(id) FROM act WHERE time < ?)", timestamp(now - _TIME_KEPT)
    )
    db.run("DELETE FROM act WHERE id NOT IN (SELECT id FROM act ORDER BY id DESC LIMIT ?)", _ACTS_KEPT)


def mentioned(db: Connection) -> set[str | int | None]:
    """Return every id that undo or redo may write back into the library."""
    rows = db.rows("SELECT noun, before, after FROM change")
    sides = ((noun, side) for noun, *both in rows for side in both if side)
    return {value for noun, side in sides for value in _read(noun, side).values()}
