"""The forward pass of a small BERT: passages to vectors that point the same way where they mean the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych.core.alignment.tensors import Tensors
from diptych.core.alignment.wordpiece import MOST_PIECES, WordPieces
from diptych.core.errors import RefusedInput

Floats = NDArray[np.floating[Any]]

SMALLEST_SPREAD = 1e-12  # is added to a variance, so that nothing is divided by 0
TOKEN_LAYER = 3  # the middle of six layers tells best which words stand for the same
WRONG_SHAPE = "model.safetensors does not hold the kind of model that Diptych can use."


@dataclass(frozen=True, slots=True)
class Scale:
    """What a row is multiplied with and what is added."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one layer; ``asking`` holds query, key and value side by side."""

    asking: Scale
    answer: Scale
    answer_norm: Scale
    wide: Scale
    narrow: Scale
    norm: Scale


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model in memory; ``id`` is the hash of its weights. Takes as much memory as its file."""

    id: str
    pieces: WordPieces
    heads: int
    words: Floats
    positions: Floats
    norm: Scale
    layers: tuple[Layer, ...]

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self.words.shape[1])


@dataclass(frozen=True, slots=True)
class Vectors:
    """A row a passage, of length 1; ``tokens`` has, if asked for, a table a passage with a row a piece."""

    passages: Floats
    tokens: tuple[Floats, ...]


def make_encoder(model_id: str, tensors: Tensors, pieces: WordPieces, heads: int) -> Encoder:
    """Put the tables of a file in their places; refuse what does not fit together."""
    try:
        encoder = _placed(model_id, tensors, pieces, heads)
    except (LookupError, ValueError):
        raise RefusedInput(WRONG_SHAPE) from None
    if not _fits(encoder):
        raise RefusedInput(WRONG_SHAPE)
    return encoder


def _placed(model_id: str, tensors: Tensors, pieces: WordPieces, heads: int) -> Encoder:
    def table(name: str) -> Floats:
        return tensors[name].astype(np.float32, copy=False)

    def scale(name: str) -> Scale:
        # A turned copy makes products a third faster; and a view would keep the bytes of the whole file.
        return Scale(table(f"{name}.weight").T.copy(), table(f"{name}.bias").copy())

    def layer(name: str) -> Layer:
        asking = [scale(f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
        return Layer(
            Scale(
                np.ascontiguousarray(np.concatenate([part.weight for part in asking], axis=1)),
                np.concatenate([part.bias for part in asking]),
            ),
            scale(f"{name}.attention.output.dense"),
            scale(f"{name}.attention.output.LayerNorm"),
            scale(f"{name}.intermediate.dense"),
            scale(f"{name}.output.dense"),
            scale(f"{name}.output.LayerNorm"),
        )

    depth = sum(name.endswith(".intermediate.dense.bias") for name in tensors)
    # The kind of sentence is always the first one, so it can be added to the positions once.
    positions = (
        table("embeddings.position_embeddings.weight") + table("embeddings.token_type_embeddings.weight")[0]
    )
    return Encoder(
        model_id,
        pieces,
        heads,
        table("embeddings.word_embeddings.weight").copy(),
        positions,
        scale("embeddings.LayerNorm"),
        tuple(layer(f"encoder.layer.{number}") for number in range(depth)),
    )


def _fits(encoder: Encoder) -> bool:
    """Tell whether all shapes belong together, so that no passage can fail later."""
    if encoder.words.ndim != 2 or not encoder.layers:
        return False
    size = encoder.size
    wide = encoder.layers[0].wide.bias.size
    wanted: list[tuple[Scale, tuple[int, ...], tuple[int, ...]]] = [(encoder.norm, (size,), (size,))]
    for layer in encoder.layers:
        wanted += [
            (layer.asking, (size, 3 * size), (3 * size,)),
            (layer.answer, (size, size), (size,)),
            (layer.wide, (size, wide), (wide,)),
            (layer.narrow, (wide, size), (size,)),
            (layer.answer_norm, (size,), (size,)),
            (layer.norm, (size,), (size,)),
        ]
    return (
        size % encoder.heads == 0
        and len(encoder.words) >= len(encoder.pieces.numbers)
        and encoder.positions.ndim == 2
        and encoder.positions.shape[0] >= MOST_PIECES
        and encoder.positions.shape[1] == size
        and all(part.weight.shape == weight and part.bias.shape == bias for part, weight, bias in wanted)
    )


def encode(encoder: Encoder, texts: Sequence[str], token_layer: int = 0) -> Vectors:
    """Read passages one by one, so that a vector never depends on what it was asked with.

    With ``token_layer``, from 1 up, the pieces of each passage get vectors of length 1 from that layer, in
    half precision to save memory. Costs about 15 ms a sentence.
    """
    passages = np.zeros((len(texts), encoder.size), np.float32)
    tokens = []
    for row, text in enumerate(texts):
        last, between = _read(encoder, encoder.pieces.read(text), token_layer)
        passages[row] = _of_length_one(last.mean(0))
        if token_layer:
            tokens.append(_of_length_one(between[1:-1]).astype(np.float16))
    return Vectors(passages, tuple(tokens))


def _read(encoder: Encoder, pieces: list[int], token_layer: int) -> tuple[Floats, Floats]:
    """Return what the last layer and the layer ``token_layer`` make of each piece."""
    rows = _normed(encoder.words[pieces] + encoder.positions[: len(pieces)], encoder.norm)
    between = rows
    for number, layer in enumerate(encoder.layers, 1):
        rows = _normed(
            rows + _scaled(_attention(rows, layer, encoder.heads), layer.answer), layer.answer_norm
        )
        rows = _normed(rows + _scaled(_gelu(_scaled(rows, layer.wide)), layer.narrow), layer.norm)
        if number == token_layer:
            between = rows
    return rows, between


def _attention(rows: Floats, layer: Layer, heads: int) -> Floats:
    """Let each piece look at all others, once a head."""
    length, size = rows.shape
    asked = _scaled(rows, layer.asking).reshape(length, 3, heads, size // heads).transpose(1, 2, 0, 3)
    query, key, value = asked
    share = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(size // heads))
    share = np.exp(share - share.max(-1, keepdims=True))
    share /= share.sum(-1, keepdims=True)
    answers: Floats = share @ value
    return answers.transpose(1, 0, 2).reshape(length, size)


def _scaled(rows: Floats, scale: Scale) -> Floats:
    return np.asarray(rows @ scale.weight + scale.bias)


def _normed(rows: Floats, scale: Scale) -> Floats:
    """Bring each row to mean 0 and variance 1, then stretch it."""
    rows = rows - rows.mean(-1, keepdims=True)
    spread = np.sqrt((rows * rows).mean(-1, keepdims=True) + np.float32(SMALLEST_SPREAD))
    return np.asarray(rows / spread * scale.weight + scale.bias)


def _gelu(values: Floats) -> Floats:
    """Let through the positive and hardly any of the negative.

    The error function is formula 7.1.26 of Abramowitz and Stegun, off by less than 1.5e-7.
    """
    size = np.abs(values) * np.float32(np.sqrt(0.5))
    step = 1 / (1 + np.float32(0.3275911) * size)
    tail = np.float32(1.061405429) * step
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail = (tail + np.float32(factor)) * step
    tail *= np.exp(-size * size)
    return np.asarray(0.5 * values * (1 + np.copysign(1 - tail, values)))


def _of_length_one(rows: Floats) -> Floats:
    return np.asarray(
        rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), np.float32(SMALLEST_SPREAD))
    )
