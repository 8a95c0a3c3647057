"""Measure the index beside stock Whoosh, SQLite FTS5 and tantivy on the same articles, in one run.

    python -m tests.benchmarks.search --articles 100000 --data news.jsonl.gz

Prints JSON; times are CPU milliseconds. The data are JSON lines with id, outlet, date, title and body;
without any, articles are made up; what is missing is put together from halves of others. A search returns
the 20 best and the exact count. Stock Whoosh is as slow as ``--stock`` articles allow; tantivy is measured
where it is installed.
"""

import argparse
import gzip
import json
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from diptych.core.index import Index, analysis, build, facets, syntax
from diptych.core.index.evaluation import Evaluator
from diptych.core.index.queries import translate
from diptych.core.index.snippets import Marker
from diptych.core.index.store import Store
from diptych.core.model import Document, Query
from tests import stock_index

BATCH = 2_000
ROUNDS = 40
LIMIT = 20
SNIPPETS = 10
LONG = 634


@dataclass(frozen=True)
class Asked:
    """One query for everybody; ``year``: within it."""

    words: tuple[str, ...] = ()
    either: bool = False
    phrase: bool = False
    start: str = ""
    year: int = 0

    def ours(self) -> str:
        """Write it as a reader does."""
        if self.phrase:
            return f'"{" ".join(self.words)}"'
        parts = (" OR " if self.either else " ").join(self.words)
        return " ".join(filter(None, [f"date:{self.year}" if self.year else "", parts, self.start]))

    def fts5(self) -> str:
        """Write it for FTS5."""
        if self.phrase:
            return self.ours()
        parts = (" OR " if self.either else " ").join(f'"{word}"' for word in self.words)
        return " ".join(filter(None, [parts, f"{self.start}*" if self.start else ""]))


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
    return Document("article", id, id, title, outlet, "", "reportage", date, text, id, "en")


