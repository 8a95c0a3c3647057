"""Names of a passage: runs of capitalised words that are more than the beginning of a sentence."""

import re
from collections.abc import Iterable, Sequence

from diptych.core.alignment.dates import is_date_word
from diptych.core.alignment.words import Sentence

Name = tuple[str, ...]
_OPENING = re.compile(r"(?:^|[!?:…]\s+|[\"“‘«„])[\s\"'“‘«„(\[]*$")
_BEFORE = 4  # characters looked at before a word; longer runs of signs are not worth more
MOST_CAPITALS = 0.8  # a passage with a larger share is a headline: its capitals tell nothing


def find_names(sentences: Sequence[Sentence]) -> list[tuple[Name, ...]]:
    """Find the names of each passage, as written and word by word.

    The first word of a sentence counts only when another passage has it capitalised inside a sentence.
    """
    capitals = [_capitals(sentence) for sentence in sentences]
    known = {
        sentence.words[n].casefold()
        for sentence, found in zip(sentences, capitals, strict=True)
        for n, opening in found.items()
        if not opening
    }
    names = []
    for sentence, found in zip(sentences, capitals, strict=True):
        kept = [n for n, opening in found.items() if not opening or sentence.words[n].casefold() in known]
        names.append(tuple(_runs(sentence, kept)))
    return names


def shared_names(left: Sequence[Name], right: Sequence[Name]) -> list[str]:
    """Return what the left names have in common with the right, as the left writes it: "Starmer" of both."""
    there = name_words(right)
    shared = []
    for name in left:
        words = [word for word in name if word.casefold() in there]
        if words:
            shared.append(" ".join(words))
    return shared


def name_words(names: Iterable[Name]) -> list[str]:
    """Return the folded words of all names."""
    return [word.casefold() for name in names for word in name]


def _capitals(sentence: Sentence) -> dict[int, bool]:
    """Map each capitalised word to whether it opens a sentence or a quotation."""
    found = {
        n: _OPENING.search(sentence.text[max(0, start - _BEFORE) : start]) is not None
        for n, (word, start) in enumerate(zip(sentence.words, sentence.starts, strict=True))
        if word[0].isupper() and len(word) > 1 and not is_date_word(word)
    }
    return {} if len(found) > MOST_CAPITALS * len(sentence.words) else found


def _runs(sentence: Sentence, numbers: Sequence[int]) -> list[Name]:
    """Join words that only a blank divides."""
    runs: list[list[int]] = []
    for n in numbers:
        gap = sentence.text[sentence.starts[n - 1] + len(sentence.words[n - 1]) : sentence.starts[n]]
        if runs and runs[-1][-1] == n - 1 and gap == " ":
            runs[-1].append(n)
        else:
            runs.append([n])
    return [tuple(sentence.words[n] for n in run) for run in runs]
