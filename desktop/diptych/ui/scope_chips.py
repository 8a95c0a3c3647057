"""Where to search: a row of chips of which one is on."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGroupBox

from diptych.ui.chip import Chip
from diptych.ui.flow_layout import FlowLayout

SCOPES = (
    ("Everything", frozenset[str]()),
    ("Articles", frozenset({"article"})),
    ("Statements and quotations", frozenset({"statement", "quotation"})),
    ("Notes", frozenset({"note"})),
)


class ScopeChips(QGroupBox):
    """A radio group: Tab comes to the chip that is on, the arrow keys choose another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Where to search"))
        self.setStyleSheet("QGroupBox { border: 0; margin: 0; padding: 0 }")
        layout = FlowLayout(self, 4)
        self.chips = []
        for name, _ in SCOPES:
            chip = Chip(QCoreApplication.translate("SearchPanel", name))
            chip.setAutoExclusive(True)
            layout.addWidget(chip)
            self.chips.append(chip)
        self.chips[0].setChecked(True)
        for chip in self.chips:
            chip.toggled.connect(self._toggled)

    def kinds(self) -> frozenset[str]:
        """Return the kinds of documents that are searched; empty: all."""
        return next(kinds for chip, (_, kinds) in zip(self.chips, SCOPES, strict=True) if chip.isChecked())

    def choose_everything(self) -> None:
        """Search everything again."""
        self.chips[0].setChecked(True)

    def _toggled(self, on: bool) -> None:
        if on:
            self.changed.emit()
