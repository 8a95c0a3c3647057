"""The main window: menus, toolbar, panels and panes, and what passes between them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QMainWindow,
    QMenu,
    QStackedWidget,
)

from diptych.core import places, settings
from diptych.core.errors import DiptychError
from diptych.core.settings import Session, Settings
from diptych.ui import actions, messages
from diptych.ui.acts import Acts
from diptych.ui.comparison_panel import ComparisonPanel
from diptych.ui.counterpart_panel import CounterpartPanel
from diptych.ui.desk import Desk, Spread
from diptych.ui.finding import Finding
from diptych.ui.housekeeping import Housekeeping
from diptych.ui.imports import Imports
from diptych.ui.jobs import Jobs, Order
from diptych.ui.library_files import LibraryFiles
from diptych.ui.library_panel import LibraryPanel
from diptych.ui.linked_panes import LinkedPanes
from diptych.ui.notice_bar import NoticeBar
from diptych.ui.pages import Pages
from diptych.ui.search_panel import SearchBox, SearchPanel
from diptych.ui.statements import Statements
from diptych.ui.status_line import StatusLine
from diptych.ui.toolbar import Toolbar
from diptych.ui.welcome_panel import WelcomePanel
from diptych.ui.workbench import NARROW, Drawer, Workbench

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent

    from diptych.core.model import Change, Draft, LibraryInfo, Progress
    from diptych.core.workspace import Workspace
    from diptych.ui.appearance import Appearance
    from diptych.ui.linked_panes import PaneStatus
    from diptych.ui.theme import Theme

# What changes the library, and is switched off when it is open for reading only.
WRITING = (
    "add-files", "add-folder", "paste-article", "open-sample", "restore", "undo", "redo", "to-bin",
    "statement", "place", "paste-report",
)  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("MainWindow", text)


class MainWindow(QMainWindow):
    """Builds panels and panes, joins their signals, and does the commands that concern the window itself."""

    painted = Signal()

    def __init__(self, jobs: Jobs, look: Appearance) -> None:
        super().__init__()
        self.jobs = jobs
        self.look = look
        self.info: LibraryInfo | None = None
        self._files: list[Path] = []
        self._was_painted = False
        self._errors: messages.ErrorReport | None = None
        self.setAcceptDrops(True)
        self.setWindowTitle(_tr("Diptych"))
        self.setMinimumSize(640, 480)
        self._build_panels()
        self._build_parts()
        self.commands = actions.build(self)
        actions.fill_menus(self.menuBar(), self.commands)
        self.toolbar = Toolbar(self.commands, self.search.box)
        self.addToolBar(self.toolbar)
        self._connect_panels()
        self._connect_parts()
        self._connect_jobs()
        self._apply_settings(look.settings)
        self._show_info(None)

    # Building

    def _build_panels(self) -> None:
        colours = self.look.theme
        self.panes = LinkedPanes(colours)
        self.library = LibraryPanel(self.jobs)
        self.search = SearchPanel(self.jobs, SearchBox())
        self.search.set_theme(colours)
        self.comparison = ComparisonPanel(self.jobs, colours)
        self.counterpart = CounterpartPanel(self.jobs)
        self.panes.set_counterpart(self.counterpart)
        self.welcome = WelcomePanel()
        self.middle = QStackedWidget()
        self.middle.addWidget(self.welcome)
        self.middle.addWidget(self.panes)
        self.drawer = Drawer()
        self.drawer.pages.addWidget(self.library)
        self.drawer.pages.addWidget(self.search)
        self.foreign, self.read_only = NoticeBar(), NoticeBar()
        self.workbench = Workbench(self.drawer, self.middle, self.comparison, [self.foreign, self.read_only])
        self.setCentralWidget(self.workbench)
        self.status = StatusLine()
        self.setStatusBar(self.status)

    def _build_parts(self) -> None:
        self.desk = Desk(self.jobs, self.panes)
        self.imports = Imports(self.jobs, self, lambda: self.look.theme)
        self.libraries = LibraryFiles(self.jobs, self)
        self.statements = Statements(self.panes, self.comparison, self.imports, self.desk)
        self.acts = Acts(self.jobs, self.comparison.finish)
        self.finding = Finding(self.search, self.library, self.workbench, self.desk, self.comparison)
        self.housekeeping = Housekeeping(self.jobs)
        self.pages = Pages(self, self.jobs, self.look)

    def _connect_panels(self) -> None:
        self.library.open_requested.connect(self._open)
        self.library.beside_requested.connect(self._open_beside)
        self.library.details_requested.connect(self.pages.show_details)
        for panel in (self.welcome, self.counterpart):
            panel.add_requested.connect(self.imports.choose_files)
            panel.paste_requested.connect(self.imports.paste_article)
        self.welcome.sample_requested.connect(self.imports.open_sample)
        self.counterpart.open_requested.connect(self._open_beside)
        self.comparison.reveal_requested.connect(self.desk.reveal)
        self.comparison.paste_requested.connect(self.statements.paste)
        self.comparison.place_requested.connect(self.statements.place)
        self.comparison.quotations_changed.connect(self.desk.show_marks)
        self.comparison.undo_requested.connect(self.acts.undo_act)
        self.comparison.redo_requested.connect(self.acts.redo_act)
        self.comparison.saved.connect(self.status.show_saved)
        self.workbench.drawer_shown.connect(self.commands["library-panel"].setChecked)
        self.comparison.emptied.connect(self.workbench.set_comparison_empty)
        self.workbench.comparison_shown.connect(self.commands["comparison-panel"].setChecked)

    def _connect_parts(self) -> None:
        self.imports.opened.connect(self._open_added)
        self.imports.pair_opened.connect(self.desk.open_pair)
        self.imports.placed.connect(self.statements.show_placed)
        self.imports.library_dropped.connect(self.libraries.open_path)
        self.libraries.files_chosen.connect(self.imports.add)
        self.libraries.adopted.connect(self.close)
        self.foreign.button.clicked.connect(self.libraries.make_mine)
        self.statements.comparison_needed.connect(lambda: self.workbench.show_comparison(True))
        self.statements.search_needed.connect(self.search.start)
        self.desk.opened.connect(self._show_spread)
        self.desk.details_requested.connect(self.pages.show_details)
        self.panes.closed.connect(self.desk.close)
        self.panes.status_changed.connect(self._show_place)
        self.panes.linked_changed.connect(self.look.set_linked)
        self.panes.reading_changed.connect(self.look.keep_reading)
        self.panes.menu_made.connect(self._extend_menu)
        self.status.stopped.connect(self.imports.stop)
        for part in (self.imports, self.libraries, self.desk, self.statements, self.acts):
            part.said.connect(self.status.say)

    def _connect_jobs(self) -> None:
        self.jobs.opened.connect(self._library_opened)
        self.jobs.not_opened.connect(self._not_opened)
        self.jobs.changed.connect(self.refresh)
        self.jobs.progressed.connect(self._show_progress)
        self.jobs.failed.connect(self.fail)
        self.look.theme_changed.connect(self._show_theme)
        self.look.settings_changed.connect(self._apply_settings)
        self.housekeeping.changed.connect(self.refresh)
        self.housekeeping.index_moved.connect(self.status.show_index)
        self.housekeeping.followed.connect(self.search.search_again)
        self.housekeeping.keep_session.connect(self.keep_session)

    # The library opens

    def open_files(self, files: Sequence[Path]) -> None:
        """Add files as soon as the library is open."""
        self._files = list(files)

    def _library_opened(self, info: LibraryInfo) -> None:
        self._show_info(info)
        session = settings.load(Session, self._session_file(info))
        self.library.set_grouping(session.group_by)
        self.workbench.restore(session.state)
        self.workbench.show_drawer(session.library_open and not self.workbench.is_narrow)
        self.workbench.show_comparison(session.comparison_open)
        self.comparison.active = session.comparison
        self.library.load()
        self.comparison.load()
        self.desk.restore(Spread(session.left, session.right, session.left_offset, session.right_offset))
        self.jobs.read(lambda ws: ws.drafts(), self._recover)
        self.acts.show_names(self.commands["undo"], self.commands["redo"])
        self.housekeeping.start()
        if self._files:
            self.imports.add(self._files)

    def _session_file(self, info: LibraryInfo) -> Path:
        return places.library_state(info.id, Path(info.path)) / "session.json"

    def _not_opened(self, error: Exception) -> None:
        self.fail(error).finished.connect(self.close)

    def _show_info(self, info: LibraryInfo | None) -> None:
        self.info = self.libraries.info = info
        if info:
            self.setWindowTitle(f"{Path(info.path).stem} – Diptych")
            self.welcome.show_library(info.articles)
        self.pages.writable = writable = bool(info and not info.read_only)
        for name in WRITING:
            self.commands[name].setEnabled(writable)
        foreign = bool(info and info.foreign)
        self.commands["make-mine"].setEnabled(foreign)
        elsewhere = _tr("This library comes from elsewhere. It is open for reading only.")
        self.foreign.show_notice(elsewhere if foreign else "", _tr("Make it mine…"))
        reason = info.read_only if info and not foreign else ""
        self.read_only.show_notice(_tr("Read only: {}").replace("{}", reason) if reason else "")
        self.comparison.set_writable(writable or info is None)

    def _recover(self, drafts: Sequence[Draft]) -> None:
        """Make acts of the texts that were being typed when the program ended."""
        if drafts and self.info and not self.info.read_only:
            for draft in drafts:
                self.jobs.write(partial(_finish, draft))
            self.status.say(_tr("Text that was being typed is kept."))

    # The circle of changes

    def refresh(self, change: Change) -> None:
        """Hand a change to every panel."""
        for part in (self.library, self.comparison, self.counterpart, self.desk):
            part.refresh(change)
        self.status.show_saved()
        self.acts.show_names(self.commands["undo"], self.commands["redo"])
        self.jobs.read(lambda ws: ws.info(), self._show_info, replaces="info")
        self.housekeeping.follow()

    def _show_progress(self, progress: Progress | None) -> None:
        self.status.show_progress(progress, can_stop=self.imports.is_running)
        self.housekeeping.show_progress(progress)

    def fail(self, error: BaseException) -> QDialog:
        """Say what went wrong; a fault of the program gets a report, and nothing typed is lost."""
        if isinstance(error, DiptychError):
            return messages.tell(self, error)
        for editor in self.comparison.editors():
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

    def _open(self, article: str) -> None:
        self.desk.open(article)
        self.workbench.close_narrow_drawer()

    def _open_beside(self, article: str) -> None:
        self.desk.open_beside(article)
        self.workbench.close_narrow_drawer()

    def _open_added(self, article: str) -> None:
        """Open what came in alone: beside what is read, where the right pane is free."""
        spread = self.desk.spread
        self.desk.open(article, "right" if spread.left and not spread.right else "left")

    def _show_spread(self, spread: Spread) -> None:
        self.middle.setCurrentWidget(self.panes if spread.left else self.welcome)
        self.counterpart.show_for("" if spread.right else spread.left)
        self.comparison.show_articles(spread.ids())
        for name in ("details", "to-bin", "close-article", "find"):
            self.commands[name].setEnabled(bool(spread.left) and (name != "to-bin" or self._is_writable()))
        for name in ("swap", "match", "link", "only-here", "pair-next", "pair-previous"):
            self.commands[name].setEnabled(bool(spread.right))

    def _is_writable(self) -> bool:
        return bool(self.info and not self.info.read_only)

    def _show_place(self, place: PaneStatus) -> None:
        differ = _tr("these may not be about one event") if place.may_differ else ""
        self.status.show_place(" · ".join(filter(None, (place.ref, place.pair, place.counterparts, differ))))

    # The window

    def _apply_settings(self, chosen: Settings) -> None:
        self.panes.set_reading(chosen.font, chosen.text_size, chosen.measure)
        self.panes.set_linked(chosen.link_scrolling)
        self.panes.set_layout(chosen.layout)
        self.commands["link"].setChecked(chosen.link_scrolling)
        self.commands[f"layout-{chosen.layout}"].setChecked(True)

    def _show_theme(self, colours: Theme) -> None:
        for part in (self.panes, self.search, self.comparison):
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

    def _extend_menu(self, menu: QMenu) -> None:
        """Add what the window can do with a selection to the menu of a pane."""
        menu.addSeparator()
        for name in ("statement", "place", "search-beside"):
            menu.addAction(self.commands[name])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, folders and words."""
        if self._is_writable() and (event.mimeData().hasUrls() or event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        event.acceptProposedAction()
        self.imports.drop(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the buttons of the toolbar where there is room."""
        super().resizeEvent(event)
        self.toolbar.set_roomy(event.size().width() >= NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is on the screen for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    # The end

    def keep_session(self) -> None:
        """Write down where the reader is."""
        if not self.info:
            return
        spread = self.desk.now()
        session = Session(
            left=spread.left,
            right=spread.right,
            left_offset=spread.left_offset,
            right_offset=spread.right_offset,
            comparison=self.comparison.active,
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            state=self.workbench.state(),
            library_open=self.drawer.isVisible(),
            comparison_open=self.comparison.isVisible(),
            group_by=self.library.model.by,
        )
        try:
            for file in (self._session_file(self.info), places.state() / "window.json"):
                settings.save(session, file)
        except OSError as error:
            self.status.say(
                _tr("Where you are cannot be written down: {}").replace("{}", str(error.strerror))
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep everything, then go."""
        self.comparison.finish()
        self.keep_session()
        self.housekeeping.stop()
        if self._is_writable():
            self.jobs.read(lambda ws: ws.backup_if_due(), lambda _: None, order=Order.SAVE)
        self.hide()
        self.jobs.close()
        super().closeEvent(event)


def _finish(draft: Draft, workspace: Workspace) -> tuple[None, Change]:
    return workspace.finish_draft(draft.editor, draft.owner, draft.text)
