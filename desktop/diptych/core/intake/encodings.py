"""Bytes to text: what the bytes say, else UTF-8, else the likeliest encoding, of which the reader is told."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diptych.core.errors import RefusedInput
from diptych.core.intake.plausibility import plausibility
from diptych.core.model import ENCODINGS, Choice, Remedy
from diptych.core.text import normalise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the standard library calls those that it calls otherwise, or has in a larger edition.
_CODECS = {
    "windows-874": "cp874",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "cp950",
    "iso-2022-jp": "iso2022_jp_ext",
}
_WIDE = tuple(name for name in ENCODINGS if name.startswith(("utf-16", "utf-32")))
_LEGACY = tuple(name for name in ENCODINGS if not name.startswith("utf-") and name != "iso-2022-jp")
_UNMARKED = ("utf-16-le", "utf-16-be", *_LEGACY)
_JAPANESE_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\(J)")

# Escape stands in texts of terminals, and of ISO-2022-JP.
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 27), *range(28, 32), 127)))
_CONTROL_BYTES = _CONTROLS.encode()
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r\f\v"} | {0x7F: 0x2421}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")

LOOKED_AT = 20_000
"""Bytes by which an encoding is told; more tell nothing new."""
MOST_SHOWN = 2_000_000
"""Bytes that are shown of what is no text: more would take too long, and say nothing."""

_SURE = 0.4  # by which the likeliest must lead in a text of some length, and by more in a shorter one
_LONG_ENOUGH = 80
_SURE_WITH_ANOTHER = 0.15  # when charset-normalizer says the same
_READS_WELL = -0.6  # as plausibility has it
_NO_TEXT = -1.8
_NO_WIDE_TEXT = -1.0  # where most of it is beyond ASCII, as any bytes are when two make a character

_AS_TEXT = "Open it as text, or open it in the program that made it and copy the text."
_OTHER_ENCODING = "Choose how it is encoded."
_BOTH = (Remedy.AS_TEXT, Remedy.ENCODING)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with what the reader should know about it, and how else it may be read.

    ``encoding``: in which it was read, when that had to be guessed or chosen; "" when the bytes tell.
    """

    text: str
    notices: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    encoding: str = ""


