"""Lines of a PDF, put together into paragraphs and headings."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from diptych.core.intake.pdf_lines import Line, make_rows, usual_pitch
from diptych.core.model import BlockKind
from diptych.core.text import Part

_LARGER = 1.12  # times the size of the text: a heading
_SAME = 0.08  # of the size: sizes that differ less are the same
_LONGEST_HEADING = 250
_LOOSE = 1.3  # times the usual step from line to line: a new paragraph
_INDENT = 0.7  # of the size
_MUCH_ROOM = 0.4  # of the width
_END = re.compile(r"[.!?…:。！？][”’\"'»)\]\d]*$")
_SIGN = re.compile(r"[•‣◦▪●■–—]\s+|\(?\d{1,2}[.)]\s+(?=\S)")
_BULLET = re.compile(r"[•‣◦▪●■]\s+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LEADER = re.compile(r"(?:\. ?){5,}")
_BETWEEN = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of"})
"""After a hyphen they stand for themselves: pre- and post-war."""
_UNSPACED = "\u2e80"
"""From here on scripts put no blanks between words."""

IsWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The column in which a line stands."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class _Paragraph:
    size: float
    lines: list[Line] = field(default_factory=list)
    cells: bool = False


def make_parts(columns: Sequence[Sequence[Line]], is_word: IsWord) -> list[Part]:
    """Make parts of the lines of columns, in the order of reading.

    ``is_word`` tells whether letters are a word, where the document itself does not have it.
    """
    body = _body_size(columns)
    joiner = _Joiner(_words(line for lines in columns for line in lines), is_word)
    paragraphs = list(_paragraphs(columns, body))
    levels = _levels(paragraphs, body)
    return [_part(paragraph, levels, joiner) for paragraph in paragraphs]


def _body_size(columns: Sequence[Sequence[Line]]) -> float:
    letters = Counter[float]()
    for lines in columns:
        for line in lines:
            letters[round(line.size * 2) / 2] += len(line.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _levels(paragraphs: Iterable[_Paragraph], body: float) -> dict[float, int]:
    """Rank the sizes of headings, the largest first."""
    sizes = {round(paragraph.size) for paragraph in paragraphs if _is_heading(paragraph, body)}
    return {size: min(rank, 6) for rank, size in enumerate(sorted(sizes, reverse=True), 1)}


def _is_heading(paragraph: _Paragraph, body: float) -> bool:
    length = sum(len(line.text) for line in paragraph.lines)
    return paragraph.size > body * _LARGER and length <= _LONGEST_HEADING and not paragraph.cells


def _part(paragraph: _Paragraph, levels: dict[float, int], joiner: "_Joiner") -> Part:
    if paragraph.cells:
        return Part(BlockKind.ROW, 0, "\t".join(line.text for line in paragraph.lines))
    text = joiner.join(paragraph.lines)
    level = levels.get(round(paragraph.size))
    if level and len(text) <= _LONGEST_HEADING:
        return Part(BlockKind.HEADING, level, text)
    if bullet := _BULLET.match(text):
        return Part(BlockKind.ITEM, 1, text[bullet.end() :])
    return Part(BlockKind.PARAGRAPH, 0, text)


# Paragraphs


def _paragraphs(columns: Sequence[Sequence[Line]], body: float) -> Iterator[_Paragraph]:
    paragraph: _Paragraph | None = None
    for lines in columns:
        frame = _Frame(min(i.left for i in lines), max(i.right for i in lines), usual_pitch(lines))
        first = True
        for line, cells in _in_rows(lines):
            begins = (
                paragraph is None
                or cells
                or paragraph.cells
                or (
                    _begins_column(paragraph, line, frame, body)
                    if first
                    else _begins(paragraph, line, frame, body)
                )
            )
            first = False
            if begins and paragraph:
                yield paragraph
            if paragraph is None or begins:
                paragraph = _Paragraph(line.size, cells=bool(cells))
            paragraph.lines += cells or (line,)
    if paragraph:
        yield paragraph


def _in_rows(lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[Line, ...]]]:
    """Give the lines from the top, and with the first of some side by side its row.

    One such row alone is a line with a wide gap in it.
    """
    rows = make_rows(lines)
    for at, row in enumerate(rows):
        if len(row) > 1 and any(
            len(other) > 1 for other in rows[max(at - 1, 0) : at] + rows[at + 1 : at + 2]
        ):
            yield row[0], row
        else:
            for line in row:
                yield line, ()


def _begins_column(paragraph: _Paragraph, line: Line, frame: _Frame, body: float) -> bool:
    """Tell whether the first line of a column or page begins a paragraph."""
    last = paragraph.lines[-1]
    if not _same_size(last, line) or line.size > body * _LARGER or _SIGN.match(line.text):
        return True
    if last.hyphened or line.text[:1].islower():
        return False
    return bool(_END.search(last.text)) or line.left - frame.left > _INDENT * line.size


def _begins(paragraph: _Paragraph, line: Line, frame: _Frame, body: float) -> bool:
    last = paragraph.lines[-1]
    if not _same_size(last, line) or _SIGN.match(line.text):
        return True
    step = last.bottom - line.bottom
    if step > frame.pitch * _LOOSE and step > 1.05 * _LOOSE * line.height or step < -line.height:
        return True
    if last.hyphened or line.size > body * _LARGER:
        return False
    return _is_indented(paragraph, line, frame) or _ends_early(last, line, frame)


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME * max(one.size, other.size)


def _is_indented(paragraph: _Paragraph, line: Line, frame: _Frame) -> bool:
    """Tell by its left end whether a line begins a paragraph; items hang, so that theirs go on."""
    last = paragraph.lines[-1]
    step = line.left - last.left
    if _SIGN.match(paragraph.lines[0].text):
        return step < -_INDENT * line.size
    if step > _INDENT * line.size:
        return True
    return step < -_INDENT * line.size and len(paragraph.lines) > 1


def _ends_early(last: Line, line: Line, frame: _Frame) -> bool:
    """Tell whether the first word of a line would have had room at the end of the one before."""
    room = frame.right - last.right
    if room > _MUCH_ROOM * (frame.right - frame.left) or _LEADER.search(last.text):
        return True
    return room > line.first + line.size / 2 and bool(_END.search(last.text))


# Words


def _words(lines: Iterable[Line]) -> Counter[str]:
    """Count the words that are whole, in lower case."""
    words = Counter[str]()
    for line in lines:
        found = _WORD.findall(line.text.casefold())
        words.update(found[:-1] if line.hyphened else found)
    return words


class _Joiner:
    """Joins lines, and words that are cut by hyphens where nothing is lost by it."""

    def __init__(self, words: Counter[str], is_word: IsWord) -> None:
        self._words = words
        self._is_word = is_word

    def join(self, lines: Sequence[Line]) -> str:
        """Return the text of a paragraph."""
        text = lines[0].text
        for before, line in pairwise(lines):
            if before.hyphened:
                text = self._joined(text, line.text)
            elif text[-1:] >= _UNSPACED and line.text[:1] >= _UNSPACED:
                text += line.text
            else:
                text += f" {line.text}"
        return f"{text}-" if lines[-1].hyphened else text

    def _joined(self, text: str, rest: str) -> str:
        head, tail = _LAST_WORD.search(text), _FIRST_WORD.match(rest)
        if tail and tail[0] in _BETWEEN:
            return f"{text}- {rest}"
        if not head or not tail or not tail[0].islower():
            return f"{text}-{rest}"
        if self._words[f"{head[0]}-{tail[0]}".casefold()]:
            return f"{text}-{rest}"
        whole = head[0] + tail[0]
        if self._words[whole.casefold()] or self._is_word(whole):
            return text + rest
        return f"{text}-{rest}"
