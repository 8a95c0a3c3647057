"""The optional model: what its folder must hold, and what is made of its numbers."""

import contextlib
import json
import math
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.alignment import ENGINE, AlignmentText, align, load_background
from diptych.core.alignment import encoder as encoding
from diptych.core.alignment.encoder import Encoder, encode
from diptych.core.alignment.model_folder import PIECES, WEIGHTS, KnownModel, check_model_folder, load_model
from diptych.core.alignment.tensors import parse_tensors
from diptych.core.alignment.wordpiece import MOST_PIECES, parse_pieces, split_words
from diptych.core.errors import RefusedInput
from tests.tiny_model import (
    HEADS,
    LAYERS,
    SIZE,
    WORDS,
    piece_bytes,
    random_tables,
    tensor_bytes,
    with_header,
    write_model,
)

Tiny = tuple[str, tuple[KnownModel, ...]]


def test_a_known_model_is_accepted(tiny: Tiny) -> None:
    assert check_model_folder(*tiny) == ""
    assert len(load_model(*tiny).layers) == LAYERS


def test_an_unknown_model_is_refused_though_it_would_work(tiny: Tiny) -> None:
    folder, known = tiny
    assert check_model_folder(folder).startswith(
        "model.safetensors and tokenizer.json in this folder are not"
    )
    with pytest.raises(RefusedInput, match="not of a model that Diptych knows"):
        load_model(folder)
    (Path(folder) / PIECES).write_bytes(piece_bytes() + b" ")
    assert check_model_folder(folder, known).startswith("tokenizer.json in this folder is not")


def test_what_is_missing_or_too_large_is_said(tiny: Tiny, tmp_path: Path) -> None:
    folder, known = tiny
    assert check_model_folder(str(tmp_path / "nowhere"), known) == "This folder does not exist."
    assert check_model_folder("a\0b", known) in {"This folder does not exist.", "This folder cannot be read."}
    with (Path(folder) / PIECES).open("r+b") as file:
        file.truncate(6_000_000)
    assert check_model_folder(folder, known) == "tokenizer.json is larger than any model that Diptych knows."
    (Path(folder) / WEIGHTS).unlink()
    assert check_model_folder(folder, known) == "model.safetensors is missing from this folder."
    (Path(folder) / WEIGHTS).mkdir()
    assert check_model_folder(folder, known) == "model.safetensors is missing from this folder."


def entry(**changes: Any) -> dict[str, Any]:
    return {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]} | changes


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\1\0\0",
        struct.pack("<Q", 0) + b"{}",
        struct.pack("<Q", 2**64 - 1) + b"{}",
        struct.pack("<Q", 3) + b"{}",
        with_header(b" " * 1_000_001),
        with_header(b"{"),
        with_header(b"\xff\xfe"),
        with_header(b"[" * 100_000),
        with_header(b'{"a": ' + b"9" * 5000 + b"}"),
        with_header([]),
        with_header({"a": None}),
        with_header({"a": {}}),
        *(
            with_header({"a": entry(**changes)}, bytes(8))
            for changes in (
                {"dtype": "O"},
                {"dtype": ["F32"]},
                {"shape": [-2]},
                {"shape": [True, 2]},
                {"shape": [2.0]},
                {"shape": "2"},
                {"shape": [3]},
                {"shape": [1, 1, 1, 1, 2]},
                {"shape": [2**62, 4]},
                {"data_offsets": [0, 12], "shape": [3]},
                {"data_offsets": [-8, 0]},
                {"data_offsets": [8, 0]},
                {"data_offsets": [8, 16]},
                {"data_offsets": [0]},
                {"data_offsets": {"0": 8}},
            )
        ),
    ],
)
def test_hostile_weights_are_refused(data: bytes) -> None:
    with pytest.raises(RefusedInput, match=r"^model\.safetensors is damaged"):
        parse_tensors(data)


