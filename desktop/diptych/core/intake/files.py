"""Files: which of them are articles, and what they hold."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from diptych.core.errors import RefusedInput
from diptych.core.intake.docx import read_docx
from diptych.core.intake.encodings import Decoded, decode_as
from diptych.core.intake.epub import read_epub
from diptych.core.intake.formats import Format, format_of
from diptych.core.intake.imprint import Imprint, one_line
from diptych.core.intake.mail import read_mail
from diptych.core.intake.markdown_text import read_markdown
from diptych.core.intake.mhtml import read_mhtml
from diptych.core.intake.odt import read_odt
from diptych.core.intake.pdf import read_pdf
from diptych.core.intake.plain_text import read_plain
from diptych.core.intake.web_page import read_page
from diptych.core.intake.zip import read_zip
from diptych.core.model import Choice, Incoming

MAX_BYTES = 20_000_000
AS_FOUND = Choice()

Found = Incoming | RefusedInput
Reader = Callable[[bytes, str, Choice], Sequence[Found]]


def read(data: bytes, name: str, choice: Choice = AS_FOUND) -> Incoming:
    """Read the first article of a file. RefusedInput says why not, and what to do."""
    found = read_every(data, name, choice)
    for each in found:
        if isinstance(each, Incoming):
            return each
    raise next(each for each in found if isinstance(each, RefusedInput))


def read_every(data: bytes, name: str, choice: Choice = AS_FOUND) -> tuple[Found, ...]:
    """Read all articles of a file, and what stands for those that cannot be read; never nothing.

    ``name`` and content tell the format. RefusedInput: the file as a whole is refused.
    """
    if len(data) > MAX_BYTES:
        raise RefusedInput(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB.",
            "Split it, or paste the article you need.",
        )
    if not data.strip():
        raise RefusedInput("The file is empty.", "Choose another one.")
    format = Format.TEXT if choice.as_text else format_of(data, name)
    # What lies within the file has numbers of its own.
    whole = replace(choice, without=frozenset())
    found = tuple(_named(each, name) for each in _READERS[format](data, name, whole))
    if not found:
        raise RefusedInput("There is no text in it.", "Choose a file or copy a page that has some.")
    return tuple(each for number, each in enumerate(found) if number not in choice.without)


def _named(found: Found, name: str) -> Found:
    """Give what has no name of its own that of the file."""
    if isinstance(found, RefusedInput) or found.file_name:
        return found
    return replace(found, file_name=one_line(PurePath(name).name))


def _read_text(data: bytes, name: str, choice: Choice) -> Sequence[Found]:
    decoded = decode_as(data, choice)
    imprint = Imprint(notices=decoded.notices)
    return (_as_read(read_plain(decoded.text, imprint, data, "file"), decoded),)


def _read_markdown(data: bytes, name: str, choice: Choice) -> Sequence[Found]:
    decoded = decode_as(data, choice)
    return (_as_read(read_markdown(decoded.text, decoded.notices, data, "file"), decoded),)


def _as_read(incoming: Incoming, decoded: Decoded) -> Incoming:
    """Note how a text was decoded, so that the original can be read in the same way once more."""
    charset = f"; charset={decoded.encoding}" if decoded.encoding else ""
    return replace(incoming, media_type=incoming.media_type + charset, remedies=decoded.remedies)


def _read_zip(data: bytes, name: str, choice: Choice) -> Sequence[Found]:
    return read_zip(data, name, lambda member, inner: read_every(member, inner, choice))


_READERS: Mapping[Format, Reader] = {
    Format.TEXT: _read_text,
    Format.MARKDOWN: _read_markdown,
    Format.PAGE: read_page,
    Format.MHTML: read_mhtml,
    Format.MAIL: partial(read_mail, read_every),
    Format.PDF: lambda data, name, choice: (read_pdf(data),),
    Format.DOCX: lambda data, name, choice: (read_docx(data),),
    Format.ODT: lambda data, name, choice: (read_odt(data),),
    Format.EPUB: lambda data, name, choice: read_epub(data, name),
    Format.ZIP: _read_zip,
}


def require_local(path: Path) -> None:
    """Refuse a network address, which the system would connect to."""
    if re.match(r"[\\/]{2}|file:", str(path), re.IGNORECASE):
        raise RefusedInput(f"{path} is on the network.", "Copy it to this computer first.")


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Find the files among ``paths`` and in the folders among them, sorted, without hidden ones.

    Links to folders inside folders are not followed. RefusedInput, before anything is looked at: network
    addresses, which the system would connect to. A path that is not there is given as it is.
    """
    for path in paths:
        require_local(path)
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
