"""What else the library has: articles that are like one, and what others wrote in the days of a passage."""

from datetime import date

from diptych.core import alignment
from diptych.core.gathering import Runner, Steps, ask
from diptych.core.guessing import guess_language
from diptych.core.index import Index
from diptych.core.index.dates import DAY, NEVER, period
from diptych.core.languages import language_code
from diptych.core.library import Library
from diptych.core.model import Beside, Body, Similar, SimilarArticle, Span

MOST_SIMILAR = 40
FEWEST_SHARED = 2
DAYS_AROUND = 7


def similar(library: Library, index: Index, worker: Runner, id: str) -> Steps[Similar]:
    """List the articles that share telling words with one, likest first, as far as the index goes."""
    article = library.article(id)
    title = "" if article.title_derived else article.title
    found = index.alike(title, article.body.text, article.language, MOST_SIMILAR + 1)
    # In a small library common words are rare, too.
    language = language_code(article.language) or guess_language(article.body.text)
    lists = yield from ask(worker.submit(alignment.only_telling, [each for _, each in found], language))
    telling = {other: each for (other, _), each in zip(found, lists, strict=True) if other != id}
    words = {other: each for other, each in telling.items() if len(each) >= FEWEST_SHARED}
    # The index may not have followed yet: it is the library that says which articles there are.
    summaries = library.summaries_of(list(words)[:MOST_SIMILAR])
    articles = tuple(SimilarArticle(summary, words[summary.id]) for summary in summaries)
    return Similar(articles, index.articles(), library.info().articles)


def beside(library: Library, worker: Runner, id: str, span: Span) -> Steps[Beside]:
    """Say by which words others' accounts of a passage would be found, and in which days.

    Where the words at ``span`` tell nothing, those of the passages around them are taken.
    """
    article = library.article(id)
    title = "" if article.title_derived else article.title
    words: tuple[str, ...] = ()
    for place in (span, _passages_around(article.body, span)):
        values = article.body.text, place, title, article.language
        words = words or (yield from ask(worker.submit(alignment.telling_words, *values)))
    outlet = article.outlet.name if article.outlet else ""
    return Beside(words, outlet, *_days_around(article.published))


def _passages_around(body: Body, span: Span) -> Span:
    touched = [one for one in body.passages if one.start < span.end and span.start < one.end]
    return Span(touched[0].start, touched[-1].end) if touched else span


def _days_around(published: str | None) -> tuple[str, str]:
    """Return the days a week before and after a date, which may be a month or a year; "" without one."""
    first, last = period(published)
    if first == NEVER:
        return "", ""
    latest = min(last // DAY + DAYS_AROUND, date.max.toordinal())
    return date.fromordinal(first // DAY - DAYS_AROUND).isoformat(), date.fromordinal(latest).isoformat()
