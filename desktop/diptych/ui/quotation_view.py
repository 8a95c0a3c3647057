"""Quoted words with their source, as a card shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from diptych.core.model import Quotation, Span
from diptych.ui import dates, messages, theme
from diptych.ui.pane_header import OutletMark
from diptych.ui.quoted_words import QuotedWords, marks_of, said_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import FigurePair
    from diptych.ui.theme import Theme

SHOWN_WORDS = 700
NO_BREAK = "\u00a0"
ROLE = QPalette.ColorRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("QuotationView", text)


class QuotationView(QFrame):
    """Quoted words with their source; a click or Enter shows them in their pane."""

    reveal_requested = Signal(str, object)

    def __init__(
        self, quotation: Quotation, colours: Theme, *, words: int = SHOWN_WORDS, headed: bool = True
    ) -> None:
        super().__init__()
        self.quotation = quotation
        self._hovered = False
        self.words: QuotedWords | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(3)
        if headed:
            layout.addLayout(_head(quotation, colours))
        if quotation.selector.exact:
            self.words = QuotedWords(quotation.selector.exact, words, theme.serif(10.5), colours)
            layout.addWidget(self.words)
        if quotation.warning:
            layout.addWidget(warning_label(quotation.warning))
        if self._can_reveal:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(theme.plain_tip(quotation.title))
        said = _tr("not mentioned") if is_absent(quotation) else quotation.selector.exact
        self.setAccessibleName(f"{source_of(quotation)}: {said}")

    def show_figures(self, figures: Sequence[FigurePair], side: int) -> None:
        """Mark the figures that do not agree with those of the other side, and say so."""
        if self.words:
            self.words.mark(marks_of(figures, side))
        self.setAccessibleDescription(said_of(figures))

    @property
    def _can_reveal(self) -> bool:
        """Whether there are words to be shown in their pane."""
        return bool(self.quotation.article and self.quotation.selector.exact)

    def _reveal(self) -> None:
        selector = self.quotation.selector
        if self._can_reveal:
            self.reveal_requested.emit(self.quotation.article, Span(selector.start, selector.end))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the words in their pane."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the words in their pane."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._reveal()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self._hovered = self._can_reveal
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be calm again."""
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground under what is pointed at or has the focus."""
        if not (self._hovered or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(ROLE.Accent)
        painter.setPen(accent if self.hasFocus() else Qt.PenStyle.NoPen)
        accent.setAlphaF(0.10)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


def is_absent(quotation: Quotation) -> bool:
    """Tell whether it says that an article does not mention a statement."""
    return not (quotation.selector.exact or quotation.warning)


def source_of(quotation: Quotation) -> str:
    """Name outlet and date of a quotation."""
    return " · ".join(filter(None, (quotation.outlet, dates.shown(quotation.published))))


def _head(quotation: Quotation, colours: Theme) -> QBoxLayout:
    """Name outlet and date; the date goes whole to a second line where the first has no room for it."""
    mark = OutletMark()
    mark.show_colour(colours.outlet(quotation.outlet) if quotation.outlet else colours.color("dim"))
    date = dates.shown(quotation.published).replace(" ", NO_BREAK)
    source = ", ".join(filter(None, (quotation.outlet, date))) or _tr("No outlet")
    if is_absent(quotation):
        source = _tr("{}: not mentioned").replace("{}", source)
    name = messages.plain_label(source, font=theme.sans(9), dim=True, wrap=True)
    name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    beside_first_line = QVBoxLayout()
    beside_first_line.addSpacing((name.fontMetrics().height() - mark.height()) // 2)
    beside_first_line.addWidget(mark)
    beside_first_line.addStretch(1)
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addLayout(beside_first_line)
    head.addWidget(name, 1)
    return head


def warning_label(text: str) -> QLabel:
    """Make a label that warns."""
    label = messages.plain_label(text, font=theme.sans(9), wrap=True)
    label.setForegroundRole(ROLE.BrightText)
    return label
