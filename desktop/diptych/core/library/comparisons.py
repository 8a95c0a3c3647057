"""Comparisons: a statement, the reports placed beside it, their relations, and a verdict."""

from dataclasses import replace

from diptych.core import anchor
from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import bodies, notes
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, optional, row_hash, timestamp
from diptych.core.model import RELATIONS, Comparison, Quotation, Report, Selector, Statement
from diptych.core.text import normalise

_DAMAGED = "These words are damaged; compare them with their source."
_VERDICT_DAMAGED = "The stored verdict is damaged."
_ORPHAN = "These words are no longer found in the article."
_NO_REPORT = ("The library has no such report.", "It may have been removed.")
_QUOTED = ("exact", "prefix", "suffix", "start", "end", "outlet", "title", "published")


def quotation_hash(row: Row) -> str:
    """Return the hash that a quotation should have; its article may go, so that is not in it."""
    return row_hash(row["id"], *(row[name] for name in _QUOTED))


def verdict_hash(id: str, verdict: str) -> str:
    """Return the hash that a verdict should have."""
    return row_hash(id, verdict)


def _quote(db: Connection, article: str, selector: Selector) -> str:
    source = db.row(
        "SELECT coalesce(outlet.name, '') AS outlet, title, published FROM article"
        " LEFT JOIN outlet ON outlet.id = article.outlet WHERE article.id = ?",
        article,
    )
    if source is None:
        raise NotFound("The library has no such article.", "It may have been removed.")
    id = new_id()
    quoted = (selector.exact, selector.prefix, selector.suffix, selector.start, selector.end, *source)
    db.run(
        "INSERT INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        article,
        *quoted,
        row_hash(id, *quoted),
    )
    return id


def add(db: Connection, article: str, selector: Selector) -> str:
    """Make a statement of quoted words, with a comparison of its own, and return the comparison's id."""
    statement, id = new_id(), new_id()
    db.run("INSERT INTO statement VALUES (?, ?)", statement, _quote(db, article, selector))
    db.run(
        "INSERT INTO comparison SELECT ?, ?, '', ?, coalesce(max(position), 0) + 1, ? FROM comparison",
        id,
        statement,
        verdict_hash(id, ""),
        timestamp(),
    )
    return id


def add_report(db: Connection, comparison: str, article: str, selector: Selector, relation: str) -> str:
    """Place quoted words beside a statement, after those that stand there, and return the report's id."""
    _row(db, comparison)
    id = new_id()
    db.run(
        "INSERT INTO report SELECT ?, ?, ?, ?, coalesce(max(position), 0) + 1 FROM report"
        " WHERE comparison = ?",
        id,
        comparison,
        _quote(db, article, selector),
        _relation(relation),
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


def _remove_quotation(db: Connection, id: str) -> None:
    notes.write(db, f"quotation:{id}", "")
    db.run("DELETE FROM quotation WHERE id = ?", id)


def remove_report(db: Connection, report: str) -> None:
    """Take a report and its words away."""
    quotation = db.value("SELECT quotation FROM report WHERE id = ?", report)
    if quotation is None:
        raise NotFound(*_NO_REPORT)
    db.run("DELETE FROM report WHERE id = ?", report)
    _remove_quotation(db, quotation)


def remove(db: Connection, id: str) -> None:
    """Take a comparison away with everything in it."""
    statement = _row(db, id)["statement"]
    for report in db.rows("SELECT id FROM report WHERE comparison = ? ORDER BY position, id", id):
        remove_report(db, report["id"])
    quotation = db.value("SELECT quotation FROM statement WHERE id = ?", statement)
    notes.write(db, f"comparison:{id}", "")
    db.run("DELETE FROM comparison WHERE id = ?", id)
    db.run("DELETE FROM statement WHERE id = ?", statement)
    _remove_quotation(db, quotation)


def _row(db: Connection, id: str) -> Row:
    row = db.row("SELECT * FROM comparison WHERE id = ?", id)
    if row is None:
        raise NotFound("The library has no such comparison.", "It may have been removed.")
    return row


def _quotation(db: Connection, id: str) -> Quotation:
    row = db.row(
        'SELECT quotation.*, start >= 0 AND substr(text, start + 1, "end" - start) = exact AS in_place'
        " FROM quotation LEFT JOIN article ON article.id = quotation.article"
        " LEFT JOIN body ON body.id = article.body WHERE quotation.id = ?",
        id,
    )
    if row is None:
        return Quotation(id, None, Selector("", "", "", 0, 0), "", "", None, _DAMAGED)
    article, start, end = optional(row["article"]), row["start"], row["end"]
    selector = Selector(str(row["exact"]), str(row["prefix"]), str(row["suffix"]), start, end)
    warning = "" if row["hash"] == quotation_hash(row) else _DAMAGED
    if not (row["in_place"] and type(start) is type(end) is int):
        selector, found = _found(db, article, selector)
        warning = warning or ("" if found else _ORPHAN)
    source = str(row["outlet"]), str(row["title"]), optional(row["published"])
    return Quotation(id, article, selector, *source, warning)


def _found(db: Connection, article: str | None, selector: Selector) -> tuple[Selector, bool]:
    """Look for words that do not stand where they should; not found, they are given no place at all.

    Words whose article is gone are no orphans.
    """
    start = selector.start if isinstance(selector.start, int) else 0
    selector = replace(selector, start=start, end=start + len(selector.exact))
    source = db.row("SELECT body, text_hash FROM article WHERE id = ?", article)
    span = anchor.resolve(selector, bodies.read(db, *source)[0].text) if source else None
    if span is None:
        return replace(selector, start=0, end=0), article is None
    return replace(selector, start=span.start, end=span.end), True


def read(db: Connection, id: str) -> Comparison:
    """Open a comparison."""
    return _comparison(db, _row(db, id))


def _comparison(db: Connection, row: Row) -> Comparison:
    id = str(row["id"])
    quotation = db.value("SELECT quotation FROM statement WHERE id = ?", row["statement"]) or ""
    note = notes.read(db, f"comparison:{id}")
    intact = row["verdict_hash"] == verdict_hash(id, row["verdict"])
    return Comparison(
        id,
        Statement(str(row["statement"]), _quotation(db, quotation)),
        tuple(
            Report(str(report["id"]), _quotation(db, report["quotation"]), str(report["relation"]))
            for report in db.rows("SELECT * FROM report WHERE comparison = ? ORDER BY position, id", id)
        ),
        note.text if note else "",
        str(row["verdict"]),
        " ".join(filter(None, (note.warning if note else "", "" if intact else _VERDICT_DAMAGED))),
    )


def every(db: Connection, article: str | None = None) -> tuple[Comparison, ...]:
    """List all comparisons, or those that quote an article, in the order they were made."""
    rows = db.rows(
        "SELECT * FROM comparison WHERE ?1 IS NULL OR id IN ("
        " SELECT comparison.id FROM comparison JOIN statement ON statement.id = statement"
        " JOIN quotation ON quotation.id = quotation WHERE article = ?1"
        " UNION SELECT comparison FROM report JOIN quotation ON quotation.id = quotation WHERE article = ?1)"
        " ORDER BY position, id",
        article,
    )
    return tuple(_comparison(db, row) for row in rows)
