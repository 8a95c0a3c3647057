"""Measure the index beside SQLite FTS5 on the same articles, in one run: CPU milliseconds, as JSON.

    python -m tests.benchmarks.search --articles 30000 --data news.jsonl.gz

The data are JSON lines with id, outlet, date, title and body; without any, articles are made up. Both sides
answer a query whole: 50 hits with snippets, the exact count, and counts by outlet and year.
"""

import argparse
import gzip
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

from diptych.core.index import Index, analysis, build
from diptych.core.model import Document, Query

BATCH = 500
ROUNDS = 20
LIMIT = 50


def articles(data: Path | None, count: int, chance: random.Random) -> list[Document]:
    """Take articles from a file, or make some; what is missing is put together from halves of others."""
    found = list(islice(_stored(data) if data else _invented(chance), count))
    for number in range(len(found), count):
        one, other = chance.sample(found, 2)
        text = one.text[: len(one.text) // 2] + other.text[len(other.text) // 2 :]
        found.append(replace(one, id=str(number), article=str(number), text=text, title=other.title))
    return found


def _stored(data: Path) -> Iterator[Document]:
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            yield _article(number, row["title"], row["outlet"], row["date"], row["body"])


def _invented(chance: random.Random) -> Iterator[Document]:
    syllables = [first + second for first in "bdfgklmnprstvz" for second in ("a", "en", "i", "or", "u")]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(40_000)]
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    for number in range(10_000):
        words = chance.choices(vocabulary, weights, k=chance.randint(80, 300))
        date = f"{chance.randint(2015, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield _article(number, " ".join(words[:8]), f"Outlet {number % 30}", date, " ".join(words))


def _article(number: int, title: str, outlet: str, date: str, text: str) -> Document:
    id = str(number)
    return Document("article", id, id, title, outlet, "", "reportage", date, text, id)


