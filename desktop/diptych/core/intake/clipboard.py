"""The clipboard: an article copied in a browser or elsewhere, with what the browser says of its source."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from diptych.core.errors import RefusedInput
from diptych.core.intake import kept_clipboard
from diptych.core.intake.clutter import clutter
from diptych.core.intake.encodings import decode
from diptych.core.intake.files import MAX_BYTES
from diptych.core.intake.html_walker import read_html, with_headline
from diptych.core.intake.imprint import Imprint, address, host, make_incoming
from diptych.core.intake.kept_clipboard import MEDIA_TYPE
from diptych.core.intake.markdown_text import read_markdown
from diptych.core.intake.masthead import complete
from diptych.core.intake.plain_text import read_plain
from diptych.core.intake.slimming import slim_page
from diptych.core.model import BlockKind, Body, Clipping, Incoming
from diptych.core.text import first_words, make_body, parts_of

HTML = "text/html"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
UTF8 = "text/plain;charset=utf-8"

# What browsers and systems call the same thing.
_NAMES = {
    "html format": HTML,
    'application/x-qt-windows-mime;value="html format"': HTML,
    "public.html": HTML,
    "utf8_string": UTF8,
    "public.utf8-plain-text": UTF8,
}
# The address of the page without its path: that much Firefox says, and Chromium of what is dragged.
_ORIGINS = ("text/x-moz-url-priv", "chromium/x-renderer-taint")
_ADDRESSES = (
    "chromium/x-source-url",
    "org.chromium.source-url",
    'application/x-qt-windows-mime;value="chromium internal source url"',
    *_ORIGINS,
    "text/x-moz-url",
)
_KEPT = (HTML, MARKDOWN, PLAIN, *_ADDRESSES)
_WINDOWS_HEADER = re.compile(
    rb"Version:[^\r\n]*[\r\n]+(?:(?:(?:Start|End)(?:HTML|Fragment|Selection)|SourceURL):[^\r\n]*[\r\n]+)*"
)
_WINDOWS_SOURCE = re.compile(rb"SourceURL:([^\r\n]*)")
_WITHOUT_PATH = re.compile(r"https?://[^/?#]*/?", re.IGNORECASE)
_BROWSER = "the browser"
_SAID_IN = {HTML: "the page’s own data", MARKDOWN: "its front matter", PLAIN: "the first line"}
_NO_TEXT = frozenset({BlockKind.CAPTION, BlockKind.RULE})


def read_clipboard(formats: Mapping[str, bytes]) -> Clipping:
    """Cut all that stands on the clipboard, and take the article out of it, with what it says about itself.

    RefusedInput: there is no text on it.
    """
    if sum(map(len, formats.values())) > MAX_BYTES:
        raise _too_much()
    found = _by_name(formats)
    kept = {name: found[name] for name in _KEPT if found.get(name, b"").strip()}
    if HTML in kept:
        kept[HTML] = slim_page(kept[HTML])
    incoming = _read(kept)
    if incoming is None:
        raise _nothing(found)
    if address(incoming.body.text):
        raise RefusedInput(
            "There is only the address of a page on the clipboard.",
            "Open the page, copy the article there, then paste again.",
        )
    incoming, origin = _with_source(incoming, kept)
    incoming, taken = complete(incoming)
    left_out = _left_out(incoming.body, clutter(incoming.body) | taken)
    clipping = Clipping(incoming.body, replace(incoming, original=kept_clipboard.pack(kept, ())), {}, origin)
    return replace(clipping, incoming=cut_clipping(clipping, left_out), left_out=left_out)


def cut_clipping(clipping: Clipping, left_out: Collection[int]) -> Incoming:
    """Make an article of all blocks but some. RefusedInput: no text is left."""
    incoming = clipping.incoming
    formats, _ = kept_clipboard.unpack(incoming.original)
    original = kept_clipboard.pack(formats, left_out)
    if len(original) > MAX_BYTES:
        raise _too_much()
    body = _without(clipping.body, left_out, incoming.language)
    title = _first_words(body) if incoming.title_derived else incoming.title
    return replace(incoming, body=body, title=title, original=original)


def read_kept(original: bytes, media_type: str) -> Incoming:
    """Read again what was pasted once; older clippings hold one format alone, without its headline.

    RefusedInput: it is damaged.
    """
    if media_type == MEDIA_TYPE:
        try:
            formats, left_out = kept_clipboard.unpack(original)
        except ValueError as error:
            raise RefusedInput("What was kept of the clipboard is damaged.") from error
        incoming = _read(formats)
        body = _without(incoming.body, left_out, incoming.language) if incoming else None
    else:
        incoming = _read(_by_name({media_type: original}), whole=False)
        body = incoming.body if incoming else None
    if incoming is None or body is None:
        raise RefusedInput("There is no text in what was kept of the clipboard.")
    return replace(incoming, body=body)


def _by_name(formats: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give every format its usual name. Text of a stated encoding goes first: Firefox escapes the other."""
    found = {_name(name): _without_end_sign(data) for name, data in formats.items()}
    text = found.pop(UTF8, b"")
    return found | {PLAIN: text} if text else found


def _name(name: str) -> str:
    name = name.lower()
    if name in (UTF8, *_NAMES):
        return _NAMES.get(name, name)
    return name.partition(";")[0] if name.startswith("text/") else name


