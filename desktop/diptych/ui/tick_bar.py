"""A scroll bar that shows where in the article something stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

from diptych.ui.room_bar import RoomBar
from diptych.ui.theme import Theme

REACH = 3
"""So many pixels beside a tick a click still means it."""
UNDER_HANDLE = 0.45


@dataclass(frozen=True)
class Lane:
    """How ticks of one kind look: their colour, and from where to where they lie in the bar, in shares.

    A dotted tick is two dots with a gap between.
    """

    role: str
    start: float
    end: float
    height: int
    dotted: bool = False


# What comes later is painted over what comes before.
LANES = {
    "hit": Lane("hit_tick", 0.0, 1.0, 2),
    "link": Lane("link", 0.0, 0.34, 2),
    "only-here": Lane("dim", 0.0, 0.5, 2, dotted=True),
    "note": Lane("note", 0.5, 1.0, 4),
}


class TickBar(RoomBar):
    """Paints ticks over its groove; a click goes to what is pointed at, the nearest tick if there is one."""

    def __init__(self, theme: Theme, reach: Callable[[], int]) -> None:
        super().__init__(reach)
        self._theme = theme
        self._shares: dict[str, Sequence[float]] = {}
        self._picture = QPixmap()

    def set_ticks(self, kind: str, shares: Sequence[float]) -> None:
        """Show ticks of a kind of ``LANES`` at these shares of the article's height."""
        self._shares[kind] = tuple(shares)
        self._repaint_ticks()

    def set_theme(self, theme: Theme) -> None:
        """Show the ticks in other colours."""
        self._theme = theme
        self._repaint_ticks()

    def rows(self, kind: str) -> Sequence[int]:
        """Return the rows of pixels in which ticks of a kind begin, each once."""
        groove, height = self.groove(), LANES[kind].height
        last = max(groove.height() - height, 0)
        rows = {min(int(share * groove.height()), last) for share in self._shares.get(kind, ())}
        return sorted(groove.top() + row for row in rows)

    def picture(self) -> QPixmap:
        """Return the ticks on clear ground; they are painted only once until something changes."""
        ratio = self.devicePixelRatioF()
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            for kind, lane in LANES.items():
                self._paint_lane(painter, lane, self.rows(kind))
            painter.end()
        return self._picture

    def _paint_lane(self, painter: QPainter, lane: Lane, rows: Sequence[int]) -> None:
        left, right = round(lane.start * self.width()), round(lane.end * self.width())
        dot = (right - left) // 3
        parts = [(left, dot), (right - dot, dot)] if lane.dotted else [(left, right - left)]
        colour = self._theme.color(lane.role)
        for start, width in parts:
            x = self.width() - start - width if self.isRightToLeft() else start
            for row in rows:
                painter.fillRect(x, row, width, lane.height, colour)

    def _repaint_ticks(self) -> None:
        self._picture = QPixmap()
        self.update()

    def groove(self) -> QRect:
        """Return where the handle can be."""
        return self._part(QStyle.SubControl.SC_ScrollBarGroove)

    def handle(self) -> QRect:
        """Return where the handle is."""
        return self._part(QStyle.SubControl.SC_ScrollBarSlider)

    def _part(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks over the bar, and let the handle shine through them."""
        super().paintEvent(event)
        if not any(self._shares.values()):
            return
        painter = QPainter(self)
        picture, handle = self.picture(), self.handle()
        ratio = picture.devicePixelRatio()
        # Three pieces: to clip one would cost thirty times as much.
        edges = 0, handle.top(), handle.bottom() + 1, self.height()
        for (top, bottom), opacity in zip(pairwise(edges), (1.0, UNDER_HANDLE, 1.0), strict=True):
            painter.setOpacity(opacity)
            source = 0, round(top * ratio), picture.width(), round((bottom - top) * ratio)
            if source[3] > 0:
                painter.drawPixmap(0, top, picture, *source)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to what is pointed at beside the handle, which can then be dragged on from there."""
        point = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and self._is_beside_handle(point):
            # The article's height is the bar's range and one page.
            height = self.maximum() - self.minimum() + self.pageStep()
            place = self.minimum() + self._share_at(point.y()) * height
            self.setValue(round(place - self.pageStep() / 2))
        super().mousePressEvent(event)

    def _is_beside_handle(self, point: QPoint) -> bool:
        return self.groove().contains(point) and not self.handle().contains(point)

    def _share_at(self, y: int) -> float:
        """Return the share of the tick that is nearest to a height, or of the height itself."""
        groove = self.groove()
        at = (y - groove.top()) / max(groove.height(), 1)
        near = [share for shares in self._shares.values() for share in shares]
        nearest = min(near, key=lambda share: abs(share - at), default=at)
        return nearest if abs(nearest - at) * groove.height() <= REACH else at

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the ticks anew."""
        super().resizeEvent(event)
        self._repaint_ticks()

    def changeEvent(self, event: QEvent) -> None:
        """Place the ticks anew when the style or the direction of the layout has changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._repaint_ticks()
