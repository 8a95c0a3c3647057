"""Files: which of them are articles, and what they hold."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from diptych.core.errors import RefusedInput
from diptych.core.intake.encodings import decode
from diptych.core.intake.imprint import Imprint, one_line
from diptych.core.intake.markdown_text import read_markdown
from diptych.core.intake.plain_text import read_plain
from diptych.core.model import Incoming

MAX_BYTES = 20_000_000

_TEXT = frozenset({"", ".txt", ".text"})
_MARKDOWN = frozenset({".md", ".markdown"})
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,8}")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_SIGNS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", "ZIP, Word, OpenDocument or EPUB"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"SQLite format 3", "database"),
)
_COPY_IT = "Open it, copy the article, and paste it (Ctrl+Shift+N)."


def read(data: bytes, name: str) -> Incoming:
    """Read one file; ``name`` and content tell the format. RefusedInput says why not, and what to do."""
    if len(data) > MAX_BYTES:
        raise RefusedInput(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB.",
            "Split it, or paste the article you need.",
        )
    if not data.strip():
        raise RefusedInput("The file is empty.", "Choose another one.")
    suffix = _suffix(name)
    _refuse_other_formats(data, suffix)
    text, notices = decode(data)
    if _PAGE.match(text):
        raise RefusedInput("This is a web page, which Diptych does not read from files yet.", _COPY_IT)
    if suffix in _MARKDOWN:
        incoming = read_markdown(text, notices, data, "file")
    else:
        incoming = read_plain(text, Imprint(notices=notices), data, "file")
    return replace(incoming, file_name=one_line(PurePath(name).name))


def _suffix(name: str) -> str:
    """Return the suffix of a file name; the end of "editorial.2024" is none."""
    suffix = PurePath(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def _refuse_other_formats(data: bytes, suffix: str) -> None:
    for sign, what in _SIGNS:
        if data.startswith(sign):
            raise RefusedInput(f"This is a {what} file, which Diptych does not read yet.", _COPY_IT)
    if suffix not in _TEXT | _MARKDOWN:
        raise RefusedInput(f"Diptych does not read {suffix} files yet.", _COPY_IT)


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Find the files among ``paths`` and in the folders among them, sorted, without hidden ones.

    Links to folders inside folders are not followed. RefusedInput, before anything is looked at: network
    addresses, which the system would connect to. A path that is not there is given as it is.
    """
    for path in paths:
        if re.match(r"[\\/]{2}|file:", str(path), re.IGNORECASE):
            raise RefusedInput(f"{path} is on the network.", "Copy it to this computer first.")
    for path in paths:
        # Reading a device may never end.
        if os.path.exists(path) and not os.path.isdir(path) and not os.path.isfile(path):
            raise RefusedInput(f"{path} is neither a file nor a folder.", "Choose a file.")
    for path in paths:
        yield from _below(path) if os.path.isdir(path) else (path,)


def _below(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            # It is reported by whoever tries to read it.
            yield here
            continue
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        yield from (Path(entry.path) for entry in shown if entry.is_file())
        folders = [Path(entry.path) for entry in shown if entry.is_dir(follow_symlinks=False)]
        waiting += reversed(folders)
