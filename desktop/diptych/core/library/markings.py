"""What the reader keeps at places of an article: statements, quotations, notes."""

from diptych.core import references
from diptych.core.library import notes, quotations
from diptych.core.library.connection import Connection, Row
from diptych.core.model import Marking, Selector, Span

# What is quoted with all that is known of it in one row: there may be thousands in an article. The article
# leads, as whatever quotes it is found by an index.
_QUOTED = f"""quotation.*, {quotations.IN_PLACE} AS in_place, coalesce(note.text, '') AS note"""
_SOURCE = """LEFT JOIN article ON article.id = quotation.article LEFT JOIN body ON body.id = article.body"""
_STATED = f"""SELECT 'statement' AS kind, comparison.id AS comparison, tags,
  'comparison:' || comparison.id AS owner, {_QUOTED}
FROM quotation JOIN statement ON statement.quotation = quotation.id
JOIN comparison ON comparison.statement = statement.id {_SOURCE}
LEFT JOIN note ON note.owner = 'comparison:' || comparison.id"""
_PLACED = f"""SELECT 'quotation' AS kind, comparison, '' AS tags,
  'quotation:' || quotation.id AS owner, {_QUOTED}
FROM quotation JOIN report ON report.quotation = quotation.id {_SOURCE}
LEFT JOIN note ON note.owner = 'quotation:' || quotation.id"""


def _rows(db: Connection, article: str) -> list[Row]:
    where = "WHERE quotation.article = ? AND exact != ''"
    return [row for sql in (_STATED, _PLACED) for row in db.rows(f"{sql} {where}", article)]


def quoted(db: Connection, article: str) -> tuple[tuple[Marking, str, Selector], ...]:
    """List what quotes an article, each with its quotation's id and selector, in the order of places."""
    found = (
        (_marking(db, row), str(row["id"]), quotations.opened(db, row).selector) for row in _rows(db, article)
    )
    return tuple(sorted(found, key=lambda each: _place(each[0])))


def of_article(db: Connection, article: str) -> tuple[Marking, ...]:
    """List what is kept in an article: the note on it, then the rest in the order of places, orphans last."""
    found = (_marking(db, row) for row in _rows(db, article))
    return (*_of_note(db, article), *sorted(found, key=_place))


def _of_note(db: Connection, article: str) -> tuple[Marking, ...]:
    owner = f"article:{article}"
    note = notes.read(db, owner)
    if note is None:
        return ()
    return (Marking("note", owner, None, article, None, "", note.text, references.tags(note.text)),)


def _place(marking: Marking) -> tuple[bool, Span, str]:
    return marking.span is None, marking.span or Span(0, 0), marking.owner


def _marking(db: Connection, row: Row) -> Marking:
    quotation = quotations.opened(db, row)
    selector, note = quotation.selector, str(row["note"])
    return Marking(
        str(row["kind"]),
        str(row["owner"]),
        str(row["comparison"]),
        quotation.article or "",
        None if quotation.warning or not selector.exact else Span(selector.start, selector.end),
        selector.exact,
        note,
        tuple(sorted({*str(row["tags"]).split(), *references.tags(note)})),
    )


def find(db: Connection, kind: str, id: str) -> Marking | None:
    """Return where a statement, a quotation or a note (by its owner) stands; None: it is gone."""
    if kind == "note":
        kind, _, id = id.partition(":")
    if kind == "article":
        return next(iter(_of_note(db, id)), None)
    if kind == "comparison":
        kind, id = "statement", db.value("SELECT statement FROM comparison WHERE id = ?", id) or ""
    where = {
        "statement": f"{_STATED} WHERE statement.id = ?",
        "quotation": f"{_PLACED} WHERE quotation.id = ?",
    }
    row = db.row(where[kind], id) if kind in where else None
    return _marking(db, row) if row else None
