"""EPUB books: each chapter an article of its own, with the book's title page as its imprint."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from diptych.core.errors import RefusedInput
from diptych.core.intake.archive import Archive
from diptych.core.intake.document import own_data
from diptych.core.intake.encodings import decode
from diptych.core.intake.formats import COPY_IT
from diptych.core.intake.html_walker import Page, read_html, with_headline
from diptych.core.intake.imprint import Imprint, make_incoming, one_line
from diptych.core.model import BlockKind, Incoming

MEDIA_TYPE = "application/xhtml+xml"
LEAST_TEXT = 120
"""Characters; what is shorter is a cover, a title page or a dedication."""

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_BOOK_DATA = "the book's own data"
_PASSED_OVER = frozenset({"cover", "title-page", "titlepage", "copyright-page", "toc", "landmarks", "index"})
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
_CLOSED = re.compile(rf"<(?!(?:{_VOID})[\s/>])([a-zA-Z][\w:-]{{0,60}})((?:\s[^<>]*)?)/>")
_ASIDE = re.compile(r"<(/?)(?:aside|footer)\b")
_BODY_TYPE = re.compile(r"<(?:body|section)\b[^<>]{0,500}?\bepub:type=[\"']([^\"'<>]{0,100})")
_MOST_NAMED = 10

Found = Incoming | RefusedInput


@dataclass(frozen=True, slots=True)
class _Book:
    archive: Archive
    imprint: Imprint
    chapters: tuple[str, ...]
    titles: Mapping[str, str]
    passed_over: frozenset[str]
    locked: frozenset[str]


def read_epub(data: bytes, name: str) -> Sequence[Found]:
    """Make an article of each chapter with text. RefusedInput: the book is damaged or locked."""
    book = _open(Archive(data))
    found: list[Found] = []
    short = []
    for chapter in book.chapters:
        try:
            text = _text(book, chapter)
            if chapter in book.passed_over or _is_passed_over(text):
                short.append(_name_of(book, chapter))
                continue
            incoming = _chapter(book, chapter, text, len(found) + 1)
        except RefusedInput as refusal:
            found.append(RefusedInput(refusal.what, refusal.next_step, name=one_line(chapter)))
            continue
        found.append(replace(incoming, file_name=one_line(f"{posixpath.basename(name)}/{chapter}")))
    if not found:
        raise RefusedInput("There is no chapter with text in the book.", COPY_IT)
    return _with_notice(found, short)


def read_chapter(data: bytes, imprint: Imprint | None = None) -> Incoming:
    """Make an article of the XHTML of a chapter; ``imprint`` is what is known about it."""
    before, after = _pages(decode(data)[0])
    return make_incoming(after.parts, imprint or replace(before.imprint, title=""), data, MEDIA_TYPE, "file")


def _text(book: _Book, chapter: str) -> str:
    if chapter in book.locked:
        raise RefusedInput(
            "It is locked by whoever sold the book.", "Open it in its own program, and copy what you need."
        )
    return decode(book.archive.read(chapter))[0]


def _pages(xhtml: str) -> tuple[Page, Page]:
    """Read a chapter, with its headline in the text and without."""
    # What XML closes at once HTML would leave open; a note is an aside, and belongs to the text.
    page = read_html(_ASIDE.sub(r"<\1div", _CLOSED.sub(r"<\1\2></\1>", xhtml)))
    return page, with_headline(page)


def _is_passed_over(xhtml: str) -> bool:
    said = _BODY_TYPE.search(xhtml)
    if said and not _PASSED_OVER.isdisjoint(said[1].split()):
        return True
    parts = _pages(xhtml)[0].parts
    return sum(len(part.text) for part in parts if part.kind is not BlockKind.CAPTION) < LEAST_TEXT


def _chapter(book: _Book, chapter: str, text: str, number: int) -> Incoming:
    before, after = _pages(text)
    headline = one_line(before.parts[0].text) if len(after.parts) < len(before.parts) else ""
    listed = book.titles.get(chapter, "")
    title, where = _title(listed, headline)
    if not title and before.parts[0].kind is not BlockKind.HEADING:
        first = next((part.text for part in before.parts if part.kind is BlockKind.HEADING), "")
        title, where = one_line(first), "the first heading"
    if not title:
        title, where = f"{book.imprint.title or 'Book'} – part {number}", _BOOK_DATA
    language = book.imprint.language or before.imprint.language
    imprint = replace(
        book.imprint,
        title=title,
        language=language,
        notices=decode(book.archive.read(chapter))[1],
        evidence={**book.imprint.evidence, "title": where},
    )
    return read_chapter(book.archive.read(chapter), imprint)


def _title(listed: str, headline: str) -> tuple[str, str]:
    """Join what the table of contents and the headline say; neither is lost, as the text lacks both."""
    one, other = listed.casefold(), headline.casefold()
    if other in one:
        return listed, "the table of contents"
    if one in other:
        return headline, "the headline"
    return one_line(f"{listed}: {headline}"), "the table of contents and the headline"


def _name_of(book: _Book, chapter: str) -> str:
    return book.titles.get(chapter) or posixpath.basename(chapter)


def _with_notice(found: list[Found], short: list[str]) -> Sequence[Found]:
    """Say once what was passed over."""
    at = next((at for at, each in enumerate(found) if isinstance(each, Incoming)), None)
    if at is None or not short:
        return found
    names = ", ".join(short[:_MOST_NAMED]) + (" …" if len(short) > _MOST_NAMED else "")
    notice = f"Pages of the book without text of their own were passed over: {names}."
    first = found[at]
    assert isinstance(first, Incoming)
    found[at] = replace(first, notices=(*first.notices, notice))
    return found


# The book as a whole


def _open(archive: Archive) -> _Book:
    if _CONTAINER not in archive:
        raise RefusedInput("This is not an EPUB book, whatever its name says.", COPY_IT)
    package = next((root.get("full-path", "") for root in archive.xml(_CONTAINER).iter("{*}rootfile")), "")
    opf = archive.xml(package)
    items = {item.get("id", ""): item for item in opf.iter("{*}item")}
    paths = {id: _path(package, item.get("href", "")) for id, item in items.items()}
    navigation = {id for id, item in items.items() if "nav" in item.get("properties", "").split()}
    chapters = dict.fromkeys(paths[ref] for ref in _spine(opf) if ref in paths and ref not in navigation)
    ncx = [id for id, item in items.items() if item.get("media-type") == "application/x-dtbncx+xml"]
    guide = {
        _path(package, reference.get("href", ""))
        for reference in opf.iter("{*}reference")
        if reference.get("type", "").lower() in _PASSED_OVER
    }
    return _Book(
        archive,
        _imprint(opf),
        tuple(chapters),
        _titles(archive, [paths[id] for id in (*ncx, *navigation)]),
        frozenset(guide),
        frozenset(_locked(archive)),
    )


def _spine(opf: Any) -> Iterator[str]:
    for reference in opf.iter("{*}itemref"):
        yield reference.get("idref", "")


def _path(base: str, href: str) -> str:
    """Return the name of the member that ``href`` means, as written in the member ``base``."""
    target = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target)).lstrip("/")


def _imprint(opf: Any) -> Imprint:
    def words(name: str) -> list[str]:
        found = opf.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        return [element.text.strip() for element in found if element.text and element.text.strip()]

    made = next((date for date in _dates(opf)), "")
    title, language, publisher = (next(iter(words(name)), "") for name in ("title", "language", "publisher"))
    return own_data(title, ", ".join(words("creator")[:5]), made, language, publisher, _BOOK_DATA)


def _dates(opf: Any) -> Iterator[str]:
    """Give the dates of publication: older books have others beside, and say so."""
    for element in opf.iter("{http://purl.org/dc/elements/1.1/}date"):
        event = element.get("{http://www.idpf.org/2007/opf}event", "publication")
        if event in ("publication", "original-publication") and element.text:
            yield element.text


def _titles(archive: Archive, tables: Sequence[str]) -> dict[str, str]:
    """Read the tables of contents; the last one counts, and the first title of a chapter in it."""
    titles: dict[str, str] = {}
    for table in tables:
        try:
            root = archive.xml(table)
        except RefusedInput:
            # Without it the chapters have their headlines.
            continue
        listed: dict[str, str] = {}
        for href, words in (*_ncx_entries(root), *_nav_entries(root)):
            listed.setdefault(_path(table, href), one_line(words))
        titles |= {chapter: title for chapter, title in listed.items() if title}
    return titles


def _ncx_entries(root: Any) -> Iterator[tuple[str, str]]:
    for point in root.iter("{*}navPoint"):
        for content in point.iterchildren("{*}content"):
            words = (text for label in point.iterchildren("{*}navLabel") for text in label.itertext())
            yield content.get("src", ""), "".join(words)


def _nav_entries(root: Any) -> Iterator[tuple[str, str]]:
    for nav in root.iter("{http://www.w3.org/1999/xhtml}nav"):
        if nav.get("{http://www.idpf.org/2007/ops}type", "toc") == "toc":
            for link in nav.iter("{http://www.w3.org/1999/xhtml}a"):
                yield link.get("href", ""), "".join(link.itertext())


def _locked(archive: Archive) -> Iterator[str]:
    """Name the members that are encrypted."""
    if _ENCRYPTION in archive:
        for reference in archive.xml(_ENCRYPTION).iter("{*}CipherReference"):
            yield unquote(reference.get("URI", ""))
