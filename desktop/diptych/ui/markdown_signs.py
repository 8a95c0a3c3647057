"""A glance at Markdown: its words without its signs, where there is no room to show how it reads."""

import re

_LINK = re.compile(r"\[\[(?:[^\]|\n]*\|)?([^\]\n]*)\]\]|\[([^\]\n]*)\]\([^)\n]*\)")
_LINE = re.compile(r"^[ ]{0,3}(?:>[ ]?|#{1,6}[ ]|[-*+][ ])+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+|`+")


def without_signs(markdown: str) -> str:
    """Leave the words: of links what is shown, of quotes, headings and items the line."""
    words = _LINK.sub(lambda found: found[1] if found[1] is not None else found[2], markdown)
    words = _EMPHASIS.sub("", _LINE.sub("", words))
    return re.sub(r"\n{2,}", "\n", words).strip()
