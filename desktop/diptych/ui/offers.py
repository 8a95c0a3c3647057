"""What the alignment has found for the active statement in the other open articles: offered, never placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from diptych.core.model import Span
from diptych.ui import messages, reasons, theme
from diptych.ui.link_button import LinkButton
from diptych.ui.quotation_view import QuotationView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from diptych.core.model import Counterpart, Counterparts
    from diptych.ui.theme import Theme

WORDS = 180
LINK_INDENT = 4


class Offers(QWidget):
    """Lists counterparts with the reason for each; one press sets one beside the statement."""

    reveal_requested = Signal(str, object)
    place_requested = Signal(str, object)
    absence_requested = Signal(str)

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(2)
        self.found: Sequence[Counterparts] = ()
        self.hide()

    def show_found(self, found: Sequence[Counterparts]) -> None:
        """Show what was found in each article, or that nothing was."""
        if found == self.found:
            return
        self.found = found
        while item := self._rows.takeAt(0):
            if old := item.widget():
                old.setParent(None)
                old.deleteLater()
        if any(some.found for some in found):
            self._add(_small(self.tr("Counterparts found"), bold=True))
        for some in found:
            for one in some.found:
                self._add_offer(one)
            if not some.found:
                self._add_nothing(some)
        self.setVisible(bool(found))

    def _add_offer(self, one: Counterpart) -> None:
        quotation, selector = one.quotation, one.quotation.selector
        span, article = Span(selector.start, selector.end), quotation.article
        view = QuotationView(quotation, self._theme, words=WORDS)
        view.reveal_requested.connect(self.reveal_requested)
        place = LinkButton(self.tr("Place beside"))
        place.setAccessibleName(self.tr("Place beside: {}").replace("{}", selector.exact))
        place.setObjectName(f"place {article} {span.start}")
        place.clicked.connect(lambda: self.place_requested.emit(article, span))
        self._add(view)
        self._add(_small("; ".join((reasons.standing(one.link), *reasons.lines(one.link)))))
        self._add_link(place)

    def _add_nothing(self, some: Counterparts) -> None:
        name = some.outlet or some.title
        self._add(_small(self.tr("no counterpart found in {}").replace("{}", name)))
        if some.may_lack:
            absent = LinkButton(self.tr("Not mentioned"))
            absent.setAccessibleName(self.tr("Not mentioned in {}").replace("{}", name))
            absent.setObjectName(f"absence {some.article}")
            absent.clicked.connect(lambda: self.absence_requested.emit(some.article))
            self._add_link(absent)

    def _add(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)

    def _add_link(self, link: LinkButton) -> None:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(LINK_INDENT, 0, 0, 0)
        layout.addWidget(link)
        layout.addStretch(1)
        self._rows.addWidget(row)


def _small(text: str, *, bold: bool = False) -> QLabel:
    font = theme.sans(9, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    label = messages.plain_label(text, font=font, dim=True, wrap=True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setIndent(6)
    return label