def queries(documents: list[Document], chance: random.Random) -> dict[str, list[tuple[Query, str]]]:
    """Draw queries of each kind from the articles: ours, and the same for FTS5 ("": it has none)."""
    counts: Counter[str] = Counter()
    for document in documents[:5000]:
        counts.update(set(analysis.words(document.text)))
    words = [word for word, _ in counts.most_common() if len(word) > 1 and word.isalpha()]
    common, middle, rare = words[:ROUNDS], words[100:3000], words[len(words) // 2 :]
    pairs = [chance.sample(middle, 2) for _ in range(ROUNDS)]
    runs = [analysis.words(chance.choice(documents).text)[10:13] for _ in range(ROUNDS)]
    starts = [chance.choice(middle) for _ in range(ROUNDS)]
    return {
        "rare word": [(Query(word), word) for word in chance.sample(rare, ROUNDS)],
        "common word": [(Query(word), word) for word in common],
        "two words": [(Query(f"{a} {b}"), f"{a} {b}") for a, b in pairs],
        "either of three": [
            (Query(f"{a} OR {b} OR {c}"), f"{a} OR {b} OR {c}")
            for (a, b), c in zip(pairs, starts, strict=True)
        ],
        "phrase": [(Query(f'"{" ".join(run)}"'), f'"{" ".join(run)}"') for run in runs if run],
        "common phrase": [(Query(f'"{a} {b}"'), f'"{a} {b}"') for a, b in pairwise(common)],
        "near": [(Query(f'"{a} {b}"~8'), f"NEAR({a} {b}, 8)") for a, b in pairs],
        **{
            f"typing {length} letters": [
                (_typed(w[:length]), f"{w[:length]}*") for w in starts if len(w) >= length
            ]
            for length in (2, 3, 4, 5)
        },
        "typing a second word": [
            (_typed(f"{a} {b[:size]}"), f"{a} {b[:size]}*")
            for size in (2, 3)
            for a, b in pairs
            if len(b) > size
        ],
        "like": [(Query(f"{word}~"), "") for word in starts],
        "word in a year": [(Query(f"date:2024 {word}"), "") for word in middle[:ROUNDS]],
        "everything": [(Query(""), "")],
    }


def _typed(text: str) -> Query:
    return Query(text, typing=True)


def measure_ours(
    folder: Path, documents: list[Document], asked: dict[str, list[tuple[Query, str]]]
) -> dict[str, object]:
    """Build an index as the worker does, adopt it, search and update it."""
    made = folder / "made"
    start = time.process_time()
    batches = [
        _timed(lambda at=at: build(made, documents[at : at + BATCH]))
        for at in range(0, len(documents), BATCH)
    ]
    built = time.process_time() - start
    Index(folder / "index").adopt(made)
    size = sum(file.stat().st_size for file in (folder / "index").rglob("*") if file.is_file())
    opened = _timed(lambda: Index(folder / "index").close())
    index = Index(folder / "index")
    first = _timed(lambda: index.search(Query("harbour", limit=LIMIT)))
    found = {
        kind: [_timed(lambda q=query: index.search(q)) for query, _ in each] for kind, each in asked.items()
    }
    changed = [replace(document, text=f"{document.text} again") for document in documents[:200]]
    return {
        "documents a second": round(len(documents) / built),
        "longest batch": round(max(batches)),
        "size": size,
        "open": round(opened, 1),
        "first search": round(first, 1),
        "queries": {kind: _spread(times) for kind, times in found.items()},
        "update of one": _spread([_timed(lambda d=document: index.update([d])) for document in changed]),
        "hashes": round(_timed(index.hashes), 1),
        "candidates": _spread(
            [
                _timed(lambda d=d: index.candidates(d.title, d.text, d.published, d.outlet, 50))
                for d in documents[:ROUNDS]
            ]
        ),
    }


def measure_peer(
    folder: Path, documents: list[Document], asked: dict[str, list[tuple[Query, str]]]
) -> dict[str, object]:
    """Do the same in FTS5: porter stems, no prefix index."""
    database = sqlite3.connect(folder / "peer.db")
    database.execute("CREATE TABLE document (id INTEGER PRIMARY KEY, outlet TEXT, year TEXT)")
    database.execute("CREATE VIRTUAL TABLE found USING fts5 (title, text, tokenize = 'porter unicode61')")
    start = time.process_time()
    for number, document in enumerate(documents):
        year = (document.published or "")[:4]
        database.execute("INSERT INTO document VALUES (?, ?, ?)", (number, document.outlet, year))
        database.execute(
            "INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)", (number, document.title, document.text)
        )
    database.commit()
    built = time.process_time() - start

    def search(match: str) -> None:
        database.execute(
            "SELECT rowid, snippet(found, 1, '[', ']', '…', 30) FROM found"
            f" WHERE found MATCH ? ORDER BY rank LIMIT {LIMIT}",
            (match,),
        ).fetchall()
        database.execute(
            "SELECT outlet, year, count(*) FROM found JOIN document ON document.id = found.rowid"
            " WHERE found MATCH ? GROUP BY outlet, year",
            (match,),
        ).fetchall()

    return {
        "documents a second": round(len(documents) / built),
        "size": (folder / "peer.db").stat().st_size,
        "queries": {
            kind: _spread([_timed(lambda m=match: search(m)) for _, match in each if match])
            for kind, each in asked.items()
            if any(match for _, match in each)
        },
    }


def _timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {"p50": round(statistics.median(ordered), 1), "p95": round(ordered[int(len(ordered) * 0.95)], 1)}


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=30_000)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    chance = random.Random(1)
    documents = articles(options.data, options.articles, chance)
    asked = queries(documents, chance)
    with tempfile.TemporaryDirectory() as folder:
        ours = measure_ours(Path(folder), documents, asked)
        peer = measure_peer(Path(folder), documents, asked)
    print(json.dumps({"articles": len(documents), "cpu ms": {"index": ours, "FTS5": peer}}, indent=2))


if __name__ == "__main__":
    main()
