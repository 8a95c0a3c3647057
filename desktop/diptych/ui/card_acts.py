"""The acts of the reader on what stands in a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diptych.ui.comparison_card import ComparisonCard
    from diptych.ui.jobs import Jobs


class CardActs:
    """Brings to the library what is chosen in cards."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def connect(self, card: ComparisonCard) -> None:
        """Do what is chosen in a card."""
        card.kind_chosen.connect(self.set_kind)
        card.relation_chosen.connect(self.relate)
        card.report_removed.connect(self.remove_report)
        card.report_moved.connect(self.move_report)
        card.absence_requested.connect(self.place_absence)

    def set_kind(self, statement: str, kind: str) -> None:
        """Say of which kind a statement is."""
        self._jobs.write(lambda ws: ws.describe_statement(statement, kind=kind))

    def relate(self, report: str, relation: str) -> None:
        """Say how a report stands to its statement."""
        self._jobs.write(lambda ws: ws.set_relation(report, relation))

    def remove_report(self, report: str) -> None:
        """Take a report away."""
        self._jobs.write(lambda ws: ws.remove_report(report))

    def move_report(self, report: str, place: int) -> None:
        """Move a report to a place in its card."""
        self._jobs.write(lambda ws: ws.move_report(report, place))

    def step_report(self, comparison: str, report: str, step: int) -> None:
        """Move a report so many places down in its card."""
        self._jobs.write(lambda ws: ws.step_report(comparison, report, step))

    def place_absence(self, comparison: str, article: str) -> None:
        """Say that an article does not mention a statement."""
        self._jobs.write(lambda ws: ws.place_absence(comparison, article))

    def put_on_sheet(self, comparison: str, sheet: str | None) -> None:
        """Put a comparison on a sheet; None: on none."""
        self._jobs.write(lambda ws: ws.put_on_sheet((comparison,), sheet))

    def move(self, comparison: str, place: int) -> None:
        """Move a comparison to a place on its sheet."""
        self._jobs.write(lambda ws: ws.move_comparison(comparison, place))

    def step(self, comparison: str, step: int) -> None:
        """Move a comparison so many places down on its sheet."""
        self._jobs.write(lambda ws: ws.step_comparison(comparison, step))
