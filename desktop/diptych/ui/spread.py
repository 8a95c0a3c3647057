"""A spread: which articles are open side by side, and where the reader is in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HISTORY = 200


@dataclass(frozen=True)
class Place:
    """An open article and the offset at its reading line."""

    article: str
    offset: int = 0


@dataclass(frozen=True)
class Spread:
    """The open articles, pane by pane; ``offers``: the reader wants a further one."""

    places: tuple[Place, ...] = ()
    offers: bool = False

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the open articles."""
        return tuple(place.article for place in self.places)

    def article(self, pane: int) -> str:
        """Return the id of the article of a pane, "" where there is no such pane."""
        return self.places[pane].article if pane < len(self.places) else ""

    def pane_of(self, article: str) -> int | None:
        """Return the pane in which an article is open."""
        return next((pane for pane, place in enumerate(self.places) if place.article == article), None)

    def offers_beside(self, article: str) -> str:
        """Return the id of the article that a further one is offered for, the named one if it is open."""
        if not self.offers and len(self.places) != 1:
            return ""
        return article if article in self.ids() else self.article(0)

    def with_place(self, place: Place, pane: int) -> Spread:
        """Open an article at a place in a pane, the next free one at most; if it is there, it stays."""
        if self.article(pane) == place.article:
            return self
        places = [*self.places]
        places[pane : pane + 1] = [place]
        return Spread(tuple(places))

    def inserted(self, places: Sequence[Place], pane: int, *, after: bool, most: int) -> Spread:
        """Open articles before or after a pane, as many as have room; without any, the first in its place.

        What is open already stays, unless there is nothing else: then it moves there.
        """
        opened = self.ids()
        new = [place for place in places if place.article not in opened]
        if not new:
            moved = [place for place in self.places if place.article in {one.article for one in places}]
            before = [place for place in self.places[: pane + after] if place not in moved]
            return Spread((*before, *moved, *(p for p in self.places[pane + after :] if p not in moved)))
        room = most - len(self.places)
        if room <= 0:
            return self.with_place(new[0], pane)
        return Spread((*self.places[: pane + after], *new[:room], *self.places[pane + after :]))

    def beside_each_other(self, left: Place, right: Place, most: int) -> Spread:
        """Open two articles as neighbours, the first on the left; one that is open stays where it is."""
        spread, pane = self, self.pane_of(right.article)
        if self.pane_of(left.article) is None:
            if pane == 0:
                spread = self.inserted([left], 0, after=False, most=most)
            else:
                spread = self.with_place(left, pane - 1 if pane else 0)
        if spread.pane_of(right.article) is None:
            at = spread.pane_of(left.article) or 0
            spread = spread.with_place(right, at + 1 if at + 1 < most else at - 1)
        return spread

    def without(self, pane: int) -> Spread:
        """Close a pane."""
        return Spread(self.places[:pane] + self.places[pane + 1 :])

    def moved(self, pane: int, to: int) -> Spread:
        """Set a pane before the one that stands at ``to`` once it is taken out."""
        places = [*self.places]
        places.insert(to, places.pop(pane))
        return replace(self, places=tuple(places))


class History:
    """The spreads that the reader came from and went back from."""

    def __init__(self) -> None:
        self._past: list[Spread] = []
        self._future: list[Spread] = []

    def leave(self, spread: Spread) -> None:
        """Remember a spread that is left for another one."""
        if spread.places:
            self._past.append(spread)
            del self._past[:-LONGEST_HISTORY]
        self._future.clear()

    def back(self, now: Spread) -> Spread | None:
        """Return the spread before this one."""
        return _step(self._past, self._future, now)

    def forward(self, now: Spread) -> Spread | None:
        """Return the spread that the reader went back from."""
        return _step(self._future, self._past, now)


def _step(source: list[Spread], target: list[Spread], now: Spread) -> Spread | None:
    if not source:
        return None
    target.append(now)
    return source.pop()
