"""PDF files: their words where they stand, put together into paragraphs."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from math import hypot
from types import ModuleType
from typing import Any

import Stemmer

from diptych.core.alignment import load_background
from diptych.core.errors import RefusedInput
from diptych.core.intake.document import own_data, titled
from diptych.core.intake.formats import COPY_IT
from diptych.core.intake.imprint import make_incoming, one_line
from diptych.core.intake.pdf_lines import Line, Word, in_columns, make_lines, without_running_heads
from diptych.core.intake.pdf_paragraphs import make_parts
from diptych.core.model import Incoming

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 1_000
MOST_LETTERS = 2_000_000

_PASSWORD = 4  # the library's number for a file that needs one
_TOKEN = re.compile("([^\\s\x00-\x1f\ufffe]+)([\x02\ufffe]?)")
"""The library gives the hyphen at the end of a line as a sign of its own."""
_NO_LETTER = re.compile("[\x01\x03-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_MOST_UNREADABLE = 0.2
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_FARTHEST = 100_000
_MOST_NAMED = 6


def read_pdf(data: bytes) -> Incoming:
    """Make an article of a PDF. RefusedInput: it is damaged, needs a password, or is pictures of pages."""
    pages, pictures, said = _opened(data)
    if not any(pages):
        raise RefusedInput(
            "This PDF has no text: its pages are pictures.",
            "Have a program for text recognition (OCR) make text of it, and add that.",
        )
    kept, heads = without_running_heads(pages)
    parts = make_parts([column for lines in kept for column in in_columns(lines)], _is_word)
    page = titled(parts, own_data(said["Title"], said["Author"], said["CreationDate"]))
    notices = tuple(_notices(heads, pictures))
    return make_incoming(page.parts, replace(page.imprint, notices=notices), data, MEDIA_TYPE, "file")


def _opened(data: bytes) -> tuple[list[list[Line]], list[int], dict[str, str]]:
    """Return the lines of each page, which pages are pictures, and what the file says of itself."""
    # Only the worker process reads PDF files: the window's process, which imports this too, does without.
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                raise RefusedInput(f"The PDF has more than {MOST_PAGES:,} pages.", "Split it.")
            return *_pages(document, pypdfium2.raw), document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise RefusedInput("The PDF needs a password.", "Save it without one first.") from error
        raise RefusedInput("The PDF is damaged.", COPY_IT) from error


def _pages(document: Any, raw: ModuleType) -> tuple[list[list[Line]], list[int]]:
    pages, pictures = [], []
    left = MOST_LETTERS
    unreadable = 0
    for number, page in enumerate(document, 1):
        with closing(page), closing(page.get_textpage()) as textpage:
            count = textpage.count_chars()
            left -= count
            if left < 0:
                raise RefusedInput(f"The PDF has more than {MOST_LETTERS:,} letters.", "Split it.")
            letters = "".join(map(_character, (raw.FPDFText_GetUnicode(textpage, i) for i in range(count))))
            unreadable += len(_NO_LETTER.findall(letters))
            pages.append(make_lines(_words(letters, textpage.raw, raw)))
            if not pages[-1] and any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])):
                pictures.append(number)
    if unreadable > _MOST_UNREADABLE * (MOST_LETTERS - left):
        raise RefusedInput(
            "The PDF does not say which letters its signs are.",
            "Have a program for text recognition (OCR) make text of it, and add that.",
        )
    return pages, pictures


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


def _words(letters: str, textpage: Any, raw: ModuleType) -> Iterator[Word]:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for token in _TOKEN.finditer(letters):
        boxes = []
        for at in (token.start(1), token.end(1) - 1):
            raw.FPDFText_GetLooseCharBox(textpage, at, box)
            boxes.append([_sane(side) for side in (box.left, box.right, box.bottom, box.top)])
        (left, right, bottom, top), (left_too, right_too, _, _) = boxes
        raw.FPDFText_GetMatrix(textpage, token.start(1), matrix)
        size = _sane(raw.FPDFText_GetFontSize(textpage, token.start(1)) * hypot(matrix.c, matrix.d))
        text = token[1].translate(_LIGATURES)
        yield Word(text, min(left, left_too), max(right, right_too), bottom, top, size, bool(token[2]))


def _sane(points: float) -> float:
    """Return 0 for what is no place on a page: not a number, or infinite."""
    return points if -_FARTHEST < points < _FARTHEST else 0.0


def _notices(heads: Sequence[str], pictures: Sequence[int]) -> Iterator[str]:
    if heads:
        shown = ", ".join(f"“{one_line(head)}”" for head in heads[:_MOST_NAMED])
        more = " …" if len(heads) > _MOST_NAMED else ""
        yield f"Left out, as most pages have it at the head or the foot: {shown}{more}."
    if pictures:
        shown = ", ".join(map(str, pictures[:_MOST_NAMED])) + (" …" if len(pictures) > _MOST_NAMED else "")
        yield f"Pages that are pictures, without text: {shown}."


@cache
def _english() -> tuple[frozenset[str], Any]:
    return frozenset(load_background("en").stems), Stemmer.Stemmer("english")


def _is_word(letters: str) -> bool:
    """Tell whether letters are an English word for certain."""
    stems, stemmer = _english()
    return stemmer.stemWord(letters.casefold()) in stems
