"""Passages with what is quoted in them and who says it, over a whole paragraph and on into the next."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from diptych.core.alignment.attribution import find_speaker, may_cite, read_tokens
from diptych.core.alignment.names import Name
from diptych.core.alignment.quoting import Quoted, find_quoted
from diptych.core.alignment.words import Sentence
from diptych.core.model import Passage, Span

FEWEST_QUOTED, SHORTEST_QUOTED = 4, 10  # words and characters; less is a title, or a word held with tongs
CLEARLY_SAID = (
    8  # words; fewer that begin small are a saying, such as ‘facts on the ground’, if nobody says them
)
_LOOKED_AT = 80  # characters of a quotation in which its words are counted
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u2e80-\u9fff\u0e00-\u0eff]")  # scripts without blanks between words
_ENDS = tuple(",.!?…。！？，")
_QUESTION = tuple("?？؟")


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with its sentence and names."""

    passage: Passage
    sentence: Sentence
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A line with who speaks in it; ``own``: where that stands, if it does in the line itself.

    ``quotes``: there is direct speech in it, and more than a question. ``alone``: it is its whole paragraph.
    """

    line: Line
    quotes: bool
    own: Span | None
    speaker: str
    alone: bool


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines, where each starts in the text of all, and the direct speech in that; all of it, if ``whole``."""

    lines: Sequence[Line]
    starts: Sequence[int]
    text: str
    speech: Sequence[Quoted]
    whole: bool

    def within(self, number: int) -> Sequence[int]:
        """Return which quotations have a part in a line."""
        start, end = self.starts[number], self.starts[number] + len(self.lines[number].sentence.text)
        first = bisect_right(self.speech, start, key=lambda quoted: quoted.end)
        return range(first, bisect_left(self.speech, end, key=lambda quoted: quoted.start))


def hear(blocks: Sequence[Sequence[Line]], quotes: Sequence[bool], english: bool) -> Iterator[Heard]:
    """Read the paragraphs of an article in order; ``quotes`` tells which are quotations as a whole."""
    carried = ""  # who is still speaking
    for lines, whole in zip(blocks, quotes, strict=True):
        paragraph = _paragraph(lines, whole)
        heard = list(_hear_paragraph(paragraph, carried, english))
        yield from heard
        goes_on = paragraph.text.endswith(":") or any(not quoted.closed for quoted in paragraph.speech)
        carried = heard[-1].speaker if goes_on or whole else ""


def _paragraph(lines: Sequence[Line], whole: bool) -> _Paragraph:
    text = " ".join(line.sentence.text for line in lines)
    starts = list(accumulate((len(line.sentence.text) + 1 for line in lines[:-1]), initial=0))
    speech = [Quoted(0, len(text))] if whole else [q for q in find_quoted(text) if _is_speech(text, q)]
    return _Paragraph(lines, starts, text, speech, whole)


def _inner(text: str, quoted: Quoted) -> str:
    return text[quoted.start + 1 : quoted.end - quoted.closed].strip()


def _is_speech(text: str, quoted: Quoted) -> bool:
    """Tell what somebody says from a title, or from a word held with tongs."""
    inner = _inner(text, quoted)
    return _is_marked(text, quoted) or (_size(inner) >= FEWEST_QUOTED and len(inner) >= SHORTEST_QUOTED)


def _is_marked(text: str, quoted: Quoted) -> bool:
    """Tell whether a stop or a colon marks a quotation as speech."""
    before = text[max(0, quoted.start - 3) : quoted.start].rstrip()
    return _inner(text, quoted).endswith(_ENDS) or before.endswith(":")


def _size(inner: str) -> int:
    """Count the words that a quotation begins with; in scripts without blanks two characters are one."""
    looked_at = inner[:_LOOKED_AT]
    return max(len(_UNSPACED.findall(looked_at)) // 2, sum(1 for _ in _WORD.finditer(looked_at)))


def _claims(text: str, quoted: Quoted, speaker: str) -> bool:
    """Tell a quotation that is worth comparing from a question and from a saying."""
    inner = _inner(text, quoted)
    if inner.endswith(_QUESTION):
        return False
    by_itself = _is_marked(text, quoted) or not inner[:1].islower() or _size(inner) >= CLEARLY_SAID
    return by_itself or bool(speaker)


def _hear_paragraph(paragraph: _Paragraph, carried: str, english: bool) -> Iterator[Heard]:
    found = [_own_speaker(paragraph, number, english) for number in range(len(paragraph.lines))]
    names = [_written(line, own) for line, (own, _) in zip(paragraph.lines, found, strict=True)]
    for number, (line, (own, all_quoted)) in enumerate(zip(paragraph.lines, found, strict=True)):
        within = paragraph.within(number)
        speaker = names[number] or (_speaker_of(paragraph, within[0], names) if within else "")
        if all_quoted:
            speaker = (carried or speaker) if paragraph.whole else (speaker or carried)
        carried = speaker if within else ""
        quotes = paragraph.whole or any(
            _claims(paragraph.text, paragraph.speech[quotation], speaker) for quotation in within
        )
        yield Heard(line, quotes, own, speaker, len(paragraph.lines) == 1)


def _own_speaker(paragraph: _Paragraph, number: int, english: bool) -> tuple[Span | None, bool]:
    """Return where a line names its speaker, and whether all its words are quoted."""
    line, start = paragraph.lines[number], paragraph.starts[number]
    within = paragraph.within(number)
    if not within and not (english and may_cite(line.sentence)):
        return None, False
    spans = [
        (max(0, paragraph.speech[quotation].start - start), paragraph.speech[quotation].end - start)
        for quotation in within
    ]
    tokens = read_tokens(line.sentence, [] if paragraph.whole else spans, line.names)
    all_quoted = paragraph.whole or len(tokens.quoted) == len(tokens.words)
    return find_speaker(tokens) if english else None, all_quoted


def _written(line: Line, own: Span | None) -> str:
    return " ".join(line.sentence.text[own.start : own.end].split()) if own else ""


def _speaker_of(paragraph: _Paragraph, quotation: int, names: Sequence[str]) -> str:
    """Return who is named where a quotation begins, or else where it ends."""
    quoted = paragraph.speech[quotation]
    first = bisect_right(paragraph.starts, quoted.start) - 1
    last = bisect_left(paragraph.starts, quoted.end) - 1
    return names[first] or names[last]
