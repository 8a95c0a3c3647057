"""What a language model tells of two passages: features beside those of words.

A model gives each passage a vector, and each of its word pieces one. Pieces are matched softly: each with the
most alike of the other passage, rare pieces counting more.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.features import margins
from diptych.core.alignment.similarity import LEAST_WEIGHT, Table
from diptych.core.alignment.vectors import passage_vectors

DECIMALS = 4  # a model computes in single precision, and processors add up in different orders
Vectors = NDArray[np.floating[Any]]
ALIKE = 0.5  # a piece that finds nothing more alike adds nothing to the mass of what is shared


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage as a model sees it: its vector, its pieces by number, and their vectors; all of length 1."""

    vector: Vectors
    pieces: tuple[int, ...]
    piece_vectors: Vectors


def encode_passages(encoder: Encoder, texts: Sequence[str]) -> list[Encoded]:
    """Let a model read passages, or take what is kept of them."""
    return [
        _encoded(tuple(encoder.pieces.read(text)[1:-1]), vectors.astype(np.float32))
        for text, vectors in zip(texts, passage_vectors(encoder, texts), strict=True)
    ]


def _encoded(pieces: tuple[int, ...], vectors: Vectors) -> Encoded:
    """Give a passage without words one piece that is like no other."""
    if not pieces:
        return Encoded(vectors[0], (0,), np.zeros_like(vectors))
    return Encoded(vectors[0], pieces, vectors[1:])


def model_features(left: Sequence[Encoded], right: Sequence[Encoded]) -> Iterator[tuple[str, Table]]:
    """Yield by name how alike passages are as a model sees them; mirrored when the sides change places."""
    if not (left and right):
        return
    ours, theirs = (np.array([one.vector for one in side]) for side in (left, right))
    alike = (ours @ theirs.T).round(DECIMALS)
    yield "model likeness", alike
    yield "model margin", margins(alike)
    covered_left, covered_right, mass = _soft_matches(left, right)
    yield "pieces least", np.minimum(covered_left, covered_right)
    yield "pieces most", np.maximum(covered_left, covered_right)
    yield "pieces mass", np.log1p(mass)
    yield "pieces margin", margins(np.log1p(mass))


def _soft_matches(left: Sequence[Encoded], right: Sequence[Encoded]) -> tuple[Table, Table, Table]:
    """Return how much of each left passage the right one has, how much the other way, and their mass."""
    rarity = _rarity(left, right)
    left_weights, right_weights = (
        [np.array([rarity[p] for p in one.pieces]) for one in side] for side in (left, right)
    )
    covered_left, covered_right, mass = (np.zeros((len(left), len(right))) for _ in range(3))
    of_right = np.concatenate([one.piece_vectors for one in right]).T
    weights = np.concatenate(right_weights)
    starts = np.cumsum([0, *(len(one.pieces) for one in right[:-1])])
    for i, (one, own_weights) in enumerate(zip(left, left_weights, strict=True)):
        alike = one.piece_vectors @ of_right
        best_right, best_left = np.maximum.reduceat(alike, starts, axis=1), alike.max(axis=0)
        covered_left[i] = own_weights @ best_right / own_weights.sum()
        covered_right[i] = np.add.reduceat(best_left * weights, starts)
        mass[i] = own_weights @ np.maximum(0, best_right - ALIKE)
        mass[i] += np.add.reduceat(np.maximum(0, best_left - ALIKE) * weights, starts)
    covered_right /= np.add.reduceat(weights, starts)
    return covered_left.round(DECIMALS), covered_right.round(DECIMALS), mass.round(DECIMALS)


def _rarity(left: Sequence[Encoded], right: Sequence[Encoded]) -> dict[int, float]:
    """Weigh each piece by how few passages of the two articles have it."""
    passages = [set(one.pieces) for one in chain(left, right)]
    holders = Counter(chain.from_iterable(passages))
    return {piece: max(LEAST_WEIGHT, np.log((len(passages) + 1) / count)) for piece, count in holders.items()}
