"""The search panel: hits as the reader types, with marked snippets and counts by outlet and year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.core.model import ALL, Hit, Query
from diptych.ui import dates, messages, theme
from diptych.ui.chip import Chip
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.flow_layout import FlowLayout
from diptych.ui.hit_delegate import HIT_ROLE, HitDelegate
from diptych.ui.jobs import Jobs, Order
from diptych.ui.library_model import ROOT

if TYPE_CHECKING:
    from diptych.core.model import Answer, Change
    from diptych.ui.article_row import Index
    from diptych.ui.search_box import SearchBox
    from diptych.ui.theme import Theme

FIRST_HITS = 50
MORE_HITS = 200
SCOPES = (
    ("Everything", frozenset[str]()),
    ("Articles", frozenset({"article"})),
    ("Statements and quotations", frozenset({"statement", "quotation"})),
    ("Notes", frozenset({"note"})),
)
# Without operators or signs there is nothing to explain.
PLAIN_WORDS = re.compile(r"(?!.*\b(AND|OR|NOT)\b)[\w\s'’-]*")
FACETS = {"outlet": 6, "year": 6}


def with_filter(text: str, field: str, value: str) -> str:
    """Add a field to what the reader typed, or take it away when it is there."""
    term = f'outlet:"{value}"' if field == "outlet" else f"date:{value}"
    without = re.sub(rf"(?<!\S){re.escape(term)}(?!\S)", "", text)
    return " ".join(without.split()) if without != text else f"{text.strip()} {term}".strip()


class HitModel(QAbstractListModel):
    """The hits of one answer."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the hits."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the list and assistive technology ask for."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return theme.plain_tip(hit.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                filter(None, (hit.title, hit.outlet, dates.shown(hit.published), hit.snippet.text))
            )
        return None


