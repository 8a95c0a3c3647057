"""Where in an article a quotation may stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from operator import itemgetter

from diptych.core.anchor import places
from diptych.core.model import Span
from diptych.core.quote_check.tokens import LOOSE, Tokens, is_aside

RUNS = (3, 2, 1)
"""Tokens of the runs by which a place is known: longer ones are less often there by chance."""
_MOST_PLACES = 20
_FEWEST_PLACES = 5
"""A quotation whose words nowhere stand in a row is compared with no more places than these."""
_SLACK = 40
"""Tokens beyond the runs that are looked through, in case words were left out there."""

Region = tuple[int, int]


def touched(article: Tokens, near: Span) -> Span:
    """Give the tokens of the article that ``near`` touches."""
    first = bisect_right(article.spans, near.start, key=itemgetter(1))
    last = bisect_left(article.spans, near.end, key=itemgetter(0))
    return Span(first, last)


def stages(quote: Tokens, article: Tokens, wanted: Span | None) -> Iterator[list[Region]]:
    """Give the tokens of the article among which the quotation may stand, the surest places first."""
    first, last = _core(quote, 0, len(quote.tokens))
    if first < last:
        whole = _ordered(places(quote.codes[first:last], article.codes), wanted)
        yield [(max(place.start - first, 0), place.end + len(quote.tokens) - last) for place in whole]
        yield _around_omissions(quote, article, wanted)
        everywhere = Span(0, len(article.codes))
        likely = [_by_runs(quote.codes, article.codes, place) for place in (wanted, everywhere) if place]
        yield list(dict.fromkeys(chain.from_iterable(likely)))
        yield _by_rarest(quote.codes, article.codes)


def _core(quote: Tokens, first: int, last: int) -> tuple[int, int]:
    """Leave out what may differ at the ends."""
    while first < last and _is_light(quote.tokens[first]):
        first += 1
    while first < last and _is_light(quote.tokens[last - 1]):
        last -= 1
    return first, last


def _is_light(token: str) -> bool:
    return token in LOOSE or is_aside(token)


def _ordered(found: Iterable[Span], wanted: Span | None) -> list[Span]:
    """Put those first that are where they should be, and keep the first few."""
    all_places = list(found)
    if wanted:
        all_places.sort(key=lambda place: (place != wanted, not meet(place, wanted)))
    return all_places[:_MOST_PLACES]


def meet(one: Span, other: Span) -> bool:
    """Tell whether two spans overlap."""
    return one.start < other.end and other.start < one.end


def _around_omissions(quote: Tokens, article: Tokens, wanted: Span | None) -> list[Region]:
    """Find the pieces of the quotation one after the other, as close together as they stand."""
    marks = [at for at, token in enumerate(quote.tokens) if is_aside(token)]
    cores = [_core(quote, a + 1, b) for a, b in pairwise([-1, *marks, len(quote.tokens)])]
    pieces = [quote.codes[first:last] for first, last in cores if first < last]
    found: list[Span] = []
    start = 0
    while len(pieces) > 1 and len(found) < _MOST_PLACES:
        place = _in_order(pieces, article.codes, start)
        if place is None:
            break
        found.append(place)
        start = place.start + 1
    return [(max(place.start - 1, 0), place.end + 1) for place in _ordered(found, wanted)]


def _in_order(pieces: Sequence[str], text: str, start: int) -> Span | None:
    end = start
    for piece in pieces:
        at = text.find(piece, end)
        if at < 0:
            return None
        end = at + len(piece)
    start = end
    for piece in reversed(pieces):
        start = text.rfind(piece, 0, start)
    return Span(start, end)


def _by_runs(quote: str, article: str, wanted: Span) -> list[Region]:
    """Find the quotation by runs of its tokens that stand once thereabouts."""
    size = len(quote)
    low, high = max(wanted.start - size - _SLACK, 0), wanted.end + size + _SLACK
    for length in RUNS:
        runs = chain_of(quote, article[low:high], length)
        if runs:
            before, start = runs[0]
            after, end = size - runs[-1][0], runs[-1][1]
            tight = (low + start - before, low + end + after)
            wide = (low + start - 2 * before - _SLACK, low + end + 2 * after + _SLACK)
            complete = (before, after) == (0, length)
            return [(max(first, 0), last) for first, last in ([tight] if complete else [tight, wide])]
    return []


def chain_of(quote: str, article: str, length: int) -> list[tuple[int, int]]:
    """Give the longest series of runs that stand once in both and in the same order in both."""
    mine, theirs = _once(quote, length, None), _once(article, length, quote)
    runs = [(at, theirs[run]) for run, at in mine.items() if run in theirs]
    return _ascending(sorted(runs))


def _once(text: str, length: int, among: str | None) -> dict[str, int]:
    """Give the runs of ``text`` that stand once in it; with ``among``, only those of its characters."""
    known = set(among) if among else None
    found: dict[str, int] = {}
    for at in range(len(text) - length + 1):
        if known is None or text[at] in known:
            run = text[at : at + length]
            found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _ascending(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest part of ``runs``, in order of the first, that is in order of the second as well."""
    if all(one[1] < other[1] for one, other in pairwise(runs)):
        return list(runs)
    ends: list[int] = []
    last_of: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(runs):
        length = bisect_left(ends, at)
        before.append(last_of[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        last_of[length : length + 1] = [number]
    longest: list[tuple[int, int]] = []
    number = last_of[-1] if last_of else -1
    while number >= 0:
        longest.append(runs[number])
        number = before[number]
    return longest[::-1]


def _by_rarest(quote: str, article: str) -> list[Region]:
    """Find the quotation by that of its runs that stands in the fewest places."""
    for length in RUNS[:-1]:
        runs = ((at, quote[at : at + length]) for at in range(len(quote) - length + 1))
        counts = [(article.count(run), at) for at, run in runs if run in article]
        if counts:
            at = min(counts)[1]
            found = islice(places(quote[at : at + length], article), _FEWEST_PLACES)
            return [(max(place.start - at, 0), place.start - at + len(quote)) for place in found]
    return []
