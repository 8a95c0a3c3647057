"""Comparisons: a statement, the reports placed beside it, their relations, and a verdict."""

from collections.abc import Iterable, Sequence

from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import notes, quotations
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, optional, row_hash, timestamp
from diptych.core.model import (
    NOT_MENTIONED,
    RELATIONS,
    STATEMENT_KINDS,
    Comparison,
    Report,
    Scope,
    Selector,
    Statement,
)
from diptych.core.text import normalise

_VERDICT_DAMAGED = "The stored verdict is damaged."
_STATEMENT_DAMAGED = "What is said of the statement is damaged."
_NO_STATEMENT = ("The library has no such statement.", "It may have been removed.")
_NO_REPORT = ("The library has no such report.", "It may have been removed.")


def verdict_hash(id: str, verdict: str) -> str:
    """Return the hash that a verdict should have."""
    return row_hash(id, verdict)


def statement_hash(id: str, speaker: str, kind: str, tags: str) -> str:
    """Return the hash that what is said of a statement should have: none while nothing is said."""
    return row_hash(id, speaker, kind, tags) if speaker or kind or tags else ""


def add(db: Connection, article: str, selector: Selector, sheet: str | None = None) -> str:
    """Make a statement of quoted words, with a comparison of its own, and return the comparison's id."""
    statement, id = new_id(), new_id()
    db.run(
        "INSERT INTO statement(id, quotation) VALUES (?, ?)",
        statement,
        quotations.add(db, article, selector),
    )
    db.run(
        "INSERT INTO comparison SELECT ?, ?, '', ?, coalesce(max(position), 0) + 1, ?, ? FROM comparison",
        id,
        statement,
        verdict_hash(id, ""),
        timestamp(),
        sheet,
    )
    return id


def describe(db: Connection, statement: str, speaker: str, kind: str, tags: Iterable[str]) -> None:
    """Write down who says a statement, of which kind it is, and its tags."""
    if kind and kind not in STATEMENT_KINDS:
        raise DiptychError(
            f"“{kind}” is not a kind of statement.", f"Choose one of {', '.join(STATEMENT_KINDS)}."
        )
    speaker = " ".join(normalise(speaker).split())
    words = " ".join(sorted({tag for text in tags for tag in normalise(text).replace("#", " ").split()}))
    values = speaker, kind, words
    hash = statement_hash(statement, *values)
    if not db.run(
        "UPDATE statement SET speaker = ?, kind = ?, tags = ?, hash = ? WHERE id = ?",
        *values,
        hash,
        statement,
    ):
        raise NotFound(*_NO_STATEMENT)


def add_report(db: Connection, comparison: str, article: str, selector: Selector, relation: str = "") -> str:
    """Place quoted words beside a statement, after those that stand there, and return the report's id.

    No words: the article says nothing of it.
    """
    _row(db, comparison)
    id = new_id()
    db.run(
        "INSERT INTO report SELECT ?, ?, ?, ?, coalesce(max(position), 0) + 1 FROM report"
        " WHERE comparison = ?",
        id,
        comparison,
        quotations.add(db, article, selector),
        _relation(relation) if selector.exact else NOT_MENTIONED,
        comparison,
    )
    return id


def _relation(relation: str) -> str:
    if relation and relation not in RELATIONS:
        raise DiptychError(f"“{relation}” is not a relation.", f"Choose one of {', '.join(RELATIONS)}.")
    return relation


def set_relation(db: Connection, report: str, relation: str) -> None:
    """Say how a report stands to its statement."""
    if not db.run("UPDATE report SET relation = ? WHERE id = ?", _relation(relation), report):
        raise NotFound(*_NO_REPORT)


def move_report(db: Connection, report: str, place: int) -> None:
    """Move a report to a place among those of its comparison, counted from 0."""
    comparison = db.value("SELECT comparison FROM report WHERE id = ?", report)
    if comparison is None:
        raise NotFound(*_NO_REPORT)
    rows = db.rows("SELECT id, position FROM report WHERE comparison = ? ORDER BY position, id", comparison)
    _reorder(db, "report", rows, report, place)


def move(db: Connection, id: str, place: int) -> None:
    """Move a comparison to a place among those of its sheet, counted from 0."""
    sheet = _row(db, id)["sheet"]
    rows = db.rows("SELECT id, position FROM comparison WHERE sheet IS ? ORDER BY position, id", sheet)
    _reorder(db, "comparison", rows, id, place)


def _reorder(db: Connection, table: str, rows: Sequence[Row], id: str, place: int) -> None:
    """Hand the positions of some rows out again; only those change that come to stand elsewhere."""
    former = [str(row["id"]) for row in rows]
    order = [each for each in former if each != id]
    order.insert(max(0, place), id)
    positions = sorted({int(row["position"]) for row in rows})
    if len(positions) < len(rows):
        positions = list(range(positions[0], positions[0] + len(rows)))
    for each, row_id, position in zip(order, former, positions, strict=True):
        if each != row_id:
            db.run(f"UPDATE {table} SET position = ? WHERE id = ?", position, each)