def decode_as(data: bytes, choice: Choice) -> Decoded:
    """Decode ``data`` as the reader wants it; when it is to be plain text, whatever it is."""
    return decode_anyway(data, choice.encoding) if choice.as_text else recognise(data, choice.encoding)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode what is part of something else, with what the reader should know about it."""
    decoded = recognise(data)
    return decoded.text, decoded.notices


def recognise(data: bytes, encoding: str = "") -> Decoded:
    """Decode ``data``, in ``encoding`` if one is named. RefusedInput: these bytes are no such text."""
    if encoding:
        return _chosen(data, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _checked(_lossy(data[len(mark) :], marked))
    if _JAPANESE_ESCAPE.search(data) and (japanese := _strictly(data, "iso-2022-jp")):
        return Decoded(japanese, (_read_as("iso-2022-jp"),), (), "iso-2022-jp")
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > _most_odd(len(data)):
        return _guessed(data, _WIDE)
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _faulty(data) or _guessed(data, _UNMARKED)


def decode_anyway(data: bytes, encoding: str = "") -> Decoded:
    """Decode whatever ``data`` is: what is no text is shown as signs."""
    encoding = encoding if encoding in ENCODINGS else ""
    try:
        found = recognise(data, encoding)
    except RefusedInput:
        beginning = data[:MOST_SHOWN]
        found = _lossy(beginning, encoding or ("utf-8" if _is_utf8(beginning) else "windows-1252"))
        cut = (f"Only its first {MOST_SHOWN // 1_000_000} MB are shown.",) if len(data) > MOST_SHOWN else ()
        found = replace(found, notices=(*found.notices, *cut), encoding=encoding)
    shown = found.text.translate(_PICTURES)
    if shown == found.text and normalise(shown).strip():
        return found
    notice = "Signs that are no text are shown as pictures such as \u2400."
    return replace(found, text=shown, notices=(*found.notices, notice))


def _chosen(data: bytes, encoding: str) -> Decoded:
    """Decode ``data`` in the encoding that the reader chose, strictly."""
    if encoding not in ENCODINGS:
        raise RefusedInput(f"Diptych knows no encoding “{encoding}”.", _OTHER_ENCODING, (Remedy.ENCODING,))
    mark = next((mark for mark, marked in _MARKS if marked == encoding and data.startswith(mark)), b"")
    text = _strictly(data[len(mark) :], encoding)
    if text is None or _controls(text) > _most_odd(len(text)):
        raise RefusedInput(f"This is not {_short(encoding)}.", "Choose another encoding.", _BOTH)
    return Decoded(text, encoding=encoding)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(_CODECS.get(encoding, encoding))
    except UnicodeDecodeError:
        return None


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = data.decode(_CODECS.get(encoding, encoding), "replace")
    lost = text.count("\ufffd") - data.count(b"\xef\xbf\xbd") * (encoding == "utf-8")
    if lost <= 0:
        return Decoded(text)
    notice = f"Characters that could not be read: {lost}. They are shown as \ufffd."
    return Decoded(text, (notice,), (Remedy.ENCODING,))


def _faulty(data: bytes) -> Decoded | None:
    """Decode UTF-8 with a few faults; None when it is rather something else."""
    return _lossy(data, "utf-8") if _is_utf8(data) else None


def _is_utf8(data: bytes) -> bool:
    """Tell whether what is beyond ASCII is UTF-8 for the most part."""
    text = data.decode(errors="replace")
    return _beyond_ascii(text) > 4 * text.count("\ufffd")


def _guessed(data: bytes, candidates: tuple[str, ...]) -> Decoded:
    """Decode ``data`` in the likeliest of some encodings; another one that is plausible too is named."""
    sample = data[:LOOKED_AT] if candidates == _WIDE else _sample(data)
    ranked = sorted(_judged(sample, candidates, len(sample) == len(data)), key=lambda judged: -judged[0])
    for worth, name, text in ranked:
        whole = _strictly(data, name)
        if whole is None or not _is_readable(worth, name, text):
            continue
        others = [other for other in ranked if other[2] != text]
        lead = worth - others[0][0] if others else 1.0
        if worth > _READS_WELL and _is_sure(sample, lead, text):
            return _checked(Decoded(whole, (_read_as(name),), (), name))
        other = f"it may be {_short(others[0][1])}" if others else "it may be another"
        notice = f"Read as {_short(name)}, but {other}: check the letters."
        return _checked(Decoded(whole, (notice,), (Remedy.ENCODING,), name))
    raise _unreadable()


def _sample(data: bytes) -> bytes:
    """Take some of ``data``: lines with what is beyond ASCII, which begin and end with whole characters."""
    if len(data) <= LOOKED_AT:
        return data
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if size >= LOOKED_AT:
            break
        if first := _BEYOND_ASCII.search(line):
            lines.append(line[max(0, first.start() - LOOKED_AT // 2) :][: LOOKED_AT - size])
            size += len(lines[-1])
    return b"".join(lines)


def _judged(sample: bytes, candidates: tuple[str, ...], is_whole: bool) -> Iterator[tuple[float, str, str]]:
    """Yield how plausible the sample is in each encoding in which it can be read, with its name and text."""
    for name in candidates:
        decoder = codecs.getincrementaldecoder(_CODECS.get(name, name))()
        try:
            text = decoder.decode(sample, is_whole)
        except UnicodeDecodeError:
            continue
        if text and "\0" not in text and _controls(text) <= _most_odd(len(text)):
            yield plausibility(text), name, text


def _is_readable(worth: float, name: str, text: str) -> bool:
    if name not in _WIDE or _beyond_ascii(text) < len(text) / 2:
        return worth > _NO_TEXT
    return worth > _NO_WIDE_TEXT


def _is_sure(sample: bytes, lead: float, text: str) -> bool:
    """Tell whether an encoding leads by enough; charset-normalizer is asked where it leads by little."""
    lead *= min(1.0, len(text) / _LONG_ENOUGH)
    if lead >= _SURE or lead < _SURE_WITH_ANOTHER:
        return lead >= _SURE
    # Loaded only here: it is large, few files need it, and the window's process never comes here.
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best is not None and str(best) == text


def _checked(decoded: Decoded) -> Decoded:
    odd = _controls(decoded.text) + decoded.text.count("\ufffd")
    if odd > _most_odd(len(decoded.text)):
        raise _unreadable()
    return decoded


def _controls(text: str) -> int:
    return sum(map(text.count, _CONTROLS))


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _most_odd(length: int) -> float:
    """Return how many control characters and faults a text of some length may have."""
    return length * 0.02 + 1


def _short(encoding: str) -> str:
    return ENCODINGS[encoding].rpartition("(")[2].rstrip(")")


def _read_as(encoding: str) -> str:
    return f"Read as {_short(encoding)}, because the file does not say."


def _unreadable() -> RefusedInput:
    return RefusedInput("This is not text, or it is damaged.", _AS_TEXT, _BOTH)
