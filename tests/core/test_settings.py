"""Where articles were left is written whole, and read whatever befell the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.core import settings
from diptych.core.settings import MOST_OFFSETS, Session, load, load_offsets, save_offsets

if TYPE_CHECKING:
    from pathlib import Path


def test_offsets_come_back_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "offsets.json"
    save_offsets({"b": 7, "a": 0, "ä": 3}, file)
    assert list(load_offsets(file).items()) == [("b", 7), ("a", 0), ("ä", 3)]
    assert [kept.name for kept in file.parent.iterdir()] == ["offsets.json"]


def test_only_the_most_recent_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "offsets.json"
    many = {f"a{number}": number for number in range(MOST_OFFSETS + 5)}
    save_offsets(many, file)
    assert list(load_offsets(file)) == list(many)[5:]


def test_a_long_file_of_another_hand_is_cut_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "offsets.json"
    save_offsets({"a": 1, "b": 2, "c": 3}, file)
    monkeypatch.setattr(settings, "MOST_OFFSETS", 2)
    assert load_offsets(file) == {"b": 2, "c": 3}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1, 2]", "null", "3", '{"a": 1', "[" * 100_000, '{"a": ' + "9" * 5_000 + "}", "\ud800"],
)
def test_damage_is_forgotten(tmp_path: Path, text: str) -> None:
    file = tmp_path / "offsets.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert load_offsets(file) == {}
    assert load(Session, file) == Session()


def test_what_is_no_offset_is_forgotten_and_the_rest_kept(tmp_path: Path) -> None:
    file = tmp_path / "offsets.json"
    file.write_text(
        '{"a": -1, "b": true, "c": "4", "d": 2.0, "e": null, "f": [], "g": 5000000000, "": 3, "h": 9, "i": 0}'
    )
    assert load_offsets(file) == {"h": 9, "i": 0}


def test_a_missing_file_is_no_trouble(tmp_path: Path) -> None:
    assert load_offsets(tmp_path / "none.json") == {}
    assert load_offsets(tmp_path) == {}


def test_the_old_file_stays_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "offsets.json"
    save_offsets({"a": 1}, file)

    def fail(_: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr("diptych.core.settings.os.fsync", fail)
    with pytest.raises(OSError, match="no room"):
        save_offsets({"a": 2}, file)
    assert load_offsets(file) == {"a": 1}
