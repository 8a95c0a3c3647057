"""What would come in: files that were looked through, and folders that are watched."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Sight(StrEnum):
    """What would become of an article if it were added."""

    NEW = "new"
    HERE = "here"
    UNDATED = "undated"
    LOOK = "look"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Sighted:
    """An article found in a file, or why there is none; nothing of it is stored.

    ``number``: its place among the articles of its file. ``outlet`` and ``genre`` are what the file says.
    ``twins``: whose article with the same text the library has, by every name, case folded, "" for nobody's;
    of those that do not say their outlet.
    """

    path: Path
    name: str
    number: int = 0
    title: str = ""
    outlet: str = ""
    genre: str = ""
    published: str | None = None
    format: str = ""
    state: Sight = Sight.NEW
    reason: str = ""
    remedies: tuple[str, ...] = ()
    twins: frozenset[str] = frozenset()

    def under(self, outlet: str) -> Sight:
        """Return the state if an article that does not say its outlet is by ``outlet``."""
        return Sight.HERE if self.twins and outlet.strip().casefold() in self.twins else self.state


@dataclass(frozen=True, slots=True)
class Looked:
    """How far files were looked through, and what was found since the last time."""

    rows: tuple[Sighted, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose new files are added; ``outlet`` and ``genre`` are for those that do not say theirs."""

    path: Path
    outlet: str = ""
    genre: str = ""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What is new in a watched folder.

    ``growing``: there are files that may still be written to. ``folders``: the folder and those below it.
    ``gone``: it cannot be read at present.
    """

    folder: WatchedFolder
    files: tuple[Path, ...] = ()
    growing: bool = False
    folders: tuple[str, ...] = ()
    gone: bool = False
