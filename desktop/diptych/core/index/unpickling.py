"""A guard on Whoosh, whose files are pickles: they may name the classes of an index, and no others.

The first line of defence is the private folder with its manifest; this is the second.
"""

import io
import pickle
from typing import Any, BinaryIO

from diptych.core.index import private

_NAMES = frozenset(
    {
        ("builtins", "int"),
        ("builtins", "set"),
        ("collections", "defaultdict"),
        ("diptych.core.index.codec", "Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
    }
)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _NAMES:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return super().find_class(module, name)


def _load(file: BinaryIO) -> Any:
    return _Unpickler(file).load()


def loads(data: bytes) -> Any:
    """Load a pickle that names nothing but classes of an index."""
    return _load(io.BytesIO(data))


def guard() -> None:
    """Let Whoosh load the files of an index by the guarded loader alone."""
    private.load_pickles_by(_load, loads)
