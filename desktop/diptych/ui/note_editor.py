"""Editors of what the reader writes: nothing typed is lost, whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from diptych.core.errors import RefusedInput
from diptych.ui import messages, theme
from diptych.ui.body_document import Reading
from diptych.ui.body_view import BodyView

if TYPE_CHECKING:
    from diptych.core.model import Body
    from diptych.ui.keeper import Keeper
    from diptych.ui.theme import Theme

DRAFT_AFTER_KEY = 1_000
DRAFT_AT_LEAST = 2_000
ACT_AFTER_IDLE = 30_000
LONGEST_PASTE = 2_000_000
STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class DraftEditor(QPlainTextEdit):
    """A plain text field of one owner: a draft while it is typed in, an act when the reader turns away."""

    saved = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, keeper: Keeper, editor: str, owner: str, text: str, *, lines: int) -> None:
        super().__init__()
        self._keeper = keeper
        self.editor = editor
        self.owner = owner
        self._acted = text
        self._drafted: str | None = None
        self._lines = lines
        self.setPlainText(text)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._after_key = self._timer(DRAFT_AFTER_KEY, self.save_draft)
        self._at_least = self._timer(DRAFT_AT_LEAST, self.save_draft)
        self._idle = self._timer(ACT_AFTER_IDLE, self.finish)
        self.textChanged.connect(self._changed)
        self._fit()

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self, interval=milliseconds, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that is not yet an act."""
        return self.toPlainText() != self._acted or self._drafted is not None

    def show_text(self, text: str) -> None:
        """Show what the library holds now, unless the reader is writing here."""
        if self.is_unsaved or text == self._acted:
            return
        self._acted = text
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._fit()

    def save_draft(self) -> None:
        """Keep what is typed; it is not yet an act."""
        self._after_key.stop()
        self._at_least.stop()
        text = self.toPlainText()
        if text == (self._acted if self._drafted is None else self._drafted):
            return
        self._drafted = text
        self._keeper.draft(self.editor, self.owner, text, self._kept)

    def finish(self) -> None:
        """Make what is typed an act."""
        for timer in (self._after_key, self._at_least, self._idle):
            timer.stop()
        if not self.is_unsaved or self.isReadOnly():
            return
        text, former = self.toPlainText(), (self._acted, self._drafted)
        self._acted, self._drafted = text, None

        def failed(error: Exception) -> None:
            self._acted, self._drafted = former
            self._keeper.jobs.failed.emit(error)

        self._keeper.finish(self.editor, self.owner, text, self._kept, failed)

    def _kept(self, _: None) -> None:
        if isValid(self):
            self.saved.emit()

    def _changed(self) -> None:
        self._after_key.start()
        if not self._at_least.isActive():
            self._at_least.start()
        self._idle.start()
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text, within reason."""
        lines = min(max(int(self.document().size().height()), self._lines), 12)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a new run of typing: undo reaches back to here."""
        if event.reason() not in STAYS:
            self.document().clearUndoRedoStacks()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Make what was typed an act."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back typing first, then the last act."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
            self.redo_requested.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text, never markup; refuse what no note can hold."""
        text = source.text()
        if len(text) > LONGEST_PASTE:
            refused = RefusedInput(
                self.tr("This text is too long for a note."),
                self.tr("Paste it as an article of its own (Ctrl+Shift+N)."),
            )
            self._keeper.jobs.failed.emit(refused)
            return
        self.insertPlainText(text)


class DraftLine(DraftEditor):
    """A field of one line, which Enter makes an act."""

    def __init__(self, keeper: Keeper, editor: str, owner: str, text: str) -> None:
        super().__init__(keeper, editor, owner, text, lines=1)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What is dragged here is meant for the card.
        self.setAcceptDrops(False)

    def _fit(self) -> None:
        """Be one line high."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make what is typed an act with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def insertPlainText(self, text: str) -> None:
        """Insert a text as one line."""
        super().insertPlainText(" ".join(text.split("\n")))


class NoteEditor(QWidget):
    """A note in Markdown, with a switch to how it reads."""

    def __init__(self, keeper: Keeper, chosen: Theme, owner: str, text: str) -> None:
        super().__init__()
        self._jobs = keeper.jobs
        self.field = DraftEditor(keeper, "note", owner, text, lines=3)
        self.field.setPlaceholderText(self.tr("Your note, in Markdown"))
        self.field.setAccessibleName(self.tr("Note"))
        self.preview = BodyView(chosen)
        self.preview.setAccessibleName(self.tr("Note as it reads"))
        self.preview.set_reading(Reading(size=11))
        self.preview.hide()
        self.toggle = QToolButton()
        self.toggle.setIcon(theme.icon("eye"))
        self.toggle.setCheckable(True)
        self.toggle.setToolTip(theme.plain_tip(self.tr("Show the note as it reads")))
        self.toggle.setAccessibleName(self.tr("Show the note as it reads"))
        self.toggle.toggled.connect(self._switch)
        self.head = QHBoxLayout()
        self.head.addWidget(messages.plain_label(self.tr("Note"), font=theme.sans(9), dim=True), 1)
        self.head.addWidget(self.toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self.head)
        layout.addWidget(self.field)
        layout.addWidget(self.preview)

    def _switch(self, shown: bool) -> None:
        if not shown:
            self._show_field(True)
            return
        text = self.field.toPlainText()
        self._jobs.read(lambda ws: ws.preview(text), self._show_preview, replaces="preview")

    def _show_preview(self, body: Body) -> None:
        if not isValid(self):
            return
        self.preview.show_body(body)
        self.preview.setFixedHeight(max(self.field.height(), 120))
        self._show_field(False)

    def _show_field(self, shown: bool) -> None:
        self.field.setVisible(shown)
        self.preview.setVisible(not shown)
