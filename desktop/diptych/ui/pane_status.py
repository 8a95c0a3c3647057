"""What the status bar says of the panes."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from diptych.ui.article_view import ArticleView
from diptych.ui.links import Links
from diptych.ui.ribbons import NONE


def _tr(text: str) -> str:
    return QCoreApplication.translate("LinkedPanes", text)


@dataclass(frozen=True)
class PaneStatus:
    """Where the reader is, in the reader's language; "" where there is nothing to say.

    ``may_differ``: the two articles may not be about one event.
    """

    ref: str = ""
    pair: str = ""
    counterparts: str = ""
    may_differ: bool = False


def status_of(view: ArticleView, links: Links | None, active: int) -> PaneStatus:
    """Sum up one pane; nothing is counted that may not be about one event."""
    blocks = len(view.body.blocks)
    if not blocks:
        return PaneStatus()
    ref = _tr("¶{0} of {1}").format(view.positions.block(view.place()) + 1, blocks)
    if not links or not links.same_event:
        return PaneStatus(ref, may_differ=links is not None)
    pair = ""
    if active != NONE:
        pair = _tr("pair {0} of {1}").format(links.number(view.side, active), len(links.links))
    counts = links.linked(view.side), len(view.body.passages)
    return PaneStatus(ref, pair, _tr("{0} of {1} passages have a counterpart").format(*counts))
