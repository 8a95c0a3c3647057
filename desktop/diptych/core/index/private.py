"""Every name of Whoosh 2.7.5 that is not public and that the index leans on. A test keeps watch over them."""

import pickle
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, BinaryIO

import whoosh.filedb.structfile
import whoosh.index
from whoosh.index import TOC

from diptych.core.index.documents import Documents
from diptych.core.index.terms import Terms


def terms(reader: Any) -> Terms:
    """Return our reader of terms inside Whoosh's reader of a segment."""
    found: Terms = reader._terms
    return found


def documents(reader: Any) -> Documents:
    """Return our reader of documents inside Whoosh's reader of a segment."""
    found: Documents = reader._perdoc
    return found


def contents_name(index: str, generation: int) -> str:
    """Name the file of a table of contents."""
    return str(TOC._filename(index, generation))


def load_pickles_by(load: Callable[[BinaryIO], Any], loads: Callable[[bytes], Any]) -> None:
    """Have Whoosh load a table of contents, the only pickle that an index of ours has, by these."""
    whoosh.index.pickle = SimpleNamespace(loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError)
    whoosh.filedb.structfile.load_pickle = load
