"""Between search and panes: hits are previewed, opened and left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.core.model import Span
from diptych.ui.comparison_panel import quotations_of

if TYPE_CHECKING:
    from diptych.core.model import Hit
    from diptych.ui.comparison_panel import ComparisonPanel
    from diptych.ui.desk import Desk
    from diptych.ui.library_panel import LibraryPanel
    from diptych.ui.search_panel import SearchPanel
    from diptych.ui.workbench import Workbench


class Finding(QObject):
    """Shows hits in the drawer and what they lead to in the panes."""

    def __init__(
        self,
        search: SearchPanel,
        library: LibraryPanel,
        workbench: Workbench,
        desk: Desk,
        comparison: ComparisonPanel,
    ) -> None:
        super().__init__()
        self._search = search
        self._library = library
        self._workbench = workbench
        self._desk = desk
        self._comparison = comparison
        search.preview_requested.connect(self._preview)
        search.open_requested.connect(self._open)
        search.left.connect(self._leave)
        search.shown.connect(self._show)

    def _show(self) -> None:
        self._workbench.drawer.pages.setCurrentWidget(self._search)
        self._workbench.show_drawer(True)

    def _preview(self, hit: Hit) -> None:
        if hit.article:
            self._desk.preview(hit.article, self._search.query().text)

    def _open(self, hit: Hit, beside: bool) -> None:
        self._comparison.activate_owner(hit.id)
        if hit.article:
            open_ = self._desk.open_beside if beside else self._desk.open
            open_(hit.article, span=self._quoted(hit), query=self._search.query().text)
        self._workbench.close_narrow_drawer()

    def _quoted(self, hit: Hit) -> Span | None:
        """Return where the words of a statement or quotation stand."""
        for comparison in self._comparison.known:
            for owner, quotation in quotations_of(comparison):
                if hit.id in (owner, quotation.id):
                    return Span(quotation.selector.start, quotation.selector.end)
        return None

    def _leave(self) -> None:
        self._search.clear()
        self._desk.leave()
        self._desk.clear_hits()
        self._workbench.drawer.pages.setCurrentWidget(self._library)
        self._desk.take_keyboard()
        self._workbench.close_narrow_drawer()
