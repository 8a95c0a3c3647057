"""What the status bar says of the panes."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from diptych.ui.article_view import ArticleView
from diptych.ui.links import Pair


def _tr(text: str) -> str:
    return QCoreApplication.translate("LinkedPanes", text)


class Hold(StrEnum):
    """How a pane is held to its neighbours at its reading line."""

    NONE = ""
    LEVEL = "level"
    BETWEEN = "between"
    APART = "apart"


def level_pairs(views: Sequence[ArticleView]) -> frozenset[Pair]:
    """Return the pairs of which both sides stand at the reading lines, by scrolling or by chance."""
    here = [_pairs_here(view) for view in views]
    return frozenset(pair for one, other in pairwise(here) for pair in one if pair in other)


def _pairs_here(view: ArticleView) -> Sequence[Pair]:
    return view.ends.of(passage) if (passage := view.passage_at(view.place())) >= 0 else ()


def hold_of(view: ArticleView, level: Container[Pair], linked: bool, facing: bool) -> Hold:
    """Tell whether a pair stands level at the reading line, or the place is between pairs, in proportion."""
    if not view.ends:
        return Hold.NONE
    if not linked or not view.ends.sure:
        return Hold.APART
    if facing:
        return Hold.LEVEL
    is_level = any(pair in level or view.ends.is_straight(pair) for pair in _pairs_here(view))
    return Hold.LEVEL if is_level else Hold.BETWEEN


@dataclass(frozen=True)
class PaneStatus:
    """Where the reader is, in the reader's language; "" where there is nothing to say.

    ``may_differ``: the articles may not be about one event.
    """

    ref: str = ""
    pair: str = ""
    counterparts: str = ""
    may_differ: bool = False


def status_of(view: ArticleView, active: Pair | None) -> PaneStatus:
    """Sum up one pane; nothing is counted that may not be about one event."""
    blocks = len(view.body.blocks)
    if not blocks:
        return PaneStatus()
    ref = _tr("¶{0} of {1}").format(view.positions.block(view.place()) + 1, blocks)
    if not view.ends.sure:
        return PaneStatus(ref, may_differ=bool(view.ends))
    number = view.ends.number(active) if active else 0
    pair = _tr("pair {0} of {1}").format(number, view.ends.count) if number else ""
    counts = view.linked_passages(), len(view.body.passages)
    counterparts = _tr("{0} of {1} passages have a counterpart").format(*counts)
    yours = view.ends.yours
    by_reader = _tr("{0} set by you").format(yours) if yours else ""
    return PaneStatus(ref, pair, ", ".join(filter(None, (counterparts, by_reader))))
