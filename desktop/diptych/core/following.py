"""Bringing the index up to the library: by what differs, or whole when most of it is missing."""

from collections.abc import Callable

from diptych.core.gathering import Runner, Steps
from diptych.core.index import Index, build
from diptych.core.library import Library
from diptych.core.model import Progress

BATCH = 20
BULK = 400
BULK_BATCH = 200

# Is told how many documents the index should hold.
Expect = Callable[[int], None]


def follow(library: Library, index: Index, worker: Runner, expect: Expect) -> Steps[None]:
    """Bring the index up to the library, a batch at a time.

    When most of it is missing, the worker makes a new one meanwhile.
    """
    stale, gone, total = _difference(library, index)
    expect(total)
    if len(stale) > max(BULK, total // 2):
        yield from make_anew(library, index, worker, expect)
        stale, gone, _ = _difference(library, index)
    if gone:
        index.update((), gone)
    for start in range(0, len(stale), BATCH):
        yield Progress(start, len(stale), "Indexing")
        index.update(library.documents(stale[start : start + BATCH]))


def make_anew(library: Library, index: Index, worker: Runner, expect: Expect) -> Steps[None]:
    """Have the worker make a new index, and put it in the place of the present one."""
    keys = list(library.hashes())
    expect(len(keys))
    folder = index.new_folder()
    for start in range(0, max(len(keys), 1), BULK_BATCH):  # an empty library has an empty index
        yield Progress(start, len(keys), "Indexing")
        documents = library.documents(keys[start : start + BULK_BATCH])
        yield worker.submit(build, folder, documents)
    index.adopt(folder)


def _difference(library: Library, index: Index) -> tuple[list[str], list[str], int]:
    """Return the documents that the index lacks or has as they were, those that are no more, and all."""
    wanted, indexed = library.hashes(), index.hashes()
    stale = [key for key, hash in wanted.items() if indexed.get(key) != hash]
    return stale, [key for key in indexed if key not in wanted], len(wanted)
