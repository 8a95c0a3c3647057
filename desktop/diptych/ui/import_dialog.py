"""Bringing in files: what is asked once before, and what is told afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from diptych.core.model import ImportReport, Outcome
from diptych.ui import messages, theme
from diptych.ui.article_fields import genre_field, outlet_field
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Outlet

PROBLEMS = {Outcome.REFUSED: "Refused", Outcome.LOOK: "Look at this"}
SHOWN_PROBLEMS = 1_000
TABLE = """
QTableView::item { padding: 6px 8px }
QHeaderView::section {
  border: 0; border-bottom: 1px solid palette(mid); padding: 6px 8px; background: palette(base) }
"""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDialog", text)


class ImportDialog(Dialog):
    """Asks once for the outlet and the genre of files that do not name their own."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget, paths: Sequence[Path], outlets: Sequence[Outlet]) -> None:
        super().__init__(
            parent,
            _tr("Add articles"),
            _tr("For the files that do not say it themselves. You can leave both open."),
        )
        form = self.form()
        self.outlet = outlet_field(outlets, "")
        self.genre = genre_field("")
        names = messages.plain_label(_places(paths), wrap=True)
        # The form gives a label the height that it has at its own width, not at the one that it gets.
        names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        form.addRow(messages.plain_label(_tr("From")), names)
        form.addRow(messages.plain_label(_tr("Outlet")), self.outlet)
        form.addRow(messages.plain_label(_tr("Genre")), self.genre)
        self.content.addStretch(1)
        self.buttons.addButton(_tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.accepted.connect(lambda: self.chosen.emit(self.outlet.text().strip(), self.genre.currentData()))


def import_sentence(report: ImportReport) -> str:
    """Sum up an import in one line: "2 added, 1 duplicate"."""
    parts = [
        messages.counted(count, one, many)
        for count, one, many in (
            (report.count(Outcome.ADDED, Outcome.LOOK), "%n added", "%n added"),
            (report.count(Outcome.DUPLICATE), "%n duplicate", "%n duplicates"),
            (report.count(Outcome.REFUSED), "%n refused", "%n refused"),
        )
        if count
    ]
    return ", ".join(parts) or _tr("There was nothing to add.")


def _places(paths: Sequence[Path]) -> str:
    names = ", ".join(path.name or str(path) for path in paths[:3])
    more = messages.counted(len(paths) - 3, "and %n more", "and %n more")
    return f"{names} {more}" if len(paths) > 3 else names


class ProblemsDialog(Dialog):
    """Lists the files that need a word, with the reason."""

    def __init__(self, parent: QWidget, report: ImportReport) -> None:
        problems = [item for item in report.items if item.outcome in PROBLEMS]
        super().__init__(parent, import_sentence(report), _tr("These files need a look."))
        self.table = QTableWidget(min(len(problems), SHOWN_PROBLEMS), 3)
        self.table.setHorizontalHeaderLabels([_tr("File"), _tr("What became of it"), _tr("Why")])
        for row, item in enumerate(problems[:SHOWN_PROBLEMS]):
            state = _tr(PROBLEMS[item.outcome])
            for column, text in enumerate((Path(item.name).name, state, item.reason)):
                cell = QTableWidgetItem(text)
                cell.setToolTip(theme.plain_tip(item.name if column == 0 else text))
                cell.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.table.setItem(row, column, cell)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(True)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setStyleSheet(TABLE)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(160)
        self.content.addWidget(self.table, 1)
        self._lines = [f"{item.name}\t{item.outcome.value}\t{item.reason}" for item in problems]
        copy = QPushButton(_tr("Copy the list"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText("\n".join(self._lines)))
        self.buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close).setDefault(True)
