"""What the reader says of a statement: who says it, of which kind it is, and its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from diptych.core.model import STATEMENT_KINDS, Statement
from diptych.ui import theme
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.note_editor import DraftLine

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from diptych.ui.keeper import Keeper
    from diptych.ui.note_editor import DraftEditor

WIDE = 240


def _tr(text: str) -> str:
    return QCoreApplication.translate("StatementDetails", text)


def in_one_line(statement: Statement) -> str:
    """Write speaker, kind and tags in one line; "" when nothing is said."""
    tags = " ".join(f"#{tag}" for tag in statement.tags)
    kind = _tr(statement.kind) if statement.kind else ""
    return " · ".join(filter(None, (statement.speaker, kind, tags)))


class StatementDetails(QWidget):
    """Fields for the speaker, the kind and the tags of a statement."""

    kind_chosen = Signal(str, str)

    def __init__(self, statement: Statement, keeper: Keeper) -> None:
        super().__init__()
        owner = f"statement:{statement.id}"
        self.speaker = DraftLine(keeper, "speaker", owner, statement.speaker)
        self.speaker.setPlaceholderText(statement.quotation.outlet or _tr("Who says it"))
        self.speaker.setAccessibleName(_tr("Who says it"))
        self.speaker.setToolTip(theme.plain_tip(_tr("Who says it; empty: the outlet itself")))
        self.tags = DraftLine(keeper, "tags", owner, " ".join(statement.tags))
        self.tags.setPlaceholderText(_tr("tags …"))
        self.tags.setAccessibleName(_tr("Tags"))
        self.kind = ChoiceBox()
        self.kind.addItem(_tr("kind …"), "")
        for name in STATEMENT_KINDS:
            self.kind.addItem(_tr(name), name)
        self.kind.setAccessibleName(_tr("Kind of statement"))
        self.kind.activated.connect(lambda: self.kind_chosen.emit(statement.id, self.kind.currentData()))
        self.kind.setMinimumContentsLength(6)
        for name, field in (("speaker", self.speaker), ("kind", self.kind), ("tags", self.tags)):
            field.setObjectName(name)
        self._first = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._first.setSpacing(4)
        self._first.addWidget(self.speaker, 3)
        self._first.addWidget(self.kind, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._first)
        layout.addWidget(self.tags)
        self.show_statement(statement)

    def editors(self) -> list[DraftEditor]:
        """Return the fields in which the reader may be writing."""
        return [self.speaker, self.tags]

    def show_statement(self, statement: Statement) -> None:
        """Show what the library holds now, but for a field in which the reader is writing."""
        self.speaker.show_text(statement.speaker)
        self.tags.show_text(" ".join(statement.tags))
        self.kind.setCurrentIndex(max(0, self.kind.findData(statement.kind)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set speaker and kind beside each other where there is room."""
        wide = event.size().width() >= WIDE
        self._first.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        super().resizeEvent(event)
