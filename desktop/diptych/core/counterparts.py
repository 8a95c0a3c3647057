"""What helps to compare: sentences to begin with, what answers them elsewhere, and figures that differ."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from diptych.core import alignment, anchor
from diptych.core.correcting import align_pair
from diptych.core.gathering import Runner, Steps, ask
from diptych.core.library import Library
from diptych.core.model import (
    Article,
    Comparison,
    Counterpart,
    Counterparts,
    FigurePair,
    Link,
    Quotation,
    Selector,
    Span,
    SuggestedStatement,
)


def figures(worker: Runner, comparisons: Sequence[Comparison]) -> Steps[dict[str, tuple[FigurePair, ...]]]:
    """Pair the figures of each statement with those of its reports, by the reports' ids."""
    texts = {
        report.id: (one.statement.quotation.selector.exact, report.quotation.selector.exact)
        for one in comparisons
        for report in one.reports
    }
    found = yield from ask(worker.submit(alignment.figures_of_texts, tuple(texts.values())))
    return dict(zip(texts, found, strict=True))


def find(
    library: Library, worker: Runner, comparison: Comparison, articles: Sequence[str], model_folder: str
) -> Steps[tuple[Counterparts, ...]]:
    """Say what in each of some articles answers a statement, as far as it is not beside it already.

    Those are left out of which the reader has placed all there is. ``articles`` come in the order in which
    they stand side by side.
    """
    stated = comparison.statement.quotation
    if not stated.article or stated.warning:
        return ()
    mine = library.article(stated.article)
    found: list[Counterparts] = []
    for other in map(library.article, articles):
        if other.id != mine.id:
            pair = _pair(library, mine.id, other.id, articles)
            made = yield from align_pair(library, worker, *pair, False, model_folder)
            links = made.links if made.same_event else ()
            links = links if pair[0] == mine.id else tuple(map(_flipped, links))
            found += _in_article(comparison, mine, other, links)
    return tuple(found)


def suggest(
    library: Library, worker: Runner, id: str
) -> Steps[tuple[tuple[SuggestedStatement, Quotation], ...]]:
    """Suggest sentences of an article as statements, with their words."""
    article = library.article(id)
    found = yield from ask(worker.submit(alignment.suggest_statements, article.body, article.language))
    return tuple((one, _quoted(article, one.span)) for one in found)


def _pair(library: Library, mine: str, other: str, articles: Sequence[str]) -> tuple[str, str]:
    """Return two articles in the order in which their alignment is kept, else as they stand."""
    orders = [(mine, other), (other, mine)]
    if mine in articles and articles.index(mine) > articles.index(other):
        orders.reverse()
    return next((order for order in orders if library.alignment(*order)), orders[0])


def _flipped(link: Link) -> Link:
    return replace(link, left=link.right, right=link.left)


def _in_article(
    comparison: Comparison, mine: Article, other: Article, links: Sequence[Link]
) -> Iterator[Counterparts]:
    """Say what of another article answers the statement; nothing where all of it is placed."""
    stated = comparison.statement.quotation.selector
    asked = _passages_at(mine, Span(stated.start, stated.end))
    answers = [
        Counterpart(_quoted(other, span), link)
        for link in links
        if asked.intersection(link.left)
        for span in _spans(other, link)
    ]
    placed = [one.quotation.selector for one in comparison.reports if one.quotation.article == other.id]
    rest = tuple(one for one in answers if not any(_meet(one.quotation.selector, each) for each in placed))
    if rest or not (answers or placed):
        outlet = other.outlet.name if other.outlet else ""
        may_lack = not outlet or not mine.outlet or mine.outlet.name != outlet
        yield Counterparts(other.id, outlet, other.title, rest, may_lack)


def _passages_at(article: Article, span: Span) -> set[int]:
    passages = enumerate(article.body.passages)
    return {number for number, one in passages if one.start < span.end and span.start < one.end}


def _spans(article: Article, link: Link) -> Iterator[Span]:
    """Go through what the right passages of a link cover: those that follow each other are one quotation."""
    passages = article.body.passages
    for _, group in groupby(enumerate(link.right), key=lambda item: item[1] - item[0]):
        stretch = [number for _, number in group]
        yield Span(passages[stretch[0]].start, passages[stretch[-1]].end)


def _quoted(article: Article, span: Span) -> Quotation:
    outlet = article.outlet.name if article.outlet else ""
    selector = anchor.describe(article.body.text, span)
    return Quotation("", article.id, selector, outlet, article.title, article.published)


def _meet(one: Selector, other: Selector) -> bool:
    """Tell whether two quotations of an article share words; one without words speaks of all of it."""
    return not other.exact or (one.start < other.end and other.start < one.end)
