"""What the reader does with a selection: make it a statement, set it beside one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from diptych.core.model import Span

if TYPE_CHECKING:
    from diptych.core.model import Placed
    from diptych.ui.comparison_panel import ComparisonPanel
    from diptych.ui.desk import Desk
    from diptych.ui.imports import Imports
    from diptych.ui.linked_panes import LinkedPanes


class Statements(QObject):
    """Carries selected words from the panes to the comparison panel."""

    said = Signal(str)
    comparison_needed = Signal()

    def __init__(self, panes: LinkedPanes, panel: ComparisonPanel, imports: Imports, desk: Desk) -> None:
        super().__init__()
        self._panes = panes
        self._panel = panel
        self._imports = imports
        self._desk = desk

    def make(self) -> None:
        """Begin a comparison with the selected words."""
        selection = self._panes.selection()
        if not selection:
            self.said.emit(self.tr("Select the words of the statement first."))
            return
        self.comparison_needed.emit()
        self._panel.make_statement(*selection)

    def place(self, comparison: str = "") -> None:
        """Set the selected words beside a statement, the active one if none is named."""
        selection = self._panes.selection()
        if not selection:
            self.said.emit(self.tr("Select the words that report it first."))
        elif self._has_statement(comparison):
            self._panel.place(*selection)

    def paste(self, comparison: str = "") -> None:
        """Paste a report beside a statement, the active one if none is named."""
        if self._has_statement(comparison):
            self._imports.paste_article(self._panel.active)

    def _has_statement(self, comparison: str) -> bool:
        if comparison:
            self._panel.activate(comparison)
        if not self._panel.active:
            self.said.emit(self.tr("Make a statement first: select words in an article and press Ctrl+E."))
        self.comparison_needed.emit()
        return bool(self._panel.active)

    def show_placed(self, placed: Placed) -> None:
        """Show a report that was too long to stand beside its statement whole."""
        if placed.report is None:
            self._desk.open_beside(placed.article)

    def copy_reference(self) -> None:
        """Copy the name of the place of the selected words, else of the passage at the caret."""
        pane = self._panes.focused_pane()
        if self._panes.article(pane):
            view = self._panes.view(pane)
            reference = view.reference(view.selected_span() or Span(view.caret(), view.caret()))
            QGuiApplication.clipboard().setText(reference)
            self.said.emit(self.tr("Copied: {}").replace("{}", reference))
