"""How large markup is, whatever it means."""

from collections.abc import Sized
from dataclasses import dataclass


@dataclass(slots=True)
class Extent:
    """Counts tags, how deep they stand, and how many attributes one of them has at most."""

    tags: int = 0
    depth: int = 0
    attributes: int = 0
    _level: int = 0

    def start(self, attributes: Sized) -> None:
        """Count a start tag."""
        self.tags += 1
        self._level += 1
        if self._level > self.depth:
            self.depth = self._level
        if len(attributes) > self.attributes:
            self.attributes = len(attributes)

    def end(self) -> None:
        """Count an end tag."""
        self._level -= 1
