"""The words of a passage by which another outlet's account of the same would be found."""

from collections.abc import Sequence

from diptych.core.alignment.background import Background
from diptych.core.alignment.dates import is_date_word
from diptych.core.alignment.pairing import COMMON, LONGEST, article_vector
from diptych.core.alignment.shipped import background_of
from diptych.core.alignment.words import Sentence, read_sentences
from diptych.core.guessing import guess_language
from diptych.core.languages import language_code
from diptych.core.model import Span

NAME_TIMES = 2.0  # a name tells so much more than another word that is as rare
SHORTEST = 3  # letters of a word
MOST_WORDS, MOST_FIGURES = 5, 2


def telling_words(text: str, span: Span, title: str = "", language: str = "") -> tuple[str, ...]:
    """Return names and rare words at ``span``, the most telling first, then figures.

    A word tells by how few articles have it, and by how often its own article comes back to it.
    """
    language = language_code(language) or guess_language(text)
    head, *lines = read_sentences([title, *text[:LONGEST].splitlines()], language)
    (passage,) = read_sentences([_whole_words(text, span)], language)
    around = [*lines, passage]
    background = background_of(language)
    weights = article_vector([line.stems for line in around], background, head.stems)
    small = {word for line in around for word in line.words if word.islower()}
    found: dict[str, tuple[float, str]] = {}
    for number, (word, stem) in enumerate(zip(passage.words, passage.stems, strict=True)):
        if _tells(word, stem, background):
            # Any word may open the passage with a capital.
            times = NAME_TIMES if number and word.casefold() not in small else 1
            found.setdefault(stem, (-round(weights[stem] * times, 6), word))
    words = [word for _, word in sorted(found.values())]
    return (*words[:MOST_WORDS], *_figures(passage)[:MOST_FIGURES])


def only_telling(lists: Sequence[Sequence[str]], language: str) -> tuple[tuple[str, ...], ...]:
    """Leave out the words of each list that are common in a language, which may be unnamed."""
    background = background_of(language)
    return tuple(
        tuple(
            word
            for word, sentence in zip(words, read_sentences(words, language), strict=True)
            if sentence.stems and _tells(word, sentence.stems[0], background)
        )
        for words in lists
    )


def _whole_words(text: str, span: Span) -> str:
    """Return the words that a span touches, as one line."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return " ".join(text[start:end].split())


def _tells(word: str, stem: str, background: Background) -> bool:
    is_long = len(word) >= SHORTEST or not word.isascii()
    in_letters = not any(character.isdigit() for character in word)
    return is_long and in_letters and not is_date_word(word) and background.article_share(stem) < COMMON


def _figures(passage: Sentence) -> Sequence[str]:
    figures = (word for word in passage.words if any(character.isdigit() for character in word))
    return list(dict.fromkeys(figures))
