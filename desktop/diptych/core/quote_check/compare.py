"""What a quotation has made of the words of one stretch of its article."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from diptych.core.languages import language_code
from diptych.core.model import PieceKind, QuoteCheck, QuotePiece, QuoteState, Span
from diptych.core.quote_check.place import RUNS, chain_of
from diptych.core.quote_check.tokens import (
    LOOSE,
    SAYS,
    Tokens,
    is_aside,
    is_insertion,
    is_mark,
    typed,
    words_of,
)

_NEGATIONS = {
    "en": "not no never without nor neither none nobody nothing nowhere cannot",
    "de": "nicht nichts nie niemals niemand niemandem niemanden nirgends ohne weder "
    "kein keine keinem keinen keiner keines",
    "fr": "ne n' pas non jamais aucun aucune rien sans ni nul nulle",
    "es": "no nunca jamás nada nadie ningún ninguno ninguna sin ni tampoco",
}
_NEGATION_OF = {code: frozenset(words.split()) for code, words in _NEGATIONS.items()}
_ANY_NEGATION = frozenset().union(*_NEGATION_OF.values())

_KEPT = 0.5
"""The share of a quotation's words that must stand in one place for it to be a changed quotation of it."""
_FAR = 60
_FEW = 3
"""Fewer tokens in a row than this, farther than ``_FAR`` from the others, are there by chance."""
_COMPARED = 4_000_000
"""Pairs of tokens that are compared at once: comparing is quadratic."""

RANK = tuple(QuoteState)
NOT_FOUND = QuoteCheck(QuoteState.NOT_FOUND, None, (), False)

Block = tuple[int, int, int]  # from this token of the quotation and that of the article, so many


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two kept runs, or at an end: tokens of the quotation and of the article."""

    added: range
    dropped: range


def compare(quote: Tokens, article: Tokens, low: int, high: int, language: str) -> QuoteCheck:
    """Compare a quotation with a region of the article; not found when too few of its words are there."""
    blocks = _without_strays(_same_case(quote, article, _matched(quote.codes, article.codes[low:high], low)))
    if not blocks or _share(quote, blocks) < _KEPT:
        return NOT_FOUND
    gaps = [
        _Gap(range(q + n, q_next), range(t + n, t_next))
        for (q, t, n), (q_next, t_next, _) in pairwise([(0, blocks[0][1], 0), *blocks])
    ]
    q, t, n = blocks[-1]
    gaps.append(_Gap(range(q + n, len(quote.tokens)), range(0)))
    judged = [_judged(quote, article, gap) for gap in gaps]
    pieces: list[QuotePiece] = []
    for (_, changes), (_, first, length) in zip(judged, [*blocks, (0, 0, 0)], strict=True):
        pieces += changes
        if length:
            pieces.append(QuotePiece(PieceKind.KEPT, article.written(first, first + length)))
    span = Span(article.spans[blocks[0][1]][0], article.spans[t + n - 1][1])
    state = max((state for state, _ in judged), key=RANK.index)
    if state is QuoteState.EXACT:
        start = span.start - quote.spans[0][0]
        whole = Span(start, start + len(quote.text))
        if start >= 0 and article.text[start : whole.end] == quote.text:
            span = whole
        else:
            state = QuoteState.TYPOGRAPHY
    return QuoteCheck(state, span, tuple(pieces), _reverses(pieces, language))


def _matched(quote: str, article: str, low: int) -> list[Block]:
    """Give the runs of tokens that both have, in order and as many as can be.

    A long quotation is compared between runs that stand once.
    """
    points = [(0, 0), (len(quote), len(article))]
    if len(quote) * len(article) > _COMPARED:
        points[1:1] = chain_of(quote, article, RUNS[0])
    blocks: list[Block] = []
    for (q, t), (q_end, t_end) in pairwise(points):
        if quote[q:q_end] == article[t:t_end]:
            _add(blocks, (q, t, q_end - q))
        elif (q_end - q) * (t_end - t) <= _COMPARED:
            for edit in Indel.opcodes(quote[q:q_end], article[t:t_end]):
                if edit.tag == "equal":
                    length = edit.src_end - edit.src_start
                    _add(blocks, (q + edit.src_start, t + edit.dest_start, length))
    return [(q, low + t, n) for q, t, n in _drawn_together(quote, article, _joined(quote, article, blocks))]


def _drawn_together(quote: str, article: str, blocks: Sequence[Block]) -> list[Block]:
    """Move runs that stand in several places to where they are nearest to the longest run."""
    core = max(range(len(blocks)), key=lambda number: blocks[number][2], default=0)
    moved = list(blocks)
    for number in range(core - 1, -1, -1):
        q, t, n = moved[number]
        moved[number] = (q, article.rfind(quote[q : q + n], t, moved[number + 1][1]), n)
    for number in range(core + 1, len(moved)):
        q, t, n = moved[number]
        _, before, length = moved[number - 1]
        moved[number] = (q, article.find(quote[q : q + n], before + length, t + n), n)
    together: list[Block] = []
    for block in moved:
        _add(together, block)
    return together


def _joined(quote: str, article: str, blocks: Sequence[Block]) -> list[Block]:
    """Move runs to those after them in the quotation where they stand before these in the article too."""
    joined: list[Block] = []
    for q, t, n in reversed(blocks):
        next_q, next_t, next_n = joined[-1] if joined else (-1, 0, 0)
        if next_q == q + n and article[max(next_t - n, 0) : next_t] == quote[q:next_q]:
            joined[-1] = (q, next_t - n, n + next_n)
        else:
            joined.append((q, t, n))
    return joined[::-1]


def _add(blocks: list[Block], block: Block) -> None:
    """Add a block, as a part of the last one when it goes on from there."""
    q, t, n = blocks[-1] if blocks else (0, 0, 0)
    if n and (q + n, t + n) == block[:2]:
        blocks[-1] = (q, t, n + block[2])
    elif block[2]:
        blocks.append(block)


def _same_case(quote: Tokens, article: Tokens, blocks: Sequence[Block]) -> list[Block]:
    """Leave out tokens that differ in the case of a first letter, but where a quotation begins."""
    kept: list[Block] = []
    for q, t, n in blocks:
        if quote.tokens[q : q + n] == article.tokens[t : t + n]:
            _add(kept, (q, t, n))
            continue
        for at in range(n):
            mine, its = quote.tokens[q + at], article.tokens[t + at]
            if mine == its or _begins(quote, q + at) or typed(mine) == typed(its):
                _add(kept, (q + at, t + at, 1))
    return kept


def _begins(quote: Tokens, at: int) -> bool:
    return at == 0 or quote.tokens[at][0] == "[" or is_aside(quote.tokens[at - 1])


def _without_strays(blocks: Sequence[Block]) -> list[Block]:
    """Leave out single words far from all others."""
    groups: list[list[Block]] = []
    end = 0
    for block in blocks:
        if not groups or block[1] - end > _FAR:
            groups.append([])
        groups[-1].append(block)
        end = block[1] + block[2]
    sizes = [sum(length for _, _, length in group) for group in groups]
    least = min(_FEW, max(sizes, default=0))
    return [block for group, size in zip(groups, sizes, strict=True) if size >= least for block in group]


def _share(quote: Tokens, blocks: Sequence[Block]) -> float:
    """Give the share of the words that are kept, those left aside that are said to be the quoter's own."""
    own = [token.isalnum() or (bool(SAYS.search(token)) and not is_aside(token)) for token in quote.tokens]
    return sum(sum(own[q : q + n]) for q, _, n in blocks) / max(sum(own), 1)


