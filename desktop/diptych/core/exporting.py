"""Comparisons made a sheet: read from the library, checked by the worker, ready to be printed or written."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from diptych import __version__
from diptych.core import export
from diptych.core.errors import DiptychError, NotFound
from diptych.core.export import Material, Method
from diptych.core.gathering import Runner, Steps, ask
from diptych.core.library import Library
from diptych.core.model import Alignment, Article, Comparison, Progress, Scope, SheetDocument

T = TypeVar("T")

BATCH = 10
"""Comparisons that are read in one go, and whose notes and quotations the worker looks at together."""


class Veil(Protocol):
    """Whoever returns nouns as the reader may see them."""

    def __call__(self, noun: T, /) -> T:
        """Return a noun without its source, if that is hidden."""


def sheet_document(library: Library, worker: Runner, veil: Veil, scope: Scope) -> Steps[SheetDocument]:
    """Make a document of the comparisons of a scope, in the order in which the window shows them."""
    title = _title(library, scope)
    ids = library.comparison_ids(scope)
    if scope.sheet is None:
        ids = ids[::-1]
    articles: dict[str, Article] = {}
    material: list[Material] = []
    for first in range(0, len(ids), BATCH):
        yield Progress(first, len(ids), "Preparing the sheet")
        there = filter(library.has_comparison, ids[first : first + BATCH])
        batch = tuple(veil(library.comparison(id)) for id in there)
        _open_quoted(library, veil, batch, articles)
        material += yield from _read(worker, batch, articles)
    method = yield from _method(library, [one.comparison for one in material])
    return export.compose(title, date.today().isoformat(), material, articles, method)


def write_html(worker: Runner, document: SheetDocument, columns: int) -> Steps[str]:
    """Write a sheet as HTML in the worker process, which reads the notes' Markdown once more."""
    return (yield from ask(worker.submit(export.to_html, document, columns)))


def _title(library: Library, scope: Scope) -> str:
    if scope.sheet is not None:
        names = {sheet.id: sheet.name for sheet in library.sheets()}
        if scope.sheet not in names:
            raise NotFound("The library has no such sheet.", "It may have been removed.")
        return names[scope.sheet]
    if scope.articles is None:
        return "All comparisons"
    titles = [summary.title for summary in library.summaries_of(scope.articles)]
    return f"Comparisons: {' / '.join(titles)}" if titles else "Comparisons"


def _quoted(comparison: Comparison) -> list[str]:
    """List the articles that a comparison quotes, that of the statement first."""
    quotations = [comparison.statement.quotation, *(report.quotation for report in comparison.reports)]
    return [quotation.article for quotation in quotations if quotation.article]


def _open_quoted(
    library: Library, veil: Veil, comparisons: Iterable[Comparison], articles: dict[str, Article]
) -> None:
    for comparison in comparisons:
        for id in _quoted(comparison):
            if id not in articles:
                articles[id] = veil(library.article(id))


def _read(
    worker: Runner, comparisons: Sequence[Comparison], articles: dict[str, Article]
) -> Steps[list[Material]]:
    """Have the worker read some comparisons; when it fails on them together, one by one."""
    try:
        return list((yield from _ask(worker, comparisons, articles)))
    except DiptychError:
        material = []
        for comparison in comparisons:
            material.append((yield from _read_alone(worker, comparison, articles)))
        return material


def _read_alone(worker: Runner, comparison: Comparison, articles: dict[str, Article]) -> Steps[Material]:
    try:
        return (yield from _ask(worker, (comparison,), articles))[0]
    except DiptychError:
        return export.plain_material(comparison)


def _ask(
    worker: Runner, comparisons: Sequence[Comparison], articles: dict[str, Article]
) -> Steps[tuple[Material, ...]]:
    ids = {id for comparison in comparisons for id in _quoted(comparison)}
    texts = {id: (articles[id].body.text, articles[id].language) for id in ids}
    return (yield from ask(worker.submit(export.read_material, tuple(comparisons), texts)))


def _method(library: Library, comparisons: Iterable[Comparison]) -> Steps[Method]:
    """Say what the alignments of articles that are set beside each other were made with."""
    pairs = {
        (min(first, other), max(first, other))
        for first, *others in filter(None, map(_quoted, comparisons))
        for other in others
        if other != first
    }
    made: list[Alignment] = []
    corrections = 0
    for number, (left, right) in enumerate(sorted(pairs)):
        yield Progress(number, len(pairs), "Preparing the sheet")
        kept = library.alignment(left, right), library.alignment(right, left)
        made += filter(None, kept)
        corrections += len(library.corrections(left, right))
    engines, backgrounds = ({getattr(one, name) for one in made} for name in ("engine", "background"))
    program = f"Diptych {__version__}"
    return Method(program, tuple(sorted(engines)), tuple(sorted(backgrounds)), corrections)
