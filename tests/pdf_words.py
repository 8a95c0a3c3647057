"""The words of a PDF that Qt wrote, page by page: its own maps tell the letters of each font's signs."""

import re
import zlib
from pathlib import Path

_OBJECT = re.compile(rb"(?ms)^(\d+) 0 obj\n(.*?)\nendobj")
_SIGN = re.compile(r"/F(\d+) \S+ Tf|<([0-9A-Fa-f]+)> Tj|(ET)")


def pages(file: Path) -> list[str]:
    """Return the words of each page; the pieces that were painted at once are lines."""
    objects = {int(number): body for number, body in _OBJECT.findall(file.read_bytes())}
    fonts = {number: _letters(objects, body) for number, body in objects.items() if b"/ToUnicode" in body}
    contents = [_named(body, b"Contents") for body in objects.values() if b"/Type /Page\n" in body]
    return [_words(_stream(objects[number]), fonts) for number in contents]


def _named(body: bytes, name: bytes) -> int:
    """Return the number of the object that stands under a name."""
    found = re.search(rb"/%s (\d+) 0 R" % name, body)
    assert found
    return int(found[1])


def _stream(body: bytes) -> str:
    head, _, data = body.partition(b"stream\n")
    if b"FlateDecode" in head:
        data = zlib.decompressobj().decompress(data)
    return data.decode("latin-1")


def _letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    letters = {}
    table = _stream(objects[_named(font, b"ToUnicode")])
    for first, _, row in re.findall(r"<(\w+)> <(\w+)> \[(.*?)\]", table, re.DOTALL):
        for place, units in enumerate(re.findall(r"<(\w+)>", row)):
            letters[int(first, 16) + place] = bytes.fromhex(units).decode("utf-16-be")
    return letters


def _words(content: str, fonts: dict[int, dict[int, str]]) -> str:
    words, letters = "", {}
    for font, sign, end in _SIGN.findall(content):
        if font:
            letters = fonts[int(font)]
        words += "\n" if end else letters.get(int(sign, 16), "") if sign else ""
    return words
