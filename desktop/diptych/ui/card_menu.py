"""The menu of a comparison: its sheet, its place there, and who does not mention it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from diptych.ui import messages

if TYPE_CHECKING:
    from diptych.core.model import Comparison
    from diptych.ui.comparison_panel import ComparisonPanel


def _tr(text: str) -> str:
    return QCoreApplication.translate("CardMenu", text)


def make_menu(panel: ComparisonPanel, comparison: Comparison) -> QMenu:
    """Make the menu of a comparison; what is chosen in it the panel does."""
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add_sheets(menu.addMenu(_tr("Put on a sheet")), panel, comparison)
    for step, text in ((-1, _tr("Move up")), (1, _tr("Move down"))):
        action = menu.addAction(text, partial(panel.move_card, comparison.id, step))
        action.setEnabled(panel.sheets.sheet is not None)
    for some in panel.aids.counterparts(comparison.id):
        if some.may_lack:
            name = messages.menu_text(some.outlet or some.title)
            text = _tr("Not mentioned in {}").replace("{}", name)
            menu.addAction(text, partial(panel.acts.place_absence, comparison.id, some.article))
    menu.addSeparator()
    menu.addAction(_tr("Remove this comparison"), partial(panel.remove, comparison.id))
    return menu


def _add_sheets(menu: QMenu, panel: ComparisonPanel, comparison: Comparison) -> None:
    names = [(sheet.id, messages.menu_text(sheet.name)) for sheet in panel.sheets.sheets]
    for sheet, name in (*names, (None, _tr("No sheet"))):
        action = menu.addAction(name, partial(panel.acts.put_on_sheet, comparison.id, sheet))
        action.setCheckable(True)
        action.setChecked(comparison.sheet == sheet)
    menu.addSeparator()
    menu.addAction(_tr("New sheet…"), partial(panel.sheets.start_new, (comparison.id,)))
