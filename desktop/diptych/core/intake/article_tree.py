"""Which part of a page is the article, as HTML that has nothing else in it."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from lxml import etree

from diptych.core.intake.html_extent import Extent

MOST_TAGS = 20_000
"""In a larger page nobody looks for the article: that takes 1 s, and 20 s for ten times as many tags."""
MOST_CHARACTERS = 5_000_000
DEEPEST = 200
"""What stands deeper than 255 is cut off by the parser."""
MOST_ATTRIBUTES = 100

_MOST_IN_CELL = 4
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_RENDITIONS = {"#b": "b", "#i": "i", "#t": "code", "#sub": "sub", "#sup": "sup"}
_TAGS = {
    "body": "body",
    "cell": "td",
    "del": "del",
    "item": "li",
    "lb": "br",
    "p": "p",
    "quote": "blockquote",
    "row": "tr",
    "table": "table",
}


def is_searchable(html: str, extent: Extent) -> bool:
    """Tell whether an article can be found in a page of this extent in reasonable time."""
    return (
        extent.tags <= MOST_TAGS
        and extent.depth <= DEEPEST
        and extent.attributes <= MOST_ATTRIBUTES
        and len(html) <= MOST_CHARACTERS
    )


def article_html(html: str, url: str) -> str:
    """Find the article of a page; "": there is none to be found. ``url``: what relative links begin from."""
    # They take 0.3 s and bring a client of the web along: only who reads a page loads them, which is the
    # worker process.
    import lxml.html
    import trafilatura

    data = _CONTROL.sub("", html).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
        _mend_tables(tree)
        found = trafilatura.bare_extraction(
            tree,
            url=url or None,
            fast=True,
            include_comments=False,
            include_formatting=True,
            include_links=True,
        )
    except Exception:
        # Odd pages make the library fail in many ways; they are read without it.
        return ""
    body = getattr(found, "body", None)
    return "" if body is None else _as_html(body)


def _mend_tables(tree: etree._Element) -> None:
    """Make divisions of tables that lay out a page: those in which headings or several paragraphs stand."""
    texts: Counter[etree._Element] = Counter()
    for text in tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "p"):
        for cell in islice(text.iterancestors("td", "th"), 1):
            texts[cell] += 1 if text.tag == "p" else _MOST_IN_CELL
    cells = [cell for cell, count in texts.items() if count >= _MOST_IN_CELL]
    layout = {table for cell in cells for table in islice(cell.iterancestors("table"), 1)}
    for cell in tree.iter("td", "th", "tr", "tbody", "thead", "tfoot"):
        # Cells that span a thousand rows and columns would become as many elements.
        cell.attrib.clear()
        if next(cell.iterancestors("table"), None) in layout:
            cell.tag = "div"
    for table in layout:
        table.tag = "div"


def _as_html(body: etree._Element) -> str:
    """Give the names of HTML to a tree that has the library's own, which are those of TEI."""
    for element in body.iter(etree.Element):
        element.tag, attributes = _tag(element)
        element.attrib.clear()
        element.attrib.update(attributes)
    html: str = etree.tostring(body, method="html", encoding="unicode")
    return html


def _tag(element: etree._Element) -> tuple[str, Mapping[str, str]]:
    rendition = element.get("rend", "")
    match element.tag:
        case "head":
            return rendition if re.fullmatch("h[1-6]", rendition) else "h2", {}
        case "hi":
            return _RENDITIONS.get(rendition, "span"), {}
        case "ref":
            return "a", {"href": element.get("target", "")}
        case "list":
            return rendition if rendition in ("ol", "ul", "dl") else "ul", {}
        case "item" if rendition.startswith(("dd", "dt")):
            return rendition[:2], {}
        case "code":
            return "pre" if element.getparent() is None or "\n" in (element.text or "") else "code", {}
        case _:
            return _TAGS.get(element.tag, "span"), {}
