"""The library as a list: articles under headings, by outlet or by month; never a body."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    Qt,
)

from diptych.core.model import NO_CHANGE
from diptych.ui import dates, messages, theme
from diptych.ui.article_row import ARTICLE_ROLE, Index

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from diptych.core.model import ArticleSummary, Change
    from diptych.core.workspace import Workspace

GROUPINGS = ("outlet", "month")
STRETCH = 10_000
GROUP_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the articles below it. ``key`` "" holds what has no outlet or no date."""

    key: str
    articles: list[ArticleSummary] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All articles, newest first, and beside each what the filter and the headings look at."""

    articles: tuple[ArticleSummary, ...] = ()
    folded: tuple[str, ...] = ()
    months: tuple[str, ...] = ()


def shelve(articles: Iterable[ArticleSummary]) -> Shelf:
    """Prepare articles for filtering: 20 ms for 30,000, so it runs beside the window."""
    kept = tuple(articles)
    months = {date: dates.month_of(date) for date in {article.published for article in kept}}
    return Shelf(
        kept,
        tuple(f"{a.title}\n{a.outlet}\n{a.published or ''}".casefold() for a in kept),
        tuple(months[a.published] for a in kept),
    )


def shelved(workspace: Workspace) -> Generator[Change, None, Shelf]:
    """List and prepare all articles, a stretch at a time."""
    articles = yield from workspace.list_articles()
    shelf = Shelf()
    for start in range(0, len(articles), STRETCH):
        part = shelve(articles[start : start + STRETCH])
        shelf = Shelf(shelf.articles + part.articles, shelf.folded + part.folded, shelf.months + part.months)
        yield NO_CHANGE
    if len(articles) > STRETCH:
        # There are no cycles among a hundred thousand rows, but to look for them took 200 ms, again and
        # again, in whatever step came next. What else was garbage was found while the rows were made.
        gc.freeze()
    return shelf


def chosen(shelf: Shelf, words: str) -> Iterable[int]:
    """Return the numbers of the articles whose title, outlet or date contain every word."""
    parts = words.casefold().split()
    if not parts:
        return range(len(shelf.articles))
    first, rest = parts[0], parts[1:]
    return [
        number
        for number, text in enumerate(shelf.folded)
        if first in text and all(part in text for part in rest)
    ]


def grouped(shelf: Shelf, numbers: Iterable[int], by: str) -> list[Group]:
    """Sort articles under headings: outlets by name, months newest first, those without either last."""
    groups: dict[str, Group] = {}
    for number in numbers:
        article = shelf.articles[number]
        key = article.outlet if by == "outlet" else shelf.months[number]
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(key)
        group.articles.append(article)
    unknown = groups.pop("", None)
    if by == "outlet":
        order = sorted(groups.values(), key=lambda group: group.key.casefold())
    else:
        order = sorted(groups.values(), key=lambda group: group.key, reverse=True)
    return [*order, unknown] if unknown else order


class LibraryModel(QAbstractTableModel):
    """One column of rows: a heading, or an article below an open heading."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Group | ArticleSummary] = []
        self.by = GROUPINGS[0]
        self.words = ""
        self.shelf = Shelf()
        self._closed: set[str] = set()

    def show(self, shelf: Shelf | None = None, *, by: str = "", words: str | None = None) -> None:
        """Show other articles, headings or filter words; what is not given stays."""
        self.shelf = self.shelf if shelf is None else shelf
        if by and by != self.by:
            self.by = by
            self._closed.clear()
        self.words = self.words if words is None else words
        self._lay_out()

    def toggle(self, group: Group) -> None:
        """Open or close a heading."""
        self._closed ^= {group.key}
        self._lay_out()

    def is_open(self, group: Group) -> bool:
        """Tell whether the articles of a heading are shown; a filter opens all."""
        return bool(self.words.strip()) or group.key not in self._closed

    def row_of(self, article: str) -> int:
        """Return the row of an article, -1 when it is not shown."""
        rows = enumerate(self.rows)
        return next((n for n, row in rows if not isinstance(row, Group) and row.id == article), -1)

    def row_of_group(self, key: str) -> int:
        """Return the row of a heading, -1 when it is not shown."""
        rows = enumerate(self.rows)
        return next((n for n, row in rows if isinstance(row, Group) and row.key == key), -1)

    def heading_above(self, number: int) -> int:
        """Return the row of the heading that a row stands under."""
        return next(n for n in range(number, -1, -1) if isinstance(self.rows[n], Group))

    def heading(self, group: Group) -> str:
        """Return the name of a heading in the reader's language."""
        if self.by == "outlet":
            return group.key or self.tr("No outlet")
        unknown = self.tr("Dates are hidden") if group.articles[0].veiled else self.tr("No date")
        return dates.shown(group.key) or unknown

    def _lay_out(self) -> None:
        self.beginResetModel()
        self.rows = []
        for group in grouped(self.shelf, chosen(self.shelf, self.words), self.by):
            self.rows.append(group)
            if self.is_open(group):
                self.rows += group.articles
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the list and assistive technology ask for."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, Group):
            return self._group_data(row, role)
        return _article_data(row, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that articles can be dragged."""
        flags = super().flags(index)
        is_article = index.isValid() and not isinstance(self.rows[index.row()], Group)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if is_article else flags

    def _group_data(self, group: Group, role: int) -> Any:
        if role == GROUP_ROLE:
            return group
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(group)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = messages.counted(len(group.articles), "%n article", "%n articles")
            state = self.tr("open") if self.is_open(group) else self.tr("closed")
            return f"{self.heading(group)}, {count}, {state}"
        return None


def _article_data(article: ArticleSummary, role: int) -> Any:
    if role == ARTICLE_ROLE:
        return article
    if role == Qt.ItemDataRole.DisplayRole:
        return article.title
    if role == Qt.ItemDataRole.ToolTipRole:
        return theme.plain_tip(article.title)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return ", ".join(filter(None, (article.title, article.outlet, dates.shown(article.published))))
    return None


def second_line(article: ArticleSummary, by: str) -> str:
    """Return what stands below a title: what its heading does not say already."""
    unknown = "" if article.veiled else QCoreApplication.translate("LibraryModel", "no date")
    date = dates.shown(article.published) or unknown
    parts = (date, article.genre) if by == "outlet" else (article.outlet, date)
    return " · ".join(part for part in parts if part)
