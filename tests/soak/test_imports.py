"""Many files come in while the program is killed (-9) again and again: each is in exactly once."""

import pytest

from tests.benchmarks.intake import killed, write_texts

ARTICLES_A_SECOND = 400  # or so, by which the kills are spread


@pytest.mark.parametrize(
    ("articles", "kills"), [(400, 1), pytest.param(10_000, 12, marks=pytest.mark.soak)], ids=str
)
def test_an_import_that_is_killed_brings_in_each_file_once(articles, kills, tmp_path):
    write_texts(tmp_path / "texts", articles)
    figures = killed(tmp_path, articles, kills, articles / ARTICLES_A_SECOND)
    assert figures["once"]
    assert figures["in_after_kills"] == sorted(figures["in_after_kills"])
