"""How one text became another, word by word, as a body to be shown."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel

from diptych.core.model import BlockKind, Body, Mark, MarkKind
from diptych.core.text import Part, cut_part, make_body

MINUS, PLUS = "−", "+"
_WORD = re.compile(r"\n+|(?:\w+|[^\w\s])[^\S\n]*|[^\S\n]+")
_MOST_WORDS = 40_000
"""Beyond, texts are compared by lines: words would take seconds."""


def show(before: str, after: str) -> Body:
    """Show the present text with what came since, strong after a +, and what went, struck after a −."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for sign, piece in pieces(before, after):
        for line in piece.splitlines(keepends=True):
            words = line.strip()
            shown = line.replace(words, sign + words, 1) if sign and words else line
            if shown != line:
                kind = MarkKind.STRUCK if sign == MINUS else MarkKind.STRONG
                start = length + line.index(words)
                marks.append(Mark(kind, start, start + len(sign + words)))
            texts.append(shown)
            length += len(shown)
    return make_body(_paragraphs("".join(texts), marks))


def pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Cut two texts into what both have ("", text), what went ("−", text) and what came ("+", text)."""
    old, new = _words(before), _words(after)
    for is_same, edits in groupby(Indel.opcodes(old, new), key=lambda edit: edit.tag == "equal"):
        run = list(edits)
        was = "".join(old[run[0].src_start : run[-1].src_end])
        now = "".join(new[run[0].dest_start : run[-1].dest_end])
        if is_same:
            yield "", now
            continue
        if was:
            yield MINUS, was
        if now:
            yield PLUS, now


def _words(text: str) -> Sequence[str]:
    words = _WORD.findall(text)
    return words if len(words) <= _MOST_WORDS else text.splitlines(keepends=True)


def _paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[Part]:
    """Make a paragraph of every line."""
    ends = [found.end() for found in re.finditer("\n", text)]
    return cut_part(Part(BlockKind.PARAGRAPH, 0, text, tuple(marks)), ends)
