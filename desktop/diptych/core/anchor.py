"""Passages found again: Span → Selector and back. An uncertain place is no place.

Source: W3C Web Annotation Data Model 4.2.4-5 (TextQuoteSelector, TextPositionSelector).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from os.path import commonprefix

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
_SHORT_QUOTE_KEPT = 0.9
"""What is kept of a short quote must be more: "is nobody's doing" is not yet "The rain is nobody's doing"."""
_CLEARLY_BETTER = 0.05
_UNMISTAKABLE = 32
"""So many characters that stand only once, a quote and what is next to it, are known again.

Of news, 2 phrases in 1,000 of this length stand in their article twice; of 24 characters 5, of 16 17.
"""
_NEIGHBOUR = 32
_PUT_BETWEEN = 2_000
"""So many characters may have been put between a quote and the nearest ``_NEIGHBOUR`` ones."""
_NEXT_WORDS = 16
"""An unchanged piece this long next to a quote shows that it was not carried off to elsewhere."""
_MOST_PLACES = 1_000
_LONG = 1_000
"""Longer quotes are found by their ends: approximate search is slow for them."""


# What is ASCII stays: then a text of ASCII alone need not be looked through.
_SAME = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\xa0\u2009\u202f", " ")
)
_LONGER = re.compile("…| {2,}")


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


def resolve(selector: Selector, text: str, taken_from: str = "") -> Span | None:
    """Find again the span that ``selector`` describes; None: the words are gone, or may be in several places.

    ``taken_from``, where it is known: the text that was described. Words that stood in it more than once are
    not known by themselves, and what stood in it elsewhere is nothing that the words were changed to.

    Tries the stored position, then the exact words where their neighbours fit, then the best approximate
    place whose neighbours fit. Soft hyphens, zero-width characters and the kinds of quotation marks, dashes
    and blanks do not count. ``text`` is normalised.
    """
    if _stands(selector, text, selector.start):
        return Span(selector.start, selector.start + len(selector.exact))
    bare, offsets = visible(text)
    plain, places = _plain(bare)
    exact, prefix, suffix = (
        _plain(strip_invisible(words))[0] for words in (selector.exact, selector.prefix, selector.suffix)
    )
    wanted = replace(selector, exact=exact, prefix=prefix[-_WIDEST_CONTEXT:], suffix=suffix[:_WIDEST_CONTEXT])
    former = _plain(visible(taken_from)[0])[0]
    found = _find(wanted, plain, former) if exact.strip() else None
    if found is None:
        return None
    start, end = places[found.start], places[found.end - 1]
    return snap(text, Span(offsets[start], offsets[end] + 1))


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Undo typography, and give each remaining character's old offset, as ``visible`` does."""
    same = text if text.isascii() else text.translate(_SAME)
    if not _LONGER.search(same):
        return same, range(len(text) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    end = 0
    for match in _LONGER.finditer(same):
        kept = same[end : match.start()] + ("..." if match[0] == "…" else " ")
        offsets += range(end, match.start())
        offsets += [match.start()] * (3 if match[0] == "…" else 1)
        pieces.append(kept)
        end = match.end()
    pieces.append(same[end:])
    return "".join(pieces), [*offsets, *range(end, len(text) + 1)]


def resolve_each(selectors: Sequence[Selector], text: str, taken_from: str) -> list[Span | None]:
    """Find many spans of one text again in another."""
    return [resolve(selector, text, taken_from) for selector in selectors]


def _stands(selector: Selector, text: str, start: int) -> bool:
    """Tell whether the words and both neighbours are at ``start`` just as they were."""
    whole = selector.prefix + selector.exact + selector.suffix
    return start >= len(selector.prefix) and text.startswith(whole, start - len(selector.prefix))


def _find(selector: Selector, text: str, former: str) -> Span | None:
    found = list(islice(places(selector.exact, text), _MOST_PLACES))
    if found:
        own = [place for place in found if not _stood_beside(selector, text, place)]
        return _best(selector, text, own, _likest_elsewhere(selector, former)) if own else None
    if len(selector.exact) > _LONG:
        return _by_ends(selector, text, former)
    place = _approximate(selector, text)
    return None if place and text[place.start : place.end] in former else place


def places(exact: str, text: str) -> Iterator[Span]:
    """Give every place of ``exact``, which has at least one character; they may overlap."""
    start = text.find(exact)
    while start >= 0:
        yield Span(start, start + len(exact))
        start = text.find(exact, start + 1)


def _likest_elsewhere(selector: Selector, former: str) -> int:
    """Count what was as around the words wherever else they stood, at most; 0: they stood once."""
    kept = sorted(
        _kept(selector, former, place) for place in islice(places(selector.exact, former), _MOST_PLACES)
    )
    return kept[-2] if len(kept) > 1 else 0


def _best(selector: Selector, text: str, places: list[Span], elsewhere: int) -> Span | None:
    """Choose the place that is certain; None when there is none, or another is like it.

    ``elsewhere``: what was as around the words at other places that they had.
    """
    ranked = sorted(((_kept(selector, text, place), place) for place in places), reverse=True)
    (kept, place), *others = ranked
    if elsewhere and kept - elsewhere < _NEXT_WORDS:
        return None
    alone = not others and not elsewhere
    ahead = not others or kept - others[0][0] >= _NEXT_WORDS
    clear = alone or (ahead and all(_touches(selector, text, place)))
    if clear and kept >= _UNMISTAKABLE:
        return place
    between = [place for place in places if _lies_between(selector, text, place)]
    if len(between) == 1:
        return between[0]
    return place if alone and _fits(selector, text, place) else None


def _kept(selector: Selector, text: str, place: Span) -> int:
    """Count the characters of the words and next to them that stand as they did."""
    before = text[max(place.start - len(selector.prefix), 0) : place.start]
    after = text[place.end : place.end + len(selector.suffix)]
    backwards = commonprefix([before[::-1], selector.prefix[::-1]])
    return len(backwards) + len(selector.exact) + len(commonprefix([after, selector.suffix]))


def _lies_between(selector: Selector, text: str, place: Span) -> bool:
    """Tell whether what stood before and after the words still does, but for what was put between."""
    before, after = selector.prefix[-_NEIGHBOUR:], selector.suffix[:_NEIGHBOUR]
    if min(len(before), len(after)) < _NEIGHBOUR:
        return False
    start = text.rfind(before, max(place.start - _PUT_BETWEEN, 0), place.start)
    return start >= 0 and text.find(after, place.end, place.end + _PUT_BETWEEN) >= 0


def _stood_beside(selector: Selector, text: str, place: Span) -> bool:
    """Tell whether a place is in what was next to the words: then it is a copy that stood there.

    Where the words are like their neighbours, as in lists, that tells nothing.
    """
    before, after = selector.prefix[-_NEIGHBOUR:], selector.suffix[:_NEIGHBOUR]
    around = text[max(place.start - _NEIGHBOUR + 1, 0) : place.end + _NEIGHBOUR - 1]
    once = before[1:] + selector.exact + after[:-1]
    return any(
        len(words) == _NEIGHBOUR and words in around and words not in once for words in (before, after)
    )


def _fits(selector: Selector, text: str, place: Span) -> bool:
    return any(_touches(selector, text, place)) and _context(selector, text, place) >= _CONTEXT_KEPT


def _touches(selector: Selector, text: str, place: Span) -> tuple[bool, bool]:
    """Tell whether the words before and after the place are just those that stood there."""
    before, after = selector.prefix[-_NEXT_WORDS:], selector.suffix[:_NEXT_WORDS]
    return (
        text.endswith(before, 0, place.start) if before else not place.start,
        text.startswith(after, place.end) if after else place.end == len(text),
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
    least = _QUOTE_KEPT if len(selector.exact) >= _UNMISTAKABLE else _SHORT_QUOTE_KEPT
    return place if kept >= least and _fits(selector, text, place) else None


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


def _by_ends(selector: Selector, text: str, former: str) -> Span | None:
    """Find a long quote by its beginning and its end."""
    half = _LONG // 2
    exact = selector.exact
    first = replace(selector, exact=exact[:half], suffix=exact[half : half + CONTEXT])
    last = replace(selector, exact=exact[-half:], prefix=exact[-half - CONTEXT : -half])
    head, tail = _find(first, text, former), _find(last, text, former)
    if head is None or tail is None or head.start >= tail.end:
        return None
    return (
        Span(head.start, tail.end) if _similarity(exact, text[head.start : tail.end]) >= _QUOTE_KEPT else None
    )
