"""Quotations and articles as tokens: words, figures, signs; a typographic choice makes no other token."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

_FIRST_CODE = 0x10000

_QUOTES = "'\"‘’‚‛“”„‟«»‹›′″`´"
_DASHES = "-‐‑‒–—―−"
_SAME = str.maketrans(
    dict.fromkeys("‘’‛′`´", "'")
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}
)
_OMISSION = r"(?:…|\.(?:\s?\.){2,3})"
# Scripts without blanks between words: every character counts as a word.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]"


def _pattern(letter: str, bracketed: bool) -> str:
    # An apostrophe belongs to the word before it, and an English ending too; "l'eau" is two words.
    ending = rf"(?:t|s|ll|re|ve|d|m)(?!{letter})"
    word = rf"{letter}+(?:['’](?:{ending}|(?={letter})))?"
    # The quoter's brackets: one letter of a word ("[T]he"), or whole words, which are one token.
    brackets = rf"\[{letter}\]{word}|\[[^\[\]]+\]|" if bracketed else ""
    return (
        rf"{brackets}\d+(?:[.,]\d+)+|{word}"
        rf"|[\[(]\s?{_OMISSION}\s?[\])]|{_OMISSION}|[{_DASHES}]+|[^\s\x1c-\x1f{_QUOTES}]"
    )


# `re` is faster; it cannot tell marks that belong to the letter before them, nor scripts without blanks.
_NOT_SIMPLE = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]")
_SIMPLE = [re.compile(_pattern(r"[^\W_]", bracketed)) for bracketed in (False, True)]
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}]--{_UNSPACED}]"
_ANY = [
    regex.compile(rf"{_UNSPACED}\p{{M}}*|" + _pattern(_LETTER, bracketed), regex.VERSION1)
    for bracketed in (False, True)
]
_MARK = re.compile(rf"[\[(]?\s?{_OMISSION}\s?[\])]?")
SAYS = regex.compile(r"[[\p{L}\p{N}\p{S}%‰#@&§]--−]", regex.VERSION1)
"""What says something, other than punctuation."""
_BLANKS = re.compile(r"\s+")
LOOSE = frozenset(".,;:")
"""Stops that the quoter may set where the quotation is cut."""


class Codes(dict[str, str]):
    """Gives every token a character, one to those that differ in typography or the first letter's case."""

    def __missing__(self, token: str) -> str:
        key = typed(token)
        key = key[:1].lower() + key[1:]
        self[token] = code = chr(_FIRST_CODE + len(self)) if key == token else self[key]
        return code


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text with its tokens, where each stands, and their codes as one string."""

    text: str
    tokens: Sequence[str]
    spans: Sequence[tuple[int, int]]
    codes: str

    def written(self, first: int, last: int) -> str:
        """Give the tokens ``[first, last)`` as they are written."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]


def read_tokens(text: str, bracketed: bool, codes: Codes) -> Tokens:
    """Cut ``text`` into tokens; ``bracketed``: words in square brackets are one."""
    spans = [match.span() for match in _find(text, bracketed)]
    tokens = [text[start:end] for start, end in spans]
    return Tokens(text, tokens, spans, "".join([codes[token] for token in tokens]))


def _find(text: str, bracketed: bool) -> Iterator[re.Match[str]]:
    pattern = (_ANY if _NOT_SIMPLE.search(text) else _SIMPLE)[bracketed]
    found: Iterator[re.Match[str]] = pattern.finditer(text)
    return found


def words_of(text: str) -> list[str]:
    """Give the tokens of ``text``, small and without typographic choices."""
    return [typed(match[0]).lower() for match in _find(text, False)]


def typed(token: str) -> str:
    """Undo the typographic choices in a token."""
    if token.isascii() and token.isalnum():
        return token
    if token[0] in _DASHES:
        return "-"
    if is_mark(token):
        return "…"
    if len(token) > 3 and token[0] == "[" and token[2] == "]":
        token = token[1] + token[3:]
    return _BLANKS.sub(" ", token.translate(_SAME))


def is_mark(token: str) -> bool:
    """Tell whether a token is a mark of omission."""
    return token[-1] in "….)]" and bool(_MARK.fullmatch(token))


def is_insertion(token: str) -> bool:
    """Tell whether a token is words in square brackets."""
    return len(token) > 1 and token[0] == "[" and token[-1] == "]" and not is_mark(token)


def is_aside(token: str) -> bool:
    """Tell whether a token is the quoter's own and says so."""
    return token[-1] in "….)]" and (is_mark(token) or is_insertion(token))
