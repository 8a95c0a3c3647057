"""Reading files of aligned pairs and of articles by event, and scoring what an alignment makes of them."""

import argparse
import gzip
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sentencex import segment

from diptych.core.alignment import AlignmentText, Background, parse_background
from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.model_folder import load_model
from diptych.core.model import Alignment

Cells = frozenset[tuple[int, int]]
NEUTRAL = parse_background("0\t0")


@dataclass(frozen=True)
class Pair:
    """Two articles with the links that annotators are sure of, and those neither right nor wrong."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    gold: Cells
    optional: Cells
    left_date: str | None = None
    right_date: str | None = None

    @property
    def left_text(self) -> AlignmentText:
        """What is aligned on the left."""
        return AlignmentText(self.left, "en", self.left_date)

    @property
    def right_text(self) -> AlignmentText:
        """What is aligned on the right."""
        return AlignmentText(self.right, "en", self.right_date)


@dataclass(frozen=True)
class Article:
    """An article in sentences; same event, same number."""

    title: str
    sentences: tuple[str, ...]
    published: str | None
    outlet: str
    topic: str
    event: Any


def argument_parser(purpose: str, files: bool = True) -> argparse.ArgumentParser:
    """Make a parser of a command line with files."""
    parser = argparse.ArgumentParser(description=purpose)
    if files:
        parser.add_argument("files", nargs="+", type=Path)
    return parser


def arguments(purpose: str, *flags: str, files: bool = True) -> argparse.Namespace:
    """Read the command line: files, and flags without values."""
    parser = argument_parser(purpose, files)
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    return parser.parse_args()


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines, gzipped or plain."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def read_pairs(path: Path) -> list[Pair]:
    """Read aligned pairs, copies of one text left out."""
    return [
        Pair(
            tuple(line["left"]),
            tuple(line["right"]),
            gold := frozenset((i, j) for i, j in line["gold"]),
            frozenset((i, j) for i, j in line.get("optional", [])) - gold,
            line.get("left_date"),
            line.get("right_date"),
        )
        for line in lines(path)
        if not line.get("same_copy")
    ]


def read_articles(path: Path) -> list[Article]:
    """Read articles by event, cut into sentences."""
    return [
        Article(
            line["title"],
            tuple(sentences(line["text"])),
            line["date"] or None,
            line["source"],
            line.get("topic", ""),
            line["event"],
        )
        for line in lines(path)
    ]


def sentences(text: str) -> Iterator[str]:
    """Cut a text into sentences, paragraph by paragraph."""
    for paragraph in text.splitlines():
        for sentence in segment("en", paragraph):
            if sentence.strip():
                yield sentence.strip()


def cells(alignment: Alignment) -> Cells:
    """Return the pairs of passages that an alignment links."""
    return frozenset((i, j) for link in alignment.links for i in link.left for j in link.right)


def quality(pairs: Sequence[Pair], chosen: Sequence[Cells]) -> dict[str, float]:
    """Score links over all pairs; borderline ones are ignored."""
    counts = np.array([_counts(pair, made) for pair, made in zip(pairs, chosen, strict=True)])
    draws = np.random.default_rng(1).integers(0, len(pairs), (1000, len(pairs)))
    samples = [_f1(counts[draw].sum(axis=0)) for draw in draws]
    right, made, wanted = (float(count) for count in counts.sum(axis=0))
    return {
        "precision": round(right / max(1.0, made), 3),
        "recall": round(right / max(1.0, wanted), 3),
        "f1": round(_f1(counts.sum(axis=0)), 3),
        "f1_low": round(float(np.percentile(samples, 2.5)), 3),
        "f1_high": round(float(np.percentile(samples, 97.5)), 3),
    }


def f1(pairs: Sequence[Pair], chosen: Sequence[Cells]) -> float:
    """Score links over all pairs by one number."""
    return _f1(np.array([_counts(pair, made) for pair, made in zip(pairs, chosen, strict=True)]).sum(axis=0))


def average_precision(pairs: Sequence[Pair], tables: Iterable[NDArray[Any]]) -> float:
    """Return how well scores order all cells, borderline ones ignored."""
    scores, truth = [], []
    for pair, table in zip(pairs, tables, strict=True):
        kept = np.ones(table.shape, bool)
        gold = np.zeros(table.shape, bool)
        for i, j in pair.optional:
            kept[i, j] = False
        for i, j in pair.gold:
            gold[i, j] = True
        scores.append(table[kept])
        truth.append(gold[kept])
    order = np.argsort(-np.concatenate(scores), kind="stable")
    found = np.concatenate(truth)[order]
    return round(float((np.cumsum(found) / np.arange(1, len(found) + 1))[found].mean()), 3)


def linked_share(shapes: Collection[tuple[int, int]], chosen: Sequence[Cells]) -> float:
    """Return the share of all passages, left and right, that are linked."""
    linked = sum(len({i for i, _ in made}) + len({j for _, j in made}) for made in chosen)
    return round(linked / sum(sum(shape) for shape in shapes), 4)


def report(values: Any) -> None:
    """Print a result as JSON."""
    print(json.dumps(values, indent=2, ensure_ascii=False))


def _counts(pair: Pair, made: Cells) -> tuple[int, int, int]:
    made = made - pair.optional
    return len(made & pair.gold), len(made), len(pair.gold)


def _f1(counts: NDArray[Any]) -> float:
    right, made, wanted = (float(count) for count in counts)
    return float(2 * right / max(1, made + wanted))


def load_encoder(folder: str) -> Encoder | None:
    """Load the model of a folder; "": none is wanted."""
    return load_model(folder) if folder else None


def backgrounds(english: Background) -> dict[str, Background]:
    """Name the backgrounds a benchmark is run with: the shipped one, and none (cold start)."""
    return {"english": english, "neutral": NEUTRAL}
