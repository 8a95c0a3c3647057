"""Words as search sees them: one rule for documents, queries and marks.

A word is a run of letters and digits; in scripts written without blanks every character is one, so that a
run of them is found as a phrase. Accents, ligatures, case and invisible characters do not count. Offsets are
code points.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

import regex
import Stemmer

from diptych.core.languages import LANGUAGES
from diptych.core.model import Span

ANALYSIS = "2, PyStemmer 3.1.0"
"""Names the rules by which words are made: an index by other rules is made anew."""

_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_WORD = regex.compile(
    rf"[{_ALONE}]\p{{M}}*|[[\p{{L}}\p{{N}}]--[{_ALONE}]](?:[{_INVISIBLE}]*[[\p{{L}}\p{{N}}\p{{M}}]--[{_ALONE}]]+)*",
    regex.VERSION1,
)
_PLAIN_WORD = re.compile(r"[^\W_]+")
_NOT_PLAIN = re.compile(r"[^\x00-\xac\xae-\u024f\u2010-\u2029\u2030-\u205e\u20ac]")
"""Without such a character both patterns find the same words, the plain one four times as fast."""

_HIDDEN = regex.compile(f"[{_INVISIBLE}]+")
_ACCENT = regex.compile(
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+"
)
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_LONGEST = 64
"""Words are compared by their first characters; nothing a reader types is longer."""


class Token(NamedTuple):
    """A word in its folded form, and where it stands."""

    word: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that is worked out a character at a time."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKD", character)
        if not all(part.isalnum() or unicodedata.combining(part) for part in plain):
            plain = character  # ½ is not 12
        if character.lower() in _KEPT:
            self[code] = character.lower()
            return self[code]
        plain = unicodedata.normalize("NFC", _ACCENT.sub("", plain)).casefold()
        self[code] = "".join(_LETTERS.get(letter, letter) for letter in plain)
        return self[code]


_FOLDING = _Folding()
_KEPT = "йї"
"""Letters of their own, though they can be taken apart: stemmers know no word without them."""

_UNKNOWN = "en"
"""The language of what is in none that is known."""


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Fold one word: without case, accents, ligatures and invisible characters."""
    if word.isascii():
        return word.lower()[:_LONGEST]
    visible: str = _HIDDEN.sub("", word)
    return visible.translate(_FOLDING)[:_LONGEST]


@lru_cache(maxsize=100_000)
def stem(word: str, language: str = "") -> str:
    """Cut a folded word down to its stem; where nobody knows how, it stays as it is."""
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer else word


@lru_cache(maxsize=100_000)
def stem_of_form(form: str, language: str) -> str:
    """Return the stem of a word as it is written."""
    return stem(fold(form), language)


def stem_term(word: str, language: str) -> str:
    """Return the stem of a folded word as the index keeps it: apart from the stems of other languages."""
    return f"{language or _UNKNOWN}:{stem(word, language)}"


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    known = LANGUAGES.get(language or _UNKNOWN)
    return Stemmer.Stemmer(known.stemmer) if known and known.stemmer else None


def forms(text: str) -> list[str]:
    """List the words of ``text`` as they are written."""
    return _pattern(text).findall(text)


def words(text: str) -> list[str]:
    """List the folded words of ``text`` in order."""
    return [fold(word) for word in _pattern(text).findall(text)]


def tokens(text: str) -> list[Token]:
    """Find the words of ``text`` with their offsets, in order."""
    return [Token(fold(match[0]), *match.span()) for match in _pattern(text).finditer(text)]


def spans(text: str, known: "Known") -> list[Span]:
    """Find the places of the words that pass a test."""
    return [Span(*match.span()) for match in _pattern(text).finditer(text) if known[match[0]]]


class Known(dict[str, bool]):
    """What a test says of words as they are written; it is asked once for each."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, word: str) -> bool:
        known = self[word] = self._test(word)
        return known


def _pattern(text: str) -> re.Pattern[str]:
    return _WORD if _NOT_PLAIN.search(text) else _PLAIN_WORD
