"""Direct quotations of a paragraph, in the marks of any language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile("[\"'“”„‟«»‘’‚‹›「」『』]")
_CLOSED_BY = {
    '"': '"”', "'": "'’", "“": '”"', "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«»",
    "‘": "’'", "’": "’", "‚": "‘’", "‹": "›", "›": "‹›", "「": "」", "『": "』",
}  # fmt: skip
_ALWAYS_OPEN = frozenset(
    "“„‟«「『"
)  # where a letter stands before them as well: no apostrophes, not symmetrical
_APOSTROPHES = frozenset("'’")
_SINGLE = frozenset("'‘’‚‹›")
_SHORT_YEAR = re.compile(r"\d\ds?\b")  # the '90s
_NOT_OPENING = frozenset(",.;:!?)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation at ``[start, end)``, its marks included; not ``closed``: it goes on after the paragraph."""

    start: int
    end: int
    closed: bool = True


def find_quoted(text: str) -> list[Quoted]:
    """Find the quotations of a paragraph in order, in linear time; quotations within them belong to them.

    An apostrophe is no mark, also where a word ends with it: ‘the drivers’ pay’ is one quotation.
    """
    found: list[Quoted] = []
    start, ignored = 0, ""
    while start < len(text):
        ended = _scan(text, start, ignored, found)
        if ended is None:
            break
        # A mark that nothing closes is no quotation; once a sort of mark has misled it is passed over.
        start, ignored = ended[0] + 1, ignored + ended[1]
    return found


def _scan(text: str, start: int, ignored: str, found: list[Quoted]) -> tuple[int, str] | None:
    """Add the quotations from ``start`` on; return the place and sort of a single mark left open."""
    opened, kind, weak = -1, "", -1
    for at, mark in _marks(text, start):
        closing = _closing(text, at, mark) if opened >= 0 and mark in _CLOSED_BY[kind] else 0
        if closing > 1:
            found.append(Quoted(opened, at + 1))
            opened, weak = -1, -1
        elif closing:
            weak = at if weak < 0 else weak
        elif mark not in ignored and _opens(text, at, mark) and _may_begin(mark, kind, opened, weak):
            if weak >= 0:
                found.append(Quoted(opened, weak + 1))
            opened, kind, weak = at, mark, -1
    return _left_open(text, Quoted(opened, weak + 1), kind, found) if opened >= 0 else None


def _may_begin(mark: str, kind: str, opened: int, weak: int) -> bool:
    """Tell whether a mark begins a quotation while one is open: that was an apostrophe, or is over."""
    return opened < 0 or (mark == kind and (weak >= 0 or kind in _APOSTROPHES))


def _left_open(text: str, last: Quoted, kind: str, found: list[Quoted]) -> tuple[int, str] | None:
    """Add the quotation that no mark surely closes; return a single mark that none may close either."""
    is_closed = last.end > 0
    if not is_closed and kind in _SINGLE:
        return last.start, kind
    found.append(last if is_closed else Quoted(last.start, len(text), closed=False))
    return None


def _marks(text: str, start: int) -> Iterator[tuple[int, str]]:
    for match in _MARK.finditer(text, start):
        yield match.start(), match[0]


def _closing(text: str, at: int, mark: str) -> int:
    """Return 2 where a mark closes, 1 where it may be the apostrophe of "drivers’", 0 where it cannot."""
    if mark not in _APOSTROPHES:
        return 2
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after.isalnum() or before.isspace():
        return 0
    return 1 if before in "sxzSXZ" and text[at + 1 : at + 3].strip().isalnum() else 2


def _opens(text: str, at: int, mark: str) -> bool:
    after = text[at + 1 : at + 2]
    if not after or after in _NOT_OPENING or (after.isspace() and mark != "«"):
        return False
    if mark in _ALWAYS_OPEN:
        return True
    if mark in _SINGLE and _SHORT_YEAR.match(text, at + 1) and mark != "‚":
        return False
    return not text[at - 1 : at].isalnum() if at else True
