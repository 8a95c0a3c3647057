"""Quoted words, some of them framed or underlined; and chips that say which figures do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from diptych.core.model import Agreement
from diptych.ui import messages, theme
from diptych.ui.flow_layout import FlowLayout
from diptych.ui.lens_marks import LINES
from diptych.ui.link_lists import SIGNS
from diptych.ui.mark_painting import BOX
from diptych.ui.mark_painting import LINES as PENS
from diptych.ui.positions import Units
from diptych.ui.wrapped_text import WrappedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent, QTextLine

    from diptych.core.model import FigurePair, Span
    from diptych.ui.theme import Theme

QUOTES = tuple("“‘«„\"'")
MOST_CHIPS = 4
SIDE = 7
EDGE = 6
SHOWN = (Agreement.DIFFERENT, Agreement.COMPATIBLE)
"""The figures of which something is shown: those that do not agree as they are written."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("QuotedWords", text)


def quoted(exact: str, words: int) -> str:
    """Set quotation marks around words, unless they bring their own; cut them where they are very long."""
    shown = exact if len(exact) <= words else exact[:words].rstrip() + "…"
    return shown if exact.startswith(QUOTES) else f"“{shown}”"


class QuotedWords(WrappedText):
    """Shows words in quotation marks, in lines as wide as there is room."""

    def __init__(self, exact: str, most: int, font: QFont, colours: Theme) -> None:
        super().__init__(quoted(exact, most), font)
        self._before = 0 if exact.startswith(QUOTES) else 1
        self._length = min(len(exact), most)
        self._units = Units(self.text)
        self._theme = colours
        self.marks: Mapping[str, Sequence[Span]] = {}

    def mark(self, marks: Mapping[str, Sequence[Span]]) -> None:
        """Draw lines under words, or frames around them, by the kind of line."""
        self.marks = marks
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and what marks them."""
        self.break_lines(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self.lines.draw(painter, QPointF(0, 0))
        for line, spans in self.marks.items():
            role, style = PENS[line]
            painter.setPen(QPen(self._theme.color(role), 1.3, style))
            for rect in (rect for span in spans for rect in self.rects(span)):
                if line == BOX:
                    frame = rect.adjusted(-1.5, 1, 1.5, -1) & QRectF(self.rect()).adjusted(1, 0, -1, 0)
                    painter.drawRoundedRect(frame, 3, 3)
                else:
                    painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def rects(self, span: Span) -> Iterator[QRectF]:
        """Go through where a span of the words stands, line by line; not what is cut off."""
        end = min(span.end, self._length)
        first, last = (self._units.units(at + self._before) for at in (span.start, end))
        for number in range(self.lines.lineCount()):
            line = self.lines.lineAt(number)
            start = max(first, line.textStart())
            stop = min(last, line.textStart() + line.textLength())
            if start < stop:
                left, right = sorted((_x_of(line, start), _x_of(line, stop)))
                yield QRectF(left, line.y(), right - left, line.height())


def _x_of(line: QTextLine, position: int) -> float:
    # Qt returns the position too, of which the stubs know nothing.
    x: Any = line.cursorToX(position)
    return float(x[0])


class FigureChip(QLabel):
    """Two figures and how they stand to each other: in a firm frame if they differ, else a dashed one."""

    def __init__(self, pair: FigurePair, colours: Theme) -> None:
        super().__init__()
        self._firm = pair.agreement is Agreement.DIFFERENT
        self._theme = colours
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.sans(8.5))
        self._ends = pair.left_written, f"{SIGNS[pair.agreement]} {pair.right_written}"
        self.setText(" ".join(self._ends))
        self.setContentsMargins(SIDE, 2, SIDE, 2)
        self.setAccessibleName(_said(pair))
        self.setToolTip(theme.plain_tip(_said(pair)))

    def fit(self, width: int) -> None:
        """Set the two figures below each other where they are too long for a line."""
        line = " ".join(self._ends)
        fits = self.fontMetrics().horizontalAdvance(line) + 2 * SIDE < width
        self.setText(line if fits else "\n".join(self._ends))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if self._firm else Qt.PenStyle.DashLine
        painter.setPen(QPen(self._theme.color("warning" if self._firm else "dim"), 1.2, style))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
        super().paintEvent(event)


class FigureChips(QWidget):
    """Says in words and signs which figures of two texts do not agree."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        inside = QWidget()
        self._flow = FlowLayout(inside, 4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, EDGE, 0)
        layout.addWidget(inside)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_figures(self, figures: Sequence[FigurePair]) -> None:
        """Show a chip for each two figures that do not agree, those that differ first."""
        for old in self.findChildren(QLabel):
            old.setParent(None)
        rows = [(kind, pair) for kind in SHOWN for pair in figures if pair.agreement is kind]
        chips: list[QWidget] = [FigureChip(pair, self._theme) for _, pair in rows[:MOST_CHIPS]]
        if len(rows) > MOST_CHIPS:
            chips.append(messages.plain_label(f"+{len(rows) - MOST_CHIPS}", font=theme.sans(8.5), dim=True))
        self._flow.put(chips)
        for chip in chips:
            chip.show()
        self.setVisible(bool(chips))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chips to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for chip in self.findChildren(FigureChip):
            chip.fit(self.width() - 2 * EDGE)
        self.updateGeometry()

    def texts(self) -> list[str]:
        """Return what the chips say."""
        return [" ".join(chip.text().split("\n")) for chip in self.findChildren(FigureChip)]


def marks_of(figures: Sequence[FigurePair], side: int) -> Mapping[str, Sequence[Span]]:
    """Say which figures of one side get which line; a frame says more than a line."""
    marks: dict[str, list[Span]] = {}
    for kind in SHOWN:
        spans = {(pair.left, pair.right)[side] for pair in figures if pair.agreement is kind}
        marks[LINES[kind]] = sorted(spans.difference(*marks.values()))
    return marks


def said_of(figures: Sequence[FigurePair]) -> str:
    """Say which figures do not agree: for screen readers."""
    return "; ".join(map(_said, (pair for kind in SHOWN for pair in figures if pair.agreement is kind)))


def _said(pair: FigurePair) -> str:
    said = _tr("{0} differs from {1}") if pair.agreement is SHOWN[0] else _tr("{0} may be the same as {1}")
    return said.format(pair.left_written, pair.right_written)
