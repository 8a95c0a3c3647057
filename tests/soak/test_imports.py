"""Many files come in while the program is killed (-9) again and again: each is in exactly once."""

import pytest

from tests.benchmarks.intake import killed, write_texts

ARTICLES_A_SECOND = 400  # or so, by which the kills are spread


ARTICLES, KILLS = 10_000, 12


@pytest.mark.soak
def test_an_import_that_is_killed_brings_in_each_file_once(tmp_path):
    write_texts(tmp_path / "texts", ARTICLES)
    figures = killed(tmp_path, ARTICLES, KILLS, ARTICLES / ARTICLES_A_SECOND)
    assert figures["once"]
    assert figures["in_after_kills"] == sorted(figures["in_after_kills"])
