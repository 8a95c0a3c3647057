"""What the program finds out for the cards of comparisons: figures that differ, and counterparts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from diptych.core.errors import NotFound
from diptych.ui.jobs import Order

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from diptych.core.model import Comparison, Counterparts, FigurePair
    from diptych.core.workspace import Workspace
    from diptych.ui.jobs import Jobs


class CardAids(QObject):
    """Asks for what is not known yet, when there is time; ``model_folder`` is that of a language model."""

    figures_found = Signal()
    counterparts_found = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.model_folder = ""
        # By report; its words and those of its statement never change.
        self.figures: dict[str, Sequence[FigurePair]] = {}
        self._asked: object = None
        self._counterparts: tuple[str, Sequence[Counterparts]] = ("", ())

    def ask_figures(self, comparisons: Sequence[Comparison]) -> None:
        """Compare the figures of statements and reports."""
        unknown = [one for one in comparisons if any(each.id not in self.figures for each in one.reports)]
        if unknown:
            self._jobs.read(
                lambda ws: ws.comparison_figures(unknown),
                self._keep_figures,
                replaces="comparison figures",
                order=Order.REST,
            )

    def _keep_figures(self, figures: Mapping[str, Sequence[FigurePair]]) -> None:
        self.figures |= figures
        self.figures_found.emit()

    def ask_counterparts(self, comparison: Comparison, articles: tuple[str, ...]) -> None:
        """Look in the open articles for what answers a statement, if that is not what was asked last."""
        wanted = comparison.id, comparison.statement.quotation, comparison.reports, articles
        if wanted == self._asked:
            return
        self._asked = wanted
        id, folder = comparison.id, self.model_folder

        def find(workspace: Workspace) -> Generator[Any, Any, Sequence[Counterparts]]:
            return (yield from workspace.counterparts(id, articles, folder))

        self._jobs.read(
            find,
            partial(self._keep_counterparts, id),
            replaces="counterparts",
            order=Order.REST,
            failed=self._unless_gone,
        )

    def _keep_counterparts(self, comparison: str, found: Sequence[Counterparts]) -> None:
        self._counterparts = comparison, found
        self.counterparts_found.emit()

    def _unless_gone(self, error: Exception) -> None:
        """Say nothing when a comparison or an article went away meanwhile."""
        if not isinstance(error, NotFound):
            self._jobs.failed.emit(error)

    def counterparts(self, comparison: str) -> Sequence[Counterparts]:
        """Return what was found for a comparison, as far as it is known."""
        return self._counterparts[1] if self._counterparts[0] == comparison else ()

    def forget(self) -> None:
        """Forget what was asked last: the links are others now."""
        self._asked = None
