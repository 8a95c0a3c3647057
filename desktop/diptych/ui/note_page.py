"""The note on one noun: what it is on, the text, its tags, what links to it, and what it said before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from diptych.core.model import Goal
from diptych.ui import messages, theme
from diptych.ui.chip import Chip
from diptych.ui.flow_layout import FlowLayout
from diptych.ui.keeper import Keeper
from diptych.ui.note_editor import NoteEditor
from diptych.ui.note_history import NoteHistory
from diptych.ui.quote_states import QuoteStates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from diptych.core.model import Backlink, Change, CheckedQuote, NotePage
    from diptych.ui.jobs import Jobs
    from diptych.ui.note_editor import DraftEditor
    from diptych.ui.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_BACKLINKS = 4
TOUCHING = ("note", "article", "comparison", "statement", "quotation")


class BacklinkView(QListView):
    """The notes that link here; Enter and a click go to one."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Notes that link here"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setStyleSheet("background: transparent")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the note."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class NotePageView(QWidget):
    """Shows the note of one owner; what the reader types is kept as it is typed."""

    followed = Signal(object)
    tag_requested = Signal(str)
    held = Signal()
    """The reader writes here: the note stays until another one is chosen."""
    undo_requested = Signal()
    redo_requested = Signal()
    saved = Signal()

    def __init__(self, jobs: Jobs, chosen: Theme) -> None:
        super().__init__()
        self._jobs = jobs
        self._theme = chosen
        self._keeper = Keeper(jobs)
        self._keeper.arrived.connect(self._read_what_was_missed)
        self._missed = False
        self._writable = True
        self._shows_preview = False
        self._backlinks: Sequence[Backlink] = ()
        self._waiting = ""
        self.owner = ""
        self.before: QWidget | None = None
        """After which widget Tab comes here."""
        self.editor: NoteEditor | None = None
        self.history = NoteHistory(jobs, chosen)
        self.history.left.connect(self.hide_history)
        self.history.restored.connect(self.hide_history)
        self._build()

    def _build(self) -> None:
        self.to_history = QToolButton()
        self.to_history.setIcon(theme.icon("history"))
        name = self.tr("What the note said before")
        self.to_history.setToolTip(theme.plain_tip(name))
        self.to_history.setAccessibleName(name)
        self.to_history.clicked.connect(self.show_history)
        self.warning = messages.plain_label("", font=theme.sans(9), wrap=True)
        self.quotes = QuoteStates()
        self.quotes.followed.connect(self.followed)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, 4)
        self.linked = messages.plain_label("", font=theme.sans(9), dim=True)
        self._rows = QStringListModel(self)
        self.backlinks = BacklinkView()
        self.backlinks.setModel(self._rows)
        self.backlinks.opened.connect(self._follow_back)
        self._note = QWidget()
        self._column = QVBoxLayout(self._note)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for part in (self.warning, self.quotes, self._chips, self.linked, self.backlinks):
            self._column.addWidget(part)
            part.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._note)
        self._pages.addWidget(self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 10)
        layout.addWidget(self._pages)
        self.setAccessibleName(self.tr("Note"))

    # What is shown

    def show_owner(self, owner: str) -> None:
        """Show the note of another owner; what is typed in the present one becomes an act."""
        if owner == self.owner:
            return
        self.finish()
        self.owner = owner
        self.hide_history()
        self._drop()
        self._load()

    def refresh(self, change: Change) -> None:
        """Read the note again when it, or what may link to it, changed."""
        if self.owner and any(change.touches(kind) for kind in TOUCHING):
            self._load()

    def set_writable(self, writable: bool) -> None:
        """Allow writing, or show only."""
        if writable != self._writable:
            self._writable = writable
            self._make_again()

    def set_theme(self, chosen: Theme) -> None:
        """Show everything in other colours."""
        self._theme = chosen
        self.history.set_theme(chosen)
        self._make_again()

    def _make_again(self) -> None:
        self.finish()
        self._drop()
        self._load()

    def _load(self) -> None:
        owner = self.owner
        if owner:
            self._jobs.read(lambda ws: ws.note_page(owner), self._show, replaces="note-page")

    def _read_what_was_missed(self) -> None:
        if self._missed:
            self._missed = False
            self._load()

    def _show(self, page: NotePage) -> None:
        """Show what was read, unless it is older than what the reader wrote: then it is read again."""
        if page.owner != self.owner:
            return
        if self._keeper.is_busy:
            self._missed = True
            return
        if self.editor:
            self.editor.field.show_text(page.text)
            if self.editor.maker.is_on:
                self.editor.maker.make_again()
        else:
            self._make(page)
        self._name(page)
        self._check_quotes(page.text)
        self._show_tags(page.tags)
        self._show_backlinks(page.backlinks)
        self._order_tabs()
        if self._pages.currentWidget() is self.history:
            self.show_history()

    def _make(self, page: NotePage) -> None:
        editor = NoteEditor(self._keeper, self._theme, page.owner, page.text, fills=True)
        editor.field.setReadOnly(not self._writable)
        editor.field.undo_requested.connect(self.undo_requested)
        editor.field.redo_requested.connect(self.redo_requested)
        editor.field.saved.connect(self.saved)
        editor.field.entered.connect(self.held)
        editor.followed.connect(self.followed)
        editor.toggle.toggled.connect(self._keep_preview)
        editor.head.insertWidget(1, self.to_history)
        self._column.insertWidget(0, editor, 1)
        self.editor = editor
        editor.toggle.setChecked(self._shows_preview)
        if self._waiting:
            waiting, self._waiting = self._waiting, ""
            editor.insert_block(waiting)

    def _check_quotes(self, text: str) -> None:
        self._jobs.read(lambda ws: ws.check_note(text), self._show_checked, replaces="note-quotes")

    def _show_checked(self, quotes: Sequence[CheckedQuote]) -> None:
        self.quotes.show_checked(quotes)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go through all of it from above; what was made last would come last in the window."""
        if self.editor:
            editor = self.editor
            chips = self._chips.findChildren(Chip)
            head = [self.before, editor.field, editor.preview, self.to_history, editor.toggle]
            stops = [*head, *self.quotes.rows, *chips]
            for one, other in pairwise([stop for stop in (*stops, self.backlinks) if stop]):
                QWidget.setTabOrder(one, other)

    def _name(self, page: NotePage) -> None:
        if self.editor:
            caption = self.tr("Note on: {}").replace("{}", page.title)
            self.editor.set_caption(caption)
            self.editor.field.setAccessibleName(caption)
        self.to_history.setVisible(page.versions > 0)
        self.warning.setText(page.warning)
        self.warning.setVisible(bool(page.warning))

    def _keep_preview(self, shown: bool) -> None:
        self._shows_preview = shown

    def _drop(self) -> None:
        if self.editor:
            self.to_history.setParent(self)
            self.to_history.hide()
            self._column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _show_tags(self, tags: Sequence[str]) -> None:
        chips: list[QWidget] = []
        for tag in tags:
            chip = Chip(f"#{tag}", self.tr("Search for the tag {}").replace("{}", tag))
            chip.setCheckable(False)
            chip.clicked.connect(lambda _=False, tag=tag: self.tag_requested.emit(tag))
            chips.append(chip)
        for old in self._chips.findChildren(Chip):
            old.hide()
            old.deleteLater()
        self._flow.put(chips)
        for new in chips:
            new.show()
        self._chips.setVisible(bool(chips))

    def _show_backlinks(self, backlinks: Sequence[Backlink]) -> None:
        self._backlinks = backlinks
        self._rows.setStringList([f"{link.title} — {link.line}" for link in backlinks])
        one, several = self.tr("One note links here"), self.tr("{} notes link here")
        count = messages.number(len(backlinks))
        self.linked.setText(one if len(backlinks) == 1 else several.replace("{}", count))
        for part in (self.linked, self.backlinks):
            part.setVisible(bool(backlinks))
        line = self.backlinks.sizeHintForRow(0) if backlinks else 0
        self.backlinks.setFixedHeight(min(len(backlinks), MOST_BACKLINKS) * max(line, 20) + 4)

    def _follow_back(self, row: int) -> None:
        kind, _, id = self._backlinks[row].owner.partition(":")
        article = self._backlinks[row].article
        if kind == "comparison":
            self.followed.emit(Goal("comparison", id))
        elif article:
            self.followed.emit(Goal("article", article))

    # Gestures

    def toggle_preview(self) -> None:
        """Show how the note reads, or no more."""
        if self.editor:
            self.editor.toggle.toggle()

    def insert_block(self, text: str) -> None:
        """Write a block of text into the note, as soon as it is there."""
        if self.editor:
            self.editor.insert_block(text)
        else:
            self._waiting = text

    def show_history(self) -> None:
        """Show what the note said before."""
        self.finish()
        text = self.editor.field.toPlainText() if self.editor else ""
        self.history.show_history(self.owner, text, writable=self._writable)
        self._pages.setCurrentWidget(self.history)
        self.history.setFocus()

    def hide_history(self) -> None:
        """Show the note again."""
        if self._pages.currentWidget() is self.history:
            self._pages.setCurrentWidget(self._note)
            self.setFocus()

    def editors(self) -> list[DraftEditor]:
        """Return the field in which the reader may be writing."""
        return [self.editor.field] if self.editor else []

    def finish(self) -> None:
        """Make an act of what is typed."""
        for field in self.editors():
            field.finish()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the text."""
        if self.editor:
            self.editor.field.setFocus(event.reason())
