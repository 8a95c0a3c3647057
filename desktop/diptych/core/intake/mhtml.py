"""Web archives (MHTML): a page with all that belongs to it, as parts of one message."""

import email
from collections.abc import Sequence
from email.message import Message

from diptych.core.errors import RefusedInput
from diptych.core.intake.imprint import Imprint, address
from diptych.core.intake.mime import content, header, leaves, raw_header, sent, slimmed
from diptych.core.intake.page_encoding import decode_page
from diptych.core.intake.web_page import make_article
from diptych.core.model import Choice, Incoming, Remedy

MHTML = "multipart/related"
_PAGES = ("text/html", "application/xhtml+xml")
OWN = "the web archive's own data"


def read_mhtml(data: bytes, name: str, choice: Choice) -> Sequence[Incoming | RefusedInput]:
    """Read the article of the page in a web archive. RefusedInput: there is no page in it, or no text."""
    try:
        message = email.message_from_bytes(data)
        root = _root(message)
        page = content(root)
        html, notices = decode_page(page, choice.encoding, root.get_content_charset() or "")
        original = slimmed(data, message)
    except RefusedInput:
        raise
    except Exception as error:
        # The library fails in many ways on what is no message (RecursionError, KeyError, …).
        raise _refused() from error
    return (make_article(html, _imprint(message, root, notices), original, MHTML, sent(message)),)


def _root(message: Message) -> Message:
    """Find the page itself: the part that the archive names, else its first page."""
    pages = [part for part in leaves(message) if part.get_content_type() in _PAGES]
    named = str(message.get_param("start") or "")
    for part in pages:
        if named and raw_header(part, "Content-ID") == named:
            return part
    if not pages:
        raise _refused()
    return pages[0]


def _imprint(message: Message, root: Message, notices: tuple[str, ...]) -> Imprint:
    places = (raw_header(message, "Snapshot-Content-Location"), raw_header(root, "Content-Location"))
    url = next(filter(None, map(address, places)), "")
    title = header(message, "Subject")
    fields = {"url": url, "title": title}
    evidence = {field: OWN for field, value in fields.items() if value}
    return Imprint(title=title, url=url, notices=notices, evidence=evidence)


def _refused() -> RefusedInput:
    return RefusedInput(
        "There is no page in this web archive, or it is damaged.",
        "Open it in a browser, copy the article, and paste it (Ctrl+Shift+N).",
        (Remedy.AS_TEXT,),
    )
