"""Files of arrays: what was written is read, and what was changed is noticed when it is read."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diptych.core.index.arrays import Arrays, ArrayWriter, Damaged, tail_start

PAGE = 1 << 14
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


@pytest.mark.parametrize("data", [b"", b"\0", b"short", b"\0" * 7, b"\xff" * 100])
def test_what_has_no_tail_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(Damaged):
        tail_start(path)


tails = st.sampled_from(
    [b"", b"{}", b"[]", b"7", b"{", b"[" * 100_000, b"\xff\xfe", b'{"values": {}, "arrays": 1}']
)


@given(data=st.binary(max_size=100) | tails.map(lambda tail: tail + bytes(8)))
@example(b'{"values": {}, "arrays": {}, "pages": "0x"}' + bytes(8))
@example(b'{"values": {}, "arrays": {}, "pages": 5}' + bytes(8))
def test_a_foreign_file_is_damaged(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("arrays") / "file"
    path.write_bytes(data)
    with pytest.raises(Damaged):
        Arrays(path)


def test_a_file_that_was_cut_anywhere_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write(path, [[1, 2, 3], []])
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        with pytest.raises(Damaged):
            Arrays(path)


@given(at=st.integers(0, 2**17 + 23), bit=st.integers(0, 7))
def test_a_flipped_bit_is_damaged_wherever_it_is(sound: bytes, at: int, bit: int) -> None:
    data = bytearray(sound)
    data[at] ^= 1 << bit
    with TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        arrays = Arrays(path)
        start, end = (at // PAGE) * PAGE, (at // PAGE + 1) * PAGE
        section = arrays.section("0")
        section.cut(0, min(start // 8, len(section)))
        section.cut(min(end // 8, len(section)), len(section))
        with pytest.raises(Damaged):
            section.cut(at // 8, at // 8 + 1)
        with pytest.raises(Damaged):
            arrays.verify()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("arrays") / "sound"
    write(path, [list(range(2**14 + 3))])
    return path.read_bytes()


@given(
    dtype=st.sampled_from(["<u1", "<u4", "<i8", "<u8"]),
    parts=st.lists(st.lists(st.integers(0, 255), max_size=9), max_size=5),
    before=st.integers(0, 9) | st.integers(PAGE - 9, PAGE + 9),
)
def test_an_array_may_come_in_parts(
    tmp_path_factory: pytest.TempPathFactory, dtype: str, parts: list[list[int]], before: int
) -> None:
    path = tmp_path_factory.mktemp("arrays") / "file"
    writer = ArrayWriter(path.open("wb"))
    writer.add("before", np.arange(before).astype("<u1"))
    writer.add_parts("parts", dtype, (np.array(part, dtype="<i8") for part in parts))
    writer.add("after", np.array([3, 1], dtype="<i8"))
    writer.close({})
    arrays = Arrays(path)
    whole = arrays.section("parts").whole()
    assert arrays.names() == ["before", "parts", "after"]
    assert (whole.tolist(), whole.dtype) == (sum(parts, []), np.dtype(dtype))
    assert arrays.section("before").whole().tolist() == [number % 256 for number in range(before)]
    assert arrays.section("after").whole().tolist() == [3, 1]
