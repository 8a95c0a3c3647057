"""Text in lines as wide as there is room, drawn by ourselves."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

LINE_SEPARATOR = "\u2028"
NARROWEST = 60


class WrappedText(QWidget):
    """Breaks a text into ``lines``; how it is drawn is a matter of its kinds."""

    def __init__(self, text: str, font: QFont) -> None:
        super().__init__()
        self.text = text
        self.lines = QTextLayout(text.replace("\n", LINE_SEPARATOR), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.lines.setTextOption(option)
        self.lines.setCacheEnabled(True)
        self._width = -1
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell that narrow lines make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        # Layouts ask for the same few widths again and again, and for some in which nothing is ever set.
        if width < NARROWEST:
            metrics = self.fontMetrics()
            lines = len(self.text) * metrics.averageCharWidth() // max(width, 1) + 1
            return lines * metrics.lineSpacing()
        if width not in self._heights:
            self.break_lines(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Ask for one line; how many there are is a matter of the width."""
        return QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for one line."""
        return self.sizeHint()

    def break_lines(self, width: int) -> None:
        """Set the lines for a width."""
        if width == self._width:
            return
        self._width = width
        top = 0.0
        self.lines.beginLayout()
        while (line := self.lines.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        self.lines.endLayout()
        self._heights[width] = round(top + 0.5)
