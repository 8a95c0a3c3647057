"""The row above the ledger that says which of its statements are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from diptych.core.model import STATEMENT_KINDS
from diptych.ui import ledger_words, messages
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.flow_layout import FlowLayout
from diptych.ui.ledger_filter import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

GAP = 6
WORDS_LETTERS, DATE_LETTERS, CHOICE_LETTERS = 20, 13, 6


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ledger", text)


class LedgerFilters(QWidget):
    """Takes words, tag, kind, relation or state, and dates."""

    changed = Signal()

    def __init__(self, others: Sequence[QWidget]) -> None:
        """Make the row; ``others`` stand before it in the same lines."""
        super().__init__()
        self.words = self._field(self.tr("Filter…"), self.tr("Filter by words"), WORDS_LETTERS)
        messages.add_clear_button(self.words)
        self.tag = self._box(self.tr("any tag"), self.tr("Tag"))
        self.kind = self._box(self.tr("any kind"), self.tr("Kind of statement"))
        self.says = self._box(self.tr("any relation"), self.tr("Relation, or state of a cell"))
        for kind in STATEMENT_KINDS:
            self.kind.addItem(_tr(kind), kind)
        for said in ledger_words.OFFERED:
            self.says.addItem(ledger_words.caption(said), str(said))
        self.first = self._field(self.tr("from 2025-03"), self.tr("First date"), DATE_LETTERS)
        self.last = self._field(self.tr("to 2025-03-14"), self.tr("Last date"), DATE_LETTERS)
        row = FlowLayout(self, GAP)
        row.put([*others, self.words, self.tag, self.kind, self.says, self.first, self.last])

    def _field(self, hint: str, name: str, letters: int) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        field.setFixedWidth(letters * self.fontMetrics().averageCharWidth() + 18)
        field.textChanged.connect(self.changed)
        return field

    def _box(self, everything: str, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        narrow(box)
        box.addItem(everything, "")
        box.currentIndexChanged.connect(self.changed)
        return box

    def show_tags(self, tags: Iterable[str]) -> None:
        """Offer the tags that there are; when the chosen one is gone, any."""
        fill(self.tag, [(self.tag.itemText(0), ""), *((f"#{tag}", tag) for tag in tags)])

    def wanted(self) -> Wanted:
        """Return what is chosen."""
        tag, kind, says = (box.currentData() or "" for box in (self.tag, self.kind, self.says))
        first, last = (field.text().strip() for field in (self.first, self.last))
        return Wanted(self.words.text(), tag, kind, says, first, last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for all lines, which Qt does not where there is little."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def clear(self) -> None:
        """Want every statement."""
        for field in (self.words, self.first, self.last):
            field.clear()
        for box in (self.tag, self.kind, self.says):
            box.setCurrentIndex(0)


def narrow(box: ChoiceBox) -> None:
    """Let a box be narrower than its longest offer; the list that it opens is not."""
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(CHOICE_LETTERS)
    box.view().setTextElideMode(Qt.TextElideMode.ElideNone)


def fill(box: ChoiceBox, offers: Sequence[tuple[str, str]]) -> None:
    """Offer words with their values; what is chosen stays, or the first is."""
    if offers == [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
        return
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, value in offers:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(before), 0))
    box.blockSignals(False)
    if box.currentData() != before:
        box.currentIndexChanged.emit(box.currentIndex())
