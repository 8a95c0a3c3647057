"""What a passage can be recognised by: words, figures, dates, names, and whether it quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diptych.core.alignment.dates import Date, find_dates
from diptych.core.alignment.figures import Figure, find_figures
from diptych.core.alignment.names import Name, find_names
from diptych.core.alignment.words import Sentence, read_sentences

# A single mark opens only after a blank and closes only before one: between letters it is an apostrophe.
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{8,}(?:[”\"»“]|$)|(?<!\w)‘[^’]{8,}(?:’\w[^’]*)*(?:’|$)")


@dataclass(frozen=True, slots=True)
class Signs:
    """A passage and what stands out in it; ``quoted`` are the stretches within quotation marks."""

    sentence: Sentence
    figures: tuple[Figure, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    quoted: tuple[tuple[int, int], ...]


def read_signs(texts: Sequence[str], language: str, published: str | None = None) -> list[Signs]:
    """Read the passages of one article; ``published`` is ISO text of any precision."""
    sentences = read_sentences(texts, language)
    return [
        Signs(
            sentence,
            find_figures(sentence.text),
            tuple(find_dates(sentence.text, published)),
            names,
            tuple(match.span() for match in _QUOTED.finditer(sentence.text)),
        )
        for sentence, names in zip(sentences, find_names(sentences), strict=True)
    ]
