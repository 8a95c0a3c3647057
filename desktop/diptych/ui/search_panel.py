"""The search panel: hits as the reader types, with marked snippets, and what narrows or widens the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.core.model import ALL, Hit, Query
from diptych.ui import filters, messages, theme
from diptych.ui.article_row import SIDE
from diptych.ui.beside_bar import BesideBar
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.facet_chips import FacetChips
from diptych.ui.hit_delegate import HIT_ROLE, HitDelegate
from diptych.ui.hit_list import HitList
from diptych.ui.hit_model import HitModel
from diptych.ui.jobs import Jobs, Order
from diptych.ui.link_button import LinkButton
from diptych.ui.scope_chips import ScopeChips
from diptych.ui.search_list import SearchList
from diptych.ui.search_offers import SearchOffers
from diptych.ui.searches import Searches

if TYPE_CHECKING:
    from diptych.core.model import Answer, Change
    from diptych.ui.filters import Filter
    from diptych.ui.search_box import SearchBox
    from diptych.ui.theme import Theme

FIRST_HITS = 50
MORE_HITS = 200
STAY = 2_000
"""Milliseconds after which a reader has looked at what was found."""
LONGEST_STATE = 200
MOST_FACETS = 36
"""The chips take at most so many percent of the height; the rest of them scrolls."""
# Without operators or signs there is nothing to explain.
PLAIN_WORDS = re.compile(r"(?!.*\b(AND|OR|NOT)\b)[\w\s'’-]*")


class SearchPanel(QWidget):
    """Shows what was found; arrow keys preview, Enter opens, Ctrl+Enter opens beside, Escape goes back."""

    preview_requested = Signal(object)
    open_requested = Signal(object, bool)
    left = Signal()
    shown = Signal()
    started = Signal()
    saved_changed = Signal(bool)

    def __init__(self, jobs: Jobs, box: SearchBox) -> None:
        super().__init__()
        self._jobs = jobs
        self.box = box
        self.searches = Searches()
        self.search_list = SearchList(box, self.searches)
        self.model = HitModel()
        self.answer: Answer | None = None
        self._limit = FIRST_HITS
        self._is_old = False
        self._build()
        self._connect()

    def _build(self) -> None:
        # In the order in which Tab goes through them.
        self.count = messages.plain_label("", font=theme.sans(12, QFont.Weight.DemiBold), wrap=True)
        self.by_date = ChoiceBox()
        self.by_date.setAccessibleName(self.tr("Order"))
        self.by_date.addItems([self.tr("best first"), self.tr("newest first")])
        self.star = QToolButton()
        self.star.setObjectName("quiet")
        self.star.setCheckable(True)
        self.star.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.suggestion = LinkButton()
        self.state = messages.plain_label("", dim=True, wrap=True)
        self.scope = ScopeChips()
        self.facets = FacetChips()
        self.offers = SearchOffers()
        self.beside = BesideBar()
        self.list = HitList()
        self.more = QPushButton(self.tr("Show more hits"))
        self.more.setFlat(True)
        self.more.setAutoDefault(True)  # Enter presses it
        self._build_list()
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.count, 1)
        head.addWidget(self.by_date)
        head.addWidget(self.star)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 8, SIDE, 8)
        top.setSpacing(8)
        top.addLayout(head)
        for part in (self.suggestion, self.state, self.beside, self.scope, self.facets, self.offers):
            top.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.more)
        self.setAutoFillBackground(True)
        self._show_saved()

    def _build_list(self) -> None:
        self.list.setModel(self.model)
        self.delegate = HitDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        # In a low window it makes way for what is offered when nothing was found.
        self.list.setMinimumHeight(1)
        self.list.setAccessibleName(self.tr("Hits"))

    def _connect(self) -> None:
        self._typing = QTimer(self, interval=40, singleShot=True)
        self._typing.timeout.connect(self._search)
        self.staying = QTimer(self, interval=STAY, singleShot=True)
        self.staying.timeout.connect(lambda: self.searches.note(self.box.text(), passing=True))
        self.box.textChanged.connect(self._typed)
        for keys in (self.box, self.list):
            keys.stepped.connect(self.step)
            keys.opened.connect(self.open_current)
            keys.left.connect(self.left)
        self.scope.changed.connect(self._search_anew)
        self.by_date.currentIndexChanged.connect(self._search_anew)
        self.facets.toggled.connect(self._toggle)
        self.suggestion.clicked.connect(self._take_suggestion)
        self.offers.text_offered.connect(self._take)
        self.offers.everything_offered.connect(self._take_everything)
        self.star.clicked.connect(self.set_saved)
        self.searches.changed.connect(self._show_saved)
        self.search_list.taken.connect(self.searches.note)
        self.more.clicked.connect(self.show_more)
        self.list.doubleClicked.connect(lambda _: self.open_current())
        self.list.clicked.connect(self._preview)

    def set_theme(self, chosen: Theme) -> None:
        """Draw marks in the colours of a theme."""
        self.delegate.mark = chosen.color("mark")
        self.list.viewport().update()

    # Searching

    def query(self) -> Query:
        """Return what is searched for."""
        by_date = self.by_date.currentIndex() == 1
        return Query(self.box.text().strip(), self.scope.kinds(), self._limit, typing=True, by_date=by_date)

    def search_again(self) -> None:
        """Search again once the index has followed a change."""
        if self.isVisible():
            self._search()

    def refresh(self, change: Change) -> None:
        """Search again when all may have changed, even who is named; out of sight, when it is next seen."""
        if change.ids.get("outlet") != ALL:
            return
        self._is_old = True
        if not self.isVisible():
            self.model.show(())
            self.facets.clear()
        self._renew()

    def set_blind(self, blind: bool) -> None:
        """Offer no order by date, and let nothing tell a source; or the other way round."""
        self.by_date.setEnabled(not blind)
        self.searches.set_blind(blind)
        # Neither the name of an outlet nor the letter that stood for it means the same afterwards.
        if filters.tells_source(self.box.text()):
            self.box.setText(filters.without_source(self.box.text()))
        if not self.isVisible():
            # What is out of sight is searched again when it is next seen.
            self._typing.stop()

    def _renew(self) -> None:
        if self._is_old and self.isVisible():
            self._is_old = False
            self._search()

    def showEvent(self, event: QShowEvent) -> None:
        """Search again if what was found is old."""
        super().showEvent(event)
        self._renew()

    def clear(self) -> None:
        """Empty the box without searching."""
        self.box.clear()
        self._typing.stop()
        self.facets.clear()

    def start(self, text: str = "") -> None:
        """Go to the box, with other words if there are any."""
        if text:
            self.box.setText(text)
        self.started.emit()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def _typed(self) -> None:
        self._limit = FIRST_HITS
        self.staying.stop()
        self._typing.start()
        self._show_saved()

    def _search_anew(self) -> None:
        self._limit = FIRST_HITS
        self._search()

    def show_more(self) -> None:
        """Show more hits than so far."""
        self._limit += MORE_HITS
        self._search()

    def _search(self) -> None:
        query = self.query()
        if not query.text:
            self._leave_box_empty()
            return
        self._jobs.read(
            lambda ws: ws.search(query),
            lambda answer: self._show(query, answer),
            order=Order.SEARCH,
            replaces="search",
        )

    def _leave_box_empty(self) -> None:
        """Go back to what was there before the search; whoever is in the box goes on typing."""
        is_typing = self.box.hasFocus()
        self.left.emit()
        if is_typing:
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, query: Query, answer: Answer) -> None:
        kept = self.current()
        self.answer = answer
        self._is_old = False
        self.model.show(answer.hits)
        row = self.model.row_of(kept)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
        self._show_count(answer.count)
        self.by_date.setVisible(answer.count > 0)
        self.state.setText(self._state_of(query, answer))
        self.state.setVisible(bool(self.state.text()))
        self.suggestion.say(self.tr("Did you mean “{}”?").replace("{}", answer.suggestion))
        self.suggestion.setVisible(answer.suggestion not in ("", query.text))
        self.more.setVisible(len(answer.hits) < answer.count)
        self.offers.show_for(query.text, everywhere=not query.kinds, found=answer.count > 0)
        self.facets.show_counts(answer.facets, query.text)
        if answer.count:
            self.staying.start()
        self.shown.emit()

    def _show_count(self, count: int) -> None:
        said = messages.counted(count, "%n hit", "%n hits") if count else self.tr("Nothing found")
        if said != self.count.text():
            self.count.setText(said)
            messages.announce(self.count, said)

    def _state_of(self, query: Query, answer: Answer) -> str:
        lines = []
        if answer.indexed < answer.total:
            indexed, total = messages.number(answer.indexed), messages.number(answer.total)
            so_far = self.tr("{indexed} of {total} indexed; results so far")
            lines.append(so_far.replace("{indexed}", indexed).replace("{total}", total))
        # Of plain words there is something to say only when a note follows.
        if not PLAIN_WORDS.fullmatch(query.text) or ". " in answer.understood:
            understood = answer.understood
            long = len(understood) > LONGEST_STATE
            self.state.setToolTip(theme.plain_tip(understood if long else ""))
            lines.append(f"{understood[: LONGEST_STATE - 1]}…" if long else understood)
        return "\n".join(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between chips and hits."""
        super().resizeEvent(event)
        self.facets.fit(self.width() - 2 * SIDE, self.height() * MOST_FACETS // 100)

    # Other searches

    def _toggle(self, wanted: Filter) -> None:
        self.box.setText(filters.toggled(self.box.text(), wanted))

    def _take(self, text: str) -> None:
        self.box.setText(text)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_suggestion(self) -> None:
        if self.answer:
            self._take(self.answer.suggestion)

    def _take_everything(self) -> None:
        self.scope.choose_everything()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_searches(self) -> None:
        """Show the searches that were saved and made before, and go there."""
        self.started.emit()
        self.search_list.open()

    def set_saved(self, on: bool) -> None:
        """Save the search in the box, or take it from the saved ones."""
        if not self.searches.can_keep(self.box.text().strip()):
            self.searches.said.emit(self.tr("There is no search in the box that can be saved."))
        self.searches.set_saved(self.box.text(), on)

    def _show_saved(self) -> None:
        text = self.box.text()
        saved = self.searches.is_saved(text)
        self.star.setChecked(saved)
        self.star.setIcon(theme.icon("star-filled" if saved else "star"))
        name = self.tr("Saved search") if saved else self.tr("Save this search")
        self.star.setAccessibleName(name)
        self.star.setToolTip(theme.plain_tip(name))
        self.star.setEnabled(self.searches.can_keep(text.strip()))
        self.saved_changed.emit(saved)

    # Walking through the hits

    def current(self) -> Hit | None:
        """Return the hit that is chosen."""
        hit: Hit | None = self.list.currentIndex().data(HIT_ROLE)
        return hit

    def row(self) -> int:
        """Return the row of the hit that is chosen, -1 without one."""
        return self.list.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a hit; nothing is asked for."""
        self.list.setCurrentIndex(self.model.index(row, 0))

    def step(self, by: int) -> None:
        """Go down or up and preview what is there."""
        if not self.model.hits:
            if offered := self._offered():
                offered.setFocus(Qt.FocusReason.TabFocusReason)
            return
        index = self.list.currentIndex()
        row = index.row() + by if index.isValid() else (0 if by > 0 else len(self.model.hits) - 1)
        row = min(max(row, 0), len(self.model.hits) - 1)
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._preview()

    def _offered(self) -> QWidget | None:
        """Return what may be tried instead, if there is anything."""
        return self.offers.first() if self.suggestion.isHidden() else self.suggestion

    def _preview(self) -> None:
        hit = self.current()
        if hit:
            self.preview_requested.emit(hit)

    def open_current(self, beside: bool = False) -> None:
        """Open the chosen hit, or the first; without any, search for what is suggested."""
        self.searches.note(self.box.text())
        hit = self.current() or next(iter(self.model.hits), None)
        if hit:
            self.open_requested.emit(hit, beside)
        elif not self.suggestion.isHidden():
            self._take_suggestion()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the hits, or to what is offered instead: a proxy would be all that Tab finds."""
        goal = self.list if self.model.hits else self._offered() or self.list
        goal.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape from what stands above the list, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of a panel beside the panes."""
        return QSize(300, 600)
