"""One group of counts: the values of an outlet, a year, a month or a genre, as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from diptych.ui import messages, theme
from diptych.ui.chip import Chip
from diptych.ui.flow_layout import FlowLayout
from diptych.ui.link_button import LinkButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.ui.filters import Filter
    from diptych.ui.small_button import SmallButton

GAP = 4


class Choice(NamedTuple):
    """A value to narrow a search to; ``shown`` may be short, ``name`` says all."""

    filter: Filter
    shown: str
    name: str
    hits: int
    chosen: bool = False
    part_chosen: bool = False


class FacetRow(QWidget):
    """Shows the first choices and those that are chosen; "more…" shows the rest."""

    toggled = Signal(object)
    changed = Signal()
    walked = Signal(int)
    reached = Signal()

    def __init__(self, caption: str, most: int) -> None:
        super().__init__()
        self._most = most
        self._is_open = False
        self._choices: Sequence[Choice] = ()
        self.caption = messages.plain_label(caption, font=theme.sans(9), dim=True)
        self.chips: dict[Filter, Chip] = {}
        self.more = LinkButton()
        self.more.setParent(self)
        self.more.clicked.connect(self._open_or_close)
        self._join(self.more)
        self._name = caption
        self._layout = FlowLayout(self, GAP)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices; the chips of those that stay are kept."""
        self._choices = choices
        listed = self._listed()
        for gone in set(self.chips) - {choice.filter for choice in listed}:
            chip = self.chips.pop(gone)
            chip.hide()
            chip.deleteLater()
        for choice in listed:
            chip = self.chips.get(choice.filter) or self._make(choice)
            count = messages.number(choice.hits)
            chip.show_count(count, chosen=choice.chosen, part_chosen=choice.part_chosen)
        few = len(choices) <= self._most
        self.more.say(self.tr("fewer") if self._is_open else self.tr("more…"))
        self.more.setAccessibleName(f"{self._name}: {self.more.words}")
        self._layout.put([*(self.chips[choice.filter] for choice in listed), *([] if few else [self.more])])
        self.more.setVisible(not few)
        self.caption.setVisible(bool(choices))
        self.setVisible(bool(choices))

    def close_again(self) -> None:
        """Show the first choices alone, from the next answer on."""
        self._is_open = False

    def stops(self) -> list[SmallButton]:
        """Return what the arrow keys go through."""
        buttons = (self._layout.itemAt(number) for number in range(self._layout.count()))
        return [item.widget() for item in buttons if item]  # type: ignore[misc]  # only chips are put there

    def _listed(self) -> list[Choice]:
        if self._is_open:
            return list(self._choices)
        first = self._choices[: self._most]
        return [choice for choice in self._choices if choice in first or choice.chosen or choice.part_chosen]

    def _make(self, choice: Choice) -> Chip:
        chip = Chip(choice.shown, f"{self._name}: {choice.name}")
        chip.setParent(self)
        # Qt would let Tab come to what is made later after everything else.
        QWidget.setTabOrder(self.more, chip)
        self._join(chip)
        chip.clicked.connect(lambda: self.toggled.emit(choice.filter))
        chip.show()
        self.chips[choice.filter] = chip
        return chip

    def _join(self, button: SmallButton) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.walked.connect(self.walked)
        button.reached.connect(self.reached)

    def _open_or_close(self) -> None:
        self._is_open = not self._is_open
        self.show_choices(self._choices)
        self.changed.emit()
