"""What stands between the panes: what each hinge shows, and what the reader does to a ribbon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal

from diptych.ui import reasons
from diptych.ui.ribbon_scene import scene_of
from diptych.ui.ribbons import NONE, Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Link
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.links import Pair


class PaneHinges(QObject):
    """Answers for the hinges of a row of panes."""

    end_moved = Signal(object, int, int)
    """The reader drew an end of a pair to another passage: pair, side, passage."""

    stepped = Signal(object)
    """The reader went to the next or previous pair, or stayed at the last."""
    why_asked = Signal()

    def __init__(self, panes: LinkedPanes) -> None:
        super().__init__(panes)
        self._panes = panes

    def scene(self, hinge: int = 0) -> Scene:
        """Return what a hinge shows now."""
        views = self._panes.views()[hinge : hinge + 2]
        scene = scene_of(views, self._panes.links(hinge), hinge, self._panes.theme, self._is_mirrored())
        top = views[0].viewport().mapTo(self._panes, QPoint()).y() if views else 0
        return replace(scene, calm=not self._panes.only_here, top=top, chips=self._panes.chips(hinge))

    def _is_mirrored(self) -> bool:
        return self._panes.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def link(self, pair: Pair | None) -> Link | None:
        """Return the link of a pair, if it is known."""
        links = self._panes.links(pair.hinge) if pair else None
        return links.links[pair.link] if pair and links else None

    def place_of(self, pair: Pair) -> str:
        """Say which pair it is, as the focused pane counts them; "" when nothing is counted."""
        links = self._panes.links(pair.hinge)
        pane = self._panes.focused_pane()
        ends = self._panes.view(pane if pane in (pair.hinge, pair.hinge + 1) else pair.hinge).ends
        return reasons.place_of(ends.number(pair), ends.count) if links and links.same_event else ""

    def reason(self, pair: Pair | None) -> str:
        """Say which pair it is, and why its passages were joined."""
        link = self.link(pair)
        if not (pair and link):
            return ""
        return "\n".join((reasons.title(link, self.place_of(pair)), *reasons.lines(link)))

    def ends_in_sight(self, pair: Pair) -> Sequence[tuple[int, int]]:
        """Return where the ends of a pair are, as far as they are in sight: heights in the panes."""
        found = []
        for view in self._panes.views()[pair.hinge : pair.hinge + 2]:
            passages = view.ends.passages(pair)
            top, bottom = view.band(passages[0], passages[-1])
            scrolled, height = view.verticalScrollBar().value(), view.viewport().height()
            first, last = max(round(top) - scrolled, 0), min(round(bottom) - scrolled, height)
            if first < last:
                start = view.viewport().mapTo(self._panes, QPoint()).y()
                found.append((start + first, start + last))
        return found

    def pull_end(self, pair: Pair, at_right: bool, point: QPointF) -> None:
        """Show which passage a ribbon's end is drawn to; ``point`` is on the screen."""
        side, passage = self._aimed_at(pair, at_right, point)
        self._panes.view(pair.hinge + side).set_target(passage)

    def drop_end(self, pair: Pair, at_right: bool, point: QPointF) -> None:
        """Tell to which passage a ribbon's end was drawn, if to any."""
        side, passage = self._aimed_at(pair, at_right, point)
        self._panes.view(pair.hinge + side).set_target(NONE)
        if passage != NONE:
            self.end_moved.emit(pair, side, passage)

    def _aimed_at(self, pair: Pair, at_right: bool, point: QPointF) -> tuple[int, int]:
        """Return the side of a hinge and the passage there at the height of a point on the screen."""
        side = int(at_right is not self._is_mirrored())
        view = self._panes.view(pair.hinge + side)
        height = view.viewport().mapFromGlobal(point).y()
        if not 0 <= height < view.viewport().height():
            return side, NONE
        return side, view.passage_at(view.offset_at(height + view.verticalScrollBar().value()))
