"""What is known of articles and outlets, edited in place and in dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal

from diptych.ui.articles_dialog import ArticlesDialog
from diptych.ui.entry_editor import GENRE, OUTLET, PUBLISHED, TITLE, EntryEditor
from diptych.ui.outlets_dialog import OutletsDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from diptych.core.model import Change, Entry, Outlet
    from diptych.ui.article_pane import ArticlePane
    from diptych.ui.desk import Desk
    from diptych.ui.jobs import Jobs
    from diptych.ui.library_panel import LibraryPanel
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.pages import Pages

IN_LIST = (TITLE, PUBLISHED, OUTLET)
IN_HEAD = (TITLE, OUTLET, PUBLISHED, GENRE)


class Entries(QObject):
    """Opens what edits the articles that the reader means: those chosen in the list, or that of the pane."""

    said = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(
        self, window: QWidget, jobs: Jobs, library: LibraryPanel, panes: LinkedPanes, desk: Desk, pages: Pages
    ) -> None:
        super().__init__()
        self._window, self._jobs = window, jobs
        self._library, self._panes, self._desk, self._pages = library, panes, desk, pages
        self._editor: EntryEditor | None = None
        self._outlets: OutletsDialog | None = None
        jobs.changed.connect(self._refresh)
        library.details_requested.connect(self.show_details_of)
        library.edit_requested.connect(self.edit_row)
        panes.row.edit_asked.connect(self.edit_head)
        for moved in (library.model.modelReset, library.model.rowsInserted, library.model.rowsRemoved):
            moved.connect(lambda: QTimer.singleShot(0, self, self._place))

    # Dialogs

    def show_details(self) -> None:
        """Show what is known of the articles chosen in the list, if the keyboard is there, or in its pane."""
        chosen = self._library.selected() if self._library.view.hasFocus() else []
        self.show_details_of(chosen or [self._desk.focused_article()])

    def show_details_of(self, ids: Sequence[str]) -> None:
        """Show what is known of one article, or of several together."""
        if len(ids) > 1 and self._may_write():
            self._jobs.read(lambda ws: ws.entries(ids), self._show_several)
        elif len(ids) == 1 and ids[0]:
            self._pages.show_details(ids[0])
        elif not ids or not ids[0]:
            self.said.emit(self.tr("Choose an article first."))

    def _show_several(self, found: tuple[tuple[Entry, ...], tuple[Outlet, ...]]) -> None:
        ArticlesDialog(self._window, self._jobs, *found).show_at(560, 520)

    def show_outlets(self) -> None:
        """Show the outlets, to be renamed and merged."""
        self._jobs.read(lambda ws: ws.outlets_in_use(), self._show_outlets)

    def _show_outlets(self, uses: object) -> None:
        self._outlets = dialog = OutletsDialog(self._window, self._jobs, writable=self._pages.writable)
        dialog.show_outlets(uses)  # type: ignore[arg-type]  # a signal carries any object
        dialog.undo_requested.connect(self.undo_requested)
        dialog.redo_requested.connect(self.redo_requested)
        dialog.finished.connect(self._forget_outlets)
        dialog.show_at(760, 560)

    def _forget_outlets(self) -> None:
        self._outlets = None

    def _refresh(self, change: Change) -> None:
        if self._outlets:
            self._outlets.refresh(change)

    # In place

    def edit_here(self) -> None:
        """Edit the article that the keyboard is at: in the list, or in the head of its pane."""
        chosen = self._library.current() if self._library.view.hasFocus() else ""
        if chosen:
            self.edit_row(chosen)
        elif self._panes.count():
            self.edit_head(self._panes.pane(self._panes.focused_pane()), TITLE)
        else:
            self.said.emit(self.tr("Choose an article first."))

    def edit_row(self, id: str) -> None:
        """Edit title, date and outlet of an article over its row of the list."""

        def show(entry: Entry, outlets: Sequence[Outlet]) -> None:
            editor = EntryEditor(self._library.view.viewport(), self._jobs, entry, outlets, IN_LIST)
            self._begin(editor, self._library.view)
            self._place()
            editor.start(TITLE)

        self._ask(id, show)

    def edit_head(self, pane: ArticlePane, field: str) -> None:
        """Edit what is known of an article in the head of its pane, beginning with a field."""

        def show(entry: Entry, outlets: Sequence[Outlet]) -> None:
            if pane.article and pane.article.id == entry.id:
                editor = EntryEditor(pane.header, self._jobs, entry, outlets, IN_HEAD)
                self._begin(editor, pane.view)
                pane.header.hold(editor)
                editor.start(field)

        if pane.article:
            self._ask(pane.article.id, show)

    def _ask(self, id: str, show: Callable[[Entry, Sequence[Outlet]], None]) -> None:
        if not self._may_write():
            return

        def read(found: tuple[tuple[Entry, ...], tuple[Outlet, ...]]) -> None:
            entries, outlets = found
            if entries and not (self._editor and self._editor.isVisible()):
                show(entries[0], outlets)

        self._jobs.read(lambda ws: ws.entries([id]), read, replaces="entry")

    def _may_write(self) -> bool:
        if not self._pages.writable:
            self.said.emit(self.tr("This library is open for reading only."))
        return self._pages.writable

    def _begin(self, editor: EntryEditor, home: QWidget) -> None:
        self._editor = editor

        def end(by_key: bool) -> None:
            forget()
            editor.hide()
            editor.deleteLater()
            if by_key:
                home.setFocus()

        def forget() -> None:
            if self._editor is editor:
                self._editor = None

        editor.left.connect(end)
        editor.destroyed.connect(forget)  # it goes with the window that it is in

    def _place(self) -> None:
        """Put the card over the row of its article, wherever that stands by now."""
        editor, view = self._editor, self._library.view
        if editor is None or editor.parentWidget() is not view.viewport():
            return
        row = self._library.model.row_of(editor.entry.id)
        if row >= 0:
            area: QRect = view.visualRect(self._library.model.index(row, 0))
            editor.adjustSize()
            top = min(area.top(), view.viewport().height() - editor.height())
            editor.setGeometry(0, max(top, 0), view.viewport().width(), editor.height())
