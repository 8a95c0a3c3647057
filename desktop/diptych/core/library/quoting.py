"""What the reader says of articles: statements, comparisons, sheets, notes."""

from collections.abc import Iterable

from diptych.core.library import comparisons, editions, ledgers, linking, markings, notes, sheets
from diptych.core.library.opened import Opened
from diptych.core.model import (
    Carried,
    Comparison,
    Draft,
    LedgerRow,
    LinkTarget,
    Marking,
    Note,
    NotePage,
    Report,
    Scope,
    Selector,
    Sheet,
    Statement,
    Version,
)


class Quoting(Opened):
    """The verbs on what the reader says. Those that change go inside an act."""

    def add_comparison(self, article: str, selector: Selector, sheet: str | None = None) -> str:
        """Make a statement of an article's words, and return the id of its comparison."""
        return comparisons.add(self._changing(), article, selector, sheet)

    def describe_statement(self, id: str, speaker: str, kind: str, tags: Iterable[str]) -> None:
        """Write down who says a statement ("" for the outlet), of which kind it is, and its tags."""
        comparisons.describe(self._changing(), id, speaker, kind, tags)

    def statement(self, id: str) -> Statement:
        """Open a statement."""
        return comparisons.statement(self._db, id)

    def add_report(self, comparison: str, article: str, selector: Selector, relation: str = "") -> str:
        """Place an article's words beside a statement, and return the report's id.

        No words: the article says nothing of it.
        """
        return comparisons.add_report(self._changing(), comparison, article, selector, relation)

    def set_relation(self, report: str, relation: str) -> None:
        """Say how a report stands to its statement; "" takes it back."""
        comparisons.set_relation(self._changing(), report, relation)

    def move_report(self, report: str, place: int) -> None:
        """Move a report to a place among those of its comparison, counted from 0."""
        comparisons.move_report(self._changing(), report, place)

    def remove_report(self, report: str) -> None:
        """Take a report away."""
        comparisons.remove_report(self._changing(), report)

    def move_comparison(self, id: str, place: int) -> None:
        """Move a comparison to a place among those of its sheet, counted from 0."""
        comparisons.move(self._changing(), id, place)

    def put_on_sheet(self, comparison_ids: Iterable[str], sheet: str | None) -> None:
        """Put comparisons at the end of a sheet, in their order; None: on none."""
        comparisons.put_on_sheet(self._changing(), comparison_ids, sheet)

    def remove_comparison(self, comparison: str) -> None:
        """Take a comparison away with all that is in it."""
        comparisons.remove(self._changing(), comparison)

    def write_verdict(self, comparison: str, text: str) -> None:
        """Write what the reader concludes."""
        comparisons.write_verdict(self._changing(), comparison, text)

    def add_sheet(self, name: str) -> str:
        """Make a sheet and return its id."""
        return sheets.add(self._changing(), name)

    def rename_sheet(self, id: str, name: str) -> None:
        """Give a sheet another name."""
        sheets.rename(self._changing(), id, name)

    def remove_sheet(self, id: str) -> None:
        """Take a sheet away; its comparisons stay."""
        sheets.remove(self._changing(), id)

    def sheets(self) -> tuple[Sheet, ...]:
        """List the sheets in the order they were made."""
        return sheets.every(self._db)

    def write_note(self, owner: str, text: str) -> None:
        """Write the note on ``article:…``, ``quotation:…`` or ``comparison:…``; an empty text removes it."""
        notes.write(self._changing(), owner, text)

    def comparison_ids(self, scope: Scope) -> tuple[str, ...]:
        """List the ids of the comparisons of a scope, in order."""
        return comparisons.listed(self._db, scope)

    def comparisons(self, article: str | None = None) -> tuple[Comparison, ...]:
        """Open every comparison, or those that quote an article."""
        scope = Scope() if article is None else Scope(articles=(article,))
        return tuple(map(self.comparison, self.comparison_ids(scope)))

    def comparison(self, id: str) -> Comparison:
        """Open a comparison."""
        return comparisons.read(self._db, id)

    def has_comparison(self, id: str) -> bool:
        """Tell whether there is a comparison of that id."""
        return comparisons.exists(self._db, id)

    def markings(self, articles: Iterable[str]) -> tuple[Marking, ...]:
        """List what the reader keeps in some articles, in the order of its places."""
        return tuple(found for article in articles for found in markings.of_article(self._db, article))

    def marking(self, kind: str, id: str) -> Marking | None:
        """Return where a statement, a quotation or a note (by its owner) stands; None: it is gone."""
        return markings.find(self._db, kind, id)

    def ledger_statements(self, comparison_ids: Iterable[str]) -> tuple[LedgerRow, ...]:
        """List the statements of some comparisons, without what is beside them."""
        return ledgers.statements(self._db, comparison_ids)

    def ledger_reports(self) -> dict[str, list[Report]]:
        """Map the id of every comparison that has any to its reports, in their order."""
        return ledgers.reports(self._db)

    def aligned_with(self) -> dict[str, list[str]]:
        """Map the id of every article to those with which an alignment is kept."""
        return {} if self._origin.foreign else ledgers.aligned_with(self._db)

    def note(self, owner: str) -> Note | None:
        """Return the note on a noun."""
        return notes.read(self._db, owner)

    def set_replaced(self, article: str, older: str | None) -> None:
        """Say that an article is a new edition of an older one; None: of none."""
        editions.set_replaced(self._changing(), article, older)

    def carried(self, article: str) -> tuple[Carried, ...]:
        """List what is kept in the older editions of an article, with the places set by hand in this one."""
        return editions.carried(self._db, article)

    def attach(self, quotation: str, article: str, selector: Selector) -> None:
        """Say where the words of a quotation stand in a newer edition."""
        editions.attach(self._changing(), quotation, article, selector)

    def note_page(self, owner: str) -> NotePage:
        """Return the note on a noun with its tags, and what links here."""
        return linking.page(self._db, owner)

    def versions(self, owner: str) -> tuple[Version, ...]:
        """List what a note said before, the latest first."""
        return notes.versions(self._db, owner)

    def restore_version(self, owner: str, version: int) -> None:
        """Let a note say again what it said before."""
        notes.restore(self._changing(), owner, version)

    def link_targets(self, prefix: str) -> tuple[LinkTarget, ...]:
        """List some articles and comparisons whose title, or a word of it, begins so."""
        return linking.targets(self._db, prefix)

    def unknown_links(self, text: str) -> dict[str, str]:
        """Map what a note links to in vain to the reason."""
        return linking.unknown(self._db, text)

    def titled(self, title: str) -> list[str]:
        """List the ids of the articles of a title, however it is cased."""
        return linking.titled(self._db, [title])[title]

    def has_link_target(self, kind: str, id: str) -> bool:
        """Tell whether there is an article outside of the bin, or a comparison, of that id."""
        return linking.exists(self._db, kind, id)

    def save_draft(self, editor: str, owner: str, text: str) -> None:
        """Keep what is being typed; it is no act."""
        notes.save_draft(self._writing(), editor, owner, text)

    def drop_draft(self, editor: str, owner: str) -> None:
        """Forget a draft."""
        notes.drop_draft(self._writing(), editor, owner)

    def drafts(self) -> tuple[Draft, ...]:
        """List the drafts, oldest first."""
        return notes.drafts(self._db)
