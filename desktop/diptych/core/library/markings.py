"""What the reader keeps at places of an article: statements, quotations, notes."""

from diptych.core.library import notes, quotations
from diptych.core.library.connection import Connection, Row
from diptych.core.model import Marking, Span

# Whatever quotes: its kind and id, its comparison and its quotation. A quotation goes by its own id.
_QUOTING = """SELECT 'statement' AS kind, statement.id AS id, comparison.id AS comparison, quotation
  FROM statement JOIN comparison ON statement = statement.id
UNION ALL SELECT 'quotation', quotation, comparison, quotation FROM report"""


def of_article(db: Connection, article: str) -> tuple[Marking, ...]:
    """List what is kept in an article: the note on it, then the rest in the order of places, orphans last."""
    rows = db.rows(
        f"SELECT quoting.* FROM quotation JOIN ({_QUOTING}) AS quoting ON quotation = quotation.id"
        " WHERE article = ? AND exact != ''",
        article,
    )
    found = (_marking(db, row) for row in rows)
    return (*_of_note(db, article), *sorted(found, key=_place))


def _of_note(db: Connection, article: str) -> tuple[Marking, ...]:
    owner = f"article:{article}"
    note = notes.read(db, owner)
    return (Marking("note", owner, None, article, None, "", note.text),) if note else ()


def _place(marking: Marking) -> tuple[bool, Span, str]:
    return marking.span is None, marking.span or Span(0, 0), marking.owner


def _marking(db: Connection, row: Row) -> Marking:
    kind, comparison, id = str(row["kind"]), str(row["comparison"]), str(row["quotation"])
    quotation = quotations.read(db, id)
    selector = quotation.selector
    owner = f"comparison:{comparison}" if kind == "statement" else f"quotation:{id}"
    note = notes.read(db, owner)
    return Marking(
        kind,
        owner,
        comparison,
        quotation.article or "",
        None if quotation.warning or not selector.exact else Span(selector.start, selector.end),
        selector.exact,
        note.text if note else "",
    )


def find(db: Connection, kind: str, id: str) -> Marking | None:
    """Return where a statement, a quotation or a note (by its owner) stands; None: it is gone."""
    if kind == "note":
        kind, _, id = id.partition(":")
    if kind == "article":
        return next(iter(_of_note(db, id)), None)
    if kind == "comparison":
        kind, id = "statement", db.value("SELECT statement FROM comparison WHERE id = ?", id) or ""
    row = db.row(f"SELECT * FROM ({_QUOTING}) WHERE kind = ? AND id = ?", kind, id)
    return _marking(db, row) if row else None
