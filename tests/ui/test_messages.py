"""Sentences, dialogs and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diptych.core.errors import RefusedInput
from diptych.core.model import ImportItem, ImportReport, Outcome
from diptych.core.settings import Settings
from diptych.ui import messages
from diptych.ui.import_report import import_sentence
from diptych.ui.quoted_words import quoted
from diptych.ui.settings_dialog import SettingsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ((), "There was nothing to add."),
        ((Outcome.ADDED, Outcome.LOOK, Outcome.DUPLICATE), "2 added, 1 duplicate"),
        ((Outcome.DUPLICATE, Outcome.DUPLICATE, Outcome.REFUSED), "2 duplicates, 1 refused"),
    ],
)
def test_an_import_is_summed_up(outcomes: tuple[Outcome, ...], sentence: str) -> None:
    assert import_sentence(ImportReport(tuple(ImportItem("x", one) for one in outcomes))) == sentence


def test_quotation_marks_are_not_doubled() -> None:
    assert quoted("nine cracks", 700) == "“nine cracks”"
    assert quoted("“A crack is not a collapse,” she said.", 700).count("“") == 1
    assert quoted("word " * 300, 20).endswith("…”")


def test_a_refusal_is_told_with_its_next_step(qapp: QApplication) -> None:
    told = messages.tell(None, RefusedInput("The file is empty.", "Choose another one."))
    assert "Choose another one." in told.accessibleName()
    told.accept()


def test_the_settings_dialog_is_made_from_the_settings(qapp: QApplication) -> None:
    dialog = SettingsDialog(None, Settings())  # type: ignore[arg-type]  # a dialog without a window
    seen: list[Settings] = []
    dialog.changed.connect(seen.append)
    assert set(dialog.fields) == set(Settings.__dataclass_fields__)
    dialog.fields["text_size"].setValue(20)  # type: ignore[attr-defined]  # a number box
    dialog.fields["theme"].setCurrentIndex(2)  # type: ignore[attr-defined]  # a choice box
    dialog.fields["link_scrolling"].setChecked(False)  # type: ignore[attr-defined]  # a check box
    assert seen[-1] == Settings(theme="dark", text_size=20, link_scrolling=False)
    dialog.reject()
    assert seen[-1] == Settings()
