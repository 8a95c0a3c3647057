"""Where files live: the program's own, and the reader's."""

import hashlib
import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

HOME_VARIABLE = "DIPTYCH_HOME"


def _shipped(name: str) -> Path:
    """Find a folder shipped with the program: in a bundle, in an installed wheel, in the source tree."""
    package = Path(__file__).resolve().parents[1]
    bundle = Path(getattr(sys, "_MEIPASS", package))
    for folder in (bundle / name, package / name, package.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the folder {name} is missing from this installation of Diptych")


def resources() -> Path:
    """Return the folder of themes, icons, fonts and help pages."""
    return _shipped("resources")


def corpus() -> Path:
    """Return the folder of the sample articles."""
    return _shipped("corpus")


def _personal(kind: str) -> Path:
    """Return the reader's folder of one kind: below ``DIPTYCH_HOME`` if that is set, else the platform's."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / kind
    dirs = PlatformDirs("diptych", appauthor=False)
    return {
        "data": dirs.user_data_path,
        "state": dirs.user_state_path,
        "cache": dirs.user_cache_path,
        "config": dirs.user_config_path,
    }[kind]


def data() -> Path:
    """Return the folder of the default library and the backups."""
    return _personal("data")


def state() -> Path:
    """Return the folder of sessions and locks."""
    return _personal("state")


def cache() -> Path:
    """Return the folder of what can be made again: the indexes, the vectors of passages."""
    return _personal("cache")


def settings_file() -> Path:
    """Return the file of the reader's settings."""
    return _personal("config") / "settings.json"


def default_library() -> Path:
    """Return the library that opens when none is named."""
    return data() / "library.diptych"


def own_libraries() -> Path:
    """Return the file that lists the ids of the libraries made or adopted here, one a line."""
    return data() / "own-libraries.txt"


def _key(library_id: str, library: Path) -> str:
    return hashlib.sha256(f"{library_id}\n{library.resolve()}".encode()).hexdigest()[:32]


def backups(library_id: str) -> Path:
    """Return the folder of one library's backups."""
    return data() / "backups" / library_id


def library_state(library_id: str, library: Path) -> Path:
    """Return the folder of one library's session and lock; a copy of the library has another."""
    return state() / _key(library_id, library)


def unfinished_imports(library_id: str, library: Path) -> Path:
    """Return the folder of the notes on those imports into one library that are not whole."""
    return library_state(library_id, library) / "imports"


def index_folder(library_id: str, library: Path) -> Path:
    """Return the folder of one library's index; a copy of the library has another."""
    return cache() / "index" / _key(library_id, library)


def vector_cache() -> Path:
    """Return the file of the vectors that a language model made of passages; all libraries share it."""
    return cache() / "vectors" / "vectors.sqlite3"
