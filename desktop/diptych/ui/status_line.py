"""The line at the bottom of the window: where the reader is, and that all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton

from diptych.ui import messages, theme

if TYPE_CHECKING:
    from diptych.core.model import Progress

SPOKEN = 8_000


class StatusLine(QStatusBar):
    """Shows the place in the articles; for a while, what was said last; at the right index and saving."""

    pause_pressed = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        self._place = self.tr("Offline. This program never uses the network.")
        self._index = ""
        self._saved = ""
        self._is_paused = False
        self.text = messages.plain_label(self._place, font=theme.sans(9), dim=True)
        self.state = messages.plain_label("", font=theme.sans(9), dim=True)
        self.bar = QProgressBar()
        self.bar.setMaximumWidth(140)
        self.bar.setMaximumHeight(6)
        self.bar.setTextVisible(False)
        self.pause = QToolButton()
        self.pause.clicked.connect(self.pause_pressed)
        self.stop = QToolButton()
        self.stop.setIcon(theme.icon("x"))
        self.stop.setToolTip(theme.plain_tip(self.tr("Stop")))
        self.stop.setAccessibleName(self.tr("Stop"))
        self.stop.clicked.connect(self.stopped)
        self.addWidget(self.text, 1)
        for part in (self.bar, self.pause, self.stop, self.state):
            self.addPermanentWidget(part)
        self.show_progress(None)
        self.show_paused(paused=False)
        self._silence = QTimer(self, interval=SPOKEN, singleShot=True)
        self._silence.timeout.connect(self._show_place)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.text.setText(sentence)
        self._silence.start()

    def show_place(self, place: str) -> None:
        """Show where the reader is."""
        self._place = place
        if not self._silence.isActive():
            self._show_place()

    def _show_place(self) -> None:
        self.text.setText(self._place)

    def show_index(self, state: str) -> None:
        """Show how far the index is."""
        self._index = state
        self._show_state()

    def show_saved(self) -> None:
        """Show that all is saved, as of now."""
        time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._saved = self.tr("saved {}").replace("{}", time)
        self._show_state()

    def _show_state(self) -> None:
        paused = self.tr("paused") if self._is_paused else ""
        self.state.setText(" · ".join(filter(None, (paused, self._index, self._saved))))

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far a long job is; None: it ended."""
        self.bar.setVisible(progress is not None)
        if progress:
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)
            self.bar.setAccessibleName(progress.what)
        self._show_buttons()

    def show_paused(self, paused: bool) -> None:
        """Offer to go on with the long jobs, or to pause them."""
        self._is_paused = paused
        text = self.tr("Go on") if paused else self.tr("Pause")
        self.pause.setIcon(theme.icon("play" if paused else "pause"))
        self.pause.setToolTip(theme.plain_tip(text))
        self.pause.setAccessibleName(text)
        self.bar.setEnabled(not paused)
        self._show_buttons()
        self._show_state()

    def _show_buttons(self) -> None:
        """Show the buttons beside the bar; what is paused can go on although it showed no bar yet."""
        for button in (self.pause, self.stop):
            button.setVisible(self._is_paused or not self.bar.isHidden())