def _without_end_sign(data: bytes) -> bytes:
    """Take off the NUL with which some programs end a text; in UTF-16 it is half of a letter."""
    bare = data.rstrip(b"\0")
    return data if b"\0" in bare else bare


# Its text


def _read(kept: Mapping[str, bytes], *, whole: bool = True) -> Incoming | None:
    """Read the most telling format that has text; ``whole``: the headline too stands in the text."""
    for name, data in ((name, kept.get(name, b"")) for name in (HTML, MARKDOWN, PLAIN)):
        incoming = _read_format(name, data, whole=whole) if data.strip() else None
        if incoming:
            return replace(incoming, media_type=MEDIA_TYPE, evidence=_evidence(incoming, _SAID_IN[name]))
    return None


def _evidence(incoming: Incoming, where: str) -> dict[str, str]:
    """Say of each field that was found where it was; a title of the first words was not."""
    found = [name for name in ("outlet", "author", "published", "url") if getattr(incoming, name)]
    if not incoming.title_derived:
        found.append("title")
    guessed = {"language": "the words of the text"} if incoming.language else {}
    return guessed | dict.fromkeys(found, where) | dict(incoming.evidence)


def _read_format(name: str, data: bytes, *, whole: bool) -> Incoming | None:
    if name == HTML:
        return _from_html(data, whole=whole)
    text, notices = decode(data)
    if name == MARKDOWN:
        return read_markdown(text, notices, data, "clipboard")
    return read_plain(text, Imprint(notices=notices), data, "clipboard")


def _from_html(data: bytes, *, whole: bool) -> Incoming | None:
    header = _WINDOWS_HEADER.match(data)
    html, notices = decode(data[header.end() :] if header else data)
    page = read_html(html)
    if not whole:
        page = with_headline(page)
    if all(part.kind in _NO_TEXT for part in page.parts):
        return None
    imprint = replace(page.imprint, notices=notices)
    if imprint.language:
        imprint = replace(imprint, evidence={"language": _SAID_IN[HTML]} | dict(imprint.evidence))
    return make_incoming(page.parts, imprint, data, HTML, "clipboard")


def _left_out(body: Body, reasons: Mapping[int, str]) -> dict[int, str]:
    """Leave nothing out where too little would be left: then it was not told from the article."""
    stays = any(
        number not in reasons and block.kind not in _NO_TEXT for number, block in enumerate(body.blocks)
    )
    return dict(sorted(reasons.items())) if stays else {}


def _without(body: Body, left_out: Collection[int], language: str) -> Body:
    kept = [block for number, block in enumerate(body.blocks) if number not in left_out]
    if all(block.kind is BlockKind.RULE for block in kept):
        raise RefusedInput("No paragraph is ticked.", "Tick those that belong to the article.")
    if len(kept) == len(body.blocks):
        return body
    return make_body((part for n, part in enumerate(parts_of(body)) if n not in left_out), language)


def _first_words(body: Body) -> str:
    first = next(block for block in body.blocks if block.kind is not BlockKind.RULE)
    return first_words(body.text[first.start : first.end])


# Its source


def _with_source(incoming: Incoming, kept: Mapping[str, bytes]) -> tuple[Incoming, str]:
    """Fill in the address that came along; where the browser says no more, return the host beside it."""
    url, origin = _source(kept)
    evidence = dict(incoming.evidence)
    if url:
        evidence["url"] = _BROWSER
    url = url or incoming.url
    outlet = incoming.outlet
    if not outlet and (outlet := host(url) or origin):
        evidence["outlet"] = "the address" if url else _BROWSER
    found = replace(incoming, url=url, outlet=outlet, evidence=evidence)
    return found, "" if url else origin


def _source(kept: Mapping[str, bytes]) -> tuple[str, str]:
    """Return the address of the page, and its host alone; browsers write them in UTF-8 or in UTF-16."""
    header = _WINDOWS_HEADER.match(kept.get(HTML, b""))
    source = _WINDOWS_SOURCE.search(header[0]) if header else None
    candidates = [(name, kept.get(name, b"")) for name in _ADDRESSES]
    if source:
        candidates.append((HTML, source[1]))
    origin = ""
    for name, data in candidates:
        text = data.decode("utf-16-le" if b"\0" in data else "utf-8", "replace").lstrip("\ufeff")
        url = address(text.partition("\n")[0])
        if url and not (name in _ORIGINS and _WITHOUT_PATH.fullmatch(url)):
            return url, host(url)
        origin = origin or host(url)
    return "", origin


# Refusals


def _too_much() -> RefusedInput:
    return RefusedInput(
        f"There is more than {MAX_BYTES // 1_000_000} MB on the clipboard.", "Copy one article at a time."
    )


def _nothing(found: Mapping[str, bytes]) -> RefusedInput:
    if any(name.startswith("image/") or name == "application/x-qt-image" for name in found):
        return RefusedInput(
            "There is only a picture on the clipboard.", "Copy the text of the article instead."
        )
    if found.get("text/uri-list"):
        return RefusedInput("There are files on the clipboard.", "Add them with File ▸ Add files (Ctrl+I).")
    return RefusedInput("There is no text on the clipboard.", "Copy an article, then paste again.")
