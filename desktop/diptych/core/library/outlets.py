"""Outlets: found by name, alias or host, made when first named."""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from urllib.parse import urlsplit

from diptych.core.errors import DiptychError, NameTaken, NotFound
from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id
from diptych.core.model import Outlet, OutletUse
from diptych.core.text import normalise

_HOST = re.compile(r"[^\s/:@?#\\]+")


def _strings(stored: str) -> tuple[str, ...]:
    """Read a JSON list of strings; anything else in it is passed over."""
    try:
        values = json.loads(stored)
    except (ValueError, TypeError, RecursionError):
        return ()
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list) else ()


def _list(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _outlet(row: Row) -> Outlet:
    return Outlet(str(row["id"]), str(row["name"]), _strings(row["aliases"]), _strings(row["hosts"]))


def _host(url: str) -> str:
    """Return the host of a web address as outlets are known by it, "" when there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def every(db: Connection) -> tuple[Outlet, ...]:
    """List the outlets by name."""
    outlets = (_outlet(row) for row in db.rows("SELECT * FROM outlet"))
    return tuple(sorted(outlets, key=lambda outlet: (outlet.name.casefold(), outlet.id)))


def read(db: Connection, id: str | None) -> Outlet | None:
    """Return an outlet by its id."""
    row = db.row("SELECT * FROM outlet WHERE id = ?", id)
    return _outlet(row) if row else None


def names(db: Connection) -> dict[str, str]:
    """Map every name that an outlet goes or went by, in one case, to the present one."""
    known = every(db)
    former = {alias.casefold(): outlet.name for outlet in known for alias in outlet.aliases}
    return former | {outlet.name.casefold(): outlet.name for outlet in known}


def find(db: Connection, name_or_host: str) -> Outlet | None:
    """Return the outlet that goes by a name, an alias or a host, in this order."""
    wanted = normalise(name_or_host).strip().casefold()
    host = wanted.removeprefix("www.")
    known = every(db) if wanted else ()
    by_name = (outlet for outlet in known if wanted == outlet.name.casefold())
    by_alias = (outlet for outlet in known if wanted in map(str.casefold, outlet.aliases))
    by_host = (outlet for outlet in known if host in outlet.hosts)
    return next(chain(by_name, by_alias, by_host), None)


def named(db: Connection, name: str, url: str = "") -> str | None:
    """Return the id of the outlet of that name, made if need be; from now on it has the host of ``url``."""
    name = _one_line(name)
    if not name:
        return None
    # In a large import most names are known as they are written, and all outlets need not be read for each.
    row = db.row("SELECT * FROM outlet WHERE name = ?", name)
    outlet = _outlet(row) if row else find(db, name)
    host = _host(url)
    new_host = bool(host) and not (outlet and host in outlet.hosts) and find(db, host) is None
    if outlet is None:
        outlet = Outlet(new_id(), name)
        hosts = (host,) if new_host else ()
        db.run("INSERT INTO outlet VALUES (?, ?, '[]', ?)", outlet.id, outlet.name, _list(hosts))
    elif new_host:
        db.run("UPDATE outlet SET hosts = ? WHERE id = ?", _list((*outlet.hosts, host)), outlet.id)
    return outlet.id


def _one_line(name: str) -> str:
    return " ".join(normalise(name).split())


def used(db: Connection) -> tuple[OutletUse, ...]:
    """List the outlets by name, each with the number of its articles."""
    articles, binned = (
        {str(id): int(count) for id, count in db.rows(f"SELECT outlet, count(*) FROM article {those}")}
        for those in ("GROUP BY outlet", "WHERE binned IS NOT NULL GROUP BY outlet")
    )
    return tuple(
        OutletUse(one, articles.get(one.id, 0) - binned.get(one.id, 0), binned.get(one.id, 0))
        for one in every(db)
    )


def _existing(db: Connection, id: str) -> Outlet:
    outlet = read(db, id)
    if outlet is None:
        raise NotFound("The library has no such outlet.", "It may have been merged or removed.")
    return outlet


def _write(db: Connection, outlet: Outlet) -> None:
    values = outlet.name, _list(outlet.aliases), _list(outlet.hosts), outlet.id
    db.run("UPDATE outlet SET name = ?, aliases = ?, hosts = ? WHERE id = ?", *values)


def _distinct(names: Iterable[str], *but: str) -> tuple[str, ...]:
    """Leave out blank names, ``but``, and what differs in case alone from a name before it."""
    passed = {name.casefold() for name in but}
    kept = []
    for name in map(_one_line, names):
        if name and name.casefold() not in passed:
            passed.add(name.casefold())
            kept.append(name)
    return tuple(kept)


def _require_free(db: Connection, outlet: Outlet, name: str) -> None:
    """Refuse a name or alias by which another outlet goes."""
    wanted = name.casefold()
    for other in every(db):
        if other.id != outlet.id and wanted in map(str.casefold, (other.name, *other.aliases)):
            what = f"“{name}” is another outlet." if wanted == other.name.casefold() else ""
            what = what or f"“{name}” is another name of {other.name}."
            raise NameTaken(what, "Merge the two if they are the same.", other.id)


def rename(db: Connection, id: str, name: str) -> None:
    """Give an outlet another name; it still goes by the old one."""
    outlet = _existing(db, id)
    name = _one_line(name)
    if not name:
        raise DiptychError("An outlet has a name.", "Type one; an outlet without articles can be removed.")
    _require_free(db, outlet, name)
    aliases = outlet.aliases if name == outlet.name else (*outlet.aliases, outlet.name)
    _write(db, Outlet(id, name, _distinct(aliases, name), outlet.hosts))


def edit(db: Connection, id: str, aliases: Sequence[str], hosts: Sequence[str]) -> None:
    """Say by which other names, and at which hosts, an outlet is known."""
    outlet = _existing(db, id)
    aliases = _distinct(aliases, outlet.name)
    for alias in aliases:
        _require_free(db, outlet, alias)
    known = _distinct(_read_host(host) for host in hosts if host.strip())
    for other in every(db):
        shared = [host for host in known if other.id != id and host in other.hosts]
        if shared:
            raise NameTaken(
                f"“{shared[0]}” is a host of {other.name}.", "Merge the two if they are the same.", other.id
            )
    _write(db, Outlet(id, outlet.name, aliases, known))


def _read_host(text: str) -> str:
    """Return the host that is typed, or that of an address."""
    typed = normalise(text).strip().casefold()
    host = _host(typed) if "//" in typed else typed.removeprefix("www.")
    if not _HOST.fullmatch(host):
        raise DiptychError(f"“{text.strip()}” is not the name of a host.", "Type it like news.example.")
    return host


def move_articles(db: Connection, into: str, others: Sequence[str], most: int) -> int:
    """Give up to so many articles of other outlets to one; return how many moved."""
    for id in (into, *others):
        _existing(db, id)
    marks = ", ".join("?" * len(others))
    some = f"SELECT id FROM article WHERE outlet IN ({marks}) LIMIT ?"
    return db.run(f"UPDATE article SET outlet = ? WHERE id IN ({some})", into, *others, most)


def unite(db: Connection, into: str, others: Sequence[str]) -> None:
    """Let an outlet go by the names and hosts of others, which have no articles any more and are removed."""
    stays = _existing(db, into)
    gone = [_existing(db, id) for id in others]
    names = chain.from_iterable((outlet.name, *outlet.aliases) for outlet in gone)
    hosts = chain.from_iterable(outlet.hosts for outlet in gone)
    aliases = _distinct((*stays.aliases, *names), stays.name)
    _write(db, Outlet(into, stays.name, aliases, _distinct((*stays.hosts, *hosts))))
    db.run_many("DELETE FROM outlet WHERE id = ?", [(id,) for id in others])


def remove(db: Connection, ids: Iterable[str]) -> None:
    """Remove outlets that have no articles, not even in the bin."""
    for id in ids:
        outlet = _existing(db, id)
        if db.value("SELECT 1 FROM article WHERE outlet = ?", id):
            raise DiptychError(
                f"{outlet.name} has articles, perhaps in the bin.", "Merge it into another outlet instead."
            )
        db.run("DELETE FROM outlet WHERE id = ?", id)
