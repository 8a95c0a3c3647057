"""The library as a list: articles under headings, by outlet or by month; never a body."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    Qt,
)

from diptych.ui import dates, messages, theme
from diptych.ui import shelf as shelves
from diptych.ui.article_row import ARTICLE_ROLE, Index
from diptych.ui.shelf import GROUPINGS, Group, Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import ArticleSummary
    from diptych.ui.shelf import Place

    Row = Group | ArticleSummary

GROUP_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


class LibraryModel(QAbstractTableModel):
    """One column of rows: a heading, or an article below an open heading.

    A new shelf, filter or grouping lays all rows out anew. What becomes of one article is put into the rows
    that are there; its place is found by bisection, so that a library may grow while it is read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.by = GROUPINGS[0]
        self.words = ""
        self.shelf = Shelf()
        self._groups: dict[str, Group] = {}
        self._closed: set[str] = set()

    def show(self, shelf: Shelf | None = None, *, by: str = "", words: str | None = None) -> None:
        """Show other articles, headings or filter words; what is not given stays."""
        self.shelf = self.shelf if shelf is None else shelf
        if by and by != self.by:
            self.by = by
            self._closed.clear()
        self.words = self.words if words is None else words
        self._lay_out()

    def change(self, id: str, article: ArticleSummary | None) -> None:
        """Show an article as it is now: new, changed, or no longer there (None)."""
        before = self.shelf.articles.get(id)
        if article == before:
            return
        if before:
            shelves.take(self.shelf, before)
        if article:
            shelves.put(self.shelf, article)
        gone = before if before and self._is_shown(before) else None
        come = article if article and self._is_shown(article) else None
        if gone and come and self._spot(gone) == self._spot(come):
            self._replace(come)
            return
        if gone:
            self._take(gone)
        if come:
            self._put(come)

    def toggle(self, group: Group) -> None:
        """Open or close a heading."""
        was_open = self.is_open(group)
        self._closed ^= {group.key}
        heading = self.row_of_group(group.key)
        if heading < 0 or self.is_open(group) == was_open:
            return
        articles = self._groups[group.key].articles
        if was_open:
            self._remove(heading + 1, len(articles))
        else:
            self._insert(heading + 1, articles)
        self._tell_changed(heading)

    def is_open(self, group: Group) -> bool:
        """Tell whether the articles of a heading are shown; a filter opens all."""
        return bool(self.words.strip()) or group.key not in self._closed

    def row_of(self, article: str) -> int:
        """Return the row of an article, -1 when it is not shown."""
        known = self.shelf.articles.get(article)
        group = known and self._groups.get(shelves.key_of(known, self.by))
        if not known or not group or not self.is_open(group) or not self._is_shown(known):
            return -1
        return self._heading_row(group.key) + 1 + shelves.offset(group.articles, known)

    def row_of_group(self, key: str) -> int:
        """Return the row of a heading, -1 when it is not shown."""
        return self._heading_row(key) if key in self._groups else -1

    def heading_above(self, number: int) -> int:
        """Return the row of the heading that a row stands under."""
        return self._heading_row(self._key(self.rows[number]))

    def heading(self, group: Group) -> str:
        """Return the name of a heading in the reader's language."""
        if self.by == "outlet":
            return group.key or self.tr("No outlet")
        unknown = self.tr("Dates are hidden") if group.articles[0].veiled else self.tr("No date")
        return dates.shown(group.key) or unknown

    # Where rows stand

    def _is_shown(self, article: ArticleSummary) -> bool:
        """Tell whether the filter lets an article through."""
        return shelves.has_words(article, self.words)

    def _key(self, row: Row) -> str:
        return row.key if isinstance(row, Group) else shelves.key_of(row, self.by)

    def _spot(self, article: ArticleSummary) -> tuple[str, Place]:
        return self._key(article), shelves.place(article)

    def _heading_row(self, key: str) -> int:
        """Return where a heading stands, or would stand."""
        return bisect_left(self.rows, shelves.rank(key, self.by), key=self._rank)

    def _rank(self, row: Row) -> Place:
        return shelves.rank(self._key(row), self.by)

    # How rows change

    def _lay_out(self) -> None:
        self.beginResetModel()
        groups = shelves.chosen(self.shelf, self.words, self.by)
        self._groups = {group.key: group for group in groups}
        self.rows = []
        for group in groups:
            self.rows.append(group)
            if self.is_open(group):
                self.rows += group.articles
        self.endResetModel()

    def _put(self, article: ArticleSummary) -> None:
        key = self._key(article)
        heading = self._heading_row(key)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group(key, [article])
            self._insert(heading, [group, article] if self.is_open(group) else [group])
            return
        offset = shelves.offset(group.articles, article)
        group.articles.insert(offset, article)
        if self.is_open(group):
            self._insert(heading + 1 + offset, [article])
        self._tell_changed(heading)

    def _take(self, article: ArticleSummary) -> None:
        group = self._groups[self._key(article)]
        heading = self._heading_row(group.key)
        if len(group.articles) == 1:
            self._remove(heading, 2 if self.is_open(group) else 1)
            del self._groups[group.key]
            return
        offset = shelves.offset(group.articles, article)
        del group.articles[offset]
        if self.is_open(group):
            self._remove(heading + 1 + offset, 1)
        self._tell_changed(heading)

    def _replace(self, article: ArticleSummary) -> None:
        """Show other words for an article that stays where it is."""
        group = self._groups[self._key(article)]
        offset = shelves.offset(group.articles, article)
        group.articles[offset] = article
        if self.is_open(group):
            row = self._heading_row(group.key) + 1 + offset
            self.rows[row] = article
            self._tell_changed(row)

    def _insert(self, row: int, rows: Sequence[Row]) -> None:
        self.beginInsertRows(ROOT, row, row + len(rows) - 1)
        self.rows[row:row] = rows
        self.endInsertRows()

    def _remove(self, row: int, count: int) -> None:
        self.beginRemoveRows(ROOT, row, row + count - 1)
        del self.rows[row : row + count]
        self.endRemoveRows()

    def _tell_changed(self, row: int) -> None:
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    # What Qt asks for

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
    older = QCoreApplication.translate("LibraryModel", "older edition") if article.replaced else ""
    parts = (date, article.genre, older) if by == "outlet" else (article.outlet, date, older)
    return " · ".join(part for part in parts if part)
