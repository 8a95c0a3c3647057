"""Pages on paper: margins, header, footer, and what stands on them; for a screen, a printer or a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPageSize

from diptych.ui.paging import fill_pages
from diptych.ui.printed_article import ArticleSetter
from diptych.ui.printed_lines import BLACK, GREY, INCH, MILLIMETRE, POINT, Style
from diptych.ui.printed_sheet import SheetSetter

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtGui import QPainter

    from diptych.core.model import Article, SheetDocument
    from diptych.ui.paging import Page

PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
SIDE, TOP, BOTTOM = 18 * MILLIMETRE, 21 * MILLIMETRE, 20 * MILLIMETRE
EDGE = Style(7.5, 10, sans=True, dim=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintedPages", text)


@dataclass(frozen=True)
class Setting:
    """The choices of the reader: one of PAPERS, and two or three columns."""

    paper: str = "A4"
    columns: int = 2

    def size(self) -> tuple[float, float]:
        """Return width and height of a page in units."""
        size = QPageSize(PAPERS[self.paper]).size(QPageSize.Unit.Point)
        return size.width() * POINT, size.height() * POINT


@dataclass(frozen=True)
class PrintedPages:
    """Pages that are set; ``title`` stands above those after the first, ``made`` beside it."""

    setting: Setting
    pages: Sequence[Page]
    title: str
    made: str
    program: str

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint the page of a number from 0; the painter counts in units, from the corner of the paper."""
        page = self.pages[number]
        width, height = self.setting.size()
        for y, thickness in page.rules:
            painter.fillRect(QRectF(SIDE, TOP + y, width - 2 * SIDE, thickness), BLACK)
        for x, y, line in page.lines:
            line.paint(painter, SIDE + x, TOP + y)
        self._paint_edges(painter, number, QRectF(SIDE, 0, width - 2 * SIDE, height))

    def _paint_edges(self, painter: QPainter, number: int, room: QRectF) -> None:
        painter.setFont(EDGE.font())
        painter.setPen(GREY)
        if number:
            metrics = QFontMetricsF(EDGE.font())
            above = QRectF(room.x(), 11 * MILLIMETRE, room.width(), EDGE.leading * POINT)
            title_room = room.width() - metrics.horizontalAdvance(self.made) - 8 * MILLIMETRE
            title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, title_room)
            painter.drawText(above, Qt.AlignmentFlag.AlignLeft, title)
            painter.drawText(above, Qt.AlignmentFlag.AlignRight, self.made)
            painter.fillRect(QRectF(room.x(), 15.5 * MILLIMETRE, room.width(), 0.3 * POINT), GREY)
        below = QRectF(room.x(), room.height() - 14 * MILLIMETRE, room.width(), EDGE.leading * POINT)
        place = _tr("page {n} of {m}").replace("{n}", str(number + 1)).replace("{m}", str(len(self.pages)))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, f"{self.program} · {place}")


def set_sheet(document: SheetDocument, setting: Setting, made: str) -> Generator[None, None, PrintedPages]:
    """Set a sheet in pages, a row a step; ``made`` is its day as the reader writes it."""
    width, height = setting.size()
    setter = SheetSetter(document, width - 2 * SIDE, setting.columns)
    pages = yield from fill_pages(setter.sections(), height - TOP - BOTTOM)
    return PrintedPages(setting, pages, document.title, made, document.program)


def set_article(
    article: Article, setting: Setting, made: str, program: str
) -> Generator[None, None, PrintedPages]:
    """Set an article in pages, a block a step."""
    width, height = setting.size()
    setter = ArticleSetter(article, width - 2 * SIDE)
    pages = yield from fill_pages(setter.sections(), height - TOP - BOTTOM)
    return PrintedPages(setting, pages, article.title, made, program)


def scale(dots: float) -> float:
    """Return how many dots a unit is, where so many dots make an inch."""
    return dots / INCH
