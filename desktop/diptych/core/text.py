"""Text as it enters: one normal form, then blocks, marks and passages as offsets into it.

Offsets are Unicode code points of the normalised body; ranges are half-open.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise

import regex
import sentencex

from diptych.core.model import Block, BlockKind, Body, Mark, MarkKind, Passage, Span

TEXT_VERSION = 1
SPLITTER = "sentencex 1.0.32, 1"
LONGEST_BLOCK = 20_000
"""A longer paragraph is cut: panes lay out a block at a time, and the sentence splitter is not linear."""
LONGEST_WORD = 5_000
"""In which a long paragraph without any blank is cut: lines of it are slow to find."""

_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
_REMOVED = re.compile(f"[\0\ufeff\ufffc{_NONCHARACTERS}]")
# One class of characters, as every text is searched for them.
_ODD = re.compile(f"[{_LINE_ENDS}\0\ufeff\ufffc\ud800-\udfff{_NONCHARACTERS}]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)

_JOINS_BACK = regex.compile(
    r"[\n\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=L}\p{GCB=LV}\p{GCB=LVT}\p{GCB=V}\p{GCB=T}\p{GCB=RI}]"
)
_JOINS_ON = regex.compile(r"\p{GCB=Prepend}|[\p{GCB=Extend}\p{GCB=ZWJ}][^\0-\xa8\xaa-\xad\xaf-\u08ff]")
_CLUSTER = regex.compile(r"\X")

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_LIST_SIGN = re.compile(r"[-*•‣◦–—]\s|\d{1,3}[.)]\s")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}、。！？]")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40

_OTHER_BLANK = re.compile(r"[^\S ]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_SENTENCE_END = re.compile(r"[.!?…。！？][”’\"'»)\]]*\s")

_RUNS = frozenset({BlockKind.ROW, BlockKind.ITEM})
_ONE_PASSAGE = frozenset({BlockKind.ROW, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Part:
    """A block on its way into a body; ``marks`` are offsets into ``text``, before it is normalised."""

    kind: BlockKind
    level: int
    text: str
    marks: tuple[Mark, ...] = ()


# Normal form


def normalise(text: str) -> str:
    """Bring ``text`` into normal form 1: line ends as LF, NFC, nothing unstorable, no blanks at the end.

    For whole texts, never for slices. Blanks at the ends of inner lines stay: they are a break in Markdown.
    """
    return _compose(_replace_odd(text)).rstrip()


def _replace_odd(text: str) -> str:
    # Most texts are told to have nothing odd many times faster by what can be printed.
    if text.replace("\n", " ").isprintable() and "\ufffc" not in text:
        return text
    if not _ODD.search(text):
        return text
    text = _REMOVED.sub("", _LINE_END.sub("\n", text))
    # A pair of halves is one character; a half alone is none.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> tuple[str, Sequence[int]]:
    """Leave out soft hyphens and zero-width characters, and give each remaining character's old offset.

    The offsets end with the length of ``text``, so that they map the ends of ranges too.
    """
    if not _INVISIBLE.search(text):
        return text, range(len(text) + 1)
    offsets = [at for at, character in enumerate(text) if not _INVISIBLE.match(character)]
    return "".join(text[at] for at in offsets), [*offsets, len(text)]


def strip_invisible(text: str) -> str:
    """Leave out soft hyphens and zero-width characters, which search, quote check and alignment ignore."""
    return _INVISIBLE.sub("", text)


def first_words(text: str, limit: int = 80) -> str:
    """Make a display title of the first words: at most ``limit`` characters, cut at a word, then with …."""
    # A title needs the beginning only, and a body may have millions of words.
    title = " ".join(strip_invisible(text[: limit * 100]).split())
    if len(title) <= limit:
        return title
    cut = title.rfind(" ", 0, limit)
    if cut <= 0:
        cut = _cluster(title, limit - 1).start or limit - 1
    return title[:cut].rstrip(" ,;:.–—-") + "…"


# Grapheme boundaries


def snap(text: str, span: Span) -> Span:
    """Widen ``span`` to grapheme boundaries; what lies outside ``text`` is cut off."""
    start = min(max(span.start, 0), len(text))
    end = min(max(span.end, start), len(text))
    if not _may_join(text, start) and not _may_join(text, end):
        return Span(start, end)
    return Span(_cluster(text, start).start, _cluster(text, end).end)


def _cluster(text: str, offset: int) -> Span:
    """Find the grapheme cluster around ``offset``; at a boundary it is empty."""
    start = offset
    while _may_join(text, start):
        start -= 1
    while start < offset:
        end = _CLUSTER.match(text, start).end()
        if end > offset:
            return Span(start, end)
        start = end
    return Span(offset, offset)


def _may_join(text: str, offset: int) -> bool:
    """Tell whether the characters around ``offset`` could be one grapheme: no false negatives."""
    if not 0 < offset < len(text):
        return False
    if text[offset] < "\u0300" and text[offset - 1] < "\u0300":
        return text[offset] == "\n" and text[offset - 1] == "\r"
    return bool(_JOINS_BACK.match(text, offset) or _JOINS_ON.match(text, offset - 1))


# Parts


def plain_parts(text: str) -> list[Part]:
    """Cut plain text into paragraphs at its blank lines.

    Line ends inside a paragraph become blanks, as they come from wrapping, except where lines are longer than
    anybody wraps (each is a paragraph), in lists, and in verse (the line ends stay, as marked breaks).
    """
    parts: list[Part] = []
    for paragraph in _BLANK_LINES.split(_replace_odd(text)):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if max(map(len, lines), default=0) > _WIDEST_WRAP:
            parts += (Part(BlockKind.PARAGRAPH, 0, line) for line in lines)
        elif lines:
            parts.append(_joined(lines))
    return parts


def _joined(lines: list[str]) -> Part:
    verse = len(lines) > 2 and max(map(len, lines)) < _NARROWEST_WRAP
    text = lines[0]
    marks = []
    for before, line in pairwise(lines):
        if verse or _LIST_SIGN.match(line):
            marks.append(Mark(MarkKind.BREAK, len(text), len(text) + 1))
            text += "\n"
        elif not (_UNSPACED.match(before[-1]) and _UNSPACED.match(line)):
            text += " "
        text += line
    return Part(BlockKind.PARAGRAPH, 0, text, tuple(marks))


def make_body(parts: Iterable[Part], language: str = "") -> Body:
    """Put ``parts`` together: in normal form, an empty line between blocks. Empty parts are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    length = 0
    for part in _fit_parts(parts):
        if blocks:
            texts.append("\n" if part.kind is blocks[-1].kind and part.kind in _RUNS else "\n\n")
            length += len(texts[-1])
        texts.append(part.text)
        blocks.append(Block(part.kind, part.level, length, length + len(part.text)))
        marks += (_moved(mark, mark.start + length, mark.end + length) for mark in part.marks)
        length += len(part.text)
    text = "".join(texts)
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Body(text, tuple(blocks), tuple(marks), passages_of(text, blocks, language))


