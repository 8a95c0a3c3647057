"""What the reader keeps at places of an article: statements, quotations, notes."""

from diptych.core import references
from diptych.core.library import notes, quotations
from diptych.core.library.connection import Connection, Row
from diptych.core.model import Marking, Selector, Span

# Whatever quotes: its kind and id, its comparison, its quotation and whose note it has.
_QUOTING = """SELECT 'statement' AS kind, statement.id AS noun, comparison.id AS comparison, quotation, tags,
  'comparison:' || comparison.id AS owner FROM statement JOIN comparison ON statement = statement.id
UNION ALL SELECT 'quotation', quotation, comparison, quotation, '', 'quotation:' || quotation FROM report"""

# One statement for all of an article: there may be thousands.
_MARKED = f"""SELECT quoting.*, quotation.*, {quotations.IN_PLACE} AS in_place,
  coalesce(note.text, '') AS note
FROM quotation JOIN ({_QUOTING}) AS quoting ON quotation = quotation.id
LEFT JOIN article ON article.id = quotation.article LEFT JOIN body ON body.id = article.body
LEFT JOIN note ON note.owner = quoting.owner"""


def quoted(db: Connection, article: str) -> tuple[tuple[Marking, str, Selector], ...]:
    """List what quotes an article, each with its quotation's id and selector, in the order of places."""
    rows = db.rows(f"{_MARKED} WHERE quotation.article = ? AND exact != ''", article)
    found = ((_marking(db, row), str(row["quotation"]), quotations.opened(db, row).selector) for row in rows)
    return tuple(sorted(found, key=lambda each: _place(each[0])))


def of_article(db: Connection, article: str) -> tuple[Marking, ...]:
    """List what is kept in an article: the note on it, then the rest in the order of places, orphans last."""
    rows = db.rows(f"{_MARKED} WHERE quotation.article = ? AND exact != ''", article)
    found = (_marking(db, row) for row in rows)
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
    row = db.row(f"{_MARKED} WHERE kind = ? AND noun = ?", kind, id)
    return _marking(db, row) if row else None
