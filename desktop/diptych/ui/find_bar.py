"""Find in a pane: looks for a string in the body and steps through its places."""

from bisect import bisect_left
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from diptych.core.model import Span
from diptych.ui import theme

MOST = 10_000
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\n": " "})


def find_all(text: str, words: str) -> list[Span]:
    """Find where ``words`` stand in ``text``, in any case and with any quotes and blanks."""
    needle = words.translate(_SAME).casefold()
    if not needle:
        return []
    folded = text.translate(_SAME).casefold()
    starts: list[int] | None = None
    if len(folded) != len(text):
        # Some letters become two, such as ß: then every offset is looked up.
        starts = list(accumulate((len(letter.casefold()) for letter in text), initial=0))
    found: list[Span] = []
    at = folded.find(needle)
    while at >= 0 and len(found) < MOST:
        end = at + len(needle)
        found.append(_span(starts, at, end) if starts else Span(at, end))
        at = folded.find(needle, end)
    return found


def _span(starts: list[int], at: int, end: int) -> Span:
    first = bisect_left(starts, at)
    if starts[first] > at:
        first -= 1
    return Span(first, bisect_left(starts, end))


class FindBar(QWidget):
    """A line to type in, how many were found, and the way to the next and out again."""

    searched = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        sign = self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(self.tr("Find"))
        self.field.textChanged.connect(self.searched)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("000 of 000"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        self.tab_stops: list[QWidget] = [self.field]
        for icon, name, action in (
            ("chevron-up", self.tr("Previous"), lambda: self.stepped.emit(-1)),
            ("chevron-down", self.tr("Next"), lambda: self.stepped.emit(1)),
            ("x", self.tr("Close"), self.leave),
        ):
            button = QToolButton()
            button.setIcon(theme.icon(icon))
            button.setIconSize(QSize(16, 16))
            button.setToolTip(theme.plain_tip(name))
            button.setAccessibleName(name)
            button.clicked.connect(action)
            row.addWidget(button)
            self.tab_stops.append(button)
        self.hide()

    def start(self, words: str) -> None:
        """Open, with the words that are selected in the pane if there are any."""
        self.show()
        if words and words != self.field.text():
            self.field.setText(words)
        else:
            self.searched.emit(self.field.text())
        self.field.setFocus()
        self.field.selectAll()

    def leave(self) -> None:
        """Close."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def show_count(self, current: int, total: int) -> None:
        """Say which of how many is shown; ``current`` counts from 0."""
        text = self.tr("{0} of {1}").format(current + 1, total) if total else self.tr("not found")
        self.count.setText(text if self.field.text() else "")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something here."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True
