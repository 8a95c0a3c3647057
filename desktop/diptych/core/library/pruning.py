"""What is past its time: old acts, articles long in the bin, and what belonged to articles that are gone."""

from datetime import datetime, timedelta

from diptych.core.library import journal, twins
from diptych.core.library.connection import Connection
from diptych.core.library.rows import timestamp

_IN_BIN = timedelta(days=30)


def prune(db: Connection, now: datetime) -> None:
    """Forget for good what nobody can bring back, and what is in the bin for 30 days."""
    with db.transaction():
        journal.forget(db, now)
        try:
            undoable = journal.mentioned(db)
        except (KeyError, TypeError, ValueError):
            return  # the journal is damaged: everything may still be needed
        for (id,) in db.rows("SELECT id FROM article WHERE binned < ?", timestamp(now - _IN_BIN)):
            if id not in undoable:
                _remove_article(db, id)
        for (id,) in db.rows("SELECT id FROM body WHERE id NOT IN (SELECT body FROM article)"):
            if id not in undoable:
                db.run("DELETE FROM body WHERE id = ?", id)
        living = undoable | {id for (id,) in db.rows("SELECT id FROM article")}
        twins.forget(db, living)
        for left, right in db.rows('SELECT "left", "right" FROM alignment'):
            if not {left, right} <= living:
                db.run('DELETE FROM alignment WHERE "left" = ? AND "right" = ?', left, right)


def _remove_article(db: Connection, id: str) -> None:
    """Remove an article with its note and corrections; the words that were quoted from it stay."""
    db.run("UPDATE quotation SET article = NULL WHERE article = ?", id)
    db.run("DELETE FROM place WHERE article = ?", id)
    db.run("UPDATE article SET replaces = NULL WHERE replaces = ?", id)
    db.run('DELETE FROM correction WHERE "left" = ?1 OR "right" = ?1', id)
    db.run("DELETE FROM note WHERE owner = ?", f"article:{id}")
    db.run("DELETE FROM article WHERE id = ?", id)
