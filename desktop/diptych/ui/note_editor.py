"""Editors of what the reader writes: nothing typed is lost, whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from diptych.core.errors import DiptychError, RefusedInput
from diptych.ui import messages, theme
from diptych.ui.link_completion import LinkCompletion
from diptych.ui.note_preview import NotePreview, PreviewMaker
from diptych.ui.positions import Units

if TYPE_CHECKING:
    from diptych.core.model import Body, Goal
    from diptych.ui.keeper import Keeper
    from diptych.ui.theme import Theme

DRAFT_AFTER_KEY = 1_000
DRAFT_AT_LEAST = 2_000
ACT_AFTER_IDLE = 30_000
LONGEST_PASTE = 2_000_000
BESIDE = 540
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAST_PREVIEW = 120
CAPTION_SPARE = 90
"""Room for the buttons beside the caption."""
STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class DraftEditor(QPlainTextEdit):
    """A plain text field of one owner: a draft while it is typed in, an act when the reader turns away.

    ``lines``: how many it shows at least; it grows with its text. 0: it has what room there is.
    """

    saved = Signal()
    entered = Signal()
    follow_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, keeper: Keeper, editor: str, owner: str, text: str, *, lines: int) -> None:
        super().__init__()
        self._keeper = keeper
        self.editor = editor
        self.owner = owner
        self.completion: LinkCompletion | None = None
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
        if not self._lines:
            return
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
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Make what was typed an act."""
        super().focusOutEvent(event)
        if self.completion:
            self.completion.close()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back typing first, then the last act."""
        if self.completion and self.completion.take_key(event):
            event.accept()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.follow_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
            self.redo_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Leave Tab to what is offered."""
        is_offering = self.completion is not None and self.completion.is_open
        return not is_offering and super().focusNextPrevChild(next)

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
    """A note in Markdown, and beside or below it, while the reader likes, how it reads.

    ``fills``: it takes all room that there is, else it is as high as the text.
    """

    followed = Signal(object)
    """Where a link leads that the reader wants to follow."""

    def __init__(self, keeper: Keeper, chosen: Theme, owner: str, text: str, *, fills: bool = False) -> None:
        super().__init__()
        self._jobs = keeper.jobs
        self.owner = owner
        self._fills = fills
        self.field = DraftEditor(keeper, "note", owner, text, lines=0 if fills else 3)
        self.field.setPlaceholderText(self.tr("Your note, in Markdown; [[ links to a title"))
        self.field.setAccessibleName(self.tr("Note"))
        self.field.completion = LinkCompletion(self.field, self._jobs)
        self.preview = NotePreview(chosen)
        self.preview.followed.connect(self._follow)
        self.why_not = messages.plain_label("", dim=True, wrap=True)
        self.maker = PreviewMaker(self._jobs, self.field.toPlainText, self)
        self.maker.made.connect(self._show_preview)
        self.maker.failed.connect(self._say_why_not)
        self.field.textChanged.connect(self.maker.note_change)
        self.field.follow_requested.connect(self.follow_at_caret)
        self._build()

    def _build(self) -> None:
        self.toggle = QToolButton()
        self.toggle.setIcon(theme.icon("eye"))
        self.toggle.setCheckable(True)
        name = self.tr("Show the note as it reads (Ctrl+Alt+V)")
        self.toggle.setToolTip(theme.plain_tip(name))
        self.toggle.setAccessibleName(name)
        self.toggle.toggled.connect(self._switch)
        self.head = QHBoxLayout()
        self._caption = self.tr("Note")
        self.caption = messages.plain_label(self._caption, font=theme.sans(9), dim=True)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.head.addWidget(self.caption, 1)
        self.head.addWidget(self.toggle)
        for part in (self.preview, self.why_not):
            part.hide()
        self._room = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._room.setSpacing(6)
        self._room.addWidget(self.field, 1)
        self._room.addWidget(self.why_not)
        self._room.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self.head)
        layout.addLayout(self._room, 1)
        # What lies behind need not be painted again with every key.
        self.setAutoFillBackground(self._fills)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show how it reads beside the text where there is room, else below."""
        beside = event.size().width() >= BESIDE
        self._room.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        super().resizeEvent(event)
        self._elide()

    def set_caption(self, caption: str) -> None:
        """Say above the note what it is on."""
        self._caption = caption
        self.caption.setToolTip(theme.plain_tip(caption))
        self._elide()

    def _elide(self) -> None:
        """Cut the caption where it does not fit."""
        room = self.width() - CAPTION_SPARE
        cut = self.caption.fontMetrics().elidedText(self._caption, Qt.TextElideMode.ElideRight, room)
        self.caption.setText(cut)

    def _switch(self, shown: bool) -> None:
        if not shown and self.preview.hasFocus():
            self.field.setFocus()
        self.preview.setVisible(shown)
        self.why_not.hide()
        self.maker.set_on(shown)
        if shown and not self._fills:
            self.preview.setFixedHeight(max(self.field.height(), LEAST_PREVIEW))

    def _show_preview(self, body: Body) -> None:
        self.preview.show_again(body)
        self.why_not.hide()
        self.preview.setVisible(self.maker.is_on)

    def _say_why_not(self, sentence: str) -> None:
        self.why_not.setText(sentence)
        self.why_not.setVisible(self.maker.is_on)
        self.preview.hide()

    # Links

    def follow_at_caret(self) -> None:
        """Follow the link or reference in which the caret of the text stands."""
        cursor, text = self.field.textCursor(), self.field.toPlainText()
        offset = Units(text).points(cursor.position())
        self._jobs.read(
            lambda ws: ws.goal_at(text, offset), self._go, replaces="goal", failed=self._cannot_go
        )

    def _follow(self, target: str) -> None:
        self._jobs.read(lambda ws: ws.goal_of(target), self._go, replaces="goal", failed=self._cannot_go)

    def _go(self, goal: Goal | None) -> None:
        if goal and isValid(self):
            self.followed.emit(goal)

    def _cannot_go(self, error: Exception) -> None:
        """Say below the text why a link leads nowhere: no message shall stand in the way."""
        if not isinstance(error, DiptychError):
            self._jobs.failed.emit(error)
        elif isValid(self):
            self.why_not.setText(f"{error.what} {error.next_step}")
            self.why_not.show()

    def insert_block(self, text: str) -> None:
        """Write a block of text at the caret, with empty lines around it, and go on there."""
        if self.field.isReadOnly():
            return
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.field.textCursor()
        cursor.clearSelection()
        whole = self.field.toPlainText()
        at = Units(whole).points(cursor.position())
        before, after = whole[:at].rstrip(" "), whole[at:]
        lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        trail = "" if after.startswith("\n\n") else "\n" if after.startswith("\n") else "\n\n"
        cursor.insertText(f"{lead}{text}{trail}")
        self.field.setTextCursor(cursor)
        self.field.ensureCursorVisible()
