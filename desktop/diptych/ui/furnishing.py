"""Brings panels and panes into the window once it is on the screen, and joins their signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QWidget

from diptych.ui.acts import Acts
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
from diptych.ui.ledger_panel import LedgerPanel
from diptych.ui.lenses import Lenses
from diptych.ui.library_files import LibraryFiles
from diptych.ui.library_panel import LibraryPanel
from diptych.ui.linked_panes import LinkedPanes
from diptych.ui.links_panel import Kind, LinksPanel
from diptych.ui.long_work import LongWork
from diptych.ui.markings import Markings
from diptych.ui.notes import Notes
from diptych.ui.notes_panel import NotesPanel
from diptych.ui.notice_bar import NoticeBar
from diptych.ui.pages import Pages
from diptych.ui.pane_drops import PaneDrops
from diptych.ui.printing import Printing
from diptych.ui.repeats import Repeats
from diptych.ui.search_panel import SearchPanel
from diptych.ui.side_by_side import SideBySide
from diptych.ui.side_panel import SidePanel
from diptych.ui.statements import Statements
from diptych.ui.watching import Watching
from diptych.ui.welcome_panel import WelcomePanel
from diptych.ui.why import Why
from diptych.ui.workbench import Drawer, Workbench

if TYPE_CHECKING:
    from diptych.ui.jobs import Jobs
    from diptych.ui.main_window import MainWindow


def furnish(window: MainWindow, jobs: Jobs) -> None:
    """Build what stands in the window; from now on its commands work."""
    window.jobs = jobs
    _build_panels(window)
    _build_parts(window)
    _connect_panels(window)
    _connect_parts(window)
    _connect_panes(window)
    _connect_jobs(window)
    window.is_furnished = True
    window.apply_settings(window.look.settings)
    window.show_info(None)
    window.furnished.emit()


def _build_panels(window: MainWindow) -> None:
    colours = window.look.theme
    window.panes = LinkedPanes(colours)
    window.library = LibraryPanel(window.jobs)
    window.search = SearchPanel(window.jobs, window.box)
    window.search.set_theme(colours)
    window.comparison = ComparisonPanel(window.jobs, colours)
    window.links = LinksPanel()
    window.notebook = NotesPanel(window.jobs, colours)
    pages = window.comparison, window.links, window.notebook
    window.side = SidePanel(*pages, window.comparison.sheets)
    window.ledger = LedgerPanel(window.jobs, colours)
    window.counterpart = CounterpartPanel(window.jobs)
    window.panes.set_counterpart(window.counterpart)
    window.welcome = WelcomePanel()
    window.middle = QStackedWidget()
    window.middle.addWidget(_blank())
    window.middle.addWidget(window.welcome)
    window.middle.addWidget(window.panes)
    window.drawer = Drawer()
    window.drawer.pages.addWidget(window.library)
    window.drawer.pages.addWidget(window.search)
    window.foreign, window.read_only, window.interrupted, window.arrived = (NoticeBar() for _ in range(4))
    bars: list[QWidget] = [window.foreign, window.read_only, window.interrupted, window.arrived]
    window.workbench = Workbench(window.drawer, window.middle, window.ledger, window.side, bars)
    window.setCentralWidget(window.workbench)


def _blank() -> QWidget:
    """Make the page that is shown until it is known what was open."""
    page = QWidget()
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
    return page


def _build_parts(window: MainWindow) -> None:
    window.desk = Desk(window.jobs, window.panes, window.reading_places)
    window.markings = Markings(window.jobs)
    window.repeats = Repeats(window.jobs, window.panes)
    window.markings.changed.connect(window.desk.show_markings)
    window.notes = Notes(
        window.jobs, window.panes, window.notebook, window.comparison, window.desk, window.workbench
    )
    window.markings.changed.connect(window.notes.show_markings)
    window.side_by_side = SideBySide(window.desk, window.panes)
    window.imports = Imports(window.jobs, window)
    window.interruptions = Interruptions(window.jobs, window.imports, window.interrupted)
    window.watching = Watching(window.jobs, window.imports, window, window.arrived)
    window.editions = Editions(window.jobs, window, lambda: window.look.theme, window.desk.focused_article)
    window.libraries = LibraryFiles(window.jobs, window)
    window.statements = Statements(window.panes, window.comparison, window.imports, window.desk)
    window.corrections = Corrections(window.jobs, window, window.panes)
    window.printing = Printing(window.jobs, window, window.panes, window.comparison)
    window.acts = Acts(window.jobs, window.finish_typing)
    window.finding = Finding(
        window.jobs,
        window.search,
        window.library,
        window.workbench,
        window.desk,
        window.panes,
        window.comparison,
    )
    window.lenses = Lenses(window.jobs, window.panes, window.links)
    window.why = Why(window.jobs, window.panes)
    window.housekeeping = Housekeeping(window.jobs)
    window.long_work = LongWork(window.jobs, window.imports, window.housekeeping)
    window.pages = Pages(window, window.jobs, window.look)
    window.entries = Entries(window, window.jobs, window.library, window.panes, window.desk, window.pages)


def _connect_panels(window: MainWindow) -> None:
    window.library.open_requested.connect(window.open)
    window.library.beside_requested.connect(window.open_beside)
    window.library.several_requested.connect(window.desk.open_several)
    for panel in (window.welcome, window.counterpart):
        panel.add_requested.connect(window.imports.choose_files)
        panel.paste_requested.connect(window.imports.paste_article)
    window.welcome.sample_requested.connect(window.imports.open_sample)
    window.counterpart.open_requested.connect(window.open_beside)
    window.counterpart.close_requested.connect(window.desk.add_pane)
    window.search.started.connect(window.toolbar.show)
    window.search.saved_changed.connect(window.commands["save-search"].setChecked)
    window.comparison.reveal_requested.connect(window.desk.reveal)
    window.comparison.paste_requested.connect(window.statements.paste)
    window.comparison.words_dropped.connect(window.imports.drop_beside)
    window.comparison.sheets.shown.connect(lambda: window.workbench.show_comparison(True))
    window.comparison.place_requested.connect(window.statements.place)
    window.comparison.undo_requested.connect(window.acts.undo_act)
    window.comparison.redo_requested.connect(window.acts.redo_act)
    window.comparison.saved.connect(window.status.show_saved)
    window.workbench.drawer_shown.connect(window.commands["library-panel"].setChecked)
    window.comparison.emptied.connect(window.workbench.set_comparison_empty)
    window.workbench.comparison_shown.connect(window.commands["comparison-panel"].setChecked)
    window.workbench.links_shown.connect(window.commands["links-panel"].setChecked)
    window.workbench.ledger_shown.connect(window.commands["ledger"].setChecked)
    window.workbench.notes_shown.connect(window.commands["notes-panel"].setChecked)
    window.links.left.connect(window.desk.take_keyboard)
    window.notebook.left.connect(window.desk.take_keyboard)
    window.ledger.left.connect(window.desk.take_keyboard)
    window.ledger.closed.connect(lambda: window.workbench.show_ledger(False))
    window.ledger.closed.connect(window.desk.take_keyboard)
    note = window.notebook.note
    note.tag_requested.connect(lambda tag: window.search.start(f"tag:{tag}"))
    note.undo_requested.connect(window.acts.undo_act)
    note.redo_requested.connect(window.acts.redo_act)
    note.saved.connect(window.status.show_saved)
    window.comparison.followed.connect(window.notes.follow)
    window.lenses.turned.connect(lambda lens: _check_lens(window, lens))


def _connect_parts(window: MainWindow) -> None:
    window.imports.opened.connect(window.desk.open_added)
    window.imports.pair_opened.connect(window.desk.open_pair)
    window.imports.twins_came.connect(window.editions.offer)
    window.imports.placed.connect(window.statements.show_placed)
    window.imports.library_dropped.connect(window.libraries.open_path)
    window.libraries.files_chosen.connect(window.imports.add)
    window.libraries.adopted.connect(window.close)
    window.foreign.button.clicked.connect(window.libraries.make_mine)
    window.statements.comparison_needed.connect(lambda: window.workbench.show_comparison(True))
    window.ledger.cell_chosen.connect(window.side_by_side.show_cell)
    window.ledger.comparison_chosen.connect(lambda one, show: _show_comparison(window, one, show))
    window.panes.links_changed.connect(window.ledger.read_again)
    window.desk.opened.connect(window.show_spread)
    window.desk.offered.connect(window.counterpart.setFocus)
    similar = window.finding.similar
    window.desk.similar_requested.connect(similar.show_for)
    window.library.similar_requested.connect(similar.show_for)
    similar.open_requested.connect(window.open)
    similar.beside_requested.connect(window.open_beside)
    window.entries.undo_requested.connect(window.acts.undo_act)
    window.entries.redo_requested.connect(window.acts.redo_act)
    window.status.pause_pressed.connect(window.commands["pause"].trigger)
    window.status.stopped.connect(window.commands["stop"].trigger)
    window.long_work.paused.connect(window.commands["pause"].setChecked)
    window.long_work.paused.connect(window.status.show_paused)
    for part in (
        window.imports,
        window.watching,
        window.editions,
        window.long_work,
        window.libraries,
        window.desk,
        window.desk.aligning,
        window.finding,
        window.statements,
        window.notes,
        window.corrections,
        window.printing,
        window.why,
        window.acts,
        window.entries,
        window.search.searches,
        window.comparison,
    ):
        part.said.connect(window.status.say)


def _connect_panes(window: MainWindow) -> None:
    window.panes.closed.connect(window.desk.close)
    drops = PaneDrops(window.middle, window.panes)
    drops.pane_dropped.connect(window.desk.move)
    drops.articles_dropped.connect(window.desk.insert)
    window.panes.add_asked.connect(window.commands["pane-add"].trigger)
    window.panes.focus_changed.connect(lambda _: window.desk.keep())
    window.panes.focus_changed.connect(lambda _: _suggest_statements(window))
    window.panes.links_changed.connect(lambda: _suggest_statements(window))
    window.panes.links_changed.connect(lambda: _look_for_counterparts(window))
    window.panes.focus_changed.connect(lambda _: window.show_offer())
    window.panes.status_changed.connect(window.show_place)
    window.panes.linked_changed.connect(window.look.set_linked)
    window.panes.reading_changed.connect(window.look.keep_reading)
    window.panes.menu_made.connect(window.extend_menu)


def _check_lens(window: MainWindow, lens: Kind | None) -> None:
    window.commands["only-here"].setChecked(lens is Kind.ONLY_HERE)
    window.commands["lens-figures"].setChecked(lens is Kind.FIGURES)
    window.commands["lens-wording"].setChecked(lens is Kind.WORDING)


def _show_comparison(window: MainWindow, comparison: str, show: bool) -> None:
    """Make a comparison the active one; where comparisons are not shown, ``show`` brings them up."""
    window.comparison.activate(comparison)
    if show:
        window.workbench.show_comparison(True)
        window.side.setFocus()


def _look_for_counterparts(window: MainWindow) -> None:
    """Look for them once the panes have their links, so that none is computed twice."""
    if window.desk.is_aligned:
        window.comparison.ask_counterparts(anew=True)


def _suggest_statements(window: MainWindow) -> None:
    """Suggest those of the article that the reader is in."""
    window.comparison.suggestions.show_article(window.desk.focused_article())


def _connect_jobs(window: MainWindow) -> None:
    window.jobs.opened.connect(window.library_opened)
    window.jobs.not_opened.connect(window.not_opened)
    window.jobs.changed.connect(window.refresh)
    window.jobs.changed.connect(window.finding.similar.refresh)
    for part in (window.status, window.housekeeping, window.counterpart):
        window.jobs.progressed.connect(part.show_progress)
    window.jobs.failed.connect(window.fail)
    window.look.theme_changed.connect(window.show_theme)
    window.look.settings_changed.connect(window.apply_settings)
    window.housekeeping.changed.connect(window.refresh)
    window.housekeeping.index_moved.connect(window.status.show_index)
    window.housekeeping.followed.connect(window.search.search_again)
    window.housekeeping.followed.connect(window.counterpart.suggest_again)
    window.housekeeping.keep_session.connect(window.keep_session)
