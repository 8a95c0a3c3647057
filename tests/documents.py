"""Documents made by hand for the tests: PDF, Word, OpenDocument, EPUB, and the containers of the latter."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

MIMETYPE = "mimetype"


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack members into a ZIP container."""
    container = io.BytesIO()
    with zipfile.ZipFile(container, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return container.getvalue()


# PDF

Placed = tuple[float, float, float, str]
"""From the left, from the bottom, size, words."""


def pdf(pages: Sequence[Sequence[Placed]], info: Mapping[str, str] | None = None, more: str = "") -> bytes:
    """Write a PDF with words where they are placed; ``more`` goes into the trailer."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        lines = (f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_bare(words)}) Tj" for x, y, size, words in page)
        content = "BT\n" + "\n".join(lines) + "\nET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    fields = " ".join(f"/{name} ({_bare(words)})" for name, words in (info or {}).items())
    objects.append(f"<< {fields} >>")
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {more}"
    return data + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< {end} >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("cp1252")


def _bare(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def column(
    lines: Iterable[str], left: float = 72, top: float = 700, size: float = 11, step: float = 14
) -> list[Placed]:
    """Place lines below each other; an empty one is left free, and blanks in front indent."""
    placed = []
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if line.strip():
            placed.append((left + indent * size / 2, top - at * step, size, line.strip()))
    return placed


# Word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def docx(body: str, core: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """Write a Word file; ``parts`` are further ones: footnotes, styles, numbering, relations."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{types}">'
        '<Default Extension="png" ContentType="image/png"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{parts.pop("relations", "")}'
        "</Relationships>",
    }
    if core is not None:
        fields = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in core.items())
        members["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="urn:cp" {_DC}>{fields}</cp:coreProperties>'
        )
    members |= {f"word/{name}.xml": f"<w:{name} {_W}>{xml}</w:{name}>" for name, xml in parts.items()}
    return zipped(members)


def wp(words: str, style: str = "", more: str = "") -> str:
    """Write a paragraph of Word."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>' if style or more else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def word_styles(*names: str) -> str:
    """Write the styles of a Word file, whose ids are their names without blanks."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in names
    )


# OpenDocument

_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
    }.items()
)
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def odt(body: str, styles: str = "", meta: Mapping[str, str] | None = None, head: str = "") -> bytes:
    """Write an OpenDocument text; ``styles`` are automatic ones, ``head`` stands before its content."""
    members = {
        MIMETYPE: "application/vnd.oasis.opendocument.text",
        "content.xml": f"{head}<office:document-content {_ODF} {_XLINK}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
    }
    if meta is not None:
        fields = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in meta.items())
        members["meta.xml"] = (
            f"<office:document-meta {_ODF} {_DC}><office:meta>{fields}</office:meta></office:document-meta>"
        )
    return zipped(members)


# EPUB


def epub(
    chapters: Mapping[str, str],
    meta: Mapping[str, str],
    toc: Mapping[str, str] | None = None,
    ncx: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Write a book of chapters, names to XHTML; ``toc`` and ``ncx`` map names to titles."""
    fields = "".join(f"<dc:{name}>{escape(words)}</dc:{name}>" for name, words in meta.items())
    items = "".join(
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    members: dict[str, str] = {MIMETYPE: "application/epub+zip"}
    if toc is not None:
        links = "".join(f'<li><a href="{name}#top">{escape(title)}</a></li>' for name, title in toc.items())
        members["OEBPS/nav.xhtml"] = xhtml(f'<nav epub:type="toc"><ol>{links}</ol></nav>')
        items += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        spine = f'<itemref idref="nav"/>{spine}'
    if ncx is not None:
        points = "".join(
            f'<navPoint><navLabel><text>{escape(title)}</text></navLabel><content src="{name}"/></navPoint>'
            for name, title in ncx.items()
        )
        members["OEBPS/toc.ncx"] = (
            '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.example/ncx.dtd">'
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
        )
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    members |= {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf" {_DC}><metadata>{fields}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        **{f"OEBPS/{name}": text for name, text in chapters.items()},
        **(more or {}),
    }
    return zipped(members)


def xhtml(body: str, title: str = "x") -> str:
    """Write a page of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>{title}</title></head><body>{body}</body></html>"
    )
