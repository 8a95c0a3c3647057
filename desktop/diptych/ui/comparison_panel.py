"""The comparison panel: statements of articles with what others reported beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.core.model import ComparisonList
from diptych.ui import drags, messages
from diptych.ui.card_acts import CardActs
from diptych.ui.card_aids import CardAids
from diptych.ui.card_list import CardList
from diptych.ui.card_menu import make_menu
from diptych.ui.comparison_card import ComparisonCard
from diptych.ui.keeper import Keeper
from diptych.ui.sheet_choice import ARTICLES, EVERYTHING, SheetChoice
from diptych.ui.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent

    from diptych.core.model import Change, Comparison, Scope, Sheet, Span, SuggestedStatement
    from diptych.core.workspace import Workspace
    from diptych.ui.jobs import Jobs
    from diptych.ui.note_editor import DraftEditor
    from diptych.ui.theme import Theme

FIRST_CARDS = 40
MORE_CARDS = 100
SHOWN_KINDS = ("comparison", "statement", "quotation", "article", "outlet", "sheet")
SHOWN = ("comparison", "statement", "quotation", "article", "outlet", "sheet")
"""What a card shows something of."""


class ComparisonPanel(QWidget):
    """Shows comparisons: of the open articles, of a sheet, or all; one is active and can be changed."""

    reveal_requested = Signal(str, object)
    paste_requested = Signal(str)
    place_requested = Signal(str)
    words_dropped = Signal(str, object)
    undo_requested = Signal()
    redo_requested = Signal()
    saved = Signal()
    followed = Signal(object)
    emptied = Signal(bool)
    said = Signal(str)

    def __init__(self, jobs: Jobs, chosen: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self._keeper = Keeper(jobs)
        self._keeper.arrived.connect(self._read_what_was_missed)
        self._missed = False
        self._wants_sight = False
        self.acts = CardActs(jobs)
        self.aids = CardAids(jobs)
        for found, show in (
            (self.aids.figures_found, self._show_figures),
            (self.aids.counterparts_found, self._show_counterparts),
        ):
            found.connect(show)
            found.connect(lambda: QTimer.singleShot(0, self, self._keep_in_sight))
        self.sheets = SheetChoice(jobs)
        self.sheets.chosen.connect(self._show_others)
        self.sheets.said.connect(self.said)
        self.scope = self.sheets.box
        self.suggestions = Suggestions(jobs, chosen)
        self.suggestions.reveal_requested.connect(self.reveal_requested)
        self.suggestions.statement_requested.connect(self._make_suggested)
        self.suggestions.opened.connect(self._tell_empty)
        self._theme = chosen
        self._articles: tuple[str, ...] = ()
        self._writable = True
        self._limit = FIRST_CARDS
        self.known: tuple[Comparison, ...] = ()
        self.active = ""
        self.cards: dict[str, ComparisonCard] = {}
        self._build()

    def _build(self) -> None:
        self.empty = messages.plain_label("", dim=True, wrap=True)
        self.more = QPushButton(self.tr("Show more"))
        self.more.setFlat(True)
        self.more.clicked.connect(self._show_more)
        self._list = CardList((self.empty, self.more, self.suggestions))
        self._list.moved.connect(self.acts.move)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list, 1)
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Comparisons"))
        self._show(ComparisonList((), 0))

    # What is shown

    def show_articles(self, articles: tuple[str, ...]) -> None:
        """Show the comparisons that quote one of the open articles."""
        if articles != self._articles:
            self._articles = articles
            self.load()

    def set_writable(self, writable: bool) -> None:
        """Allow changes, or show only."""
        if writable == self._writable:
            return
        self._writable = writable
        self.sheets.set_writable(writable)
        self._clear()
        self.load()

    def set_theme(self, chosen: Theme) -> None:
        """Draw the cards anew in the colours of a theme."""
        self._theme = chosen
        self.suggestions.set_theme(chosen)
        self._clear()
        self.load()

    def refresh(self, change: Change) -> None:
        """Read the comparisons again when something of them changed."""
        if any(map(change.touches, SHOWN_KINDS)):
            self.load()

    def shown_scope(self) -> Scope:
        """Return which comparisons are shown."""
        return self.sheets.scope(self._articles)

    def load(self) -> None:
        """Read the comparisons that are to be shown."""
        scope = self.shown_scope()
        limit, active = self._limit, self.active

        def read(workspace: Workspace) -> tuple[Sequence[Sheet], ComparisonList]:
            return workspace.sheets(), workspace.first_comparisons(scope, limit, active)

        self._jobs.read(read, lambda found: self._show_read(*found), replaces="comparisons")

    def _show_others(self) -> None:
        self._limit = FIRST_CARDS
        self.load()

    def _show_more(self) -> None:
        self._limit += MORE_CARDS
        self.load()

    def _read_what_was_missed(self) -> None:
        if self._missed:
            self._missed = False
            self.load()

    def _show_read(self, sheets: Sequence[Sheet], found: ComparisonList) -> None:
        key = self.sheets.key
        self.sheets.show_sheets(sheets)
        # When the sheet is gone, something else is on its way.
        if key == self.sheets.key:
            self._show(found)

    def _show(self, found: ComparisonList) -> None:
        """Show what was read, unless it is older than what the reader wrote: then it is read again."""
        shown = (*found.comparisons, *found.others)
        current = {one.id: one for one in shown}
        for id, card in self.cards.items():
            if id not in current or not self._stays(card, current[id]):
                card.finish()
        if self._keeper.is_busy:
            self._missed = True
            return
        self.known = shown
        if self.active not in current:
            self.active = ""
        for gone in self.cards.keys() - current.keys():
            self._drop(gone)
        for place, comparison in enumerate(shown):
            self._show_card(place, comparison)
        self.more.setVisible(found.count > len(found.comparisons))
        self.empty.setVisible(not shown)
        self.suggestions.show_made(shown)
        self.suggestions.set_allowed(self._writable and self.sheets.key == ARTICLES)
        self._tell_empty()
        self.empty.setText(self._hint())
        self._set_movable(len(found.comparisons))
        self._help_cards()
        if self._wants_sight:
            self._wants_sight = False
            QTimer.singleShot(0, self, self._scroll_to_active)

    def _tell_empty(self) -> None:
        """Tell whether there is anything that needs room."""
        self.emptied.emit(not self.known and not self.suggestions.is_open)

    def _set_movable(self, count: int) -> None:
        """Let the cards of the scope be moved if it is a sheet; what is shown besides never."""
        in_order = [self.cards[one.id] for one in self.known[: count if self.sheets.sheet else 0]]
        self._list.set_movable(in_order)
        for id in self.cards.keys() - {card.comparison.id for card in in_order}:
            self.cards[id].set_movable(False)

    def _help_cards(self) -> None:
        """Show what is known of figures and counterparts, and ask for the rest."""
        self._show_figures()
        self._show_counterparts()
        self.aids.ask_figures(self.known)
        self.ask_counterparts()

    def ask_counterparts(self, *, anew: bool = False) -> None:
        """Look for what answers the active statement; ``anew``: the links may be others now."""
        card = self.cards.get(self.active)
        if anew:
            self.aids.forget()
        if card and self._writable:
            self.aids.ask_counterparts(card.comparison, self._articles)

    def _show_figures(self) -> None:
        for card in self.cards.values():
            card.show_figures(self.aids.figures)

    def _show_counterparts(self) -> None:
        card = self.cards.get(self.active)
        if card and card.offers:
            card.offers.show_found(self.aids.counterparts(self.active))

    def _hint(self) -> str:
        if self._writable and self.sheets.sheet:
            return self.tr("This sheet is empty. A statement that you make now stands on it (Ctrl+E).")
        if not self._writable and self.sheets.key == EVERYTHING:
            return self.tr("This library holds no comparisons.")
        if not self._writable:
            return self.tr("No comparison quotes the open articles.")
        return self.tr(
            "Select a statement in an article and press Ctrl+E. It stands here on the left; "
            "what others reported goes on the right."
        )

    def _stays(self, card: ComparisonCard, comparison: Comparison) -> bool:
        """Tell whether a card can show its comparison as it is now without being made anew."""
        if card.is_active != (comparison.id == self.active):
            return False
        return card.same_but_for_words(comparison) if card.is_active else card.comparison == comparison

    def _show_card(self, place: int, comparison: Comparison) -> None:
        card = self.cards.get(comparison.id)
        if card and self._stays(card, comparison):
            card.show_words(comparison)
            self._list.put(place, card)
            return
        keyboard = card.keyboard() if card else ("", 0)
        self._drop(comparison.id)
        card = self._make(comparison, comparison.id == self.active)
        self.cards[comparison.id] = card
        self._list.put(place, card)
        if keyboard[0]:
            card.take_keyboard(*keyboard)

    def _make(self, comparison: Comparison, is_active: bool) -> ComparisonCard:
        card = ComparisonCard(
            comparison, self._keeper, self._theme, active=is_active, writable=self._writable
        )
        card.activated.connect(self.activate)
        card.reveal_requested.connect(self.reveal_requested)
        card.passage_dropped.connect(self._place_beside)
        card.words_dropped.connect(self.words_dropped)
        card.menu_asked.connect(self._show_menu)
        card.paste_requested.connect(self.paste_requested)
        if is_active:
            self.acts.connect(card)
            card.removed.connect(self.remove)
            card.place_requested.connect(self.place_requested)
            card.undo_requested.connect(self.undo_requested)
            card.redo_requested.connect(self.redo_requested)
            card.saved.connect(self.saved)
            card.followed.connect(self.followed)
        return card

    def _drop(self, id: str) -> None:
        card = self.cards.pop(id, None)
        if card:
            card.finish()
            self._list.drop(card)

    def _clear(self) -> None:
        for id in list(self.cards):
            self._drop(id)

    # Gestures

    def activate(self, id: str) -> None:
        """Make a comparison the active one and bring it into sight."""
        if id == self.active:
            return
        self._made(id)

    def _made(self, id: str) -> None:
        """Make a comparison the active one, which may not be shown yet."""
        self.active = id
        self._wants_sight = True
        self.load()

    def _scroll_to_active(self) -> None:
        """Bring the active card into sight, once the cards have their places."""
        card = self.cards.get(self.active)
        if card:
            self._list.bring_into_sight(card)

    def _keep_in_sight(self) -> None:
        card = self.cards.get(self.active)
        if card:
            self._list.keep_in_sight(card)

    def make_statement(self, article: str, span: Span) -> None:
        """Begin a comparison with selected words, on the sheet that is shown."""
        sheet = self.sheets.sheet
        self._jobs.write(lambda ws: ws.make_statement(article, span, sheet), self._made)

    def _make_suggested(self, article: str, suggested: SuggestedStatement) -> None:
        values = article, suggested.span, self.sheets.sheet, suggested.speaker, suggested.kind
        self._jobs.write(lambda ws: ws.make_statement(*values), self._made)

    def place(self, article: str, span: Span) -> None:
        """Set selected words beside the active statement."""
        self._place_beside(self.active, article, span)

    def _place_beside(self, comparison: str, article: str, span: Span) -> None:
        self.active = comparison
        self._jobs.write(lambda ws: ws.place_passage(comparison, article, span))

    def remove(self, comparison: str) -> None:
        """Remove a comparison with what is in it."""
        self.finish()
        self._jobs.write(lambda ws: ws.remove_comparison(comparison))

    # Sheets and order

    def _show_menu(self, comparison: str, at: QPoint) -> None:
        make_menu(self, self.cards[comparison].comparison).popup(at)

    def move_up(self) -> None:
        """Move the report with the keyboard, else the active card, one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the report with the keyboard, else the active card, one place down."""
        self._move(1)

    def _move(self, step: int) -> None:
        focused = (card for card in self.cards.values() if card.keyboard()[0])
        card = next(focused, self.cards.get(self.active))
        report = card.focused_report() if card else ""
        if card and report:
            self.acts.step_report(card.comparison.id, report, step)
        elif card:
            self.move_card(card.comparison.id, step)

    def move_card(self, comparison: str, step: int) -> None:
        """Move a comparison so many places down on its sheet."""
        if self.sheets.sheet:
            self.acts.step(comparison, step)
        else:
            self.said.emit(self.tr("Comparisons have an order on a sheet: choose one beside the tab."))

    # What is dropped beside the cards

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept words of an article."""
        if self._writable and drags.passage_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make a statement of the words."""
        passage = drags.passage_in(event.mimeData())
        if passage:
            event.acceptProposedAction()
            self.make_statement(*passage)

    # What is typed

    def editors(self) -> list[DraftEditor]:
        """Return the fields in which the reader may be writing."""
        return [editor for card in self.cards.values() for editor in card.editors()]

    def finish(self) -> None:
        """Make acts of what is typed."""
        for card in self.cards.values():
            card.finish()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the active card, or to the first."""
        card = self.cards.get(self.active) or next(iter(self.cards.values()), None)
        goal = (card.note.field if card.note else card) if card else self.scope
        goal.setFocus(event.reason())
