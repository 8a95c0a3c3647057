"""Quotations and articles as tokens: words, figures, signs; a typographic choice makes no other token."""

from collections.abc import Sequence
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
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}"
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{_UNSPACED}]]"
_ENDING = rf"(?:t|s|ll|re|ve|d|m)(?!{_LETTER})"
# An apostrophe belongs to the word before it: with an English ending they are one word, else two ("l'eau").
_WORD = rf"{_LETTER}+(?:['’](?:{_ENDING}|(?={_LETTER})))?"
_TOKEN = (
    rf"[{_UNSPACED}]\p{{M}}*|\p{{N}}+(?:[.,]\p{{N}}+)+|{_WORD}"
    rf"|[\[(]\s?{_OMISSION}\s?[\])]|{_OMISSION}|[{_DASHES}]+|[^\s{_QUOTES}]"
)
PLAIN = regex.compile(_TOKEN, regex.VERSION1)
# The reader's brackets: one letter of a word ("[T]he"), or whole words, which are one token.
BRACKETED = regex.compile(rf"\[\p{{L}}\]{_WORD}|\[\s?{_OMISSION}\s?\]|\[[^\[\]]+\]|{_TOKEN}", regex.VERSION1)
_MARK = regex.compile(rf"[\[(]?\s?{_OMISSION}\s?[\])]?")
SAYS = regex.compile(r"[[\p{L}\p{N}\p{S}%‰#@&§]--−]", regex.VERSION1)
"""What says something, other than punctuation."""
_BLANKS = regex.compile(r"\s+")
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
    """A text with its tokens, where each starts and ends, and their codes as one string."""

    text: str
    tokens: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    codes: str

    def written(self, first: int, last: int) -> str:
        """Give the tokens ``[first, last)`` as they are written."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def read_tokens(text: str, pattern: regex.Pattern[str], codes: Codes) -> Tokens:
    """Cut ``text`` into tokens."""
    spans = [match.span() for match in pattern.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return Tokens(text, tokens, starts, ends, "".join([codes[token] for token in tokens]))


def typed(token: str) -> str:
    """Undo the typographic choices in a token."""
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
    return is_mark(token) or is_insertion(token)
