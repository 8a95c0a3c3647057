"""Plain text, with or without a date in front."""

from dataclasses import replace

from diptych.core.intake.dated_text import split_date
from diptych.core.intake.imprint import Imprint, make_incoming
from diptych.core.model import Incoming
from diptych.core.text import plain_parts


def read_plain(text: str, imprint: Imprint, original: bytes, way: str) -> Incoming:
    """Make an article of plain text; ``imprint`` is what is known about it already."""
    published, text, notices = split_date(text)
    imprint = replace(imprint, published=published or imprint.published, notices=(*imprint.notices, *notices))
    return make_incoming(plain_parts(text), imprint, original, "text/plain", way)


def read_text(text: str) -> Incoming:
    """Make an article of what was typed or pasted as plain text; RefusedInput when there is none."""
    return read_plain(text, Imprint(), text.encode(errors="surrogatepass"), "paste")
