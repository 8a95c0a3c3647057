"""The hinge between two panes: ribbons that join what answers each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QToolTip

from diptych.ui import theme
from diptych.ui.links import Pair
from diptych.ui.ribbon_chips import chips_in, paint_chips
from diptych.ui.theme import Theme

WIDTH = 56
GRIP = 16
"""Pixels at the ends of a ribbon by which it is drawn to another passage."""
NONE = -1


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Where a link leaves one pane and enters the other, by geometry; heights in pixels of the view.

    ``straight``: it crosses no other; ``in_sight``: both its ends are; ``yours``: the reader set it.
    """

    link: int
    left: tuple[float, float]
    right: tuple[float, float]
    straight: bool = True
    in_sight: bool = True
    yours: bool = False

    def path(self, width: float) -> QPainterPath:
        """Draw its outline over a hinge of some width."""
        half = width / 2
        path = QPainterPath(QPointF(0, self.left[0]))
        path.cubicTo(half, self.left[0], half, self.right[0], width, self.right[0])
        path.lineTo(width, self.right[1])
        path.cubicTo(half, self.right[1], half, self.left[1], 0, self.left[1])
        path.closeSubpath()
        return path

    def edges(self, width: float) -> QPainterPath:
        """Draw its upper and lower edge."""
        half = width / 2
        path = QPainterPath()
        for left, right in zip(self.left, self.right, strict=True):
            path.moveTo(0, left)
            path.cubicTo(half, left, half, right, width, right)
        return path


@dataclass(frozen=True)
class Scene:
    """All that a hinge shows: the ribbons in sight, which are marked, and how; ``chips`` by their links.

    Ribbons begin ``top`` pixels below its own top; ``scrolled``: text goes on above them.
    """

    theme: Theme
    ribbons: Sequence[Ribbon] = ()
    active: frozenset[int] = frozenset()
    hover: int = NONE
    sure: bool = True
    calm: bool = True
    top: int = 0
    scrolled: bool = False
    chips: Mapping[int, Sequence[str]] = field(default_factory=dict)


def paint_scene(painter: QPainter, scene: Scene, width: int) -> None:
    """Paint ribbons: calm ones as one pale shape, those that cross only when hovered over or active."""
    if not scene.sure:
        _paint_unsure(painter, scene, width)
        return
    marked = {scene.hover: "ribbon_hover"} | dict.fromkeys(scene.active, "ribbon_active")
    calm = [
        ribbon for ribbon in scene.ribbons if scene.calm and ribbon.straight and ribbon.link not in marked
    ]
    _fill_ribbons(painter, scene, calm, "ribbon", width)
    for link, role in marked.items():
        ribbons = [ribbon for ribbon in scene.ribbons if ribbon.link == link]
        _fill_ribbons(painter, scene, ribbons, role, width)
        if role == "ribbon_active":
            for ribbon in ribbons:
                painter.strokePath(ribbon.edges(width), QPen(scene.theme.color("ribbon_edge"), 1.2))
        calm += ribbons
    for ribbon in calm:
        if ribbon.yours:
            _paint_yours(painter, ribbon, scene.theme.color("note"), width)


def _fill_ribbons(painter: QPainter, scene: Scene, ribbons: Sequence[Ribbon], role: str, width: int) -> None:
    """Fill ribbons; no colour shines through another, so where they share a line they are no darker."""
    colour = scene.theme.over_base(role)
    for ribbon in ribbons:
        painter.fillPath(ribbon.path(width), colour)


def _paint_yours(painter: QPainter, ribbon: Ribbon, colour: QColor, width: int) -> None:
    """Paint the sign of what the reader set: a filled diamond."""
    middle = QPointF(width / 2, sum(ribbon.left + ribbon.right) / 4)
    diamond = [middle + QPointF(*step) for step in ((0, -5), (5, 0), (0, 5), (-5, 0))]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(diamond)


def _paint_unsure(painter: QPainter, scene: Scene, width: int) -> None:
    for ribbon in scene.ribbons:
        active = ribbon.link in scene.active
        if not (ribbon.in_sight or active or ribbon.link == scene.hover):
            continue
        role = "ribbon_edge" if active else "dim"
        pen = QPen(scene.theme.color(role), 1.2, Qt.PenStyle.DashLine)
        painter.strokePath(ribbon.edges(width), pen)


