"""Articles: taken in, listed, opened, edited, and put into the bin."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from diptych.core.alignment import PairingText
from diptych.core.errors import DiptychError, NotFound
from diptych.core.library import alignments, bodies, outlets
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id, optional, row_hash, timestamp
from diptych.core.model import GENRES, Article, ArticleSummary, Entry, ImportItem, Incoming, Outcome, Outlet
from diptych.core.text import first_words, normalise

_DAMAGED = "The entry of this article (headline, author, date, address) is damaged."
REPLACED = (
    "EXISTS (SELECT 1 FROM article AS newer WHERE newer.replaces = article.id AND newer.binned IS NULL)"
)
_SUMMARY = f"""SELECT article.id, title, title_derived = 1, coalesce(outlet.name, ''), published, genre,
  added, {REPLACED} FROM article LEFT JOIN outlet ON outlet.id = article.outlet"""
_ENTRY = """SELECT article.id, title, coalesce(outlet.name, ''), author, coalesce(published, ''), url,
  language, genre FROM article LEFT JOIN outlet ON outlet.id = article.outlet"""
_NEWEST_FIRST = "ORDER BY published DESC, added DESC, article.id"  # no date sorts last
_TEXTS = ("title", "author", "published", "url", "language", "genre")
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(T\d{2}:\d{2}.*)?)?)?", re.ASCII)


def _date(published: str | None) -> str | None:
    """Return a date as it is stored; refuse what is none."""
    if not published:
        return None
    found = _PUBLISHED.fullmatch(published.strip())
    try:
        if found is None:
            raise ValueError(published)
        year, month, day, _ = found.groups()
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise DiptychError(
            f"“{published}” is not a date.", "Type it like 2024-11-22, 2024-11 or 2024."
        ) from error
    return found[0]


def _genre(genre: str) -> str:
    if genre and genre not in GENRES:
        raise DiptychError(f"“{genre}” is not a genre.", f"Choose one of {', '.join(GENRES)}.")
    return genre


def entry_hash(row: Row | Mapping[str, Any]) -> str:
    """Return the hash that the entry of an article should have."""
    return row_hash(row["id"], row["body"], row["text_hash"], *(row[name] for name in _TEXTS))


def _row(db: Connection, id: str) -> Row:
    row = db.row("SELECT * FROM article WHERE id = ?", id)
    if row is None:
        raise NotFound("The library has no such article.", "It may have been removed.")
    return row


def add(db: Connection, incoming: Incoming) -> ImportItem:
    """Keep an article unless the library has the same text by the same outlet."""
    name = incoming.file_name or incoming.title
    texts = _texts(incoming)
    outlet = outlets.named(db, incoming.outlet, incoming.url)
    text_hash = row_hash(incoming.body.text)
    twins = _twins(db, text_hash)
    for twin in twins:
        if twin["outlet"] == outlet:
            return ImportItem(name, Outcome.DUPLICATE, "The library has this article already.", twin["id"])
    id = _insert(db, incoming, texts, outlet, text_hash)
    notices = list(incoming.notices)
    if twins:
        notices.append(f"Same text as an article of {twins[0]['name']} (an agency's copy?)")
    return ImportItem(name, Outcome.LOOK if notices else Outcome.ADDED, " ".join(notices), id)


def _twins(db: Connection, text_hash: str) -> list[Row]:
    return db.rows(
        "SELECT article.id, article.outlet, coalesce(outlet.name, 'no outlet') AS name FROM article"
        " LEFT JOIN outlet ON outlet.id = article.outlet"
        " WHERE text_hash = ? AND binned IS NULL ORDER BY added, article.id",
        text_hash,
    )


def outlets_of_text(db: Connection, text: str) -> tuple[Outlet | None, ...]:
    """Tell whose articles outside of the bin have exactly this text; None: nobody's."""
    return tuple(outlets.read(db, twin["outlet"]) for twin in _twins(db, row_hash(text)))


def _texts(incoming: Incoming) -> dict[str, str | None]:
    """Return what the entry of an article says, as the columns of its name."""
    return {
        "title": normalise(incoming.title) or first_words(incoming.body.text),
        "author": normalise(incoming.author),
        "published": _date(incoming.published),
        "url": normalise(incoming.url),
        "language": normalise(incoming.language),
        "genre": _genre(incoming.genre),
    }


def _insert(
    db: Connection, incoming: Incoming, texts: dict[str, str | None], outlet: str | None, text_hash: str
) -> str:
    id, body = new_id(), bodies.store(db, incoming)
    row = {
        "id": id,
        "body": body,
        "outlet": outlet,
        "title_derived": incoming.title_derived or not normalise(incoming.title),
        "added": timestamp(),
        "text_hash": text_hash,
        "hash": row_hash(id, body, text_hash, *(texts[name] for name in _TEXTS)),
        **texts,
    }
    db.run(f"INSERT INTO article({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", *row.values())
    return id


def read(db: Connection, id: str) -> Article:
    """Open an article; a damaged one says so in its ``warning``."""
    row = _row(db, id)
    body, warning = bodies.read(db, row["body"], row["text_hash"])
    source = db.row("SELECT media_type, file_name, way FROM body WHERE id = ?", row["body"])
    if row["hash"] != entry_hash(row):
        warning = f"{_DAMAGED} {warning}".strip()
    return Article(
        id=id,
        title=str(row["title"]),
        title_derived=bool(row["title_derived"]),
        outlet=outlets.read(db, row["outlet"]),
        author=str(row["author"]),
        published=optional(row["published"]),
        url=str(row["url"]),
        language=str(row["language"]),
        genre=str(row["genre"]),
        body=body,
        media_type=str(source["media_type"]) if source else "",
        file_name=str(source["file_name"]) if source else "",
        way=str(source["way"]) if source else "",
        added=str(row["added"]),
        replaces=optional(row["replaces"]),
        warning=warning,
    )


