"""What is dragged within the window: a pane by its head, articles out of lists, words out of a pane."""

import json
import os
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from diptych.core.model import Article, ArticleSummary, Span
from diptych.ui import theme

PANE_FORMAT = "application/x-diptych-pane"
ARTICLE_FORMAT = "application/x-diptych-article"
QUOTATION_FORMAT = "application/x-diptych-quotation+json"
CHIP_WIDTH, CHIP_HEIGHT = 240, 32


def of_pane(article: Article) -> QMimeData:
    """Describe the pane in which an article is open."""
    return _described(PANE_FORMAT, [article.id])


def of_articles(articles: Sequence[ArticleSummary]) -> QMimeData:
    """Describe articles; elsewhere they are their titles."""
    data = _described(ARTICLE_FORMAT, [article.id for article in articles])
    data.setText("\n".join(article.title for article in articles))
    return data


def _described(kind: str, ids: Sequence[str]) -> QMimeData:
    data = QMimeData()
    # Another process has another library open, to which these ids mean nothing.
    data.setData(kind, json.dumps({"process": os.getpid(), "articles": ids}).encode())
    return data


def add_passage(data: QMimeData, article: str, span: Span) -> None:
    """Say where words stand that are copied or dragged out of an article."""
    place = {"process": os.getpid(), "article": article, "start": span.start, "end": span.end}
    data.setData(QUOTATION_FORMAT, json.dumps(place).encode())


def is_ours(data: QMimeData) -> bool:
    """Tell whether a pane or articles are dragged, of whichever process, or words of an article of ours."""
    return data.hasFormat(PANE_FORMAT) or data.hasFormat(ARTICLE_FORMAT) or passage_in(data) is not None


def passage_in(data: QMimeData) -> tuple[str, Span] | None:
    """Return article and place of the words that are dragged, None for what is none of ours."""
    try:
        read = json.loads(bytes(data.data(QUOTATION_FORMAT).data()))
        place = str(read["article"]), Span(int(read["start"]), int(read["end"]))
        return place if read["process"] == os.getpid() else None
    except (ValueError, TypeError, KeyError):
        return None


def pane_in(data: QMimeData) -> str:
    """Return the id of the article whose pane is dragged, "" for none."""
    return next(iter(_ids(data, PANE_FORMAT)), "")


def articles_in(data: QMimeData) -> tuple[str, ...]:
    """Return the ids of the articles that are dragged."""
    return _ids(data, ARTICLE_FORMAT)


def _ids(data: QMimeData, kind: str) -> tuple[str, ...]:
    try:
        read = json.loads(bytes(data.data(kind).data()))
        return tuple(map(str, read["articles"])) if read["process"] == os.getpid() else ()
    except (ValueError, TypeError, KeyError):
        return ()


def start(source: QWidget, data: QMimeData, title: str) -> None:
    """Drag until the button is let go; a title hangs at the pointer."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(chip(source, title))
    drag.setHotSpot(QPoint(-8, -8))
    drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)


def chip(widget: QWidget, title: str) -> QPixmap:
    """Draw a title on a small ground, as what is dragged looks."""
    ratio, palette = widget.devicePixelRatioF(), widget.palette()
    picture = QPixmap(round(CHIP_WIDTH * ratio), round(CHIP_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.sans(10))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.setPen(palette.color(QPalette.ColorRole.Accent))
    painter.drawRoundedRect(QRectF(0.5, 0.5, CHIP_WIDTH - 1, CHIP_HEIGHT - 1), 6, 6)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    area = QRectF(12, 0, CHIP_WIDTH - 24, CHIP_HEIGHT)
    line = painter.fontMetrics().elidedText(
        " ".join(title.split()), Qt.TextElideMode.ElideRight, round(area.width())
    )
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
    painter.end()
    return picture
