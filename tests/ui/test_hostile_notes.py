"""Markdown that is made to hold others up: an answer comes in time, and the keys meanwhile arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from diptych.core import noting
from tests.benchmarks.notes import KILLERS
from tests.ui.conftest import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych.core.errors import DiptychError
    from diptych.ui.main_window import MainWindow
    from diptych.ui.note_editor import NoteEditor

MEANWHILE = "and on one types"
ROOM = 60.0
"""Seconds beyond the limit of the worker: for its new start, on a machine that does other work as well."""


@pytest.fixture
def note(sample: MainWindow) -> Iterator[NoteEditor]:
    """Open the note of an article."""
    sample.commands["notes-panel"].trigger()
    editor = wait_for(lambda: sample.notebook.note.editor)
    yield editor
    # What a test of hostile text leaves in the field need not become an act.
    editor.toggle.setChecked(False)


FEW = dict(list(KILLERS.items())[:3])


@pytest.mark.parametrize(
    ("limit", "killers"),
    [(0.5, FEW), pytest.param(noting.PREVIEW_SECONDS, KILLERS, marks=pytest.mark.soak)],
    ids=["few", "all"],
)
def test_hostile_markdown_is_answered_in_time_and_keys_arrive(
    limit: float,
    killers: dict[str, str],
    note: NoteEditor,
    failures: list[DiptychError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The less time there is, the more of it is given up, and the sooner the test is over.
    monkeypatch.setattr(noting, "PREVIEW_SECONDS", limit)
    for name, text in killers.items():
        answers: list[object] = []
        note.maker.made.connect(answers.append)
        note.maker.failed.connect(answers.append)
        note.field.setPlainText(text)
        note.toggle.setChecked(True)
        QTest.keyClicks(note.field, MEANWHILE)
        wait_for(lambda answers=answers: answers, limit + ROOM)
        assert note.field.toPlainText() == f"{MEANWHILE}{text}", name
        if isinstance(answers[0], str):
            assert answers[0].startswith("This note takes too long to be shown as it reads"), name
            assert note.why_not.isVisible(), name
        else:
            assert note.preview.isVisible(), name
        note.toggle.setChecked(False)
    assert not failures
