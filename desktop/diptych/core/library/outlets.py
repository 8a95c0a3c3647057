"""Outlets: found by name, alias or host, made when first named."""

import json
from itertools import chain
from urllib.parse import urlsplit

from diptych.core.library.connection import Connection, Row
from diptych.core.library.rows import new_id
from diptych.core.model import Outlet
from diptych.core.text import normalise


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
    name = " ".join(normalise(name).split())
    if not name:
        return None
    outlet = find(db, name)
    host = _host(url)
    new_host = bool(host) and find(db, host) is None
    if outlet is None:
        outlet = Outlet(new_id(), name)
        hosts = (host,) if new_host else ()
        db.run("INSERT INTO outlet VALUES (?, ?, '[]', ?)", outlet.id, outlet.name, _list(hosts))
    elif new_host:
        db.run("UPDATE outlet SET hosts = ? WHERE id = ?", _list((*outlet.hosts, host)), outlet.id)
    return outlet.id