@given(st.binary(max_size=200))
def test_noise_is_refused_or_read(noise: bytes) -> None:
    for data in (noise, with_header(noise), with_header({"a": entry()}, noise)):
        with contextlib.suppress(RefusedInput):
            assert sum(table.nbytes for table in parse_tensors(data).values()) <= len(data)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tables: tables.pop("embeddings.LayerNorm.bias"),
        lambda tables: tables.pop("encoder.layer.0.intermediate.dense.bias"),
        lambda tables: tables.clear(),
        *(
            lambda tables, name=name, shape=shape: tables.update({name: np.zeros(shape)})
            for name, shape in (
                ("embeddings.word_embeddings.weight", (3, SIZE)),
                ("embeddings.word_embeddings.weight", (len(WORDS),)),
                ("embeddings.word_embeddings.weight", (len(WORDS), 0)),
                ("embeddings.position_embeddings.weight", (5, SIZE)),
                ("embeddings.token_type_embeddings.weight", (0, SIZE)),
                ("embeddings.token_type_embeddings.weight", ()),
                ("encoder.layer.1.output.dense.weight", (SIZE, SIZE)),
                ("encoder.layer.1.intermediate.dense.bias", ()),
                ("encoder.layer.0.intermediate.dense.bias", ()),
                ("encoder.layer.1.attention.self.key.weight", (SIZE, SIZE, 1)),
            )
        ),
    ],
)
def test_weights_that_do_not_fit_together_are_refused(
    spoil: Callable[[dict[str, np.ndarray]], Any], tmp_path: Path
) -> None:
    tables = random_tables()
    spoil(tables)
    known = write_model(tmp_path / "model", tensor_bytes(tables), piece_bytes())
    with pytest.raises(RefusedInput, match="does not hold the kind of model"):
        load_model(str(tmp_path / "model"), known)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"[" * 100_000, b'{"model": 3}', b'{"model": {"vocab": {}, "unk_token": "[UNK]"}}']
    + [
        json.dumps(
            {"model": {"unk_token": unknown, "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "x": number}}}
        ).encode()
        for unknown, number in (
            ("[UNK]", -1),
            ("[UNK]", 4),
            ("[UNK]", "3"),
            ("[UNK]", True),
            ([], 3),
            ("?", 3),
        )
    ],
)
def test_a_hostile_list_of_pieces_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedInput, match=r"^tokenizer\.json is damaged"):
        parse_pieces(data)


def test_text_is_split_as_the_models_were_taught() -> None:
    assert split_words("The Café\u200b’s\tÉtat, (no-one’s) …\n橋上 ΟΔΟΣ a+b_c\x00\ufffd") == [
        *("the", "cafe", "’", "s", "etat", ",", "(", "no", "-", "one", "’", "s", ")", "…"),
        *("橋", "上", "οδοσ", "a", "+", "b", "_", "c"),
    ]


def test_words_are_taken_apart_into_the_longest_known_pieces() -> None:
    pieces = parse_pieces(piece_bytes())
    read = [WORDS[number] for number in pieces.read("The bridges closed, [SEP] zebra opener. " + "b" * 101)]
    assert read == [
        *("[CLS]", "the", "bridge", "##s", "clos", "##ed", ","),
        *("[UNK]", "[UNK]", "[UNK]", "[UNK]", "open", "##e", "##r", ".", "[UNK]", "[SEP]"),
    ]


@given(st.text())
def test_any_text_is_read_within_bounds(text: str) -> None:
    pieces = parse_pieces(piece_bytes())
    for read in (pieces.read(text), pieces.read(text * 50)):
        assert read[0] == WORDS.index("[CLS]")
        assert read[-1] == WORDS.index("[SEP]")
        assert 2 <= len(read) <= MOST_PIECES


