"""What narrows a search to an outlet, a time or a genre, as it stands in the text of the box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diptych.core.model import GENRES

if TYPE_CHECKING:
    from collections.abc import Iterable

# All that a search reads as a quotation mark; none can stand in a value.
Q = '["“”„‟«»＂]'
NO_Q = '[^"“”„‟«»＂]*'
# As a click writes them; what is excluded, stands in brackets or is being typed is the reader's own affair.
WRITTEN = re.compile(
    rf"""(?<!\S)(?<!NOT\ )(?:
      (?P<name>outlet|genre):{Q}(?P<quoted>{NO_Q}){Q}
    | (?P<genre>genre):(?P<word>{"|".join(GENRES)})
    | (?P<date>date):(?P<time>\d{{4}}(?:-(?:0[1-9]|1[0-2]))?)
    )(?!\S)""",
    re.IGNORECASE | re.VERBOSE,
)
VALUE = rf"(?:\[[^\]]*\]|{Q}{NO_Q}{Q}|[^\s()]*)"
NARROWING = re.compile(rf"(?:(?-i:NOT)\s+)*\b(?:outlet|author|genre|kind|date):\s*{VALUE}", re.IGNORECASE)
TELLING = re.compile(rf"(?:(?-i:NOT)\s+)*\b(?:outlet|author|date):\s*{VALUE}", re.IGNORECASE)
PHRASE = re.compile(
    rf"(?P<kept>\b(?:outlet|author|genre|title|kind|date):\s*{Q}{NO_Q}{Q})|{Q}(?P<words>{NO_Q}){Q}(?:~\d+)?",
    re.IGNORECASE,
)
LOOSE_ENDS = re.compile(r"^(?:(?:AND|OR)\s+)+|(?:\s+(?:AND|OR|NOT))+$")


@dataclass(frozen=True)
class Filter:
    """A field (outlet, genre or date) and its value; a date is a year or a month."""

    field: str
    value: str

    def finds(self, other: Filter) -> bool:
        """Tell whether what has the value of ``other`` is found: of a name the words count alone."""
        if self.field != other.field or self.field == "date":
            return self == other
        return words_of(self.value) == words_of(other.value)

    def written(self) -> str:
        """Write it as the box takes it."""
        plain = " ".join(re.sub(Q, " ", self.value).split())
        is_word = self.field != "outlet" and re.fullmatch(r"[\w-]+", plain)
        return f"{self.field}:{plain}" if is_word else f'{self.field}:"{plain}"'


def words_of(name: str) -> str:
    """Return the words of a name, which are all that a search looks at."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def filters_of(text: str) -> tuple[Filter, ...]:
    """List the filters in a text."""
    return tuple(_filter(match) for match in WRITTEN.finditer(text))


def _filter(match: re.Match[str]) -> Filter:
    field = match["name"] or match["genre"] or match["date"]
    return Filter(field.lower(), match["quoted"] or match["word"] or match["time"] or "")


def toggled(text: str, wanted: Filter) -> str:
    """Narrow a text, or widen it where it is narrowed so; one time takes the place of another."""
    chosen = filters_of(text)
    found = [each for each in chosen if each.finds(wanted)]
    if found:
        return _without(text, found)
    others = [each for each in chosen if wanted.field == each.field == "date"]
    rest = _without(text, others)
    # In front, as the last word may be unfinished.
    return f"{wanted.written()} {_bracketed(rest)}".strip()


def _without(text: str, filters: Iterable[Filter]) -> str:
    gone = set(filters)
    return tidy(WRITTEN.sub(lambda match: "" if _filter(match) in gone else match[0], text))


def tidy(text: str) -> str:
    """Take away blanks and joining words that are left over."""
    return LOOSE_ENDS.sub("", re.sub(r"\s+", " ", text).strip())


def _bracketed(text: str) -> str:
    """Put brackets around alternatives, which would not all be narrowed otherwise."""
    bare = re.sub(f"{Q}{NO_Q}{Q}", "", text)
    while (inner := re.sub(r"\([^()]*\)", "", bare)) != bare:
        bare = inner
    return f"({text})" if re.search(r"(?<!\S)OR(?!\S)", bare) else text


def unfiltered(text: str) -> str:
    """Return a text without anything that narrows it to an outlet, author, genre, kind or date."""
    return tidy(NARROWING.sub("", text))


def any_form(text: str) -> str:
    """Return a text whose phrases are plain words."""
    return tidy(PHRASE.sub(lambda match: match["kept"] or match["words"] or "", text))


def tells_source(text: str) -> bool:
    """Tell whether a text names an outlet, an author or a date."""
    return bool(TELLING.search(text))


def without_source(text: str) -> str:
    """Return a text that names no outlet, author or date."""
    return tidy(TELLING.sub("", text))
