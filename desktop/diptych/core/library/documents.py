"""What the index holds: articles, statements, quotations and notes, each with a hash."""

import re
from collections.abc import Sequence

from diptych.core import schema
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import optional, row_hash
from diptych.core.model import Document

# `content` stands for the text in the hash, so that following the library reads no body.
DOCUMENTS = {
    "article": """SELECT article.id AS id, article.id AS article, title, coalesce(outlet.name, '') AS outlet,
  author, genre, published, language, text_hash AS content
FROM article LEFT JOIN outlet ON outlet.id = article.outlet WHERE binned IS NULL""",
    "statement": """SELECT statement.id AS id, article, quotation.title, quotation.outlet, '' AS author,
  '' AS genre, quotation.published, coalesce(language, '') AS language, exact AS content
FROM statement JOIN quotation ON quotation.id = quotation LEFT JOIN article ON article.id = article""",
    "quotation": """SELECT quotation.id AS id, article, quotation.title, quotation.outlet, '' AS author,
  '' AS genre, quotation.published, coalesce(language, '') AS language, exact AS content
FROM report JOIN quotation ON quotation.id = quotation LEFT JOIN article ON article.id = article""",
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

_TAG = re.compile(r"(?<![\w#&])#(\w[\w-]*)")
"""How a note is tagged: #harbour."""


def hashes(db: Connection) -> dict[str, str]:
    """Map the key of every document to its hash."""
    version = schema.index_version()
    return {
        f"{kind}:{row['id']}": row_hash(version, kind, *row)
        for kind, sql in DOCUMENTS.items()
        for row in db.rows(sql)
    }


def documents(db: Connection, keys: Sequence[str]) -> tuple[Document, ...]:
    """Return the documents of those keys that there are."""
    found = []
    for key in keys:
        kind, _, id = key.partition(":")
        row = db.row(f"SELECT * FROM ({DOCUMENTS[kind]}) WHERE id = ?", id)
        if row:
            found.append(_document(db, kind, row))
    return tuple(found)


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
        row_hash(schema.index_version(), kind, *row),
        language,
        tuple(sorted(set(_TAG.findall(text)))) if kind == "note" else (),
    )
