"""The verbs that only read, for a reader who may not wish to know yet who speaks."""

from collections.abc import Generator, Iterable, Sequence
from heapq import merge
from itertools import islice
from typing import TypeVar

from diptych.core.blind import Blind
from diptych.core.errors import DiptychError
from diptych.core.library import Library
from diptych.core.model import (
    ALL,
    KINDS,
    NO_CHANGE,
    Article,
    ArticleSummary,
    Backup,
    Change,
    Comparison,
    ComparisonList,
    Draft,
    Entry,
    LibraryInfo,
    Marking,
    Note,
    Outlet,
    OutletUse,
    Query,
    Scope,
    Sheet,
    UndoState,
)

T = TypeVar("T")

STRETCH = 2_000
"""Articles that are listed between two turns of others."""

STRETCH_OF_SOME = 200
"""The same, where each is looked for by its id."""

EVERYTHING = Change(dict.fromkeys(KINDS, ALL))


class Reading:
    """What stands in a library. In blind reading, nouns leave here without their sources.

    Whoever computes with nouns takes them from the library itself, where they are whole.
    """

    _library: Library
    _blind: Blind | None = None

    @property
    def is_blind(self) -> bool:
        """Whether outlets, authors and dates are hidden."""
        return self._blind is not None

    def set_blind(self, on: bool) -> tuple[None, Change]:
        """Hide outlets, authors and dates in all that is read from now on, or show them."""
        self._blind = Blind().knowing(self._library.outlets()) if on else None
        return None, EVERYTHING

    def _veiled(self, noun: T) -> T:
        """Return a noun as the reader may see it."""
        if self._blind is None:
            return noun
        self._blind = self._blind.knowing(self._library.outlets())
        return self._blind.veil(noun)

    def _asked(self, query: Query) -> Query:
        """Return a query as the index may answer it."""
        return self._blind.asked(query) if self._blind else query

    def _require_sight(self) -> None:
        if self._blind:
            raise DiptychError(
                "The sources are hidden.", "Reveal them first: Compare ▸ Blind reading (Ctrl+Alt+B)."
            )

    def info(self) -> LibraryInfo:
        """Tell which library is open."""
        return self._library.info()

    def backups(self) -> tuple[Backup, ...]:
        """List the backups, newest first."""
        return self._library.backups()

    def summaries(self) -> tuple[ArticleSummary, ...]:
        """List the articles, newest first, those without a date last."""
        return self._veiled(self._library.summaries())

    def list_articles(self) -> Generator[Change, None, tuple[ArticleSummary, ...]]:
        """List every article as ``summaries`` does, a stretch at a time."""
        parts: list[list[ArticleSummary]] = []
        last = ""
        while rows := self._library.summaries_after(last, STRETCH):
            last = rows[-1].id
            parts.append(sorted(rows, key=_newest, reverse=True))
            yield NO_CHANGE
        merged = merge(*parts, key=_newest, reverse=True)
        found: list[ArticleSummary] = []
        while some := list(islice(merged, STRETCH)):
            found += some
            yield NO_CHANGE
        return self._veiled(tuple(found))

    def list_some(self, ids: Iterable[str]) -> Generator[Change, None, tuple[ArticleSummary, ...]]:
        """List those of some articles that are there and outside of the bin, a stretch at a time."""
        found: list[ArticleSummary] = []
        wanted = iter(ids)
        while some := list(islice(wanted, STRETCH_OF_SOME)):
            found += self._library.summaries_of(some)
            yield NO_CHANGE
        return self._veiled(tuple(found))

    def article(self, id: str) -> Article:
        """Open an article."""
        return self._veiled(self._library.article(id))

    def details(self, id: str) -> tuple[Article, tuple[Outlet, ...]]:
        """Return an article as it is, to be edited, and the outlets by name; refused in blind reading."""
        self._require_sight()
        return self._library.article(id), self._library.outlets()

    def entries(
        self, ids: Iterable[str]
    ) -> Generator[Change, None, tuple[tuple[Entry, ...], tuple[Outlet, ...]]]:
        """Return what can be changed of articles, and the outlets by name; refused in blind reading."""
        self._require_sight()
        found: list[Entry] = []
        wanted = iter(ids)
        while some := list(islice(wanted, STRETCH_OF_SOME)):
            found += self._library.entries(some)
            yield NO_CHANGE
        return tuple(found), self._library.outlets()

    def outlets_in_use(self) -> tuple[OutletUse, ...]:
        """List the outlets by name, each with the number of its articles; refused in blind reading."""
        self._require_sight()
        return self._library.outlets_in_use()

    def outlets(self) -> tuple[Outlet, ...]:
        """List the outlets by name, to be chosen from; in blind reading none is offered."""
        return () if self._blind else self._library.outlets()

    def same_week(self, id: str) -> tuple[ArticleSummary, ...]:
        """List the articles at most seven days away from this one, other outlets first."""
        return self._veiled(self._library.articles_of_week(id))

    def comparisons(self, article: str | None = None) -> tuple[Comparison, ...]:
        """List the comparisons, or those that quote one article."""
        return self._veiled(self._library.comparisons(article))

    def first_comparisons(self, scope: Scope, limit: int, also: str = "") -> ComparisonList:
        """Open the first comparisons of a scope, and ``also``, wherever that stands, if it is there.

        Those of a sheet come in its order, others newest first. Costs as much as is opened.
        """
        ids = self._library.comparison_ids(scope)
        if scope.sheet is None:
            ids = ids[::-1]
        shown = ids[:limit]
        others = (also,) if also not in shown and self._library.has_comparison(also) else ()
        opened, beyond = (tuple(map(self._library.comparison, part)) for part in (shown, others))
        return ComparisonList(self._veiled(opened), len(ids), self._veiled(beyond))

    def markings(self, articles: Sequence[str]) -> tuple[Marking, ...]:
        """List what the reader keeps in some articles, in the order of places, the note on each first."""
        return self._library.markings(articles)

    def marking(self, kind: str, id: str) -> Marking | None:
        """Return where a statement, a quotation or a note (by its owner) stands; None: it is gone."""
        return self._library.marking(kind, id)

    def sheets(self) -> tuple[Sheet, ...]:
        """List the sheets in the order they were made."""
        return self._library.sheets()

    def comparison(self, id: str) -> Comparison:
        """Open a comparison."""
        return self._veiled(self._library.comparison(id))

    def note(self, owner: str) -> Note | None:
        """Return the note on ``owner``, which is named as in ``article:ID``."""
        return self._library.note(owner)

    def drafts(self) -> tuple[Draft, ...]:
        """List the texts that were typed and are not yet acts."""
        return self._library.drafts()

    def bin(self) -> tuple[ArticleSummary, ...]:
        """List the articles in the bin."""
        return self._veiled(self._library.bin())

    def undo_state(self) -> UndoState:
        """Name the acts that undo and redo would reach."""
        return self._library.undo_state()


def _newest(summary: ArticleSummary) -> tuple[str, str]:
    return summary.published or "", summary.added
