"""What a ledger is made of, read in few queries: thousands of statements are listed at once."""

from collections.abc import Iterable

from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import optional
from diptych.core.model import LedgerRow, Quotation, Report, Selector, Statement

_QUOTED = 'article, exact, start, "end", outlet, title, published'


def _quotation(row: Row) -> Quotation:
    start, end = (value if isinstance(value, int) else 0 for value in (row["start"], row["end"]))
    selector = Selector(str(row["exact"]), "", "", start, end)
    source = str(row["outlet"]), str(row["title"]), optional(row["published"])
    return Quotation(str(row["quotation"]), optional(row["article"]), selector, *source)


def statements(db: Connection, comparisons: Iterable[str]) -> tuple[LedgerRow, ...]:
    """List the statements of some comparisons, in their order, without what is beside them."""
    rows = {
        str(row["comparison"]): row
        for row in db.rows(
            "SELECT comparison.id AS comparison, statement.id AS statement, speaker, kind, tags,"
            f" quotation.id AS quotation, {_QUOTED}"
            " FROM comparison JOIN statement ON statement.id = comparison.statement"
            " JOIN quotation ON quotation.id = statement.quotation"
        )
    }
    return tuple(_row(rows[id]) for id in comparisons if id in rows)


def _row(row: Row) -> LedgerRow:
    tags = tuple(str(row["tags"]).split())
    said = str(row["speaker"]), str(row["kind"]), tags
    return LedgerRow(str(row["comparison"]), Statement(str(row["statement"]), _quotation(row), *said))


def reports(db: Connection) -> dict[str, list[Report]]:
    """Map the id of every comparison that has any to its reports, in their order."""
    found: dict[str, list[Report]] = {}
    for row in db.rows(
        f"SELECT report.id AS report, comparison, relation, quotation.id AS quotation, {_QUOTED}"
        " FROM report JOIN quotation ON quotation.id = report.quotation"
        " ORDER BY comparison, report.position, report.id"
    ):
        report = Report(str(row["report"]), _quotation(row), str(row["relation"]))
        found.setdefault(str(row["comparison"]), []).append(report)
    return found


def aligned_with(db: Connection) -> dict[str, list[str]]:
    """Map the id of every article to those it was aligned with."""
    found: dict[str, list[str]] = {}
    for left, right in db.rows('SELECT "left", "right" FROM alignment'):
        found.setdefault(str(left), []).append(str(right))
        found.setdefault(str(right), []).append(str(left))
    return {article: list(dict.fromkeys(others)) for article, others in found.items()}
