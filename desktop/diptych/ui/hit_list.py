"""The list of hits: its arrow keys walk as those of the search box do."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class HitList(QListView):
    """Shows hits; whoever fills it hears where the keys lead."""

    stepped = Signal(int)
    opened = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet("background: transparent")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing by coming here: Qt would take the first hit, and Down lead to the second."""
        was_chosen = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not was_chosen:
            self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, open beside or leave."""
        key = Qt.Key(event.key())
        rows = self.model().rowCount()
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(rows if key == Qt.Key.Key_End else -rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
