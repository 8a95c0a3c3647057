"""What single changes leave in an index: little to read, and put in order when there is a rest."""

import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.core.errors import StorageFull
from diptych.core.index import Index
from diptych.core.model import Document, Query

WORDS = ["storm", "bridge", "harbour", "vote", "ferry", "grey", "lindow", "tel"]
ASKED = ["storm", '"grey lindow"', "storm NOT ferry", "har*", "number77", 'outlet:"Outlet 3"', ""]
IN_A_TIER = 24
AT_REST = 8
TIERS = 4
"""From one article to what is too much to merge, sizes grow by so many steps."""


def article(number: int, version: int = 0) -> Document:
    chance = random.Random(f"{number} {version}")
    text = f"number{number} " + " ".join(chance.choices(WORDS, k=40))
    values = f"Title {number}", f"Outlet {number % 5}", "", "", "2024-11-22"
    return Document("article", str(number), str(number), *values, text, f"h{version}")


def segments(index: Index) -> int:
    return len(index._store.segments.readers)


def answers(index: Index) -> list[object]:
    found = [index.search(Query(words, limit=1_000)) for words in ASKED]
    return [(each.count, {hit.id for hit in each.hits}, each.facets, each.indexed) for each in found]


def change(index: Index, chance: random.Random) -> None:
    """Add, change or remove one article."""
    number = chance.randrange(120)
    if chance.random() < 0.2:
        index.update((), [f"article:{number}"])
    else:
        index.update([article(number, chance.randrange(1_000))])


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "index")


def test_a_small_change_reads_no_segment_that_is_there(index: Index) -> None:
    for number in range(IN_A_TIER - 1):
        index.update([article(number)])
        assert segments(index) == number + 1


def test_segments_stay_few_though_no_rest_comes(index: Index) -> None:
    most = 0
    for number in range(150):
        index.update([article(number)])
        most = max(most, segments(index))
    assert AT_REST < most <= IN_A_TIER * TIERS
    assert index.search(Query("title", limit=1_000)).count == 150


@pytest.mark.parametrize("seed", range(2))
def test_a_rest_changes_no_answer(index: Index, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    merged = 0
    for _ in range(6):
        for _ in range(20):
            change(index, chance)
        before, hashes = answers(index), index.hashes()
        while index.merge():
            merged += 1
        assert segments(index) < AT_REST * TIERS
        assert answers(index) == before
        assert index.hashes() == hashes
    assert merged > 6
    again = Index(tmp_path / "index")
    assert not again.rebuilt
    assert answers(again) == before


def test_what_is_in_order_is_left_alone(index: Index, tmp_path: Path) -> None:
    for number in range(AT_REST - 1):
        index.update([article(number)])
    manifest = (tmp_path / "index" / "manifest.json").read_bytes()
    assert not index.merge()
    assert (tmp_path / "index" / "manifest.json").read_bytes() == manifest


def test_another_process_may_change_the_index_between_two_merges(index: Index, tmp_path: Path) -> None:
    for number in range(20):
        index.update([article(number)])
    assert index.merge()
    Index(tmp_path / "index").update([article(20)], ["article:3"])
    while index.merge():
        pass
    assert index.hashes().keys() == {f"article:{number}" for number in range(21) if number != 3}


@pytest.mark.parametrize("suffix", [".terms", ".documents"])
def test_damage_that_a_merge_meets_makes_the_index_begin_anew(
    index: Index, tmp_path: Path, suffix: str
) -> None:
    long = [replace(article(number), text=f"{article(number).text} " * 300) for number in range(AT_REST)]
    for document in long:
        index.update([document])
    again = Index(tmp_path / "index")
    for path in (tmp_path / "index").rglob(f"*{suffix}"):
        with path.open("r+b") as file:
            file.write(b"damaged!" * 4)
    while again.merge():
        pass
    assert again.beginnings == 1
    assert again.hashes() == {}
    again.update(long)
    assert again.search(Query("title")).count == AT_REST


def test_a_full_disk_leaves_what_was_to_be_merged(index: Index, tmp_path: Path) -> None:
    for number in range(AT_REST):
        index.update([article(number)])
    before = answers(index)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (1_000, 6_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(StorageFull):
                index.merge()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert answers(index) == before
    assert index.merge()
    assert answers(Index(tmp_path / "index")) == before


MERGES = """
import sys
from pathlib import Path
from diptych.core.index import Index
from diptych.core.model import Document
index = Index(Path(sys.argv[1]))
number = len(index.hashes())
while True:
    for number in range(number, number + 20):
        index.update([Document("article", str(number), None, "", "", "", "", None, f"storm {number}", "h")])
    number += 1
    print(number, flush=True)
    while index.merge():
        pass
"""


def kill_while_it_merges(folder: Path, times: int) -> None:
    chance = random.Random(times)
    written = 0
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", MERGES, str(folder)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            written = int(child.stdout.readline())
            # Three merges follow, of about 10 ms each.
            time.sleep(chance.uniform(0, 0.04))
            child.kill()
            for line in child.stdout:
                written = int(line)
        index = Index(folder)
        assert not index.rebuilt
        assert len(index.hashes()) >= written
        assert index.search(Query("storm", limit=1)).count == len(index.hashes())
        index.check()
        assert not index.rebuilt
        index.close()


def test_a_kill_in_the_midst_of_a_rest_loses_nothing(tmp_path: Path) -> None:
    kill_while_it_merges(tmp_path / "index", 3)


@pytest.mark.soak
def test_fifty_kills_in_the_midst_of_a_rest_lose_nothing(tmp_path: Path) -> None:
    kill_while_it_merges(tmp_path / "index", 50)
