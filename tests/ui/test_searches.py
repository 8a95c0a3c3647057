"""Searches are remembered by library: the latest, and those that were saved."""

import json

import pytest

from diptych.ui.searches import LONGEST, MOST_RECENT, RECENT, SAVED, Searches


@pytest.fixture
def searches(qapp, tmp_path):
    known = Searches()
    known.load(tmp_path)
    return known


def again(tmp_path):
    other = Searches()
    other.load(tmp_path)
    return other


def test_the_latest_come_first_and_each_once(searches, tmp_path):
    for text in ("bridge", "ferry", " bridge ", ""):
        searches.note(text)
    assert searches.recent() == ("bridge", "ferry")
    searches.save()
    assert again(tmp_path).recent() == ("bridge", "ferry")


def test_so_many_are_kept_and_none_that_is_too_long(searches):
    for number in range(MOST_RECENT + 5):
        searches.note(f"storm {number}")
    searches.note("x" * (LONGEST + 1))
    assert len(searches.recent()) == MOST_RECENT
    assert searches.recent()[0] == f"storm {MOST_RECENT + 4}"


def test_what_was_passed_on_the_way_is_not_kept(searches):
    searches.note("brid", passing=True)
    searches.note("bridge", passing=True)
    searches.note("bridge closed")
    assert searches.recent() == ("bridge closed",)
    searches.note("bridge closed again")
    assert searches.recent() == ("bridge closed again", "bridge closed")


def test_a_saved_search_is_written_at_once(searches, tmp_path):
    searches.set_saved("bridge", True)
    searches.set_saved("ferry", True)
    assert searches.is_saved(" bridge")
    assert again(tmp_path).saved() == ("ferry", "bridge")
    searches.set_saved("bridge", False)
    assert again(tmp_path).saved() == ("ferry",)


def test_another_window_loses_none(searches, tmp_path):
    other = again(tmp_path)
    searches.set_saved("bridge", True)
    other.set_saved("ferry", True)
    assert again(tmp_path).saved() == ("ferry", "bridge")


def test_a_search_that_cannot_be_saved_is_said(searches, tmp_path):
    said = []
    searches.said.connect(said.append)
    (tmp_path / f"{SAVED}.new").mkdir()
    searches.set_saved("bridge", True)
    assert len(said) == 1
    assert not searches.is_saved("bridge")


def test_blind_reading_shows_and_keeps_none_that_tells_a_source(searches, tmp_path):
    for text in ("bridge", 'outlet:"The Beacon" bridge', "date:2024 toll"):
        searches.note(text)
        searches.set_saved(text, True)
    searches.set_blind(True)
    assert searches.recent() == searches.saved() == ("bridge",)
    searches.note('outlet:"Source A" bridge')
    searches.set_saved('outlet:"Source A" bridge', True)
    searches.set_saved("ferry", True)
    searches.save()
    searches.set_blind(False)
    assert len(searches.recent()) == 3
    assert "Source" not in (tmp_path / RECENT).read_text() + (tmp_path / SAVED).read_text()
    assert again(tmp_path).saved()[0] == "ferry"
    assert len(again(tmp_path).saved()) == 4


@pytest.mark.parametrize(
    "stored", ["", "[1]", '{"texts": 3}', '{"texts": [1, null, "", "bridge", "bridge"]}']
)
def test_a_damaged_file_does_no_harm(qapp, tmp_path, stored):
    (tmp_path / RECENT).write_text(stored)
    known = again(tmp_path)
    assert known.recent() == (("bridge",) if "bridge" in stored else ())
    known.note("ferry")
    known.save()
    assert json.loads((tmp_path / RECENT).read_text())["texts"][0] == "ferry"
