"""The readers' own form."""

import pytest

from diptych.core import intake
from diptych.core.errors import RefusedInput
from diptych.core.text import fits
from tests.conftest import shared

SEEDS = shared() / "seeds"


def test_a_date_in_front_is_the_day_of_publication():
    incoming = intake.read(
        "\ufeff  date 2024-11-22 THE past week\nwas long.\n\nIt ended.\n".encode(), "a.txt"
    )
    assert incoming.published == "2024-11-22"
    assert incoming.body.text == "THE past week was long.\n\nIt ended."
    assert (incoming.title, incoming.title_derived) == ("THE past week was long.", True)
    assert incoming.notices == ()
    assert (incoming.media_type, incoming.way, incoming.file_name) == ("text/plain", "file", "a.txt")


@pytest.mark.parametrize("words", ["2024-02-31", "2024-13-01", "22-11-2024", "2024/11/22", "2024-11"])
def test_what_is_no_date_stays_in_the_text_and_is_said(words):
    incoming = intake.read(f"date {words} The text.".encode(), "a.txt")
    assert incoming.published is None
    assert incoming.body.text == f"date {words} The text."
    assert words in incoming.notices[0]


@pytest.mark.parametrize(
    "text", ["A date 2024-11-22 within", "date palms", "date 1999 was a good year", "dated 2024-01-01 x"]
)
def test_other_beginnings_are_text(text):
    incoming = intake.read(text.encode(), "a.txt")
    assert (incoming.published, incoming.body.text, incoming.notices) == (None, text, ())


def test_a_date_alone_is_no_article():
    with pytest.raises(RefusedInput):
        intake.read(b"date 2024-11-22 \n", "a.txt")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not there")
def test_the_seeds_are_read_as_the_readers_have_them():
    found = [intake.read(path.read_bytes(), path.name) for path in sorted(SEEDS.iterdir())]
    assert [incoming.published for incoming in found] == ["2025-08-19", "2024-11-22"]
    for incoming in found:
        assert incoming.title_derived
        assert incoming.title.endswith("…")
        assert len(incoming.body.blocks) >= 15
        assert fits(incoming.body)
        assert not incoming.notices