class Hinge(QSplitterHandle):
    """The handle between two panes: drawn ribbons; a click chooses one, dragging shares out the width."""

    def __init__(self, splitter: "HingeSplitter") -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._panes = splitter
        self._pressed: QPointF | None = None
        self._held: tuple[Pair, bool] | None = None
        self._pulled = 0.0
        self.setMouseTracking(True)
        # On ground of its own, so nothing below it needs to be painted.
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)

    def number(self) -> int:
        """Return which hinge it is, from 0: it stands between the pane of that number and the next."""
        return next(n for n in range(self._panes.count()) if self._panes.handle(n) is self) - 1

    def scene(self) -> Scene:
        """Return what is shown here now."""
        return self._panes.scene(self.number())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what the splitter's scene shows."""
        scene = self.scene()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.width() < WIDTH:
            painter.fillRect(self.rect(), scene.theme.color("line"))
            return
        if scene.scrolled:
            painter.fillRect(0, scene.top - 1, self.width(), 1, scene.theme.color("line"))
        painter.setClipRect(0, scene.top, self.width(), self.height() - scene.top)
        painter.translate(0, scene.top)
        paint_scene(painter, scene, self.width())
        self._paint_pulled(painter, scene)
        if scene.chips:
            paint_chips(painter, scene, self.width())

    def pair_at(self, point: QPointF) -> Pair | None:
        """Return the pair of the ribbon under a point, the topmost first."""
        scene = self.scene()
        inside = point - QPointF(0, scene.top)
        for chip in chips_in(scene, self.width()) if scene.chips else ():
            if chip.place.contains(inside):
                return Pair(self.number(), chip.link)
        marked = scene.active | {scene.hover}
        shown = [r for r in scene.ribbons if r.link in marked or (r.straight if scene.sure else r.in_sight)]
        shown.sort(key=lambda ribbon: ribbon.link not in scene.active)
        found = next((r.link for r in shown if r.path(self.width()).contains(inside)), NONE)
        return Pair(self.number(), found) if found != NONE else None

    def end_at(self, point: QPointF) -> tuple[Pair, bool] | None:
        """Return the pair whose ribbon ends at a point, and whether that end is the right one."""
        near = point.x() < GRIP or point.x() > self.width() - GRIP
        pair = self.pair_at(point) if near else None
        return (pair, point.x() > GRIP) if pair else None

    def _paint_pulled(self, painter: QPainter, scene: Scene) -> None:
        """Paint the ribbon that is drawn to another passage."""
        if not self._held:
            return
        pair, at_right = self._held
        for ribbon in scene.ribbons:
            if ribbon.link == pair.link:
                half = (ribbon.left[1] - ribbon.left[0]) / 2
                pulled = (self._pulled - half, self._pulled + half)
                moved = replace(ribbon, right=pulled) if at_right else replace(ribbon, left=pulled)
                pen = QPen(scene.theme.color("ribbon_edge"), 1.4, Qt.PenStyle.DashLine)
                painter.strokePath(moved.edges(self.width()), pen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, to draw a ribbon's end elsewhere, or to click."""
        self._pressed = event.position()
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = self.end_at(event.position())
        if not self._held:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or tell which ribbon the pointer is over."""
        if self._held:
            self._pulled = event.position().y() - self.scene().top
            self._panes.end_pulled.emit(*self._held, event.globalPosition())
            self.update()
        elif event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        else:
            self._panes.hovered.emit(self.pair_at(event.position()))
            at_end = self.end_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if at_end else Qt.CursorShape.SplitHCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of a ribbon's end, or choose a ribbon if the pointer did not move."""
        held, self._held = self._held, None
        moved = self._pressed is None or (event.position() - self._pressed).manhattanLength()
        if not held:
            super().mouseReleaseEvent(event)
        if moved < QApplication.startDragDistance():
            self._panes.pointed.emit(self.pair_at(event.position()))
        elif held:
            self._panes.end_dropped.emit(*held, event.globalPosition())
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the reader scroll here too."""
        self._panes.wheel_turned.emit(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what the pointer was over."""
        super().leaveEvent(event)
        self._panes.hovered.emit(None)

    def event(self, event: QEvent) -> bool:
        """Say why two passages are joined when the pointer rests on their ribbon."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            pair = self.pair_at(QPointF(event.pos()))
            figures = self.scene().chips.get(pair.link, ()) if pair else ()
            reason = "\n".join((*figures, self._panes.reason(pair)))
            QToolTip.showText(event.globalPos(), theme.plain_tip(reason), self)
            return True
        return super().event(event)


class HingeSplitter(QSplitter):
    """Panes with hinges; ``scene`` and ``reason`` are asked when one is painted and pointed at."""

    pointed = Signal(object)
    hovered = Signal(object)
    wheel_turned = Signal(object)
    end_pulled = Signal(object, bool, object)
    """A ribbon's end is drawn elsewhere: its pair, whether it is the right end, the point on the screen."""
    end_dropped = Signal(object, bool, object)

    def __init__(self, scene: Callable[[int], Scene], reason: Callable[[Pair | None], str]) -> None:
        self.scene, self.reason = scene, reason
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Make a hinge."""
        return Hinge(self)

    def repaint_hinges(self) -> None:
        """Paint the hinges anew."""
        for number in range(1, self.count()):
            self.handle(number).update()
