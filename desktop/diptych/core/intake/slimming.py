"""What a saved page carries besides its text: pictures, fonts and attachments give way to their hashes."""

import hashlib
import re
from collections.abc import Iterator

LARGEST = 32_768
"""Longer data stay out of the library."""

# Where an attribute or a rule of a style has an address; words of the text stay. An address within an address
# is part of it, so that every byte is looked at once.
_BEFORE = rb"(?:(?<=[\"'(=,])|(?<=[=,] )|(?<=&quot;))"
_ADDRESS = re.compile(_BEFORE + rb"data:[^\s\"'()<>&\\]+")
_HEAD = re.compile(rb"data:([\w.+/-]{0,100})(?:;[\w.+=-]{1,100}){0,8},")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def slim_page(page: bytes) -> bytes:
    """Replace every long data: address by one that names its media type, its length and its SHA-256.

    Nothing else changes, so that the page gives the same text.
    """
    return b"".join(_slimmed(page))


def _slimmed(page: bytes) -> Iterator[bytes]:
    done = 0
    for found in _ADDRESS.finditer(page):
        if found.end() - found.start() <= LARGEST:
            continue
        head = _HEAD.match(page, found.start(), found.end())
        if head and found.end() - head.end() > LARGEST:
            yield page[done : found.start()]
            yield b"data:" + head[1] + _described(page[head.end() : found.end()], b";") + b","
            done = found.end()
    yield page[done:]


def _described(data: bytes, sign: bytes) -> bytes:
    digest = hashlib.sha256(data).hexdigest().encode()
    return b"%blength=%d%bsha256=%b" % (sign, len(data), sign, digest)


def slim_parts(message: bytes, boundary: bytes) -> bytes:
    """Replace what is long in a message of several parts, but for text, by its length and SHA-256."""
    pieces = re.split(rb"(?m)(^--" + re.escape(boundary) + rb"(?:--)?[ \t]*\r?\n?)", message)
    # Every other piece is a boundary; what stands before the first one is the head of the message.
    parts = [piece if at == 0 or at % 2 else _slim_part(piece) for at, piece in enumerate(pieces)]
    return b"".join(parts)


def _slim_part(part: bytes) -> bytes:
    head = _BLANK_LINE.search(part)
    if not head or len(part) - head.end() <= LARGEST:
        return part
    about = part[: head.start()].lower()
    if b"content-type:" not in about or re.search(rb"content-type:\s*(?:text/(?!css)|multipart/)", about):
        return part
    return part[: head.end()] + _described(part[head.end() :], b"\n").lstrip() + b"\n"
