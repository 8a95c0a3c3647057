"""What stands behind a print dialog: it reads what is to be printed and sets it as the reader chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QObject, Qt
from shiboken6 import isValid

from diptych import __version__
from diptych.core.model import KINDS, Scope
from diptych.ui import dates
from diptych.ui.pace import Pace
from diptych.ui.printed_pages import set_article, set_sheet
from diptych.ui.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from diptych.core.model import Article, Change, Sheet, SheetDocument
    from diptych.ui.jobs import Jobs
    from diptych.ui.print_dialog import PrintDialog
    from diptych.ui.printed_pages import PrintedPages, Setting


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintWork", text)


def set_document(document: SheetDocument, setting: Setting) -> Generator[None, None, PrintedPages]:
    """Set a sheet in pages."""
    return set_sheet(document, setting, dates.shown(document.made))


class ArticleWork(QObject):
    """Sets an article for a print dialog."""

    def __init__(self, dialog: PrintDialog, jobs: Jobs, article: Article) -> None:
        super().__init__(dialog)
        self.title = article.title
        self._dialog = dialog
        self._jobs = jobs
        self._article = article
        self._slices = Slices(self)
        dialog.chosen.connect(self._set)
        self._set()

    def _set(self) -> None:
        self._dialog.show_pages(None)
        today = dates.shown(QDate.currentDate().toString(Qt.DateFormat.ISODate))
        pages = set_article(self._article, self._dialog.setting, today, f"Diptych {__version__}")
        self._slices.run(pages, self._dialog.show_pages, self._jobs.failed.emit)


class SheetWork(QObject):
    """Reads the comparisons that a print dialog asks for, and sets them; again when they change."""

    def __init__(self, dialog: PrintDialog, jobs: Jobs, shown: Scope, articles: tuple[str, ...]) -> None:
        super().__init__(dialog)
        self.document: SheetDocument | None = None
        self._dialog = dialog
        self._jobs = jobs
        self._shown = shown
        self._articles = articles
        self._slices = Slices(self)
        self._pace = Pace(self)
        self._pace.due.connect(self._read)
        dialog.chosen.connect(self._choose)
        jobs.changed.connect(self._refresh)
        self._read_sheets()

    @property
    def title(self) -> str:
        """The title of what is printed."""
        return self.document.title if self.document else ""

    def _refresh(self, change: Change) -> None:
        if change.touches("sheet"):
            self._read_sheets()
        elif any(change.touches(kind) for kind in KINDS):
            self._pace.ask()

    def _read_sheets(self) -> None:
        self._jobs.read(lambda ws: ws.sheets(), self._offer, replaces="printed sheets")

    def _offer(self, sheets: Sequence[Sheet]) -> None:
        if not isValid(self._dialog):
            return
        offered = [(sheet.name, Scope(sheet=sheet.id)) for sheet in sheets]
        offered.append((_tr("All comparisons"), Scope()))
        if self._articles:
            offered.insert(0, (_tr("Of the open articles"), Scope(articles=self._articles)))
        self._dialog.offer(offered, self._shown)
        self._read()

    def _choose(self) -> None:
        """Read the comparisons if others are chosen, else set them anew."""
        if self._dialog.scope != self._shown or not self.document:
            self._read()
        else:
            self._set()

    def _read(self) -> None:
        scope = self._shown = self._dialog.scope
        self._pace.begin()
        self._dialog.show_pages(None)
        self._slices.stop()
        self._jobs.read(lambda ws: ws.sheet_document(scope), self._show, replaces="printed sheet")

    def _show(self, document: SheetDocument) -> None:
        if isValid(self._dialog):
            self.document = document
            self._pace.end()
            self._set()

    def _set(self) -> None:
        if self.document:
            self._dialog.show_pages(None)
            pages = set_document(self.document, self._dialog.setting)
            self._slices.run(pages, self._dialog.show_pages, self._jobs.failed.emit)
