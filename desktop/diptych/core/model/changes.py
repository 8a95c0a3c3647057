"""What happens to a library: changes, drafts, backups, checks."""

from collections.abc import Mapping
from dataclasses import dataclass

ALL = frozenset({"*"})
KINDS = ("article", "outlet", "comparison", "statement", "quotation", "note", "correction", "sheet")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: one of KINDS → ids, or ALL. ``origin`` names the editor that already shows it.

    A comparison changes with its statement, reports, note and verdict. Under "correction" stand the ids of
    the two articles that were corrected against each other: those are what a pane knows.
    """

    ids: Mapping[str, frozenset[str]]
    act: str = ""
    origin: str = ""

    def touches(self, kind: str, *ids: str) -> bool:
        """Tell whether any of ``ids`` of that kind changed; without ids: whether anything did."""
        changed = self.ids.get(kind, frozenset())
        return bool(changed) and (not ids or changed == ALL or not changed.isdisjoint(ids))


NO_CHANGE = Change({})
"""A long verb yields it where nothing is to be told but others may take their turn."""


@dataclass(frozen=True, slots=True)
class UndoState:
    """The acts that undo and redo would take back and do again; "" when there is none."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that is typed but not yet an act. ``editor`` and ``owner`` together name the field."""

    editor: str
    owner: str
    text: str
    time: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of the library."""

    path: str
    time: str
    articles: int
    size: int


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """The library that is open. ``read_only`` says why it cannot be changed, "" when it can."""

    id: str
    path: str
    articles: int
    read_only: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the library and its index found; no problems: all is well."""

    problems: tuple[str, ...]
    articles: int
    indexed: int


@dataclass(frozen=True, slots=True)
class Lag:
    """How many documents the index has yet to follow; ``much``: they are worth a batch of their own."""

    waiting: int
    much: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long verb has come; ``total`` 0: unknown."""

    done: int
    total: int
    what: str = ""
