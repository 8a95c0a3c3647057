"""Which format a file has: its first bytes tell, and where they do not, its name."""

import re
from enum import StrEnum
from pathlib import PurePath

from diptych.core.errors import RefusedInput

COPY_IT = "Open it, copy the article, and paste it (Ctrl+Shift+N)."


class Format(StrEnum):
    """A format with a reader of its own."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "web page"
    MHTML = "web archive"
    MAIL = "e-mail"
    EPUB = "EPUB"
    PDF = "PDF"
    DOCX = "Word"
    ODT = "OpenDocument"
    ZIP = "ZIP"


_SUFFIXES = {
    "": Format.TEXT,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".mhtml": Format.MHTML,
    ".mht": Format.MHTML,
    ".eml": Format.MAIL,
    ".epub": Format.EPUB,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".odt": Format.ODT,
    ".zip": Format.ZIP,
}
SUFFIXES = tuple(suffix for suffix in _SUFFIXES if suffix)
"""The suffixes of files that are read."""
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,8}")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html\b)",
    re.IGNORECASE | re.DOTALL,
)
_ZIP = b"PK\x03\x04"
_ZIPPED = frozenset({Format.EPUB, Format.DOCX, Format.ODT})
_FOREIGN = (
    (b"{\\rtf", "RTF file"),
    (b"\xd0\xcf\x11\xe0", "file of an old Word"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"SQLite format 3", "database"),
)


def format_of(data: bytes, name: str) -> Format:
    """Tell the format of a file. RefusedInput: it is one that is not read."""
    suffix = suffix_of(name)
    if data.startswith(b"%PDF"):
        return Format.PDF
    if data.startswith(_ZIP):
        named = _SUFFIXES.get(suffix, Format.ZIP)
        return named if named in _ZIPPED else Format.ZIP
    for sign, what in _FOREIGN:
        if data.startswith(sign):
            raise RefusedInput(f"This is a {what}, which Diptych does not read.", COPY_IT)
    if suffix not in _SUFFIXES:
        raise RefusedInput(f"Diptych does not read {suffix} files.", COPY_IT)
    named = _SUFFIXES[suffix]
    return Format.PAGE if named is Format.TEXT and _PAGE.match(data) else named


def suffix_of(name: str) -> str:
    """Return the suffix of a file name; the end of "editorial.2024" is none."""
    suffix = PurePath(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""
