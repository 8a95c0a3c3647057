"""Which articles say nearly the same: found by their sketches, told by their words.

Sketches are derived, and not journaled: what they lead to may be gone or in the bin.
"""

from collections.abc import Sequence
from dataclasses import replace

from diptych.core import sketching
from diptych.core.library import articles, outlets
from diptych.core.library.connection import Connection
from diptych.core.library.rows import row_hash
from diptych.core.model import ArticleSummary, ImportItem, Incoming, Near, Outcome
from diptych.core.sketching import BANDS, Shingles, Sketch

_VERIFIED = 5
"""Candidates whose texts are read."""

_OF_BAND = 40
"""Candidates that one number may bring: an outlet may print one form day by day."""

_LOOKED_AT, _SKETCHED = 500, 20
"""Articles at rest, in one short step."""

_COLUMNS = ", ".join(f"band_{number}" for number in range(1, BANDS + 1))
_MARKS = ", ".join("?" * (1 + BANDS))
_BANDS = " UNION ALL ".join(
    f"SELECT * FROM (SELECT article, rowid AS number FROM sketch WHERE band_{number} = ?{number}"
    f" ORDER BY rowid DESC LIMIT {_OF_BAND})"
    for number in range(1, BANDS + 1)
)
# Those that share most first, then those that came in last.
_CANDIDATES = f"""SELECT candidate.article FROM
  (SELECT article, count(*) AS bands, max(number) AS number FROM ({_BANDS}) GROUP BY article) AS candidate
JOIN article ON article.id = candidate.article AND binned IS NULL
ORDER BY bands DESC, number DESC LIMIT {_VERIFIED}"""


def told(db: Connection, incoming: Incoming, item: ImportItem) -> ImportItem:
    """Keep the sketch of an article that just came in, and say which one it says nearly the same as."""
    if item.article is None or item.outcome is Outcome.DUPLICATE:
        return item
    sketch = incoming.sketch or sketching.sketch(sketching.shingles(incoming.body.text))
    candidates = _candidates(db, sketch)
    _keep(db, item.article, sketch)
    if not candidates:
        return item
    (summary,) = articles.summaries_of(db, [item.article])
    shingles = sketching.shingles(incoming.body.text)
    found = _verified(db, shingles, candidates, summary.outlet, _copies(db, incoming))
    if not found:
        return item
    reason = f"{item.reason} {found[0].sentence()}".strip()
    return replace(item, outcome=Outcome.LOOK, reason=reason, near=found[0])


def near(db: Connection, incoming: Incoming) -> tuple[Near, ...]:
    """List the articles that say nearly the same as one that is not yet in the library, likest first."""
    name = incoming.outlet.strip()
    outlet = outlets.find(db, name)
    copies = _copies(db, incoming)
    name = outlet.name if outlet else name
    same = articles.summaries_of(db, copies[:_VERIFIED])
    identical = [Near(one, 1.0, _may_be_edition(one, name), is_identical=True) for one in same]
    shingles = sketching.shingles(incoming.body.text)
    candidates = _candidates(db, sketching.sketch(shingles))
    return (*sorted(identical, key=_rank), *_verified(db, shingles, candidates, name, copies))


def _copies(db: Connection, incoming: Incoming) -> list[str]:
    """List the articles with the same text, letter for letter; those that came in last first."""
    sql = "SELECT id FROM article WHERE text_hash = ? ORDER BY binned IS NOT NULL, added DESC, id"
    return [str(row["id"]) for row in db.rows(sql, row_hash(incoming.body.text))]


def _candidates(db: Connection, sketch: Sketch) -> list[str]:
    return [str(row["article"]) for row in db.rows(_CANDIDATES, *sketch)] if sketch else []


def _verified(
    db: Connection, shingles: Shingles, candidates: Sequence[str], outlet: str, copies: Sequence[str]
) -> tuple[Near, ...]:
    """Return those candidates that share nearly all shingles, likest first; of editions only the newest."""
    found = []
    for summary in articles.summaries_of(db, [id for id in candidates if id not in copies]):
        share = sketching.share(shingles, sketching.shingles(_text(db, summary.id)))
        if share >= sketching.NEARLY_THE_SAME:
            found.append(Near(summary, share, _may_be_edition(summary, outlet)))
    former = {_replaced(db, one.summary.id) for one in found}
    return tuple(sorted((one for one in found if one.summary.id not in former), key=_rank))


def _keep(db: Connection, article: str, sketch: Sketch) -> None:
    """Keep the sketch of an article; what is too short to have one is remembered as such."""
    values = sketch or (None,) * BANDS
    db.run(f"INSERT OR REPLACE INTO sketch(article, {_COLUMNS}) VALUES ({_MARKS})", article, *values)


def lacking(db: Connection, after: str) -> tuple[tuple[str, ...], str | None]:
    """Return the next few articles without a sketch, and the id to look on after; None: that was all."""
    rows = db.rows(
        """SELECT article.id, sketch.article FROM article LEFT JOIN sketch ON sketch.article = article.id
WHERE article.id > ? ORDER BY article.id LIMIT ?""",
        after,
        _LOOKED_AT,
    )
    found = tuple(str(row["id"]) for row in rows if row["article"] is None)[:_SKETCHED]
    if len(found) == _SKETCHED:
        return found, found[-1]
    return found, str(rows[-1]["id"]) if len(rows) == _LOOKED_AT else None


def sketch(db: Connection, article: str) -> None:
    """Give an article its sketch."""
    _keep(db, article, sketching.sketch(sketching.shingles(_text(db, article))))


def forget(db: Connection, living: set[str | int | None]) -> None:
    """Drop the sketches of articles that are gone for good."""
    gone = [row for row in db.rows("SELECT article FROM sketch") if row["article"] not in living]
    db.run_many("DELETE FROM sketch WHERE article = ?", [tuple(row) for row in gone])


def _text(db: Connection, article: str) -> str:
    text = db.value("SELECT text FROM article JOIN body ON body.id = body WHERE article.id = ?", article)
    return str(text or "")


def _replaced(db: Connection, article: str) -> str | None:
    return db.value("SELECT replaces FROM article WHERE id = ?", article)  # type: ignore[no-any-return]  # an id


def _may_be_edition(one: ArticleSummary, outlet: str) -> bool:
    return not (one.outlet and outlet and one.outlet != outlet)


def _rank(one: Near) -> tuple[float, bool]:
    return -one.share, not one.may_be_edition
