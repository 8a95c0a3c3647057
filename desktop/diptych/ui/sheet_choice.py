"""The choice of what the comparison panel shows: those of the open articles, a sheet, or all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from diptych.core.model import Scope
from diptych.ui import theme
from diptych.ui.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent

    from diptych.core.model import Sheet
    from diptych.ui.jobs import Jobs

FEWEST_LETTERS = 6
WIDEST = 260
ARTICLES, EVERYTHING = "articles", "all"
"""What may be chosen besides a sheet, which goes by its id."""


class NameField(QLineEdit):
    """Takes the name of a sheet where the choice stands otherwise; Escape leaves it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave without a name."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)


class SheetChoice(QWidget):
    """Offers the sheets between the other scopes, and makes, renames and removes them.

    ``chosen``: another scope is to be shown.
    """

    chosen = Signal()
    said = Signal(str)
    shown = Signal()
    """A name is asked for, which must be in sight."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.key = ARTICLES
        self.sheets: Sequence[Sheet] = ()
        self._take_name: Callable[[str], None] | None = None
        self.box = ChoiceBox()
        self.box.setAccessibleName(self.tr("Which comparisons"))
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(FEWEST_LETTERS)
        self.box.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.box.setMaximumWidth(WIDEST)
        self.box.currentIndexChanged.connect(self._choose)
        self.field = NameField()
        self.field.setAccessibleName(self.tr("Name of the sheet"))
        self.field.setPlaceholderText(self.tr("Name of the sheet"))
        self.field.setMaxLength(120)
        self.field.editingFinished.connect(self._finish_name)
        self.field.hide()
        self.more = QToolButton()
        self.more.setIcon(theme.icon("ellipsis"))
        self.more.setToolTip(theme.plain_tip(self.tr("Sheets of comparisons")))
        self.more.setAccessibleName(self.tr("Sheets of comparisons"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addStretch(0)
        for widget in (self.box, self.field, self.more):
            layout.addWidget(widget, 0 if widget is self.more else 1)
        self._fill()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("New sheet…"), self.start_new)
        rename = menu.addAction(self.tr("Rename sheet…"), self.start_rename)
        remove = menu.addAction(self.tr("Remove sheet"), self.remove)
        for action in (rename, remove):
            menu.aboutToShow.connect(partial(self._allow, action))
        return menu

    def _allow(self, action: QAction) -> None:
        action.setEnabled(bool(self.sheet))

    # What is chosen

    @property
    def sheet(self) -> str | None:
        """The sheet that is shown, None for none."""
        return None if self.key in (ARTICLES, EVERYTHING) else self.key

    def scope(self, articles: tuple[str, ...]) -> Scope:
        """Return what is chosen, ``articles`` being open."""
        return Scope(articles if self.key == ARTICLES else None, self.sheet)

    def choose(self, key: str) -> None:
        """Show a sheet, or another scope."""
        if key != self.key:
            self.key = key
            self._fill()
            self.chosen.emit()

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Offer the sheets that there are; when the chosen one is gone, what the open articles have."""
        if sheets != self.sheets:
            self.sheets = sheets
            self._fill()
        if self.sheet and all(sheet.id != self.sheet for sheet in sheets):
            self.choose(ARTICLES)

    def set_writable(self, writable: bool) -> None:
        """Allow changes, or show only."""
        self.more.setVisible(writable)

    def _choose(self) -> None:
        self.choose(self.box.currentData() or ARTICLES)

    def _fill(self) -> None:
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(self.tr("open articles"), ARTICLES)
        if self.sheets:
            self.box.insertSeparator(self.box.count())
            for sheet in self.sheets:
                self.box.addItem(sheet.name, sheet.id)
            self.box.insertSeparator(self.box.count())
        self.box.addItem(self.tr("all"), EVERYTHING)
        self.box.setCurrentIndex(max(self.box.findData(self.key), 0))
        self.box.blockSignals(False)

    # What is done with sheets

    def start_new(self, comparisons: Sequence[str] = ()) -> None:
        """Ask for the name of a new sheet, on which some comparisons go."""
        self._ask_name("", lambda name: self._make(name, tuple(comparisons)))

    def _make(self, name: str, comparisons: Sequence[str]) -> None:
        self._jobs.write(lambda ws: ws.make_sheet(name, comparisons), self.choose)

    def start_rename(self) -> None:
        """Ask for another name of the sheet that is shown."""
        sheet = self._shown()
        if sheet:
            self._ask_name(sheet.name, lambda name: self._rename(sheet, name))

    def _rename(self, sheet: Sheet, name: str) -> None:
        if name != sheet.name:
            self._jobs.write(lambda ws: ws.rename_sheet(sheet.id, name))

    def remove(self) -> None:
        """Take the sheet that is shown away; its comparisons stay."""
        sheet = self._shown()
        if sheet:
            self._jobs.write(lambda ws: ws.remove_sheet(sheet.id), lambda _: self._say_removed(sheet.name))

    def _say_removed(self, name: str) -> None:
        self.said.emit(self.tr("The sheet {} is gone; its comparisons stay.").replace("{}", name))

    def _shown(self) -> Sheet | None:
        found = next((sheet for sheet in self.sheets if sheet.id == self.sheet), None)
        if not found:
            self.said.emit(self.tr("Choose a sheet first, beside the tab of the comparisons."))
        return found

    def _ask_name(self, name: str, take: Callable[[str], None]) -> None:
        self.shown.emit()
        self._take_name = take
        self.field.setText(name)
        self.field.selectAll()
        self.box.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish_name(self) -> None:
        """Take the name, once; an empty one is none."""
        take, self._take_name = self._take_name, None
        if not take:
            return
        had_keyboard, name = self.field.hasFocus(), self.field.text().strip()
        self.box.show()
        self.field.hide()
        if had_keyboard:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if name:
            take(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the box."""
        self.box.setFocus(event.reason())