def parts_of(body: Body) -> Iterator[Part]:
    """Take a body apart into its blocks; ``make_body`` makes the same of them again."""
    ends = [end for block in body.blocks for end in (block.start, block.end)]
    pieces = cut_part(Part(BlockKind.PARAGRAPH, 0, body.text, body.marks), ends)
    for block, piece in zip(body.blocks, islice(pieces, 1, None, 2), strict=False):
        yield Part(block.kind, block.level, piece.text, piece.marks)


def _fit_parts(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        for piece in _cut(_normal(part)):
            stripped = _strip(piece)
            if strip_invisible(stripped.text).strip():
                yield stripped


def _normal(part: Part) -> Part:
    """Normalise a part's text, all but the trailing blanks, and carry its marks along."""
    if _compose(_replace_odd(part.text)) == part.text:
        return _snapped(part)
    return _snapped(_carried(_snapped(_carried(_snapped(part), _replace_odd)), _compose))


def _moved(mark: Mark, start: int, end: int) -> Mark:
    return Mark(mark.kind, start, end, mark.value)


def _snapped(part: Part) -> Part:
    if not part.marks:
        return part
    spans = (snap(part.text, Span(mark.start, mark.end)) for mark in part.marks)
    marks = (_moved(m, s.start, s.end) for m, s in zip(part.marks, spans, strict=True))
    return replace(part, marks=tuple(mark for mark in marks if mark.start < mark.end))


def _carried(part: Part, change: Callable[[str], str]) -> Part:
    """Apply ``change`` between the ends of the marks: as these are grapheme boundaries, it does the same."""
    ends = sorted({0, len(part.text), *(m.start for m in part.marks), *(m.end for m in part.marks)})
    pieces = [change(part.text[start:end]) for start, end in pairwise(ends)]
    moved = dict(zip(ends, accumulate(map(len, pieces), initial=0), strict=True))
    marks = tuple(_moved(mark, moved[mark.start], moved[mark.end]) for mark in part.marks)
    return replace(part, text="".join(pieces), marks=marks)


def _cut(part: Part) -> Iterable[Part]:
    """Cut a part that is too long at the ends of sentences, else of words."""
    ends = [0]
    while len(part.text) - ends[-1] > LONGEST_BLOCK:
        ends.append(_good_end(part.text, ends[-1]))
    return cut_part(part, ends[1:]) if len(ends) > 1 else (part,)


def cut_part(part: Part, ends: Sequence[int]) -> Iterator[Part]:
    """Cut a part where ``ends`` say, ascending, and at its own end; each piece takes the marks in it."""
    bounds = [0, *ends, len(part.text)]
    marks: list[list[Mark]] = [[] for _ in bounds]
    for mark in part.marks:
        piece = bisect_right(bounds, mark.start) - 1
        while piece < len(bounds) - 1 and bounds[piece] < mark.end:
            start = max(mark.start - bounds[piece], 0)
            marks[piece].append(_moved(mark, start, min(mark.end, bounds[piece + 1]) - bounds[piece]))
            piece += 1
    for piece, (start, end) in enumerate(pairwise(bounds)):
        yield Part(part.kind, part.level, part.text[start:end], tuple(marks[piece]))


def _good_end(text: str, start: int) -> int:
    limit = start + LONGEST_BLOCK
    low = limit - LONGEST_BLOCK // 4
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, low, limit)]
    end = sentences[-1] if sentences else max(text.rfind(blank, low, limit) for blank in " \n\t") + 1
    cluster = _cluster(text, end or start + LONGEST_WORD)
    return cluster.start if cluster.start > start else cluster.end


