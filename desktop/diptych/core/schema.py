"""The shape of a library file: its SQL, its journal triggers and its migrations."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

APPLICATION_ID = 0x44505459  # "DPTY"

_JOURNALED_1 = {
    "outlet": ("id", "name", "aliases", "hosts"),
    "article": (
        "id",
        "body",
        "outlet",
        "title",
        "title_derived",
        "author",
        "published",
        "url",
        "language",
        "genre",
        "replaces",
        "added",
        "binned",
        "text_hash",
        "hash",
    ),
    "quotation": (
        "id",
        "article",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "outlet",
        "title",
        "published",
        "hash",
    ),
    "statement": ("id", "quotation"),
    "comparison": ("id", "statement", "verdict", "verdict_hash", "position", "made"),
    "report": ("id", "comparison", "quotation", "relation", "position"),
    "note": ("id", "owner", "text", "hash"),
}
_JOURNALED_2 = {
    "correction": ("id", "left", "right", "kind", "left_spans", "right_spans", "position", "made", "hash"),
}
_JOURNALED_3 = {
    "statement": (*_JOURNALED_1["statement"], "speaker", "kind", "tags", "hash"),
    "comparison": (*_JOURNALED_1["comparison"], "sheet"),
    "sheet": ("id", "name", "position", "made", "hash"),
    "place": ("id", "quotation", "article", "exact", "prefix", "suffix", "start", "end", "hash"),
}
# What the reader can change: the triggers below journal these columns, and undo writes them back.
JOURNALED: Mapping[str, tuple[str, ...]] = _JOURNALED_1 | _JOURNALED_2 | _JOURNALED_3
# Columns that came later, in order: what an older journal wrote ends before them.
APPENDED: Mapping[str, Mapping[str, str | int | None]] = {
    "statement": {"speaker": "", "kind": "", "tags": "", "hash": ""},
    "comparison": {"sheet": None},
}

_TABLES_1 = (
    """CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT""",
    """CREATE TABLE outlet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  hosts TEXT NOT NULL
) STRICT""",
    # Never updated, and not journaled. The long columns come last: reading the others spares their pages.
    """CREATE TABLE body(
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  text_version INTEGER NOT NULL,
  splitter TEXT NOT NULL,
  media_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  way TEXT NOT NULL,
  blocks TEXT NOT NULL,
  marks TEXT NOT NULL,
  passages TEXT NOT NULL,
  text TEXT NOT NULL,
  original BLOB NOT NULL
) STRICT""",
    """CREATE TABLE article(
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL REFERENCES body,
  outlet TEXT REFERENCES outlet,
  title TEXT NOT NULL,
  title_derived INTEGER NOT NULL CHECK (title_derived IN (0, 1)),
  author TEXT NOT NULL,
  published TEXT,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  genre TEXT NOT NULL,
  replaces TEXT REFERENCES article,
  added TEXT NOT NULL,
  binned TEXT,
  text_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
    """CREATE TABLE quotation(
  id TEXT PRIMARY KEY,
  article TEXT REFERENCES article,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  outlet TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT,
  hash TEXT NOT NULL
) STRICT""",
    """CREATE TABLE statement(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation
) STRICT""",
    """CREATE TABLE comparison(
  id TEXT PRIMARY KEY,
  statement TEXT NOT NULL REFERENCES statement,
  verdict TEXT NOT NULL,
  verdict_hash TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL
) STRICT""",
    """CREATE TABLE report(
  id TEXT PRIMARY KEY,
  comparison TEXT NOT NULL REFERENCES comparison,
  quotation TEXT NOT NULL REFERENCES quotation,
  relation TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT""",
    # owner: kind and id, as in "article:…".
    """CREATE TABLE note(
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
    # What a note or verdict said before; not journaled, so that undo takes nothing from the history.
    """CREATE TABLE version(
  id INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,
  text TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT""",
    """CREATE TABLE draft(
  editor TEXT NOT NULL,
  owner TEXT NOT NULL,
  text TEXT NOT NULL,
  time TEXT NOT NULL,
  PRIMARY KEY (editor, owner)
) STRICT""",
    # No references: an alignment may outlive its articles for as long as undo can bring them back.
    """CREATE TABLE alignment(
  "left" TEXT NOT NULL,
  "right" TEXT NOT NULL,
  background TEXT NOT NULL,
  engine TEXT NOT NULL,
  same_event INTEGER NOT NULL CHECK (same_event IN (0, 1)),
  links TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY ("left", "right")
) STRICT""",
    """CREATE TABLE act(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  time TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT""",
    """CREATE TABLE change(
  id INTEGER PRIMARY KEY,
  act INTEGER NOT NULL REFERENCES act ON DELETE CASCADE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT""",
    # One row: the act that the triggers journal for; none outside of acts.
    """CREATE TABLE recording(
  act INTEGER REFERENCES act
) STRICT""",
    "CREATE INDEX article_body ON article(body)",
    "CREATE INDEX article_outlet ON article(outlet)",
    "CREATE INDEX article_replaces ON article(replaces)",
    "CREATE INDEX article_text ON article(text_hash)",
    "CREATE INDEX quotation_article ON quotation(article)",
    "CREATE INDEX statement_quotation ON statement(quotation)",
    "CREATE INDEX comparison_statement ON comparison(statement)",
    "CREATE INDEX report_comparison ON report(comparison)",
    "CREATE INDEX report_quotation ON report(quotation)",
    "CREATE INDEX version_owner ON version(owner)",
    "CREATE INDEX change_act ON change(act)",
    "INSERT INTO recording(act) VALUES (NULL)",
)

_TABLES_2 = (
    # position: a later correction of a pair overrules; undo may bring rows back in any order.
    """CREATE TABLE correction(
  id TEXT PRIMARY KEY,
  "left" TEXT NOT NULL REFERENCES article,
  "right" TEXT NOT NULL REFERENCES article,
  kind TEXT NOT NULL,
  left_spans TEXT NOT NULL,
  right_spans TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
    'CREATE INDEX correction_left ON correction("left")',
    'CREATE INDEX correction_right ON correction("right")',
)

_TABLES_3 = (
    # A named list of comparisons; a comparison on none stands apart.
    """CREATE TABLE sheet(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  made TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
    "ALTER TABLE comparison ADD COLUMN sheet TEXT REFERENCES sheet",
    # tags: words with a blank between. hash: of what the reader said of it; "" while that is nothing.
    *(
        f"ALTER TABLE statement ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
        for column in ("speaker", "kind", "tags", "hash")
    ),
    # Where the reader found words of an older edition in a newer one.
    """CREATE TABLE place(
  id TEXT PRIMARY KEY,
  quotation TEXT NOT NULL REFERENCES quotation,
  article TEXT NOT NULL REFERENCES article,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
    # How many articles there are is told after each act, without reading them all.
    "CREATE INDEX article_binned ON article(binned) WHERE binned IS NOT NULL",
    "CREATE INDEX comparison_sheet ON comparison(sheet)",
    "CREATE INDEX place_quotation ON place(quotation)",
    "CREATE INDEX place_article ON place(article)",
    *(
        f"DROP TRIGGER {table}_{event}"
        for table in ("statement", "comparison")
        for event in ("insert", "update", "delete")
    ),
)

_BANDS_4 = range(1, 9)

_TABLES_4 = (
    # Derived from the text, so not journaled. No reference: undo may bring an article back.
    """CREATE TABLE sketch(
  article TEXT PRIMARY KEY,
  """
    + ",\n  ".join(f"band_{number} INTEGER" for number in _BANDS_4)
    + """
) STRICT""",
    *(f"CREATE INDEX sketch_band_{number} ON sketch(band_{number})" for number in _BANDS_4),
    # What an outlet printed around a day is found without reading all it printed.
    "DROP INDEX article_outlet",
    "CREATE INDEX article_outlet ON article(outlet, published)",
)


def _columns(row: str, columns: Sequence[str]) -> str:
    return ", ".join(f'{row}."{column}"' for column in columns)


def _literals(row: str, columns: Sequence[str]) -> str:
    """Write a row as SQL literals; JSON functions are barred where the schema is not trusted."""
    return " || ',' || ".join(f'quote({row}."{column}")' for column in columns)


def _triggers(table: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Write the triggers that journal one table while an act is recorded."""
    old, new = _literals("old", columns), _literals("new", columns)
    changed = f" AND ({_columns('old', columns)}) IS NOT ({_columns('new', columns)})"
    return tuple(
        f"""CREATE TRIGGER {table}_{event.lower()} AFTER {event} ON {table}
WHEN (SELECT act FROM recording) IS NOT NULL{condition}
BEGIN
  INSERT INTO change(act, noun, noun_id, before, after)
  VALUES ((SELECT act FROM recording), '{table}', {row}.id, {before}, {after});
END"""
        for event, condition, row, before, after in (
            ("INSERT", "", "new", "NULL", new),
            ("UPDATE", changed, "new", old, new),
            ("DELETE", "", "old", old, "NULL"),
        )
    )


@dataclass(frozen=True, slots=True)
class Migration:
    """The statements that lead to the next version; ``reindex``: what the index holds changes with it."""

    sql: tuple[str, ...]
    reindex: bool = False


def _journal(tables: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sql for table in tables.items() for sql in _triggers(*table))


MIGRATIONS = (
    Migration(_TABLES_1 + _journal(_JOURNALED_1)),
    Migration(_TABLES_2 + _journal(_JOURNALED_2)),
    Migration(_TABLES_3 + _journal(_JOURNALED_3)),
    Migration(_TABLES_4),
)


def version() -> int:
    """Return the version that this program writes."""
    return len(MIGRATIONS)


def index_version() -> str:
    """Return what changes when a migration changed what the index holds."""
    return str(sum(migration.reindex for migration in MIGRATIONS))


def migrate(db: sqlite3.Connection, start: int, stop: int) -> None:
    """Lead an open transaction from one version to another; version 0 is an empty file."""
    for migration in MIGRATIONS[start:stop]:
        for statement in migration.sql:
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {stop}")


def shape(db: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """List everything that the schema of a file declares, text for text."""
    rows = db.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1, 2, 3, 4")
    return [tuple(row) for row in rows]


def expected_shape(of_version: int) -> list[tuple[str, str, str, str]]:
    """List what our own SQL declares for a version."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(db, 0, of_version)
        return shape(db)
    finally:
        db.close()
