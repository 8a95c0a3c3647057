"""Files of arrays: what was written is read, and what was changed is noticed when it is read."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.core.index.arrays import Arrays, ArrayWriter, Damaged, tail_start

PAGE = 1 << 16
sizes = st.sampled_from([0, 1, 7, PAGE // 8 - 1, PAGE // 8, PAGE // 8 + 1, 3 * PAGE // 8])


def write(path: Path, arrays: list[list[int]]) -> None:
    writer = ArrayWriter(path.open("wb"))
    for number, values in enumerate(arrays):
        writer.add(str(number), np.array(values, dtype="<i8"))
    writer.close({"count": len(arrays)})


@given(lengths=st.lists(sizes, max_size=4))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, lengths: list[int]) -> None:
    path = tmp_path_factory.mktemp("arrays") / "file"
    written = [list(range(number, number + length)) for number, length in enumerate(lengths)]
    write(path, written)
    arrays = Arrays(path)
    assert arrays.values == {"count": len(lengths)}
    for number, values in enumerate(written):
        section = arrays.section(str(number))
        assert len(section) == len(values)
        assert section.whole().tolist() == values
        assert section.cut(len(values) // 3, len(values)).tolist() == values[len(values) // 3 :]
    arrays.verify()


@pytest.mark.parametrize("at", [0, PAGE - 1, PAGE, 2 * PAGE + 5])
def test_a_changed_page_is_noticed_when_it_is_read_and_only_then(tmp_path: Path, at: int) -> None:
    path = tmp_path / "file"
    write(path, [list(range(3 * PAGE // 8))])
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    section = Arrays(path).section("0")
    for page in range(3):
        cut = page * PAGE // 8, (page + 1) * PAGE // 8
        if page != at // PAGE:
            assert section.cut(*cut).tolist() == list(range(*cut))
            continue
        with pytest.raises(Damaged):
            section.cut(*cut)
    with pytest.raises(Damaged):
        Arrays(path).verify()


@pytest.mark.parametrize("data", [b"", b"short", b"\xff" * 100])
def test_what_has_no_tail_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(Damaged):
        tail_start(path)
