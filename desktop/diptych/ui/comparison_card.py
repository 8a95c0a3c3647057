"""A comparison as a card: a statement, the reports beside it with their relations, a note and a verdict."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.ui import drags, messages, theme
from diptych.ui.links import LEFT
from diptych.ui.markdown_signs import without_signs
from diptych.ui.note_editor import DraftEditor, NoteEditor
from diptych.ui.offers import Offers
from diptych.ui.ordering import Grip, Ordering
from diptych.ui.quotation_view import SHOWN_WORDS, QuotationView, warning_label
from diptych.ui.report_view import ReportView, icon_button
from diptych.ui.statement_details import StatementDetails, in_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QMimeData

    from diptych.core.model import Comparison, FigurePair
    from diptych.ui.keeper import Keeper
    from diptych.ui.theme import Theme

WIDE = 720
FEWER_WORDS = 220
ROLE = QPalette.ColorRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("ComparisonCard", text)


class ComparisonCard(QFrame):
    """Shows one comparison; the active one can be changed."""

    activated = Signal(str)
    reveal_requested = Signal(str, object)
    kind_chosen = Signal(str, str)
    relation_chosen = Signal(str, str)
    report_removed = Signal(str)
    report_moved = Signal(str, int)
    paste_requested = Signal(str)
    place_requested = Signal(str)
    passage_dropped = Signal(str, str, object)
    """Words of an article are to stand beside the statement: comparison, article, span."""
    absence_requested = Signal(str, str)
    words_dropped = Signal(str, object)
    """Words of another program are to be pasted beside the statement: comparison, data."""
    removed = Signal(str)
    menu_asked = Signal(str, QPoint)
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
        self._is_target = False
        self.note: NoteEditor | None = None
        self.verdict: DraftEditor | None = None
        self.details: StatementDetails | None = None
        self.reports: list[ReportView] = []
        self.grip: Grip | None = None
        self.offers: Offers | None = None
        self.setAcceptDrops(writable)
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
        for field, following in pairwise(self.editors()[:2]):
            self.setTabOrder(field, following)

    def same_but_for_words(self, other: Comparison) -> bool:
        """Tell whether only what fields show differs, which need not be made anew."""
        mine = self.comparison
        return (mine.statement.quotation, mine.reports, mine.warning) == (
            other.statement.quotation,
            other.reports,
            other.warning,
        )

    def show_words(self, comparison: Comparison) -> None:
        """Show another note and verdict, and other details of the statement."""
        self.comparison = comparison
        if self.note:
            self.note.field.show_text(comparison.note)
        if self.verdict:
            self.verdict.show_text(comparison.verdict)
        if self.details:
            self.details.show_statement(comparison.statement)

    def set_movable(self, movable: bool) -> Grip | None:
        """Show the grip by which the card is moved on its sheet, or none; return one that is new."""
        made = None
        if movable and self._writable and not self.grip:
            self.grip = made = Grip()
            self._head.insertWidget(0, made, 0, Qt.AlignmentFlag.AlignTop)
        if self.grip:
            self.grip.setVisible(movable)
        return made

    def show_figures(self, figures: Mapping[str, Sequence[FigurePair]]) -> None:
        """Mark which figures of the statement and of each report do not agree."""
        for view in self.reports:
            view.show_figures(figures.get(view.report.id, ()))
        pairs = [pair for view in self.reports for pair in figures.get(view.report.id, ())]
        self.statement.show_figures(pairs, LEFT)

    def editors(self) -> list[DraftEditor]:
        """Return the fields in which the reader may be writing."""
        own = [self.note.field, self.verdict] if self.note and self.verdict else []
        return [*own, *(self.details.editors() if self.details else ())]

    def finish(self) -> None:
        """Make acts of what is typed."""
        for editor in self.editors():
            editor.finish()

    def focused_report(self) -> str:
        """Return the id of the report in which the keyboard is, "" for none."""
        at = QApplication.focusWidget()
        return next((view.report.id for view in self.reports if at and view.isAncestorOf(at)), "")

    # Where the keyboard is

    def keyboard(self) -> tuple[str, int]:
        """Name the part that has the keyboard, with the caret in it; "" for none."""
        at = QApplication.focusWidget()
        if at is None or not (at is self or self.isAncestorOf(at)):
            return "", 0
        caret = at.textCursor().position() if isinstance(at, QPlainTextEdit) else 0
        return at.objectName() or "statement", caret

    def take_keyboard(self, name: str, caret: int) -> None:
        """Give the keyboard to a part that has it in a card that this one replaces."""
        found = self.findChild(QWidget, name)
        goal = found or self._relation_of_placed(name) or self.findChild(QWidget, "statement")
        if goal:
            goal.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, QPlainTextEdit):
            cursor = found.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.setPosition(min(caret, cursor.position()))
            found.setTextCursor(cursor)

    def _relation_of_placed(self, name: str) -> QWidget | None:
        """Find where to say how what was just placed stands to the statement."""
        if not name.startswith("place ") or not self.reports:
            return None
        return self.findChild(QWidget, f"relation {self.reports[-1].report.id}")

    # Parts

    def _quotations(self) -> QHBoxLayout:
        columns = QHBoxLayout()
        columns.setSpacing(8)
        columns.addLayout(self._statement_column(), 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        for report in self.comparison.reports:
            view = ReportView(report, self._theme, words=self._words(), editable=self._is_editable)
            view.reveal_requested.connect(self.reveal_requested)
            view.relation_chosen.connect(self.relation_chosen)
            view.removed.connect(self.report_removed)
            self.reports.append(view)
            right.addWidget(view)
        if self._is_editable:
            self._let_reports_move()
            right.addLayout(self._report_buttons())
            self.offers = self._make_offers()
            right.addWidget(self.offers)
        elif not self.comparison.reports:
            right.addWidget(messages.plain_label(_tr("no report yet"), font=theme.sans(9), dim=True))
        right.addStretch(1)
        columns.addLayout(right, 1)
        return columns

    @property
    def _is_editable(self) -> bool:
        return self.is_active and self._writable

    def _words(self) -> int:
        return SHOWN_WORDS if self.is_active else FEWER_WORDS

    def _statement_column(self) -> QVBoxLayout:
        statement = self.comparison.statement
        self.statement = QuotationView(statement.quotation, self._theme, words=self._words())
        self.statement.setObjectName("statement")
        self.statement.reveal_requested.connect(self.reveal_requested)
        self._head = QHBoxLayout()
        self._head.setSpacing(0)
        self._head.addWidget(self.statement, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(self._head)
        if self._is_editable:
            self.details = StatementDetails(statement, self._keeper)
            self.details.kind_chosen.connect(self.kind_chosen)
            column.addWidget(self.details)
        elif details := in_one_line(statement):
            label = messages.plain_label(details, font=theme.sans(9), dim=True, wrap=True)
            label.setIndent(6)
            column.addWidget(label)
        if self.comparison.warning:
            column.addWidget(warning_label(self.comparison.warning))
        column.addStretch(1)
        return column

    def _let_reports_move(self) -> None:
        ordering = Ordering(self, lambda: self.reports)
        ordering.moved.connect(lambda view, place: self.report_moved.emit(view.report.id, place))
        for view in self.reports:
            if view.grip:
                ordering.watch(view, view.grip)

    def _make_offers(self) -> Offers:
        id = self.comparison.id
        offers = Offers(self._theme)
        offers.reveal_requested.connect(self.reveal_requested)
        offers.place_requested.connect(partial(self.passage_dropped.emit, id))
        offers.absence_requested.connect(partial(self.absence_requested.emit, id))
        return offers

    def _report_buttons(self) -> QHBoxLayout:
        paste = QPushButton(theme.icon("clipboard-paste"), " " + _tr("Paste report"))
        paste.setObjectName("paste")
        paste.setToolTip(theme.plain_tip(_tr("Paste what was reported and set it beside (Ctrl+Shift+V)")))
        paste.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        paste.clicked.connect(lambda: self.paste_requested.emit(self.comparison.id))
        place = icon_button("text-quote", _tr("Place the selection beside (Ctrl+Shift+E)"))
        place.setObjectName("place")
        place.clicked.connect(lambda: self.place_requested.emit(self.comparison.id))
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.addWidget(paste, 1)
        row.addWidget(place)
        return row

    def _add_editors(self, column: QVBoxLayout) -> None:
        id = self.comparison.id
        owner = f"comparison:{id}"
        self.note = NoteEditor(self._keeper, self._theme, owner, self.comparison.note)
        more = icon_button("ellipsis", _tr("More for this comparison"))
        more.setObjectName("more")
        more.clicked.connect(lambda: self.menu_asked.emit(id, more.mapToGlobal(QPoint(0, more.height()))))
        remove = icon_button("trash-2", _tr("Remove this comparison"))
        remove.clicked.connect(lambda: self.removed.emit(id))
        for button in (more, remove):
            self.note.head.addWidget(button)
            button.setVisible(self._writable)
        self.verdict = DraftEditor(self._keeper, "verdict", owner, self.comparison.verdict, lines=1)
        self.verdict.setPlaceholderText(_tr("Your verdict, in your own words"))
        self.verdict.setAccessibleName(_tr("Verdict"))
        fields = [("note", self.note.field), ("verdict", self.verdict)]
        for name, field in fields:
            field.setObjectName(name)
            field.setReadOnly(not self._writable)
        details = self.details.editors() if self.details else []
        for field in (self.note.field, self.verdict, *details):
            field.undo_requested.connect(self.undo_requested)
            field.redo_requested.connect(self.redo_requested)
            field.saved.connect(self.saved)
        self.note.followed.connect(self.followed)
        column.addWidget(self.note)
        column.addWidget(self.verdict)

    def _add_digest(self, column: QVBoxLayout) -> None:
        for text in filter(None, (self.comparison.note, self.comparison.verdict)):
            short = without_signs(text)
            short = short if len(short) <= 240 else short[:240].rstrip() + "…"
            label = messages.plain_label(short, font=theme.sans(9.5), dim=True, wrap=True)
            label.setIndent(6)
            column.addWidget(label)

    # What is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept words, of an article or from elsewhere."""
        if _holds_words(event.mimeData()):
            event.acceptProposedAction()
            self._set_target(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Be no target any more."""
        self._set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Set the words beside the statement."""
        self._set_target(False)
        event.acceptProposedAction()
        passage = drags.passage_in(event.mimeData())
        if passage:
            self.passage_dropped.emit(self.comparison.id, *passage)
        else:
            self.words_dropped.emit(self.comparison.id, event.mimeData())

    def _set_target(self, is_target: bool) -> None:
        self._is_target = is_target
        self.update()

    # Gestures and looks

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the active card."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.activated.emit(self.comparison.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the comparison."""
        if self._writable:
            self.menu_asked.emit(self.comparison.id, event.globalPos())

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
        """Draw the card; a firmer frame where something would be dropped."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        marked = self.is_active or self.hasFocus() or self._is_target
        painter.setPen(QPen(palette.color(ROLE.Accent if marked else ROLE.Mid), 3 if self._is_target else 1))
        painter.setBrush(palette.color(ROLE.Base))
        inset = 1.5 if self._is_target else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 9, 9)


def _holds_words(data: QMimeData) -> bool:
    foreign = (data.hasText() or data.hasHtml()) and not data.hasUrls() and not drags.is_ours(data)
    return foreign or drags.passage_in(data) is not None
