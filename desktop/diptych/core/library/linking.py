"""Links between notes: what has a title, what links to something, and what a note is on."""

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest

from diptych.core import references
from diptych.core.library import markings, notes
from diptych.core.library.connection import Connection
from diptych.core.library.rows import optional
from diptych.core.model import Backlink, LinkTarget, NotePage
from diptych.core.text import first_words

NO_TITLE = "not in the library"
SEVERAL = "several articles have this title"
_MOST_TARGETS = 12
_LONGEST_LINE = 160

_STATED = """SELECT comparison.id AS id, substr(exact, 1, 200) AS title FROM comparison
JOIN statement ON statement.id = statement JOIN quotation ON quotation.id = quotation"""

_SHOWN = {
    references.ARTICLE: """SELECT coalesce(outlet.name, '') AS outlet, published
FROM article LEFT JOIN outlet ON outlet.id = outlet WHERE article.id = ?""",
    references.COMPARISON: """SELECT quotation.outlet, published FROM comparison
JOIN statement ON statement.id = statement JOIN quotation ON quotation.id = quotation
WHERE comparison.id = ?""",
}

_LINKING = """SELECT owner, text FROM note WHERE owner != ?1 AND
  (instr(text, ?2) OR instr(text, ?3) OR (?4 != '' AND instr(text, '[[') AND instr(casefold(text), ?4)))"""


def titled(db: Connection, titles: Iterable[str]) -> dict[str, list[str]]:
    """Map titles, however they are cased, to the ids of the articles that have them."""
    wanted = {title.casefold(): title for title in titles}
    found: dict[str, list[str]] = {title: [] for title in wanted.values()}
    if wanted:
        marks = ", ".join("?" * len(wanted))
        rows = db.rows(
            "SELECT casefold(title) AS title, id FROM article"
            f" WHERE binned IS NULL AND casefold(title) IN ({marks}) ORDER BY id",
            *wanted,
        )
        for row in rows:
            found[wanted[row["title"]]].append(str(row["id"]))
    return found


def unknown(db: Connection, text: str) -> dict[str, str]:
    """Map what a note links to in vain to the reason."""
    links = references.links(text)
    titles = list({link.name for link in links if link.kind == references.TITLE})[:200]
    reasons: dict[str, str] = {}
    for title, ids in _titled_each(db, titles).items():
        if len(ids) != 1:
            reasons[title] = SEVERAL if ids else NO_TITLE
    for link in links:
        if link.kind != references.TITLE and not exists(db, link.kind, link.name):
            reasons[link.name] = NO_TITLE
    return reasons


def _titled_each(db: Connection, titles: Iterable[str]) -> dict[str, list[str]]:
    """Look titles up; those that differ only in their case have the same ids."""
    titles = list(titles)
    found = {title.casefold(): ids for title, ids in titled(db, titles).items()}
    return {title: found[title.casefold()] for title in titles}


def exists(db: Connection, kind: str, id: str) -> bool:
    """Tell whether there is an article outside of the bin, or a comparison, of that id."""
    if kind == references.ARTICLE:
        return db.value("SELECT 1 FROM article WHERE id = ? AND binned IS NULL", id) is not None
    return db.value("SELECT 1 FROM comparison WHERE id = ?", id) is not None


def targets(db: Connection, prefix: str) -> tuple[LinkTarget, ...]:
    """List what begins so, however it is cased: first whole titles, then any of their words."""
    wanted = f" {prefix.casefold().lstrip()}"
    titles = [
        (str(id), str(title)) for id, title in db.rows("SELECT id, title FROM article WHERE binned IS NULL")
    ]
    stated = [(str(id), str(words)) for id, words in db.rows(_STATED)] if wanted.strip() else []
    found = [
        (at > 0, kind, title, id)
        for kind, listed in ((references.ARTICLE, titles), (references.COMPARISON, stated))
        for id, title in listed
        if (at := f" {title.casefold()}".find(wanted)) >= 0
    ]
    chosen = nsmallest(_MOST_TARGETS, found)
    names = {title.casefold() for _, _, title, _ in chosen}
    counts = Counter(folded for _, title in titles if (folded := title.casefold()) in names)
    return tuple(_target(db, *each[1:], is_only_one=counts[each[2].casefold()] == 1) for each in chosen)


def _target(db: Connection, kind: str, title: str, id: str, *, is_only_one: bool) -> LinkTarget:
    shown = title if kind == references.ARTICLE else first_words(title)
    link = references.link_to(kind, id, shown, is_only_one=is_only_one)
    source = db.row(_SHOWN[kind], id)
    outlet, published = (str(source["outlet"]), optional(source["published"])) if source else ("", None)
    return LinkTarget(kind, id, shown, outlet, published, link)


def backlinks(db: Connection, owner: str) -> tuple[Backlink, ...]:
    """List the notes that link to an article or a comparison, or quote the article."""
    kind, _, id = owner.partition(":")
    title = ""
    if kind == references.ARTICLE:
        title = str(db.value("SELECT title FROM article WHERE id = ?", id) or "")
    elif kind != references.COMPARISON:
        return ()
    folded = title.casefold()
    rows = db.rows(_LINKING, owner, owner, f"quote:{id}/", f"[[{folded}" if folded else "")
    found = ((str(row["owner"]), str(row["text"])) for row in rows)
    named = ((each, _line(text, owner, folded)) for each, text in found)
    return tuple(_backlink(db, each, line) for each, line in named if line)


def _line(text: str, target: str, title: str) -> str:
    """Return the line in which a note links to a target first, "" when it does not."""
    places = [
        link.at.start
        for link in references.links(text)
        if link.target == target or (link.kind == references.TITLE and link.name.casefold() == title)
    ]
    places += [each.at.start for each in references.quotes(text) if f"article:{each.article}" == target]
    if not places:
        return ""
    begin = text.rfind("\n", 0, min(places)) + 1
    return first_words(references.shown(text[begin:].split("\n", 1)[0]), _LONGEST_LINE)


def _backlink(db: Connection, owner: str, line: str) -> Backlink:
    article, title = of_owner(db, owner)
    return Backlink(owner, article, title, line)


def of_owner(db: Connection, owner: str) -> tuple[str | None, str]:
    """Return the article in which a note stands, and what it is on: a title, or quoted words."""
    kind, _, id = owner.partition(":")
    if kind == references.ARTICLE:
        title = db.value("SELECT title FROM article WHERE id = ?", id)
        return (None, "") if title is None else (id, str(title))
    marking = markings.find(db, kind, id)
    return (marking.article or None, first_words(marking.words)) if marking else (None, "")


def page(db: Connection, owner: str) -> NotePage:
    """Open the note on a noun with what belongs to it."""
    note = notes.read(db, owner)
    text = note.text if note else ""
    count = db.value("SELECT count(*) FROM version WHERE owner = ?", owner)
    title = of_owner(db, owner)[1]
    warning = note.warning if note else ""
    return NotePage(owner, title, text, references.tags(text), backlinks(db, owner), count, warning)
