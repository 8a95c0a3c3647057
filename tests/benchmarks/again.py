"""Measure near duplicates and repeated passages, as JSON.

    python -m tests.benchmarks.again --sketches 100000

"lookup" is the time to find candidates by a sketch among so many sketches, without reading their texts.
"sketch" is what it costs to make one of 600 words. "import" is what an article costs on the library thread,
with sketches and without. "misses" are recombined articles of the sample with at least 90 % in common that
were not found; "false" are other articles that were. "boilerplate" looks through 200 articles of an outlet
whose passages all begin alike, which is the worst case.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych.core import places, sketching
from diptych.core.library import Library, articles, twins
from diptych.core.repeating import find_boilerplate
from diptych.core.workspace import finish
from tests.filled import incoming

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = 600
IMPORTED = 1_000
ASKED = 300
RECOMBINED = 3_000


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sketches", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[places.HOME_VARIABLE] = folder
        result = {
            "sketch": sketches(),
            "import": imports(Path(folder)),
            "lookup": lookups(Path(folder) / "lookup.diptych", options.sketches),
            **recombined(),
            "boilerplate": boilerplate(Path(folder) / "boilerplate.diptych"),
        }
    print(json.dumps(result, indent=2))


def text(chance: random.Random, words: int = WORDS) -> str:
    """Make an article of sentences of twenty words."""
    made = [f"word{chance.randrange(8_000)}" for _ in range(words)]
    return "\n\n".join(" ".join(made[at : at + 20]) + "." for at in range(0, words, 20))


def timed(verb: Callable[[], Any], times: int) -> dict[str, float]:
    """Return the median and the 95th percentile of a verb in milliseconds."""
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        verb()
        spent.append((time.perf_counter() - begun) * 1000)
    return {
        "median_ms": round(statistics.median(spent), 3),
        "p95_ms": round(statistics.quantiles(spent, n=20)[-1], 3),
    }


def sketches() -> dict[str, float]:
    """Make sketches of different texts."""
    chance = random.Random(1)
    texts = iter([text(chance) for _ in range(ASKED)])
    return timed(lambda: sketching.sketch(sketching.shingles(next(texts))), ASKED)


def imports(folder: Path) -> dict[str, float]:
    """Add articles in acts of fifty, with their sketches and without."""
    chance = random.Random(2)
    came = [incoming(text(chance), outlet="The Beacon") for _ in range(IMPORTED)]
    found = {}
    for name, add in (("without", _add_plain), ("with", Library.add_article)):
        library = Library(folder / f"{name}.diptych")
        begun, worked = time.perf_counter(), time.process_time()
        for at in range(0, IMPORTED, 50):
            with library.act("Add"):
                for one in came[at : at + 50]:
                    add(library, one)
        found[f"{name}_a_second"] = round(IMPORTED / (time.perf_counter() - begun))
        found[f"{name}_cpu_ms"] = round((time.process_time() - worked) / IMPORTED * 1000, 3)
        library.close()
    return found


def _add_plain(library: Library, one: Any) -> None:
    articles.add(library._db, one)


def lookups(path: Path, count: int) -> dict[str, Any]:
    """Ask among many sketches: half of those asked for are there."""
    library, chance = Library(path), random.Random(3)
    db = library._db
    rows = [(f"{number:036}", *(chance.getrandbits(63) for _ in range(8))) for number in range(count)]
    with db.transaction():
        db.run_many("INSERT INTO sketch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    chosen = chance.sample(rows, ASKED)
    strange = (tuple(chance.getrandbits(63) for _ in range(8)) for _ in chosen)
    each = iter([row[1:] if number % 2 else next(strange) for number, row in enumerate(chosen)])
    found = timed(lambda: twins._candidates(db, next(each)), ASKED)
    library.close()
    return {"sketches": count, "bytes_each": round(path.stat().st_size / count), **found}


def recombined() -> dict[str, Any]:
    """Put passages of other sample articles into one, and see which copies are found."""
    chance = random.Random(4)
    texts = [
        [line for line in file.read_text(encoding="utf-8").split("\n\n") if line.strip()]
        for file in sorted(places.corpus().iterdir())
        if file.suffix in (".txt", ".md")
    ]
    found, missed, near, false, strangers = 0, 0, 0, 0, 0
    for _ in range(RECOMBINED):
        one, other = chance.sample(texts, 2)
        long = one * 3 if chance.random() < 0.5 else one
        long = [f"{line} {number}" for number, line in enumerate(long)]
        copy = [chance.choice(other) if chance.random() < 0.06 else line for line in long]
        shingles = [sketching.shingles("\n\n".join(lines)) for lines in (long, copy, other)]
        mine, its, others = (set(sketching.sketch(each)) for each in shingles)
        if sketching.share(shingles[0], shingles[1]) >= sketching.NEARLY_THE_SAME:
            near += 1
            found += bool(mine & its)
            missed += not mine & its
        strangers += bool(mine & others)
        false += sketching.share(shingles[0], shingles[2]) >= sketching.NEARLY_THE_SAME
    return {
        "misses": {"near": near, "found": found, "missed": missed},
        "false": {"pairs": RECOMBINED, "candidates": strangers, "offered": false},
    }


def boilerplate(path: Path) -> dict[str, float]:
    """Look for repeated passages in one article among 3,000 of its outlet."""
    library, chance = Library(path), random.Random(5)
    own = "Read more news from the valley every morning."
    with library.act("Add"):
        for number in range(3_000):
            day = f"{2020 + number % 5}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            more = f"\n\n{own}" if number % 10 == 0 else ""
            id = library.add_article(
                incoming(text(chance) + more, outlet="The Beacon", published=day)
            ).article
    article = library.article(id or "")
    worked = time.process_time()
    found = timed(lambda: finish(find_boilerplate(library, article)), 20)
    cpu = (time.process_time() - worked) / 20 * 1000
    library.close()
    return {**found, "cpu_ms": round(cpu, 3)}


if __name__ == "__main__":
    main()
