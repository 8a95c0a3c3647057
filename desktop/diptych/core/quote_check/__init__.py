"""The quote guard: the words of a quotation compared with what its article says.

Both are read as tokens: words, figures, signs; a typographic choice makes no other token. The place is where
all of them stand in a row, else where the pieces around the marks of omission do, else where runs of words
that stand only once do. An uncertain place is no place: the words are then compared, but not located.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from diptych.core.model import PieceKind, QuoteCheck, QuoteState, Span
from diptych.core.quote_check.compare import NOT_FOUND, RANK, compare
from diptych.core.quote_check.place import meet, stages, touched
from diptych.core.quote_check.tokens import Codes, read_tokens
from diptych.core.text import normalise, visible

__all__ = ["check_quote", "check_quotes"]

_MARGIN = 80
"""Characters around a place that show where its first and last words begin and end."""


def check_quote(words: str, text: str, near: Span | None = None, language: str = "") -> QuoteCheck:
    """Compare the words of a quotation with its article's normalised ``text``.

    ``near`` is where they should stand, and decides between places that are alike. ``language`` is a BCP 47
    tag and chooses the negations; unknown: those of every language we know. Marks of omission, and full stops
    and commas at an end or beside such a mark, are no words of a quotation and stand in no piece; quotation
    marks are typography even where one side has none. Half a word is another word.
    """
    words = normalise(words).strip()
    if near and text[near.start : near.end] == words:
        low = max(near.start - _MARGIN, 0)
        window = text[low : near.end + _MARGIN]
        here = Span(near.start - low, near.end - low)
        found = _check(words, window, here, language)
        if found.state is QuoteState.EXACT and found.span == here:
            return replace(found, span=near)
    return _check(words, text, near, language)


def _check(words: str, text: str, near: Span | None, language: str) -> QuoteCheck:
    codes = Codes()
    quote = read_tokens(visible(words)[0], "[" in words, codes)
    bare, offsets = visible(text)
    article = read_tokens(bare, "[" in words, codes)
    bare_near = Span(bisect_left(offsets, near.start), bisect_left(offsets, near.end)) if near else None
    wanted = touched(article, bare_near) if bare_near else None
    for regions in stages(quote, article, wanted):
        checks = [compare(quote, article, low, high, language) for low, high in regions]
        found = [check for check in checks if check.span]
        if found:
            return _placed(_best(found, bare_near), words, text, offsets)
    return NOT_FOUND


def _placed(check: QuoteCheck, words: str, text: str, offsets: Sequence[int]) -> QuoteCheck:
    """Give the place in the text as it is, where invisible characters may tell it from the words."""
    if check.span is None:
        return check
    span = Span(offsets[check.span.start], offsets[check.span.end - 1] + 1)
    same = check.state is not QuoteState.EXACT or text[span.start : span.end] == words
    return replace(check, span=span, state=check.state if same else QuoteState.TYPOGRAPHY)


def _best(checks: Sequence[QuoteCheck], near: Span | None) -> QuoteCheck:
    """Choose the check that says the least against the words; without its place when another is alike."""
    least = min(map(_cost, checks))
    alike = [check for check in checks if _cost(check) == least]
    for fits in (Span.__eq__, meet):
        here = [check for check in alike if check.span and near and fits(check.span, near)]
        alike = here or alike
    best = alike[0]
    certain = all(check.span and best.span and meet(check.span, best.span) for check in alike)
    return best if certain else replace(best, span=None)


def _cost(check: QuoteCheck) -> tuple[int, int]:
    kept = sum(len(piece.text) for piece in check.pieces if piece.kind is PieceKind.KEPT)
    return RANK.index(check.state), -kept


def check_quotes(
    quotes: Sequence[tuple[str, str, Span]], texts: Mapping[str, tuple[str, str]]
) -> tuple[QuoteCheck | None, ...]:
    """Check the words of quotations of several texts, each given as (words, name of the text, where).

    ``texts`` maps a name to the text and its language; None: there is no such text.
    """
    return tuple(
        check_quote(words, texts[name][0], near, texts[name][1]) if name in texts else None
        for words, name, near in quotes
    )
