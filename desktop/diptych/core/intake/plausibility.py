"""How much a text looks as if its bytes were read in the right encoding."""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import regex

from diptych.core.guessing import small_words
from diptych.core.intake.alphabets import ALPHABETS, COMMON
from diptych.core.languages import LANGUAGES

_WORD = regex.compile(r"[\p{L}\p{M}]+")
# What no word has: capitals after small letters, signs between letters, small letters of two scripts.
_BROKEN_WORD = regex.compile(
    r"\p{Ll}\p{Lu}(?=\p{Ll})"
    r"|(?<=\p{L})[^\x00-\x7f\p{L}\p{M}\p{N}’‘‐‑·–—…\xad\u200b-\u200d]+(?=\p{L})"
    r"|[a-z](?=[^\P{L}\p{Latin}])|(?<=[^\P{L}\p{Latin}])[a-z]"
)
_TYPOGRAPHY = frozenset(
    "‚‘’„“”«»‹›–—―…€£\xa0\xad‐‑\u200b\u200c\u200d、。，．・：；？！「」『』（）《》【】〜ー～％\u3000،؛؟־׳״"
)
_SIGNS = frozenset("·•¥§©®™°¡¿½¼¾×−№′″ªº²³")
_LOANS = frozenset("àáâãäåæçèéêëìíîïñòóôöøùúûüßœ")
_STARTS = (0, 0x250, 0x370, 0x400, 0x530, 0x590, 0x600, 0x700, 0xE00, 0xE80, 0x1E00, 0x1F00, 0x2000)
_SCRIPTS = (
    *("Latin", "", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "", "Thai", "", "Latin", "Greek", ""),
)
_SCRIPT_OF = {
    "ar": "Arabic",
    "fa": "Arabic",
    "ur": "Arabic",
    "he": "Hebrew",
    "yi": "Hebrew",
    "hy": "Armenian",
    "th": "Thai",
}

# How odd a character is, beyond ASCII, in a text of some language.
_FITS, _LOAN, _SAME_SCRIPT, _STRANGE, _IMPOSSIBLE = 0.0, 0.4, 0.7, 1.0, 2.0
_UNKNOWN = 0.3  # a letter of the script of a text whose language is not known …
_RARE = 0.5  # … one that few languages have …
_OF_FEW = 0.1  # … and when few languages are written in that script
_WEIGHT = 3.0
_FULL_SHARE = 0.2  # of the words of a text are small words in every language, of the signs common ones
_LANGUAGES_TRIED = 4
_PICTURES = "\U0001f000\U0001faff"  # the first and the last of them
_EASTERN_SHARE = 0.4
_KANA_SHARE = 0.2


def plausibility(text: str) -> float:
    """Say how plausible ``text`` is: up to 1 when it reads well, far below 0 when it does not."""
    beyond = Counter(character for character in text if character > "\x7f")
    count = beyond.total()
    if not count:
        return 1.0
    eastern = Counter(filter(None, map(_eastern, beyond.elements())))
    broken = _WEIGHT * sum(map(len, _BROKEN_WORD.findall(text))) / count
    if eastern.total() > _EASTERN_SHARE * count:
        return _eastern_worth(beyond, eastern) - broken
    words = Counter(word.casefold() for word in _WORD.findall(text))
    hits = _hits(words)
    known = ((language, min(1.0, share / _FULL_SHARE)) for language, share in hits)
    candidates = [("", 0.0), *known]
    return max(worth - _WEIGHT * _oddity(beyond, language) for language, worth in candidates) - broken


def _hits(words: Mapping[str, int]) -> list[tuple[str, float]]:
    """List the languages whose small words a text has, with their share of its words."""
    known = _small_words()
    counts = Counter[str]()
    for word, count in words.items():
        counts.update(dict.fromkeys(known.get(word, ()), count))
    total = max(1, sum(words.values()))
    return [(language, count / total) for language, count in counts.most_common(_LANGUAGES_TRIED)]


@cache
def _small_words() -> Mapping[str, tuple[str, ...]]:
    """Map each small word to the languages that have it."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in small_words(language):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def _oddity(beyond: Mapping[str, int], language: str) -> float:
    """Return how odd the characters beyond ASCII are on average, in a language or in an unknown one."""
    letters = frozenset(ALPHABETS.get(language, ""))
    script = _script_of(language, letters) if language else _main_script(beyond)
    odd = sum(count * _odd(character, letters, script, bool(language)) for character, count in beyond.items())
    return odd / sum(beyond.values())


def _odd(character: str, letters: frozenset[str], script: str, known: bool) -> float:
    folded = character.lower()
    if folded in letters or character in letters or character in _TYPOGRAPHY:
        return _FITS
    if character in _SIGNS or _PICTURES[0] <= character <= _PICTURES[1]:
        return _LOAN
    category = unicodedata.category(character)
    if category[0] == "C" and category != "Cf":
        return _IMPOSSIBLE
    if category[0] not in "LM" or _script(character) != script:
        return _STRANGE
    if not known and script not in ("Latin", "Cyrillic"):
        return _OF_FEW
    if not known:
        return _UNKNOWN if script == "Cyrillic" or folded in _LOANS else _RARE
    if letters or script == "Latin":
        return _LOAN if folded in _LOANS else _SAME_SCRIPT
    return _FITS


def _script_of(language: str, letters: Iterable[str]) -> str:
    named = _SCRIPT_OF.get(language, "")
    return named or next((_script(letter) for letter in letters if letter.isalpha()), "Latin")


def _main_script(beyond: Mapping[str, int]) -> str:
    scripts = Counter[str]()
    for character, count in beyond.items():
        if character.isalpha():
            scripts[_script(character)] += count
    return scripts.most_common(1)[0][0] if scripts else ""


def _script(character: str) -> str:
    return _SCRIPTS[bisect_right(_STARTS, ord(character)) - 1]


def _eastern(character: str) -> str:
    """Name what an Eastern sign is of; "" for all others."""
    if "\u3040" <= character <= "\u30fa":
        return "kana"
    if "\uac00" <= character <= "\ud7a3":
        return "hangul"
    if "\u4e00" <= character <= "\u9fff":
        return "han"
    if "\uff61" <= character <= "\uff9f" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000":
        return "rare"
    return ""


def _eastern_worth(beyond: Counter[str], eastern: Mapping[str, int]) -> float:
    """Judge a text of Eastern signs by the common ones among them, and by those of other scripts."""
    signs = sum(eastern.values())
    kana, hangul, han = (eastern.get(kind, 0) for kind in ("kana", "hangul", "han"))
    common = _FULL_SHARE * signs
    others = eastern.get("rare", 0)
    if hangul > han and hangul > kana:
        worth = _share(beyond, "ko", common)
        others += han + kana
    elif kana > _KANA_SHARE * signs:
        worth = 0.7 + 0.3 * _share(beyond, "ja", common / 2)
        others += hangul
    else:
        worth = max(_share(beyond, "zh", common), _share(beyond, "ja", common) - 0.3)
        others += hangul + kana
    others += sum(
        count
        for character, count in beyond.items()
        if not (_eastern(character) or character in _TYPOGRAPHY or _is_wide(character))
    )
    return worth - _WEIGHT * others / beyond.total()


def _share(beyond: Mapping[str, int], language: str, full: float) -> float:
    common = frozenset(COMMON[language])
    return min(1.0, sum(count for character, count in beyond.items() if character in common) / max(full, 1))


def _is_wide(character: str) -> bool:
    return "\u3000" <= character <= "\u303f" or "\uff01" <= character <= "\uff5e"
