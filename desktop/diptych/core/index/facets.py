"""How many of the hits each outlet, genre, year and month has."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from diptych.core.index.postings import I8
from diptych.core.index.segments import Names, Segments

Counts = tuple[tuple[str, int], ...]


def count(segments: Segments, ids: I8) -> Mapping[str, Counts]:
    """Count documents by each facet, the most frequent value first."""
    months = _counts(segments.months, ids)
    years: Counter[str] = Counter()
    for month, found in months.items():
        years[month[:4]] += found
    return {
        "outlet": _ranked(_counts(segments.named["outlet"], ids)),
        "genre": _ranked(_counts(segments.named["genre"], ids)),
        "year": _ranked(years),
        "month": _ranked({month: found for month, found in months.items() if "-" in month}),
    }


def _counts(names: Names, ids: I8) -> Mapping[str, int]:
    counts = np.bincount(names.codes[ids], minlength=len(names.values)).tolist()
    return {name: found for name, found in zip(names.values, counts, strict=True) if found}


def _ranked(counts: Mapping[str, int]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
