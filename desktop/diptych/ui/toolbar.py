"""The toolbar: the commands used most, around the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from diptych.ui import actions, messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from diptych.ui.search_box import SearchBox

# From this width of the window on there is room for names.
ROOMY = 1200


class Toolbar(QToolBar):
    """Shows names beside its icons where there is room."""

    def __init__(self, commands: Mapping[str, QAction], box: SearchBox) -> None:
        super().__init__()
        self._box = box
        self._is_roomy: bool | None = None
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for name in actions.TOOLBAR:
            if name == "search":
                for part in (_spring(), box, _spring()):
                    self.addWidget(part)
            elif name:
                self.addAction(commands[name])
            else:
                self.addSeparator()
        messages.name_more_button(self)
        named = [commands[command.name] for command in actions.COMMANDS if command.short]
        buttons = [self.widgetForAction(action) for action in named]
        self._named = [button for button in buttons if isinstance(button, QToolButton)]

    def set_roomy(self, roomy: bool) -> None:
        """Show names beside the icons, or icons alone."""
        if roomy is self._is_roomy:
            return
        self._is_roomy = roomy
        names, icons = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self._box.setMinimumWidth(320 if roomy else 240)
        # Qt leaves two blanks behind a name; with them the padding would be uneven.
        side = "left" if self.isRightToLeft() else "right"
        for button in self._named:
            button.setToolButtonStyle(names if roomy else icons)
            button.setStyleSheet(f"padding-{side}: 1px" if roomy else "")


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
