"""The main window: menus, toolbar, panels and panes, and what passes between them."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from diptych.core.errors import DiptychError, NotFound
from diptych.ui import actions, drags, messages, sessions
from diptych.ui.reading_places import ReadingPlaces
from diptych.ui.search_box import SearchBox
from diptych.ui.status_line import StatusLine
from diptych.ui.toolbar import ROOMY, Toolbar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget

    from diptych.core.model import Change, Draft, LibraryInfo
    from diptych.core.settings import Settings
    from diptych.core.workspace import Workspace
    from diptych.ui.actions import Command
    from diptych.ui.acts import Acts
    from diptych.ui.appearance import Appearance
    from diptych.ui.comparison_panel import ComparisonPanel
    from diptych.ui.corrections import Corrections
    from diptych.ui.counterpart_panel import CounterpartPanel
    from diptych.ui.desk import Desk
    from diptych.ui.editions import Editions
    from diptych.ui.entries import Entries
    from diptych.ui.finding import Finding
    from diptych.ui.housekeeping import Housekeeping
    from diptych.ui.imports import Imports
    from diptych.ui.interruptions import Interruptions
    from diptych.ui.jobs import Jobs
    from diptych.ui.ledger_panel import LedgerPanel
    from diptych.ui.lenses import Lenses
    from diptych.ui.library_files import LibraryFiles
    from diptych.ui.library_panel import LibraryPanel
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.links_panel import LinksPanel
    from diptych.ui.long_work import LongWork
    from diptych.ui.markings import Markings
    from diptych.ui.notes import Notes
    from diptych.ui.notes_panel import NotesPanel
    from diptych.ui.notice_bar import NoticeBar
    from diptych.ui.pages import Pages
    from diptych.ui.pane_status import PaneStatus
    from diptych.ui.printing import Printing
    from diptych.ui.repeats import Repeats
    from diptych.ui.search_panel import SearchPanel
    from diptych.ui.side_by_side import SideBySide
    from diptych.ui.side_panel import SidePanel
    from diptych.ui.spread import Spread
    from diptych.ui.statements import Statements
    from diptych.ui.theme import Theme
    from diptych.ui.watching import Watching
    from diptych.ui.welcome_panel import WelcomePanel
    from diptych.ui.why import Why
    from diptych.ui.workbench import Drawer, Workbench


def _tr(text: str) -> str:
    return QCoreApplication.translate("MainWindow", text)


class MainWindow(QMainWindow):
    """Is painted with menus and toolbar alone; ``furnishing`` then brings in what stands in it."""

    painted = Signal()
    furnished = Signal()
    closed = Signal()

    jobs: Jobs
    # Panels and panes
    panes: LinkedPanes
    library: LibraryPanel
    search: SearchPanel
    comparison: ComparisonPanel
    links: LinksPanel
    ledger: LedgerPanel
    notebook: NotesPanel
    side: SidePanel
    counterpart: CounterpartPanel
    welcome: WelcomePanel
    middle: QStackedWidget
    drawer: Drawer
    foreign: NoticeBar
    read_only: NoticeBar
    arrived: NoticeBar
    interrupted: NoticeBar
    workbench: Workbench
    # Who does what
    desk: Desk
    side_by_side: SideBySide
    imports: Imports
    watching: Watching
    interruptions: Interruptions
    libraries: LibraryFiles
    statements: Statements
    corrections: Corrections
    printing: Printing
    acts: Acts
    finding: Finding
    lenses: Lenses
    why: Why
    housekeeping: Housekeeping
    long_work: LongWork
    markings: Markings
    repeats: Repeats
    editions: Editions
    notes: Notes
    pages: Pages
    entries: Entries

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.look = look
        self.info: LibraryInfo | None = None
        self.is_furnished = False
        self._is_blind = False
        self._was_painted = False
        self._errors: messages.ErrorReport | None = None
        self.reading_places = ReadingPlaces()
        self.setAcceptDrops(True)
        self.setWindowTitle(_tr("Diptych"))
        self.setMinimumSize(640, 480)
        self.commands = actions.build(self, self._run)
        actions.fill_menus(self.menuBar(), self.commands)
        messages.name_more_button(self.menuBar())
        self.box = SearchBox()
        self.toolbar = Toolbar(self.commands, self.box)
        self.addToolBar(self.toolbar)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.commands["link"].setChecked(look.settings.link_scrolling)
        for name in ("library-panel", "comparison-panel", f"theme-{look.theme.name}"):
            self.commands[name].setChecked(True)

    def _run(self, command: Command, on: bool) -> None:
        """Do a command, once there is somebody to do it."""
        if self.is_furnished or command.slot == "close":
            slot = attrgetter(command.slot)(self)
            if command.name in actions.SWITCHES:
                slot(on)
            else:
                slot()

    # The library opens

    def library_opened(self, info: LibraryInfo) -> None:
        """Show what is in the library, and what was open when it was closed."""
        self.show_info(info)
        sessions.restore(self, info)
        self.jobs.read(lambda ws: ws.drafts(), self.recover)
        self.acts.show_names(self.commands["undo"], self.commands["redo"])
        self.housekeeping.start()
        if not info.read_only:
            self.interruptions.start()
            self.watching.start()

    def not_opened(self, error: Exception) -> None:
        """Say why the library cannot be opened, then go."""
        self.fail(error).finished.connect(self.close)

    def show_info(self, info: LibraryInfo | None) -> None:
        """Name the library, and allow what it allows."""
        self.info = self.libraries.info = info
        if info:
            self.setWindowTitle(f"{Path(info.path).stem} – Diptych")
            self.welcome.show_library(info.articles, writable=not info.read_only)
        self.pages.writable = writable = bool(info and not info.read_only)
        self._allow()
        foreign = bool(info and info.foreign)
        self.commands["make-mine"].setEnabled(foreign)
        elsewhere = _tr("This library comes from elsewhere. It is open for reading only.")
        self.foreign.show_notice(elsewhere if foreign else "", _tr("Make it mine…"))
        reason = info.read_only if info and not foreign else ""
        self.read_only.show_notice(_tr("Read only: {}").replace("{}", reason) if reason else "")
        for panel in (self.comparison, self.ledger, self.notebook):
            panel.set_writable(writable or info is None)

    def recover(self, drafts: Sequence[Draft]) -> None:
        """Make acts of the texts that were being typed when the program ended."""
        if drafts and self.info and not self.info.read_only:
            for draft in drafts:
                self.jobs.write(partial(_finish, draft), failed=self._unless_gone)
            self.status.say(_tr("Text that was being typed is kept."))

    def _unless_gone(self, error: Exception) -> None:
        """Leave a text a draft when what it was written on is no longer there."""
        if not isinstance(error, NotFound):
            self.fail(error)

    # The circle of changes

    def refresh(self, change: Change) -> None:
        """Hand a change to every panel, and to the index before them: it is not to wait for their lists."""
        self.housekeeping.follow(change)
        panels = (self.library, self.search, self.comparison, self.ledger, self.notebook, self.counterpart)
        for part in (*panels, self.desk, self.markings, self.repeats):
            part.refresh(change)
        self.status.show_saved()
        self.acts.show_names(self.commands["undo"], self.commands["redo"])
        self.jobs.read(lambda ws: ws.info(), self.show_info, replaces="info")

    def fail(self, error: BaseException) -> QDialog:
        """Say what went wrong; a fault of the program gets a report, and nothing typed is lost."""
        if isinstance(error, DiptychError):
            return messages.tell(self, error)
        if self.is_furnished:
            for editor in (*self.comparison.editors(), *self.notebook.editors()):
                editor.save_draft()
        if self._errors is None:
            self._errors = messages.ErrorReport(self)
            self._errors.finished.connect(self._forget_report)
            self._errors.open()
        self._errors.add(error)
        return self._errors

    def _forget_report(self) -> None:
        self._errors = None

    # Articles

    def open(self, article: str) -> None:
        """Open an article in the first pane."""
        self.desk.open(article)
        self.workbench.close_narrow_drawer()

    def open_beside(self, article: str) -> None:
        """Open an article in a further pane."""
        self.desk.open_beside(article)
        self.workbench.close_narrow_drawer()

    def show_spread(self, spread: Spread) -> None:
        """Fit the window to what is open."""
        ids = spread.ids()
        self.middle.setCurrentWidget(self.panes if ids else self.welcome)
        self.show_offer()
        self.comparison.show_articles(ids)
        self.ledger.show_articles(ids)
        self.markings.show_articles(ids)
        self.repeats.show_articles(ids)
        self._allow()

    def _allow(self) -> None:
        actions.allow(self.commands, writable=self.is_writable(), articles=len(self.desk.spread.ids()))

    def show_offer(self) -> None:
        """Offer what may belong beside the article that the reader is in, where another one may stand."""
        spread = self.desk.spread
        self.counterpart.show_for(spread.offers_beside(self.desk.focused_article()), spread.ids())

    def is_writable(self) -> bool:
        """Tell whether the library can be changed."""
        return bool(self.info and not self.info.read_only)

    def show_place(self, place: PaneStatus) -> None:
        """Say where the reader is."""
        differ = _tr("these may not be about one event") if place.may_differ else ""
        self.status.show_place(" · ".join(filter(None, (place.ref, place.pair, place.counterparts, differ))))

    # The window

    def apply_settings(self, chosen: Settings) -> None:
        """Set the panes as the reader likes them."""
        self.panes.apply_settings(chosen)
        self.desk.aligning.model_folder = self.comparison.aids.model_folder = chosen.model_folder
        self.commands["link"].setChecked(chosen.link_scrolling)
        self.commands["repeats"].setChecked(chosen.repeated_passages)
        self.repeats.set_on(chosen.repeated_passages)
        self.commands[f"layout-{chosen.layout}"].setChecked(True)
        if chosen.blind_reading is not self._is_blind:
            self._set_blind(chosen.blind_reading)

    def _set_blind(self, blind: bool) -> None:
        """Hide outlets, authors and dates; when the window opens, before anything is read."""
        self._is_blind = blind
        self.commands["blind"].setChecked(blind)
        self.search.set_blind(blind)
        hidden = _tr("Blind reading: outlets, authors and dates are hidden.")
        said = hidden if blind else _tr("Outlets, authors and dates are shown again.")
        self.jobs.write(lambda ws: ws.set_blind(blind), lambda _: self.status.say(said))

    def show_theme(self, colours: Theme) -> None:
        """Show everything in other colours."""
        self.commands[f"theme-{colours.name}"].setChecked(True)
        for part in (self.panes, self.search, self.comparison, self.ledger, self.notebook):
            part.set_theme(colours)

    def zoom_in(self) -> None:
        """Make the text of articles larger."""
        self.panes.zoom(1)

    def zoom_out(self) -> None:
        """Make the text of articles smaller."""
        self.panes.zoom(-1)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def changeEvent(self, event: QEvent) -> None:
        """Leave the screen to the text when the window fills it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.toolbar.setVisible(not self.isFullScreen())
            self.status.setVisible(not self.isFullScreen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be a window again with Escape, where nothing else has taken it."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.toggle_full_screen()
        else:
            super().keyPressEvent(event)

    def extend_menu(self, menu: QMenu) -> None:
        """Add what the window can do with a selection to the menu of a pane."""
        menu.addSeparator()
        for name in ("statement", "place", "quote-in-note", "search-beside", "similar"):
            menu.addAction(self.commands[name])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, folders and words."""
        data = event.mimeData()
        if self.is_writable() and (data.hasUrls() or data.hasText()) and not drags.is_ours(data):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        event.acceptProposedAction()
        self.imports.drop(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the buttons of the toolbar where there is room."""
        super().resizeEvent(event)
        self.toolbar.set_roomy(event.size().width() >= ROOMY)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is on the screen for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    # The end

    def keep_session(self) -> None:
        """Write down where the reader is."""
        if self.info:
            sessions.keep(self, self.info)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep everything, then go."""
        if self.is_furnished:
            self.finish_typing()
            self.keep_session()
            self.housekeeping.stop()
            self.watching.stop()
            if self.is_writable():
                self.housekeeping.back_up()
            self.hide()
        self.let_go()
        super().closeEvent(event)

    def let_go(self) -> None:
        """Finish what waits and close the library; the screen may have gone without a word."""
        if self.is_furnished:
            self.finish_typing()
            self.jobs.close()
        self.closed.emit()

    def finish_typing(self) -> None:
        """Make acts of what is being typed."""
        self.comparison.finish()
        self.notebook.finish()


def _finish(draft: Draft, workspace: Workspace) -> tuple[None, Change]:
    return workspace.finish_draft(draft.editor, draft.owner, draft.text)
