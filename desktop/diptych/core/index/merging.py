"""Merging the postings of several segments, some terms at a time: memory does not grow with the segments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from diptych.core.index.postings import I8, U4, Postings, Source

_AT_ONCE = 300_000
"""Postings that are merged at a time."""

GONE = -1
"""The new number of a document that is no more."""


@dataclass(frozen=True, slots=True)
class Part:
    """The postings of one segment, and the new number of each of its documents."""

    source: Source
    numbers: I8


def merge(parts: Sequence[Part], bases: I8) -> Iterator[Postings]:
    """Yield the postings of all parts, terms ascending; documents of later parts have the higher numbers.

    ``bases`` are those of the merge.
    """
    listed = [part.source.terms for part in parts]
    terms = sorted(set().union(*listed))
    numbers = {term: number for number, term in enumerate(terms)}
    # The number in the union of each term of each part.
    known = [np.array([numbers[term] for term in each], dtype=np.int64) for each in listed]
    sizes = np.zeros(len(terms), dtype=np.int64)
    for part, union in zip(parts, known, strict=True):
        sizes[union] += np.diff(part.source.starts)
    shifts = [_shifts(part, bases) for part in parts]
    for first, end in _stretches(sizes):
        yield _merged(terms[first:end], first, parts, known, shifts, bases)


def merged_bases(parts: Sequence[Part]) -> I8:
    """Return the first place of each document after a merge, and the one after the last."""
    if not any(len(part.source.bases) for part in parts):
        return np.zeros(0, dtype=np.int64)
    sizes = [np.diff(part.source.bases)[part.numbers != GONE] for part in parts]
    return np.concatenate([[0], np.cumsum(np.concatenate(sizes))])


def _shifts(part: Part, bases: I8) -> I8:
    """Return by how much the places of each document of a part move."""
    return bases[part.numbers] - part.source.bases[:-1] if len(bases) else bases


def _stretches(sizes: I8) -> Iterator[tuple[int, int]]:
    """Cut terms into stretches of about as many postings."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = ends[first - 1] if first else 0
        end = max(int(np.searchsorted(ends, before + _AT_ONCE, side="right")), first + 1)
        yield first, end
        first = end


def _merged(
    terms: list[bytes],
    first: int,
    parts: Sequence[Part],
    known: Sequence[I8],
    shifts: Sequence[I8],
    bases: I8,
) -> Postings:
    """Merge a stretch of terms, the first of which has the number ``first``."""
    pieces = [
        _piece(part, union, shift, first, len(terms))
        for part, union, shift in zip(parts, known, shifts, strict=True)
    ]
    ranks, ids, counts, places = (np.concatenate(column) for column in zip(*pieces, strict=True))
    order = np.argsort(ranks, kind="stable")
    used, starts = np.unique(ranks[order], return_index=True)
    starts = np.append(starts, len(order))
    bounds = np.concatenate([[0], np.cumsum(counts[order], dtype=np.int64)])
    return Postings(
        [terms[number] for number in used.tolist()],
        starts,
        ids[order].astype(np.uint32),
        counts[order],
        bounds[starts] if len(places) else np.zeros_like(starts),
        places[_runs(counts, order)] if len(places) else places,
        bases,
    )


def _piece(part: Part, union: I8, shifts: I8, first: int, size: int) -> tuple[I8, I8, U4, U4]:
    """Return what a part has of a stretch: number of the term, document, count, places."""
    begin, end = np.searchsorted(union, [first, first + size]).tolist()
    starts = part.source.starts[begin : end + 1]
    old, counts = part.source.cut(int(starts[0]), int(starts[-1]))
    ranks, ids = np.repeat(union[begin:end] - first, np.diff(starts)), part.numbers[old]
    places = part.source.cut_places(begin, end)
    if len(places):
        places = (places + np.repeat(shifts[old], counts)).astype(np.uint32)
    kept = ids != GONE
    if kept.all():
        return ranks, ids, counts, places
    return ranks[kept], ids[kept], counts[kept], places[np.repeat(kept, counts)] if len(places) else places


def _runs(sizes: U4, order: I8) -> I8:
    """Return the numbers of the items of runs of these sizes, when the runs are taken in another order."""
    ends = np.cumsum(sizes, dtype=np.int64)
    taken = sizes[order].astype(np.int64)
    new_ends = np.cumsum(taken)
    return np.repeat(ends[order] - new_ends, taken) + np.arange(new_ends[-1] if len(new_ends) else 0)
