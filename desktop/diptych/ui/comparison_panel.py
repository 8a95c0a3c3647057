"""The comparison panel: statements of articles with what others reported beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.core.model import ComparisonList, Scope
from diptych.ui import messages
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.comparison_card import ComparisonCard
from diptych.ui.keeper import Keeper

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from diptych.core.model import Change, Comparison, Span
    from diptych.ui.jobs import Jobs
    from diptych.ui.note_editor import DraftEditor
    from diptych.ui.theme import Theme

FIRST_CARDS = 40
MORE_CARDS = 100


class ComparisonPanel(QWidget):
    """Shows the comparisons of the open articles, or all; one of them is active and can be changed."""

    reveal_requested = Signal(str, object)
    paste_requested = Signal(str)
    place_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    saved = Signal()
    followed = Signal(object)
    emptied = Signal(bool)

    def __init__(self, jobs: Jobs, chosen: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self._keeper = Keeper(jobs)
        self._keeper.arrived.connect(self._read_what_was_missed)
        self._missed = False
        self._wants_sight = False
        self._theme = chosen
        self._articles: tuple[str, ...] = ()
        self._writable = True
        self._limit = FIRST_CARDS
        self.known: tuple[Comparison, ...] = ()
        self.active = ""
        self.cards: dict[str, ComparisonCard] = {}
        self._build()

    def _build(self) -> None:
        self.scope = ChoiceBox()
        self.scope.setAccessibleName(self.tr("Which comparisons"))
        self.scope.addItem(self.tr("of these articles"), False)
        self.scope.addItem(self.tr("all"), True)
        self.scope.currentIndexChanged.connect(self._show_others)
        self.empty = messages.plain_label("", dim=True, wrap=True)
        self.more = QPushButton(self.tr("Show more"))
        self.more.setFlat(True)
        self.more.clicked.connect(self._show_more)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(12, 8, 12, 12)
        self._list.setSpacing(10)
        self._list.addWidget(self.empty)
        self._list.addWidget(self.more)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll, 1)
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
        self._clear()
        self.load()

    def set_theme(self, chosen: Theme) -> None:
        """Draw the cards anew in the colours of a theme."""
        self._theme = chosen
        self._clear()
        self.load()

    def refresh(self, change: Change) -> None:
        """Read the comparisons again when something of them changed."""
        if any(
            change.touches(kind) for kind in ("comparison", "statement", "quotation", "article", "outlet")
        ):
            self.load()

    def load(self) -> None:
        """Read the comparisons that are to be shown."""
        scope = Scope() if self.scope.currentData() else Scope(articles=self._articles)
        limit, active = self._limit, self.active
        self._jobs.read(
            lambda ws: ws.first_comparisons(scope, limit, active), self._show, replaces="comparisons"
        )

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
        self.emptied.emit(not shown)
        self.empty.setText(self._hint())
        if self._wants_sight:
            self._wants_sight = False
            QTimer.singleShot(0, self._scroll_to_active)

    def _hint(self) -> str:
        if not self._writable and self.scope.currentData():
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
        else:
            self._drop(comparison.id)
            card = self._make(comparison, comparison.id == self.active)
            self.cards[comparison.id] = card
        self._list.insertWidget(place, card)

    def _make(self, comparison: Comparison, is_active: bool) -> ComparisonCard:
        card = ComparisonCard(
            comparison, self._keeper, self._theme, active=is_active, writable=self._writable
        )
        card.activated.connect(self.activate)
        card.reveal_requested.connect(self.reveal_requested)
        card.relation_chosen.connect(self._relate)
        card.report_removed.connect(self._remove_report)
        card.removed.connect(self._remove)
        card.paste_requested.connect(self.paste_requested)
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
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

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
            self._list.activate()
            self._scroll.ensureWidgetVisible(card, 0, 20)

    def make_statement(self, article: str, span: Span) -> None:
        """Begin a comparison with selected words."""
        self._jobs.write(lambda ws: ws.make_statement(article, span), self._made)

    def place(self, article: str, span: Span) -> None:
        """Set selected words beside the active statement."""
        active = self.active
        self._jobs.write(lambda ws: ws.place_passage(active, article, span))

    def _relate(self, report: str, relation: str) -> None:
        self._jobs.write(lambda ws: ws.set_relation(report, relation))

    def _remove_report(self, report: str) -> None:
        self._jobs.write(lambda ws: ws.remove_report(report))

    def _remove(self, comparison: str) -> None:
        self.finish()
        self._jobs.write(lambda ws: ws.remove_comparison(comparison))

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