class SearchPanel(QWidget):
    """Shows what was found; arrow keys preview, Enter opens, Ctrl+Enter opens beside, Escape goes back."""

    preview_requested = Signal(object)
    open_requested = Signal(object, bool)
    left = Signal()
    shown = Signal()
    started = Signal()

    def __init__(self, jobs: Jobs, box: SearchBox) -> None:
        super().__init__()
        self._jobs = jobs
        self.box = box
        self.model = HitModel()
        self.answer: Answer | None = None
        self._limit = FIRST_HITS
        self._is_old = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.count = messages.plain_label("", font=theme.sans(12, QFont.Weight.DemiBold), wrap=True)
        self.scope = ChoiceBox()
        self.scope.setAccessibleName(self.tr("Where to search"))
        for name, _ in SCOPES:
            self.scope.addItem(QCoreApplication.translate("SearchPanel", name))
        self.scope.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by_date = ChoiceBox()
        self.by_date.setAccessibleName(self.tr("Order"))
        self.by_date.addItems([self.tr("best first"), self.tr("newest first")])
        self.state = messages.plain_label("", dim=True, wrap=True)
        self.facets = QWidget()
        self._chips = FlowLayout(self.facets, 4)
        self.list = QListView()
        self.list.setModel(self.model)
        self.delegate = HitDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setStyleSheet("background: transparent")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Hits"))
        self.more = QPushButton(self.tr("Show more hits"))
        self.more.setFlat(True)
        choices = QHBoxLayout()
        choices.addWidget(self.scope, 1)
        choices.addWidget(self.by_date)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        for part in (self.count, self.state):
            top.addWidget(part)
        top.addLayout(choices)
        top.addWidget(self.facets)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.more)
        self.setAutoFillBackground(True)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._typing = QTimer(self, interval=40, singleShot=True)
        self._typing.timeout.connect(self._search)
        self.box.textChanged.connect(self._typed)
        self.box.stepped.connect(self.step)
        self.box.opened.connect(self.open_current)
        self.box.left.connect(self.left)
        self.scope.currentIndexChanged.connect(self._search_anew)
        self.by_date.currentIndexChanged.connect(self._search_anew)
        self.more.clicked.connect(self._show_more)
        self.list.activated.connect(self._activated)
        self.list.clicked.connect(self._preview)

    def set_theme(self, chosen: Theme) -> None:
        """Draw marks in the colours of a theme."""
        self.delegate.mark = chosen.color("mark")
        self.list.viewport().update()

    # Searching

    def query(self) -> Query:
        """Return what is searched for."""
        kinds = SCOPES[self.scope.currentIndex()][1]
        by_date = self.by_date.currentIndex() == 1
        return Query(self.box.text().strip(), kinds, self._limit, typing=True, by_date=by_date)

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
            self._chips.clear()
        self._renew()

    def set_dateless(self, dateless: bool) -> None:
        """Offer no order by date, or offer it."""
        self.by_date.setEnabled(not dateless)

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

    def start(self, text: str = "") -> None:
        """Go to the box, with other words if there are any."""
        if text:
            self.box.setText(text)
        self.started.emit()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def _typed(self) -> None:
        self._limit = FIRST_HITS
        self._typing.start()

    def _search_anew(self) -> None:
        self._limit = FIRST_HITS
        self._search()

    def _show_more(self) -> None:
        self._limit += MORE_HITS
        self._search()

    def _search(self) -> None:
        query = self.query()
        if not query.text:
            self.left.emit()
            return
        self._jobs.read(lambda ws: ws.search(query), self._show, order=Order.SEARCH, replaces="search")

    def _show(self, answer: Answer) -> None:
        kept = self.current()
        self.answer = answer
        self._is_old = False
        self.model.show(answer.hits)
        if kept in answer.hits:
            self.list.setCurrentIndex(self.model.index(answer.hits.index(kept), 0))
        self.count.setText(
            messages.counted(answer.count, "%n hit", "%n hits") if answer.count else self.tr("Nothing found")
        )
        self.state.setText(self._state_of(answer))
        self.state.setVisible(bool(self.state.text()))
        self.more.setVisible(len(answer.hits) < answer.count)
        self._show_facets(answer)
        self.shown.emit()

    def _state_of(self, answer: Answer) -> str:
        lines = []
        if answer.indexed < answer.total:
            indexed, total = messages.number(answer.indexed), messages.number(answer.total)
            so_far = self.tr("{indexed} of {total} indexed; results so far")
            lines.append(so_far.replace("{indexed}", indexed).replace("{total}", total))
        if not PLAIN_WORDS.fullmatch(self.query().text):
            lines.append(answer.understood)
        return "\n".join(lines)

    def _show_facets(self, answer: Answer) -> None:
        self._chips.clear()
        for facet, limit in FACETS.items():
            for value, count in answer.facets.get(facet, ())[:limit]:
                if value:
                    self._chips.addWidget(self._chip(facet, value, count))
        self.facets.setVisible(self._chips.count() > 0)

    def _chip(self, facet: str, value: str, count: int) -> Chip:
        chosen = with_filter(self.box.text(), facet, value)
        chip = Chip(value, messages.number(count))
        chip.setCheckable(True)
        chip.setChecked(len(chosen) < len(self.box.text()))
        chip.clicked.connect(lambda: self.box.setText(chosen))
        return chip

    # Walking through the hits

    def current(self) -> Hit | None:
        """Return the hit that is chosen."""
        hit: Hit | None = self.list.currentIndex().data(HIT_ROLE)
        return hit

    def step(self, by: int) -> None:
        """Go down or up and preview what is there."""
        if not self.model.hits:
            return
        index = self.list.currentIndex()
        row = index.row() + by if index.isValid() else (0 if by > 0 else len(self.model.hits) - 1)
        row = min(max(row, 0), len(self.model.hits) - 1)
        self.list.setCurrentIndex(self.model.index(row, 0))
        self._preview()

    def _preview(self) -> None:
        hit = self.current()
        if hit and hit.article:
            self.preview_requested.emit(hit)

    def open_current(self, beside: bool = False) -> None:
        """Open the chosen hit, or the first."""
        hit = self.current() or next(iter(self.model.hits), None)
        if hit:
            self.open_requested.emit(hit, beside)

    def _activated(self) -> None:
        self.open_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys of the box to the list as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of a panel beside the panes."""
        return QSize(300, 600)
