"""Write down a library of the present version as SQL, for the tests of later versions to open.

python -m tests.libraries.make
"""

import os
import sqlite3
import tempfile
from pathlib import Path

from diptych.core import places, schema
from tests.filled import filled

FOLDER = Path(__file__).parent


def dump(path: Path) -> str:
    """Return the SQL that makes a library file again."""
    db = sqlite3.connect(path)
    pragmas = [
        f"PRAGMA {name} = {db.execute(f'PRAGMA {name}').fetchone()[0]};"
        for name in ("application_id", "user_version")
    ]
    return "\n".join([*pragmas, *db.iterdump(), ""])


def load(sql: str, path: Path) -> None:
    """Make a library file from its SQL."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path)
    db.executescript(sql)
    db.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ[places.HOME_VARIABLE] = folder
        library = filled(Path(folder) / "a.diptych")
        library.undo()
        library.close()
        sql = dump(Path(folder) / "a.diptych")
        (FOLDER / f"version_{schema.version()}.sql").write_text(sql, encoding="utf-8")
