"""Asking for the links of the open articles, and handing them to the panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from diptych.ui.links import Links

if TYPE_CHECKING:
    from collections.abc import Generator

    from diptych.core.workspace import Workspace
    from diptych.ui.jobs import Jobs
    from diptych.ui.linked_panes import LinkedPanes


class Aligning(QObject):
    """Aligns each article with the next one; ``model_folder`` is that of a language model, or nothing."""

    said = Signal(str)

    def __init__(self, jobs: Jobs, panes: LinkedPanes) -> None:
        super().__init__()
        self._jobs = jobs
        self._panes = panes
        self.model_folder = ""
        self._ids: tuple[str, ...] = ()
        self._waiting: set[int] = set()

    @property
    def is_done(self) -> bool:
        """Whether there are neighbours, and the links of all are shown."""
        return len(self._ids) > 1 and not self._waiting

    def align(self, ids: tuple[str, ...], *, anew: bool = False) -> None:
        """Show the links between these open articles; ``anew``: not those that are kept."""
        self._ids = ids
        self._waiting = set(range(len(ids) - 1))
        for hinge in range(len(ids) - 1):
            self._align(hinge, ids, anew)

    def _align(self, hinge: int, ids: tuple[str, ...], anew: bool) -> None:
        left, right, folder = ids[hinge], ids[hinge + 1], self.model_folder
        known = self._panes.links(hinge)

        def find(workspace: Workspace) -> Generator[Any, Any, Links]:
            alignment = yield from workspace.align(left, right, anew=anew, model_folder=folder)
            return known if known and known.alignment == alignment else Links(alignment)

        def show(links: Links) -> None:
            if self._ids == ids:
                self._panes.show_links(hinge, links)
                self._confirm(hinge, ids)
                if folder and not links.alignment.with_model:
                    self._say_without_model()

        self._jobs.read(find, show, replaces=f"align {hinge}")

    def _say_without_model(self) -> None:
        self.said.emit(
            self.tr(
                "These links were found without the language model of your settings."
                " Pairs ▸ Find links again tries it."
            )
        )

    def _confirm(self, hinge: int, ids: tuple[str, ...]) -> None:
        """Show what the reader said to have no counterpart."""

        def show(confirmed: tuple[frozenset[int], frozenset[int]]) -> None:
            if self._ids == ids:
                self._panes.show_confirmed(hinge, confirmed)
                self._waiting.discard(hinge)

        left, right = ids[hinge], ids[hinge + 1]
        self._jobs.read(lambda ws: ws.confirmed(left, right), show, replaces=f"confirmed {hinge}")
