"""Blind reading: nouns without what tells their source, so that the words are read before the name.

Titles and bodies stay; outlets become letters, authors, dates, addresses and file names are gone.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from diptych.core.model import (
    Answer,
    Article,
    ArticleSummary,
    Beside,
    Boilerplate,
    Comparison,
    Counterpart,
    Counterparts,
    Hit,
    ImportItem,
    ImportReport,
    Ledger,
    LedgerRow,
    LinkTarget,
    Near,
    Outlet,
    Query,
    Quotation,
    Related,
    RelatedArticle,
    Report,
    Sighted,
    Similar,
    SimilarArticle,
    SuggestedStatement,
)

T = TypeVar("T")

UNNAMED = "Source –"
"""Stands for no outlet, and for one that the library no longer has: the letter would tell which it is."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ASKED = re.compile(r'(\boutlet:\s*")([^"]*)(")', re.IGNORECASE)
_QUOTES = re.compile(r'["“”„‟«»＂]')
"""No name may hold one: a search would end it there."""

_TELLING = re.compile(r"\b(?:outlet|author|date):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Blind:
    """Which letter stands for which outlet, by its name."""

    letters: Mapping[str, str] = field(default_factory=dict)

    def knowing(self, outlets: Iterable[Outlet]) -> "Blind":
        """Give letters to more outlets, in the order of their ids, which are random; none changes."""
        letters = dict(self.letters)
        for outlet in sorted(outlets, key=lambda outlet: outlet.id):
            if outlet.name not in letters:
                letters[outlet.name] = f"Source {_letter(len(set(letters.values())))}"
            # Quotations keep the name that their outlet had.
            for alias in outlet.aliases:
                letters.setdefault(alias, letters[outlet.name])
        return Blind(letters)

    def letter(self, outlet: str) -> str:
        """Return what stands for an outlet."""
        return self.letters.get(outlet, UNNAMED)

    def veil(self, noun: T) -> T:
        """Return a noun, or a tuple of nouns, without its source."""
        veiled: T = _VEILS[type(noun)](self, noun)
        return veiled

    def asked(self, query: Query) -> Query:
        """Return what a query means: names for its letters, and no order by date."""
        names: dict[str, str] = {}
        for name, letter in self.letters.items():
            names.setdefault(letter, _QUOTES.sub(" ", name))  # other names come after the present one
        text = _ASKED.sub(lambda found: found[1] + names.get(found[2], found[2]) + found[3], query.text)
        return replace(query, text=text, by_date=False, dateless=True)


def _letter(number: int) -> str:
    """Name a number from 0: A to Z, then AA."""
    before, last = divmod(number, len(_LETTERS))
    return (_letter(before - 1) if before else "") + _LETTERS[last]


def _each(blind: Blind, nouns: tuple[Any, ...]) -> tuple[Any, ...]:
    veiled = tuple(blind.veil(noun) for noun in nouns)
    if not all(isinstance(noun, ArticleSummary) for noun in veiled):
        return veiled
    # Any order by date or outlet would tell.
    return tuple(sorted(veiled, key=lambda summary: (summary.title.casefold(), summary.id)))


def _article(blind: Blind, article: Article) -> Article:
    outlet = article.outlet
    lettered = Outlet(outlet.id, blind.letter(outlet.name)) if outlet else Outlet("", UNNAMED)
    return replace(article, outlet=lettered, author="", published=None, url="", file_name="", veiled=True)


def _summary(blind: Blind, one: ArticleSummary) -> ArticleSummary:
    # Made anew, not replaced: a list of 30,000 is ready in a third of the time.
    letter = blind.letter(one.outlet)
    return ArticleSummary(
        one.id, one.title, one.title_derived, letter, None, one.genre, veiled=True, replaced=one.replaced
    )


def _quotation(blind: Blind, quotation: Quotation) -> Quotation:
    return replace(quotation, outlet=blind.letter(quotation.outlet), published=None)


def _report(blind: Blind, report: Report) -> Report:
    return replace(report, quotation=blind.veil(report.quotation))


def _comparison(blind: Blind, comparison: Comparison) -> Comparison:
    statement = replace(comparison.statement, quotation=blind.veil(comparison.statement.quotation))
    return replace(comparison, statement=statement, reports=blind.veil(comparison.reports))


def _ledger(blind: Blind, ledger: Ledger) -> Ledger:
    outlets = tuple(map(blind.letter, ledger.outlets))
    order = sorted(range(len(outlets)), key=lambda column: outlets[column])
    return Ledger(
        tuple(outlets[column] for column in order),
        tuple(_ledger_row(blind, row, order) for row in ledger.rows),
    )


def _ledger_row(blind: Blind, row: LedgerRow, order: Iterable[int]) -> LedgerRow:
    statement = replace(row.statement, quotation=blind.veil(row.statement.quotation))
    return replace(row, statement=statement, cells=tuple(row.cells[column] for column in order))


def _counterpart(blind: Blind, one: Counterpart) -> Counterpart:
    return replace(one, quotation=blind.veil(one.quotation))


def _counterparts(blind: Blind, some: Counterparts) -> Counterparts:
    return replace(some, outlet=blind.letter(some.outlet), found=blind.veil(some.found))


def _as_it_is(_blind: Blind, noun: T) -> T:
    """Leave a noun that tells no source."""
    return noun


def _hit(blind: Blind, hit: Hit) -> Hit:
    # A note is the reader's own.
    return replace(hit, outlet="" if hit.kind == "note" else blind.letter(hit.outlet), published=None)


def _answer(blind: Blind, answer: Answer) -> Answer:
    known = [(blind.letter(name), count) for name, count in answer.facets["outlet"] if name in blind.letters]
    counts = tuple(sorted(known, key=lambda one: (-one[1], one[0])))
    facets = {"outlet": counts, "genre": answer.facets.get("genre", ())}
    # What is suggested is what was asked of the index, names for letters.
    suggestion = "" if _TELLING.search(answer.suggestion) else answer.suggestion
    return replace(answer, hits=blind.veil(answer.hits), facets=facets, suggestion=suggestion)


def _related_article(blind: Blind, related: RelatedArticle) -> RelatedArticle:
    return replace(related, summary=blind.veil(related.summary), days=None)


def _related(blind: Blind, related: Related) -> Related:
    return replace(related, articles=blind.veil(related.articles))


def _similar_article(blind: Blind, similar: SimilarArticle) -> SimilarArticle:
    return replace(similar, summary=blind.veil(similar.summary))


def _similar(blind: Blind, similar: Similar) -> Similar:
    return replace(similar, articles=blind.veil(similar.articles))


def _beside(blind: Blind, beside: Beside) -> Beside:
    return Beside(beside.words, blind.letter(beside.outlet) if beside.outlet else "", veiled=True)


def _item(blind: Blind, item: ImportItem) -> ImportItem:
    """Put letters into the reason; the name is that of the reader's own file."""
    near = blind.veil(item.near) if item.near else None
    reason = item.reason
    if item.near and near:
        reason = reason.replace(item.near.sentence(), near.sentence())
    for name in sorted(blind.letters, key=len, reverse=True):
        reason = reason.replace(name, blind.letters[name])
    return replace(item, reason=reason, near=near)


def _near(blind: Blind, near: Near) -> Near:
    return replace(near, summary=blind.veil(near.summary))


def _boilerplate(_blind: Blind, passage: Boilerplate) -> Boilerplate:
    return replace(passage, first=None)


def _import_report(blind: Blind, report: ImportReport) -> ImportReport:
    return replace(report, items=blind.veil(report.items))


def _sighted(blind: Blind, sighted: Sighted) -> Sighted:
    outlet = blind.letter(sighted.outlet) if sighted.outlet else ""
    return replace(sighted, outlet=outlet, published=None, twins=sighted.twins & {""})


def _link_target(blind: Blind, target: LinkTarget) -> LinkTarget:
    return replace(target, outlet=blind.letter(target.outlet), published=None)


_VEILS: Mapping[type, Callable[[Blind, Any], Any]] = {
    tuple: _each,
    Article: _article,
    ArticleSummary: _summary,
    Quotation: _quotation,
    Report: _report,
    Comparison: _comparison,
    Ledger: _ledger,
    Counterpart: _counterpart,
    Counterparts: _counterparts,
    LinkTarget: _link_target,
    Hit: _hit,
    Answer: _answer,
    RelatedArticle: _related_article,
    Related: _related,
    SimilarArticle: _similar_article,
    SuggestedStatement: _as_it_is,
    Similar: _similar,
    Beside: _beside,
    Sighted: _sighted,
    Near: _near,
    Boilerplate: _boilerplate,
    ImportItem: _item,
    ImportReport: _import_report,
}
