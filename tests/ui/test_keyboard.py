"""Every act of linked panes is done with the keys alone; methods only look at what came of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from diptych.core import places
from diptych.core.model import BlockKind, CorrectionKind
from diptych.ui import actions, app
from diptych.ui.article_row import ARTICLE_ROLE
from diptych.ui.changes_dialog import ChangesDialog
from diptych.ui.links import Pair
from diptych.ui.links_panel import Kind
from diptych.ui.side_panel import COMPARISON, LINKS
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from diptych.core.workspace import Workspace
    from diptych.ui.article_view import ArticleView
    from diptych.ui.main_window import MainWindow

COMMANDS = {command.name: command for command in actions.COMMANDS}
MOST_PRESSES = 1_000

# The acts follow one another in one window.
pytestmark = pytest.mark.xdist_group("keyboard")


class Keyboard:
    """Presses keys on the window, wherever in it the keyboard is."""

    def __init__(self, window: MainWindow, pair: tuple[str, str]) -> None:
        self.window = window
        self.panes = window.panes
        self.pair = pair
        self.done: set[str] = set()
        for name, action in window.commands.items():
            action.triggered.connect(lambda _, name=name: self.done.add(name))

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as Ctrl+E."""
        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self.window.windowHandle(), combination.key(), combination.keyboardModifiers())

    def come_back(self) -> None:
        """Be in the window again: without a desktop nobody brings it back when a dialog or a menu goes."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow)

    def press_menu_key(self) -> None:
        """Open the menu of where the keyboard is, as the platform does for the key of the menu."""
        key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QCoreApplication.sendEvent(self.window.windowHandle(), key)
        wait_for(QApplication.activePopupWidget)

    def press_until(self, condition: Callable[[], object], *keys: str) -> None:
        """Press keys again and again, until a condition holds."""
        for _ in range(MOST_PRESSES):
            if condition():
                return
            self.press(*keys)
        pytest.fail(f"{keys} lead nowhere: the keyboard is at {self.at()}")

    def write(self, text: str) -> None:
        self.press(*text)

    def do(self, command: str) -> None:
        """Do a command by its keys, else by the letters of its menu."""
        declared = COMMANDS[command]
        keys = actions.keys_of(declared)
        if keys:
            self.press(keys[0])
        else:
            self.press(f"Alt+{mnemonic(declared.menu)}")
            wait_for(QApplication.activePopupWidget)
            self.press(mnemonic(declared.text))
        assert command in self.done

    def at(self) -> QWidget | None:
        return QApplication.focusWidget()

    def is_in(self, widget: QWidget) -> bool:
        at = self.at()
        return bool(at and (at is widget or widget.isAncestorOf(at)))

    def go_to(self, widget: QWidget) -> None:
        """Go to a pane or panel with F6."""
        self.press_until(lambda: self.is_in(widget), "F6")

    def view(self, pane: int) -> ArticleView:
        return self.panes.view(pane)

    def ids(self) -> tuple[str, ...]:
        return self.window.desk.spread.ids()

    def await_count(self, count: int) -> None:
        wait_for(lambda: self.panes.count() == count and self.window.desk.is_aligned)

    def select(self, pane: int, passage: int) -> None:
        """Select a passage, if only in part: go to the pane, down to the passage, and on with Shift."""
        view = self.view(pane)
        self.go_to(view)
        self.press("Ctrl+Home")
        self.press_until(lambda: view.passage_at(view.caret()) == passage, "Ctrl+Right")
        self.press("Shift+Right", "Shift+Right", "Shift+Right")
        span = view.selected_span()
        assert span
        assert list(view.passages_of(span)) == [passage]

    def links(self, by: str = "reader") -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        links = self.panes.links(0)
        return [(link.left, link.right) for link in links.links if link.by == by] if links else []

    def await_corrections(self, *kinds: CorrectionKind) -> None:
        def kept() -> list[CorrectionKind]:
            left, right = self.ids()
            return [found.kind for found in ask(self.window, lambda ws: ws.corrections(left, right))]

        wait_for(lambda: sorted(kept()) == sorted(kinds) and self.window.desk.is_aligned)


def mnemonic(text: str) -> str:
    return text[text.index("&") + 1]


@pytest.fixture(scope="module")
def board(
    qapp: QApplication,
    filled: tuple[Path, str, str],
    tmp_path_factory: pytest.TempPathFactory,
    open_warm: Callable[..., Workspace],
) -> Iterator[Keyboard]:
    """Open one window on the sample for all acts, wide enough for three panes."""
    source, left, right = filled
    home = tmp_path_factory.mktemp("keyboard") / "home"
    shutil.copytree(source, home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(places.HOME_VARIABLE, str(home))
        window = app.build(app.application(), places.default_library(), (), open_warm)
        window.resize(2000, 1000)
        window.show()
        wait_for(lambda: window.is_furnished and window.info)
        yield Keyboard(window, (left, right))
        window.close()
        QCoreApplication.processEvents()
        shiboken6.delete(window)


@pytest.fixture
def keyboard(board: Keyboard) -> Keyboard:
    """Begin an act in the first of two panes, at its beginning."""
    window = board.window
    window.workbench.show_comparison(False)
    opened: list[object] = []
    window.desk.opened.connect(opened.append)
    window.desk.open_pair(*board.pair)
    # They may be open already, and the keyboard is taken there all the same.
    wait_for(lambda: opened and window.desk.is_aligned and window.panes.is_settled())
    window.desk.opened.disconnect(opened.append)
    board.come_back()
    window.panes.clear_selections()
    window.panes.focus_pane(0)
    board.press("Ctrl+Home")
    board.done.clear()
    return board


# Opening and the order of panes


def open_beside(k: Keyboard) -> None:
    view = k.window.library.view
    k.go_to(view)
    k.press("Ctrl+Home")
    k.press_until(lambda: (one := view.currentIndex().data(ARTICLE_ROLE)) and one.id not in k.ids(), "Down")
    wanted = view.currentIndex().data(ARTICLE_ROLE).id
    k.press("Ctrl+Return")
    k.await_count(3)
    assert k.ids() == (*k.pair, wanted)
    assert k.at() is k.view(2)
    k.do("close-article")
    k.await_count(2)
    assert k.ids() == k.pair


def add_a_pane_and_fill_it(k: Keyboard) -> None:
    offer = k.window.counterpart
    k.do("pane-add")
    wait_for(lambda: k.is_in(offer))
    k.press("Escape")
    wait_for(lambda: not offer.isVisible() and k.is_in(k.view(0)))
    k.do("pane-add")
    wait_for(lambda: k.is_in(offer) and offer.list.isVisible())
    k.press_until(lambda: k.at() is offer.list, "Tab")
    k.press("Home", "Return")
    k.await_count(3)
    k.do("close-article")
    k.await_count(2)


def exchange_and_move(k: Keyboard) -> None:
    for command in ("swap", "swap", "pane-right", "pane-left"):
        before = k.ids()
        k.do(command)
        wait_for(lambda before=before: k.ids() == before[::-1] and k.window.desk.is_aligned)
        wait_for(lambda: k.view(k.ids().index(k.pair[0])).hasFocus())


def go_back_and_forward(k: Keyboard) -> None:
    k.do("close-article")
    wait_for(lambda: k.panes.count() == 1)
    k.do("back")
    k.await_count(2)
    k.do("forward")
    wait_for(lambda: k.panes.count() == 1)


def go_round(k: Keyboard) -> None:
    k.do("links-panel")
    k.do("pane-add")
    wait_for(lambda: k.is_in(k.window.counterpart))
    stops = [k.window.counterpart, k.window.side, k.window.drawer, k.view(0), k.view(1)]
    for stop in (*stops[1:], *stops):
        k.do("pane-next")
        assert k.is_in(stop)
    for stop in reversed(stops[:-1]):
        k.do("pane-previous")
        assert k.is_in(stop)
    k.press("F6", "F6", "F6", "Ctrl+F", "F6")
    assert k.is_in(k.view(1)), "the line to find words belongs to its pane"
    k.press("Shift+F6", "Ctrl+F", "Escape")
    assert k.at() is k.view(0)


def press_the_buttons_of_a_head(k: Keyboard) -> None:
    head = k.panes.pane(0).header
    k.press("Tab")
    assert k.at() is head.edit_button
    k.press("Space")
    wait_for(lambda: k.window.entries._editor)
    k.press("Escape", "Tab", "Tab")
    assert k.at() is head.link_button
    k.press("Space")
    assert not head.link_button.isChecked()
    k.press("Space")
    assert head.link_button.isChecked()
    k.press("Tab")
    assert k.at() is head.close_button
    k.press("Tab")
    assert k.at() is k.view(1)
    k.press("Tab", "Tab", "Tab")
    assert k.at() is k.panes.pane(1).header.add_button
    k.press("Space")
    wait_for(lambda: k.is_in(k.window.counterpart))
    k.press("Escape")
    wait_for(lambda: not k.window.counterpart.isVisible())
    k.go_to(k.view(1))
    k.press_until(lambda: k.at() is k.panes.pane(1).header.close_button, "Tab")
    k.press("Space")
    wait_for(lambda: k.ids() == k.pair[:1])


def go_through_all_by_tab(k: Keyboard) -> None:
    k.do("links-panel")
    k.do("swap")
    wait_for(lambda: k.ids() == k.pair[::-1] and k.window.desk.is_aligned and k.view(1).hasFocus())
    k.do("pane-previous")
    heads = [k.panes.pane(pane).header for pane in (0, 1)]
    seen = [k.at()]
    while len(seen) < 22:
        k.press("Tab")
        seen.append(k.at())
    assert seen[:9] == [
        k.view(0), heads[0].edit_button, heads[0].link_button, heads[0].close_button,
        k.view(1), heads[1].edit_button, heads[1].link_button, heads[1].add_button, heads[1].close_button,
    ]  # fmt: skip
    lists, side = k.window.links, k.window.side
    assert {k.window.box, k.window.library.view, side.tabs, lists.buttons[lists.kind], lists.view} <= set(
        seen
    )
    assert k.view(0) in seen[9:]
    k.press_until(lambda: k.at() is k.view(0), "Shift+Tab")


# How the panes stand to each other


def change_the_layout(k: Keyboard) -> None:
    for layout in ("facing", "ribbons"):
        k.do(f"layout-{layout}")
        wait_for(lambda layout=layout: k.window.look.settings.layout == layout)
        wait_for(k.panes.is_settled)


def unlink_match_and_link(k: Keyboard) -> None:
    bars = [k.view(pane).verticalScrollBar() for pane in (0, 1)]
    k.do("link")
    k.press("PgDown")
    assert bars[0].value() > 0
    assert bars[1].value() == 0
    k.do("match")
    matched = bars[1].value()
    assert matched > 0
    k.do("link")
    k.press("PgUp")
    assert bars[1].value() < matched


def step_through_pairs(k: Keyboard) -> None:
    k.do("pair-next")
    first = k.panes.active.pair
    k.do("pair-next")
    assert first
    assert k.panes.active.pair == Pair(0, first.link + 1)
    view = k.view(0)
    assert view.pair_at(view.caret()) == k.panes.active.pair, "what is read on from the caret is not the pair"
    k.do("pair-previous")
    assert k.panes.active.pair == first


def activate_a_pair_from_the_list(k: Keyboard) -> None:
    lists = k.window.links
    k.do("links-panel")
    wait_for(lambda: k.at() is lists.view)
    k.press("Ctrl+End", "Return")
    last = lists.model.rowCount() - 1
    assert k.panes.active.pair == Pair(0, last)
    assert k.view(0).verticalScrollBar().value() > 0
    k.press("Escape")
    view = k.view(0)
    assert k.at() is view
    assert view.pair_at(view.caret()) == Pair(0, last)


def turn_lenses_on_and_off(k: Keyboard) -> None:
    for command, lens in (
        ("only-here", Kind.ONLY_HERE), ("lens-figures", Kind.FIGURES), ("lens-wording", Kind.WORDING),
    ):  # fmt: skip
        k.do(command)
        assert k.window.lenses.lens is lens
        k.do(command)
        assert k.window.lenses.lens is None


def choose_lists_by_buttons_and_tabs(k: Keyboard) -> None:
    side, lists = k.window.side, k.window.links
    k.do("links-panel")
    k.press_until(lambda: k.at() in lists.buttons.values(), "Shift+Tab")
    k.press_until(lambda: k.at() is lists.buttons[Kind.PAIRS], "Left")
    for kind in (Kind.ONLY_HERE, Kind.FIGURES, Kind.WORDING):
        k.press("Right")
        assert k.at() is lists.buttons[kind]
        assert lists.kind is kind
    k.press_until(lambda: k.at() is side.tabs, "Shift+Tab")
    k.press("Left")
    assert side.page == COMPARISON
    k.press("Right")
    assert side.page == LINKS


def sort_a_list(k: Keyboard) -> None:
    lists = k.window.links
    k.do("links-panel")
    k.do("only-here")
    assert lists.kind is Kind.ONLY_HERE
    for downwards in (False, True):
        k.press_menu_key()
        k.press("Up", "Return")
        lengths = [int(lists.model.listing.cells(item)[2]) for item in lists.model.listing.items]
        assert lengths == sorted(lengths, reverse=downwards)
    k.do("only-here")


# What the reader sets right


def undo_and_redo(k: Keyboard, *kinds: CorrectionKind) -> None:
    k.await_corrections(*kinds)
    k.press("Ctrl+Z")
    k.await_corrections()
    k.press("Ctrl+Shift+Z")
    k.await_corrections(*kinds)


def pair_passages(k: Keyboard) -> None:
    k.select(0, 3)
    k.select(1, 6)
    k.do("correct-pair")
    undo_and_redo(k, CorrectionKind.PAIR)
    assert ((3,), (6,)) in k.links()
    k.do("correct-clear")
    k.await_corrections()


def say_why(k: Keyboard) -> None:
    k.do("pair-next")
    for keys in (None, "Space"):
        if keys:
            k.press(keys)
        else:
            k.do("why")
        wait_for(k.window.why.card.isVisible)
        k.press("Escape")
        wait_for(lambda: not k.window.why.card.isVisible())


def forbid_a_pair(k: Keyboard) -> None:
    k.do("pair-next")
    pair = k.panes.active.pair
    assert pair
    before = k.links("program")[pair.link]
    k.do("correct-forbid")
    undo_and_redo(k, CorrectionKind.FORBID)
    assert before not in k.links("program")
    k.press("Ctrl+Z")
    k.await_corrections()


def merge_and_split(k: Keyboard) -> None:
    k.do("pair-next")
    k.do("correct-merge")
    undo_and_redo(k, CorrectionKind.MERGE)
    lefts, rights = wait_for(k.links)[0]
    k.select(0, lefts[0])
    k.select(1, rights[0])
    k.do("correct-split")
    parts = [CorrectionKind.MERGE, CorrectionKind.FORBID, CorrectionKind.PAIR, CorrectionKind.PAIR]
    k.await_corrections(*parts)
    assert ((lefts[0],), (rights[0],)) in k.links()
    k.press("Ctrl+Z", "Ctrl+Z")
    k.await_corrections()


def confirm_that_a_passage_stands_alone(k: Keyboard) -> None:
    view = k.view(0)
    alone = next(
        n for n in range(len(view.body.passages))
        if not view.ends.is_linked(n) and view.kind_of(n) is not BlockKind.HEADING
    )  # fmt: skip
    k.press_until(lambda: view.passage_at(view.caret()) == alone, "Ctrl+Right")
    k.do("correct-alone")
    undo_and_redo(k, CorrectionKind.ALONE)
    wait_for(lambda: view.confirmed == {alone})
    k.press("Ctrl+Z")
    k.await_corrections()


def find_links_again(k: Keyboard) -> None:
    k.do("align-again")
    wait_for(lambda: k.window.desk.is_aligned)
    assert k.panes.links(0)


def ask_for_files_of_corrections(k: Keyboard) -> None:
    for command in ("corrections-save", "corrections-replay"):
        k.do(command)
        asked = wait_for(lambda: dialog(QFileDialog))
        QTest.keyClick(asked, Qt.Key.Key_Escape)
        wait_for(lambda: not dialog(QFileDialog))
        k.come_back()


# Reading


def find_words(k: Keyboard) -> None:
    bar = k.panes.pane(0).find_bar
    k.press("Ctrl+F")
    assert k.at() is bar.field
    k.write("the")
    seen = [bar.count.text()]
    for key in ("Return", "F3", "Shift+F3"):
        k.press(key)
        seen.append(bar.count.text())
    assert seen[1] == seen[3]
    assert len(set(seen)) == 3
    for name in ("Previous", "Next"):
        k.press("Tab")
        assert k.at().accessibleName() == name
        before = bar.count.text()
        k.press("Space")
        assert bar.count.text() != before
    k.press("Escape")
    assert not bar.isVisible()
    assert k.at() is k.view(0)


def change_size_and_colours(k: Keyboard) -> None:
    size, colours = k.view(0).reading.size, k.panes.theme.name
    k.do("zoom-in")
    assert k.view(0).reading.size == size + 1
    k.do("zoom-out")
    assert k.view(0).reading.size == size
    for name in ("dark", "sepia", "contrast", "light"):
        k.do(f"theme-{name}")
        assert k.panes.theme.name == name
    k.do("theme")
    assert k.panes.theme.name == "dark"
    k.do("theme")
    k.do(f"theme-{colours}")
    wait_for(k.panes.is_settled)


def fill_the_screen(k: Keyboard) -> None:
    k.do("full-screen")
    wait_for(k.window.isFullScreen)
    k.press("Escape")
    wait_for(lambda: not k.window.isFullScreen())


def read_blind(k: Keyboard) -> None:
    def names() -> list[str]:
        return [k.panes.pane(pane).header.outlet.text() for pane in (0, 1)]

    named = names()
    k.do("blind")
    wait_for(lambda: all(name.startswith("Source ") for name in names()))
    k.do("blind")
    wait_for(lambda: names() == named and k.window.desk.is_aligned)


def show_and_hide_panels(k: Keyboard) -> None:
    window = k.window
    for command, panel in (
        ("library-panel", window.drawer), ("comparison-panel", window.side), ("links-panel", window.side),
        ("notes-panel", window.side),
    ):  # fmt: skip
        shown = panel.isVisible()
        k.do(command)
        assert panel.isVisible() is not shown
        k.do(command)
        assert panel.isVisible() is shown


# What is done with a selection


def copy_words_and_reference(k: Keyboard) -> None:
    k.select(0, 3)
    view, clipboard = k.view(0), QGuiApplication.clipboard()
    k.press("Ctrl+C")
    assert clipboard.text().startswith(view.selected_text())
    k.press("Ctrl+Shift+C")
    assert clipboard.text() == view.reference(view.selected_span())


def make_a_statement(k: Keyboard) -> None:
    k.select(0, 3)
    words = k.view(0).selected_text()
    k.press("Ctrl+E")
    wait_for(lambda: k.window.comparison.cards)
    (comparison,) = ask(k.window, lambda ws: ws.comparisons())
    assert comparison.statement.quotation.selector.exact == words
    k.go_to(k.view(0))
    k.press("Ctrl+Z")
    wait_for(lambda: not k.window.comparison.cards)


def walk_through_the_ledger(k: Keyboard) -> None:
    k.select(0, 3)
    k.do("statement")
    ledger = k.window.ledger
    k.do("ledger")
    wait_for(lambda: ledger.model.rowCount() and k.at() is ledger.view)
    k.press("Right", "Return")
    assert k.at() is ledger.view
    k.press_until(lambda: k.at() is ledger.filters.says, "Shift+Tab")
    k.press("Escape")
    assert k.is_in(k.panes)
    k.go_to(ledger)
    k.press("Escape")
    k.do("ledger")
    assert not ledger.isVisible()
    k.do("undo")
    wait_for(lambda: not ask(k.window, lambda ws: ws.comparisons()))


def write_a_note(k: Keyboard) -> None:
    window = k.window
    k.go_to(k.view(0))
    k.do("notes-panel")
    assert k.is_in(window.notebook.view)
    own = f"article:{k.ids()[0]}"
    wait_for(lambda: (shown := window.notebook.note.editor) and shown.owner == own)
    k.press_until(lambda: k.at() is window.notebook.note.editor.field, "Tab")
    field = window.notebook.note.editor.field
    k.write("mine")
    k.do("note-preview")
    wait_for(lambda: window.notebook.note.editor.preview.body.text == "mine")
    k.do("note-preview")
    k.select(1, 3)
    k.do("quote-in-note")
    wait_for(lambda: "(quote:" in field.toPlainText() and k.at() is field)
    k.press("Ctrl+Z")
    assert field.toPlainText() == "mine"
    k.go_to(k.view(0))
    wait_for(lambda: ask(window, lambda ws: ws.undo_state()).undo == "Note")
    k.press("Ctrl+Z")
    wait_for(lambda: not field.toPlainText())
    k.go_to(window.notebook.view)
    k.press("Escape")
    assert k.at() in window.panes.views()
    k.do("comparison-panel")


def go_from_mark_to_mark(k: Keyboard) -> None:
    for passage in (3, 5):
        k.select(0, passage)
        k.press("Ctrl+E")
        wait_for(lambda passage=passage: len(k.view(0).kept) == (1 if passage == 3 else 2))
    k.go_to(k.view(0))
    k.press("Ctrl+Home")
    k.do("mark-next")
    k.do("mark-next")
    assert k.view(0).caret() == k.view(0).body.passages[5].start
    k.do("mark-previous")
    assert k.view(0).caret() == k.view(0).body.passages[3].start
    for count in (1, 0):
        k.press("Ctrl+Z")
        wait_for(lambda count=count: len(k.view(0).kept) == count)


def tell_a_new_edition(k: Keyboard) -> None:
    k.go_to(k.view(0))
    id, other = k.ids()[:2]
    for older in (other, None):
        k.do("edition")
        wait_for(lambda older=older: ask(k.window, lambda ws: ws.article(id)).replaces == older)
        wait_for(lambda older=older: k.view(0).article.replaces == older)
        if older:
            k.do("edition-changes")
            shown = wait_for(lambda: dialog(ChangesDialog))
            QTest.keyClick(shown, Qt.Key.Key_Escape)
            wait_for(lambda: not dialog(ChangesDialog))
            k.come_back()


def show_and_hide_repeats(k: Keyboard) -> None:
    shown = k.window.look.settings.repeated_passages
    for now in (not shown, shown):
        k.do("repeats")
        assert k.window.look.settings.repeated_passages is now


def search_beside(k: Keyboard) -> None:
    k.select(0, 3)
    k.do("search-beside")
    wait_for(lambda: isinstance(k.at(), QLineEdit) and k.window.search.beside.isVisible())
    assert "NOT outlet:" in k.window.box.text()
    k.press_until(lambda: k.at() is k.window.search.beside.all_dates, "Tab")
    k.press("Space")
    assert "date:" not in k.window.box.text()
    assert k.at() is k.window.search.beside.all_dates
    k.press("Escape")
    wait_for(lambda: k.is_in(k.view(0)))


def list_similar_articles(k: Keyboard) -> None:
    wait_for(lambda: "up to date" in k.window.status.state.text())
    before = k.ids()
    k.go_to(k.view(0))
    k.do("similar")
    wait_for(lambda: k.at() is k.window.finding.similar.list)
    listed = [k.window.finding.similar.list.item(n) for n in range(k.window.finding.similar.list.count())]
    ids = [item.data(ARTICLE_ROLE).id for item in listed]
    k.press(*["Down"] * next(n for n, id in enumerate(ids) if id not in before))
    k.press("Ctrl+Return")
    wait_for(lambda: k.ids() != before)
    assert k.ids()[0] == before[0]
    k.go_to(k.window.finding.similar)
    k.press("Escape")
    wait_for(lambda: not k.window.finding.similar.isVisible())


def open_the_menu_of_a_pane(k: Keyboard) -> None:
    k.select(0, 3)
    k.press_menu_key()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert k.window.commands["statement"] in menu.actions()
    k.press("Escape")
    k.come_back()
    assert k.at() is k.view(0)


ACTS: tuple[tuple[Callable[[Keyboard], None], tuple[str, ...]], ...] = (
    (open_beside, ("pane-next", "close-article")),
    (add_a_pane_and_fill_it, ("pane-add", "close-article")),
    (exchange_and_move, ("swap", "pane-left", "pane-right")),
    (go_back_and_forward, ("back", "forward")),
    (go_round, ("pane-next", "pane-previous")),
    (press_the_buttons_of_a_head, ("pane-add",)),
    (go_through_all_by_tab, ("swap",)),
    (change_the_layout, ("layout-ribbons", "layout-facing")),
    (unlink_match_and_link, ("link", "match")),
    (step_through_pairs, ("pair-next", "pair-previous")),
    (say_why, ("why",)),
    (activate_a_pair_from_the_list, ("links-panel",)),
    (turn_lenses_on_and_off, ("only-here", "lens-figures", "lens-wording")),
    (choose_lists_by_buttons_and_tabs, ("links-panel",)),
    (sort_a_list, ("only-here",)),
    (pair_passages, ("correct-pair", "correct-clear", "undo", "redo")),
    (forbid_a_pair, ("correct-forbid", "undo", "redo")),
    (merge_and_split, ("correct-merge", "correct-split", "undo", "redo")),
    (confirm_that_a_passage_stands_alone, ("correct-alone", "undo", "redo")),
    (find_links_again, ("align-again",)),
    (ask_for_files_of_corrections, ("corrections-save", "corrections-replay")),
    (find_words, ("find", "hit-next", "hit-previous")),
    (change_size_and_colours, (
        "zoom-in", "zoom-out", "theme", "theme-light", "theme-dark", "theme-sepia", "theme-contrast",
    )),
    (fill_the_screen, ("full-screen",)),
    (read_blind, ("blind",)),
    (show_and_hide_panels, ("library-panel", "comparison-panel", "links-panel")),
    (copy_words_and_reference, ("copy-reference",)),
    (make_a_statement, ("statement", "undo")),
    (walk_through_the_ledger, ("ledger", "undo")),
    (write_a_note, ("notes-panel", "note-preview", "quote-in-note", "undo")),
    (go_from_mark_to_mark, ("mark-next", "mark-previous")),
    (tell_a_new_edition, ("edition", "edition-changes")),
    (show_and_hide_repeats, ("repeats",)),
    (search_beside, ("search-beside",)),
    (list_similar_articles, ("similar",)),
    (open_the_menu_of_a_pane, ()),
)  # fmt: skip


@pytest.mark.parametrize(("act", "commands"), ACTS, ids=[act.__name__ for act, _ in ACTS])
def test_an_act_needs_no_mouse(
    keyboard: Keyboard, act: Callable[[Keyboard], None], commands: tuple[str, ...]
) -> None:
    act(keyboard)
    assert set(commands) <= keyboard.done


def test_every_command_of_the_panes_is_in_the_table() -> None:
    done = {name for _, commands in ACTS for name in commands}
    menus = ("&View", "&Go", "&Compare", "&Pairs")
    assert {command.name for command in actions.COMMANDS if command.menu in menus} <= done
