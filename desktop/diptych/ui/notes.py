"""Between panes and notes: marks lead to entries and back, words become quotes, links are followed."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.core.model import Span
from diptych.ui import messages
from diptych.ui.kept_list import ARTICLE, Entry
from diptych.ui.side_panel import COMPARISON, NOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diptych.core.model import Article, Carried, Goal, Marking
    from diptych.ui.article_view import ArticleView
    from diptych.ui.comparison_panel import ComparisonPanel
    from diptych.ui.desk import Desk
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes
    from diptych.ui.notes_panel import NotesPanel
    from diptych.ui.workbench import Workbench

MOST_SAID = 80


class Notes(QObject):
    """Fills the notes panel with what is kept in the article that is read, and carries words to notes."""

    said = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        panes: LinkedPanes,
        panel: NotesPanel,
        comparison: ComparisonPanel,
        desk: Desk,
        workbench: Workbench,
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self._panel = panel
        self._comparison = comparison
        self._desk = desk
        self._workbench = workbench
        self._markings: Sequence[Marking] = ()
        # A pane that gets the focus may get another article in the same turn.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._carried: Sequence[Carried] = ()
        self._carried_to: tuple[str, str | None] | None = None
        panel.asked.connect(self._soon.start)
        panel.attach_asked.connect(self.attach)
        panel.opened.connect(self.open)
        panel.note.followed.connect(self.follow)
        panes.focus_changed.connect(lambda _: self._soon.start())
        panes.mark_chosen.connect(self.show_marks)

    # What is kept

    def show_markings(self, markings: Sequence[Marking]) -> None:
        """Show what is kept in the open articles."""
        self._markings = markings
        self._carried_to = None
        self._show()

    def _show(self) -> None:
        if not self._panel.isVisible():
            return
        self._panel.let_go(self._desk.spread.ids())
        view = self._view()
        if view is None or view.article is None:
            self._panel.show_kept("", (), 0)
            return
        self._read_carried(view.article)
        self._panel.show_kept(view.article.id, self._entries(view), view.place())

    def _read_carried(self, article: Article) -> None:
        """Read where what is kept in older editions stands in this one, unless that is known."""
        id, wanted = article.id, (article.id, article.replaces)
        if wanted == self._carried_to:
            return
        self._carried_to, self._carried = wanted, ()
        if article.replaces:
            self._jobs.read(lambda ws: ws.carried(id), self._show_carried, replaces="carried")

    def _show_carried(self, carried: Sequence[Carried]) -> None:
        self._carried = carried
        self._show()

    def _view(self) -> ArticleView | None:
        pane = self._panes.focused()
        return pane.view if pane and pane.article else None

    def _entries(self, view: ArticleView) -> list[Entry]:
        """List what is kept in the article of a view, the article itself first."""
        article = view.article
        assert article
        own = [one for one in self._markings if one.article == article.id]
        whole = next((one for one in own if one.owner == f"article:{article.id}"), None)
        note, tags = (whole.note, whole.tags) if whole else ("", ())
        itself = Entry(
            ARTICLE, f"article:{article.id}", article.id, None, None, "", article.title, note, tags
        )
        entries = [_entry(view, one) for one in own if one is not whole]
        if self._carried_to and self._carried_to[0] == article.id:
            entries += [_carried_entry(view, one) for one in self._carried]
        return [itself, *sorted(entries, key=_place)]

    # There and back

    def open(self, entry: Entry) -> None:
        """Go to the place of an entry."""
        if entry.comparison:
            self._comparison.activate(entry.comparison)
        if entry.span:
            self._desk.reveal(entry.article, entry.span)
        self._say(entry)

    def show_marks(self, marks: Sequence[Marking]) -> None:
        """Choose the entry of a mark, the next one where several stand together, and its comparison."""
        if not marks:
            return
        owners = [one.owner for one in marks]
        if not self._panel.isVisible():
            self._workbench.show_side_page(NOTES)
        self._show()
        current = self._panel.current()
        at = owners.index(current.owner) + 1 if current and current.owner in owners else 0
        chosen = marks[at % len(marks)]
        self._panel.show_entry(chosen.owner)
        if chosen.comparison:
            self._comparison.activate(chosen.comparison)

    def next_mark(self) -> None:
        """Go to the next thing that is kept in the article."""
        self._step(1)

    def previous_mark(self) -> None:
        """Go to the thing that is kept before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        view = self._view()
        if view is None or view.article is None:
            return
        model = self._panel.model
        if not self._panel.isVisible():
            self._panel.show_kept(view.article.id, self._entries(view), view.place())
        row = model.beside(_here(view), self._panel.view.currentIndex().row(), step)
        if row < 0:
            last, first = self.tr("There is no further mark."), self.tr("There is no mark before.")
            self.said.emit(last if step > 0 else first)
            return
        entry = model.entries[row]
        self._panel.show_entry(entry.owner)
        self.open(entry)

    def _say(self, entry: Entry) -> None:
        sentence = f"{entry.about()}: {shorten(entry.words, MOST_SAID, placeholder=' …')}"
        self.said.emit(sentence)
        messages.announce(self._panes, sentence)

    def follow(self, goal: Goal) -> None:
        """Go where a link of a note leads."""
        if goal.kind == "comparison":
            self._workbench.show_comparison(True)
            self._comparison.activate(goal.id)
        elif goal.span:
            self._desk.reveal(goal.id, goal.span)
        elif self._panes.pane_of(goal.id) >= 0:
            self._panes.focus_pane(self._panes.pane_of(goal.id))
        else:
            self._desk.open_beside(goal.id)

    # Editions

    def set_edition(self) -> None:
        """Say that the article that is read is a new edition of the one beside it, or take that back."""
        view = self._view()
        if view is None or view.article is None:
            return
        id, beside = view.article.id, self._panes.article(self._desk.pane_beside(view.article.id) or 0)
        if beside is None or beside.id == id:
            self.said.emit(self.tr("Open the older edition beside it first."))
            return
        older = None if view.article.replaces == beside.id else beside.id
        said = self.tr("This is a new edition of: {}") if older else self.tr("No longer a new edition of: {}")
        self._carried_to = None
        self._jobs.write(
            lambda ws: ws.set_replaced(id, older), lambda _: self.said.emit(said.replace("{}", beside.title))
        )

    def attach(self) -> None:
        """Say that the words of the chosen entry stand at the selected words of this edition."""
        entry, selection = self._panel.current(), self._panes.selection()
        if entry is None or not entry.quotation:
            self.said.emit(self.tr("Choose in the notes what is to be attached: words of an older edition."))
        elif not selection or selection[0] != entry.article:
            self.said.emit(self.tr("Select the words in the new edition first."))
        else:
            quotation, (article, span) = entry.quotation, selection
            self._jobs.write(lambda ws: ws.attach(quotation, article, span))

    # Quotes

    def quote(self) -> None:
        """Write the selected words, with a reference to their place, into the note that is open."""
        selection = self._panes.selection()
        if not selection:
            self.said.emit(self.tr("Select the words to quote first."))
            return
        article, span = selection
        view = self._panes.view(self._panes.pane_of(article))
        caption = view.reference(span)
        self._jobs.read(lambda ws: ws.quote(article, span, caption), self._insert, replaces="quote")

    def _insert(self, text: str) -> None:
        side, card = self._workbench.side_page(), self._comparison.cards.get(self._comparison.active)
        if side == COMPARISON and card and card.note:
            card.note.insert_block(text)
            return
        if side != NOTES:
            self._workbench.show_side_page(NOTES)
            self._show()
        self._panel.note.insert_block(text)

    def toggle_preview(self) -> None:
        """Show how the note reads, or no more."""
        card = self._comparison.cards.get(self._comparison.active)
        if self._workbench.side_page() == COMPARISON and card and card.note:
            card.note.toggle.toggle()
        else:
            self._panel.note.toggle_preview()


def _entry(view: ArticleView, one: Marking) -> Entry:
    ref = view.ref(one.span) if one.span else ""
    words = " ".join(one.words.split())
    return Entry(one.kind, one.owner, one.article, one.comparison, one.span, ref, words, one.note, one.tags)


def _carried_entry(view: ArticleView, one: Carried) -> Entry:
    kept = replace(one.marking, span=one.span)
    assert view.article
    found = _entry(view, kept)
    return replace(found, article=view.article.id, quotation=one.quotation, by_hand=one.by_hand)


def _place(entry: Entry) -> tuple[bool, Span]:
    """Return what entries are ordered by; what is not found comes last."""
    return entry.span is None, entry.span or Span(0, 0)


def _here(view: ArticleView) -> int:
    """Return where the reader is: at the caret if it is in sight, else at the reading line."""
    top = view.verticalScrollBar().value()
    height, _ = view.heights(Span(view.caret(), view.caret()))
    return view.caret() if top <= height < top + view.viewport().height() else view.place()
