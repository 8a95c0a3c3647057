"""What an index does with a folder that is damaged, foreign, planted or left half-way."""

import os
import pickle
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from whoosh.index import TOC

from diptych.core.errors import DiptychError, StorageFull
from diptych.core.index import Index, build, folders, unpickling, writing
from diptych.core.index.fields import SCHEMA
from diptych.core.model import Document, Query

ROOT = Path(__file__).parents[2]

DOCUMENTS = [
    Document(
        "article",
        str(number),
        str(number),
        f"Title {number}",
        "City News",
        "",
        "",
        "2024-11-22",
        f"storm {number}",
        "h",
    )
    for number in range(40)
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "index"
    index = Index(folder)
    index.update(DOCUMENTS[:30])
    index.update(DOCUMENTS[20:])
    index.close()
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "index"))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in files(folder))


def open_and_fill(folder: Path) -> bool:
    """Open an index, bring it up to date as the workspace does, and tell whether it began empty."""
    index = Index(folder)
    index.check()
    known = index.hashes()
    assert len(known) == (0 if index.rebuilt else 40)
    index.update([document for document in DOCUMENTS if document.key not in known])
    assert index.search(Query("storm")).count == 40
    index.close()
    return index.rebuilt


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def zero(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes(len(data[at:]))


def delete(data: bytes, chance: random.Random) -> None:
    return None


def check_damage(sound: Path, place: Path, seeds: range) -> None:
    for seed in seeds:
        for how in (cut, flip, zero, delete):
            folder = Path(shutil.copytree(sound, place / f"{seed}-{how.__name__}"))
            chance = random.Random(seed)
            path = chance.choice(files(folder))
            before = path.read_bytes()
            path.unlink()
            after = how(before, chance)
            if after is not None:
                path.write_bytes(after)
            assert open_and_fill(folder) == (after != before)
            assert not open_and_fill(folder)


def test_a_damaged_index_begins_anew_and_is_never_wrong(sound: Path, tmp_path: Path) -> None:
    check_damage(sound, tmp_path, range(10))


@pytest.mark.soak
def test_a_damaged_index_begins_anew_in_many_ways(sound: Path, tmp_path: Path) -> None:
    check_damage(sound, tmp_path, range(10, 100))


WORDS = [
    first + second for first in ("grey", "bar", "lin", "mor", "tel") for second in ("ing", "dow", "sel", "")
]
MANY = [
    replace(
        each,
        id=f"{number}",
        article=f"{number}",
        outlet=f"Outlet {number % 5}",
        text=f"storm number{number} " + " ".join(random.Random(number).choices(WORDS, k=40)),
    )
    for number, each in enumerate(DOCUMENTS * 30)
]
ASKED = [
    "number77",
    "storm",
    '"grey bardow"',
    '"mor lin tel"~4',
    "lindow NOT bar",
    "number11*",
    "date:2024",
    "titel",
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an index of several segments, whose files have many pages."""
    folder = tmp_path_factory.mktemp("large") / "index"
    index = Index(folder)
    for start in range(0, len(MANY), 600):
        index.update(MANY[start : start + 650])
    index.close()
    assert sum(path.stat().st_size > 200_000 for path in files(folder)) >= 2
    return folder


def answers(index: Index) -> list[tuple[int, frozenset[str], object]]:
    found = (index.search(Query(text, limit=len(MANY))) for text in ASKED)
    return [(each.count, frozenset(hit.id for hit in each.hits), each.facets) for each in found]


def follow(index: Index) -> None:
    """Bring an index up to date until it does not begin anew meanwhile, as the workspace does."""
    beginnings = -1
    while beginnings != index.beginnings:
        beginnings = index.beginnings
        known = index.hashes()
        index.update([document for document in MANY if document.key not in known])


def check_searches(index: Index, right: list[tuple[int, frozenset[str], object]]) -> None:
    """Search before anything else: each answer is right, or the index is empty and says so."""
    beginnings = index.beginnings
    for text, (count, ids, _) in zip(ASKED, right, strict=True):
        answer = index.search(Query(text, limit=len(MANY)))
        if index.beginnings == beginnings == 0:
            assert (answer.count, {hit.id for hit in answer.hits}) == (count, ids), text
        else:
            assert index.rebuilt
            assert (answer.count, answer.indexed) == (0, 0), text
    follow(index)
    while answers(index) != right:
        assert index.beginnings > beginnings
        beginnings = index.beginnings
        follow(index)
    index.check()


def check_searched_damage(large: Path, other: Path, place: Path, seeds: range) -> int:
    """Damage a file in each of several ways; return how often only a search found out."""
    right_index = Index(Path(shutil.copytree(large, place / "right")))
    right = answers(right_index)
    assert all(count for count, *_ in right[:-1])
    others = [path.read_bytes() for path in files(other)]

    def exchange(data: bytes, chance: random.Random) -> bytes:
        return chance.choice(others)

    late = 0
    for seed in seeds:
        for how in (cut, flip, zero, delete, exchange):
            chance = random.Random(seed)
            folder = Path(shutil.copytree(large, place / "damaged"))
            path = chance.choice(files(folder))
            before = path.read_bytes()
            path.unlink()
            after = how(before, chance)
            if after is not None:
                path.write_bytes(after)
            index = Index(folder)
            late += not index.rebuilt
            check_searches(index, right)
            index.close()
            shutil.rmtree(folder)
    return late


def test_damage_that_a_search_meets_gives_no_wrong_answer(large: Path, sound: Path, tmp_path: Path) -> None:
    assert check_searched_damage(large, sound, tmp_path, range(4))


@pytest.mark.soak
def test_two_hundred_damages_give_no_wrong_answer(large: Path, sound: Path, tmp_path: Path) -> None:
    assert check_searched_damage(large, sound, tmp_path, range(10, 50))


@pytest.mark.parametrize("suffix", [".terms", ".documents"])
def test_damage_under_an_open_index_gives_no_wrong_answer(large: Path, tmp_path: Path, suffix: str) -> None:
    right = answers(Index(Path(shutil.copytree(large, tmp_path / "right"))))
    for seed in range(3):
        folder = Path(shutil.copytree(large, tmp_path / f"{seed}"))
        index = Index(folder)
        for path in folder.rglob(f"*{suffix}"):
            # In place: a file that is open is still the same.
            with path.open("r+b") as file:
                file.seek(random.Random(seed).randrange(path.stat().st_size // 2))
                file.write(b"damaged")
        check_searches(index, right)
        index.close()


ENTRIES: dict[str, Callable[[Index], object]] = {
    "search": lambda index: index.search(Query("storm harbour")),
    "candidates": lambda index: index.candidates("Title", "storm harbour", None, "", 9),
    "alike": lambda index: index.alike("Title", "storm harbour", "", 9),
    "hashes": lambda index: index.hashes(),
    "hashes_of": lambda index: index.hashes_of(["article:1"]),
    "articles": lambda index: index.articles(),
    "count": lambda index: index.count(),
    "check": lambda index: index.check(),
    "update": lambda index: index.update(DOCUMENTS[:3]),
    "absorb": lambda index: list(index.absorb(built(index))),
    "adopt": lambda index: index.adopt(built(index)),
}

# In a process of its own: a page that is gone ends the process that touches it.
CUT_SHORT = """
import shutil
import sys
from pathlib import Path
from tests.core.test_index_damage import ENTRIES, cut_short
for name in ENTRIES:
    print(name, flush=True)
    folder = Path(shutil.copytree(sys.argv[1], Path(sys.argv[2], name)))
    cut_short(folder, ENTRIES[name], sys.argv[3], int(sys.argv[4]))
"""


def built(index: Index) -> Path:
    folder = index.new_folder()
    build(folder, DOCUMENTS[:3])
    return folder


def cut_short(folder: Path, use: Callable[[Index], object], suffix: str, size: int) -> None:
    """Cut a file of an open index short before it is used: the index begins anew, and goes on."""
    index = Index(folder)
    assert index.search(Query("storm")).count == len(MANY)
    path = max(folder.rglob(f"*{suffix}"), key=lambda path: path.stat().st_size)
    os.truncate(path, size)
    use(index)
    assert index.beginnings == 1
    assert index.search(Query("storm")).count == index.count() < 10
    index.update(DOCUMENTS)
    assert index.search(Query("storm")).count == len(DOCUMENTS)


@pytest.mark.parametrize("suffix", [".terms", ".documents"])
@pytest.mark.parametrize("size", [0, 5_000])
def test_a_file_cut_short_under_an_open_index_is_damage(
    large: Path, tmp_path: Path, suffix: str, size: int
) -> None:
    command = [sys.executable, "-c", CUT_SHORT, str(large), str(tmp_path), suffix, str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.returncode, done.stdout, done.stderr)


def test_a_sound_index_is_opened_as_it_is(folder: Path) -> None:
    before = content(folder)
    assert not open_and_fill(folder)
    assert content(folder) == before


def test_what_it_writes_on_the_way_stays_in_its_own_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def watched(size: int, *, dir: str) -> object:
        made.append(Path(dir))
        return TemporaryFile(dir=dir)

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    monkeypatch.setattr("diptych.core.index.arrays.SpooledTemporaryFile", watched)
    index = Index(folder)
    index.update(DOCUMENTS[:5])
    data = next(path for path in folder.iterdir() if path.is_dir())
    assert set(made) == {data}
    assert {path.suffix for path in data.iterdir()} == {".toc", ".terms", ".documents"}
    new = index.new_folder()
    build(new, DOCUMENTS[:5])
    assert {each.parent for each in made} == {folder, new}


def test_what_a_killed_write_left_is_gone_after_the_next(folder: Path) -> None:
    index = Index(folder)
    data = next(path for path in folder.iterdir() if path.is_dir())
    (data / "tmp0x1y2z3w").write_bytes(b"postings on the way")
    index.update(DOCUMENTS[:1])
    assert not (data / "tmp0x1y2z3w").exists()


def test_leftovers_are_cleared_away(folder: Path) -> None:
    before = content(folder)
    data = next(path for path in folder.iterdir() if path.is_dir())
    (data / "tmp0x1y2z3w").write_bytes(b"postings on the way")
    (data / "MAIN_0123456789abcdef.trm").write_bytes(b"left half-way")
    (data / "MAIN.tmp").mkdir()
    (folder / "0123").mkdir()
    (folder / "0123" / "file").write_bytes(b"an index that was never adopted")
    assert not open_and_fill(folder)
    assert content(folder) == before


class Gadget:
    """What a pickle can do that is not ours: make a file."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._mark),)


def plant(data: Path, mark: Path, generation: int) -> Path:
    """Write a table of contents that runs a command when it is read."""
    TOC(SCHEMA, [Gadget(mark)], generation).write(writing.Storage(data), "MAIN")
    return data / f"_MAIN_{generation}.toc"


def test_a_planted_pickle_is_never_loaded(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    data = next(path for path in folder.iterdir() if path.is_dir())
    planted = plant(data, mark, 99)
    assert not open_and_fill(folder)
    assert not planted.exists()
    (current,) = data.glob("*.toc")
    current.unlink()
    plant(data, mark, int(current.stem.rpartition("_")[2]))
    assert open_and_fill(folder)
    assert not mark.exists()


def test_a_planted_pickle_with_a_forged_manifest_does_not_run(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    manifest = folders.load(folder)
    assert manifest is not None
    planted = plant(folder / manifest.data, mark, 99)
    others = [name for name in manifest.files if not name.endswith(".toc")]
    folders.record(folder, manifest, [planted.name, *others])
    assert open_and_fill(folder)
    assert not mark.exists()


@pytest.mark.parametrize(
    "dangerous", [os.system, eval, exec, getattr, __import__, open, subprocess.run, Path]
)
def test_only_the_classes_of_an_index_can_be_named(dangerous: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpickling.loads(pickle.dumps(dangerous))


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_that_others_can_read_is_made_anew(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert open_and_fill(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_link_or_a_file_in_its_place_is_made_anew(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    before = content(folder)
    assert open_and_fill(tmp_path / "link")
    assert content(folder) == before
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert open_and_fill(tmp_path / "file")


def test_an_index_by_other_rules_is_made_anew(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(folders.VERSION, "0"), encoding="utf-8")
    assert open_and_fill(folder)


def test_an_index_deleted_while_it_is_open_begins_anew(folder: Path) -> None:
    index = Index(folder)
    shutil.rmtree(folder)
    assert index.search(Query("storm")).count == 0
    index.update(DOCUMENTS)
    assert index.search(Query("storm")).count == 40


def test_a_damaged_new_index_is_not_adopted(folder: Path) -> None:
    index = Index(folder)
    new = index.new_folder()
    build(new, DOCUMENTS[:5])
    segment = next(new.rglob("*.terms"))
    segment.write_bytes(segment.read_bytes()[:-1])
    with pytest.raises(DiptychError):
        index.adopt(new)
    assert index.search(Query("storm")).count == 40


@pytest.mark.parametrize("suffix", [".terms", ".documents"])
def test_a_new_index_with_a_damaged_page_does_not_cost_the_old_one(folder: Path, suffix: str) -> None:
    index = Index(folder)
    new = index.new_folder()
    build(new, DOCUMENTS[:5])
    (segment,) = new.rglob(f"*{suffix}")
    data = segment.read_bytes()
    segment.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    with pytest.raises(DiptychError):
        list(index.absorb(new))
    assert not index.rebuilt
    assert index.search(Query("storm")).count == 40


def test_a_full_disk_leaves_the_last_commit(folder: Path) -> None:
    index = Index(folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    more = [
        Document("article", f"n{n}", None, "", "", "", "", None, f"new storm {n}", "h") for n in range(300)
    ]
    for limit in (1_000, 6_000, 15_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(StorageFull):
                index.update(more, ["article:1"])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert index.search(Query("storm")).count == 40
    index.update(more, ["article:1"])
    assert index.search(Query("storm")).count == 339
    assert len(Index(folder).hashes()) == 339


COMMITS = """
import sys
from pathlib import Path
from diptych.core.index import Index
from diptych.core.model import Document
index = Index(Path(sys.argv[1]))
for number in range(len(index.hashes()), 100_000):
    index.update([Document("article", str(number), None, "", "", "", "", None, f"storm {number}", "h")])
    print(number, flush=True)
"""


def kill_while_it_commits(folder: Path, times: int) -> None:
    chance = random.Random(times)
    written = 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", COMMITS, str(folder)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            child.kill()
            for line in child.stdout:
                written = max(written, int(line) + 1)
        index = Index(folder)
        assert not index.rebuilt
        assert len(index.hashes()) >= written
        assert index.search(Query("storm", limit=1)).count == len(index.hashes())
        index.close()
        # Two to a segment, and no more segments of like size than an update leaves.
        assert len(files(folder)) < 2 * 24 * 3


def test_a_kill_while_it_commits_loses_nothing(tmp_path: Path) -> None:
    kill_while_it_commits(tmp_path / "index", 3)


@pytest.mark.soak
def test_fifty_kills_while_it_commits_lose_nothing(tmp_path: Path) -> None:
    kill_while_it_commits(tmp_path / "index", 50)
