"""The small words of each language, and which language a text is in, told by them and by its script."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

import regex

from diptych.core.languages import language_code
from diptych.core.places import resources
from diptych.core.text import strip_invisible

LOOKED_AT = 20_000
"""Characters of a text that are looked at; more tell nothing new."""

FEWEST = 2  # small words of its own that the language must have, beyond each other language's
CLEAR = 3.0  # times as many of them as the other one has of its own
LEAST_SHARE = 0.1  # of the words must be known small words
LEAST_LETTERS = 8  # of a script that only one language has
LEAST_KANA = 0.1  # of the characters of a Japanese text, which has Han as well

TELLING = "!"  # before a word that says something, such as "not" and "two"

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_WORD_OF_ASCII = re.compile("[a-z]+")  # the same there, and several times as fast
# Scripts that one language of ours has to itself.
_SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "hy": "\u0530-\u058f",
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af",
    "ta": "\u0b80-\u0bff",
    "th": "\u0e00-\u0e7f",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff",
}
_OF_SCRIPT = {code: re.compile(f"[{characters}]") for code, characters in _SCRIPTS.items()}


def guess_language(text: str) -> str:
    """Return the code of the language that ``text`` is in; "" where it is too short, mixed or unknown."""
    text = strip_invisible(unicodedata.normalize("NFC", text[:LOOKED_AT]))
    folded = text.casefold()
    words = (_WORD_OF_ASCII if folded.isascii() else _WORD).findall(folded)
    return _by_script(text, sum(map(len, words))) or _by_words(words)


def _by_script(text: str, letters: int) -> str:
    if text.isascii():
        return ""
    found = {code: len(characters.findall(text)) for code, characters in _OF_SCRIPT.items()}
    if found["ja"] >= LEAST_KANA * (found["ja"] + found["zh"]):
        found["ja"] += found.pop("zh")
    code, count = max(found.items(), key=lambda item: item[1])
    return code if count >= LEAST_LETTERS and count > letters / 2 else ""


def _by_words(words: list[str]) -> str:
    """Compare the languages two by two, by the words that only one of the two has."""
    knowing = _knowing()
    hits = Counter(word for word in words if word in knowing)
    counts = Counter[str]()
    for word, count in hits.items():
        counts.update(dict.fromkeys(knowing[word], count))
    if not counts:
        return ""
    best = min(counts, key=lambda code: (-counts[code], code))
    clear = all(_is_clear(best, other, hits, knowing) for other in counts if other != best)
    enough = counts[best] >= max(FEWEST, LEAST_SHARE * len(words))
    return best if clear and enough else ""


def _is_clear(best: str, other: str, hits: Mapping[str, int], knowing: Mapping[str, frozenset[str]]) -> bool:
    ours = sum(count for word, count in hits.items() if best in knowing[word] and other not in knowing[word])
    theirs = sum(
        count for word, count in hits.items() if other in knowing[word] and best not in knowing[word]
    )
    return ours >= max(FEWEST, CLEAR * theirs)


def small_words(tag: str) -> frozenset[str]:
    """Return the folded words of a language that join others and say little themselves."""
    return frozenset(word for word in _lists().get(language_code(tag), ()) if not word.startswith(TELLING))


@cache
def _knowing() -> Mapping[str, frozenset[str]]:
    """Map each small word to the languages that have it."""
    knowing: dict[str, set[str]] = {}
    for code, words in _lists().items():
        for word in words:
            knowing.setdefault(word.removeprefix(TELLING), set()).add(code)
    return {word: frozenset(codes) for word, codes in knowing.items()}


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    text = (resources() / "languages" / "words.txt").read_text(encoding="utf-8")
    lines = unicodedata.normalize("NFC", text).casefold().splitlines()
    return {line.partition(":")[0]: tuple(line.partition(":")[2].split()) for line in lines if line[0] != "#"}
