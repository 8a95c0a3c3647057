"""Passages of an article that make a claim which other reporting may be compared with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from diptych.core.alignment import claim_words
from diptych.core.alignment.background import is_english
from diptych.core.alignment.claim_words import CUES, FURNITURE, LINKS
from diptych.core.alignment.dates import find_dates
from diptych.core.alignment.figures import Figure, find_figures
from diptych.core.alignment.hearing import Heard, Line, hear
from diptych.core.alignment.names import find_names
from diptych.core.alignment.words import read_sentences
from diptych.core.guessing import guess_language
from diptych.core.languages import language_code
from diptych.core.model import BlockKind, Body, Span, SuggestedStatement

FEWEST_WORDS = 4
LONGEST_LINE = 12  # words of a paragraph that ends without a stop: a byline, a heading in disguise
LONGEST_ABBREVIATION = 6  # letters
MOST_SHOWN = 3  # words found for one reason
FURTHER = 0.25  # what each further figure, date or name adds, of the weight of the first
ENOUGH = 1.0
WEIGHTS: Mapping[str, float] = {
    "said by": 1.5,
    "quotation": 2.0,
    "figure": 3.0,
    "date": 1.5,
    "names": 0.75,
    "cause": 1.5,
    "forecast": 1.25,
    "demand": 1.25,
    "opinion": 1.0,
}
"""How much there is to check where a reason holds, in the order in which reasons are shown."""

_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM, BlockKind.PREFORMATTED})
_CLOSING = " \n”’\"'»“«」』)]"
_STOPS = tuple(".!…。！।۔:;")
_QUESTIONS = ("?", "？", "؟")
_RHETORICAL = frozenset({"today", "tonight"})  # a leader writer puts them for emphasis
_NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
# One word or two of which the last counts as a plural.
_COUNTED = re.compile(
    rf"\ (?:(?!(?:{'|'.join(sorted(claim_words.SMALL_WORDS | claim_words.DETERMINERS))})\b)[a-z-]{{1,30}}\ )?"
    rf"(?:{'|'.join(sorted(claim_words.PLURALS))}|(?!(?:was|is|has|as|this|its|his|us)\b)[a-z-]{{2,30}}s)\b"
)

Found = dict[str, list[str]]  # the words found by reason


def suggest_statements(body: Body, language: str) -> tuple[SuggestedStatement, ...]:
    """Suggest the passages with a claim that can be compared, those first in which there is most to check.

    That judges neither truth nor importance: figures, quotations, dates and names are counted by weight, and
    of equals the earlier comes first. A language that is not named is guessed; in others than English there
    are figures, dates, names and quotations alone.
    """
    language = language_code(language) or guess_language(body.text)
    ranked = []
    for heard in _heard(body, language):
        found = {} if _claims_nothing(heard, body) else _found(heard, is_english(language))
        weight = sum(WEIGHTS[reason] * _times(words) for reason, words in found.items())
        if weight >= ENOUGH:
            ranked.append((-round(weight, 6), heard.line.passage.start, _suggested(heard, found)))
    return tuple(suggestion for *_, suggestion in sorted(ranked, key=lambda row: row[:2]))


def _heard(body: Body, language: str) -> Iterable[Heard]:
    """Read the passages of the text proper, paragraph by paragraph."""
    passages = [passage for passage in body.passages if body.blocks[passage.block].kind in _TOLD]
    sentences = read_sentences([body.text[passage.start : passage.end] for passage in passages], "")
    names = [()] * len(sentences) if language in _NOUNS_WITH_CAPITALS else find_names(sentences)
    lines = [Line(*parts) for parts in zip(passages, sentences, names, strict=True)]
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: line.passage.block)]
    quotes = [body.blocks[block[0].passage.block].kind is BlockKind.QUOTE for block in blocks]
    return hear(blocks, quotes, is_english(language))


def _claims_nothing(heard: Heard, body: Body) -> bool:
    """Tell questions, fragments, what introduces, and lines without a stop that stand alone."""
    text, size = heard.line.sentence.text.rstrip(_CLOSING), len(heard.line.sentence.words)
    if size < FEWEST_WORDS or text.endswith((*_QUESTIONS, ":")):
        return True
    is_paragraph = body.blocks[heard.line.passage.block].kind is BlockKind.PARAGRAPH
    return is_paragraph and heard.alone and size <= LONGEST_LINE and not text.endswith(_STOPS)


def _found(heard: Heard, english: bool) -> Found:
    """Collect the words found for each reason, in the order of the weights."""
    text = heard.line.sentence.text
    folded = _folded(text)
    figures = _figures(text, english)
    if english and (FURNITURE.match(folded) or (LINKS.match(folded) and not _has_digit(figures))):
        return {}
    found: Found = {
        "said by": [text[heard.own.start : heard.own.end]] if heard.own else [],
        "quotation": [""] if heard.quotes else [],
        "figure": figures,
        "date": _dates(text, english),
        "names": list(_names(heard)),
    }
    if english:
        found |= {kind: list(_cues(text, folded, pattern)) for kind, pattern in CUES.items()}
    return {reason: list(dict.fromkeys(found[reason])) for reason in WEIGHTS if found.get(reason)}


def _cues(text: str, folded: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for match in pattern.finditer(folded):
        start, end = match.span(match.lastgroup or 0)
        yield text[start:end].strip()


def _folded(text: str) -> str:
    """Return the text in small letters, each in its place."""
    folded = text.lower()
    return folded if len(folded) == len(text) else text


def _has_digit(words: Iterable[str]) -> bool:
    return any(character.isdigit() for word in words for character in word)


def _figures(text: str, english: bool) -> list[str]:
    """Write the figures of a passage, a score as one; in other languages those in digits, as words differ."""
    ends: dict[int, int] = {}
    for figure in find_figures(text):
        if _is_worth_showing(figure, english):
            start = figure.score if figure.score >= 0 else figure.start
            ends[start] = figure.end if figure.unit or not english else _end_of_counted(text, figure.end)
    return [" ".join(text[start:end].split()) for start, end in ends.items()]


def _end_of_counted(text: str, end: int) -> int:
    """Return where "homes" ends after "400", or "front pages" after "five"; else ``end``."""
    counted = _COUNTED.match(text, end)
    return counted.end() if counted else end


def _is_worth_showing(figure: Figure, english: bool) -> bool:
    return _has_digit(figure.written) or (english and bool(figure.unit or figure.value > 1))


def _names(heard: Heard) -> Iterator[str]:
    """Yield the names but that of the speaker, who is told already, and words in capitals for emphasis."""
    own = heard.own or Span(-1, -1)
    for name in heard.line.names:
        is_loud = name.written.isupper() and len(name.written) > LONGEST_ABBREVIATION
        if not is_loud and not own.start <= name.start < own.end:
            yield name.written


def _dates(text: str, english: bool) -> list[str]:
    written = (date.written for date in find_dates(text))
    return [words for words in written if _has_digit(words) or (english and words.lower() not in _RHETORICAL)]


def _times(words: Sequence[str]) -> float:
    return 1 + FURTHER * (min(len(words), MOST_SHOWN) - 1)


def _suggested(heard: Heard, found: Found) -> SuggestedStatement:
    passage = heard.line.passage
    reasons = (
        f"{reason}: {'; '.join(words[:MOST_SHOWN])}".removesuffix(": ") for reason, words in found.items()
    )
    span = Span(passage.start, passage.end)
    return SuggestedStatement(span, tuple(reasons), heard.speaker, _kind(heard, found))


def _kind(heard: Heard, found: Found) -> str:
    """Name the kind that the reader would: what is asked for or foretold before the figures in it."""
    if "quotation" in found:
        return "quote"
    for kind in ("demand", "forecast", "cause", "figure", "opinion"):
        if kind in found:
            return kind
    told = any(word in claim_words.PAST or word.endswith("ed") for word in heard.line.sentence.words)
    return "fact" if told or heard.speaker else ""