def summaries(db: Connection) -> tuple[ArticleSummary, ...]:
    """List the articles outside of the bin, newest first, no date last."""
    return _summaries(db, f"WHERE binned IS NULL {_NEWEST_FIRST}")


def summaries_after(db: Connection, id: str, count: int) -> tuple[ArticleSummary, ...]:
    """List up to ``count`` articles whose ids come after one, ascending."""
    return _summaries(db, "WHERE binned IS NULL AND article.id > ? ORDER BY article.id LIMIT ?", id, count)


def in_bin(db: Connection) -> tuple[ArticleSummary, ...]:
    """List the articles in the bin, the last one put there first."""
    return _summaries(db, "WHERE binned IS NOT NULL ORDER BY binned DESC, article.id")


def of_week(db: Connection, id: str) -> tuple[ArticleSummary, ...]:
    """List what was published within seven days of an article: other outlets first, then the nearest."""
    day = "substr(published, 1, 10)"
    article = _row(db, id)
    published = optional(article["published"]) or ""
    if len(published) < len("2024-11-22"):
        return ()
    return _summaries(
        db,
        f"WHERE binned IS NULL AND NOT {REPLACED} AND article.id <> ? AND length(published) >= 10"
        f" AND abs(julianday({day}) - julianday(?)) <= 7"
        f" ORDER BY article.outlet IS ?, abs(julianday({day}) - julianday(?)), article.id",
        id,
        published[:10],
        article["outlet"],
        published[:10],
    )


def _summaries(db: Connection, rest: str, *values: str | int | None) -> tuple[ArticleSummary, ...]:
    return tuple(_summary(tuple(row)) for row in db.rows(f"{_SUMMARY} {rest}", *values))


def _summary(row: tuple[Any, ...]) -> ArticleSummary:
    id, title, derived, outlet, published, genre, added, replaced = row
    return ArticleSummary(
        id=str(id),
        title=str(title),
        title_derived=bool(derived),
        outlet=str(outlet),
        published=optional(published),
        genre=str(genre),
        added=str(added),
        replaced=bool(replaced),
    )


def summaries_of(db: Connection, ids: Iterable[str]) -> tuple[ArticleSummary, ...]:
    """List those of some articles that are there and outside of the bin, in the order given."""
    found = (_summaries(db, "WHERE article.id = ? AND binned IS NULL", id) for id in ids)
    return tuple(summary for each in found for summary in each)


def pairing_texts(db: Connection, ids: Iterable[str]) -> tuple[tuple[ArticleSummary, PairingText], ...]:
    """Return what is compared of those articles that are there and outside of the bin."""
    found = []
    for id in ids:
        row = db.row(
            "SELECT language, text FROM article JOIN body ON body.id = body WHERE article.id = ?", id
        )
        for summary in _summaries(db, "WHERE article.id = ? AND binned IS NULL", id):
            text, language = (str(row[name]) if row else "" for name in ("text", "language"))
            title = "" if summary.title_derived else summary.title
            found.append((summary, PairingText(id, text, summary.published, language, title)))
    return tuple(found)


def entries(db: Connection, ids: Iterable[str]) -> tuple[Entry, ...]:
    """Return what the reader can change of those of some articles that are there, in the order given."""
    rows = (db.row(f"{_ENTRY} WHERE article.id = ?", id) for id in ids)
    return tuple(Entry(*map(str, row)) for row in rows if row)


def edit(db: Connection, id: str, changes: Mapping[str, str | None]) -> None:
    """Change the texts of an entry; ``outlet`` is a name, an empty title becomes the first words again."""
    row = _row(db, id)
    columns: dict[str, Any] = {}
    for name, value in changes.items():
        columns |= _edited(db, row, name, normalise(value or ""))
    columns["hash"] = entry_hash({**row, **columns})
    assigned = ", ".join(f"{name} = ?" for name in columns)
    db.run(f"UPDATE article SET {assigned} WHERE id = ?", *columns.values(), id)
    if any(columns.get(name, row[name]) != row[name] for name in alignments.DEPENDS_ON):
        alignments.forget(db, id)


def _edited(db: Connection, row: Row, name: str, text: str) -> dict[str, Any]:
    """Return the columns that say a text of an entry."""
    match name:
        case "outlet":
            return {"outlet": outlets.named(db, text, row["url"])}
        case "title":
            title = text or first_words(db.value("SELECT text FROM body WHERE id = ?", row["body"]) or "")
            derived = not text or (title == row["title"] and row["title_derived"])
            return {"title": title, "title_derived": bool(derived)}
        case "published":
            return {"published": _date(text)}
        case "genre":
            return {"genre": _genre(text)}
        case "author" | "url" | "language":
            return {name: text}
    raise ValueError(f"an article has no field {name}")


def set_binned(db: Connection, ids: Iterable[str], *, binned: bool) -> None:
    """Put articles into the bin, or take them out."""
    time = timestamp() if binned else None
    db.run_many("UPDATE article SET binned = ? WHERE id = ?", [(time, id) for id in ids])
