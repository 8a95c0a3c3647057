"""All articles under their headings, in the order in which the library shows them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diptych.core.model import NO_CHANGE
from diptych.ui import dates

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from diptych.core.model import ArticleSummary, Change
    from diptych.core.workspace import Workspace

GROUPINGS = ("outlet", "month")
STRETCH = 2_000
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


@dataclass(frozen=True, slots=True)
class Shelf:
    """All articles by id, what a filter looks at, and for each grouping its groups by key.

    The groups have no order here, their articles have: that of ``place``.
    """

    articles: dict[str, ArticleSummary] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)
    groups: dict[str, dict[str, Group]] = field(default_factory=lambda: {by: {} for by in GROUPINGS})


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


def shelve(articles: Iterable[ArticleSummary]) -> Shelf:
    """Put articles, which come in the order of ``place``, on a new shelf."""
    shelf = Shelf()
    _append(shelf, tuple(articles))
    return shelf


def shelved(workspace: Workspace) -> Generator[Change, None, Shelf]:
    """List and shelve all articles, a stretch at a time."""
    articles = yield from workspace.list_articles()
    shelf = Shelf()
    for start in range(0, len(articles), STRETCH):
        _append(shelf, articles[start : start + STRETCH])
        yield NO_CHANGE
    return shelf


def put(shelf: Shelf, article: ArticleSummary) -> None:
    """Put an article where it belongs; it is not on the shelf yet."""
    shelf.articles[article.id] = article
    shelf.folded[article.id] = _folded(article)
    for by, groups in shelf.groups.items():
        key = key_of(article, by)
        group = groups.setdefault(key, Group(key))
        group.articles.insert(offset(group, article), article)


def take(shelf: Shelf, article: ArticleSummary) -> None:
    """Take an article off the shelf."""
    del shelf.articles[article.id], shelf.folded[article.id]
    for by, groups in shelf.groups.items():
        group = groups[key_of(article, by)]
        del group.articles[offset(group, article)]
        if not group.articles:
            del groups[group.key]


def offset(group: Group, article: ArticleSummary) -> int:
    """Return where in a group an article stands, or would stand."""
    return bisect_left(group.articles, place(article), key=place)


def chosen(shelf: Shelf, words: str, by: str) -> list[Group]:
    """Return the groups in order, each with those articles whose title, outlet or date contain every word."""
    parts = words.casefold().split()
    folded = shelf.folded
    groups = []
    for group in shelf.groups[by].values():
        articles = group.articles
        for part in parts:
            articles = [article for article in articles if part in folded[article.id]]
        if articles:
            groups.append(Group(group.key, list(articles)))
    return sorted(groups, key=lambda group: rank(group.key, by))


def has_words(folded: str, words: str) -> bool:
    """Tell whether a filter shows the article of which this is what it looks at."""
    return all(part in folded for part in words.casefold().split())


def _append(shelf: Shelf, articles: Iterable[ArticleSummary]) -> None:
    """Put articles on the shelf that stand behind all that are there."""
    months = {date: dates.month_of(date) for date in {article.published for article in articles}}
    outlets, by_month = (shelf.groups[by] for by in GROUPINGS)
    for article in articles:
        shelf.articles[article.id] = article
        shelf.folded[article.id] = _folded(article)
        for groups, key in ((outlets, article.outlet), (by_month, months[article.published])):
            group = groups.get(key)
            if group is None:
                group = groups[key] = Group(key)
            group.articles.append(article)


def _folded(article: ArticleSummary) -> str:
    return f"{article.title}\n{article.outlet}\n{article.published or ''}".casefold()
