"""What one edition of an article says otherwise than another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from diptych.core.model import MarkKind, Span
from diptych.ui import messages
from diptych.ui.body_document import Reading
from diptych.ui.body_view import BodyView
from diptych.ui.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from diptych.core.model import EditionChanges
    from diptych.ui.theme import Theme

GROUND = 34
"""How strongly words lie on their colour, of 255."""
ROLES = {MarkKind.STRUCK: "error", MarkKind.STRONG: "good"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChangesDialog", text)


class ChangesView(BodyView):
    """Sets what went and what came on grounds of their own; signs, strokes and weight say the same."""

    def paint_under(self, painter: QPainter, shown: QRectF) -> None:
        """Paint the grounds."""
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in self.body.marks:
            ground = self.theme.color(ROLES[mark.kind])
            ground.setAlpha(GROUND)
            painter.setBrush(ground)
            for rect in self.word_rects(Span(mark.start, mark.end), shown.top(), shown.bottom()):
                painter.drawRoundedRect(rect.adjusted(-1, 2, 1, -2), 2, 2)
        super().paint_under(painter, shown)


def summary(changes: EditionChanges) -> str:
    """Count what changed: "1 passage added, 2 removed, 3 changed"."""
    counts = (
        (changes.added, "%n passage added", "%n passages added"),
        (changes.removed, "%n passage removed", "%n passages removed"),
        (changes.changed, "%n passage changed", "%n passages changed"),
    )
    parts = [messages.counted(count, one, many) for count, one, many in counts if count]
    return ", ".join(parts) or _tr("Every passage is the same, word for word.")


class ChangesDialog(Dialog):
    """Shows the passages of two editions that differ, each with its place."""

    def __init__(self, parent: QWidget, colours: Theme, older: str, changes: EditionChanges) -> None:
        super().__init__(parent, _tr("What changed"), _tr("Compared with {}").replace("{}", older))
        self.content.addWidget(messages.plain_label(summary(changes), wrap=True))
        self.text = ChangesView(colours)
        self.text.set_reading(Reading(size=11))
        self.text.setAccessibleName(_tr("What changed: − went, + came"))
        self.text.setMinimumHeight(180)
        self.text.show_body(changes.body)
        self.text.setVisible(bool(changes.body.text))
        self.content.addWidget(self.text, 1)
        if changes.body.text:
            self.content.addWidget(messages.plain_label(_tr("− is what went, + what came."), dim=True))
        else:
            self.content.addStretch(1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close).setDefault(True)
