"""Measure the library file: python -m tests.benchmarks.storage [ARTICLES]."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diptych.core import anchor, places
from diptych.core.library import Library
from diptych.core.model import Span
from tests.filled import incoming

_WORDS = (
    "the council voted on Tuesday to close the bridge for nine months because its cables had rusted through"
)


@contextmanager
def _timed(what: str, times: int = 1) -> Iterator[None]:
    start, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = (time.perf_counter() - start) / times, (time.process_time() - cpu) / times
    print(f"{what:34}{1000 * wall:10.2f} ms {1000 * cpu:10.2f} ms CPU {1 / wall:10.0f} a second")


def _add(library: Library, number: int) -> None:
    text = "\n\n".join(f"{number}.{part} {_WORDS}. {_WORDS.capitalize()}!" for part in range(5))
    day = f"20{number % 25:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    library.add_article(incoming(text, outlet=f"Outlet {number % 40}", published=day))


def _fill(path: Path, count: int) -> None:
    library = Library(path)
    with _timed("add an article, in acts of 500", count):
        for start in range(0, count, 500):
            with library.act("Import"):
                for number in range(start, min(start + 500, count)):
                    _add(library, number)
    library.close()


def _read(library: Library) -> None:
    for verb in (library.summaries, library.hashes, library.content_hash, library.check):
        with _timed(verb.__name__):
            verb()
    first = library.summaries()[0].id
    with _timed("open an article", 100):
        for _ in range(100):
            library.article(first)
    keys = list(library.hashes())[:500]
    with _timed("a document for the index", len(keys)):
        library.documents(keys)


def _write(library: Library) -> None:
    left, right = (summary.id for summary in library.summaries()[:2])
    selector = anchor.describe(library.article(left).body.text, Span(0, 40))
    with _timed("make a comparison with a report", 200):
        for _ in range(200):
            with library.act("Statement"):
                library.add_report(library.add_comparison(left, selector), right, selector)
    with _timed("write a note", 500):
        for number in range(500):
            with library.act("Note"):
                library.write_note(f"article:{left}", f"Note {number}")
    with _timed("save a draft", 500):
        for number in range(500):
            library.save_draft("note", f"article:{left}", f"Note {number}")
    with _timed("undo", 500):
        for _ in range(500):
            library.undo()
    with _timed("list 200 comparisons"):
        library.comparisons(left)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ[places.HOME_VARIABLE] = folder
        path = Path(folder) / "measured.diptych"
        _fill(path, int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
        with _timed("open"):
            library = Library(path)
        _read(library)
        _write(library)
        with _timed(f"back up {path.stat().st_size / 1e6:.0f} MB"):
            library.backup(path.with_name("backup.diptych"))
        library.close()
