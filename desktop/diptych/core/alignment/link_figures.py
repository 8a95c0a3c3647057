"""The figures of all links of two bodies, paired by what they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from diptych.core.alignment.figures import Figure, compare_figures, find_figures
from diptych.core.model import Agreement, Body, FigurePair, Link, Span

_ORDER = (Agreement.SAME, Agreement.COMPATIBLE, Agreement.DIFFERENT)


def figures_of_links(left: Body, right: Body, links: Sequence[Link]) -> tuple[tuple[int, FigurePair], ...]:
    """Pair the figures of each link, a score as a whole; each pair comes with the number of its link."""
    lefts = _of_passages(left, {passage for link in links for passage in link.left})
    rights = _of_passages(right, {passage for link in links for passage in link.right})
    found: list[tuple[int, FigurePair]] = []
    for number, link in enumerate(links):
        ours = [figure for passage in link.left for figure in lefts[passage]]
        theirs = [figure for passage in link.right for figure in rights[passage]]
        if ours and theirs:
            pairs = compare_figures(ours, theirs)
            found += ((number, pair) for pair in _as_written(left.text, right.text, pairs))
    return tuple(found)


def figures_of_texts(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[FigurePair, ...], ...]:
    """Pair the figures of each two texts, a score as a whole."""
    return tuple(
        tuple(_as_written(left, right, compare_figures(find_figures(left), find_figures(right))))
        for left, right in pairs
    )


def _of_passages(body: Body, passages: set[int]) -> dict[int, list[Figure]]:
    """Find the figures of some passages; they stand where they do in the body."""
    return {number: list(_figures(body, number)) for number in passages}


def _figures(body: Body, number: int) -> Iterator[Figure]:
    passage = body.passages[number]
    for figure in find_figures(body.text[passage.start : passage.end]):
        start, end = figure.start + passage.start, figure.end + passage.start
        score = figure.score + passage.start if figure.score >= 0 else -1
        yield replace(figure, start=start, end=end, score=score)


def _as_written(
    left: str, right: str, pairs: Sequence[tuple[Figure, Figure, Agreement]]
) -> Iterator[FigurePair]:
    """Make one pair of the two of a score: 51–49 and 52–48 differ as wholes."""
    for _, group in groupby(pairs, key=_whole):
        parts = list(group)
        ours = Span(min(a.start for a, _, _ in parts), max(a.end for a, _, _ in parts))
        theirs = Span(min(b.start for _, b, _ in parts), max(b.end for _, b, _ in parts))
        agreement = max((agreement for _, _, agreement in parts), key=_ORDER.index)
        written = left[ours.start : ours.end], right[theirs.start : theirs.end]
        yield FigurePair(ours, theirs, *written, agreement)


def _whole(pair: tuple[Figure, Figure, Agreement]) -> tuple[int, int]:
    """Return where the two figures begin, or the scores that they belong to."""
    a, b, _ = pair
    return (a.score, b.score) if a.score >= 0 and b.score >= 0 else (a.start, b.start)
