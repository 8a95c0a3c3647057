"""Where pages go: a PDF or a printer; both are filled a page a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QSaveFile
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from diptych.core.errors import DiptychError, StorageFull
from diptych.ui.printed_lines import INCH
from diptych.ui.printed_pages import PAPERS, scale

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from diptych.ui.printed_pages import PrintedPages


def _tr(text: str) -> str:
    return QCoreApplication.translate("PaperOutput", text)


def layout(pages: PrintedPages) -> QPageLayout:
    """Return the layout of the paper: our margins are on it already."""
    size = QPageSize(PAPERS[pages.setting.paper])
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def save(target: Path, data: bytes) -> None:
    """Write a file whole: what was there stays until all is written."""
    file = QSaveFile(str(target))
    written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data)
    if not (written and file.commit()):
        raise _unwritable(target)


def _unwritable(target: Path) -> StorageFull:
    what = _tr("{} could not be written.").replace("{}", target.name)
    return StorageFull(what, _tr("Choose another folder, or make room."))


def write_pdf(pages: PrintedPages, target: Path) -> Generator[None, None, None]:
    """Write pages as a PDF; a file that is there is replaced when all of it is written."""
    file = QSaveFile(str(target))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise _unwritable(target)
    writer = QPdfWriter(file)
    writer.setTitle(pages.title)
    writer.setCreator(pages.program)
    writer.setResolution(INCH)
    writer.setPageLayout(layout(pages))
    yield from paint_pages(pages, range(len(pages.pages)), writer, INCH)
    if not file.commit():
        raise _unwritable(target)


def paint_pages(
    pages: PrintedPages, numbers: Iterable[int], device: QPagedPaintDevice, dots: int
) -> Generator[None, None, None]:
    """Paint pages on a device with so many dots an inch."""
    painter = QPainter()
    if not painter.begin(device):
        raise DiptychError(_tr("The printer does not answer."), _tr("Look whether it is there and on."))
    try:
        painter.scale(scale(dots), scale(dots))
        for place, number in enumerate(numbers):
            if place and not device.newPage():
                raise DiptychError(_tr("The printer stopped."), _tr("What was printed so far is not all."))
            pages.paint(painter, number)
            yield
    finally:
        painter.end()
