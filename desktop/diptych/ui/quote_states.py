"""What a note made of the words that it quotes: said below it, for every quotation that is not exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.core.model import PieceKind, QuoteState
from diptych.ui import messages, theme
from diptych.ui.positions import Units
from diptych.ui.wrapped_text import WrappedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from diptych.core.model import CheckedQuote, QuotePiece

GOOD = (QuoteState.EXACT, QuoteState.TYPOGRAPHY, QuoteState.INSERTED)
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
KEPT_WORDS = 4
"""So many words of a piece that both have are shown on either side of what differs."""
ROLE = QPalette.ColorRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("QuoteStates", text)


def _state(quote: CheckedQuote) -> str:
    if quote.check is None:
        return _tr("not checked, the article is no longer in the library")
    return {
        QuoteState.SHORTENED: _tr("shortened (− left out):"),
        QuoteState.CHANGED: _tr("changed (− left out, + put in):"),
        QuoteState.NOT_FOUND: _tr("not found in the article"),
    }.get(quote.check.state, _tr("exact"))


def _shown(piece: QuotePiece) -> str:
    """Write a piece with its sign; of long ones that both have, the ends."""
    words = piece.text.split()
    if piece.kind is PieceKind.KEPT:
        if len(words) > 2 * KEPT_WORDS:
            words = [*words[:KEPT_WORDS], "…", *words[-KEPT_WORDS:]]
        return " ".join(words)
    sign = "−" if piece.kind is PieceKind.DROPPED else "+"
    return sign + " ".join(words)


class QuoteLine(WrappedText):
    """One quotation with what differs: struck or underlined, red where a negation is among it."""

    pressed = Signal()

    def __init__(self, quote: CheckedQuote) -> None:
        texts = [f"{quote.caption} · {_state(quote)}"]
        pieces: list[tuple[QuotePiece, int]] = []
        differs = quote.check is not None and quote.check.state is not QuoteState.NOT_FOUND
        for piece in quote.check.pieces if quote.check and differs else ():
            if piece.text.strip():
                pieces.append((piece, sum(map(len, texts)) + len(texts)))
                texts.append(_shown(piece))
        super().__init__(" ".join(texts), theme.sans(9))
        reverses = bool(quote.check and quote.check.reverses)
        self.lines.setFormats([self._format(*each, reverses) for each in pieces])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.text)

    def _format(self, piece: QuotePiece, start: int, reverses: bool) -> QTextLayout.FormatRange:
        units, shown = Units(self.text), _shown(piece)
        found = QTextLayout.FormatRange()
        found.start = units.units(start)
        found.length = units.units(start + len(shown)) - found.start
        style = QTextCharFormat()
        if piece.kind is PieceKind.DROPPED:
            style.setFontStrikeOut(True)
        elif piece.kind is PieceKind.ADDED:
            style.setFontUnderline(True)
        if piece.kind is not PieceKind.KEPT and reverses:
            style.setForeground(self.palette().color(ROLE.BrightText))
            style.setFontWeight(QFont.Weight.Bold)
        found.format = style
        return found

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the words in the article."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the words in the article."""
        if event.key() in KEYS:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, in a frame while it has the keyboard."""
        self.break_lines(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(ROLE.WindowText))
        self.lines.draw(painter, QPointF(0, 0))
        if self.hasFocus():
            painter.setPen(self.palette().color(ROLE.Accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class QuoteStates(QWidget):
    """Counts the quotations of a note that are exact, and shows the others."""

    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.summary = messages.plain_label("", font=theme.sans(9), dim=True, wrap=True)
        self.rows: list[QuoteLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(self.summary)
        self.hide()

    def show_checked(self, quotes: Sequence[CheckedQuote]) -> None:
        """Show how the quotations of a note stand to their articles."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        others = [quote for quote in quotes if quote.check is None or quote.check.state not in GOOD]
        self.rows = [self._row(quote) for quote in others]
        exact = self.tr("{0} of {1} quotations exact").format(
            messages.number(len(quotes) - len(others)), messages.number(len(quotes))
        )
        self.summary.setText(exact)
        self.setVisible(bool(quotes))

    def _row(self, quote: CheckedQuote) -> QuoteLine:
        row = QuoteLine(quote)
        row.pressed.connect(lambda: self.followed.emit(quote.goal))
        self._column.addWidget(row)
        return row
