"""What the index holds: articles, statements, quotations and notes, each with a hash."""

from collections.abc import Iterable, Sequence

from diptych.core import references, schema
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import optional, row_hash
from diptych.core.model import Document

# `content` stands for the text in the hash, so that following the library reads no body.
DOCUMENTS = {
    "article": """SELECT article.id AS id, article.id AS article, title, coalesce(outlet.name, '') AS outlet,
  author, genre, published, language, text_hash AS content
FROM article LEFT JOIN outlet ON outlet.id = article.outlet WHERE binned IS NULL""",
    # Who says it stands where articles have their author.
    "statement": """SELECT statement.id AS id, article, quotation.title, quotation.outlet, speaker AS author,
  '' AS genre, quotation.published, coalesce(language, '') AS language, exact AS content, tags
FROM statement JOIN quotation ON quotation.id = quotation LEFT JOIN article ON article.id = article""",
    "quotation": """SELECT quotation.id AS id, article, quotation.title, quotation.outlet, '' AS author,
  '' AS genre, quotation.published, coalesce(language, '') AS language, exact AS content
FROM report JOIN quotation ON quotation.id = quotation LEFT JOIN article ON article.id = article
WHERE exact != ''""",
    # There is one note on a noun, so its owner names it; it stands where its owner does. Every join is by a
    # key: a library may hold as many notes as articles.
    "note": """SELECT owner AS id, article.id AS article, coalesce(article.title, '') AS title,
  '' AS outlet, '' AS author, '' AS genre, NULL AS published, coalesce(article.language, '') AS language,
  text AS content
FROM note
LEFT JOIN comparison ON comparison.id = CASE WHEN owner GLOB 'comparison:*' THEN substr(owner, 12) END
LEFT JOIN statement ON statement.id = comparison.statement
LEFT JOIN quotation ON quotation.id =
  coalesce(statement.quotation, CASE WHEN owner GLOB 'quotation:*' THEN substr(owner, 11) END)
LEFT JOIN article ON article.id =
  coalesce(quotation.article, CASE WHEN owner GLOB 'article:*' THEN substr(owner, 9) END)""",
}

_TEXTS = ("id", "title", "outlet", "author", "genre", "language", "content")


def hashes(db: Connection) -> dict[str, str]:
    """Map the key of every document to its hash."""
    return {
        f"{kind}:{row['id']}": _hash(kind, row) for kind, sql in DOCUMENTS.items() for row in db.rows(sql)
    }


def count(db: Connection) -> int:
    """Count the documents."""
    return sum(db.value(f"SELECT count(*) FROM ({sql})") for sql in DOCUMENTS.values())


def hashes_after(db: Connection, after: str, count: int) -> dict[str, str]:
    """Map up to ``count`` keys that come after one, ascending, to their hashes; none: there are no more."""
    reached, _, id = after.partition(":")
    for kind in sorted(DOCUMENTS):
        if kind >= reached:
            start = id if kind == reached else ""
            sql = f"SELECT * FROM ({DOCUMENTS[kind]}) WHERE id > ? ORDER BY id LIMIT ?"
            found = {f"{kind}:{row['id']}": _hash(kind, row) for row in db.rows(sql, start, count)}
            # A damaged id may be read as one that does not come after itself.
            if found and max(found) > after:
                return found
    return {}


def hashes_of(db: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Map those keys of which there is a document to its hash."""
    rows = ((key, _row(db, key)) for key in keys)
    return {key: _hash(key.partition(":")[0], row) for key, row in rows if row}


def depending(db: Connection, kind: str, id: str) -> set[str]:
    """Return the keys of all documents that may read otherwise when a noun changes."""
    match kind:
        case "article":
            quotations = db.rows("SELECT id FROM quotation WHERE article = ?", id)
            theirs = (depending(db, "quotation", each) for (each,) in quotations)
            return {f"article:{id}", f"note:article:{id}"}.union(*theirs)
        case "outlet":
            articles = db.rows("SELECT id FROM article WHERE outlet = ?", id)
            return {f"article:{article}" for (article,) in articles}
        case "quotation":
            statements = db.rows("SELECT id FROM statement WHERE quotation = ?", id)
            theirs = (depending(db, "statement", each) for (each,) in statements)
            return {f"quotation:{id}", f"note:quotation:{id}"}.union(*theirs)
        case "statement":
            comparisons = db.rows("SELECT id FROM comparison WHERE statement = ?", id)
            return {f"statement:{id}"} | {f"note:comparison:{comparison}" for (comparison,) in comparisons}
        case "comparison":
            return {f"note:comparison:{id}"}
        case "report":
            quotations = db.rows("SELECT quotation FROM report WHERE id = ?", id)
            return {f"quotation:{quotation}" for (quotation,) in quotations}
        case "note":  # it goes by its owner
            return {f"note:{id}"}
    return set()


def documents(db: Connection, keys: Sequence[str]) -> tuple[Document, ...]:
    """Return the documents of those keys that there are."""
    found = []
    for key in keys:
        row = _row(db, key)
        if row:
            found.append(_document(db, key.partition(":")[0], row))
    return tuple(found)


def _row(db: Connection, key: str) -> Row | None:
    kind, _, id = key.partition(":")
    return db.row(f"SELECT * FROM ({DOCUMENTS[kind]}) WHERE id = ?", id)


def _hash(kind: str, row: Row) -> str:
    return row_hash(schema.index_version(), kind, *row)


def _document(db: Connection, kind: str, row: Row) -> Document:
    id, title, outlet, author, genre, language, text = (str(row[name]) for name in _TEXTS)
    if kind == "article":
        text = str(
            db.value("SELECT text FROM article JOIN body ON body.id = body WHERE article.id = ?", id) or ""
        )
    where, published = optional(row["article"]), optional(row["published"])
    return Document(
        kind,
        id,
        where,
        title,
        outlet,
        author,
        genre,
        published,
        text,
        _hash(kind, row),
        language,
        _tags(kind, row, text),
    )


def _tags(kind: str, row: Row, text: str) -> tuple[str, ...]:
    if kind == "statement":
        return tuple(str(row["tags"]).split())
    return references.tags(text) if kind == "note" else ()