def queries(documents: list[Document], chance: random.Random) -> dict[str, list[Asked]]:
    """Draw queries of each kind from the articles."""
    counts: Counter[str] = Counter()
    for document in documents[:5000]:
        counts.update(set(analysis.words(document.text)))
    words = [word for word, _ in counts.most_common() if len(word) > 2 and word.isalpha()]
    common, middle, rare = words[:ROUNDS], words[100:3000], words[len(words) // 2 :]
    starts = [word for word in chance.sample(middle, ROUNDS) if len(word) > 3]

    def run() -> tuple[str, ...]:
        while len(found := analysis.words(chance.choice(documents).text)[10:12]) < 2:
            pass
        return tuple(found)

    def several(count: int) -> tuple[str, ...]:
        return tuple(chance.sample(middle, count))

    return {
        "typing a word after another": [Asked((chance.choice(middle),), start=s[:3]) for s in starts],
        "prefix of 2 letters": [Asked(start=s[:2]) for s in starts],
        "prefix of 3 letters": [Asked(start=s[:3]) for s in starts],
        "common word": [Asked((word,)) for word in common],
        "rare word": [Asked((word,)) for word in chance.sample(rare, ROUNDS)],
        "either of three": [Asked(several(3), either=True) for _ in range(ROUNDS)],
        "two words": [Asked(several(2)) for _ in range(ROUNDS)],
        "word in a year": [Asked((word,), year=2024) for word in common],
        "phrase": [Asked(run(), phrase=True) for _ in range(ROUNDS)],
    }


Searches = Callable[[Asked], object]


def measure_ours(folder: Path, documents: list[Document], asked: Mapping[str, list[Asked]]) -> dict[str, Any]:
    """Build an index as the worker does, adopt it, search and update it."""
    made = folder / "made"
    built = _timed(lambda: [build(made, batch) for batch in _batches(documents)])
    Index(folder / "index").adopt(made)
    size = sum(file.stat().st_size for file in (folder / "index").rglob("*") if file.is_file())
    opened = _timed(lambda: Index(folder / "index").search(Query("harbour", limit=LIMIT)))
    store = Store(folder / "index")
    segments = store.segments
    evaluator = Evaluator(segments)

    def search(one: Asked) -> Any:
        node = syntax.parse(one.ours(), typing=bool(one.start)).node
        assert node is not None
        return evaluator.search(translate(node, segments), LIMIT, segments.alive, segments.first)

    found = [search(one).ids for one in asked["common word"]]
    results = {
        "documents a second": round(len(documents) / built * 1000),
        "MB": round(size / 1e6),
        "open and first search": round(opened, 1),
        "queries": _measured(search, asked),
        "facets": _spread([_timed(lambda ids=ids: facets.count(segments, ids)) for ids in found]),
    }
    index = Index(folder / "index")
    words = asked["common word"]
    results["whole answer with 20 snippets"] = _spread(
        [_timed(lambda o=o: index.search(Query(o.ours(), limit=LIMIT))) for o in words]
    )
    markers = [Marker(syntax.parse(one.ours()).node, "en") for one in words]
    shown = [[segments.shown(number)[-1] for _, number in search(one).top_n[:SNIPPETS]] for one in words]
    results["10 snippets"] = _spread(
        [
            _timed(lambda m=m, texts=texts: [m.cut(text) for text in texts])
            for m, texts in zip(markers, shown, strict=True)
        ]
    )
    changed = [replace(document, text=f"{document.text} again") for document in documents[:ROUNDS]]
    results["adding one"] = _spread([_timed(lambda d=d: index.update([d])) for d in changed])
    results["candidates"] = _spread(
        [
            _timed(lambda d=d: index.candidates(d.title, d.text, d.published, d.outlet, 50, "en"))
            for d in documents[:ROUNDS]
        ]
    )
    return results


def measure_building(folder: Path, documents: list[Document]) -> dict[str, Any]:
    """Build in a process of its own, which reads the articles as it goes, and return its peak memory."""
    source = folder / "articles.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for d in documents:
            file.write(json.dumps([int(d.id), d.title, d.outlet, d.published, d.text]) + "\n")
    command = [sys.executable, "-m", "tests.benchmarks.search", "--build", str(source)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def build_from(source: Path) -> None:
    """Build an index of the articles in a file; print documents a second and the peak of memory."""
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder, source.open(encoding="utf-8") as lines:
        start = _peak()
        count = 0
        for batch in _batches(_article(*json.loads(line)) for line in lines):
            spent += _timed(lambda batch=batch: build(Path(folder, "made"), batch))
            count += len(batch)
    peak = _peak()
    print(
        json.dumps(
            {
                "documents a second": round(count / spent * 1000),
                "MB at start": start,
                "MB at peak": peak,
            }
        )
    )


def measure_stock(
    folder: Path, documents: list[Document], asked: Mapping[str, list[Asked]]
) -> dict[str, Any]:
    """Do the same in Whoosh as it comes, with our words."""
    start = time.process_time()
    searcher = stock_index.make(folder / "stock", documents)
    built = time.process_time() - start
    segments = Store(folder / "index").segments

    def search(one: Asked) -> object:
        node = syntax.parse(one.ours(), typing=bool(one.start)).node
        assert node is not None
        found = searcher.search(stock_index.asked(translate(node, segments)), limit=LIMIT)
        return found, len(found)

    few = {kind: each[:8] for kind, each in asked.items()}
    return {
        "articles": len(documents),
        "documents a second": round(len(documents) / built),
        "queries": _measured(search, few),
    }


def measure_fts5(folder: Path, documents: list[Document], asked: Mapping[str, list[Asked]]) -> dict[str, Any]:
    """Do the same in FTS5: porter stems, no prefix index."""
    database = sqlite3.connect(folder / "fts5.db")
    database.execute("CREATE TABLE document (id INTEGER PRIMARY KEY, outlet TEXT, year INTEGER)")
    database.execute("CREATE VIRTUAL TABLE found USING fts5 (title, text, tokenize = 'porter unicode61')")
    start = time.process_time()
    for number, d in enumerate(documents):
        year = int((d.published or "0")[:4])
        database.execute("INSERT INTO document VALUES (?, ?, ?)", (number, d.outlet, year))
        database.execute("INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)", (number, d.title, d.text))
    database.commit()
    built = time.process_time() - start
    joined = (
        "FROM found JOIN document ON document.id = found.rowid WHERE found MATCH ? AND (? = 0 OR year = ?)"
    )

    def search(one: Asked) -> None:
        values = one.fts5(), one.year, one.year
        database.execute(f"SELECT found.rowid {joined} ORDER BY rank LIMIT {LIMIT}", values).fetchall()
        database.execute(f"SELECT count(*) {joined}", values).fetchall()

    return {
        "documents a second": round(len(documents) / built),
        "MB": round((folder / "fts5.db").stat().st_size / 1e6),
        "queries": _measured(search, asked),
    }


def measure_tantivy(
    folder: Path, documents: list[Document], asked: Mapping[str, list[Asked]]
) -> dict[str, Any]:
    """Do the same in tantivy, with one thread."""
    import tantivy  # noqa: PLC0415  # it need not be installed

    builder = tantivy.SchemaBuilder()
    for field in ("title", "text"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    builder.add_text_field("exact", tokenizer_name="default")
    builder.add_integer_field("year", indexed=True, fast=True)
    (folder / "tantivy").mkdir()
    index = tantivy.Index(builder.build(), path=str(folder / "tantivy"))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    start = time.process_time()
    for d in documents:
        values = {"title": d.title, "text": d.text, "exact": d.text, "year": int((d.published or "0")[:4])}
        writer.add_document(tantivy.Document(**values))
    writer.commit()
    writer.wait_merging_threads()
    built = time.process_time() - start
    index.reload()
    searcher, schema = index.searcher(), index.schema

    def query(one: Asked) -> Any:
        if one.phrase:
            return tantivy.Query.phrase_query(schema, "exact", list(one.words))
        text = (" OR " if one.either else " AND ").join(one.words)
        parts = [index.parse_query(text, ["title", "text"])] if text else []
        if one.start:
            parts.append(tantivy.Query.regex_query(schema, "exact", f"{one.start}.*"))
        if one.year:
            parts.append(
                tantivy.Query.range_query(schema, "year", tantivy.FieldType.Integer, one.year, one.year)
            )
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    return {
        "documents a second": round(len(documents) / built),
        "queries": _measured(lambda one: searcher.search(query(one), LIMIT, count=True), asked),
    }


def _measured(search: Searches, asked: Mapping[str, list[Asked]]) -> dict[str, dict[str, float]]:
    for each in asked.values():
        search(each[0])
    return {kind: _spread([_timed(lambda o=o: search(o)) for o in each]) for kind, each in asked.items()}


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _peak() -> int:
    """Return the most memory that this process ever had, in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = re.search(r"VmHWM:\s+(\d+)", status)
    assert peak
    return int(peak[1]) // 1024


def _timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def _spread(times: list[float]) -> dict[str, float]:
    return {
        "p50": round(statistics.median(times), 2),
        "p95": round(float(np.quantile(times, 0.95, method="higher")), 2),
    }


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=30_000)
    parser.add_argument("--stock", type=int, default=5_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build_from(options.build)
        return
    chance = random.Random(1)
    documents = articles(options.data, options.articles, chance)
    asked = queries(documents, chance)
    words = sum(len(analysis.words(document.text)) for document in documents[:1000]) / 1000
    times = round(LONG / words)
    long = [
        replace(d, text=" ".join(other.text for other in documents[at : at + times]))
        for at, d in enumerate(documents[:5_000])
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {
            "ours": measure_ours(folder, documents, asked),
            "building, a process of its own": measure_building(folder, documents),
            f"building, {LONG} words each": measure_building(folder, long),
            "FTS5": measure_fts5(folder, documents, asked),
            "stock": measure_stock(folder, documents[: options.stock], asked),
        }
        if find_spec("tantivy"):
            found["tantivy"] = measure_tantivy(folder, documents, asked)
    print(json.dumps({"articles": len(documents), "words each": round(words), "cpu ms": found}, indent=2))


if __name__ == "__main__":
    main()
