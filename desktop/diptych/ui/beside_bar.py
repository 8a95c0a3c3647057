"""What can be changed of a search beside: its dates, its outlets, its words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diptych.ui import theme
from diptych.ui.chip import Chip
from diptych.ui.flow_layout import FlowLayout


class BesideBar(QWidget):
    """Three offers; each is on while the search is widened by it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.all_dates = self._offer(self.tr("All dates"))
        self.all_outlets = self._offer(self.tr("All outlets"))
        self.fewer_words = self._offer(self.tr("Fewer words"))
        layout = FlowLayout(self, 4)
        for offer in self.offers():
            layout.addWidget(offer)
        self.setAccessibleName(self.tr("Search beside"))
        self.hide()

    def offers(self) -> tuple[Chip, ...]:
        """Return the offers in their order."""
        return self.all_dates, self.all_outlets, self.fewer_words

    def _offer(self, name: str) -> Chip:
        offer = Chip(name)
        offer.setToolTip(theme.plain_tip(self.tr("Widen the search: {}").replace("{}", name.lower())))
        offer.clicked.connect(lambda _: self.changed.emit())
        return offer

    def reset(self, dates: bool, outlets: bool, words: bool) -> None:
        """Offer anew what there is to widen; nothing is widened yet."""
        for offer, wanted in zip(self.offers(), (dates, outlets, words), strict=True):
            offer.setChecked(False)
            offer.setVisible(wanted)
