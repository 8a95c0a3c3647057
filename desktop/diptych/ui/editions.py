"""New editions: offered when something comes in, and what they say otherwise."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from shiboken6 import isValid

from diptych.core.errors import WorkerFailed
from diptych.ui import dates, messages
from diptych.ui.changes_dialog import ChangesDialog
from diptych.ui.edition_offer import EditionDialog, EditionOffer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from diptych.core.model import Article, EditionChanges, ImportItem, Near
    from diptych.core.workspace import Workspace
    from diptych.ui.dialog import Dialog
    from diptych.ui.jobs import Jobs
    from diptych.ui.theme import Theme


class Editions(QObject):
    """Makes articles new editions of others, and shows what changed."""

    said = Signal(str)

    def __init__(
        self, jobs: Jobs, window: QWidget, colours: Callable[[], Theme], focused: Callable[[], str]
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._window = window
        self._colours = colours
        self._focused = focused

    def offer(self, dialog: Dialog | None, items: Sequence[ImportItem]) -> None:
        """Offer what came in as new editions: by a button of a dialog that is about to open, or at once."""
        if dialog is None:
            self._open(self._window, items)
            return
        button = QPushButton(self.tr("Nearly the same ({})…").replace("{}", messages.number(len(items))))
        button.clicked.connect(lambda: self._open(dialog, items))
        dialog.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)

    def _open(self, parent: QWidget, items: Sequence[ImportItem]) -> None:
        own = EditionDialog(parent, items)
        own.offer.editions_chosen.connect(partial(self._make, own.offer))
        own.offer.changes_asked.connect(partial(self._compare, own.offer))
        own.show_at(560, 400 if len(items) > 1 else 320)

    def _make(self, offer: EditionOffer, pairs: Sequence[tuple[str, str]]) -> None:
        def tell(_: None) -> None:
            self.said.emit(self.tr("New edition. What you keep in the older one is carried along."))
            if isValid(offer):
                offer.show_made(pairs)

        self._jobs.write(lambda ws: ws.make_editions(pairs), tell)

    def _compare(self, offer: QWidget, newer: str, near: Near) -> None:
        one = near.summary
        self._show(offer, newer, one.id, _name(one.title, one.outlet, one.published))

    def show_of_focused(self) -> None:
        """Show what the article that the reader is in says otherwise than the one that it replaces."""
        id = self._focused()

        def read(workspace: Workspace) -> Article | None:
            older = workspace.article(id).replaces
            return workspace.article(older) if older else None

        def show(older: Article | None) -> None:
            if older is None:
                hint = self.tr("This article replaces none: Compare ▸ New edition of the one beside.")
                self.said.emit(hint)
                return
            outlet = older.outlet.name if older.outlet else ""
            self._show(self._window, id, older.id, _name(older.title, outlet, older.published))

        if id:
            self._jobs.read(read, show, replaces="older edition")

    def _show(self, parent: QWidget, newer: str, older: str, name: str) -> None:
        def show(changes: EditionChanges) -> None:
            if isValid(parent):
                ChangesDialog(parent.window(), self._colours(), name, changes).show_at(620, 520)

        self._jobs.read(
            lambda ws: ws.edition_changes(older, newer), show, replaces="edition changes", failed=self._fail
        )

    def _fail(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed):
            self.said.emit(self.tr("These two are too long to be compared. Open them side by side."))
        else:
            self._jobs.failed.emit(error)


def _name(title: str, outlet: str, published: str | None) -> str:
    source = ", ".join(filter(None, (outlet, dates.shown(published))))
    return f"“{title}”" + (f" ({source})" if source else "")
