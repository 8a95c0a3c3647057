"""Passages found again: Span → Selector and back. An uncertain place is no place.

Source: W3C Web Annotation Data Model 4.2.4-5 (TextQuoteSelector, TextPositionSelector).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from diptych.core.model import Selector, Span
from diptych.core.text import snap, strip_invisible, visible

CONTEXT = 64
"""Code points kept on each side: about a line, which tells apart most sentences that are repeated."""

_WIDEST_CONTEXT = 128
"""Selectors from elsewhere may carry more than ours; comparing is quadratic."""

# Similarities are those of `rapidfuzz`, 0 to 1. Two unrelated pieces of English reach about 0.5.
_CONTEXT_KEPT = 0.7
"""One side may have been rewritten when the other is unchanged."""
_QUOTE_KEPT = 0.8
_CLEARLY_BETTER = 0.05
_UNMISTAKABLE = 48
"""A quote this long that stands only once is known again without its context."""
_NEXT_WORDS = 16
"""An unchanged piece this long next to a quote shows that it was not carried off to elsewhere."""
_MOST_PLACES = 1_000
_LONG = 1_000
"""Longer quotes are found by their ends: approximate search is slow for them."""


def describe(text: str, span: Span) -> Selector:
    """Describe ``span``, widened to grapheme boundaries, by its words, its neighbours and its position."""
    span = snap(text, span)
    before = snap(text, Span(span.start - CONTEXT, span.start)).start
    after = snap(text, Span(span.end, span.end + CONTEXT)).end
    return Selector(
        exact=text[span.start : span.end],
        prefix=text[before : span.start],
        suffix=text[span.end : after],
        start=span.start,
        end=span.end,
    )


def resolve(selector: Selector, text: str) -> Span | None:
    """Find again the span that ``selector`` describes; None: the words are gone, or may be in several places.

    Tries the stored position, then the exact words where their neighbours fit, then the best approximate
    place whose neighbours fit. Soft hyphens and zero-width characters do not count. ``text`` is normalised.
    """
    if _stands(selector, text, selector.start):
        return Span(selector.start, selector.start + len(selector.exact))
    bare, offsets = visible(text)
    wanted = replace(
        selector,
        exact=strip_invisible(selector.exact),
        prefix=strip_invisible(selector.prefix)[-_WIDEST_CONTEXT:],
        suffix=strip_invisible(selector.suffix)[:_WIDEST_CONTEXT],
    )
    found = _find(wanted, bare) if wanted.exact.strip() else None
    return snap(text, Span(offsets[found.start], offsets[found.end - 1] + 1)) if found else None


def resolve_each(selectors: Sequence[Selector], text: str) -> list[Span | None]:
    """Find many spans again in one text."""
    return [resolve(selector, text) for selector in selectors]


def _stands(selector: Selector, text: str, start: int) -> bool:
    """Tell whether the words and both neighbours are at ``start`` just as they were."""
    whole = selector.prefix + selector.exact + selector.suffix
    return start >= len(selector.prefix) and text.startswith(whole, start - len(selector.prefix))


def _find(selector: Selector, text: str) -> Span | None:
    places = list(islice(_places(selector.exact, text), _MOST_PLACES))
    if len(places) == 1 and len(selector.exact) >= _UNMISTAKABLE:
        return places[0]
    if places:
        return _best(selector, text, places)
    if len(selector.exact) > _LONG:
        return _by_ends(selector, text)
    return _approximate(selector, text)


def _places(exact: str, text: str) -> Iterator[Span]:
    start = text.find(exact)
    while start >= 0:
        yield Span(start, start + len(exact))
        start = text.find(exact, start + 1)


def _best(selector: Selector, text: str, places: list[Span]) -> Span | None:
    """Choose the place whose neighbours fit; None when they fit nowhere, or in two places alike."""
    places = [place for place in places if _touches(selector, text, place)]
    if not places:
        return None
    ranked = sorted(((_context(selector, text, place), place) for place in places), reverse=True)
    (score, place), *others = ranked
    clear = not others or score - others[0][0] >= _CLEARLY_BETTER
    return place if clear and score >= _CONTEXT_KEPT else None


def _touches(selector: Selector, text: str, place: Span) -> bool:
    """Tell whether the words next to the place on one side are just those that stood there."""
    before, after = selector.prefix[-_NEXT_WORDS:], selector.suffix[:_NEXT_WORDS]
    return bool(before and text.endswith(before, 0, place.start)) or bool(
        after and text.startswith(after, place.end)
    )


def _context(selector: Selector, text: str, place: Span) -> float:
    before = text[max(place.start - len(selector.prefix), 0) : place.start]
    after = text[place.end : place.end + len(selector.suffix)]
    kept = _similarity(selector.prefix, before) * len(selector.prefix)
    kept += _similarity(selector.suffix, after) * len(selector.suffix)
    return kept / max(len(selector.prefix) + len(selector.suffix), 1)


def _similarity(one: str, other: str) -> float:
    return float(Indel.normalized_similarity(one, other))


def _approximate(selector: Selector, text: str) -> Span | None:
    pattern = selector.prefix + selector.exact + selector.suffix
    score, region = _likest(pattern, text)
    rivals = (_likest(pattern, rest)[0] for rest in (text[: region.start], text[region.end :]))
    if score < _QUOTE_KEPT or any(score - rival < _CLEARLY_BETTER for rival in rivals):
        return None
    place = _within(selector, text[region.start : region.end])
    if place is None:
        return None
    place = Span(region.start + place.start, region.start + place.end)
    kept = _similarity(selector.exact, text[place.start : place.end])
    return _best(selector, text, [place]) if kept >= _QUOTE_KEPT else None


def _likest(pattern: str, text: str) -> tuple[float, Span]:
    """Find the stretch of ``text`` that is most like ``pattern``, and how like it is."""
    if len(text) > len(pattern):
        found = fuzz.partial_ratio_alignment(pattern, text, score_cutoff=100 * _QUOTE_KEPT)
        return (found.score / 100, Span(found.dest_start, found.dest_end)) if found else (0.0, Span(0, 0))
    return _similarity(pattern, text), Span(0, len(text))


def _within(selector: Selector, region: str) -> Span | None:
    """Follow the ends of the quote through the edits that made ``region`` of it and its neighbours.

    What replaced the first or last words of the quote belongs to it; what was put before or after does not.
    """
    pattern = selector.prefix + selector.exact + selector.suffix
    first, last = len(selector.prefix), len(selector.prefix) + len(selector.exact) - 1
    moved: dict[int, int] = {}
    for edit in Indel.opcodes(pattern, region):
        if edit.tag == "equal":
            moved.update(
                zip(range(edit.src_start, edit.src_end), range(edit.dest_start, edit.dest_end), strict=True)
            )
    kept = [at for at in range(first, last + 1) if at in moved]
    if not kept:
        return None
    start, end = moved[kept[0]], moved[kept[-1]] + 1
    if kept[0] > first and first - 1 in moved:
        start = moved[first - 1] + 1
    if kept[-1] < last and last + 1 in moved:
        end = moved[last + 1]
    return Span(start, end)


def _by_ends(selector: Selector, text: str) -> Span | None:
    """Find a long quote by its beginning and its end."""
    half = _LONG // 2
    exact = selector.exact
    head = _find(replace(selector, exact=exact[:half], suffix=exact[half : half + CONTEXT]), text)
    tail = _find(replace(selector, exact=exact[-half:], prefix=exact[-half - CONTEXT : -half]), text)
    if head is None or tail is None or head.start >= tail.end:
        return None
    return (
        Span(head.start, tail.end) if _similarity(exact, text[head.start : tail.end]) >= _QUOTE_KEPT else None
    )
