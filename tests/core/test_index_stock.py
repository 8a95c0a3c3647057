"""Our evaluation beside Whoosh's own, over its own files: the same hits in the same order, up to ties."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from whoosh.query import Term
from whoosh.searching import Searcher

from diptych.core.index import syntax, writing
from diptych.core.index.evaluation import Evaluator
from diptych.core.index.queries import translate
from diptych.core.index.segments import Segments
from diptych.core.model import Document
from tests import stock_index

SYLLABLES = [first + second for first in "bdfgklmnprst" for second in ("a", "en", "i", "or", "ing", "s")]
NEAR_ENOUGH = 1e-4


def invented(chance: random.Random, count: int) -> list[Document]:
    """Make articles of words that are as unevenly frequent as those of a language."""
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(count)]
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    documents = []
    for number in range(count):
        words = chance.choices(vocabulary, weights, k=chance.randint(5, 120))
        date = f"{chance.randint(2022, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        title, outlet = " ".join(words[:6]), f"Outlet {number % 7}{' Weekly' * (number % 2)}"
        values = title, outlet, " ".join(words[:2]), "reportage", chance.choice([date, date[:4], None])
        documents.append(Document("article", str(number), None, *values, " ".join(words), "h", "en"))
    return documents


@dataclass(frozen=True)
class Both:
    """The same articles in our index and in Whoosh's."""

    documents: list[Document]
    segments: Segments
    ours: Evaluator
    stock: Searcher

    def compare(self, text: str, typing: bool = False) -> int:
        """Ask both; return how many hits they agree on."""
        node = syntax.parse(text, typing).node
        assert node is not None, text
        query = translate(node, self.segments)
        everything = np.ones(self.segments.size, dtype=bool)
        ties = np.zeros(self.segments.size, dtype=np.int64)
        found = self.ours.search(query, self.segments.size, everything, ties)
        stock = self.stock.search(stock_index.asked(query), limit=None)
        scores = {number: score for score, number in stock.top_n}
        assert {number for _, number in found.top_n} == scores.keys(), text
        order = [scores[number] for _, number in found.top_n]
        assert all(a >= b - NEAR_ENOUGH * abs(b) for a, b in zip(order, order[1:], strict=False)), text
        return len(found)


def make_both(folder: Path, documents: list[Document]) -> Both:
    storage = writing.Storage(folder / "ours")
    storage.create()
    writing.create(storage)
    writing.commit(storage, documents, ())
    segments = Segments(storage)
    stock = stock_index.make(folder / "stock", documents)
    return Both(documents, segments, Evaluator(segments), stock)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    made = make_both(tmp_path_factory.mktemp("both"), invented(random.Random(1), 300))
    yield made
    made.stock.close()


class Asker:
    """Draws queries from the articles."""

    def __init__(self, documents: list[Document], seed: int) -> None:
        self._documents = documents
        self._chance = random.Random(seed)

    def words(self, count: int) -> list[str]:
        """Return words that follow one another somewhere."""
        words = self._chance.choice(self._documents).text.split()
        start = self._chance.randrange(len(words) - count + 1)
        return words[start : start + count]

    def word(self) -> str:
        return self.words(1)[0]

    def near(self) -> str:
        first, *_, last = self.words(4)
        return f'"{last} {first}"~{self._chance.randint(2, 9)}'

    def start(self) -> str:
        word = self.word()
        return word[: self._chance.randint(1, len(word))]


