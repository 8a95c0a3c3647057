"""Deriving again: the text of a stored article from its original, where that is quickly done."""

from diptych.core.errors import RefusedInput
from diptych.core.intake.clipboard import read_kept
from diptych.core.intake.encodings import decode_as
from diptych.core.intake.epub import MEDIA_TYPE as CHAPTER
from diptych.core.intake.epub import read_chapter
from diptych.core.intake.imprint import Imprint
from diptych.core.intake.markdown_text import read_markdown
from diptych.core.intake.plain_text import read_plain, read_text
from diptych.core.model import Choice, Incoming


def derive(original: bytes, media_type: str, file_name: str, way: str) -> Incoming:
    """Read an original again that was read before, as what it was read then.

    RefusedInput: its format needs a library that the process of the library does not load, or the worker's
    limits.
    """
    kind, _, encoding = media_type.partition("; charset=")
    match way, kind:
        case "clipboard", _:
            return read_kept(original, media_type)
        case "paste", _:
            return read_text(original.decode(errors="replace"))
        case _, "text/plain":
            return read_plain(decode_as(original, Choice(True, encoding)).text, Imprint(), original, way)
        case _, "text/markdown":
            return read_markdown(decode_as(original, Choice(False, encoding)).text, (), original, way)
        case _, _ if media_type == CHAPTER and "/" in file_name:
            return read_chapter(original)
    raise RefusedInput(
        f"{file_name} is not read again here.", "Add the file once more to have its text anew."
    )
