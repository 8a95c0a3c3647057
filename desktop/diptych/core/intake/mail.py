"""E-mail: newsletters and messages, with the articles that are attached to them."""

import email
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr
from pathlib import PurePath

from diptych.core.errors import RefusedInput
from diptych.core.intake.flowed_text import unfold
from diptych.core.intake.formats import SUFFIXES, suffix_of
from diptych.core.intake.headline import settle_headline, with_evidence
from diptych.core.intake.html_walker import Page, read_html
from diptych.core.intake.imprint import Imprint, address, make_incoming, one_line
from diptych.core.intake.mime import content, header, plain_words, raw_header, sent, slimmed
from diptych.core.intake.page_encoding import decode_page
from diptych.core.model import BlockKind, Choice, Incoming, Remedy
from diptych.core.text import plain_parts

MAIL = "message/rfc822"
DEEPEST = 3
"""Mails within mails are read to this depth."""
_MOST_PARTS = 200
_DEEPEST_PARTS = 50
_OF_LISTS = ("List-Id", "List-Post", "List-Unsubscribe", "List-URL")
_PICTURES = ("image", "audio", "video")

Found = Incoming | RefusedInput
ReadEvery = Callable[[bytes, str], Sequence[Found]]


def read_mail(
    read_every: ReadEvery, data: bytes, name: str, choice: Choice, depth: int = 1
) -> Sequence[Found]:
    """Read a mail, and by ``read_every`` the files attached to it. RefusedInput: there is no text in it.

    ``depth``: how many mails lie around each other, this one included.
    """
    try:
        found = list(_read(read_every, data, choice, depth))
    except RefusedInput:
        raise
    except Exception as error:
        # The library fails in many ways on what is no mail (RecursionError, KeyError, LookupError, …).
        raise _refused("This is no e-mail, or it is damaged.") from error
    if not found:
        raise _refused("There is no text in this e-mail.")
    return found


def _refused(what: str) -> RefusedInput:
    next_step = "Open it in a mail program, copy the text, and paste it (Ctrl+Shift+N)."
    return RefusedInput(what, next_step, (Remedy.AS_TEXT,))


def _read(read_every: ReadEvery, data: bytes, choice: Choice, depth: int) -> Iterator[Found]:
    message = email.message_from_bytes(data)
    texts, attached = _sorted(message)
    pages = [_page(part, choice) for part in texts]
    parts = tuple(part for page, _ in pages for part in page.parts)
    if any(part.kind not in (BlockKind.CAPTION, BlockKind.RULE) for part in parts):
        notices = tuple(dict.fromkeys(notice for _, notices in pages for notice in notices))
        remedies = (Remedy.ENCODING,) if notices else ()
        notices += _unread(attached)
        language = next((page.imprint.language for page, _ in pages if page.imprint.language), "")
        imprint = replace(_imprint(message), language=language, notices=notices)
        parts, imprint = settle_headline(parts, Page(parts, imprint))
        incoming = make_incoming(parts, imprint, slimmed(data, message), MAIL, "file")
        yield replace(incoming, remedies=remedies)
    for part in attached:
        yield from _attached(read_every, part, depth)


def _sorted(message: Message) -> tuple[list[Message], list[Message]]:
    """Tell the parts that are the text of a mail from the files attached to it."""
    texts: list[Message] = []
    attached: list[Message] = []
    for part in _chosen(message, 0):
        if _file_name(part) or part.get_content_disposition() == "attachment" or _is_mail(part):
            attached.append(part)
        elif part.get_content_maintype() == "text":
            texts.append(part)
    return texts[:_MOST_PARTS], attached[:_MOST_PARTS]


def _chosen(part: Message, depth: int) -> Iterator[Message]:
    """Give the parts that are not made of parts; of several that say the same, the one in HTML."""
    inner = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(inner, list) or depth > _DEEPEST_PARTS:
        yield part
        return
    choices = [list(_chosen(each, depth + 1)) for each in inner if isinstance(each, Message)]
    if part.get_content_subtype() == "alternative":
        best = [choice for choice in choices if any(_is_html(each) for each in choice)]
        choices = best[-1:] or choices[:1]
    for choice in choices:
        yield from choice


def _is_html(part: Message) -> bool:
    return part.get_content_type() == "text/html" and bool(content(part).strip())


def _is_mail(part: Message) -> bool:
    return part.get_content_type() == MAIL


def _file_name(part: Message) -> str:
    name = part.get_filename() or ""
    return PurePath(plain_words(name).replace("\\", "/")).name


def _page(part: Message, choice: Choice) -> tuple[Page, tuple[str, ...]]:
    data = content(part)
    if not data.strip():
        return Page((), Imprint()), ()
    text, notices = decode_page(data, choice.encoding, part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        return read_html(text), notices
    if str(part.get_param("format") or "").lower() == "flowed":
        text = unfold(text, str(part.get_param("delsp") or "").lower() == "yes")
    return Page(tuple(plain_parts(text)), Imprint()), notices


def _imprint(message: Message) -> Imprint:
    """Put together what the headers say; who sends to a list is an outlet."""
    imprint = with_evidence(Imprint(), "the subject", title=header(message, "Subject"))
    name, sender = parseaddr(raw_header(message, "From")[:2_000])
    sender = plain_words(name) or one_line(sender)
    list_name = header(message, "List-Id").partition("<")[0].strip(' "')
    if any(raw_header(message, key) for key in _OF_LISTS):
        evidence = "the mailing list (List-Id)" if list_name else "the sender, who writes to a list"
        imprint = with_evidence(imprint, evidence, outlet=list_name or sender)
    if sender != imprint.outlet:
        imprint = with_evidence(imprint, "the sender", author=sender)
    imprint = with_evidence(imprint, "the date of the message", published=sent(message))
    for key in ("Archived-At", "List-URL"):
        url = address(raw_header(message, key).strip("<> "))
        imprint = with_evidence(imprint, f"the header {key}", url=url)
    return imprint


def _unread(attached: Sequence[Message]) -> tuple[str, ...]:
    names = [_file_name(part) for part in attached if part.get_content_maintype() not in _PICTURES]
    unread = ", ".join(name for name in names if name and suffix_of(name) not in SUFFIXES)
    return (f"Attached to it, and not read: {one_line(unread)}.",) if unread else ()


def _attached(read_every: ReadEvery, part: Message, depth: int) -> Iterator[Found]:
    """Read one attached file, if it is one that can be read; what cannot be is refused by its name."""
    name = _file_name(part)
    inner = part.get_payload()
    if _is_mail(part) and isinstance(inner, list) and inner and isinstance(inner[0], Message):
        data, name = inner[0].as_bytes(), name or f"{header(inner[0], 'Subject') or 'message'}.eml"
    else:
        data = content(part)
    suffix = suffix_of(name)
    if not data.strip() or not suffix or suffix not in SUFFIXES:
        return
    try:
        if suffix == ".zip":
            raise RefusedInput("Archives in e-mails are not opened.", "Save it as a file and add that.")
        if suffix != ".eml":
            yield from read_every(data, name)
        elif depth < DEEPEST:
            for found in read_mail(read_every, data, name, Choice(), depth + 1):
                if isinstance(found, Incoming):
                    yield replace(found, file_name=found.file_name or name)
                else:
                    yield found
        else:
            raise RefusedInput("This e-mail lies too deep within others.", "Save it as a file and add that.")
    except RefusedInput as refusal:
        yield RefusedInput(refusal.what, refusal.next_step, name=refusal.name or name)
