"""Lines for paper: paragraphs set in a width, measured in units that no screen or printer changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from diptych.core.model import MarkKind
from diptych.ui import theme
from diptych.ui.positions import is_backward

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPainter

POINT = 20
"""Units a point has; 1440 make an inch."""
INCH = 72 * POINT
MILLIMETRE = INCH / 25.4
BASELINE = 0.75
"""Where the baseline stands in the height of a line."""
BLACK, GREY = QColor("#000000"), QColor("#4a4a4a")
# Signs that stand for others, such as one for f and t, have no letters that a reader of a PDF could copy.
_REPLACING = ("liga", "clig", "calt", "case")
_FOREIGN = str.maketrans({"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028", "\ufffc": "\ufffd"})


@dataclass(frozen=True)
class Style:
    """How a paragraph is set; sizes and distances are points."""

    size: float
    leading: float
    sans: bool = False
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    dim: bool = False
    above: float = 0
    stays: bool = False  # with what follows

    def font(self) -> QFont:
        """Make the font, whose size is in units."""
        make = theme.sans if self.sans else theme.serif
        font = make(self.size, self.weight, self.italic)
        font.setPixelSize(round(self.size * POINT))
        for feature in _REPLACING:
            font.setFeature(QFont.Tag(feature), 0)
        return font


class Run(NamedTuple):
    """Some words of a paragraph, and how they differ from the rest."""

    text: str
    format: QTextCharFormat | None = None


@dataclass(frozen=True)
class Line:
    """A line with its height, and the distance to what is above, which falls away at the top of a page.

    ``x`` is where it begins in its column, ``sign`` what stands before it. ``stays``: no page ends here.
    """

    layout: QTextLayout
    number: int
    height: float
    above: float = 0
    x: float = 0
    sign: QTextLayout | None = None
    sign_x: float = 0
    stays: bool = False
    dim: bool = False

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the line in a column that begins at ``left``."""
        painter.setPen(GREY if self.dim else BLACK)
        self.layout.lineAt(self.number).draw(painter, QPointF(left + self.x, top))
        if self.sign:
            self.sign.lineAt(0).draw(painter, QPointF(left + self.sign_x, top))


def emphasis(style: Style, kinds: Iterable[MarkKind] = (), *, differs: bool = False) -> QTextCharFormat:
    """Make the format of words below marks; ``differs``: a figure that others give otherwise."""
    made = QTextCharFormat()
    for kind in kinds:
        if kind is MarkKind.EMPHASIS:
            made.setFontItalic(not style.italic)
        elif kind is MarkKind.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        elif kind is MarkKind.STRUCK:
            made.setFontStrikeOut(True)
        elif kind is MarkKind.SUP:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif kind is MarkKind.SUB:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    if differs:
        made.setFontUnderline(True)
        made.setFontWeight(QFont.Weight.Bold)
    return made


def set_paragraph(
    runs: Sequence[Run],
    style: Style,
    width: float,
    *,
    indent: float = 0,
    sign: str = "",
    hang: float = 0,
    tabs: Sequence[float] = (),
) -> list[Line]:
    """Set words in lines; they begin at ``indent``, at the other side when they run from right to left.

    ``sign`` stands ``hang`` before them.
    """
    text = "".join(run.text for run in runs)
    backward = is_backward(text)
    layout = _layout(text, style, backward, tabs)
    layout.setFormats(list(_ranges(runs)))
    count = _break(layout, style, width - indent)
    mark = _sign(sign, style, width - indent + hang, backward) if sign else None
    lines = []
    for number in range(count):
        first, near_end = number == 0, number == count - 2
        lines.append(
            Line(
                layout,
                number,
                style.leading * POINT,
                style.above * POINT if first else 0,
                0 if backward else indent,
                mark if first else None,
                0 if backward else indent - hang,
                style.stays or (count > 1 and first) or near_end,
                style.dim,
            )
        )
    return lines


def _layout(text: str, style: Style, backward: bool, tabs: Sequence[float] = ()) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    side = Qt.LayoutDirection.RightToLeft if backward else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(side)
    option.setAlignment(Qt.AlignmentFlag.AlignRight if backward else Qt.AlignmentFlag.AlignLeft)
    if tabs:
        option.setTabs([QTextOption.Tab(tab, QTextOption.TabType.LeftTab) for tab in tabs])
    layout = QTextLayout(text.translate(_FOREIGN), style.font())
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _ranges(runs: Sequence[Run]) -> Iterable[QTextLayout.FormatRange]:
    start = 0
    for run in runs:
        length = len(run.text.encode("utf-16-le")) // 2
        if run.format is not None and length:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, length, run.format
            yield found
        start += length


def _break(layout: QTextLayout, style: Style, width: float) -> int:
    """Break a text into lines, the baseline of each at the same place of its height; count them."""
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, style.leading * POINT * BASELINE - line.ascent()))
    layout.endLayout()
    return layout.lineCount()


def _sign(sign: str, style: Style, width: float, backward: bool) -> QTextLayout:
    """Set what stands before a paragraph, at the side where that begins."""
    layout = _layout(sign, style, backward)
    _break(layout, style, width)
    return layout
