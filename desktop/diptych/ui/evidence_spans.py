"""Where the evidence of a link stands in a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from os.path import commonprefix

from diptych.core.model import Body, Evidence, Span

ALIKE = 3
"""Letters with which a word begins that stands for another form of it."""
# Scripts without blanks between words: a word may begin and end anywhere.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Blanks, hyphens and quotes between words may be others in the other text; those within a number may not.
_GAP = re.compile(r"(?<=\w)(?![.,]\d)\W+(?=\w)")
_WORD = re.compile(r"\w+")


def evidence_spans(body: Body, passages: Sequence[int], evidence: Evidence) -> list[Span]:
    """Find the words of the evidence in some passages; where they stand in other forms, those.

    A figure that is written otherwise is not found: who compares figures knows where it stands.
    """
    places = [Span(body.passages[number].start, body.passages[number].end) for number in passages]
    found: list[Span] = []
    for written in (*evidence.figures, *evidence.dates, *evidence.quoted):
        found += _literal(body.text, places, written)
    for name in evidence.names:
        found += _literal(body.text, places, name) or _words_of(body.text, places, name)
    for word in evidence.words:
        found += _literal(body.text, places, word) or _other_form(body.text, places, word)
    return found


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Put spans in order, those that overlap or have but a blank between them into one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip(" "):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _literal(text: str, places: Sequence[Span], written: str) -> list[Span]:
    """Find whole words, in whatever case."""
    before = "" if _UNSPACED.match(written) else r"(?<!\w)(?<!\d[.,])"
    after = "" if _UNSPACED.match(written[-1:]) else r"(?!\w|[.,]\d)"
    inner = r"\W{1,4}".join(map(re.escape, _GAP.split(written)))
    pattern = re.compile(before + inner + after, re.IGNORECASE)
    return list(_found(pattern, text, places))


def _found(pattern: re.Pattern[str], text: str, places: Sequence[Span]) -> Iterator[Span]:
    for place in places:
        for match in pattern.finditer(text, place.start, place.end):
            yield Span(*match.span())


def _words_of(text: str, places: Sequence[Span], name: str) -> list[Span]:
    """Find the capitalised words of a name that does not stand there as a whole."""
    words = [word for word in _WORD.findall(name) if word[0].isupper()]
    return [span for word in words for span in _literal(text, places, word)]


def _other_form(text: str, places: Sequence[Span], word: str) -> list[Span]:
    """Find the word that begins most like another: "crack" for "cracks"."""
    folded = word.casefold()
    alike = {
        span: len(commonprefix([folded, text[span.start : span.end].casefold()]))
        for span in _found(_WORD, text, places)
    }
    most = max(alike.values(), default=0)
    return [span for span, shared in alike.items() if shared == most] if most >= ALIKE else []
