"""The only door to SQLite."""

from diptych.core.library.adoption import adopt
from diptych.core.library.backups import restore
from diptych.core.library.journal import Act
from diptych.core.library.library import Library

__all__ = ["Act", "Library", "adopt", "restore"]
