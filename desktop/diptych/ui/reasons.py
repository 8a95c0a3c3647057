"""Why the passages of a link were joined, and how sure that is, in plain words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from diptych.core.model import Link
from diptych.ui import messages

SURE, LIKELY = 0.85, 0.5
"""From these scores on a link is called so."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reasons", text)


def how_sure(score: float) -> str:
    """Say in a word how sure a link is."""
    if score >= SURE:
        return _tr("sure")
    return _tr("likely") if score >= LIKELY else _tr("weak")


def standing(link: Link) -> str:
    """Say in a word how sure a link is, or that the reader set it."""
    return _tr("set by you") if link.by == "reader" else how_sure(link.score)


def place_of(number: int, count: int) -> str:
    """Say which pair it is; "" for one that is not counted."""
    return _tr("Pair {0} of {1}").format(messages.number(number), messages.number(count)) if number else ""


def title(link: Link, place: str, comma: str = " · ") -> str:
    """Name a link by its place among the others and by how sure it is."""
    return f"{place or _tr('These may not be about one event')}{comma}{standing(link)}"


def rows(link: Link) -> Sequence[tuple[str, str]]:
    """List the kinds of evidence of a link, each with its words as they are written."""
    evidence = link.evidence
    parts = (
        (_tr("Figures"), evidence.figures),
        (_tr("Names"), evidence.names),
        (_tr("Dates"), evidence.dates),
        (_tr("Quoted"), evidence.quoted),
        (_tr("Words"), evidence.words),
    )
    return [(caption, ", ".join(words)) for caption, words in parts if words]


def without_evidence(link: Link) -> str:
    """Say why a link is there that has no evidence of its own."""
    return "" if link.by == "reader" else _tr("The passages around them answer each other.")


def lines(link: Link) -> Sequence[str]:
    """Say line by line why the passages of a link were joined."""
    found = [f"{caption}: {words}" for caption, words in rows(link)]
    return found or [line for line in (without_evidence(link),) if line]


def sentence(link: Link, place: str) -> str:
    """Say in one sentence which pair it is and why: for screen readers."""
    parts = (title(link, place, ", "), *(line.rstrip(".") for line in lines(link)))
    return "; ".join(parts) + "."
