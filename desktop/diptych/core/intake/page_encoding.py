"""The encoding of a web page: what the reader chose, what its bytes are, what it says, else a guess."""

import codecs
import re

from diptych.core.intake.encodings import decode

_NAMED = re.compile(
    rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{1,40})",
    re.IGNORECASE,
)
_LOOKED_AT = 20_000
# Browsers take what the left says for what the right says.
_MEANT = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("iso8859-9",), "cp1254"),
    **dict.fromkeys(("tis-620", "iso8859-11"), "cp874"),
    **dict.fromkeys(("shift_jis",), "cp932"),
    **dict.fromkeys(("euc_kr",), "cp949"),
}
_SEVEN_BITS = ("iso2022", "hz")
_UNICODE = ("utf-8", "utf-16", "utf-32")


def decode_page(data: bytes, chosen: str = "", said: str = "") -> tuple[str, tuple[str, ...]]:
    """Decode a page, with what the reader should know of it; ``said``: what came with it says its encoding.

    Text that is UTF-8 is taken for that, whatever it says: hardly any other text is by chance.
    RefusedInput: these bytes are not text.
    """
    if name := _codec(chosen):
        return _lossy(data, name)
    name = _codec(said) or _named(data)
    if not name or name.startswith(_UNICODE) or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)):
        return decode(data)
    if b"\0" in data or (not name.startswith(_SEVEN_BITS) and _is_utf8(data)):
        return decode(data)
    return _lossy(data, name)


def _named(data: bytes) -> str:
    found = _NAMED.search(data, 0, _LOOKED_AT)
    return _codec((found[1] or found[2]).decode("ascii", "replace")) if found else ""


def _codec(name: str) -> str:
    """Return the name by which Python knows an encoding of text; "" when it is none."""
    try:
        codec = codecs.lookup(name.strip()[:40]) if name.strip() else None
    except (LookupError, ValueError):
        return ""
    # This is how Python itself tells apart what makes text and what makes bytes, such as base64.
    if codec is None or not getattr(codec, "_is_text_encoding", True):
        return ""
    return _MEANT.get(codec.name, codec.name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _lossy(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(encoding, "replace")
    except (UnicodeError, ValueError):
        # Some codecs fail whatever they are told.
        return decode(data)
    lost = text.count("\ufffd")
    return text, (f"Characters that could not be read: {lost}. They are shown as \ufffd.",) if lost else ()
