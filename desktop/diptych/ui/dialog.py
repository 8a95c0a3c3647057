"""The form that all dialogs share: a heading, a body that scrolls, and buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.ui import messages, theme

MARGIN = 24


class Dialog(QDialog):
    """A dialog that fits a small screen; it is opened, never waited for, and deletes itself."""

    def __init__(self, parent: QWidget | None, title: str, explanation: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = QWidget()
        self.content = QVBoxLayout(self.page)
        self.content.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, 12)
        self.content.setSpacing(12)
        self.content.addWidget(
            messages.plain_label(title, font=theme.sans(14, QFont.Weight.DemiBold), wrap=True)
        )
        if explanation:
            self.content.addWidget(messages.plain_label(explanation, dim=True, wrap=True))
        self.area = QScrollArea(self)
        self.area.setWidget(self.page)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons = QDialogButtonBox(self)
        self.buttons.setContentsMargins(MARGIN, 8, MARGIN, 16)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.buttons)

    def form(self, within: QBoxLayout | None = None) -> QFormLayout:
        """Add a form with captions beside its fields, to the content or to a part of it."""
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        (within or self.content).addLayout(form)
        return form

    def show_at(self, width: int, height: int) -> None:
        """Open the dialog at a size that fits into the screen."""
        room = self.screen().availableSize()
        self.resize(min(width, room.width() - 40), min(height, room.height() - 80))
        self.open()
