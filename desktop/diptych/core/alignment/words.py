"""Sentences as alignment sees them: words, stems and character grams."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex
import Stemmer

from diptych.core.languages import stemmer_name
from diptych.core.text import strip_invisible

GRAM = 3
# Scripts without blanks between words: every character counts as a word.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Vowel signs and other marks belong to the letter before them.
_WORD = regex.compile(
    rf"[{_UNSPACED}]\p{{M}}*|[[\p{{L}}\p{{N}}]--[{_UNSPACED}]][[\p{{L}}\p{{N}}\p{{M}}]--[{_UNSPACED}]]*(?:[.,]\d+)*",
    regex.VERSION1,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One passage without invisible characters: its words as written, where each starts, its stems."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    stems: tuple[str, ...]


def read_sentences(texts: Sequence[str], language: str) -> list[Sentence]:
    """Cut each text into words and stems; a language without a stemmer, or unknown, keeps its words whole."""
    name = stemmer_name(language)
    stemmer = Stemmer.Stemmer(name) if name else None
    sentences = []
    for raw in texts:
        text = strip_invisible(raw)
        found = list(_WORD.finditer(text))
        words = tuple(match[0] for match in found)
        starts = tuple(match.start() for match in found)
        folded = [word.casefold() for word in words]
        stems = stemmer.stemWords(folded) if stemmer else folded
        sentences.append(Sentence(text, words, starts, tuple(stems)))
    return sentences


def grams(word: str) -> list[str]:
    """Return the character grams of a folded word, its ends marked."""
    marked = f"_{word}_"
    return [marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1))]
