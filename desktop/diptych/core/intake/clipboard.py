"""The clipboard: an article copied in a browser or elsewhere, with what the browser says of its source."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from diptych.core.errors import RefusedInput
from diptych.core.intake.encodings import decode
from diptych.core.intake.files import MAX_BYTES
from diptych.core.intake.html_walker import read_html, with_headline
from diptych.core.intake.imprint import Imprint, address, host, make_incoming, one_line, written_date
from diptych.core.intake.markdown_text import read_markdown
from diptych.core.intake.plain_text import read_plain
from diptych.core.model import BlockKind, Incoming

HTML = "text/html"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"

# What browsers and systems call the same thing.
_NAMES = {
    "html format": HTML,
    'application/x-qt-windows-mime;value="html format"': HTML,
    "public.html": HTML,
    "utf8_string": PLAIN,
    "public.utf8-plain-text": PLAIN,
}
_ADDRESSES = (
    "chromium/x-source-url",
    "org.chromium.source-url",
    'application/x-qt-windows-mime;value="chromium internal source url"',
    "text/x-moz-url-priv",
    "text/x-moz-url",
)
_WINDOWS_HEADER = re.compile(
    rb"Version:[^\r\n]*[\r\n]+(?:(?:(?:Start|End)(?:HTML|Fragment|Selection)|SourceURL):[^\r\n]*[\r\n]+)*"
)
_WINDOWS_SOURCE = re.compile(rb"SourceURL:([^\r\n]*)")
_BYLINE = re.compile(r"by\s+([^\W\d_][^\d|•·,]{2,60})", re.IGNORECASE)
_LINES_SEARCHED = 10
_LONGEST_LINE = 100


def read_clipboard(formats: Mapping[str, bytes]) -> Incoming:
    """Make an article of what is on the clipboard, with what it says about itself there.

    RefusedInput: there is no text on it.
    """
    found = {_name(name): _without_end_sign(data) for name, data in formats.items()}
    if sum(map(len, found.values())) > MAX_BYTES:
        raise RefusedInput(
            f"There is more than {MAX_BYTES // 1_000_000} MB on the clipboard.", "Copy one article at a time."
        )
    for reader, name in ((_from_html, HTML), (_from_markdown, MARKDOWN), (_from_plain, PLAIN)):
        incoming = reader(found[name]) if found.get(name, b"").strip() else None
        if incoming:
            return _completed(incoming, next(_sources(found), ""))
    raise _nothing(found)


def _name(name: str) -> str:
    name = name.lower()
    return _NAMES.get(name) or (name.partition(";")[0] if name.startswith("text/") else name)


def _without_end_sign(data: bytes) -> bytes:
    """Take off the NUL with which some programs end a text; in UTF-16 it is half of a letter."""
    bare = data.rstrip(b"\0")
    return data if b"\0" in bare else bare


def _from_html(data: bytes) -> Incoming | None:
    header = _WINDOWS_HEADER.match(data)
    html, notices = decode(data[header.end() :] if header else data)
    page = with_headline(read_html(html))
    if all(part.kind in (BlockKind.CAPTION, BlockKind.RULE) for part in page.parts):
        return None
    return make_incoming(page.parts, replace(page.imprint, notices=notices), data, HTML, "clipboard")


def _from_markdown(data: bytes) -> Incoming:
    text, notices = decode(data)
    return read_markdown(text, notices, data, "clipboard")


def _from_plain(data: bytes) -> Incoming:
    text, notices = decode(data)
    return read_plain(text, Imprint(notices=notices), data, "clipboard")


def _sources(found: Mapping[str, bytes]) -> Iterator[str]:
    """Give the web addresses that came along; browsers write them in UTF-8 or in UTF-16."""
    header = _WINDOWS_HEADER.match(found.get(HTML, b""))
    source = _WINDOWS_SOURCE.search(header[0]) if header else None
    candidates = [found.get(name, b"") for name in _ADDRESSES] + ([source[1]] if source else [])
    for data in candidates:
        text = data.decode("utf-16-le" if b"\0" in data else "utf-8", "replace")
        if url := address(text.partition("\n")[0]):
            yield url


def _completed(incoming: Incoming, source: str) -> Incoming:
    """Fill in what the lines around the headline and the address say."""
    url = source or incoming.url
    blocks = incoming.body.blocks[:_LINES_SEARCHED]
    lines = [incoming.body.text[b.start : b.end] for b in blocks if b.end - b.start <= _LONGEST_LINE]
    dates = filter(None, map(written_date, lines))
    bylines = filter(None, map(_BYLINE.fullmatch, lines))
    return replace(
        incoming,
        url=url,
        outlet=incoming.outlet or host(url),
        published=incoming.published or next(dates, None),
        author=incoming.author or next((one_line(byline[1]) for byline in bylines), ""),
    )


def _nothing(found: Mapping[str, bytes]) -> RefusedInput:
    if any(name.startswith("image/") or name == "application/x-qt-image" for name in found):
        return RefusedInput(
            "There is only a picture on the clipboard.", "Copy the text of the article instead."
        )
    if found.get("text/uri-list"):
        return RefusedInput("There are files on the clipboard.", "Add them with File ▸ Add files (Ctrl+I).")
    return RefusedInput("There is no text on the clipboard.", "Copy an article, then paste again.")
