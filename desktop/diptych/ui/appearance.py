"""How the window looks: the reader's settings, and the theme that follows from them and the system."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.core import places, settings
from diptych.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from diptych.core.settings import Settings
    from diptych.ui.body_document import Reading
    from diptych.ui.theme import Theme


class Appearance(QObject):
    """Holds the settings and the theme of the moment; whoever draws is told of a change."""

    theme_changed = Signal(object)
    settings_changed = Signal(object)

    def __init__(self, app: QApplication, chosen: Settings) -> None:
        super().__init__()
        self._app = app
        self._themes = theme.load_themes()
        self.settings = chosen
        self.theme = self._wanted()
        app.styleHints().colorSchemeChanged.connect(self._follow)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow)

    def apply(self) -> None:
        """Give the whole program its colours; widgets that are there already take them all at once."""
        theme.apply(self._app, self.theme)

    def change(self, chosen: Settings) -> None:
        """Take and keep other settings."""
        if chosen != self.settings:
            self.settings = chosen
            settings.save(chosen, places.settings_file())
            self._follow()
            self.settings_changed.emit(chosen)

    def switch_theme(self) -> None:
        """Go from light to dark, or back."""
        self.change(replace(self.settings, theme="light" if self.theme.dark else "dark"))

    def show_light(self) -> None:
        """Show dark text on light ground."""
        self.change(replace(self.settings, theme="light"))

    def show_dark(self) -> None:
        """Show light text on dark ground."""
        self.change(replace(self.settings, theme="dark"))

    def show_sepia(self) -> None:
        """Show brown text on warm paper."""
        self.change(replace(self.settings, theme="sepia"))

    def show_contrast(self) -> None:
        """Show white text on black, with strong outlines."""
        self.change(replace(self.settings, theme="contrast"))

    def set_linked(self, linked: bool) -> None:
        """Let the panes scroll together, or each by itself."""
        self.change(replace(self.settings, link_scrolling=linked))

    def set_blind(self, blind: bool) -> None:
        """Hide outlets, authors and dates, or show them."""
        self.change(replace(self.settings, blind_reading=blind))

    def set_repeats(self, on: bool) -> None:
        """Dim the passages that an outlet repeats, or not."""
        self.change(replace(self.settings, repeated_passages=on))

    def show_ribbons(self) -> None:
        """Set the panes for ribbons."""
        self.change(replace(self.settings, layout="ribbons"))

    def show_facing(self) -> None:
        """Set corresponding paragraphs level."""
        self.change(replace(self.settings, layout="facing"))

    def keep_reading(self, reading: Reading) -> None:
        """Keep the size of text that was chosen in a pane."""
        self.change(replace(self.settings, text_size=reading.size))

    def _wanted(self) -> Theme:
        name = self.settings.theme
        if name == "system":
            name = theme.system_choice(self._app.styleHints())
        return self._themes[name]

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted.name != self.theme.name:
            self.theme = wanted
            self.apply()
            self.theme_changed.emit(wanted)
