"""Bytes to text: what the bytes say, else UTF-8, else a guess that the reader is told of."""

import codecs
import re

from diptych.core.errors import RefusedInput

_SIGNS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode ``data``, with what the reader should know about it. RefusedInput: these bytes are not text."""
    for sign, encoding in _SIGNS:
        if data.startswith(sign):
            return _checked(*_lossy(data[len(sign) :], encoding))
    if b"\0" in data:
        return _checked(
            _unmarked_utf16(data), ("The file does not say how it is encoded: check the letters.",)
        )
    try:
        return _checked(data.decode(), ())
    except UnicodeDecodeError:
        return _checked(*_guessed(data))


def _lossy(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return text, (f"Characters that could not be read: {lost}. They are shown as \ufffd.",) if lost else ()


def _unmarked_utf16(data: bytes) -> str:
    """Decode UTF-16 without a mark, known by NUL in every other byte; any other NUL is no text."""
    half = len(data) / 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) > 0.4 * half and data[1 - first :: 2].count(0) < 0.1 * half:
            return data.decode(encoding, "replace")
    raise _unreadable()


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode UTF-8 with a few faults, else the code page of old Windows programs."""
    text, notices = _lossy(data, "utf-8")
    lost = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > 4 * lost:
        return text, notices
    try:
        return data.decode("cp1252"), ("The file does not say how it is encoded: check accents and quotes.",)
    except UnicodeDecodeError as error:
        raise _unreadable() from error


def _checked(text: str, notices: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if len(_CONTROL.findall(text)) + text.count("\ufffd") > len(text) * 0.02 + 1:
        raise _unreadable()
    return text, notices


def _unreadable() -> RefusedInput:
    return RefusedInput(
        "This is not text, or it is damaged.",
        "Open it in the program that made it, copy the text, and paste it.",
    )
