"""A language model of two layers and forty pieces, with random weights."""

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

from diptych.core.alignment.model_folder import PIECES, WEIGHTS, KnownModel
from diptych.core.alignment.wordpiece import MOST_PIECES

SIZE, WIDE, HEADS, LAYERS = 8, 16, 2, 2
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ",", "’", "the", "mayor", "bridge", "over", "river", "is"]
WORDS += [
    "clos",
    "##ed",
    "##ing",
    "open",
    "##s",
    "town",
    "cafe",
    "was",
    "by",
    "a",
    "new",
    "crack",
    "##e",
    "##r",
]
WORDS += list("bcdefghijklmn")


def tensor_bytes(tables: dict[str, np.ndarray], kind: str = "F32") -> bytes:
    """Write a safetensors file."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, table in tables.items():
        data = table.astype({"F32": "<f4", "F16": "<f2"}[kind]).tobytes()
        span = [len(body), len(body) + len(data)]
        header[name] = {"dtype": kind, "shape": list(table.shape), "data_offsets": span}
        body += data
    return with_header(header, body)


def with_header(header: Any, body: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def random_tables() -> dict[str, np.ndarray]:
    dice = np.random.default_rng(7)
    shapes = {
        "embeddings.word_embeddings.weight": (len(WORDS), SIZE),
        "embeddings.position_embeddings.weight": (MOST_PIECES, SIZE),
        "embeddings.token_type_embeddings.weight": (2, SIZE),
        "embeddings.LayerNorm.weight": (SIZE,),
        "embeddings.LayerNorm.bias": (SIZE,),
    }
    for number in range(LAYERS):
        for part, low, high in (
            ("attention.self.query", SIZE, SIZE),
            ("attention.self.key", SIZE, SIZE),
            ("attention.self.value", SIZE, SIZE),
            ("attention.output.dense", SIZE, SIZE),
            ("intermediate.dense", SIZE, WIDE),
            ("output.dense", WIDE, SIZE),
        ):
            shapes[f"encoder.layer.{number}.{part}.weight"] = (high, low)
            shapes[f"encoder.layer.{number}.{part}.bias"] = (high,)
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes[f"encoder.layer.{number}.{part}.weight"] = (SIZE,)
            shapes[f"encoder.layer.{number}.{part}.bias"] = (SIZE,)
    return {name: dice.standard_normal(shape) for name, shape in shapes.items()}


def piece_bytes() -> bytes:
    numbers = {word: number for number, word in enumerate(WORDS)}
    return json.dumps({"model": {"unk_token": "[UNK]", "vocab": numbers}}).encode()


def write_model(folder: Path, weights: bytes, pieces: bytes) -> tuple[KnownModel, ...]:
    """Write a model and return the list that allows it."""
    folder.mkdir(exist_ok=True)
    (folder / WEIGHTS).write_bytes(weights)
    (folder / PIECES).write_bytes(pieces)
    hashes = (hashlib.sha256(data).hexdigest() for data in (weights, pieces))
    return (KnownModel(*hashes, heads=HEADS),)


def write_tiny_model(folder: Path) -> tuple[KnownModel, ...]:
    return write_model(folder, tensor_bytes(random_tables()), piece_bytes())
