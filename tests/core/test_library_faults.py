"""Libraries under kills, bit flips and two writers."""

import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from diptych.core import places
from diptych.core.errors import DiptychError, LibraryRefused
from diptych.core.library import Library
from tests.filled import BRIDGE, filled

WRITES = """
import sys
from pathlib import Path
from diptych.core.library import Library
from tests.filled import add, compare
library = Library(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    name = f"{sys.argv[2]} {number}"
    id = add(library, f"Text of {name}, with some words.\\n\\nAnd more of them.")
    compare(library, id, id)
    with library.act("Note"):
        library.write_note(f"article:{id}", name)
    if number % 3 == 0:
        library.undo()
        library.redo()
    print(id, flush=True)
"""


def writer(path, name, count):
    command = [sys.executable, "-c", WRITES, str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed(path, times, seed):
    """Kill a writer again and again; return the ids of what it said was done."""
    chance, done = random.Random(seed), []
    for number in range(times):
        process = writer(path, f"run {number}", 10_000)
        done.append(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        out, errors = process.communicate()
        done += [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
        assert not errors
    return [id.strip() for id in done]


def check_nothing_lost(path, times, seed):
    done = killed(path, times, seed)
    library = Library(path)
    present = {summary.id for summary in library.summaries()}
    assert present >= set(done)
    assert len(present) <= len(done) + times
    assert all(library.note(f"article:{id}") and library.comparisons(id) for id in done)
    assert library.check() == ()
    while library.undo():
        pass
    assert library.summaries() == ()


def test_what_was_done_survives_kills(tmp_path):
    check_nothing_lost(tmp_path / "a.diptych", 3, 1)


@pytest.mark.soak
def test_what_was_done_survives_200_kills(tmp_path):
    check_nothing_lost(tmp_path / "a.diptych", 200, 2)


def test_two_processes_write_at_once(tmp_path):
    path = tmp_path / "a.diptych"
    writers = [writer(path, name, 15) for name in ("one", "two")]
    ids = set()
    for process in writers:
        out, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        ids |= set(out.split())
    library = Library(path)
    assert {summary.id for summary in library.summaries()} == ids
    assert len(ids) == 30
    assert library.check() == ()
    assert not library.info().foreign


def texts(library):
    """Return whatever the library shows, by id, each with its warning; of what is gone `check` tells."""
    shown = {}
    articles = [library.article(summary.id) for summary in library.summaries()]
    comparisons = library.comparisons()
    for article in articles:
        entry = (article.title, article.author, article.published, article.url, article.body)
        shown[article.id] = (entry, article.warning)
    for comparison in comparisons:
        shown[comparison.id] = (comparison.verdict, comparison.warning)
        for quotation in (comparison.statement.quotation, *(each.quotation for each in comparison.reports)):
            shown[quotation.id] = (replace(quotation, article=None, warning=""), quotation.warning)
    for owner in (
        *(f"article:{each.id}" for each in articles),
        *(f"comparison:{each.id}" for each in comparisons),
    ):
        note = library.note(owner)
        if note:
            shown[owner] = (note.text, note.warning)
    library.documents(list(library.hashes()))
    library.outlets()
    library.undo_state()
    return shown


def texts_after(path, data, bit):
    """Return what is shown when one bit of the file is flipped; nothing when it is refused."""
    flipped = bytearray(data)
    flipped[bit // 8] ^= 1 << bit % 8
    path.write_bytes(flipped)
    try:
        library = Library(path)
        shown = texts(library)
        library.close()
    except DiptychError:
        shown = {}
    assert path.read_bytes() == flipped
    return shown


@pytest.mark.parametrize("count", [200, pytest.param(5_000, marks=pytest.mark.soak)])
def test_flipped_bits_never_change_a_text_unseen(tmp_path, count):
    path = places.data() / "a.diptych"
    library = filled(path)
    expected = texts(library)
    library.close()
    data, chance = path.read_bytes(), random.Random(3)
    starts = [
        data.index(word)
        for word in (b"Read this again", b"Half of it", b"They *differ", BRIDGE[:20].encode())
    ]
    bits = [
        8 * (start + chance.randrange(9)) + chance.randrange(8) for start in starts for _ in range(count // 8)
    ]
    bits += [chance.randrange(8 * len(data)) for _ in range(count - len(bits))]
    for bit in bits:
        for id, (text, warning) in texts_after(path, data, bit).items():
            assert warning or (text, warning) == expected.get(id, (text, warning))
    path.write_bytes(data)
    assert texts(Library(path)) == expected


def test_a_library_that_died_in_the_middle_of_a_write_opens(tmp_path):
    """A journal is left beside the file; SQLite rolls it back when the library opens."""
    path = tmp_path / "a.diptych"
    library = filled(path)
    content = library.content_hash()
    script = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.executescript('PRAGMA cache_size = 1; PRAGMA synchronous = OFF; BEGIN IMMEDIATE')\n"
        "for number in range(200):\n"
        "    db.execute('INSERT INTO version(owner, text, time) VALUES (1, hex(randomblob(4000)), 2)')\n"
        "db.execute('DELETE FROM article')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    library.close()
    subprocess.run([sys.executable, "-c", script, path], check=False)
    assert path.with_name("a.diptych-journal").exists()
    journal = path.with_name("a.diptych-journal").read_bytes()
    data = path.read_bytes()
    assert Library(path).content_hash() == content
    assert sqlite3.connect(path).execute("SELECT count(*) FROM version").fetchone() == (0,)

    path.write_bytes(data)
    path.with_name("a.diptych-journal").write_bytes(journal + bytes.fromhex("d9d505f920a163d7"))
    with pytest.raises(LibraryRefused):
        Library(path)
    assert path.read_bytes() == data
