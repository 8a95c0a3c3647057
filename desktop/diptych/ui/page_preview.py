"""Pages as they will be printed, below each other; each is painted when it comes into sight."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from diptych.ui.printed_lines import INCH

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from diptych.ui.printed_pages import PrintedPages

AROUND = 16
KEPT = 6
STEP = 40
DOTS = 96
"""Pages are no larger than on paper, with so many dots an inch."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PagePreview", text)


class PagePreview(QAbstractScrollArea):
    """Shows pages as wide as there is room, and scrolls through them."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages: PrintedPages | None = None
        self._picture = lru_cache(KEPT)(self._paint_page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(280, 300)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Midlight)
        self.viewport().setAutoFillBackground(True)
        self.verticalScrollBar().setSingleStep(STEP)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell())
        self.setAccessibleName(_tr("Pages"))

    def show_pages(self, pages: PrintedPages | None) -> None:
        """Show other pages, from where the present ones were."""
        self._pages = pages
        self._picture.cache_clear()
        self._fit()
        self._tell()
        self.viewport().update()

    @property
    def page(self) -> int:
        """The number of the page in the middle of the view, from 0."""
        if not self._pages:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(middle // self._pitch(), len(self._pages.pages) - 1)

    def _tell(self) -> None:
        count = len(self._pages.pages) if self._pages else 0
        place = _tr("page {n} of {m}").replace("{n}", str(self.page + 1)).replace("{m}", str(count))
        self.setAccessibleDescription(place if count else "")
        self.moved.emit(self.page)

    def sizeHint(self) -> QSize:
        """Ask for little: the dialog gives all the room that it has."""
        return self.minimumSize()

    def _size(self) -> QSize:
        """Return the size of a page on the screen."""
        assert self._pages
        width, height = self._pages.setting.size()
        across = min(self.viewport().width() - 2 * AROUND, round(width / INCH * DOTS))
        across = max(across, 100)
        return QSize(across, round(across * height / width))

    def _pitch(self) -> int:
        return self._size().height() + AROUND

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        if not self._pages:
            bar.setRange(0, 0)
            return
        whole = self._pitch() * len(self._pages.pages) + AROUND
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(whole - self.viewport().height(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages another width, and stay at the page that is shown."""
        before = event.oldSize().width()
        share = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
        self._picture.cache_clear()
        self._fit()
        if before > 0:
            self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or the last page; the rest is the scroll area's."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._pages:
            step = 1 if event.key() == Qt.Key.Key_PageDown else -1
            bar.setValue((self.page + step) * self._pitch())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        if not self._pages:
            return
        painter = QPainter(self.viewport())
        size, pitch = self._size(), self._pitch()
        top = self.verticalScrollBar().value()
        first = max((top - AROUND) // pitch, 0)
        last = min((top + self.viewport().height()) // pitch, len(self._pages.pages) - 1)
        left = (self.viewport().width() - size.width()) // 2
        for number in range(first, last + 1):
            place = QRect(left, AROUND + number * pitch - top, size.width(), size.height())
            painter.drawPixmap(place, self._picture(number))
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _paint_page(self, number: int) -> QPixmap:
        assert self._pages
        size, ratio = self._size(), self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.fill(QColor("#ffffff"))
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = picture.width() / self._pages.setting.size()[0]
        painter.scale(scale, scale)
        self._pages.paint(painter, number)
        painter.end()
        return picture
