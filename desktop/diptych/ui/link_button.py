"""A flat button that looks like a link: one line, cut where it does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy

from diptych.ui import theme
from diptych.ui.small_button import SmallButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SIDE = 2


class LinkButton(SmallButton):
    """Offers one thing in passing; Enter and Space press it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Offer something else."""
        # Kept apart from the text of a button, in which "&" would be a shortcut.
        self.words = text
        self.setAccessibleName(text)
        self.setToolTip(theme.plain_tip(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.words) + 2 * SIDE + 2, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the line; it may be cut."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, underlined when it is pointed at or has the keyboard."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        area = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        line = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