KINDS: dict[str, Callable[[Asker], str]] = {
    "word": lambda a: a.word(),
    "two words": lambda a: f"{a.word()} {a.word()}",
    "either of three": lambda a: f"{a.word()} OR {a.word()} OR {a.word()}",
    "one without another": lambda a: f"{a.word()} NOT {a.word()}",
    "phrase of two": lambda a: f'"{" ".join(a.words(2))}"',
    "phrase of four": lambda a: f'"{" ".join(a.words(4))}"',
    "exact word": lambda a: f'"{a.word()}"',
    "near": lambda a: a.near(),
    "prefix": lambda a: f"{a.start()}*",
    "word and prefix": lambda a: f"{a.word()} {a.start()}*",
    "like": lambda a: f"{a.word()}~",
    "title": lambda a: f"title:{a.word()} {a.word()}",
    "author": lambda a: f"author:{a.word()}",
    "date": lambda a: f"date:[2023 to 2024-06] {a.word()}",
    "outlet": lambda a: f'outlet:"Outlet 3" {a.word()}',
    "any outlet of a name": lambda a: f"outlet:3 {a.word()}",
    "not an outlet": lambda a: f'{a.word()} NOT outlet:"Outlet 3"',
    "nested": lambda a: f'({a.word()} OR "{" ".join(a.words(2))}") ({a.word()} OR {a.start()}*)',
}


@pytest.mark.parametrize("kind", KINDS)
def test_hits_and_their_order_are_those_of_whoosh(both: Both, kind: str) -> None:
    asker = Asker(both.documents, 1)
    assert sum(both.compare(KINDS[kind](asker)) for _ in range(15))


@pytest.mark.parametrize("outlet", ["Outlet 3", "Outlet 3 Weekly"])
def test_an_outlet_in_quotation_marks_is_the_whole_name_as_whoosh_has_it(both: Both, outlet: str) -> None:
    number = both.compare(f'outlet:"{outlet}"')
    assert number == len(both.stock.search(Term("outlet", outlet), limit=None))
    assert number == sum(document.outlet == outlet for document in both.documents) > 0


def test_the_word_that_is_typed_is_found_as_whoosh_finds_it(both: Both) -> None:
    asker = Asker(both.documents, 2)
    assert sum(both.compare(f"{asker.word()} {asker.start()}", typing=True) for _ in range(15))


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_five_hundred_queries_find_what_whoosh_finds(tmp_path: Path, kind: str) -> None:
    both = make_both(tmp_path, invented(random.Random(2), 1_500))
    asker = Asker(both.documents, 3)
    assert sum(both.compare(KINDS[kind](asker)) for _ in range(500))


@pytest.mark.parametrize("kind", ["word", "two words", "phrase of two", "prefix", "either of three"])
def test_whoosh_itself_searches_our_files(both: Both, kind: str) -> None:
    asker = Asker(both.documents, 4)
    found: Any = 0
    for _ in range(15):
        node = syntax.parse(KINDS[kind](asker)).node
        assert node is not None
        query = translate(node, both.segments)
        expected = {number for _, number in both.stock.search(query, limit=None).top_n}
        assert {number for _, number in both.segments.searcher.search(query, limit=None).top_n} == expected
        found += len(expected)
    assert found


def test_merging_and_deleting_change_no_answer(tmp_path: Path) -> None:
    documents = invented(random.Random(5), 120)
    storage = writing.Storage(tmp_path / "ours")
    storage.create()
    writing.create(storage)
    for start in range(0, 120, 10):
        gone = Segments(storage).numbers(
            [f"article:{number}" for number in range(max(start - 10, 0), start, 3)]
        )
        writing.commit(storage, documents[start : start + 10], gone, writing.Merging(10_000_000))
    segments = Segments(storage)
    assert len(segments.readers) < 12
    whole = make_both(tmp_path / "whole", [replace(each) for each in documents])
    gone = {number for number in range(110) if number % 10 % 3 == 0}
    keys: list[str] = []
    for reader in segments.readers:
        keys += reader._perdoc.texts("keys", range(reader.doc_count_all()))
    asker = Asker(documents, 6)
    for kind in KINDS.values():
        text = kind(asker)
        node = syntax.parse(text).node
        assert node is not None
        found = Evaluator(segments).mask(translate(node, segments)) & segments.alive
        expected = whole.ours.mask(translate(node, whole.segments))
        assert {keys[number] for number in np.flatnonzero(found)} == {
            f"article:{number}" for number in np.flatnonzero(expected).tolist() if number not in gone
        }, text
