"""Where each article was left is remembered, also by the next window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.core import places, settings
from diptych.core.settings import MOST_OFFSETS
from diptych.ui.reading_places import ReadingPlaces
from diptych.ui.sessions import READING_PLACES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diptych.ui.main_window import MainWindow


def test_an_article_is_found_where_it_was_left(tmp_path: Path) -> None:
    known = ReadingPlaces()
    known.note("a", 40)
    known.note("a", 70)
    known.note("b", 5)
    known.save(tmp_path / "p.json")
    again = ReadingPlaces()
    again.load(tmp_path / "p.json")
    assert [again.of(article) for article in ("a", "b", "never read")] == [70, 5, 0]


def test_the_beginning_needs_no_memory(tmp_path: Path) -> None:
    known = ReadingPlaces()
    known.note("a", 40)
    known.note("a", 0)
    known.note("b", -3)
    known.save(tmp_path / "p.json")
    assert settings.load_offsets(tmp_path / "p.json") == {}


def test_what_was_read_last_outlives_what_was_read_first(tmp_path: Path) -> None:
    known = ReadingPlaces()
    for number in range(MOST_OFFSETS):
        known.note(f"a{number}", number + 1)
    known.note("a0", 9)
    known.note("new", 1)
    known.save(tmp_path / "p.json")
    again = ReadingPlaces()
    again.load(tmp_path / "p.json")
    assert [again.of(article) for article in ("a0", "a1", "a2", "new")] == [9, 0, 3, 1]


def test_another_library_has_its_own_places(tmp_path: Path) -> None:
    known = ReadingPlaces()
    known.note("a", 40)
    known.load(tmp_path / "none.json")
    assert known.of("a") == 0
    known.save(tmp_path / "none.json")
    assert not (tmp_path / "none.json").exists()


def test_places_that_could_not_be_saved_are_saved_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ReadingPlaces()
    known.note("a", 40)

    def fail(_: int) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patch:
        patch.setattr("diptych.core.settings.os.fsync", fail)
        with pytest.raises(OSError, match="no room"):
            known.save(tmp_path / "p.json")
    known.save(tmp_path / "p.json")
    assert settings.load_offsets(tmp_path / "p.json") == {"a": 40}


def test_the_next_window_knows_the_places(open_window: Callable[..., MainWindow]) -> None:
    first = open_window()
    first.reading_places.note("a", 12)
    first.close()
    (kept,) = places.state().rglob(READING_PLACES)
    assert (kept.parent / "session.json").is_file()
    second = open_window()
    assert second.reading_places.of("a") == 12
