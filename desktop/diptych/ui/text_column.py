"""A browser that opens nothing, with one column of text that moves sideways without being set again."""

from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from diptych.ui.body_document import Reading
from diptych.ui.room_bar import RoomBar

SPARE = 8000
"""Pixels left and right of the column in the document: more than a screen is wide."""
PAUSE = 60
"""Milliseconds for which the size must stay before the lines are broken anew."""


class TextColumn(QTextBrowser):
    """Shows a document as one column: it opens nothing, follows nothing and sees no HTML.

    The document is far wider than the view, and a hidden scroll bar brings its column to where it belongs. So
    another width of the view costs nothing as long as the column keeps its own.
    ``margin`` is the least room beside the text; ``room`` the empty part of the view below its end.
    """

    def __init__(self, margin: int, room: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading = Reading()
        self._margin, self._room = margin, room
        self._left = self._width = self._top = 0
        self._end = 0.0
        self._was_painted = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._set_lines)
        self._bar = self._make_bar()
        self._bar.setSingleStep(self.verticalScrollBar().singleStep())
        self.setVerticalScrollBar(self._bar)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Wheels, selecting and the caret would move it.
        self.horizontalScrollBar().valueChanged.connect(self._hold_column)
        self.horizontalScrollBar().rangeChanged.connect(self._hold_column)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda size: self._note_end(size.height())
        )

    def _make_bar(self) -> RoomBar:
        return RoomBar(self._reach)

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:
        """Give a blank picture for all that is asked for: any other answer lets Qt look at the disk."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def doSetSource(self, _name: QUrl | str, _type: QTextDocument.ResourceType | None = None) -> None:
        """Go nowhere."""

    def changeEvent(self, event: QEvent) -> None:
        """Hold the column where it is when the direction of writing turns the scroll bar round."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._hold_column()
            self.viewport().update()

    # The column

    def side_margins(self, width: int, column: int) -> tuple[int, int]:
        """Share out what a column of text leaves of a width, in pixels: left and right."""
        spare = max(width - column, 2 * self._margin)
        return spare // 2, spare - spare // 2

    def column_rect(self) -> QRectF:
        """Return where the text column stands in the view; its height says nothing."""
        return QRectF(self._left, 0, self._width, 0)

    @property
    def is_waiting(self) -> bool:
        """Whether the lines are to be broken anew in a moment."""
        return self._pause.isActive()

    def _reach(self) -> int:
        height = self.viewport().height()
        return max(round(self._end + self._room * height) - height, 0)

    def _note_end(self, height: float) -> None:
        # Asking the document would lay out all of it.
        self._end = height
        self._bar.fit()

    def _prepare_column(self, top: int) -> None:
        """Give an empty document its margins, so many pixels above the text, and its width."""
        self._top = top
        made = QTextFrameFormat()
        made.setLeftMargin(SPARE)
        made.setRightMargin(SPARE)
        made.setTopMargin(top)
        self.document().rootFrame().setFrameFormat(made)
        self._was_painted = False
        self._end = 0.0
        self._fit_column()

    def _give_room_at_top(self, room: int) -> None:
        """Begin the text so many pixels lower: Qt heeds no margin above the first block."""
        frame = self.document().rootFrame()
        made = frame.frameFormat()
        if made.topMargin() != self._top + room:
            made.setTopMargin(self._top + room)
            frame.setFrameFormat(made)

    def _fit_column(self) -> None:
        """Bring the column to its place; break its lines anew, in a moment, if its width must change."""
        self._left, width = self._wanted()
        if width == self._width:
            self._pause.stop()
        elif self._was_painted:
            self._pause.start()
        else:
            self._break_lines(width)
        self._hold_column()
        self._bar.fit()
        self.viewport().update()

    def _wanted(self) -> tuple[int, int]:
        width = self.viewport().width()
        left, right = self.side_margins(width, self.reading.column(self.reading.measure))
        return left, width - left - right

    def _break_lines(self, width: int) -> None:
        self._width = width
        self.setLineWrapColumnOrWidth(width + 2 * SPARE)

    def _set_lines(self) -> None:
        """Break the lines for the width that the column shall have."""
        self._break_lines(self._wanted()[1])
        self._fit_column()

    def _hold_column(self) -> None:
        bar = self.horizontalScrollBar()
        aside = SPARE - self._left
        bar.setValue(bar.maximum() - aside if self.isRightToLeft() else aside)
