"""Sketches of texts: eight numbers, of which nearly the same texts share at least one.

MinHash of word shingles. A sketch finds candidates; how much two texts share is counted on their shingles.
"""

import re
import zlib

import numpy as np
from numpy.typing import NDArray

from diptych.core.text import strip_invisible

Shingles = NDArray[np.uint64]
"""The shingles of a text as numbers, ascending, each once."""

Sketch = tuple[int, ...]
"""One number for each band; empty where a text is too short to have one."""

BANDS = 8
SHINGLE = 5
"""Words."""

NEARLY_THE_SAME = 0.9
"""The share of shingles from which on one text is taken for an edition of the other."""

LONGEST = 300_000
"""Characters of a text that are looked at: 50,000 words tell, and this runs on the library thread."""

_MINIMA = 4
"""Of each band: all of them agree, or the band does not."""

# Where no blanks part the words, each sign counts as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_WORD_OF_ASCII = re.compile(r"\w+", re.ASCII)  # the same there, and twice as fast
_STEP, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)
_MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_POSITIVE = np.uint64(2**63 - 1)
"""What SQLite can hold."""


def words(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    folded = strip_invisible(text).casefold()
    return (_WORD_OF_ASCII if folded.isascii() else _WORD).findall(folded)


def shingles(text: str) -> Shingles:
    """Return the shingles of a text; none where it has fewer words than one."""
    found_words = words(text[:LONGEST])
    count = len(found_words) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint64)
    parted = "\n".join(found_words).encode(errors="replace").split(b"\n")
    numbers = np.array(list(map(zlib.crc32, parted)), np.uint64)
    found = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        found = found * _STEP + numbers[place : place + count]
    return np.unique(_mixed(found))


def sketch(some: Shingles) -> Sketch:
    """Return the sketch of a text with these shingles, the same in every process."""
    if not some.size:
        return ()
    ordered = some * _ORDERS
    minima = ((ordered ^ (ordered >> _SHIFT)) * _STEP).min(axis=1).reshape(BANDS, _MINIMA)
    bands = np.arange(BANDS, dtype=np.uint64)
    for column in range(_MINIMA):
        bands = _mixed(bands * _STEP + minima[:, column])
    return tuple((bands & _POSITIVE).tolist())


def share(one: Shingles, other: Shingles) -> float:
    """Return how much of all that two texts have both have: 1 for the same words, 0 for none."""
    both = np.intersect1d(one, other, assume_unique=True).size
    either = one.size + other.size - both
    return both / either if either else 0.0


def _mixed(numbers: Shingles) -> Shingles:
    """Let every bit of a number depend on all of them; products beyond 64 bits are cut, as they should be."""
    for mixer, shift in zip(_MIXERS, (np.uint64(30), np.uint64(27)), strict=True):
        numbers = (numbers ^ (numbers >> shift)) * mixer
    return numbers ^ (numbers >> np.uint64(31))


_ORDERS = (_mixed(np.arange(1, BANDS * _MINIMA + 1, dtype=np.uint64) * _STEP) | np.uint64(1))[:, np.newaxis]
"""Odd numbers, each of which sets shingles in an order of its own."""
