"""A report in a card: what was reported, how it stands to the statement, and which figures differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from diptych.core.model import RELATIONS, Report
from diptych.ui import messages, theme
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.links import RIGHT
from diptych.ui.ordering import Grip
from diptych.ui.quotation_view import QuotationView, is_absent
from diptych.ui.quoted_words import FigureChips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import FigurePair
    from diptych.ui.theme import Theme


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportView", text)


def icon_button(icon: str, name: str) -> QToolButton:
    """Make a button that shows an icon and is called ``name``."""
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setToolTip(theme.plain_tip(name))
    button.setAccessibleName(name)
    return button


class RelationBox(ChoiceBox):
    """The relation of a report to its statement, as the reader sees it."""

    def __init__(self, relation: str) -> None:
        super().__init__()
        self.addItem(_tr("relation …"), "")
        for name in RELATIONS:
            self.addItem(_tr(name), name)
        self.setCurrentIndex(max(0, self.findData(relation)))
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setAccessibleName(_tr("Relation to the statement"))


class ReportView(QWidget):
    """Shows one report; in the active card it can be related, moved and removed."""

    reveal_requested = Signal(str, object)
    relation_chosen = Signal(str, str)
    removed = Signal(str)

    def __init__(self, report: Report, colours: Theme, *, words: int, editable: bool) -> None:
        super().__init__()
        self.report = report
        self.grip: Grip | None = None
        self.chips: FigureChips | None = None
        self._theme = colours
        self.view = QuotationView(report.quotation, colours, words=words)
        self.view.setObjectName(f"report {report.id}")
        self.view.reveal_requested.connect(self.reveal_requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        absent = is_absent(report.quotation)
        if editable and absent:
            self._column.addLayout(self._row(self.view))
            return
        self._column.addWidget(self.view)
        if editable:
            self._column.addLayout(self._row(self._relation()))
        elif report.relation and not absent:
            label = messages.plain_label(_tr(report.relation), font=theme.sans(9, QFont.Weight.DemiBold))
            label.setIndent(6)
            self._column.addWidget(label)

    def _relation(self) -> RelationBox:
        """Make the box in which the reader says how the report stands to the statement."""
        id = self.report.id
        relation = RelationBox(self.report.relation)
        relation.setObjectName(f"relation {id}")
        relation.activated.connect(lambda: self.relation_chosen.emit(id, relation.currentData()))
        return relation

    def _row(self, middle: QWidget) -> QHBoxLayout:
        """Set something between the grip and the button that removes the report."""
        self.grip = Grip()
        remove = icon_button("x", _tr("Remove this report"))
        remove.setObjectName(f"remove {self.report.id}")
        remove.clicked.connect(lambda: self.removed.emit(self.report.id))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.grip)
        row.addWidget(middle, 1)
        row.addWidget(remove)
        return row

    def show_figures(self, figures: Sequence[FigurePair]) -> None:
        """Mark the figures that do not agree with those of the statement."""
        self.view.show_figures(figures, RIGHT)
        if self.chips is None and figures:
            self.chips = FigureChips(self._theme)
            self._column.insertWidget(1, self.chips)
        if self.chips:
            self.chips.show_figures(figures)