def put_on_sheet(db: Connection, ids: Iterable[str], sheet: str | None) -> None:
    """Put comparisons at the end of a sheet, in their order; None: on none."""
    for id in ids:
        _row(db, id)
        db.run(
            "UPDATE comparison SET sheet = ?, position = (SELECT max(position) + 1 FROM comparison)"
            " WHERE id = ?",
            sheet,
            id,
        )


def write_verdict(db: Connection, id: str, verdict: str) -> None:
    """Put a verdict in the place of the former one, which goes to the history."""
    former, verdict = _row(db, id)["verdict"], normalise(verdict)
    notes.keep_version(db, f"verdict:{id}", former, verdict)
    db.run(
        "UPDATE comparison SET verdict = ?, verdict_hash = ? WHERE id = ?",
        verdict,
        verdict_hash(id, verdict),
        id,
    )


def remove_report(db: Connection, report: str) -> None:
    """Take a report and its words away."""
    quotation = db.value("SELECT quotation FROM report WHERE id = ?", report)
    if quotation is None:
        raise NotFound(*_NO_REPORT)
    db.run("DELETE FROM report WHERE id = ?", report)
    quotations.remove(db, quotation)


def remove(db: Connection, id: str) -> None:
    """Take a comparison away with everything in it."""
    statement = _row(db, id)["statement"]
    for report in db.rows("SELECT id FROM report WHERE comparison = ? ORDER BY position, id", id):
        remove_report(db, report["id"])
    quotation = db.value("SELECT quotation FROM statement WHERE id = ?", statement)
    notes.write(db, f"comparison:{id}", "")
    db.run("DELETE FROM comparison WHERE id = ?", id)
    db.run("DELETE FROM statement WHERE id = ?", statement)
    quotations.remove(db, quotation)


def _row(db: Connection, id: str) -> Row:
    row = db.row("SELECT * FROM comparison WHERE id = ?", id)
    if row is None:
        raise NotFound("The library has no such comparison.", "It may have been removed.")
    return row


def exists(db: Connection, id: str) -> bool:
    """Tell whether there is a comparison of that id."""
    return db.value("SELECT 1 FROM comparison WHERE id = ?", id) is not None


def read(db: Connection, id: str) -> Comparison:
    """Open a comparison."""
    row = _row(db, id)
    note = notes.read(db, f"comparison:{id}")
    statement, warning = _statement(db, str(row["statement"]))
    intact = row["verdict_hash"] == verdict_hash(id, row["verdict"])
    warnings = note.warning if note else "", "" if intact else _VERDICT_DAMAGED, warning
    return Comparison(
        id,
        statement,
        tuple(
            Report(str(report["id"]), quotations.read(db, report["quotation"]), str(report["relation"]))
            for report in db.rows("SELECT * FROM report WHERE comparison = ? ORDER BY position, id", id)
        ),
        note.text if note else "",
        str(row["verdict"]),
        " ".join(filter(None, warnings)),
        optional(row["sheet"]),
    )


def statement(db: Connection, id: str) -> Statement:
    """Open a statement."""
    if db.value("SELECT 1 FROM statement WHERE id = ?", id) is None:
        raise NotFound(*_NO_STATEMENT)
    return _statement(db, id)[0]


def _statement(db: Connection, id: str) -> tuple[Statement, str]:
    """Open a statement, and say what is damaged of it."""
    row = db.row("SELECT * FROM statement WHERE id = ?", id)
    if row is None:
        return Statement(id, quotations.read(db, "")), ""
    said = str(row["speaker"]), str(row["kind"]), str(row["tags"])
    warning = "" if row["hash"] == statement_hash(id, *said) else _STATEMENT_DAMAGED
    speaker, kind, tags = said
    quotation = quotations.read(db, str(row["quotation"]))
    return Statement(id, quotation, speaker, kind, tuple(tags.split())), warning


_OF_ARTICLE = """SELECT position, comparison.id FROM comparison JOIN statement ON statement.id = statement
  JOIN quotation ON quotation.id = quotation WHERE article = ?1
UNION SELECT comparison.position, comparison.id FROM comparison JOIN report ON comparison = comparison.id
  JOIN quotation ON quotation.id = quotation WHERE article = ?1"""


def listed(db: Connection, scope: Scope) -> tuple[str, ...]:
    """List the ids of the comparisons of a scope, in the order of their sheet or in which they were made."""
    if scope.articles is not None:
        placed = {tuple(row) for article in scope.articles for row in db.rows(_OF_ARTICLE, article)}
        return tuple(str(id) for _, id in sorted(placed))
    if scope.sheet is not None:
        where = "WHERE sheet = ?1"
        found = db.rows(f"SELECT id FROM comparison {where} ORDER BY position, id", scope.sheet)
    else:
        found = db.rows("SELECT id FROM comparison ORDER BY position, id")
    return tuple(str(id) for (id,) in found)
