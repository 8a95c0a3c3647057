"""Where the reader left each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych.core import settings

if TYPE_CHECKING:
    from pathlib import Path


class ReadingPlaces:
    """Remembers, by article, the code point at the reading line; the articles read last are kept."""

    def __init__(self) -> None:
        self._offsets: dict[str, int] = {}
        self._is_saved = True

    def note(self, article: str, offset: int) -> None:
        """Remember where an article is read; its beginning needs no memory."""
        self._offsets.pop(article, None)
        if offset > 0:
            self._offsets[article] = offset
        self._is_saved = False

    def of(self, article: str) -> int:
        """Return where an article was left, or its beginning."""
        return self._offsets.get(article, 0)

    def load(self, file: Path) -> None:
        """Take the places of another library."""
        self._offsets = settings.load_offsets(file)
        self._is_saved = True

    def save(self, file: Path) -> None:
        """Write down the places, if there are new ones."""
        if not self._is_saved:
            settings.save_offsets(self._offsets, file)
            self._is_saved = True