def plain_forward(tables: dict[str, np.ndarray], pieces: list[int], layers: int) -> np.ndarray:
    """Do the same with loops and the exact error function, in double precision."""

    def normed(rows: np.ndarray, name: str) -> np.ndarray:
        rows = (rows - rows.mean(1, keepdims=True)) / np.sqrt(rows.var(1, keepdims=True) + 1e-12)
        return rows * tables[f"{name}.weight"] + tables[f"{name}.bias"]

    def dense(rows: np.ndarray, name: str) -> np.ndarray:
        return rows @ tables[f"{name}.weight"].T + tables[f"{name}.bias"]

    places, kinds = (
        tables["embeddings.position_embeddings.weight"],
        tables["embeddings.token_type_embeddings.weight"],
    )
    rows = np.array(
        [tables["embeddings.word_embeddings.weight"][p] + places[i] for i, p in enumerate(pieces)]
    )
    rows = normed(rows + kinds[0], "embeddings.LayerNorm")
    for number in range(layers):
        layer = f"encoder.layer.{number}"
        query, key, value = (dense(rows, f"{layer}.attention.self.{p}") for p in ("query", "key", "value"))
        seen = np.zeros_like(rows)
        for head in range(HEADS):
            own = slice(head * SIZE // HEADS, (head + 1) * SIZE // HEADS)
            for i in range(len(rows)):
                looks = [
                    math.exp(query[i, own] @ key[j, own] / math.sqrt(SIZE // HEADS)) for j in range(len(rows))
                ]
                seen[i, own] = sum(look * value[j, own] for j, look in enumerate(looks)) / sum(looks)
        rows = normed(
            rows + dense(seen, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm"
        )
        wide = dense(rows, f"{layer}.intermediate.dense")
        wide = wide * [[(1 + math.erf(x / math.sqrt(2))) / 2 for x in row] for row in wide]
        rows = normed(rows + dense(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    return rows


@pytest.mark.parametrize("text", ["The mayor closed the new bridge over the river.", "", "bridge " * 200])
def test_vectors_are_those_of_the_plain_definition(model: Encoder, text: str) -> None:
    tables = {name: table.astype(np.float32).astype(float) for name, table in random_tables().items()}
    pieces = model.pieces.read(text)
    wanted = plain_forward(tables, pieces, LAYERS).mean(0)
    found = encode(model, [text], token_layer=1)
    assert np.abs(found.passages[0] - wanted / np.linalg.norm(wanted)).max() < 1e-5
    tokens = plain_forward(tables, pieces, 1)[1:-1]
    tokens /= np.linalg.norm(tokens, axis=1, keepdims=True)
    assert found.tokens[0].shape == tokens.shape
    assert np.abs(found.tokens[0] - tokens).max(initial=0) < 1e-3


def test_gelu_is_exact_enough() -> None:
    values = np.linspace(-9, 9, 4001, dtype=np.float32)
    wanted = [x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in values.tolist()]
    assert np.abs(encoding._gelu(values) - wanted).max() < 1e-6


def test_weights_in_half_precision_are_read_as_well(model: Encoder, tmp_path: Path) -> None:
    known = write_model(tmp_path / "half", tensor_bytes(random_tables(), "F16"), piece_bytes())
    texts = ["The mayor is over the bridge."]
    half = encode(load_model(str(tmp_path / "half"), known), texts).passages
    assert half.dtype == np.float32
    assert np.abs(half - encode(model, texts).passages).max() < 0.05


def test_a_vector_does_not_depend_on_its_company(model: Encoder) -> None:
    texts = ["The mayor closed the bridge.", "A new crack.", "", "The river was closed by the town, " * 9]
    together = encode(model, texts).passages
    for row, text in enumerate(texts):
        assert np.array_equal(encode(model, [text]).passages[0], together[row])
    assert encode(model, []).passages.shape == (0, SIZE)


@pytest.mark.skipif("DIPTYCH_MODEL_FOLDER" not in os.environ, reason="no real model at hand")
def test_the_real_model_knows_a_paraphrase() -> None:
    folder = os.environ["DIPTYCH_MODEL_FOLDER"]
    assert check_model_folder(folder) == ""
    texts = ["The mayor ended her contract with the firm.", "She cut ties with the company.", "It rained."]
    one, same, other = encode(load_model(folder), texts).passages
    assert one @ same > 0.4 > 0.2 > one @ other


def test_a_model_helps_to_align_and_is_named(model: Encoder) -> None:
    left = AlignmentText(["The mayor closed the bridge.", "", "A crack is over the river."], "en")
    right = AlignmentText(["A new crack is over the river.", "The mayor closed the old bridge."], "en")
    made = align(left, right, load_background("en"), encoder=model)
    assert made.with_model
    assert made.engine == f"{ENGINE}, {model.id[:16]}"
    assert {(link.left, link.right) for link in made.links} == {((0,), (1,)), ((2,), (0,))}
    assert align(left, right, load_background("en"), encoder=model) == made
    back = align(right, left, load_background("en"), encoder=model)
    assert {(link.right, link.left) for link in back.links} == {
        (link.left, link.right) for link in made.links
    }
    assert not align(left, right, load_background("en")).with_model


def test_a_long_text_is_aligned_without_the_model(model: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diptych.core.alignment.engine.MOST_READ", 3)
    text = AlignmentText(["The mayor closed the bridge.", "A crack is over the river."], "en")
    made = align(text, text, load_background("en"), encoder=model)
    assert made.links
    assert not made.with_model
