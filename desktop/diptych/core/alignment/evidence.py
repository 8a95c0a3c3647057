"""Why passages were linked, in their own words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from diptych.core.alignment.dates import Date, find_dates
from diptych.core.alignment.figures import Figure, find_figures, shared_figures
from diptych.core.alignment.names import Name, find_names, name_words, shared_names
from diptych.core.alignment.words import Sentence
from diptych.core.model import Evidence

MOST_PARTS = 6  # of one kind; a reader takes in no more
SHORTEST_QUOTE = 3  # words in a row, quoted by one side, that both have
SHORTEST_WORD = 3
RARE = 3.0  # weight from which a common word is worth showing: in less than a twentieth of the passages
_QUOTED = re.compile(r"[“\"«„]([^”\"»“]{8,})(?:[”\"»“]|$)|(?<!\w)‘([^’]{8,}(?:’\w[^’]*)*)(?:’|$)")


@dataclass(frozen=True, slots=True)
class Signs:
    """What a passage can be recognised by."""

    sentence: Sentence
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]


def read_signs(sentences: Sequence[Sentence]) -> list[Signs]:
    """Find the figures, dates and names of each passage of an article."""
    return [
        Signs(sentence, find_figures(sentence.text), tuple(find_dates(sentence.text)), names)
        for sentence, names in zip(sentences, find_names(sentences), strict=True)
    ]


def explain(left: Sequence[Signs], right: Sequence[Signs], weights: Mapping[str, float]) -> Evidence:
    """Say what some left and some right passages share, as the left writes it; rarest words first."""
    pairs = [(a, b) for a in left for b in right]
    right_days = {date.key for signs in right for date in signs.dates}
    return Evidence(
        figures=_some(f.written for a, b in pairs for f in shared_figures(a.figures, b.figures)),
        names=_some(name for a, b in pairs for name in shared_names(a.names, b.names)),
        dates=_some(date.written for a in left for date in a.dates if date.key in right_days),
        words=_some(_rare_words(left, right, weights)),
        quoted=_some(quote for a, b in pairs for quote in _shared_quotes(a.sentence, b.sentence)),
    )


def _some(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parts))[:MOST_PARTS]


def _rare_words(left: Sequence[Signs], right: Sequence[Signs], weights: Mapping[str, float]) -> list[str]:
    there = {stem for signs in right for stem in signs.sentence.stems}
    named = frozenset().union(*(name_words(signs.names) for signs in left))
    shared = {
        stem: word
        for signs in reversed(left)
        for word, stem in zip(reversed(signs.sentence.words), reversed(signs.sentence.stems), strict=True)
        if stem in there
        and weights[stem] >= RARE
        and len(word) >= SHORTEST_WORD
        and word.isalpha()
        and word.casefold() not in named
    }
    return [shared[stem] for stem in sorted(shared, key=lambda stem: (-round(weights[stem], 6), stem))]


def _shared_quotes(a: Sentence, b: Sentence) -> list[str]:
    """Return the longest run of words that both have and one of them quotes."""
    if not (_QUOTED.search(a.text) or _QUOTED.search(b.text)):
        return []
    here, there = ([word.casefold() for word in sentence.words] for sentence in (a, b))
    run = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
    if run.size < SHORTEST_QUOTE:
        return []
    start, end = a.starts[run.a], a.starts[run.a + run.size - 1] + len(a.words[run.a + run.size - 1])
    in_a = any(m.start() <= start and end <= m.end() for m in _QUOTED.finditer(a.text))
    last = run.b + run.size - 1
    in_b = any(
        m.start() <= b.starts[run.b] and b.starts[last] + len(b.words[last]) <= m.end()
        for m in _QUOTED.finditer(b.text)
    )
    return [a.text[start:end]] if in_a or in_b else []
