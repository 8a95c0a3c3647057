"""A note as it reads: built from blocks like an article; its links are followed by nobody but us."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from diptych.core.errors import WorkerFailed
from diptych.core.model import Span
from diptych.ui.body_document import Reading
from diptych.ui.body_view import BodyView
from diptych.ui.spans import link_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from diptych.core.model import Body
    from diptych.ui.jobs import Jobs
    from diptych.ui.theme import Theme

PAUSE = 250
"""Milliseconds after a key until the note is shown anew."""
SHARE = 4
"""A note that took long to be made is made again after this many times as long."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIZE = 11


class NotePreview(BodyView):
    """Shows a note; a click on a link, or Enter with the caret in it, asks to follow it."""

    followed = Signal(str)

    # Somebody types beside it.
    share = 4

    def __init__(self, chosen: Theme) -> None:
        super().__init__(chosen)
        self._scrolled = 0
        self.setAccessibleName(self.tr("Note as it reads"))
        self.setAccessibleDescription(self.tr("Enter goes to the next link, or follows the one at the caret"))
        self.set_reading(Reading(size=SIZE))
        self.viewport().setMouseTracking(True)
        self.settled.connect(self._scroll_back)

    def show_again(self, body: Body) -> None:
        """Show the note as it reads now, scrolled as it was."""
        if body != self.body:
            self._scrolled = self.verticalScrollBar().value()
            self.show_body(body)

    def _scroll_back(self) -> None:
        if self._scrolled:
            self.verticalScrollBar().setValue(self._scrolled)
            self._scrolled = 0

    def _target_under(self, point: QPoint) -> str:
        height = point.y() + self.verticalScrollBar().value()
        link = link_at(self.body, self.offset_near(point.x(), height))
        if link is None:
            return ""
        rects = self.word_rects(Span(link.start, link.end), height - 1, height + 1)
        return link.value if any(rect.contains(point.x(), height) for rect in rects) else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        super().mouseMoveEvent(event)
        is_link = bool(self._target_under(event.position().toPoint()))
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.IBeamCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link that is clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._follow(self._target_under(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link at the caret, or go to the next one."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
            return
        caret = self.positions.to_body(self.textCursor().position())
        link = link_at(self.body, caret)
        if link:
            self._follow(link.value)
        else:
            links = [mark.start for mark in self.body.marks if mark.value]
            if links:
                self._put_caret(next((start for start in links if start > caret), links[0]))
                self.ensureCursorVisible()

    def _follow(self, target: str) -> None:
        if target:
            self.followed.emit(target)


class PreviewMaker(QObject):
    """Has a note made ready in the worker, one at a time, so that typing never waits for it."""

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._text = text
        self._shown: str | None = None
        self._begun = 0.0
        self._is_busy = self._is_stale = self.is_on = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._make)

    def set_on(self, on: bool) -> None:
        """Make the note ready from now on, or no more."""
        self.is_on = on
        if on:
            self._make()
        else:
            self._timer.stop()

    def note_change(self) -> None:
        """Tell that the text is another."""
        self._is_stale = True
        if self.is_on and not self._is_busy:
            self._timer.start()

    def make_again(self) -> None:
        """Make it even if the text is the same: what it links to may have come or gone."""
        self._shown = None
        self.note_change()

    def _make(self) -> None:
        text = self._text()
        if self._is_busy or text == self._shown:
            return
        self._is_busy, self._is_stale = True, False
        self._shown, self._begun = text, monotonic()
        self._jobs.read(lambda ws: ws.preview_note(text), self._done, failed=self._gave_up)

    def _done(self, body: Body) -> None:
        if isValid(self):
            self.made.emit(body)
            self._go_on()

    def _gave_up(self, error: Exception) -> None:
        if not isValid(self):
            return
        if isinstance(error, WorkerFailed):
            self.failed.emit(
                self.tr("This note takes too long to be shown as it reads; what you type is kept.")
            )
        else:
            self._jobs.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        """Wait the longer, the longer it took: what takes seconds would keep the worker from all else."""
        self._is_busy = False
        took = round((monotonic() - self._begun) * 1000)
        self._timer.setInterval(max(PAUSE, took * SHARE))
        if self._is_stale and self.is_on:
            self._timer.start()
