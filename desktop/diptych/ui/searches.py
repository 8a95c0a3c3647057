"""The searches that the reader made, and those that were saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.core import settings
from diptych.ui import filters

if TYPE_CHECKING:
    from pathlib import Path

# The files of a library's state.
RECENT = "recent-searches.json"
SAVED = "saved-searches.json"
MOST_RECENT = 20
LONGEST = 1_000
"""Characters of a search that is kept; a pasted page has more."""


class Searches(QObject):
    """Remembers searches, one library at a time; each stands there once.

    In blind reading those that name an outlet, an author or a date are neither shown nor kept.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._recent: tuple[str, ...] = ()
        self._saved: tuple[str, ...] = ()
        self._passed = ""
        self._is_written = True
        self._is_blind = False

    def set_blind(self, blind: bool) -> None:
        """Hide what tells a source, or show it."""
        self._is_blind = blind
        self.changed.emit()

    def recent(self) -> tuple[str, ...]:
        """List the latest searches, newest first."""
        return self._shown(self._recent)

    def saved(self) -> tuple[str, ...]:
        """List the saved searches, newest first."""
        return self._shown(self._saved)

    def _shown(self, searches: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in searches if not (self._is_blind and filters.tells_source(text)))

    def can_keep(self, text: str) -> bool:
        """Tell whether a search can be remembered."""
        return 0 < len(text) <= LONGEST and not (self._is_blind and filters.tells_source(text))

    def note(self, text: str, *, passing: bool = False) -> None:
        """Remember a search; one that was looked at in ``passing`` gives way to what it became."""
        text = text.strip()
        if not self.can_keep(text):
            return
        passed = self._passed if self._passed and text.startswith(self._passed) else text
        kept = (each for each in self._recent if each not in (text, passed))
        self._recent = (text, *kept)[:MOST_RECENT]
        self._passed = text if passing else ""
        self._is_written = False
        self.changed.emit()

    def forget(self, text: str) -> None:
        """Take a search from the latest ones."""
        self._recent = tuple(each for each in self._recent if each != text)
        self._is_written = False
        self.changed.emit()

    def is_saved(self, text: str) -> bool:
        """Tell whether a search is saved."""
        return text.strip() in self._saved

    def set_saved(self, text: str, on: bool) -> None:
        """Save a search, or take it from the saved ones; it is written at once."""
        text = text.strip()
        if self._folder and (self.can_keep(text) or not on):
            # As they are now: another window may have saved one.
            others = tuple(each for each in settings.load_texts(self._folder / SAVED) if each != text)
            wanted = (text, *others) if on else others
            try:
                settings.save_texts(wanted, self._folder / SAVED)
                self._saved = wanted
            except OSError as error:
                said = self.tr("The search cannot be saved: {}")
                self.said.emit(said.replace("{}", str(error.strerror)))
        self.changed.emit()

    def load(self, folder: Path) -> None:
        """Take the searches of another library."""
        self._folder = folder
        self._recent = settings.load_texts(folder / RECENT)[:MOST_RECENT]
        self._saved = settings.load_texts(folder / SAVED)
        self._is_written = True
        self.changed.emit()

    def save(self) -> None:
        """Write down the latest searches, if there are new ones."""
        if self._folder and not self._is_written:
            settings.save_texts(self._recent, self._folder / RECENT)
            self._is_written = True
