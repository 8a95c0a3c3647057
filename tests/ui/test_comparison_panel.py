"""The comparison panel beside a library that answers late: nothing typed is replaced by something older."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest

from diptych.core.errors import StorageFull
from diptych.core.model import (
    Change,
    Comparison,
    ComparisonList,
    Quotation,
    Report,
    Selector,
    Sheet,
    Statement,
)
from diptych.ui import theme
from diptych.ui.comparison_panel import ComparisonPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from diptych.ui.note_editor import DraftEditor


class LateJobs(QObject):
    """Takes jobs, and does and delivers them when it is told to: saves first, as the real ones."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Any) -> None:
        super().__init__()
        self._workspace = workspace
        self._waiting: list[tuple[Any, Callable[..., Any] | None, Callable[..., Any] | None]] = []
        self._answers: list[Callable[[], object]] = []

    def read(self, verb: Any, done: Callable[..., Any], **_: Any) -> None:
        self._waiting.append((verb, done, None))

    def write(self, verb: Any, done: Any = None, *, failed: Any = None, **_: Any) -> None:
        self._waiting.append((lambda ws: verb(ws)[0], done, failed))

    def work(self) -> None:
        """Do all that waits; the answers stay on their way."""
        waiting, self._waiting = self._waiting, []
        for verb, done, failed in waiting:
            try:
                answer = verb(self._workspace)
            except StorageFull as error:
                self._answers.append(lambda failed=failed, error=error: failed(error))
            else:
                self._answers.append(lambda done=done, answer=answer: done and done(answer))

    def deliver(self) -> None:
        """Deliver the answers."""
        answers, self._answers = self._answers, []
        for answer in answers:
            answer()

    def settle(self) -> None:
        while self._waiting or self._answers:
            self.work()
            self.deliver()


class Shelf:
    """Holds one comparison."""

    def __init__(self) -> None:
        selector = Selector("Nine cracks", "", "", 0, 11)
        quotation = Quotation("q", "a", selector, "The Beacon", "A bridge", "2025-03-14")
        self.comparison = Comparison("c", Statement("s", quotation))
        self.full = False

    def first_comparisons(self, *_: object) -> ComparisonList:
        return ComparisonList((self.comparison,), 1)

    def sheets(self) -> tuple[Sheet, ...]:
        return ()

    def comparison_figures(self, _: object) -> dict[str, tuple[()]]:
        return {}

    def counterparts(self, *_: object) -> Iterator[tuple[()]]:
        return ()
        yield

    def save_draft(self, editor: str, owner: str, text: str) -> None:
        """Keep nothing."""

    def finish_draft(self, editor: str, owner: str, text: str) -> tuple[None, Change]:
        if self.full:
            raise StorageFull("The disk is full.", "Free some space.")
        self.comparison = replace(self.comparison, **{editor: text})
        return None, Change({"comparison": frozenset({"c"})})

    def add_report(self) -> None:
        quotation = self.comparison.statement.quotation
        self.comparison = replace(self.comparison, reports=(Report("r", quotation),))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def jobs(shelf: Shelf) -> LateJobs:
    return LateJobs(shelf)


@pytest.fixture
def panel(qapp: QApplication, jobs: LateJobs) -> ComparisonPanel:
    made = ComparisonPanel(jobs, theme.load_themes()["light"])  # type: ignore[arg-type]  # what the panel needs of them
    made.show_articles(("a",))
    made.activate("c")
    jobs.settle()
    return made


def note(panel: ComparisonPanel) -> DraftEditor:
    return panel.editors()[0]


def test_what_was_read_before_a_note_was_kept_does_not_replace_it(
    panel: ComparisonPanel, jobs: LateJobs, shelf: Shelf
) -> None:
    panel.load()
    jobs.work()
    QTest.keyClicks(note(panel), "Nine, not eleven.")
    note(panel).finish()
    jobs.deliver()
    assert note(panel).toPlainText() == "Nine, not eleven."
    jobs.settle()
    assert note(panel).toPlainText() == "Nine, not eleven."
    assert shelf.comparison.note == "Nine, not eleven."


def test_a_card_that_is_made_anew_keeps_what_is_typed_in_it(
    panel: ComparisonPanel, jobs: LateJobs, shelf: Shelf
) -> None:
    QTest.keyClicks(note(panel), "First")
    shelf.add_report()
    panel.load()
    jobs.settle()
    assert note(panel).toPlainText() == "First"
    note(panel).moveCursor(note(panel).textCursor().MoveOperation.End)
    QTest.keyClicks(note(panel), ", then more.")
    panel.finish()
    jobs.settle()
    assert shelf.comparison.note == "First, then more."


def test_a_note_that_cannot_be_kept_stays_in_its_field(
    panel: ComparisonPanel, jobs: LateJobs, shelf: Shelf
) -> None:
    told: list[Exception] = []
    jobs.failed.connect(told.append)
    shelf.full = True
    QTest.keyClicks(note(panel), "Precious")
    shelf.add_report()
    panel.load()
    jobs.settle()
    assert [type(error) for error in told] == [StorageFull]
    assert note(panel).toPlainText() == "Precious"
    shelf.full = False
    panel.load()
    jobs.settle()
    assert note(panel).toPlainText() == "Precious"
    assert shelf.comparison.note == "Precious"


def test_a_theme_does_not_bring_back_a_former_text(
    panel: ComparisonPanel, jobs: LateJobs, shelf: Shelf
) -> None:
    QTest.keyClicks(note(panel), "Kept")
    panel.set_theme(theme.load_themes()["dark"])
    jobs.settle()
    assert note(panel).toPlainText() == "Kept"
    assert shelf.comparison.note == "Kept"
