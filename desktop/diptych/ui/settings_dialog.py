"""The settings dialog, made from the fields of the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QSpinBox, QWidget
from shiboken6 import isValid

from diptych.core.settings import Settings
from diptych.ui import messages, theme
from diptych.ui.choice_box import ChoiceBox
from diptych.ui.dialog import Dialog
from diptych.ui.folder_field import FolderField

ARROW = 11

# Is given the folder of a model and whom to tell, later, what is wrong with it: "" if nothing is.
CheckFolder = Callable[[str, Callable[[str], None]], object]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)


class NumberBox(QSpinBox):
    """A number with arrows in the colours of the theme, which a style sheet cannot recolour."""

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(
            "QSpinBox { padding: 4px 24px 4px 8px }"
            "QSpinBox::up-button, QSpinBox::down-button { border: 0; width: 22px; background: transparent }"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows over the ground of a field."""
        super().paintEvent(event)
        painter = QPainter(self)
        left, middle = self.width() - ARROW - 8, self.height() // 2
        theme.icon("chevron-up").paint(painter, QRect(left, middle - ARROW, ARROW, ARROW))
        theme.icon("chevron-down").paint(painter, QRect(left, middle, ARROW, ARROW))
        painter.end()


class SettingsDialog(Dialog):
    """Shows every setting; a change works at once, and Cancel takes it back.

    ``check_model`` looks at the folder of the model; without it nothing is said of the folder.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget, settings: Settings, check_model: CheckFolder | None = None) -> None:
        super().__init__(parent, _tr("Settings"))
        self._check_model = check_model
        self.settings = settings
        self._former = settings
        self.fields: dict[str, QWidget] = {}
        form = self.form()
        for declared in fields(Settings):
            field = self._field(declared, getattr(settings, declared.name))
            self.fields[declared.name] = field
            caption = _tr(declared.metadata["caption"])
            field.setAccessibleName(caption)
            if isinstance(field, QCheckBox):
                field.setText(messages.menu_text(caption))
                form.addRow(field)
            else:
                form.addRow(messages.plain_label(caption), field)
        self.content.addStretch(1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.rejected.connect(lambda: self.changed.emit(self._former))

    def _field(self, declared: Field[Any], value: Any) -> QWidget:
        if isinstance(value, bool):
            check = QCheckBox()
            check.setChecked(value)
            check.toggled.connect(lambda on: self._set(declared.name, on))
            return check
        if "choices" in declared.metadata:
            choice = ChoiceBox()
            for name in declared.metadata["choices"]:
                choice.addItem(_tr(name), name)
            choice.setCurrentIndex(choice.findData(value))
            choice.currentIndexChanged.connect(lambda: self._set(declared.name, choice.currentData()))
            return choice
        if isinstance(value, str):
            return self._folder_field(declared, value)
        number = NumberBox()
        number.setRange(declared.metadata["low"], declared.metadata["high"])
        number.setValue(value)
        number.valueChanged.connect(lambda chosen: self._set(declared.name, chosen))
        return number

    def _folder_field(self, declared: Field[Any], value: str) -> FolderField:
        field = FolderField(value, _tr(declared.metadata["caption"]))
        field.changed.connect(lambda folder: self._set(declared.name, folder))
        field.changed.connect(lambda: self._look_at(field))
        self._look_at(field)
        return field

    def _look_at(self, field: FolderField) -> None:
        """Say whether the model is in use; the answer takes its time, and may come when all is closed."""
        folder = field.folder

        def answered(trouble: str) -> None:
            if isValid(field) and field.folder == folder:
                field.say(trouble or _tr("The model in this folder is in use."))

        if not folder:
            field.say(_tr("Optional. A model finds passages that tell the same in other words."))
        else:
            field.say("")
            if self._check_model:
                self._check_model(folder, answered)

    def _set(self, name: str, value: Any) -> None:
        self.settings = replace(self.settings, **{name: value})
        self.changed.emit(self.settings)
