"""Comparisons, with what was computed of them, as a document: sources numbered, remarks worded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diptych.core.export.material import Material
from diptych.core.export.places import reference
from diptych.core.model import (
    NOT_MENTIONED,
    Article,
    FigurePair,
    PieceKind,
    Quotation,
    QuoteCheck,
    QuoteState,
    SheetDocument,
    SheetQuotation,
    SheetReport,
    SheetRow,
    SheetSource,
    Span,
)

EXACT = "exact"
LONGEST_PIECE = 160
MOST_PIECES = 6
SHORT_ID = 12


@dataclass(frozen=True, slots=True)
class Method:
    """What a sheet was made with: the program, and what the alignments of its articles were made with."""

    program: str
    engines: tuple[str, ...] = ()
    backgrounds: tuple[str, ...] = ()
    corrections: int = 0


@dataclass
class _Sources:
    """Numbers the sources as they are first met."""

    articles: Mapping[str, Article]
    numbers: dict[tuple[str | None, ...], int] = field(default_factory=dict)
    quoted: list[Quotation] = field(default_factory=list)
    places: list[dict[str, int]] = field(default_factory=list)

    def number(self, quotation: Quotation) -> int:
        key = (quotation.article,) if quotation.article else _told(quotation)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.quoted.append(quotation)
            self.places.append({})
        return self.numbers[key]

    def outlet(self, quotation: Quotation) -> str:
        """Name the outlet of a quotation as it is named now."""
        article = self.articles.get(quotation.article or "")
        return article.outlet.name if article and article.outlet else quotation.outlet

    def place(self, quotation: Quotation, check: QuoteCheck | None) -> str:
        """Name the place of a quotation, and remember that it is cited."""
        article = self.articles.get(quotation.article or "")
        selector = quotation.selector
        span = (check.span if check else None) or Span(selector.start, selector.end)
        if article is None or not selector.exact or span.start >= span.end:
            return ""
        place = reference(article.body, span)
        self.places[self.number(quotation) - 1][place] = span.start
        return place

    def listed(self) -> tuple[SheetSource, ...]:
        found = zip(self.quoted, self.places, strict=True)
        return tuple(self._source(n, quotation, places) for n, (quotation, places) in enumerate(found, 1))

    def _source(self, number: int, quotation: Quotation, places: Mapping[str, int]) -> SheetSource:
        cited = tuple(sorted(places, key=lambda place: (places[place], place)))
        article = self.articles.get(quotation.article or "")
        if article is None:
            gone = "no longer in the library"
            outlet, title, published = _told(quotation)
            return SheetSource(number, outlet or "", title or "", "", published, "", gone, cited)
        outlet = article.outlet.name if article.outlet else ""
        facts = article.title, article.author, article.published, article.url
        return SheetSource(number, outlet, *facts, _came(article), cited)


def _told(quotation: Quotation) -> tuple[str | None, ...]:
    return quotation.outlet, quotation.title, quotation.published


def _came(article: Article) -> str:
    """Say how an article came in."""
    origin = {"file": "from a file", "sample": "from the sample"}.get(article.way, "pasted")
    return f"{origin}, {article.file_name}" if article.file_name and origin != "pasted" else origin


def compose(
    title: str, made: str, material: Sequence[Material], articles: Mapping[str, Article], method: Method
) -> SheetDocument:
    """Make a document of comparisons, in their order; ``made`` is the day in ISO.

    ``articles`` are those that are quoted, by their id, as the reader may see them.
    """
    sources = _Sources(articles)
    rows = tuple(_row(number, one, sources) for number, one in enumerate(material, 1))
    said = _method(made, method)
    if any(article.veiled for article in articles.values()):
        said += " Blind reading: outlets, authors and dates are hidden."
    return SheetDocument(title, made, method.program, rows, sources.listed(), said)


def _row(number: int, material: Material, sources: _Sources) -> SheetRow:
    comparison = material.comparison
    statement, (check, *checks) = comparison.statement, material.checks
    lefts = [pair.left for pairs in material.figures for pair in pairs]
    reports = zip(comparison.reports, checks, material.figures, strict=True)
    return SheetRow(
        number,
        _quotation(statement.quotation, check, lefts, sources),
        statement.speaker,
        statement.kind,
        statement.tags,
        tuple(
            SheetReport(
                _quotation(report.quotation, its, [pair.right for pair in pairs], sources),
                report.relation or ("" if report.quotation.selector.exact else NOT_MENTIONED),
                _written(pairs),
            )
            for report, its, pairs in reports
        ),
        material.note,
        comparison.verdict,
    )


def _written(pairs: Iterable[FigurePair]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((pair.left_written, pair.right_written) for pair in pairs))


def _quotation(
    quotation: Quotation, check: QuoteCheck | None, differing: Iterable[Span], sources: _Sources
) -> SheetQuotation:
    words, outlet = quotation.selector.exact, sources.outlet(quotation)
    source, place = sources.number(quotation), sources.place(quotation, check)
    guard = _guard(quotation, check) if words else ""
    return SheetQuotation(words, outlet, source, place, guard, guard == EXACT, tuple(sorted(set(differing))))


def _guard(quotation: Quotation, check: QuoteCheck | None) -> str:
    """Say how the words of a quotation stand to its article."""
    if check is None:
        return "not checked" if quotation.article else "not checked: its article is no longer in the library"
    if check.state is QuoteState.SHORTENED:
        return f"shortened (left out: {_pieces(check, PieceKind.DROPPED)}){_reversal(check)}"
    if check.state is QuoteState.CHANGED:
        return f"changed ({_changes(check)}){_reversal(check)}"
    return {
        QuoteState.EXACT: EXACT,
        QuoteState.TYPOGRAPHY: "exact but for typography",
        QuoteState.INSERTED: "exact but for words in brackets",
        QuoteState.NOT_FOUND: "not found in the article",
    }[check.state]


def _changes(check: QuoteCheck) -> str:
    dropped, added = (_pieces(check, kind) for kind in (PieceKind.DROPPED, PieceKind.ADDED))
    said = (dropped and f"the article has {dropped}", added and f"the quotation has {added}")
    return "; ".join(filter(None, said)) or "punctuation"


def _pieces(check: QuoteCheck, kind: PieceKind) -> str:
    pieces = [" ".join(piece.text.split()) for piece in check.pieces if piece.kind is kind]
    shown = [f"“{_short(piece)}”" for piece in pieces if piece]
    return ", ".join(shown[:MOST_PIECES]) + (", …" if len(shown) > MOST_PIECES else "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_PIECE else text[:LONGEST_PIECE].rsplit(" ", 1)[0] + " …"


def _reversal(check: QuoteCheck) -> str:
    return "; a negation is among it" if check.reverses else ""


def _method(made: str, method: Method) -> str:
    """Say in words how a sheet was made, and what is whose."""
    models = sorted({model.strip() for name in method.engines for model in name.split(",")[1:]})
    engines = sorted({name.split(",")[0].strip() for name in method.engines})
    parts = [f"Made with {method.program} on {made}, without a network."]
    if engines:
        by = f"Passages aligned by engine {', '.join(engines)}"
        backgrounds = sorted({background[:SHORT_ID] for background in method.backgrounds})
        parts.append(f"{by}, background {', '.join(backgrounds)}.")
    else:
        parts.append("No alignment of these articles is kept.")
    parts.append(f"Language model: {', '.join(models)}." if models else "No language model.")
    count = method.corrections
    corrections = {0: "No correction", 1: "One correction"}.get(count, f"{count} corrections")
    parts.append(f"{corrections} of the alignment by the reader.")
    parts.append("Every quotation was compared with its article; where nothing is said, it is exact.")
    parts.append("Relations, notes and verdicts are the reader’s own.")
    return " ".join(parts)
