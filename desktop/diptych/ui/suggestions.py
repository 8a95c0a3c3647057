"""Statements that the program suggests for an article: sentences to be checked, each with its reasons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from diptych.core.errors import NotFound
from diptych.core.model import Span
from diptych.ui import messages, theme
from diptych.ui.jobs import Order
from diptych.ui.link_button import LinkButton
from diptych.ui.pane_header import ElidedLabel
from diptych.ui.quotation_view import QuotationView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Comparison, Quotation, SuggestedStatement
    from diptych.ui.jobs import Jobs
    from diptych.ui.theme import Theme

    Suggestion = tuple[SuggestedStatement, Quotation]

FIRST, MORE = 6, 12
WORDS = 240


class Suggestions(QWidget):
    """A list that is opened by its heading; while it is closed, nothing is looked for."""

    reveal_requested = Signal(str, object)
    statement_requested = Signal(str, object)
    """An article, and what is suggested of it."""
    opened = Signal(bool)

    def __init__(self, jobs: Jobs, colours: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self._theme = colours
        self._article = ""
        self._allowed = True
        self._limit = FIRST
        self._found: Sequence[Suggestion] | None = None
        self._shown: Sequence[Suggestion] = ()
        self._made: set[Span] = set()
        self.heading = QToolButton()
        self.heading.setObjectName("quiet")
        self.heading.setText(self.tr("Suggested statements"))
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setCheckable(True)
        self.heading.setFont(theme.sans(9.5))
        self.heading.toggled.connect(self._turn)
        self.of = ElidedLabel(1, theme.sans(9))
        self.of.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.of, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.more = LinkButton(self.tr("more…"))
        self.more.clicked.connect(self._show_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addWidget(self.more)
        self._turn(False)
        self._fit()

    @property
    def is_open(self) -> bool:
        """Whether the list can be seen."""
        return self.heading.isChecked() and not self.isHidden()

    def set_theme(self, colours: Theme) -> None:
        """Draw the list in the colours of a theme."""
        self._theme = colours
        self._fill()

    def set_allowed(self, allowed: bool) -> None:
        """Offer suggestions, or none: the scope is another, or nothing may be changed."""
        self._allowed = allowed
        self._fit()

    def show_article(self, article: str) -> None:
        """Suggest statements of another article; "" for none."""
        if article != self._article:
            self._article = article
            self._found, self._limit = None, FIRST
            self.of.clear()
            self._fill()
            self._fit()

    def show_made(self, comparisons: Sequence[Comparison]) -> None:
        """Suggest no longer what is a statement already."""
        quotations = (one.statement.quotation for one in comparisons)
        made = {
            Span(one.selector.start, one.selector.end) for one in quotations if one.article == self._article
        }
        if made != self._made:
            self._made = made
            self._fill()

    def _fit(self) -> None:
        self.setVisible(self._allowed and bool(self._article))
        self._ask()

    def _turn(self, opened: bool) -> None:
        self.heading.setIcon(theme.icon("chevron-down" if opened else "chevron-right"))
        self.opened.emit(opened)
        self._fill()
        self._ask()

    def _ask(self) -> None:
        article = self._article
        if self._found is None and self.is_open:
            self._jobs.read(
                lambda ws: ws.suggest_statements(article),
                partial(self._show, article),
                replaces="suggestions",
                order=Order.REST,
                failed=self._unless_gone,
            )

    def _unless_gone(self, error: Exception) -> None:
        """Say nothing when the article went away meanwhile."""
        if not isinstance(error, NotFound):
            self._jobs.failed.emit(error)

    def _show(self, article: str, found: Sequence[Suggestion]) -> None:
        if article == self._article:
            self._found = found
            self._fill()

    def _show_more(self) -> None:
        self._limit += MORE
        self._fill()

    # The rows

    def _fill(self) -> None:
        """Show what is suggested; the keyboard stays at its place in the list."""
        rest = [one for one in self._found or () if not self._is_made(one[0].span)]
        self._shown = rest[: self._limit] if self.heading.isChecked() else ()
        at = self._keyboard()
        while item := self._rows.takeAt(0):
            if old := item.widget():
                old.setParent(None)
                old.deleteLater()
        for suggested, quotation in self._shown:
            self._add(suggested, quotation)
        self.more.setVisible(self.heading.isChecked() and len(rest) > self._limit)
        if self._found is not None:
            self._say(rest)
        if at >= 0:
            self._focus(at)

    def _say(self, rest: Sequence[Suggestion]) -> None:
        count = messages.counted(len(rest), "%n sentence", "%n sentences")
        outlet = next((quotation.outlet for _, quotation in self._found or ()), "")
        self.of.setText(" · ".join(filter(None, (count, outlet))))

    def _is_made(self, span: Span) -> bool:
        return any(made.start < span.end and span.start < made.end for made in self._made)

    def _add(self, suggested: SuggestedStatement, quotation: Quotation) -> None:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 2, 0, 6)
        layout.setSpacing(0)
        view = QuotationView(quotation, self._theme, words=WORDS, headed=False)
        view.reveal_requested.connect(self.reveal_requested)
        reasons = messages.plain_label("; ".join(suggested.reasons), font=theme.sans(9), dim=True, wrap=True)
        reasons.setIndent(6)
        make = LinkButton(self.tr("Make statement"))
        make.setAccessibleName(self.tr("Make statement: {}").replace("{}", quotation.selector.exact))
        make.setAccessibleDescription("; ".join(suggested.reasons))
        make.clicked.connect(partial(self.statement_requested.emit, quotation.article, suggested))
        beside = QHBoxLayout()
        beside.setContentsMargins(4, 0, 0, 0)
        beside.addWidget(make)
        beside.addStretch(1)
        for part in (view, reasons):
            layout.addWidget(part)
        layout.addLayout(beside)
        self._rows.addWidget(row)

    def rows(self) -> list[QWidget]:
        """Return the rows."""
        items = (self._rows.itemAt(number) for number in range(self._rows.count()))
        return [row for item in items if item and (row := item.widget())]

    def _keyboard(self) -> int:
        at = QApplication.focusWidget()
        return next((n for n, row in enumerate(self.rows()) if at and row.isAncestorOf(at)), -1)

    def _focus(self, at: int) -> None:
        """Give the keyboard to the button of a row, the last where there are fewer, else to the heading."""
        rows = self.rows()
        button = rows[min(at, len(rows) - 1)].findChild(LinkButton) if rows else None
        goal: QWidget = button if isinstance(button, LinkButton) else self.heading
        goal.setFocus(Qt.FocusReason.OtherFocusReason)