def _strip(part: Part) -> Part:
    """Strip blanks; indentation of preformatted text and a row's empty first cells stay."""
    kept = {BlockKind.PREFORMATTED: "\n", BlockKind.ROW: " \n"}.get(part.kind)
    start = len(part.text) - len(part.text.lstrip(kept))
    end = max(len(part.text.rstrip()), start)
    if (start, end) == (0, len(part.text)):
        return part
    return next(islice(cut_part(part, (start, end)), 1, None))


# Passages


def passages_of(text: str, blocks: Sequence[Block], language: str) -> tuple[Passage, ...]:
    """Cut the blocks of ``text`` into sentences; a heading and a table row are one passage, a rule none.

    ``language`` is a BCP 47 tag; English when unknown.
    """
    found = _LANGUAGE.match(language)
    code = found[0].lower() if found else "en"
    passages: list[Passage] = []
    for number, block in enumerate(blocks):
        if block.kind is not BlockKind.RULE:
            ends = [block.end] if block.kind in _ONE_PASSAGE else _sentence_ends(text, block, code)
            trimmed = [_trim(text, start, end) for start, end in pairwise([block.start, *ends])]
            filled = [(start, end) for start, end in trimmed if start < end]
            passages += (Passage(start, end, number, order) for order, (start, end) in enumerate(filled))
    return tuple(passages)


def _sentence_ends(text: str, block: Block, language: str) -> list[int]:
    # The splitter fails on some blanks that are longer than one byte ("J\u00a0."), so it sees plain ones.
    sentences = sentencex.segment(language, _OTHER_BLANK.sub(" ", text[block.start : block.end]))
    ends = list(accumulate(map(len, sentences), initial=block.start))[1:]
    return [end for end in ends if not _may_join(text, end) or _cluster(text, end).start == end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the blanks around a sentence, but none that is part of a grapheme."""
    piece = text[start:end]
    end = start + len(piece.rstrip())
    start += len(piece) - len(piece.lstrip())
    if start < end and (_may_join(text, start) or _may_join(text, end)):
        return _cluster(text, start).start, _cluster(text, end).end
    return start, end


# Bodies from elsewhere


def fits(body: Body) -> bool:
    """Tell whether every offset of ``body`` is in order, in range and on a grapheme boundary."""
    return _blocks_fit(body) and _marks_fit(body) and _passages_fit(body)


def _inside(text: str, start: object, end: object, low: int, high: int) -> bool:
    return (
        type(start) is int
        and type(end) is int
        and low <= start < end <= high
        and snap(text, Span(start, end)) == Span(start, end)
    )


def _blocks_fit(body: Body) -> bool:
    low = 0
    for block in body.blocks:
        if not _inside(body.text, block.start, block.end, low, len(body.text)):
            return False
        low = block.end
    return True


def _marks_fit(body: Body) -> bool:
    low = 0
    for mark in body.marks:
        if not _inside(body.text, mark.start, mark.end, low, len(body.text)):
            return False
        low = mark.start
    return True


def _passages_fit(body: Body) -> bool:
    low = 0
    last = (-1, 0)
    for passage in body.passages:
        if type(passage.block) is not int or not 0 <= passage.block < len(body.blocks):
            return False
        block = body.blocks[passage.block]
        if not _inside(body.text, passage.start, passage.end, max(low, block.start), block.end):
            return False
        expected = last[1] + 1 if passage.block == last[0] else 0
        if passage.number != expected:
            return False
        low, last = passage.end, (passage.block, passage.number)
    return True
