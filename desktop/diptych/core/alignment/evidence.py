"""Why passages were linked, in their own words."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from difflib import SequenceMatcher

from diptych.core.alignment.background import Background
from diptych.core.alignment.dates import date_keys, is_date_word
from diptych.core.alignment.figures import shared_figures
from diptych.core.alignment.names import name_words, shared_names
from diptych.core.alignment.signs import Signs
from diptych.core.alignment.similarity import DECIMALS
from diptych.core.alignment.words import Sentence
from diptych.core.model import Evidence

MOST_PARTS = 6  # of one kind; a reader takes in no more
SHORTEST_QUOTE = 3  # words in a row, quoted by one side, that both have
LONGEST = 300  # words of a passage in which a quotation is looked for
SHORTEST_WORD = 4
RARE = 2.0  # weight from which a word is worth showing: less than an eighth of the passages have it
COMMON = 0.25  # share of the articles of the background from which a word is not


def rare_words(weights: Mapping[str, float], background: Background) -> Mapping[str, float]:
    """Keep the stems that are worth showing as evidence."""
    return {
        stem: weight
        for stem, weight in weights.items()
        if weight >= RARE and background.article_share(stem) < COMMON
    }


def explain(left: Sequence[Signs], right: Sequence[Signs], rare: Mapping[str, float]) -> Evidence:
    """Say what some left and some right passages share, as the left writes it; the rarest words first."""
    pairs = [(a, b) for a in left for b in right]
    return Evidence(
        figures=_some(f.written for a, b in pairs for f in shared_figures(a.figures, b.figures)),
        names=_some(name for a, b in pairs for name in shared_names(a.names, b.names)),
        dates=_some(_shared_dates(left, right)),
        words=_some(_shared_words(left, right, rare)),
        quoted=_some(quote for a, b in pairs for quote in _shared_quotes(a, b)),
    )


def _some(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parts))[:MOST_PARTS]


def _shared_dates(left: Sequence[Signs], right: Sequence[Signs]) -> list[str]:
    """List the dates of the left that agree with one of the right."""
    dates = [date for signs in left for date in signs.dates]
    keys, (there,) = date_keys(
        [[date] for date in dates], [[date for signs in right for date in signs.dates]]
    )
    known = set(there)
    return [date.written for date, own in zip(dates, keys, strict=True) if known.intersection(own)]


def _shared_words(left: Sequence[Signs], right: Sequence[Signs], rare: Mapping[str, float]) -> list[str]:
    """List the words that both have, the rarest first, as the left writes them; names are told elsewhere."""
    there = {stem for signs in right for stem in signs.sentence.stems}
    told = {word for signs in left for word in name_words(signs.names)}
    shared: dict[str, str] = {}
    for signs in left:
        for word, stem in zip(signs.sentence.words, signs.sentence.stems, strict=True):
            if stem in there and stem in rare and _is_telling(word, told):
                shared.setdefault(stem, word)
    return [shared[stem] for stem in sorted(shared, key=lambda stem: (-round(rare[stem], DECIMALS), stem))]


def _is_telling(word: str, told: Set[str]) -> bool:
    long_enough = len(word) >= SHORTEST_WORD or not word.isascii()
    in_letters = not any(character.isdigit() for character in word)
    return long_enough and in_letters and not is_date_word(word) and word.casefold() not in told


def _shared_quotes(a: Signs, b: Signs) -> list[str]:
    """Return the longest runs of words that one side quotes and the other has, as the left writes them."""
    runs = [_longest_run(a, b, extent) for extent in a.quoted]
    runs += [(there, here, size) for here, there, size in (_longest_run(b, a, extent) for extent in b.quoted)]
    return [_written(a.sentence, first, size) for first, _, size in runs if size >= SHORTEST_QUOTE]


def _longest_run(a: Signs, b: Signs, extent: tuple[int, int]) -> tuple[int, int, int]:
    """Find the longest run of words within ``extent`` of a that b has: place in a, place in b, size."""
    first, last = (bisect_left(a.sentence.starts, offset) for offset in extent)
    here = [word.casefold() for word in a.sentence.words[first : min(last, first + LONGEST)]]
    there = [word.casefold() for word in b.sentence.words[:LONGEST]]
    run = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
    return first + run.a, run.b, run.size


def _written(sentence: Sentence, first: int, size: int) -> str:
    last = first + size - 1
    return sentence.text[sentence.starts[first] : sentence.starts[last] + len(sentence.words[last])]
