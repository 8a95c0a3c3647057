"""All articles under their headings, in the order in which the library shows them."""

from __future__ import annotations

import gc
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diptych.core.model import NO_CHANGE
from diptych.ui import dates

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from diptych.core.model import ArticleSummary, Change
    from diptych.core.workspace import Workspace

GROUPINGS = ("outlet", "month")
STRETCH = 2_000
MANY = 10_000
Place = tuple[object, ...]
"""What two articles, or two headings, are compared by."""


class Descending(str):
    """A text that stands before those that come before it."""

    __slots__ = ()
    __lt__ = str.__gt__


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A heading with the articles below it. ``key`` "" holds what has no outlet or no date."""

    key: str
    articles: list[ArticleSummary] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """The articles of a group in the order of ``place``, and beside each what a filter looks at."""

    articles: list[ArticleSummary] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All articles by id, and for each grouping the stack of each key."""

    articles: dict[str, ArticleSummary] = field(default_factory=dict)
    stacks: dict[str, dict[str, Stack]] = field(default_factory=lambda: {by: {} for by in GROUPINGS})


def place(article: ArticleSummary) -> Place:
    """Say where an article stands in its group: as the library lists it, by title where dates are hidden."""
    if article.veiled:
        return article.title.casefold(), article.id
    return Descending(article.published or ""), Descending(article.added), article.id


def rank(key: str, by: str) -> Place:
    """Say where a heading stands: outlets by name, months newest first, what has neither last."""
    return not key, key.casefold() if by == "outlet" else Descending(key), key


def key_of(article: ArticleSummary, by: str) -> str:
    """Return the key of the group that an article belongs to."""
    return article.outlet if by == "outlet" else dates.month_of(article.published)


def shelve(articles: Sequence[ArticleSummary]) -> Shelf:
    """Put articles, which come in the order of ``place``, on a new shelf."""
    shelf = Shelf()
    _append(shelf, articles)
    return shelf


def shelved(workspace: Workspace) -> Generator[Change, None, Shelf]:
    """List and shelve all articles, a stretch at a time."""
    articles = yield from workspace.list_articles()
    shelf = Shelf()
    for start in range(0, len(articles), STRETCH):
        _append(shelf, articles[start : start + STRETCH])
        yield NO_CHANGE
    if len(articles) > MANY:
        _spare_the_collector()
    return shelf


def _spare_the_collector() -> None:
    """Keep the rows from being searched for cycles, of which they have none.

    Among a hundred thousand that took 200 ms, again and again, in whatever step came next.
    """
    gc.freeze()


def put(shelf: Shelf, article: ArticleSummary) -> None:
    """Put an article where it belongs; it is not on the shelf yet."""
    shelf.articles[article.id] = article
    if len(shelf.articles) % MANY == 0:
        _spare_the_collector()
    folded = _folded(article)
    for by, stacks in shelf.stacks.items():
        stack = stacks.setdefault(key_of(article, by), Stack())
        number = offset(stack.articles, article)
        stack.articles.insert(number, article)
        stack.folded.insert(number, folded)


def take(shelf: Shelf, article: ArticleSummary) -> None:
    """Take an article off the shelf."""
    del shelf.articles[article.id]
    for by, stacks in shelf.stacks.items():
        key = key_of(article, by)
        stack = stacks[key]
        number = offset(stack.articles, article)
        del stack.articles[number], stack.folded[number]
        if not stack.articles:
            del stacks[key]


def offset(articles: Sequence[ArticleSummary], article: ArticleSummary) -> int:
    """Return where among the articles of a group one stands, or would stand."""
    return bisect_left(articles, place(article), key=place)


def chosen(shelf: Shelf, words: str, by: str) -> list[Group]:
    """Return the groups in order, each with those articles whose title, outlet or date contain every word."""
    parts = words.casefold().split()
    groups = (Group(key, _with_words(stack, parts)) for key, stack in shelf.stacks[by].items())
    return sorted((group for group in groups if group.articles), key=lambda group: rank(group.key, by))


def has_words(article: ArticleSummary, words: str) -> bool:
    """Tell whether title, outlet or date of an article contain every word."""
    folded = _folded(article)
    return all(part in folded for part in words.casefold().split())


def _with_words(stack: Stack, parts: list[str]) -> list[ArticleSummary]:
    if not parts:
        return list(stack.articles)
    first, rest = parts[0], parts[1:]
    return [
        article
        for article, text in zip(stack.articles, stack.folded, strict=True)
        if first in text and all(part in text for part in rest)
    ]


def _append(shelf: Shelf, articles: Sequence[ArticleSummary]) -> None:
    """Put articles on the shelf that stand behind all that are there."""
    months = {date: dates.month_of(date) for date in {article.published for article in articles}}
    by_outlet, by_month = (shelf.stacks[by] for by in GROUPINGS)
    for article in articles:
        shelf.articles[article.id] = article
        folded = _folded(article)
        for stacks, key in ((by_outlet, article.outlet), (by_month, months[article.published])):
            stack = stacks.get(key)
            if stack is None:
                stack = stacks[key] = Stack()
            stack.articles.append(article)
            stack.folded.append(folded)


def _folded(article: ArticleSummary) -> str:
    return f"{article.title}\n{article.outlet}\n{article.published or ''}".casefold()
