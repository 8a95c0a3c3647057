"""A comparison as a card: a statement, the reports beside it with their relations, a note and a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from diptych.core.model import RELATIONS, Comparison, Quotation, Report, Span
from diptych.ui import dates, messages, theme
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.note_editor import DraftEditor, NoteEditor
from diptych.ui.pane_header import OutletMark

if TYPE_CHECKING:
    from diptych.ui.keeper import Keeper
    from diptych.ui.theme import Theme

WIDE = 720
SHOWN_WORDS = 700
QUOTES = tuple("“‘«„\"'")
NO_BREAK = "\u00a0"
ROLE = QPalette.ColorRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("ComparisonCard", text)


def quoted(exact: str, words: int) -> str:
    """Set quotation marks around words, unless they bring their own; cut them where they are very long."""
    shown = exact if len(exact) <= words else exact[:words].rstrip() + "…"
    return shown if exact.startswith(QUOTES) else f"“{shown}”"


class QuotationView(QFrame):
    """Quoted words with their source; a click or Enter shows them in their pane."""

    reveal_requested = Signal(str, object)

    def __init__(self, quotation: Quotation, colours: Theme, *, words: int = SHOWN_WORDS) -> None:
        super().__init__()
        self.quotation = quotation
        self._hovered = False
        source = " · ".join(filter(None, (quotation.outlet, dates.shown(quotation.published))))
        shown = messages.plain_label(
            quoted(quotation.selector.exact, words), font=theme.serif(10.5), wrap=True
        )
        shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(3)
        layout.addLayout(_head(quotation, colours))
        layout.addWidget(shown)
        if quotation.warning:
            layout.addWidget(_warning(quotation.warning))
        if quotation.article:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(theme.plain_tip(quotation.title))
        self.setAccessibleName(f"{source}: {quotation.selector.exact}")

    def _reveal(self) -> None:
        selector = self.quotation.selector
        if self.quotation.article:
            self.reveal_requested.emit(self.quotation.article, Span(selector.start, selector.end))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the words in their pane."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the words in their pane."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._reveal()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self._hovered = bool(self.quotation.article)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be calm again."""
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground under what is pointed at or has the focus."""
        if not (self._hovered or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(ROLE.Accent)
        painter.setPen(accent if self.hasFocus() else Qt.PenStyle.NoPen)
        accent.setAlphaF(0.10)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class RelationBox(ChoiceBox):
    """The relation of a report to its statement, as the reader sees it."""

    def __init__(self, relation: str) -> None:
        super().__init__()
        self.addItem(_tr("relation …"), "")
        for name in RELATIONS:
            self.addItem(_tr(name), name)
        self.setCurrentIndex(max(0, self.findData(relation)))
        self.setAccessibleName(_tr("Relation to the statement"))


class ComparisonCard(QFrame):
    """Shows one comparison; the active one can be changed."""

    activated = Signal(str)
    reveal_requested = Signal(str, object)
    relation_chosen = Signal(str, str)
    report_removed = Signal(str)
    removed = Signal(str)
    paste_requested = Signal(str)
    place_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    saved = Signal()
    followed = Signal(object)

    def __init__(
        self, comparison: Comparison, keeper: Keeper, chosen: Theme, *, active: bool, writable: bool
    ) -> None:
        super().__init__()
        self.comparison = comparison
        self.is_active = active
        self._keeper = keeper
        self._theme = chosen
        self._writable = writable
        self.note: NoteEditor | None = None
        self.verdict: DraftEditor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if active else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            _tr("Comparison: {}").replace("{}", comparison.statement.quotation.selector.exact)
        )
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(10, 8, 10, 10)
        self._body.setSpacing(8)
        self._body.addLayout(self._quotations(), 3)
        own = QVBoxLayout()
        own.setSpacing(6)
        if active:
            self._add_editors(own)
        else:
            self._add_digest(own)
        own.addStretch(1)
        self._body.addLayout(own, 2)

    def same_but_for_words(self, other: Comparison) -> bool:
        """Tell whether only note or verdict differ, which the editors can show without being made anew."""
        mine = self.comparison
        return (mine.statement, mine.reports, mine.warning) == (other.statement, other.reports, other.warning)

    def show_words(self, comparison: Comparison) -> None:
        """Show another note and verdict."""
        self.comparison = comparison
        if self.note:
            self.note.field.show_text(comparison.note)
        if self.verdict:
            self.verdict.show_text(comparison.verdict)

    def editors(self) -> list[DraftEditor]:
        """Return the fields in which the reader may be writing."""
        return [self.note.field, self.verdict] if self.note and self.verdict else []

    def finish(self) -> None:
        """Make acts of what is typed."""
        for editor in self.editors():
            editor.finish()

    # Parts

    def _quotations(self) -> QHBoxLayout:
        columns = QHBoxLayout()
        columns.setSpacing(8)
        left = QVBoxLayout()
        left.addWidget(self._view(self.comparison.statement.quotation))
        if self.comparison.warning:
            left.addWidget(_warning(self.comparison.warning))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(6)
        for report in self.comparison.reports:
            self._add_report(right, report)
        if self.is_active and self._writable:
            right.addLayout(self._report_buttons())
        elif not self.comparison.reports:
            right.addWidget(messages.plain_label(_tr("no report yet"), font=theme.sans(9), dim=True))
        right.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        return columns

    def _view(self, quotation: Quotation) -> QuotationView:
        view = QuotationView(quotation, self._theme, words=SHOWN_WORDS if self.is_active else 220)
        view.reveal_requested.connect(self.reveal_requested)
        return view

    def _add_report(self, column: QVBoxLayout, report: Report) -> None:
        column.addWidget(self._view(report.quotation))
        if not (self.is_active and self._writable):
            if report.relation:
                label = messages.plain_label(_tr(report.relation), font=theme.sans(9, QFont.Weight.DemiBold))
                label.setIndent(6)
                column.addWidget(label)
            return
        relation = RelationBox(report.relation)
        relation.activated.connect(lambda: self.relation_chosen.emit(report.id, relation.currentData()))
        remove = _icon_button("x", _tr("Remove this report"))
        remove.clicked.connect(lambda: self.report_removed.emit(report.id))
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.addWidget(relation, 1)
        row.addWidget(remove)
        column.addLayout(row)

    def _report_buttons(self) -> QHBoxLayout:
        paste = QPushButton(theme.icon("clipboard-paste"), _tr("Paste report"))
        paste.setToolTip(theme.plain_tip(_tr("Paste what was reported and set it beside (Ctrl+Shift+V)")))
        paste.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        paste.clicked.connect(lambda: self.paste_requested.emit(self.comparison.id))
        place = _icon_button("text-quote", _tr("Place the selection beside (Ctrl+Shift+E)"))
        place.clicked.connect(lambda: self.place_requested.emit(self.comparison.id))
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.addWidget(paste, 1)
        row.addWidget(place)
        return row

    def _add_editors(self, column: QVBoxLayout) -> None:
        owner = f"comparison:{self.comparison.id}"
        self.note = NoteEditor(self._keeper, self._theme, owner, self.comparison.note)
        menu = _icon_button("trash-2", _tr("Remove this comparison"))
        menu.clicked.connect(lambda: self.removed.emit(self.comparison.id))
        self.note.head.addWidget(menu)
        menu.setVisible(self._writable)
        self.verdict = DraftEditor(self._keeper, "verdict", owner, self.comparison.verdict, lines=1)
        self.verdict.setPlaceholderText(_tr("Your verdict, in your own words"))
        self.verdict.setAccessibleName(_tr("Verdict"))
        for field in (self.note.field, self.verdict):
            field.setReadOnly(not self._writable)
            field.undo_requested.connect(self.undo_requested)
            field.redo_requested.connect(self.redo_requested)
            field.saved.connect(self.saved)
        self.note.followed.connect(self.followed)
        column.addWidget(self.note)
        column.addWidget(self.verdict)

    def _add_digest(self, column: QVBoxLayout) -> None:
        for text in filter(None, (self.comparison.note, self.comparison.verdict)):
            short = text if len(text) <= 240 else text[:240].rstrip() + "…"
            label = messages.plain_label(short, font=theme.sans(9.5), dim=True, wrap=True)
            label.setIndent(6)
            column.addWidget(label)

    # Gestures and looks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the active card."""
        self.activated.emit(self.comparison.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; paste a report."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._writable:
            self.paste_requested.emit(self.comparison.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not self.is_active:
            self.activated.emit(self.comparison.id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the note beside the quotations where there is room, else below."""
        wide = event.size().width() >= WIDE
        self._body.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        marked = self.is_active or self.hasFocus()
        painter.setPen(palette.color(ROLE.Accent if marked else ROLE.Mid))
        painter.setBrush(palette.color(ROLE.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)


def _head(quotation: Quotation, colours: Theme) -> QBoxLayout:
    """Name outlet and date; the date goes whole to a second line where the first has no room for it."""
    mark = OutletMark()
    mark.show_colour(colours.outlet(quotation.outlet) if quotation.outlet else colours.color("dim"))
    date = dates.shown(quotation.published).replace(" ", NO_BREAK)
    source = " · ".join(filter(None, (quotation.outlet, date))) or _tr("No outlet")
    name = messages.plain_label(source, font=theme.sans(9), dim=True, wrap=True)
    name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    beside_first_line = QVBoxLayout()
    beside_first_line.addSpacing((name.fontMetrics().height() - mark.height()) // 2)
    beside_first_line.addWidget(mark)
    beside_first_line.addStretch(1)
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addLayout(beside_first_line)
    head.addWidget(name, 1)
    return head


def _warning(text: str) -> QLabel:
    label = messages.plain_label(text, font=theme.sans(9), wrap=True)
    label.setForegroundRole(ROLE.BrightText)
    return label


def _icon_button(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    button.setToolTip(theme.plain_tip(name))
    button.setAccessibleName(name)
    return button
