"""Word files (DOCX): made into HTML, of which the parts are read."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from diptych.core.errors import RefusedInput
from diptych.core.intake.archive import Archive
from diptych.core.intake.document import own_data, titled
from diptych.core.intake.formats import COPY_IT
from diptych.core.intake.html_walker import read_html
from diptych.core.intake.imprint import Imprint, make_incoming
from diptych.core.model import Incoming

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST_XML = 6_000_000
"""Bytes of the parts that hold text; the library needs 50 times as much memory."""

_CORE = "docProps/core.xml"
_XML = re.compile(r"(?:_rels/\.rels|word/(?:_rels/)?[^/]+\.(?:xml|rels)|\[Content_Types\]\.xml)")
_UNREAD = re.compile(
    r"word/(?:theme|settings|webSettings|fontTable|comments\w*|people|header\d*|footer\d*)\.xml"
)
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        "p[style-name='Quote'] => blockquote:fresh",
        "p[style-name='Intense Quote'] => blockquote:fresh",
        # The headline is of the first rank, and nothing else is.
        *(
            f"{name} => h{rank + 1}:fresh"
            for rank in range(1, 6)
            for name in (
                f"p.Heading{rank}",
                f"p[style-name='Heading {rank}']",
                f"p[style-name='heading {rank}']",
            )
        ),
    ]
)
_BACK = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]{0,40}">↑</a>')


def read_docx(data: bytes) -> Incoming:
    """Make an article of a Word file. RefusedInput: it is damaged, or has no text."""
    archive = Archive(data)
    if "word/document.xml" not in archive and "_rels/.rels" not in archive:
        raise RefusedInput("This is not a Word file, whatever its name says.", COPY_IT)
    page = read_html(_BACK.sub("", _html(_clean(archive))))
    page = titled(page.parts, _own_data(archive))
    return make_incoming(page.parts, page.imprint, data, MEDIA_TYPE, "file")


def _clean(archive: Archive) -> bytes:
    """Make a container of nothing but the parts that hold text, parsed and written again.

    The library parses XML and opens what a container refers to as it comes; here there is nothing to open.
    """
    container = io.BytesIO()
    size = 0
    with zipfile.ZipFile(container, "w") as clean:
        for name in archive.names:
            if _XML.fullmatch(name) and not _UNREAD.fullmatch(name):
                xml = etree.tostring(archive.xml(name), encoding="utf-8")
                size += len(xml)
                if size > LARGEST_XML:
                    raise RefusedInput("There is too much text in this Word file.", "Split it.")
                clean.writestr(name, xml)
    return container.getvalue()


def _html(container: bytes) -> str:
    # Only the worker process reads Word files: the window's process, which imports this too, does without.
    import mammoth

    try:
        return str(
            mammoth.convert_to_html(
                io.BytesIO(container),
                style_map=_STYLES,
                include_embedded_style_map=False,
                convert_image=mammoth.images.img_element(lambda image: {}),
            ).value
        )
    except Exception as error:
        # The library takes every file for a sound one, and fails in as many ways as a file can be broken.
        raise RefusedInput("The Word file is damaged.", COPY_IT) from error


def _own_data(archive: Archive) -> Imprint:
    if _CORE not in archive:
        return Imprint()
    try:
        words = dict(_properties(archive.xml(_CORE)))
    except RefusedInput:
        # The text may be sound all the same.
        return Imprint()
    return own_data(
        words.get("title", ""), words.get("creator", ""), words.get("created", ""), words.get("language", "")
    )


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iterchildren("{*}*"):
        yield etree.QName(element).localname, element.text or ""
