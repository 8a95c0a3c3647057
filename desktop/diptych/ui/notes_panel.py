"""The notes panel: what is kept in an article, and the note of what is chosen of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from diptych.ui import messages
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.kept_list import ARTICLE, Entry, KeptModel, KeptView
from diptych.ui.margin_marks import NOTE, QUOTATION, STATEMENT
from diptych.ui.note_page import NotePageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent

    from diptych.core.model import Change
    from diptych.ui.jobs import Jobs
    from diptych.ui.note_editor import DraftEditor
    from diptych.ui.theme import Theme

BESIDE = 720
"""From this width on the note stands beside the list, else below."""


class NotesPanel(QWidget):
    """Shows the entries of the article that is read, and the note of one of them.

    A note that the reader writes is held: it stays while other articles are read.
    """

    asked = Signal()
    """The panel comes into sight and wants to know what is kept, and where the reader is."""
    opened = Signal(object)
    """An entry to whose place the reader wants to go."""
    attach_asked = Signal()
    """The selected words are where those of the chosen entry stand in this edition."""
    left = Signal()

    def __init__(self, jobs: Jobs, chosen: Theme) -> None:
        super().__init__()
        self._article = ""
        self._is_held = self._comes = False
        self._entries: Sequence[Entry] = ()
        self._place = 0
        self._writable = True
        self.model = KeptModel()
        self.view = KeptView(self.model, chosen.color("note"))
        self.view.opened.connect(self._open)
        self.view.left.connect(self.left)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.note = NotePageView(jobs, chosen)
        self.note.held.connect(self._hold)
        self.kinds = ChoiceBox()
        self.tags = ChoiceBox()
        self.hint = messages.plain_label("", dim=True, wrap=True)
        self.attach = QPushButton(self.tr("Attach to the selected words"))
        self.attach.clicked.connect(self.attach_asked)
        self.attach.hide()
        self.note.before = self.attach
        self._build()

    def _build(self) -> None:
        self.kinds.setAccessibleName(self.tr("Which kinds"))
        for name, kind in (
            (self.tr("everything kept here"), ""),
            (self.tr("statements"), STATEMENT),
            (self.tr("quotations"), QUOTATION),
            (self.tr("with a note"), NOTE),
        ):
            self.kinds.addItem(name, kind)
        self.tags.setAccessibleName(self.tr("Which tag"))
        for box in (self.kinds, self.tags):
            box.currentIndexChanged.connect(self._filter)
        filters = QHBoxLayout()
        filters.setContentsMargins(12, 6, 12, 0)
        filters.addWidget(self.kinds, 1)
        filters.addWidget(self.tags, 1)
        above = QWidget()
        upper = QVBoxLayout(above)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(4)
        upper.addLayout(filters)
        upper.addWidget(self.view, 1)
        button = QHBoxLayout()
        button.setContentsMargins(12, 0, 12, 6)
        button.addWidget(self.attach)
        button.addStretch(1)
        upper.addLayout(button)
        self.hint.setContentsMargins(16, 8, 16, 8)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.addWidget(above)
        self._parts.addWidget(self.note)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.setSizes([240, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.hint)
        layout.addWidget(self._parts, 1)
        self.setAutoFillBackground(True)
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Notes"))
        for one, other in pairwise((self.kinds, self.tags, self.view, self.attach)):
            QWidget.setTabOrder(one, other)
        self._show_parts()

    # What is shown

    def show_kept(self, article: str, entries: Sequence[Entry], place: int) -> None:
        """Show what is kept in an article that is read at ``place``; the article itself comes first."""
        comes = article != self._article or self._comes
        self._comes = False
        self._article, self._entries, self._place = article, entries, place
        tags = sorted({tag for entry in entries for tag in entry.tags})
        self._offer_tags(tags)
        self._filter()
        if comes and not self._is_held:
            self.show_row(self.model.nearest(place))
        self._show_parts()

    def _offer_tags(self, tags: Sequence[str]) -> None:
        if [self.tags.itemData(n) for n in range(1, self.tags.count())] != tags or not self.tags.count():
            chosen = self.tags.currentData()
            self.tags.blockSignals(True)
            self.tags.clear()
            self.tags.addItem(self.tr("all tags"), "")
            for tag in tags:
                self.tags.addItem(f"#{tag}", tag)
            self.tags.setCurrentIndex(max(self.tags.findData(chosen), 0))
            self.tags.blockSignals(False)
        self.tags.setVisible(bool(tags))

    def _filter(self) -> None:
        kind, tag = self.kinds.currentData(), self.tags.currentData()
        chosen = self.current()
        self.model.show([entry for entry in self._entries if _fits(entry, kind, tag)])
        row = self.model.row_of(chosen.owner if chosen else "")
        if row < 0 and self._is_held:
            row = self.model.row_of(self.note.owner)
        if row < 0 and not self._is_held:
            row = self.model.nearest(self._place)
        self.show_row(row)

    def _show_parts(self) -> None:
        has_any = bool(self._article or self.note.owner)
        self._parts.setVisible(has_any)
        self.hint.setVisible(not has_any)
        self.hint.setText(self.tr("Open an article: what you keep in it stands here, with your notes."))

    def current(self) -> Entry | None:
        """Return the entry that is chosen."""
        row = self.view.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def show_row(self, row: int) -> None:
        """Choose an entry and bring it into sight."""
        if 0 <= row < self.model.rowCount():
            index = self.model.index(row, 0)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def show_entry(self, owner: str) -> None:
        """Choose the entry of an owner, whatever the filters let through."""
        if self.model.row_of(owner) < 0:
            self.kinds.setCurrentIndex(0)
            self.tags.setCurrentIndex(0)
        self._is_held = False
        self.show_row(self.model.row_of(owner))
        self._choose()

    def _choose(self) -> None:
        entry = self.current()
        self.attach.setVisible(self._writable and bool(entry and entry.quotation))
        if entry and (not self._is_held or self.view.hasFocus()):
            self._is_held = False
            self.note.show_owner(entry.owner)

    def _open(self, row: int) -> None:
        entry = self.model.entries[row]
        self._is_held = False
        self.note.show_owner(entry.owner)
        self.opened.emit(entry)

    def _hold(self) -> None:
        self._is_held = True

    def let_go(self, open_articles: Sequence[str]) -> None:
        """Follow the article that is read again, unless the reader writes a note on one that is open."""
        owner = self.note.owner
        if owner.startswith("article:") and owner.partition(":")[2] not in open_articles:
            self._is_held = False

    def refresh(self, change: Change) -> None:
        """Show the note as it is now; what is kept is told by others."""
        self.note.refresh(change)

    def set_writable(self, writable: bool) -> None:
        """Allow writing, or show only."""
        self._writable = writable
        self.note.set_writable(writable)

    def set_theme(self, chosen: Theme) -> None:
        """Show everything in other colours."""
        self.view.delegate.colour = chosen.color("note")
        self.view.viewport().update()
        self.note.set_theme(chosen)

    def editors(self) -> list[DraftEditor]:
        """Return the fields in which the reader may be writing."""
        return self.note.editors()

    def finish(self) -> None:
        """Make acts of what is typed."""
        self.note.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the note beside the list where there is room, else below."""
        across = event.size().width() >= BESIDE
        self._parts.setOrientation(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is shown only now."""
        super().showEvent(event)
        self._comes = True
        self.asked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list, which may be filled only now."""
        self.view.setFocus(event.reason())


def _fits(entry: Entry, kind: str, tag: str) -> bool:
    """Tell whether an entry is to be listed."""
    of_kind = not kind or kind == entry.kind or (kind == NOTE and bool(entry.note))
    return of_kind and (not tag or tag in entry.tags) and (entry.kind != ARTICLE or kind in ("", NOTE))
