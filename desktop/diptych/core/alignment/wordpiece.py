"""Text to numbers of word pieces, as models of the BERT family read it: lower case, without accents."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import regex

from diptych.core.errors import RefusedInput

MOST_PIECES = 128  # of one passage, with the marks of its start and end; the model was taught on no more
LONGEST_WORD = 100  # characters; a longer one is unknown
NO_PIECES = "tokenizer.json is damaged or is not the kind of file that Diptych can read."

_INVISIBLE = regex.compile(r"[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]--[\t\n\r]]", regex.V1)
_IDEOGRAPH = regex.compile(
    "[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002a6df\U0002a700-\U0002b73f"
    "\U0002b740-\U0002b81f\U0002b920-\U0002ceaf\uf900-\ufaff\U0002f800-\U0002fa1f]"
)
_ACCENT = regex.compile(r"\p{Mn}")
_MARK = r"\p{P}$+<=>^`|~"
_WORD = regex.compile(rf"[{_MARK}]|[^\s{_MARK}]+")


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The pieces that a model knows; those within a word begin with ``##``."""

    numbers: Mapping[str, int]
    unknown: int
    start: int
    end: int

    def read(self, text: str) -> list[int]:
        """Return the numbers of the pieces of ``text``, between those of start and end."""
        pieces: list[int] = []
        for word in split_words(text):
            pieces += self._pieces(word)
            if len(pieces) >= MOST_PIECES - 2:
                break
        return [self.start, *pieces[: MOST_PIECES - 2], self.end]

    def _pieces(self, word: str) -> list[int]:
        """Take the longest known piece again and again; a word that cannot be used up is unknown."""
        if len(word) > LONGEST_WORD:
            return [self.unknown]
        found: list[int] = []
        first = 0
        while first < len(word):
            prefix = "##" if first else ""
            for end in range(len(word), first, -1):
                number = self.numbers.get(prefix + word[first:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            first = end
        return found


def split_words(text: str) -> list[str]:
    """Split into words and single punctuation marks; an ideograph is a word."""
    visible = _IDEOGRAPH.sub(r" \g<0> ", _INVISIBLE.sub("", text))
    plain = _ACCENT.sub("", unicodedata.normalize("NFD", visible))
    # Letter by letter: the lower case of a whole word knows of a final sigma, which the models do not.
    return list(_WORD.findall("".join(letter.lower() for letter in plain)))


def parse_pieces(data: bytes) -> WordPieces:
    """Read the pieces out of a ``tokenizer.json``."""
    try:
        model = json.loads(data)["model"]
        numbers = model["vocab"]
        special = [numbers[name] for name in (model["unk_token"], "[CLS]", "[SEP]")]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise RefusedInput(NO_PIECES) from None
    if not _sound(numbers):
        raise RefusedInput(NO_PIECES)
    return WordPieces(numbers, *special)


def _sound(numbers: Any) -> bool:
    return isinstance(numbers, dict) and all(
        type(number) is int and 0 <= number < len(numbers) for number in numbers.values()
    )