def _judged(quote: Tokens, article: Tokens, gap: _Gap) -> tuple[QuoteState, list[QuotePiece]]:
    """Tell what a gap makes of the quotation at least, and what was dropped and added there."""
    added = [at for at in gap.added if not _may_differ(quote, at)]
    insertions = [at for at in added if is_insertion(quote.tokens[at])]
    says = any(SAYS.search(article.tokens[at]) for at in gap.dropped)
    marked = any(is_aside(quote.tokens[at]) for at in gap.added)
    pieces: list[QuotePiece] = []
    if gap.dropped and (says or not marked):
        pieces.append(QuotePiece(PieceKind.DROPPED, article.written(gap.dropped.start, gap.dropped.stop)))
    if added:
        pieces.append(QuotePiece(PieceKind.ADDED, quote.written(added[0], added[-1] + 1)))
    if len(added) > len(insertions) or (gap.dropped and not says and not marked):
        return QuoteState.CHANGED, pieces
    if gap.dropped and says:
        return QuoteState.SHORTENED, pieces
    return (QuoteState.INSERTED if insertions else QuoteState.EXACT), pieces


def _may_differ(quote: Tokens, at: int) -> bool:
    """Tell whether a token is a mark of omission, or a stop at an end of the quotation or of such a mark."""
    if is_mark(quote.tokens[at]):
        return True
    beside = (quote.tokens[max(at - 1, 0)], quote.tokens[min(at + 1, len(quote.tokens) - 1)])
    at_end = at in (0, len(quote.tokens) - 1)
    return quote.tokens[at] in LOOSE and (at_end or any(map(is_aside, beside)))


def _reverses(pieces: Sequence[QuotePiece], language: str) -> bool:
    """Tell whether what was dropped or added holds a negation."""
    negations = _NEGATION_OF.get(language_code(language), _ANY_NEGATION)
    return any(
        word in negations or word.endswith("n't")
        for piece in pieces
        if piece.kind is not PieceKind.KEPT
        for word in words_of(piece.text)
    )
