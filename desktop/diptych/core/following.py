"""Bringing the index up to the library: by what changed, or by looking at every document."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeAlias

from diptych.core.errors import WorkerFailed
from diptych.core.gathering import Runner, Steps, ask
from diptych.core.index import Index, build, unite
from diptych.core.library import Library
from diptych.core.model import NO_CHANGE, Change, Document, Lag, Progress

# Each of these is what one step on the library thread takes: well below 50 ms.
_ROWS = 1_500
_KEYS = 25
_COMMIT = 5
_GATHERED = 200

FEW = 20
"""So many documents are indexed at once, beside whatever is under way; more of them by the worker."""

_SHORT = 60_000
"""Characters that a commit beside other work may take in."""

BATCH_DOCUMENTS = 2_000
BATCH_CHARACTERS = 4_000_000
ROUND = 8 * BATCH_DOCUMENTS
"""Documents that are built before they are taken over: what is lost when the program is killed."""

_MUCH = 2_000


_Task: TypeAlias = tuple[Future[int], tuple[Path, list[Document], bool]]


class Follower:
    """Knows which documents the index has not followed yet. Belongs to the thread of library and index."""

    def __init__(self, library: Library, index: Index, worker: Runner) -> None:
        self._library = library
        self._index = index
        self._worker = worker
        # In the order in which they are to be indexed; the values mean nothing.
        self._waiting: dict[str, None] = {}
        self._lacking: set[str] = set()
        self._touched: set[str] = set()
        self._beginnings = index.beginnings
        # How often the index had begun anew when last every document had been looked at; -1: never yet.
        self._compared = -1

    @property
    def lacking(self) -> int:
        """Count the documents that the index has not at all, as far as is known."""
        if self._compared == self._index.beginnings:
            return len(self._lacking)
        return max(0, self._library.count_documents() - self._index.count())

    def was_lost(self) -> bool:
        """Tell whether the index began anew since every document was looked at; once."""
        known, self._beginnings = self._beginnings, self._index.beginnings
        return known != self._beginnings

    def lag(self) -> Lag:
        """Tell how far the index is behind, as far as is known."""
        waiting = len(self._waiting)
        return Lag(waiting, waiting >= max(_MUCH, self._index.count() // 2))

    def notice(self, change: Change) -> Steps[Lag]:
        """Look at what changed, and index it at once if it is little."""
        keys: set[str] = set()
        for kind, ids in change.ids.items():
            for some in _parts(sorted(ids), _KEYS):
                keys.update(*(self._library.depending(kind, id) for id in some))
                yield NO_CHANGE
        stale = []
        for part in _parts(sorted(keys), _KEYS):
            stale += self._compare(part)
            yield NO_CHANGE
        if len(stale) <= FEW:
            for part in _parts(stale, _COMMIT):
                self._index_now(part, _SHORT)
                yield NO_CHANGE
        return self.lag()

    def compare_all(self) -> Steps[None]:
        """Look at every document of library and index."""
        beginnings = self._beginnings = self._index.beginnings
        last = ""
        while True:
            wanted = self._library.hashes_after(last, _ROWS)
            until = max(wanted, default=None)
            self._mark(wanted, self._index.hashes_between(last, until))
            if until is None:
                self._compared = beginnings
                return
            last = until
            yield Progress(0, 0, "Comparing")

    def catch_up(self) -> Steps[Lag]:
        """Index what waits by now: few documents here, more by the worker."""
        keys = list(self._waiting)
        done = 0
        for some in _parts(keys, ROUND):
            if len(some) <= FEW:
                for part in _parts(some, _COMMIT):
                    yield Progress(done, len(keys), "Indexing")
                    self._index_now(part, _SHORT)
            left = [key for key in some if key in self._waiting]
            if left:
                folder = yield from self._built(left, done, len(keys))
                for _ in self._index.absorb(folder):
                    yield NO_CHANGE
                self._settle(left)
            done += len(some)
        return self.lag()

    def tidy(self) -> Steps[int]:
        """Merge what changes left in the index, in steps; return how often something was merged.

        Not while much is indexed: ``catch_up`` makes segments of its own.
        """
        merges = 0
        while self._index.merge():
            merges += 1
            yield NO_CHANGE
        while (pieces := self._index.pieces()) is not None:
            self._touched.clear()
            folder = self._index.new_folder("united")
            if not (yield from ask(self._worker.submit(unite, folder, pieces))):
                break
            for _ in self._index.absorb(folder):
                yield NO_CHANGE
            # What was changed or removed meanwhile came back as it was.
            self._settle(list(self._touched))
            merges += 1
            yield NO_CHANGE
        return merges

    def follow(self) -> Steps[Lag]:
        """Look at every document, then index what differs."""
        yield from self.compare_all()
        return (yield from self.catch_up())

    def make_anew(self) -> Steps[None]:
        """Have the worker make the whole index, and put it in the place of the present one."""
        keys = list(self._library.hashes())
        folder = yield from self._built(keys, 0, len(keys))
        self._index.adopt(folder)
        self._settle(keys)
        yield from self.follow()

    def _compare(self, keys: Sequence[str]) -> list[str]:
        """Return those of ``keys`` that the index has otherwise than the library."""
        self._touched.update(keys)
        for key in keys:
            self._waiting.pop(key, None)
            self._lacking.discard(key)
        return self._mark(self._library.hashes_of(keys), self._index.hashes_of(keys))

    def _mark(self, wanted: Mapping[str, str], indexed: Mapping[str, str]) -> list[str]:
        stale = [key for key in {**wanted, **indexed} if wanted.get(key) != indexed.get(key)]
        self._waiting.update(dict.fromkeys(stale))
        self._lacking.update(key for key in stale if key not in indexed)
        return stale

    def _index_now(self, keys: Sequence[str], most: int) -> None:
        """Bring documents up to the library, unless they have more than ``most`` characters together."""
        documents = self._library.documents(keys)
        if sum(len(document.text) for document in documents) <= most:
            found = {document.key for document in documents}
            self._index.update(documents, [key for key in keys if key not in found])
            self._forget(keys)

    def _forget(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._waiting.pop(key, None)
        self._lacking.difference_update(keys)

    def _settle(self, keys: Sequence[str]) -> None:
        """Take documents for indexed, but for those that changed while they were built."""
        again = [key for key in keys if key in self._touched]
        self._forget(keys)
        self._waiting.update(dict.fromkeys(again))
        if len(again) <= FEW:
            self._index_now(again, _SHORT)

    def _built(self, keys: Sequence[str], done: int, total: int) -> Steps[Path]:
        """Have the worker build an index of documents, a batch while the next one is gathered."""
        self._touched.clear()
        folder = self._index.new_folder()
        building: _Task | None = None
        batch: list[Document] = []
        size = 0
        for part in _parts(keys, _GATHERED):
            yield Progress(done, total, "Indexing")
            documents = self._library.documents(part)
            batch += documents
            size += sum(len(document.text) for document in documents)
            done += len(part)
            found = {document.key for document in documents}
            gone = [key for key in part if key not in found]
            self._index.update((), gone)
            self._forget(gone)
            if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_CHARACTERS:
                if building:
                    yield from self._finished(building)
                building, batch, size = self._begin(folder, batch), [], 0
        if building:
            yield from self._finished(building)
        yield from self._finished(self._begin(folder, batch, last=True))
        return folder

    def _begin(self, folder: Path, batch: list[Document], *, last: bool = False) -> _Task:
        return self._worker.submit(build, folder, batch, last), (folder, batch, last)

    def _finished(self, task: _Task) -> Steps[None]:
        """Wait for a batch; have it built once more if the worker ended in the midst of it."""
        building, values = task
        try:
            yield from ask(building)
        except WorkerFailed:
            yield from ask(self._worker.submit(build, *values))


def _parts(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
