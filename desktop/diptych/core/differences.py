"""How one text became another, word by word, as a body to be shown."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel

from diptych.core.model import BlockKind, Body, EditionChanges, Mark, MarkKind
from diptych.core.text import Part, cut_part, make_body

MINUS, PLUS = "−", "+"
_KINDS = {MINUS: MarkKind.STRUCK, PLUS: MarkKind.STRONG}
_WORD = re.compile(r"\n+|(?:\w+|[^\w\s])[^\S\n]*|[^\S\n]+")
_MOST_WORDS = 40_000
"""Beyond, texts are compared by lines: words would take seconds."""
_LIKE, _LOOKED_AT = 0.5, 40
"""The share of words from which on one passage was made from another, and how many it may be."""


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
                start = length + line.index(words)
                marks.append(Mark(_KINDS[sign], start, start + len(sign + words)))
            texts.append(shown)
            length += len(shown)
    return make_body(_paragraphs("".join(texts), marks))


def show_editions(older: Body, newer: Body) -> EditionChanges:
    """Show the passages that two editions do not share, each after its place in its own edition."""
    texts: list[str] = []
    marks: list[Mark] = []
    counts = {"added": 0, "removed": 0, "changed": 0}
    length = 0
    for before, after in _differing(older, newer):
        ref = newer.passages[after].ref if after is not None else older.passages[before or 0].ref
        texts.append(f"{ref}  ")
        length += len(texts[-1])
        was, now = _words_of(older, before), _words_of(newer, after)
        counts["changed" if was and now else "added" if now else "removed"] += 1
        for sign, piece in pieces(was, now):
            words = piece.strip()
            shown = piece.replace(words, sign + words, 1) if sign and words else piece
            if sign and words:
                start = length + shown.index(words) - len(sign)
                marks.append(Mark(_KINDS[sign], start, start + len(sign + words)))
            # What came stands apart from what went.
            shown += " " if sign and not shown[-1].isspace() else ""
            texts.append(shown)
            length += len(shown)
        texts.append("\n")
        length += 1
    return EditionChanges(make_body(_paragraphs("".join(texts), marks)), **counts)


def _differing(older: Body, newer: Body) -> Iterator[tuple[int | None, int | None]]:
    """Go through the passages that only one of two bodies has, a pair where one became the other."""
    old, new = ([_words_of(body, n) for n in range(len(body.passages))] for body in (older, newer))
    for is_same, edits in groupby(Indel.opcodes(old, new), key=lambda edit: edit.tag == "equal"):
        run = list(edits)
        went = range(run[0].src_start, run[-1].src_end)
        came = range(run[0].dest_start, run[-1].dest_end)
        if not is_same:
            yield from _paired(old, new, went, came)


def _paired(
    old: Sequence[str], new: Sequence[str], went: range, came: range
) -> Iterator[tuple[int | None, int | None]]:
    """Pair each passage that came with the one it was made from, if that went; orders are kept."""
    start = went.start
    for after in came:
        among = range(start, min(start + _LOOKED_AT, went.stop))
        likest = max(among, key=lambda before: _likeness(old[before], new[after]), default=None)
        if likest is None or _likeness(old[likest], new[after]) < _LIKE:
            yield None, after
            continue
        yield from ((before, None) for before in range(start, likest))
        yield likest, after
        start = likest + 1
    yield from ((before, None) for before in range(start, went.stop))


def _likeness(one: str, other: str) -> float:
    return Indel.normalized_similarity(_words(one), _words(other))


def _words_of(body: Body, passage: int | None) -> str:
    if passage is None:
        return ""
    found = body.passages[passage]
    return " ".join(body.text[found.start : found.end].split())


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
