"""Messages of several parts, which e-mails and web archives are: their headers and what the parts hold."""

from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from diptych.core.intake.imprint import one_line
from diptych.core.intake.slimming import slim_parts

_DEEPEST = 50
_LONGEST = 5_000


def raw_header(message: Message, name: str) -> str:
    """Return a header as it stands there, on one line; "" when there is none."""
    found = (value for key, value in message.raw_items() if key.lower() == name.lower())
    data = str(next(found, ""))[:_LONGEST].encode("utf-8", "surrogateescape")
    try:
        return " ".join(data.decode().split())
    except UnicodeDecodeError:
        return " ".join(data.decode("cp1252", "replace").split())


def header(message: Message, name: str) -> str:
    """Return a header in plain words."""
    return plain_words(raw_header(message, name))


def plain_words(raw: str) -> str:
    """Decode what mail programs write for letters beyond ASCII."""
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return one_line(raw)
    return one_line("".join(_decoded(piece, charset) for piece, charset in pieces))


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return piece.decode("utf-8", "replace")


def sent(message: Message) -> str | None:
    """Return the date of a message as ISO text."""
    try:
        return parsedate_to_datetime(raw_header(message, "Date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """Give the parts that are not made of parts; a message within a message is one."""
    inner = message.get_payload() if message.get_content_maintype() == "multipart" else None
    if isinstance(inner, list) and depth < _DEEPEST:
        for part in inner:
            if isinstance(part, Message):
                yield from leaves(part, depth + 1)
    else:
        yield message


def content(part: Message) -> bytes:
    """Return what a part holds."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def slimmed(data: bytes, message: Message) -> bytes:
    """Take the long parts that are no text out of a message."""
    boundary = message.get_boundary()
    return slim_parts(data, boundary.encode("ascii", "surrogateescape")) if boundary else data
