"""The dialogs that show something of the program or of an article, and wait for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych import __version__
from diptych.ui import messages
from diptych.ui.article_dialog import ArticleDialog
from diptych.ui.help_dialog import HelpDialog
from diptych.ui.settings_dialog import SettingsDialog
from diptych.ui.shortcuts_dialog import ShortcutsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from diptych.core.model import Article, Outlet
    from diptych.ui.appearance import Appearance
    from diptych.ui.jobs import Jobs


class Pages(QObject):
    """Opens settings, help, shortcuts and the details of an article over the window."""

    def __init__(self, window: QWidget, jobs: Jobs, look: Appearance) -> None:
        super().__init__()
        self._window = window
        self._jobs = jobs
        self._look = look
        self.writable = False

    def show_settings(self) -> None:
        """Show the settings."""

        def check_model(folder: str, answered: Callable[[str], None]) -> None:
            self._jobs.read(lambda ws: ws.check_model(folder), answered, replaces="model")

        dialog = SettingsDialog(self._window, self._look.settings, check_model)
        dialog.changed.connect(self._look.change)
        dialog.show_at(460, 470)

    def show_help(self) -> None:
        """Show the help pages beside the window."""
        HelpDialog(self._window, self._look.theme, self._jobs).show_at(860, 680)

    def show_shortcuts(self) -> None:
        """Show every command that has keys."""
        ShortcutsDialog(self._window).show_at(520, 640)

    def show_about(self) -> None:
        """Say what this is."""
        what = self.tr("Two accounts of one event on one hinge. It never uses the network.")
        licence = self.tr("Free software under the Apache License 2.0.")
        messages.tell(self._window, f"Diptych {__version__}", f"{what} {licence}")

    def show_details(self, id: str) -> None:
        """Show what is known of an article, to be corrected."""

        def show(found: tuple[Article, tuple[Outlet, ...]]) -> None:
            ArticleDialog(self._window, self._jobs, *found, writable=self.writable).show_at(560, 500)

        self._jobs.read(lambda ws: ws.details(id), show)
