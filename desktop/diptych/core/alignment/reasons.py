"""Why two articles may be about one event: terms that both have, as one of them writes them."""

from collections.abc import Collection, Iterator, Sequence

from diptych.core.alignment.words import Sentence

TERMS_SHOWN = 6  # a reader takes in no more
WORDS_LOOKED_AT = 24
LONGEST_TERM = 3  # words
SHORTEST_WORD = 3

Run = tuple[str, ...]


def shared_terms(
    mine: Sequence[Sentence], theirs: Sequence[Sentence], telling: Sequence[str]
) -> tuple[str, ...]:
    """Write the terms that two articles share as the first does, the best first; ``telling`` orders stems.

    Words that stand together in both are one term: "Lower Bridge" rather than "Bridge" and "Lower".
    """
    stems = telling[:WORDS_LOOKED_AT]
    there = {run for run, _ in _runs(theirs, stems)}
    written: dict[str, tuple[Run, str]] = {}
    for run, words in _runs(mine, stems):
        if run in there and _is_readable(words):
            for stem in run:
                if stem not in written or len(run) > len(written[stem][0]):
                    written[stem] = run, words
    terms: dict[str, str] = {}
    told: set[str] = set()
    for stem in stems:
        run, words = written.get(stem, ((), ""))
        if words and told.isdisjoint(run):
            told.update(run)
            terms.setdefault(words.casefold(), words)
    return tuple(terms.values())[:TERMS_SHOWN]


def _runs(lines: Sequence[Sentence], stems: Collection[str]) -> Iterator[tuple[Run, str]]:
    """Yield every telling word, and those that follow it with nothing but a blank between."""
    wanted = frozenset(stems)
    for line in lines:
        ends = [start + len(word) for start, word in zip(line.starts, line.words, strict=True)]
        for first in range(len(line.stems)):
            for last in range(first, min(first + LONGEST_TERM, len(line.stems))):
                gap = line.text[ends[last - 1] : line.starts[last]] if last > first else ""
                if line.stems[last] not in wanted or gap.strip(" "):
                    break
                yield line.stems[first : last + 1], line.text[line.starts[first] : ends[last]]


def _is_readable(words: str) -> bool:
    return any(sign.isalpha() for sign in words) and (len(words) >= SHORTEST_WORD or not words.isascii())
