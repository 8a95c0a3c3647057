"""The frozen table of document frequencies against which words are rare or common."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from diptych.core.languages import language_code
from diptych.core.places import resources


@dataclass(frozen=True, slots=True)
class Background:
    """How many articles and passages of a collection hold each stem; ``id`` is the hash of the table."""

    id: str
    articles: int
    passages: int
    stems: Mapping[str, tuple[int, int]]

    def passage_share(self, stem: str) -> float:
        """Return the share of passages with a stem; for an unknown one, that of half a passage."""
        if not self.passages:
            return 0.0
        return (self.stems.get(stem, (0, 0))[1] + 0.5) / (self.passages + 1)

    def article_share(self, stem: str) -> float:
        """Return the share of articles with a stem."""
        return self.stems.get(stem, (0, 0))[0] / max(1, self.articles)


def parse_background(table: str) -> Background:
    """Read a table: a line with the numbers of articles and passages, then a line a stem, with the same."""
    head, *rows = table.splitlines()
    articles, passages = map(int, head.split("\t"))
    stems = {}
    for row in rows:
        stem, in_articles, in_passages = row.split("\t")
        stems[stem] = (int(in_articles), int(in_passages))
    return Background(hashlib.sha256(table.encode()).hexdigest()[:16], articles, passages, stems)


def load_background(language: str) -> Background:
    """Return the shipped background of a language, or the neutral one, which knows no word."""
    file = resources() / "backgrounds" / f"{'english' if is_english(language) else 'neutral'}.tsv.gz"
    return parse_background(gzip.decompress(file.read_bytes()).decode())


def is_english(language: str) -> bool:
    """Tell whether English words are to be expected."""
    return language_code(language) == "en"
