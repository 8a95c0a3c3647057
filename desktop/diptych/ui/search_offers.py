"""What to try when nothing was found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diptych.ui import filters


class SearchOffers(QWidget):
    """Offers wider searches, as far as they apply."""

    text_offered = Signal(str)
    everything_offered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.unfiltered = QPushButton(self.tr("Search without filters"))
        self.any_form = QPushButton(self.tr("Search for any form of the words"))
        self.everything = QPushButton(self.tr("Search everything"))
        self.buttons = (self.unfiltered, self.any_form, self.everything)
        self._text = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for button in self.buttons:
            button.setAutoDefault(True)  # Enter presses it
            button.setMinimumWidth(60)
            layout.addWidget(button)
        self.unfiltered.clicked.connect(lambda: self.text_offered.emit(filters.unfiltered(self._text)))
        self.any_form.clicked.connect(lambda: self.text_offered.emit(filters.any_form(self._text)))
        self.everything.clicked.connect(self.everything_offered)
        self.hide()

    def show_for(self, text: str, *, everywhere: bool, found: bool) -> None:
        """Offer what may find more than ``text`` did; nothing when something was found."""
        self._text = text
        wider = filters.unfiltered(text)
        self.unfiltered.setVisible(bool(wider) and wider != filters.tidy(text))
        self.any_form.setVisible(filters.any_form(text) != filters.tidy(text))
        self.everything.setVisible(not everywhere)
        self.setVisible(not found and any(not button.isHidden() for button in self.buttons))

    def first(self) -> QPushButton | None:
        """Return the first button that is offered."""
        return next((button for button in self.buttons if not (self.isHidden() or button.isHidden())), None)
