"""Why two passages are a pair: the card that says it beside their ribbon, and what screen readers say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from diptych.ui import messages, reasons
from diptych.ui.evidence_marks import EvidenceMarks
from diptych.ui.link_lists import first_words
from diptych.ui.links import LEFT, RIGHT
from diptych.ui.why_card import WhyCard

if TYPE_CHECKING:
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.links import Pair

LEAVING = 100
"""Milliseconds after which the card of a pair that left the sight is closed."""
PRESSES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


class Why(QObject):
    """Opens the card for the active pair, and says to which pair the reader goes."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, panes: LinkedPanes) -> None:
        super().__init__(panes)
        self._panes = panes
        self._marks = EvidenceMarks(jobs, panes)
        self.card = WhyCard(panes)
        self._pair: Pair | None = None
        self._watched: list[QMetaObject.Connection] = []
        self._leaving = QTimer(self, singleShot=True, interval=LEAVING)
        self._leaving.timeout.connect(self._leave)
        panes.hinges.why_asked.connect(self.toggle)
        panes.hinges.stepped.connect(self._tell)
        panes.active.chosen.connect(self._follow)
        panes.active.painted.connect(self._look)

    # The card

    def toggle(self) -> None:
        """Open the card for the active pair, or close it."""
        pair = self._panes.active.pair
        if self._pair:
            self.close()
        elif pair is None:
            self.said.emit(self.tr("No pair is active. Go to one first (Alt+Down)."))
        else:
            self._open(pair)

    def _open(self, pair: Pair) -> None:
        if not self._panes.hinges.ends_in_sight(pair):
            self._panes.show_pair(pair)
        self._show(pair)
        if app := QCoreApplication.instance():
            app.installEventFilter(self)
        messages.announce(self.card, self.card.accessibleName())

    def close(self) -> None:
        """Close the card."""
        self._pair = None
        self.card.hide()
        if app := QCoreApplication.instance():
            app.removeEventFilter(self)
        self._unwatch()
        self._marks.show(None)

    def _show(self, pair: Pair) -> None:
        link = self._panes.hinges.link(pair)
        if not link:
            return
        self._pair = pair
        place = self._panes.hinges.place_of(pair)
        self.card.fill(reasons.title(link, place), reasons.rows(link), reasons.without_evidence(link))
        self.card.setAccessibleName(reasons.sentence(link, place))
        self._unwatch()
        for view in self._panes.views()[pair.hinge : pair.hinge + 2]:
            for moved in (view.verticalScrollBar().valueChanged, view.column_changed, view.settled):
                self._watched.append(moved.connect(self._place))
        self._place()
        self.card.show()
        self.card.raise_()
        self._marks.show(pair)

    def _unwatch(self) -> None:
        for connection in self._watched:
            QObject.disconnect(connection)
        self._watched = []

    def _place(self) -> None:
        """Put the card at its pair; one that is out of sight may be about to come back, or another active."""
        ends = self._panes.hinges.ends_in_sight(self._pair) if self._pair else ()
        if self._pair and ends:
            hinge = self._panes.hinge(self._pair.hinge)
            slot = QRect(hinge.mapTo(self._panes, QPoint()), hinge.size())
            self.card.put(
                self._panes.size(), slot, min(top for top, _ in ends), max(bottom for _, bottom in ends)
            )
        elif self._pair and not self._leaving.isActive():
            self._leaving.start()

    def _leave(self) -> None:
        if self._pair and not self._panes.hinges.ends_in_sight(self._pair):
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the card on Escape, and on a click elsewhere, which does what it always does."""
        if event.type() not in PRESSES or not isinstance(watched, QWidget):
            return False
        if isinstance(event, QKeyEvent):
            closes = event.key() == Qt.Key.Key_Escape and watched.window() is self.card.window()
        else:
            closes = watched is not self.card and not self.card.isAncestorOf(watched)
        if closes:
            self.close()
        return closes and isinstance(event, QKeyEvent)

    # What the reader does

    def _follow(self) -> None:
        if self._pair and self._panes.active.pair:
            self._show(self._panes.active.pair)

    def _tell(self, pair: Pair) -> None:
        """Say to which pair the reader went, and why it is one while the card is open."""
        link = self._panes.hinges.link(pair)
        if not link:
            return
        bodies = [view.body for view in self._panes.views()[pair.hinge : pair.hinge + 2]]
        words = first_words(bodies[LEFT], link.left), first_words(bodies[RIGHT], link.right)
        title = reasons.title(link, self._panes.hinges.place_of(pair), ", ")
        why = "; ".join(reasons.lines(link)) if self._pair else ""
        messages.announce(self._panes, " ".join(filter(None, (f"{title}: {words[0]} – {words[1]}", why))))

    def _look(self) -> None:
        """Close the card when its pair is lost."""
        if self._pair and self._panes.active.pair is None:
            self.close()
