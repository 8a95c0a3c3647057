"""What a model makes of passages is kept, and nothing depends on that."""

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diptych.core import places
from diptych.core.alignment import vectors
from diptych.core.alignment.encoder import TOKEN_LAYER, Encoder, Floats, encode
from diptych.core.alignment.vectors import passage_vectors
from tests.tiny_model import SIZE

TEXTS = ["The mayor closed the bridge.", "A new crack is over the river.", "The mayor closed the bridge.", ""]


def same(one: Sequence[Floats], other: Sequence[Floats]) -> bool:
    return len(one) == len(other) and all(map(np.array_equal, one, other))


def test_a_passage_has_its_vector_and_those_of_its_pieces(model: Encoder) -> None:
    read = encode(model, TEXTS, TOKEN_LAYER)
    for table, row, pieces in zip(passage_vectors(model, TEXTS), read.passages, read.tokens, strict=True):
        assert table.dtype == np.float16
        assert np.abs(table[0] - row).max() < 0.001
        assert np.array_equal(table[1:], pieces)


def test_kept_vectors_are_used_and_are_the_same(model: Encoder) -> None:
    fresh = passage_vectors(model, TEXTS)
    with contextlib.closing(sqlite3.connect(places.vector_cache())) as kept:
        assert kept.execute("SELECT count(*) FROM vectors").fetchone() == (3,)
        assert same(passage_vectors(model, TEXTS[::-1]), fresh[::-1])
        kept.execute("UPDATE vectors SET vector = zeroblob(length(vector))")
        kept.commit()
    assert not any(table.any() for table in passage_vectors(model, TEXTS))
    assert same(passage_vectors(replace(model, id="another"), TEXTS), fresh)


@pytest.mark.parametrize("blob", [b"", b"\x00\x7c" * SIZE, b"\xff" * 2 * SIZE, "text", 3])
def test_a_damaged_row_is_made_again(model: Encoder, blob: Any) -> None:
    fresh = passage_vectors(model, TEXTS)
    with contextlib.closing(sqlite3.connect(places.vector_cache())) as kept:
        kept.execute("UPDATE vectors SET vector = ?", (blob,))
        kept.commit()
    assert same(passage_vectors(model, TEXTS), fresh)


def test_a_damaged_file_is_made_anew(model: Encoder) -> None:
    fresh = passage_vectors(model, TEXTS)
    file = places.vector_cache()
    whole = file.read_bytes()
    for data in (b"no database" * 100, whole[:100] + b"\xff" * (len(whole) - 100), whole[: len(whole) // 2]):
        file.write_bytes(data)
        assert same(passage_vectors(model, TEXTS), fresh)
        assert same(passage_vectors(model, TEXTS), fresh)
        with contextlib.closing(sqlite3.connect(file)) as kept:
            assert kept.execute("SELECT count(*) FROM vectors").fetchone() == (3,)


def test_vectors_are_for_the_reader_alone(model: Encoder) -> None:
    passage_vectors(model, TEXTS)
    if os.name == "posix":
        assert places.vector_cache().parent.stat().st_mode & 0o777 == 0o700


def test_it_goes_on_without_the_file(model: Encoder) -> None:
    fresh = passage_vectors(model, TEXTS)
    file = places.vector_cache()
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert same(passage_vectors(model, TEXTS), fresh)
    assert file.exists()
    file.unlink()
    file.mkdir()
    assert same(passage_vectors(model, TEXTS), fresh)
    file.rmdir()
    file.parent.rmdir()
    file.parent.write_text("in the way")
    assert same(passage_vectors(model, TEXTS), fresh)


def test_several_may_keep_vectors_at_once(model: Encoder) -> None:
    texts = [f"The bridge {'b ' * count}" for count in range(40)]
    read = encode(model, texts, TOKEN_LAYER)
    fresh = [
        np.vstack([row[None], pieces]).astype(np.float16)
        for row, pieces in zip(read.passages, read.tokens, strict=True)
    ]
    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(lambda _: passage_vectors(model, texts), range(8)):
            assert same(found, fresh)


def test_the_oldest_vectors_go(tmp_path: Path) -> None:
    file = tmp_path / "vectors.sqlite3"
    for number in range(10):
        vectors._keep(file, {bytes([number]): np.full((1, SIZE), number, np.float16)}, most=4)
    found = vectors._look_up(file, [bytes([number]) for number in range(10)], SIZE)
    assert {key[0]: row.tolist() for key, row in found.items()} == {n: [[n] * SIZE] for n in range(6, 10)}
