"""The folder of a model in the settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from diptych.core.alignment.model_folder import check_model_folder
from diptych.core.settings import Settings, load, save
from diptych.ui.folder_field import FolderField
from diptych.ui.settings_dialog import SettingsDialog
from tests.tiny_model import write_tiny_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def opened(
    qtbot: QtBot, settings: Settings, check: Callable[[str], str]
) -> tuple[SettingsDialog, FolderField]:
    dialog = SettingsDialog(None, settings, lambda folder, answer: answer(check(folder)))  # type: ignore[arg-type]  # a dialog without a window
    qtbot.addWidget(dialog)
    dialog.show_at(460, 500)
    field = dialog.fields["model_folder"]
    assert isinstance(field, FolderField)
    return dialog, field


def type_folder(qtbot: QtBot, field: FolderField, folder: str) -> None:
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.line, folder)
    field.choose.setFocus()
    field.line.editingFinished.emit()


def test_a_folder_is_looked_at_and_told_of(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    known = write_tiny_model(folder)
    dialog, field = opened(qtbot, Settings(), partial(check_model_folder, known=known))
    seen: list[Settings] = []
    dialog.changed.connect(seen.append)
    assert field.note.text().startswith("Optional.")
    type_folder(qtbot, field, str(tmp_path))
    assert field.note.text() == "model.safetensors is missing from this folder."
    assert field.line.accessibleDescription() == field.note.text()
    type_folder(qtbot, field, str(folder))
    assert field.note.text() == "The model in this folder is in use."
    assert [one.model_folder for one in seen] == [tmp_path.as_posix(), folder.as_posix()]
    type_folder(qtbot, field, "")
    assert field.note.text().startswith("Optional.")
    dialog.reject()
    assert seen[-1] == Settings()


def test_a_kept_folder_is_looked_at_when_the_dialog_opens(qtbot: QtBot, tmp_path: Path) -> None:
    save(Settings(model_folder=str(tmp_path / "gone")), tmp_path / "settings.json")
    kept = load(Settings, tmp_path / "settings.json")
    _, field = opened(qtbot, kept, check_model_folder)
    assert field.note.text() == "This folder does not exist."


def test_a_folder_is_chosen_with_the_button(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, field = opened(qtbot, Settings(), check_model_folder)
    qtbot.mouseClick(field.choose, Qt.MouseButton.LeftButton)
    asking = field.findChild(QFileDialog)
    assert isinstance(asking, QFileDialog)
    asking.filesSelected.emit([str(tmp_path)])
    asking.close()
    assert dialog.settings.model_folder == tmp_path.as_posix()
    assert field.line.text() == str(tmp_path)
    assert "is missing" in field.note.text()


@pytest.mark.parametrize("close", [True, False])
def test_an_answer_may_come_too_late(qtbot: QtBot, tmp_path: Path, close: bool) -> None:
    waiting: list[Callable[[str], None]] = []
    dialog = SettingsDialog(None, Settings(model_folder="first"), lambda _, answer: waiting.append(answer))  # type: ignore[arg-type]  # a dialog without a window
    field = dialog.fields["model_folder"]
    assert isinstance(field, FolderField)
    assert field.note.text() == ""
    if close:
        dialog.show_at(460, 500)
        dialog.reject()
        qtbot.waitUntil(lambda: not isValid(dialog))
        waiting[0]("This folder does not exist.")
    else:
        qtbot.addWidget(dialog)
        type_folder(qtbot, field, "second")
        waiting[0]("This folder does not exist.")
        assert field.note.text() == ""
        waiting[1]("")
        assert field.note.text() == "The model in this folder is in use."
